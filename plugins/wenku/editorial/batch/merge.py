"""A three-way merge: what was decided since a draft was written goes into it as somebody has edited it.

By lines first, then sign by sign in lines that both changed. Where both changed the same place the editor's text stays.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

LINES = re.compile(r"[^\n]*\n|[^\n]+")
SIGNS = re.compile(r"【[^】\n]*】|\{:[^}\n]*\}|[A-Za-z0-9.%]+|.|\n")
CLAUSES = re.compile(r"[^，。；：！？\n]*[，。；：！？\n]|[^，。；：！？\n]+")
MANY = 3000  # signs, beyond which a comparison sign by sign takes seconds
STRAY = 2  # so few equal signs between two changes stand there by chance
SHOWN = 30


@dataclass(frozen=True, slots=True)
class Clash:
    """A place that both changed: on which line of the merged text, what was kept there, what was wanted."""

    line: int
    kept: str
    wanted: str

    def __str__(self) -> str:
        return f"第 {self.line} 行，编辑写的是“{brief(self.kept)}”，决定的是“{brief(self.wanted)}”"


@dataclass(frozen=True, slots=True)
class Merged:
    """`taken` is how many places came from the decisions."""

    text: str
    taken: int
    clashes: tuple[Clash, ...]

    def __str__(self) -> str:
        said = f"编辑改过这篇草稿：决定并入了 {self.taken} 处，编辑写的都留着"
        if not self.clashes:
            return f"{said}。"
        return f"{said}；{len(self.clashes)} 处两边都改了，留的是编辑的，请核对：{'；'.join(map(str, self.clashes))}。"


@dataclass(frozen=True, slots=True)
class Hunk:
    """before[start:end] became after[first:last]."""

    start: int
    end: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Sides:
    """A stretch of what was written, and what each side has there; the same words where it left them."""

    before: str
    mine: str
    theirs: str


def merge(before: str, mine: str, theirs: str) -> Merged:
    text, line, taken, clashes = list[str](), 1, 0, list[Clash]()
    for part in parts(before, mine, theirs):
        chosen = part.theirs if part.mine == part.before else part.mine
        if part.theirs not in (part.before, part.mine):
            taken += part.mine == part.before
            if part.mine != part.before:
                clashes.append(Clash(line, part.mine, part.theirs))
        text.append(chosen)
        line += chosen.count("\n")
    return Merged("".join(text), taken, tuple(clashes))


def parts(before: str, mine: str, theirs: str) -> Iterator[Sides]:
    for stretch in stretches(before, mine, theirs, LINES, 0):
        if len({stretch.before, stretch.mine, stretch.theirs}) < 3:
            yield stretch
        else:
            unit = SIGNS if max(map(len, (stretch.before, stretch.mine, stretch.theirs))) <= MANY else CLAUSES
            yield from stretches(stretch.before, stretch.mine, stretch.theirs, unit, STRAY)


def stretches(before: str, mine: str, theirs: str, unit: re.Pattern[str], stray: int) -> Iterator[Sides]:
    """The whole in order, cut where neither side, one or both have changed something."""
    old, one, other = (unit.findall(text) for text in (before, mine, theirs))
    by_me, by_them = joined(hunks(old, one), stray), list(hunks(old, other))
    done = 0
    for start, end, own, their in clusters(by_me, by_them):
        same = "".join(old[done:start])
        yield Sides(same, same, same)
        sides = ("".join(side(one, own, start, end, old)), "".join(side(other, their, start, end, old)))
        yield Sides("".join(old[start:end]), *sides)
        done = end
    same = "".join(old[done:])
    yield Sides(same, same, same)


def hunks(old: Sequence[str], new: Sequence[str]) -> Iterator[Hunk]:
    for kind, *span in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            yield Hunk(*span)


def joined(found: Iterator[Hunk], stray: int) -> list[Hunk]:
    """Changes with next to nothing between them are one: the few equal signs do not show what became of what."""
    kept: list[Hunk] = []
    for hunk in found:
        if kept and hunk.start - kept[-1].end <= stray:
            hunk = Hunk(kept[-1].start, hunk.end, kept.pop().first, hunk.last)
        kept.append(hunk)
    return kept


Cluster = tuple[int, int, list[Hunk], list[Hunk]]


def by_place(item: tuple[Hunk, int]) -> tuple[int, int, int]:
    return item[0].start, item[0].end, item[1]


def clusters(mine: Sequence[Hunk], theirs: Sequence[Hunk]) -> Iterator[Cluster]:
    """(start, end, hunks of mine, hunks of theirs), those that overlap or put something in at the same place together."""
    now: Cluster | None = None
    for hunk, number in sorted([*((h, 0) for h in mine), *((h, 1) for h in theirs)], key=by_place):
        if now is None or (hunk.start >= now[1] and hunk.end > now[0]):
            if now:
                yield now
            now = hunk.start, hunk.end, [], []
        now = now[0], max(now[1], hunk.end), now[2], now[3]
        (now[2], now[3])[number].append(hunk)
    if now:
        yield now


def side(new: Sequence[str], own: Sequence[Hunk], start: int, end: int, old: Sequence[str]) -> Sequence[str]:
    """What a side has for old[start:end]."""
    if not own:
        return old[start:end]
    return new[own[0].first - (own[0].start - start) : own[-1].last + (end - own[-1].end)]


def brief(text: str) -> str:
    line = text.strip().replace("\n", "⏎")
    return line if len(line) <= SHOWN else f"{line[: SHOWN - 8]}…{line[-7:]}"
