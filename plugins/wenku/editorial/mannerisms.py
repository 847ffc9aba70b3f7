"""Set pieces of manner, counted over the exemplars of a library: what many texts share that one hand has written."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from wenku.editorial.foundation.words import table
from wenku.editorial.standard import body
from wenku.text.han import count_han
from wenku.text.markdown import headings

FIGURE = re.compile(r"\d+(?:[.,]\d+)*(?![\d年月日])")
NUMBERED = re.compile(r"^\s*(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+[.．、])\s*")
SENTENCE = re.compile(r"[^。！？]+[。！？]+[”’）]?")
OPENING = 2  # sentences
SPOKEN = 15  # Han: what is shorter is a salutation or a date, and opens nothing


@dataclass(frozen=True, slots=True)
class Stretch:
    """`most`: Han that a sentence may have and still be the set piece; 0 for any length."""

    name: str
    where: str
    pattern: re.Pattern[str] | None
    least: int
    most: int
    limit: int
    share: float

    def found(self, source: str) -> Sequence[str]:
        """The places of a text that are the set piece; empty where there are too few to be a habit."""
        places = list(PLACES[self.where](self, source))
        return places if len(places) >= self.least else ()

    def is_in(self, text: str) -> bool:
        return bool(self.pattern and self.pattern.search(text)) and (not self.most or count_han(text) <= self.most)


@dataclass(frozen=True, slots=True)
class Tally:
    """`having` is path → places, of the exemplars that have the piece; `groups` counts all exemplars by genre."""

    piece: Stretch
    having: Mapping[str, Sequence[str]]
    groups: Mapping[str, Sequence[str]]

    @property
    def share(self) -> float:
        return self.piece.share

    def count(self, genre: str) -> tuple[int, int]:
        paths = self.groups[genre]
        return sum(path in self.having for path in paths), len(paths)

    @property
    def whole(self) -> tuple[int, int]:
        return len(self.having), sum(map(len, self.groups.values()))

    def is_over(self) -> bool:
        return any(count > self.share * of for count, of in [self.whole, *map(self.count, self.groups)])


def pieces() -> Sequence[Stretch]:
    return [
        Stretch(
            entry["name"],
            entry["where"],
            re.compile(entry["pattern"]) if "pattern" in entry else None,
            entry.get("least", 1),
            entry.get("most", 0),
            entry.get("limit", 0),
            entry.get("share", table("mannerisms")["share"]),
        )
        for entry in table("mannerisms")["pieces"]
    ]


def tallies(exemplars: Mapping[str, str], groups: Mapping[str, Sequence[str]]) -> Iterator[Tally]:
    """`exemplars` is path → source, `groups` genre → paths."""
    for piece in pieces():
        having = {path: places for path, source in exemplars.items() if (places := piece.found(source))}
        yield Tally(piece, having, groups)


def prose(source: str) -> list[str]:
    """Paragraphs and list items that hold a sentence: no headings, tables, margin notes, salutations or signatures."""
    text = body(source)
    for heading in headings(source):
        text = text[: heading.start] + " " * (heading.end - heading.start) + text[heading.end :]
    lines = (NUMBERED.sub("", line).strip() for line in text.split("\n"))
    return [line for line in lines if SENTENCE.search(line) and not line.startswith("|")]


def opening(piece: Stretch, source: str) -> Iterator[str]:
    yield from filter(piece.is_in, SENTENCE.findall(first(source))[:OPENING])


def lead(piece: Stretch, source: str) -> Iterator[str]:
    yield from filter(piece.is_in, SENTENCE.findall(first(source)))


def first(source: str) -> str:
    """The paragraph a text opens with."""
    return next((text for text in prose(source) if count_han(text) >= SPOKEN), "")


def passages(piece: Stretch, source: str) -> Iterator[str]:
    yield from filter(piece.is_in, prose(source))


def ends(piece: Stretch, source: str) -> Iterator[str]:
    """The last sentence of each paragraph that has more than one."""
    sentences = (SENTENCE.findall(text) for text in prose(source))
    yield from filter(piece.is_in, (found[-1].strip() for found in sentences if len(found) > 1))


def riddles(piece: Stretch, source: str) -> Iterator[str]:
    yield from (text for text in named(source) if not piece.is_in(text))


def titles(piece: Stretch, source: str) -> Iterator[str]:
    yield from filter(piece.is_in, named(source))


def named(source: str) -> Iterator[str]:
    """The headings of the second level, without their numbers."""
    return (NUMBERED.sub("", heading.text) for heading in headings(source) if heading.level == 2)


def dense(piece: Stretch, source: str) -> Iterator[str]:
    text = "\n".join(prose(source))
    rate = round(1000 * len(FIGURE.findall(text)) / max(1, count_han(text)))
    if rate > piece.limit:
        yield f"每千字 {rate} 个"


PLACES: Mapping[str, Callable[[Stretch, str], Iterator[str]]] = {
    "opening": opening,
    "lead": lead,
    "passages": passages,
    "ends": ends,
    "headings": riddles,
    "titles": titles,
    "figures": dense,
}
