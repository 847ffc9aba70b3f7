"""Where the title of a document may break: between words, never inside one, and never inside the name of who issues it
(GB/T 9704—2012, 7.3.1: 词意完整)."""

import re
from collections.abc import Callable, Iterator, Sequence

from wenku.model import Edit, Token

Words = Callable[[str], Sequence[Token]]
TEXT = re.compile(r">([^<>&]{6,})(?=<)")
JOINING = frozenset("的和与及之在等、，：（）《》“”—")
LONGEST_NAME = 18  # characters: a line of the standard's title holds twenty


def title_breaks(html: str, start: int, end: int, words: Words) -> Iterator[Edit]:
    """A <wbr> at each place of html[start:end] where the style sheet, which forbids all others, may begin a line."""
    for piece in TEXT.finditer(html, start, end):
        text = piece.group(1)
        free = subject(text)
        for token in words(text):
            place = token.start
            if place and place >= free and text[place] not in JOINING and text[place - 1] not in JOINING:
                yield Edit(piece.start(1) + place, piece.start(1) + place, "<wbr>", "")


def subject(text: str) -> int:
    """Where the names of the issuing organs end, which stand before 关于, parted by spaces that may begin a line of their own."""
    about = text.find("关于")
    last = text.rfind(" ", 0, about if about > 0 else len(text)) + 1
    if about > 0 and about - last <= LONGEST_NAME:
        return about
    return last
