"""Documents → units, the smallest thing that a posting names: a page's title, a heading, a body or a part of a long one.

Units are numbered through the whole site in the order of the pages. A title begins a page, a heading begins a section.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wenku.model import Document, Section

TITLE, HEADING, BODY = range(3)
# A longer body is split between its blocks, so that one hit never needs a whole book; 2,000 characters deflate to 2 KB.
LONGEST_BODY = 2000
# What no file in UTF-8 and no HTML can say (YAML's "\0" and "\ud800" can): it is written as browsers show it.
UNSAYABLE = re.compile("[\0\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Unit:
    """`text` is what a reader sees. `page` counts documents; `anchor` and `move` are those of the section it is in."""

    page: int
    kind: int
    text: str
    anchor: str = ""
    move: str = ""


def units_of(documents: Sequence[Document]) -> list[Unit]:
    return [unit for number, document in enumerate(documents) for unit in page_units(number, document)]


def page_units(number: int, document: Document) -> Iterator[Unit]:
    title = document.page.title
    own = next((s.move for s in document.sections if is_title(s, title)), "")
    yield Unit(number, TITLE, sayable(title), move=own or str(document.page.meta.get("move") or ""))
    for section, move in zip(document.sections, moves_of(document.sections), strict=True):
        anchor = section.anchor
        if is_title(section, title):
            anchor = ""  # the title again: its unit stands for both, and its link is the page itself
        elif section.level:
            yield Unit(number, HEADING, sayable(section.heading), anchor, move)
        for text in bodies(section):
            yield Unit(number, BODY, sayable(text), anchor, move)


def is_title(section: Section, title: str) -> bool:
    return section.level == 1 and section.heading == title


def moves_of(sections: Sequence[Section]) -> Iterator[str]:
    """A section without a move of its own has that of the heading above it; the title's ends at the first heading."""
    level, move = 1, ""
    for section in sections:
        if section.move or section.level <= level or level == 1:
            level, move = max(section.level, 1), section.move
        yield move


def sayable(text: str) -> str:
    return UNSAYABLE.sub("\ufffd", text)


def bodies(section: Section) -> Iterator[str]:
    start = end = 0
    for block in section.blocks:
        if end > start and block.end - start > LONGEST_BODY:
            yield section.text[start:end]
            start = block.start
        end = block.end
    if end > start:
        yield section.text[start:end]


# The greatest length of each class: 0–15 as they are, then 1.4 times as much each time; the last has no bound.
CLASS_ENDS = (*range(16), *(16 * 14**step // 10**step for step in range(1, 16)))
LAST_CLASS = len(CLASS_ENDS)


def length_class(length: int) -> int:
    """One of 32 classes of a length, five bits.

    >>> [length_class(n) for n in (0, 15, 16, 22, 23, 100000)]
    [0, 15, 16, 16, 17, 31]
    """
    return bisect_left(CLASS_ENDS, length)
