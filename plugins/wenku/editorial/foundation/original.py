"""The decoded text of one file, and where its lines begin."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

# (rule, start, end) of changes, by their places in the original.
Refusals = frozenset[tuple[str, int, int]]


@dataclass(frozen=True, slots=True)
class LinePlace:
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.line}:{self.column}"


class Lines:
    """Line and column, both from 1, of offsets in a text. Only a line feed ends a line here."""

    def __init__(self, text: str) -> None:
        self.starts: Sequence[int] = [0, *(i + 1 for i, character in enumerate(text) if character == "\n")]

    def place(self, offset: int) -> LinePlace:
        line = bisect_right(self.starts, offset)
        return LinePlace(line, offset - self.starts[line - 1] + 1)


@dataclass(frozen=True, slots=True)
class Original:
    """The decoded text of one file; nothing ever changes it. `refused` are the changes to it that an editor has undone."""

    text: str
    lines: Lines = field(compare=False)
    refused: Refusals = frozenset()

    @classmethod
    def of(cls, text: str, refused: Refusals = frozenset()) -> "Original":
        return cls(text, Lines(text), refused)
