"""A text under work that knows, for each of its characters, where in the original it came from."""

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from sys import intern

from wenku.editorial.foundation.finding import Finding, Mark, without_overlaps
from wenku.editorial.foundation.original import Original, Refusals

# Where a piece begins and what it is called: a text that is put back into a piece is cleaned like any other.
SHAPING = frozenset({"piece-marker", "preamble", "title"})

REPEATS = 8  # characters: longer ones are hardly ever met again


@dataclass(frozen=True, slots=True)
class Manuscript:
    """`origins[i]` is the offset in the original that character i of `text` stands for; four bytes each."""

    text: str
    origins: Sequence[int]
    original: Original

    @classmethod
    def of(cls, text: str, refused: Refusals = frozenset()) -> "Manuscript":
        return cls(text, range(len(text)), Original.of(text, refused))

    def part(self, start: int, end: int) -> "Manuscript":
        return Manuscript(self.text[start:end], self.origins[start:end], self.original)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the original from which text[start:end] came; empty at an insertion."""
        if start < end:
            return self.origins[start], self.origins[end - 1] + 1
        here = self.origins[start] if start < len(self.origins) else self.end()
        return here, here

    def end(self) -> int:
        return self.origins[-1] + 1 if self.origins else 0


def revise(manuscript: Manuscript, marks: Iterable[Mark]) -> tuple[Manuscript, list[Finding]]:
    """Carry out the marks that replace something, but for those that an editor refused; every mark becomes a finding."""
    wanted, against = divided(manuscript, marks)
    chosen = without_overlaps(wanted)
    findings = [as_finding(manuscript, mark) for mark in chosen]
    findings += [replace(as_finding(manuscript, mark), kind="refused") for mark in against]
    replacing = [mark for mark in chosen if mark.now is not None]
    return (rewrite(manuscript, replacing) if replacing else manuscript), findings


def divided(manuscript: Manuscript, marks: Iterable[Mark]) -> tuple[list[Mark], list[Mark]]:
    """(to carry out, refused). What an editor has put back is not cut by another rule either, nor told again."""
    refused = manuscript.original.refused
    if not refused:
        return list(marks), []
    restored = [(first, last) for rule, first, last in refused if rule not in SHAPING]
    wanted, against = list[Mark](), list[Mark]()
    for mark in marks:
        start, end = manuscript.span(mark.start, mark.end)
        if mark.now is not None and (mark.rule, start, end) in refused:
            against.append(mark)
        elif mark.now != "" or not any(first <= start and end <= last for first, last in restored):
            wanted.append(mark)
    return wanted, against


def as_finding(manuscript: Manuscript, mark: Mark) -> Finding:
    start, end = manuscript.span(mark.start, mark.end)
    now = manuscript.text[mark.start : mark.end] if mark.now is None else mark.now
    return Finding(mark.rule, mark.kind, shared(now), mark.why, start, end, manuscript.original)


def shared(now: str) -> str:
    """Signs and words for others repeat by the thousand."""
    return intern(now) if len(now) <= REPEATS else now


def rewrite(manuscript: Manuscript, marks: list[Mark]) -> Manuscript:
    pieces: list[str] = []
    origins = array("i")
    done = 0
    for mark in marks:
        pieces += [manuscript.text[done : mark.start], mark.now or ""]
        origins.extend(manuscript.origins[done : mark.start])
        origins.extend(moved(manuscript, mark))
        done = mark.end
    pieces.append(manuscript.text[done:])
    origins.extend(manuscript.origins[done:])
    return Manuscript("".join(pieces), origins, manuscript.original)


def moved(manuscript: Manuscript, mark: Mark) -> Sequence[int]:
    """Origins of a replacement: one to one when the lengths agree, otherwise all from where the passage began."""
    now = mark.now or ""
    if len(now) == mark.end - mark.start:
        return manuscript.origins[mark.start : mark.end]
    return [manuscript.span(mark.start, mark.end)[0]] * len(now)
