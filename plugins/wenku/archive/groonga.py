"""`export --to groonga`: the pages of a site or of a folder of texts as commands that Groonga loads.

Rows are made of the very units of our own index (search/units.py), so both find the same pages. Files are streamed, a part
at a time; schema.grn comes last, and without it load.sh loads nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import islice, pairwise, product
from pathlib import Path
from typing import Any

from wenku.archive.groonga_schema import LOAD, facet_names, indexes, schema
from wenku.archive.schema import readings
from wenku.files import write_file
from wenku.model import Document
from wenku.search.facets import page_values
from wenku.search.files import is_searched
from wenku.search.units import BODY, TITLE, Unit, page_units, sayable
from wenku.text.fold import fold

PAGES = 500  # in a part
MOST = 1000  # characters of what is shown in one line: Groonga's ShortText ends at 4,095 bytes
BEGINNING = 200  # characters
BAR = "｜"  # of full width, which no folded text has
DELIMITER = "\ufffe"  # no character: Groonga's tokenizers take it for a mark of their own
Row = dict[str, Any]


@dataclass(slots=True)
class GroongaTables:
    """Rows of the part that is being made; numbers go on through all parts."""

    pages: list[Row] = field(default_factory=list)
    parts: list[Row] = field(default_factory=list)
    passages: list[Row] = field(default_factory=list)
    page: int = 0
    part: int = 0
    passage: int = 0

    def add(self, document: Document) -> None:
        self.page += 1
        numbers: dict[tuple[str, ...], int] = {}
        passages = [*passages_of(page_units(0, document))]
        mine = [self.passage_row(passage, numbers) for passage in with_beginnings(passages)]
        self.passages += mine
        self.parts += [{"_key": number, **named_values("section", values)} for values, number in numbers.items()]
        self.pages.append(page_row(self.page, document, mine))

    def passage_row(self, passage: GroongaPassage, numbers: dict[tuple[str, ...], int]) -> Row:
        """`numbers` are the page's parts so far."""
        self.passage += 1
        values = tuple(str(getattr(passage.head, name)) for name in facet_names("section"))
        if values not in numbers:
            self.part += 1
            numbers[values] = self.part
        return {"_key": self.passage, "page": self.page, "part": numbers[values], **searched(passage)}

    def take(self) -> bytes:
        """What has come together, as commands; the tables begin anew."""
        made = {"Parts": self.parts, "Pages": self.pages, "Passages": self.passages}
        self.pages, self.parts, self.passages = [], [], []
        return "".join(load(table, rows) for table, rows in made.items()).encode()


@dataclass(frozen=True, slots=True)
class GroongaPassage:
    """A body, or the piece of a long one, under its title or heading; `first` is the one that begins with it. `shown` stands for
    a body where there is none."""

    head: Unit
    first: bool
    text: str
    shown: str = ""


def export_groonga(documents: Iterable[Document], folder: Path, pages: int = PAGES) -> tuple[int, int]:
    """How many pages and passages were written. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "schema.grn").unlink(missing_ok=True)
    tables, written = GroongaTables(), list[Path]()
    stream = (document for document in documents if is_searched(document.page))
    while group := list(islice(stream, pages)):
        for document in group:
            tables.add(document)
        written.append(folder / f"part-{len(written):05}.grn")
        write_file(written[-1], tables.take())
    for stale in sorted(set(folder.glob("part-*.grn")) - set(written)):
        stale.unlink()
    for name, data in (("indexes.grn", indexes()), ("load.sh", LOAD.encode()), ("schema.grn", schema())):
        write_file(folder / name, data)
    return tables.page, tables.passage


def passages_of(units: Iterable[Unit]) -> Iterator[GroongaPassage]:
    """A title or heading goes with the body that follows it, or stands alone where none does."""
    head: Unit | None = None
    waiting = False
    for unit in units:
        if unit.kind == BODY and head:
            yield GroongaPassage(head, waiting, unit.text)
            waiting = False
            continue
        if waiting and head:
            yield GroongaPassage(head, True, "")
        head, waiting = unit, True
    if waiting and head:
        yield GroongaPassage(head, True, "")


def with_beginnings(passages: Sequence[GroongaPassage]) -> list[GroongaPassage]:
    """Where a title or heading stands alone, the text that comes after it is shown."""
    following, found = "", []
    for passage in reversed(passages):
        following = passage.text[:BEGINNING] or following
        found.append(passage if passage.text else replace(passage, shown=following))
    return found[::-1]


def searched(passage: GroongaPassage) -> Row:
    head = passage.head
    named, folded = folded_of(head.text) if passage.first else "", folded_of(passage.text)
    return {
        "anchor": short(head.anchor),
        "heading": "" if head.kind == TITLE else short(head.text),
        "text": passage.text or passage.shown,
        "named": named,
        "folded": folded,
        "length": len(folded),
        "starts": starts(passage.text),
        "sounds": sounds(f"{named}\n{folded}"),
    }


def page_row(number: int, document: Document, passages: Sequence[Row]) -> Row:
    headings = BAR.join(row["named"] for row in passages if row["named"] and row["heading"])
    return {
        "_key": number,
        "url": short(document.page.url),
        "title": short(document.page.title),
        "name": folded_of(sayable(document.page.title)),
        "headings": f"{BAR}{headings}{BAR}",
        "length": sum(row["length"] for row in passages),
        "passages": [row["_key"] for row in passages],
        **named_values("page", page_values(document.page)),
    }


def named_values(of: str, values: Iterable[str]) -> dict[str, str]:
    """The values of pages' or sections' facets by their names, in the order of the table."""
    return dict(zip(facet_names(of), map(short, values), strict=True))


def short(text: str) -> str:
    return sayable(text)[:MOST]


def folded_of(text: str) -> str:
    return fold(text).text.replace(DELIMITER, "\ufffd")


def starts(text: str) -> list[int]:
    """For each UTF-16 unit of the folded text where in the text it begins, and at last the text's length; [] where nothing moved."""
    folded = fold(text)
    if folded.starts is None and all(map(same_width, folded.text, text)):
        return []
    places = list(places_of(text))
    own = folded.starts if folded.starts is not None else range(len(text))
    found = [places[start] for start, character in zip(own, folded.text, strict=True) for _ in range(width(character))]
    return [*found, places[-1]]


def same_width(one: str, other: str) -> bool:
    return one == other or width(one) == width(other)


def width(character: str) -> int:
    return 2 if character > "\uffff" else 1


def places_of(text: str) -> Iterator[int]:
    place = 0
    for character in text:
        yield place
        place += width(character)
    yield place


def sounds(text: str) -> list[str]:
    """Each two neighbouring characters by all their readings: `gua zhi`. A word's sounds are the pairs that it is made of."""
    return sorted(set().union(*map(pair_sounds, set(pairwise(text)))))


@cache
def pair_sounds(pair: tuple[str, str]) -> frozenset[str]:
    one, other = (readings().get(character, "").split("/") for character in pair)
    return frozenset(f"{first} {second}" for first, second in product(one, other) if first and second)


def load(table: str, rows: Sequence[Row]) -> str:
    """Groonga's `load`: an array of objects, one a line."""
    if not rows:
        return ""
    made = ",\n".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows)
    return f"load --table {table}\n[\n{made}\n]\n"
