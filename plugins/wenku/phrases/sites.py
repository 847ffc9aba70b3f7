"""Addresses of what phrases add to a site: in the style of the site's own pages, and relative from any of them."""

import posixpath
from collections.abc import Iterable
from dataclasses import dataclass, field

from wenku.model import Block, Document, Page
from wenku.phrases.corpus import Place

FOLDER = "phrases"


@dataclass(frozen=True, slots=True)
class Site:
    """`directories` tells whether pages end in `/` (phrases/x/) or in `.html` (phrases/x.html)."""

    directories: bool
    taken: frozenset[str] = field(default_factory=frozenset)

    def url(self, name: str) -> str:
        if name == "index":
            return f"{FOLDER}/" if self.directories else f"{FOLDER}/index.html"
        return f"{FOLDER}/{name}/" if self.directories else f"{FOLDER}/{name}.html"


def site_of(pages: Iterable[Page]) -> Site:
    urls = frozenset(page.url for page in pages)
    return Site(any(url.endswith("/") and url != "./" for url in urls), urls)


def relative(target: str, page: str) -> str:
    """The link from the page at `page` to `target`, both relative to the site's root; a trailing slash is kept."""
    path, mark, fragment = target.partition("#")
    link = posixpath.relpath(path or ".", posixpath.dirname(page) or ".")
    return link + ("/" if path.endswith("/") else "") + mark + fragment


def block_at(document: Document, place: Place) -> Block:
    section = document.sections[place.section]
    return next(block for block in section.blocks if block.start <= place.start < block.end)


def target(document: Document, place: Place) -> str:
    """The address of the paragraph where a mention stands: its own anchor, else its section's, else the page's."""
    anchor = block_at(document, place).anchor or document.sections[place.section].anchor
    return document.page.url + (f"#{anchor}" if anchor else "")
