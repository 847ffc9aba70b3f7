"""What a detector says about a text: a mark while the text is worked on, a finding once its place is known."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from wenku.editorial.foundation.original import LinePlace, Original
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
class Finding:
    """`now` is what stands in the draft for original[start:end] ('' when cut).

    `after` is the place in the draft when the passage is still there. A refused change was not carried out, because an
    editor said so: `now` is what would stand there. Hundreds of thousands are held at once: what the original tells is
    asked of it.
    """

    rule: str
    kind: Kind
    now: str
    why: str
    start: int
    end: int
    original: Original = field(repr=False, compare=False)
    after: LinePlace | None = None

    @property
    def found(self) -> str:
        return self.original.text[self.start : self.end]

    @property
    def before(self) -> LinePlace:
        """The place in the decoded original."""
        return self.original.lines.place(self.start)


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
