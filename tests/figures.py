"""Measured figures, said by a test through the fixture `figure` and printed at the end of the run."""

from collections.abc import Callable

Figure = Callable[[str], None]
