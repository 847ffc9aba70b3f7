"""A page of the library as a check sees it."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from wenku.editorial.batch.reviews import Reviews
from wenku.editorial.foundation.lexicon import Lexicon
from wenku.editorial.names.gazetteer import Gazetteer
from wenku.library.frontmatter import is_library_page
from wenku.library.taxonomy import Taxonomy
from wenku.text.markdown import readable

Scope = Literal["every", "library", "text", "exemplar"]


@dataclass(frozen=True, slots=True)
class CheckShelf:
    """What the pages are checked against. `files` are all paths below docs/, for links; `free` where
    pages may stand that are no texts (options.LibraryOptions); `put_away` the names that imports made slots of; `reviews` the
    collected texts that were read."""

    taxonomy: Taxonomy
    gazetteer: Gazetteer
    lexicon: Lexicon
    files: frozenset[str]
    free: tuple[str, ...] = ()
    put_away: frozenset[str] = frozenset()
    reviews: Reviews = field(default_factory=dict)
    today: datetime.date | None = None


@dataclass(frozen=True)
class Sheet:
    """`text` is the source with its markup blanked, of the same length, so that offsets are places in the file."""

    name: str
    source: str
    matter: Mapping[str, Any]
    shelf: CheckShelf

    @cached_property
    def text(self) -> str:
        return readable(self.source)

    @property
    def is_draft(self) -> bool:
        return self.matter.get("status") == "draft"

    @property
    def scopes(self) -> frozenset[Scope]:
        """What may be asked: help pages may show what a fault looks like, templates have no figures."""
        kind = self.matter.get("kind")
        scopes: set[Scope] = {"every"}
        scopes |= {"library"} if is_library_page(self.matter) else set()
        scopes |= {"text"} if kind in ("exemplar", "template") else set()
        scopes |= {"exemplar"} if kind == "exemplar" else set()
        return frozenset(scopes)
