"""One line of progress on a terminal; nothing in a pipe."""

import sys
from collections.abc import Callable

Show = Callable[[str], None]


def show(message: str) -> None:
    """Overwrite the line; an empty message clears it."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\033[K{message}")
        sys.stderr.flush()
