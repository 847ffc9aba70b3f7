"""The texts that results show, in files of a few thousand characters, so that ten hits cost some thirty kilobytes.

A file is JSON: for each page it touches `[url, title, anchor, heading, whole, units]`; `anchor` and `heading` are those of
the section that the file begins in, `whole` is 1 when the page begins here; a heading among the units is
`[anchor, heading]`, a body is its text. The JSON's characters are coded by the alphabet, then deflated.
"""

import json
from collections.abc import Iterator, Sequence
from itertools import pairwise

from wenku.model import Document
from wenku.search.units import HEADING, TITLE, Unit, sayable

# Short pages share a file until it has enough characters; a page is cut before it has three times as many. Small files
# keep the first result light, large ones deflate better and are fewer: at 460 pages 4,000 instead of 2,000 save 49 KB of
# 3.2 MB and 124 of 332 files, for 9 KB more at the first result. So a site has about 300, within these bounds.
FEWEST, MOST, FILES = 2000, 4000, 300


def chunk_starts(units: Sequence[Unit]) -> list[int]:
    """Numbers of the units at which a file begins; 0 is the first."""
    enough = max(FEWEST, min(MOST, sum(len(unit.text) for unit in units) // FILES))
    starts, size = [0] if units else [], 0
    for number, unit in enumerate(units):
        length = len(unit.text)
        too_long = size + length > 3 * enough and unit.kind != TITLE
        if size and (too_long or (unit.kind == TITLE and size >= enough)):
            starts.append(number)
            size = 0
        size += length
    return starts


def chunk_texts(units: Sequence[Unit], starts: Sequence[int], documents: Sequence[Document]) -> Iterator[str]:
    """`starts` as `chunk_starts` gives them."""
    for start, end in pairwise([*starts, len(units)]):
        portions = list(portions_of(units, start, end, documents))
        yield json.dumps(portions, ensure_ascii=False, separators=(",", ":"))


def portions_of(units: Sequence[Unit], start: int, end: int, documents: Sequence[Document]) -> Iterator[list[object]]:
    while start < end:
        page = units[start].page
        stop = start
        while stop < end and units[stop].page == page:
            stop += 1
        yield portion(units, start, stop, documents[page])
        start = stop


def portion(units: Sequence[Unit], start: int, stop: int, document: Document) -> list[object]:
    whole = units[start].kind == TITLE
    anchor, heading = ("", "") if whole else section_of(units, start)
    items: list[object] = []
    for unit in units[start + whole : stop]:
        items.append([unit.anchor, unit.text] if unit.kind == HEADING else unit.text)
    return [sayable(document.page.url), sayable(document.page.title), anchor, heading, int(whole), items]


def section_of(units: Sequence[Unit], number: int) -> tuple[str, str]:
    """Anchor and heading of the section that a unit continues."""
    while units[number].kind not in (HEADING, TITLE):
        number -= 1
    return (units[number].anchor, units[number].text) if units[number].kind == HEADING else ("", "")
