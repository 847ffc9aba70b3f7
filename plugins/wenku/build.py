"""The whole work as one function of plain values: pages in, changed pages, files and notices out.

What only a library or a changed page needs is imported when it is needed: pydantic, YAML and turbohtml take 150 ms to
import, and a build that finds nothing changed may cost 60 in all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache as once
from itertools import pairwise
from typing import TYPE_CHECKING

from wenku.cache import NO_CACHE, Cache
from wenku.model import NO_FILES, Document, Edit, EditorFile, EditorFiles, NewPage, Notice, Page, Result
from wenku.options import Options, PhraseOptions, SearchOptions
from wenku.phrases.linking.strip import without_links
from wenku.phrases.results import LISTING, NOTHING, PhraseResults, phrase_results
from wenku.search.files import search_files
from wenku.search.synonyms import SynonymsError
from wenku.site import Site, site_of
from wenku.text.edit import apply_edits
from wenku.text.newlines import normalise_newlines
from wenku.text.segment import Segmenter, make_segmenter
from wenku.words import CHINESE, Words, words_of

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
    files: EditorFiles = NO_FILES,
    root: str = "",
) -> Result:
    """Pages are taken in the order of their urls, whatever order they come in; nothing but the cache is read or written.

    `directories`: whether the host places each page in a folder of its own; None where it is to be seen from the pages.
    `root`: the folder in which all of them lie, where the site has others in another language.
    Raises ValueError for two pages at one url, SegmenterError.
    """
    work = begin(pages, options, library, cache, directories, files, root)
    assembly = work.assembly
    phrases = phrase_half(work, options.phrases, files.notes, cache)
    if assembly:
        assembly.shelve(work.documents(), phrases.new_pages)
        assembly.furnish_desk(phrases.files.get(LISTING))
    html = finished(work, phrases.edits)
    index, problems = search_half(work, options.search, phrases.new_pages, files.synonyms, cache)
    written = {**phrases.files, **(assembly.files if assembly else {}), **index}
    notices = (*phrases.notices, *(assembly.notices if assembly else ()), *problems)
    return Result(html, written, notices, assembly.lock if assembly else "", phrases.new_pages)


@dataclass(frozen=True, slots=True)
class Work:
    """What both halves begin with: pages in order, with a library's anchors; `documents` reads them, when first asked."""

    pages: Sequence[Page]
    documents: Documents
    site: Site
    segmenter: Segmenter
    assembly: Assembly | None
    labels: Mapping[str, Mapping[str, str]]
    words: Words


def begin(
    pages: Iterable[Page],
    options: Options,
    library: Library | None,
    cache: Cache,
    directories: bool | None,
    files: EditorFiles,
    root: str = "",
) -> Work:
    words = words_of(options.language or CHINESE.language, library is not None)
    ordered = in_order(pages, words)
    site = site_of((page.url for page in ordered), directories, root)
    assembly = assemble(ordered, library, site)  # first of all: everything below links to the anchors it puts in
    ordered = assembly.pages if assembly else ordered
    segmenter = make_segmenter(options.segmenter, files.dictionary, cache.folder, words)
    labels = assembly.facet_labels() if assembly else {}
    return Work(ordered, once(lambda: read(ordered)), site, segmenter, assembly, labels, words)


def phrase_half(work: Work, options: PhraseOptions, notes: EditorFile | None, cache: Cache) -> PhraseResults:
    if not options.enabled:
        return NOTHING
    names = group_names(work.labels)
    return phrase_results(
        work.pages, work.documents, work.segmenter, options, names, cache, work.site, notes, work.words
    )


def search_half(
    work: Work, options: SearchOptions, made: Sequence[NewPage], synonyms: EditorFile | None, cache: Cache
) -> tuple[Mapping[str, bytes], list[Notice]]:
    """The index, and what is wrong with the editors' synonyms: then there is none."""
    if not options.enabled:
        return {}, []
    answers = answers_of(work.assembly, made) if work.assembly else []
    pages = [*work.pages, *(answer.page for answer in answers)]
    documents: Documents = once(lambda: [*work.documents(), *answers])
    try:
        served = bool(options.server)
        return search_files(pages, documents, work.segmenter, work.labels, cache, synonyms, work.words, served), []
    except SynonymsError as error:
        return {}, [Notice("error", "", problem) for problem in error.problems]


def answers_of(assembly: Assembly, made: Sequence[NewPage]) -> list[Document]:
    """Pages that a library's search answers by their names; elsewhere nobody asks for a page that the build made."""
    phrases = [Document(Page(p.url, p.title, "", {"kind": p.kind}), ()) for p in made if p.kind == "phrase"]
    return [*phrases, *assembly.answers()]


def phrase_work_of(
    pages: Iterable[Page], options: Options, library: Library | None, directories: bool | None, files: EditorFiles
) -> PhraseWork:
    """What `build` finds of phrases over the same pages, with the reasons that a site does not show. Raises NotesError."""
    from wenku.phrases.build import phrase_work
    from wenku.phrases.mining.notes import notes_of

    work = begin(pages, options, library, NO_CACHE, directories, files)
    notes, names = notes_of(files.notes), group_names(work.labels)
    return phrase_work(work.documents(), options.phrases, work.segmenter, notes, names, work.site, work.words)


def in_order(pages: Iterable[Page], words: Words) -> list[Page]:
    plain = (replace(page, html=without_links(normalise_newlines(page.html))) for page in pages)
    ordered = sorted(plain, key=lambda page: page.url)
    for one, other in pairwise(ordered):
        if one.url == other.url:
            raise ValueError(words("build.two-pages", one.url))
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


def finished(work: Work, edits: Mapping[str, Sequence[Edit]]) -> dict[str, str]:
    """The pages that change: a library's furniture and phrase links in one go, then the overviews that a page asks for."""
    assembly = work.assembly
    furniture = dict(assembly.furniture(work.segmenter.words)) if assembly else {}
    changed = {}
    for page in work.pages:
        own = [*furniture.get(page.url, ()), *edits.get(page.url, ())]
        html = apply_edits(page.html, own) if own else page.html
        html = assembly.fill(html, page.url) if assembly else html
        if html != page.html:
            changed[page.url] = html
    return changed
