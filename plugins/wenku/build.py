"""The whole work as one function of plain values: pages in, changed pages, files and notices out.

What only a library or a changed page needs is imported when it is needed: pydantic, YAML and turbohtml take 150 ms to
import, and a build that finds nothing changed may cost 60 in all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache as once
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from wenku.cache import NO_CACHE, Cache
from wenku.model import Document, Edit, Notice, Page, Result
from wenku.options import Options
from wenku.phrases.linking.strip import without_links
from wenku.phrases.results import LISTING, NOTHING, phrase_results
from wenku.search.files import search_files
from wenku.search.synonyms import SynonymsError
from wenku.site import Site, site_of
from wenku.text.edit import apply_edits
from wenku.text.newlines import normalise_newlines
from wenku.text.segment import Segmenter, make_segmenter

if TYPE_CHECKING:
    from wenku.library.assembly import Assembly
    from wenku.library.catalog import Library
    from wenku.phrases.build import PhraseWork

Documents = Callable[[], Sequence[Document]]


def build(
    pages: Iterable[Page],
    options: Options,
    library: Library | None = None,
    cache: Cache = NO_CACHE,
    directories: bool | None = None,
) -> Result:
    """Pages are taken in the order of their urls, whatever order they come in. Raises ValueError for two pages at one url.

    `options.dictionary` is a path that can be opened as it stands. `directories`: whether the host places each page in a
    folder of its own; None where it is to be seen from the pages.
    """
    ordered = in_order(pages)
    site = site_of((page.url for page in ordered), directories)
    assembly = assemble(ordered, library, site)  # first of all: everything below links to the anchors it puts in
    ordered = assembly.pages if assembly else ordered
    documents: Documents = once(lambda: read(ordered))
    dictionary = Path(options.dictionary) if options.dictionary else None
    segmenter = make_segmenter(options.segmenter, dictionary, cache.folder)
    labels = assembly.facet_labels() if assembly else {}
    phrases = NOTHING
    if options.phrases.enabled:
        phrases = phrase_results(ordered, documents, segmenter, options.phrases, group_names(labels), cache, site)
    if assembly:
        assembly.shelve(documents(), phrases.new_pages)
        assembly.furnish_desk(phrases.files.get(LISTING))
    html = finished(ordered, phrases.edits, assembly, segmenter)
    files = {**phrases.files, **(assembly.files if assembly else {})}
    notices = [*phrases.notices, *(assembly.notices if assembly else ())]
    if options.search.enabled:
        made = [p for p in phrases.new_pages if p.kind == "phrase"]
        answers = [Document(Page(p.url, p.title, "", {"kind": p.kind}), ()) for p in made]
        answers += assembly.answers() if assembly else []
        searched: Documents = once(lambda: [*documents(), *answers])
        try:
            files |= search_files(
                [*ordered, *(answer.page for answer in answers)],
                searched,
                segmenter,
                labels,
                cache,
                options.search.synonyms,
            )
        except SynonymsError as error:
            notices += [Notice("error", "", problem) for problem in error.problems]
    return Result(html, files, tuple(notices), assembly.lock if assembly else "", phrases.new_pages)


def phrase_work_of(
    pages: Iterable[Page], options: Options, library: Library | None, directories: bool | None
) -> PhraseWork:
    """What `build` finds of phrases over the same pages, with the reasons that a site does not show. Raises NotesError."""
    from wenku.phrases.build import phrase_work
    from wenku.phrases.mining.notes import NO_NOTES, load_notes

    ordered = in_order(pages)
    site = site_of((page.url for page in ordered), directories)
    assembly = assemble(ordered, library, site)
    segmenter = make_segmenter(options.segmenter, Path(options.dictionary) if options.dictionary else None)
    notes = load_notes(Path(options.phrases.notes)) if options.phrases.notes else NO_NOTES
    names = group_names(assembly.facet_labels() if assembly else {})
    return phrase_work(read(assembly.pages if assembly else ordered), options.phrases, segmenter, notes, names, site)


def in_order(pages: Iterable[Page]) -> list[Page]:
    plain = (replace(page, html=without_links(normalise_newlines(page.html))) for page in pages)
    ordered = sorted(plain, key=lambda page: page.url)
    for one, other in pairwise(ordered):
        if one.url == other.url:
            raise ValueError(f"两个页面的地址都是“{one.url}”，请改其中一个的文件名。")
    return ordered


def assemble(pages: Sequence[Page], library: Library | None, site: Site) -> Assembly | None:
    if library is None:
        return None
    from wenku.library.assembly import Assembly

    return Assembly(pages, library, site)


def read(pages: Sequence[Page]) -> list[Document]:
    from wenku.text.extract import extract

    return [Document(page, extract(page)) for page in pages]


def group_names(labels: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """What a phrase is counted by, in Chinese: the genre, or the kind of a page that has none."""
    return {**labels.get("kind", {}), **labels.get("genre", {})}


def finished(
    pages: Sequence[Page], edits: Mapping[str, Sequence[Edit]], assembly: Assembly | None, segmenter: Segmenter
) -> dict[str, str]:
    """The pages that change: a library's furniture and phrase links in one go, then the overviews that a page asks for."""
    furniture = dict(assembly.furniture(segmenter.words)) if assembly else {}
    changed = {}
    for page in pages:
        own = [*furniture.get(page.url, ()), *edits.get(page.url, ())]
        html = apply_edits(page.html, own) if own else page.html
        html = assembly.fill(html, page.url) if assembly else html
        if html != page.html:
            changed[page.url] = html
    return changed
