"""Lines that a page's width broke, not an author: text out of PDF files, bold words on lines of their own, page numbers between.

Nothing is joined on the look of one line. A width that many lines share and at which sentences are cut says that the text
was wrapped; a line that begins with a mark no line may begin with says that runs were broken apart.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from wenku.editorial.foundation.finding import Mark, change
from wenku.editorial.shape.structure import LEVELS
from wenku.text.han import HAN_CLASS

WHY = "按版面断开的行，接成一段。"
ENDED = re.compile(r"[。！？!?；;：:…][”’）)》】]*$")
NEVER_FIRST = re.compile(r"[，。；：、！？”’）》】〕]")
OPENS = re.compile(r"[“‘（《【〔]$")
MIDWORD = re.compile(f"[{HAN_CLASS}0-9]$")
INNER = re.compile("[，。；、：,]")
PAGE = re.compile(r"[-—–·]\s?\d{1,4}\s?[-—–·]|第\s?\d{1,4}\s?页(?:\s?[共/]\s?\d{1,4}\s?页)?|\d{1,4}\s?/\s?\d{1,4}")
INDENT = re.compile("\u3000|[ \xa0]{2,}|\t")
NARROWEST, WIDEST = 10, 62
LEAST, SLACK = 3, 2.0


@dataclass(frozen=True, slots=True)
class Row:
    """A line that holds something: text[start:end] without blanks at its edges. `apart`: an empty line stands before it."""

    start: int
    end: int
    text: str
    width: float
    indented: bool
    apart: bool


def broken(text: str) -> list[Mark]:
    found = list(rows(text))
    joined = {*wrapped(found), *runs(found), *over_pages(text, found)}
    return [join(text, found[i], found[i + 1]) for i in sorted(joined)]


def rows(text: str) -> Iterator[Row]:
    """Numbers of pages are no lines here; they fall into the gap between two lines."""
    position, apart = 0, False
    for line in text.split("\n"):
        bare = line.strip(" \t\r\u3000\xa0")
        if not bare:
            apart = True
        elif not PAGE.fullmatch(bare):
            start = position + line.index(bare[0])
            yield Row(start, start + len(bare), bare, width(bare), INDENT.match(line) is not None, apart)
            apart = False
        position += len(line) + 1


def width(text: str) -> float:
    return sum(0.5 if character < "\u0250" else 1 for character in text)


def wrapped(found: Sequence[Row]) -> Iterator[int]:
    """Which lines go on in the next one, when a shared width shows that the text was wrapped."""
    across = shared_width(found)
    if across is None:
        return
    doubly = sum(row.apart for row in found) * 5 > len(found) * 4
    by_indent = 2 <= sum(row.indented for row in found) < 0.7 * len(found)
    for i, (row, after) in enumerate(pairs(found)):
        if row.width < across - SLACK - (NEVER_FIRST.match(after.text) is not None) or (after.apart and not doubly):
            continue
        ended = ENDED.search(row.text) is not None and (row.width < across - 1 or row.text.endswith("："))
        if is_head(after.text) or "\t" in row.text + after.text or (after.indented if by_indent else ended):
            continue
        yield i


def shared_width(found: Sequence[Row]) -> float | None:
    """The width at which lines are full, when most full lines are cut inside a sentence."""
    counts = Counter(round(row.width) for row in found if NARROWEST <= row.width <= WIDEST)
    if not counts:
        return None
    near = {w: sum(counts[v] for v in (w - 1, w)) for w in counts}
    across = max(near, key=lambda w: (near[w], w))
    full = [i for i, row in enumerate(found[:-1]) if across - SLACK <= row.width <= across + 1]
    wider = sum(row.width > across + 1 for row in found)
    cut = [i for i in full if not ENDED.search(found[i].text) and not is_head(found[i + 1].text)]
    inside = sum(MIDWORD.search(found[i].text) is not None for i in cut)
    marked = sum(INNER.search(found[i].text) is not None for i in full)
    enough = len(full) >= LEAST and len(full) * 5 >= len(found) * 2 and len(cut) * 5 >= len(full) * 3
    return across if enough and inside >= 2 and marked * 2 >= len(full) and wider * 20 <= len(found) else None


def pairs(found: Sequence[Row]) -> Iterator[tuple[Row, Row]]:
    return pairwise(found)


def is_head(line: str) -> bool:
    return any(pattern.match(line) for _, pattern in LEVELS[:2]) or re.match(r"\d{1,2}[、.．](?!\d)", line) is not None


def runs(found: Sequence[Row]) -> Iterator[int]:
    """Words on lines of their own: marks that no line begins with tell, and then all of the sentence is joined."""
    sure = [
        i
        for i, (row, after) in enumerate(pairs(found))
        if (NEVER_FIRST.match(after.text) and not ENDED.search(row.text)) or OPENS.search(row.text)
    ]
    yield from sure
    for first, last in sentences(found):
        if sum(first <= i < last for i in sure) >= 2:
            yield from range(first, last)


def sentences(found: Sequence[Row]) -> Iterator[tuple[int, int]]:
    """Stretches of lines up to one that ends; a title before them, or a heading, is not part of one."""
    first = 1 if found and not ENDED.search(found[0].text) and not found[0].text.endswith(("，", "、")) else 0
    for i in range(first, len(found)):
        if (is_head(found[i].text) and not ENDED.search(found[i].text)) or (found[i].apart and i > first):
            first = max(first, i + is_head(found[i].text))
        if ENDED.search(found[i].text) or i == len(found) - 1:
            if i > first:
                yield first, i
            first = i + 1


def over_pages(text: str, found: Sequence[Row]) -> Iterator[int]:
    """A sentence that the number of a page parts."""
    for i, (row, after) in enumerate(pairs(found)):
        gap = text[row.end : after.start]
        goes_on = MIDWORD.search(row.text) or row.text.endswith(("，", "、"))
        if gap.strip() and goes_on and not is_head(after.text) and INNER.search(row.text) and INNER.search(after.text):
            yield i


def join(text: str, row: Row, after: Row) -> Mark:
    latin = row.text[-1].isascii() and row.text[-1].isalpha() and after.text[0].isascii() and after.text[0].isalpha()
    return change("line-break", row.end, after.start, " " if latin else "", WHY)
