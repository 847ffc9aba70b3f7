"""The whole work as one function of plain values: pages in, changed pages, files and notices out."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from wenku.library.catalog import Entry, Library, catalogue
from wenku.library.furniture import furnish
from wenku.library.lock import write_lock
from wenku.library.overview import DirectiveError, fill
from wenku.library.permalinks import SCRIPT, SCRIPT_PATH, link_pages
from wenku.model import Document, Notice, Page, Result
from wenku.options import Options
from wenku.text.edit import apply_edits
from wenku.text.extract import extract, normalise_newlines

ASSETS = "assets/wenku"


def build(pages: Iterable[Page], options: Options, library: Library | None = None) -> Result:
    """Pages are taken in the order of their urls, whatever order they come in. Raises ValueError for two pages at one url."""
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
    documents = [Document(page, extract(page)) for page in ordered]
    if library:
        shelf = catalogue(documents, library)
        html |= furnished(documents, shelf, library, notices)
        files |= library_files(shelf)
    return Result(html, files, tuple(notices), lock)


def in_order(pages: Iterable[Page]) -> list[Page]:
    ordered = sorted((replace(page, html=normalise_newlines(page.html)) for page in pages), key=lambda page: page.url)
    for one, other in pairwise(ordered):
        if one.url == other.url:
            raise ValueError(f"两个页面的地址都是“{one.url}”，请改其中一个的文件名。")
    return ordered


def furnished(
    documents: Sequence[Document], shelf: Sequence[Entry], library: Library, notices: list[Notice]
) -> Mapping[str, str]:
    entries = {entry.url: entry for entry in shelf}
    changed = {}
    for document in documents:
        page = document.page
        html = page.html
        if page.url in entries:
            html = apply_edits(html, furnish(entries[page.url], library.taxonomy, library.site_url))
        try:
            html = fill(html, shelf, library.taxonomy, page.url)
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
