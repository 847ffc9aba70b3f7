"""The library's part of a build: anchors first, then furniture and overviews around the text, and the list of pages."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from wenku.library.catalog import CatalogEntry, Library, catalogue
from wenku.library.checking import check_files
from wenku.library.desk import desk_files
from wenku.library.exam import exam_files, unowned, with_questions
from wenku.library.furniture import furnish
from wenku.library.leaves import leaf_files
from wenku.library.lock import write_lock
from wenku.library.overview import DirectiveError, fill
from wenku.library.permalinks import SCRIPT, SCRIPT_PATH, heir, link_pages, old_addresses
from wenku.library.taxonomy import Move
from wenku.library.titles import Words
from wenku.model import Block, Document, Edit, NewPage, Notice, Page, Section
from wenku.site import ASSETS, Here, Site

MOVE = re.compile(r"(<h[1-6]\s(?:[^<>]*\s)?)move=")
PAGES_PATH = f"{ASSETS}/pages.json"


class Assembly:
    """One build of a library. `pages` carry the anchors that everything later links to; `shelf` is known after `shelve`."""

    def __init__(self, pages: Sequence[Page], library: Library, site: Site) -> None:
        linked = link_pages([with_valid_moves(page) for page in pages], library)
        self.library = library
        self.site = site
        self.pages = list(linked.pages)
        self.linked = linked
        self.files: dict[str, bytes] = {}
        self.notices = list(linked.notices)
        self.lock = write_lock(linked.lock) if library.relock else ""
        self.heirs = {old: new for old in linked.lock.redirects if (new := heir(old, linked.lock))}
        self.shelf: tuple[CatalogEntry, ...] = ()

    def shelve(self, documents: Sequence[Document], made: Sequence[NewPage]) -> None:
        """`made` are the pages that phrases have got."""
        self.shelf = catalogue(documents, self.library)
        listed = (json.dumps([describe(e) for e in self.shelf], ensure_ascii=False, indent=1) + "\n").encode()
        self.files |= {PAGES_PATH: listed, SCRIPT_PATH: SCRIPT}
        taken = self.site.taken | {page.url for page in made}
        self.files |= old_addresses(self.linked.lock, self.linked.titles, taken)
        self.files |= exam_files(self.library.banks, self.shelf, self.site)
        self.notices += unowned(self.library.banks, self.shelf)
        self.files |= leaf_files(self.shelf, self.heirs, made, self.library.taxonomy, self.site)

    def furnish_desk(self, phrases: bytes | None) -> None:
        """What the desk reads; `phrases` is phrases.json."""
        self.files |= check_files(self.shelf, self.library.taxonomy, self.site)
        self.files |= desk_files(self.shelf, self.library.taxonomy, self.site, phrases)

    def furniture(self, words: Words) -> Iterator[tuple[str, list[Edit]]]:
        """(url, edits) of each library page; `words` cuts a title."""
        for entry in self.shelf:
            here = Here(self.site, entry.url)
            yield entry.url, list(furnish(entry, here, self.library.taxonomy, words, self.library.site_url))

    def fill(self, html: str, page: str) -> str:
        """The page with its overviews; a wrong directive stays as it is and is told."""
        here = Here(self.site, page)
        try:
            return with_questions(
                fill(html, self.shelf, self.library.taxonomy, here), self.library.banks, self.shelf, here
            )
        except DirectiveError as error:
            self.notices.append(Notice("error", page, str(error)))
            return html

    def facet_labels(self) -> dict[str, dict[str, str]]:
        """The Chinese names of what search results can be narrowed by, and `links` from moves to their pages."""
        taxonomy = self.library.taxonomy
        links = {slug: url for slug in taxonomy.moves if (url := self.site.url(f"moves/{slug}")) in self.site.taken}
        return {
            "links": links,
            "genre": {slug: genre.name for slug, genre in taxonomy.genres.items()},
            "kind": {**taxonomy.kinds, "phrase": "短语", "move": "找一段"},
            "move": {slug: move.name for slug, move in taxonomy.moves.items()},
            "scenario": {slug: scenario.name for slug, scenario in taxonomy.scenarios.items()},
            "level": dict(taxonomy.levels),
        }

    def answers(self) -> list[Document]:
        """The pages of moves, which answer by their names and what they ask: what they show is indexed where it was written."""
        moves, links = self.library.taxonomy.moves, self.facet_labels()["links"]
        return [answer(url, slug, moves[slug]) for slug, url in links.items()]


def answer(url: str, slug: str, move: Move) -> Document:
    text = f"{move.asks}？"
    block = Block(0, len(text), "", "p")
    return Document(
        Page(url, move.name, "", {"kind": "move", "move": slug}), (Section("", "", 0, slug, text, (block,), (), ()),)
    )


def with_valid_moves(page: Page) -> Page:
    """Authors write `{: move=work }`; an attribute of our own is `data-move` in HTML (HTML Standard, 3.2.6.6)."""
    return replace(page, html=MOVE.sub(r"\1data-move=", page.html))


def describe(entry: CatalogEntry) -> dict[str, Any]:
    matter = entry.matter
    return {
        "id": matter.id,
        "url": entry.url,
        "title": matter.title,
        "genre": matter.genre,
        "kind": matter.kind,
        "scenario": matter.scenario,
        "moves": [{"move": p.move, "anchor": p.anchor, "heading": p.heading} for p in entry.passages],
    }
