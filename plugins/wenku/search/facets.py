"""What results can be narrowed by: the one table. The manifest carries it, the client and the cache go by it.

A new facet is a row here, and a front-matter key (of pages) or an attribute of a unit (of sections) of that name.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from wenku.model import Document, Page
from wenku.search.units import HEADING, TITLE, Unit

MOST_IN_A_STRING = 50_000  # distinct values that fit below the surrogates


@dataclass(frozen=True, slots=True)
class Facet:
    """`name` is the key in front matter, in `search(query, {name})` and in results; `title` is what the dialog calls it."""

    name: str
    title: str
    of: Literal["page", "section"]
    chips: bool = True  # whether the dialog offers it as a filter; the others are what a page can be asked for by


FACETS = (
    Facet("genre", "文种", "page"),
    Facet("kind", "类型", "page"),
    Facet("move", "部分", "section"),
    Facet("scenario", "情景", "page", chips=False),
    Facet("level", "层级", "page", chips=False),
    Facet("id", "编号", "page", chips=False),
)


def page_values(page: Page) -> list[str]:
    """What the facets of pages are for one page, in the order of the table."""
    return [plain(page.meta.get(facet.name)) for facet in FACETS if facet.of == "page"]


def plain(value: object) -> str:
    """A front matter that is not ours may hold a list or a date there: no value that can be chosen."""
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""


def facet_table(
    units: Sequence[Unit], documents: Sequence[Document], labels: Mapping[str, Any]
) -> list[dict[str, object]]:
    """A row a facet: its name and title, the distinct values, one code a page or section, the values' Chinese names."""
    return [
        {
            "name": facet.name,
            "title": facet.title,
            "of": facet.of,
            "chips": facet.chips,
            **coded(values_of(facet, units, documents)),
            "labels": dict(labels.get(facet.name, {})),
        }
        for facet in FACETS
    ]


def values_of(facet: Facet, units: Sequence[Unit], documents: Sequence[Document]) -> list[str]:
    """Titles and headings begin sections, their bodies are of them."""
    if facet.of == "section":
        return [str(getattr(unit, facet.name)) for unit in units if unit.kind in (TITLE, HEADING)]
    return [plain(document.page.meta.get(facet.name)) for document in documents]


def coded(values: Sequence[str]) -> dict[str, object]:
    """The distinct values, and a number of one for each: in a string, 32 more, as long as they fit. Nothing where none is set."""
    names = sorted(set(values))
    if names in ([], [""]):
        return {"names": [], "codes": ""}
    place = {name: number for number, name in enumerate(names)}
    if len(names) > MOST_IN_A_STRING:
        return {"names": names, "codes": [place[value] for value in values]}
    return {"names": names, "codes": "".join(chr(32 + place[value]) for value in values)}
