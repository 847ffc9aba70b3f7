"""What a detector says about a text: a mark while the text is worked on, a finding once its place is known."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from wenku.editorial.foundation.rules import RULES

Kind = Literal["change", "doubt", "refused"]


@dataclass(frozen=True, slots=True)
class Mark:
    """text[start:end] of the text under work. `now` replaces it; None leaves it as it stands.

    Raises ValueError for a rule that the table of rules does not have: nobody could say its name to an editor.
    """

    rule: str
    start: int
    end: int
    now: str | None
    why: str
    doubt: bool = False

    def __post_init__(self) -> None:
        if self.rule not in RULES:
            raise ValueError(f"“{self.rule}” is no rule of foundation/rules.py")

    @property
    def kind(self) -> Kind:
        return "doubt" if self.doubt or self.now is None else "change"


@dataclass(frozen=True, slots=True)
class LinePlace:
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Finding:
    """`found` is the original's own text, original[start:end]; `now` is what stands there in the draft ('' when cut).

    `before` is the place in the decoded original, `after` the place in the draft when the passage is still there.
    A refused change was not carried out, because an editor said so: `now` is what would stand there.
    """

    rule: str
    kind: Kind
    found: str
    now: str
    why: str
    start: int
    end: int
    before: LinePlace
    after: LinePlace | None = None


def doubt(rule: str, start: int, end: int, why: str) -> Mark:
    return Mark(rule, start, end, None, why)


def change(rule: str, start: int, end: int, now: str, why: str) -> Mark:
    return Mark(rule, start, end, now, why)


def without_overlaps(marks: Iterable[Mark]) -> list[Mark]:
    """Marks that replace text may not overlap: the earlier wins, of two that begin together the longer."""
    kept: list[Mark] = []
    reached = 0
    for mark in sorted(marks, key=lambda m: (m.start, -m.end, m.rule)):
        if mark.now is not None:
            if mark.start < reached:
                continue
            reached = mark.end
        kept.append(mark)
    return kept


class Lines:
    """Line and column, both from 1, of offsets in a text. Only a line feed ends a line here."""

    def __init__(self, text: str) -> None:
        self.starts: Sequence[int] = [0, *(i + 1 for i, character in enumerate(text) if character == "\n")]

    def place(self, offset: int) -> LinePlace:
        line = bisect_right(self.starts, offset)
        return LinePlace(line, offset - self.starts[line - 1] + 1)
