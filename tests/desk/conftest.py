"""Fixtures of other folders that tests of the desk use."""

from tests.a11y.test_axe import library, served
from tests.word.conftest import write

__all__ = ["library", "served", "write"]
