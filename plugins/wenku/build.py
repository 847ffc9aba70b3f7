"""The whole work as one function of plain values: pages in, changed pages, files and notices out."""

import json
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace
from functools import cache as once
from itertools import pairwise
from pathlib import Path
from typing import Any

from wenku.cache import NO_CACHE, Cache
from wenku.library.catalog import Entry, Library, catalogue
from wenku.library.furniture import furnish
from wenku.library.lock import write_lock
from wenku.library.overview import DirectiveError, fill
from wenku.library.permalinks import SCRIPT, SCRIPT_PATH, link_pages
from wenku.links.strip import without_links
from wenku.model import Document, Edit, Notice, Page, Result
from wenku.options import Options
from wenku.phrases.results import NOTHING, phrase_results
from wenku.search.files import search_files
from wenku.text.edit import apply_edits
from wenku.text.extract import extract, normalise_newlines
from wenku.text.segment import make_segmenter

ASSETS = "assets/wenku"


def build(pages: Iterable[Page], options: Options, library: Library | None = None, cache: Cache = NO_CACHE) -> Result:
    """Pages are taken in the order of their urls, whatever order they come in. Raises ValueError for two pages at one url.

    `options.dictionary` is a path that can be opened as it stands.
    """
    ordered = in_order(pages)
    html: dict[str, str] = {}
    files: dict[str, bytes] = {}
    notices: list[Notice] = []
    lock = ""
    if library:
        linked = link_pages(ordered, library)  # first of all: everything below links to the anchors it puts in
        ordered = list(linked.pages)
        files |= linked.files
        notices += linked.notices
        lock = write_lock(linked.lock) if library.relock else ""
    documents = once(lambda: [Document(page, extract(page)) for page in ordered])
    segmenter = make_segmenter(
        options.segmenter, Path(options.dictionary) if options.dictionary else None, cache.folder
    )
    labels = facet_labels(library, {page.url for page in ordered})
    phrases = NOTHING
    if options.phrases.enabled:
        phrases = phrase_results(ordered, documents, segmenter, options.phrases, group_names(labels), cache)
        files |= phrases.files
        notices += phrases.notices
    shelf = catalogue(documents(), library) if library else ()
    html |= finished(ordered, phrases.edits, shelf, library, notices)
    if library:
        files |= library_files(shelf)
    if options.search.enabled:
        titles = [
            Page(page.url, page.title, "", {"kind": page.kind}) for page in phrases.new_pages if page.kind == "phrase"
        ]
        searched = once(lambda: [*documents(), *(Document(page, ()) for page in titles)])
        files |= search_files([*ordered, *titles], searched, segmenter, labels, cache)
    return Result(html, files, tuple(notices), lock, phrases.new_pages)


def facet_labels(library: Library | None, urls: Set[str]) -> dict[str, dict[str, str]]:
    """The Chinese names of what search results can be narrowed by, and `links` from moves to their pages."""
    if library is None:
        return {}
    taxonomy = library.taxonomy
    pages = {slug: url for slug in taxonomy.moves for url in (f"moves/{slug}.html", f"moves/{slug}/") if url in urls}
    return {
        "links": pages,
        "genre": {slug: genre.name for slug, genre in taxonomy.genres.items()},
        "kind": {**taxonomy.kinds, "phrase": "短语"},
        "move": {slug: move.name for slug, move in taxonomy.moves.items()},
    }


def group_names(labels: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """What a phrase is counted by, in Chinese: the genre, or the kind of a page that has none."""
    return {**labels.get("kind", {}), **labels.get("genre", {})}


def in_order(pages: Iterable[Page]) -> list[Page]:
    ordered = sorted(
        (replace(page, html=without_links(normalise_newlines(page.html))) for page in pages), key=lambda page: page.url
    )
    for one, other in pairwise(ordered):
        if one.url == other.url:
            raise ValueError(f"两个页面的地址都是“{one.url}”，请改其中一个的文件名。")
    return ordered


def finished(
    pages: Sequence[Page],
    edits: Mapping[str, Sequence[Edit]],
    shelf: Sequence[Entry],
    library: Library | None,
    notices: list[Notice],
) -> Mapping[str, str]:
    """The pages that change: phrase links and a library's furniture in one go, then the overviews that a page asks for."""
    entries = {entry.url: entry for entry in shelf}
    changed = {}
    for page in pages:
        own = [*edits.get(page.url, ())]
        if library and page.url in entries:
            own = [*furnish(entries[page.url], library.taxonomy, library.site_url), *own]
        html = apply_edits(page.html, own) if own else page.html
        try:
            html = fill(html, shelf, library.taxonomy, page.url) if library else html
        except DirectiveError as error:
            notices.append(Notice("error", page.url, str(error)))
        if html != page.html:
            changed[page.url] = html
    return changed


def library_files(shelf: Sequence[Entry]) -> dict[str, bytes]:
    files = {SCRIPT_PATH: SCRIPT}
    files[f"{ASSETS}/pages.json"] = as_json([describe(entry) for entry in shelf])
    return dict(sorted(files.items()))


def describe(entry: Entry) -> dict[str, Any]:
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


def as_json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
