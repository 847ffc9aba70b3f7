"""The phrases' part of a build: from the cache when nothing that it depends on has changed.

Nothing heavy is imported before the cache has been asked.
"""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, astuple, dataclass
from itertools import islice

from wenku import __version__
from wenku.cache import Cache, key_of
from wenku.model import Document, Edit, EditorFile, NewPage, Notice, Page
from wenku.options import PhraseOptions
from wenku.site import ASSETS, Site
from wenku.text.han import HAN_CLASS
from wenku.text.segment import Segmenter
from wenku.words import CHINESE, Words

FORMAT = 2
LISTING = f"{ASSETS}/phrases.json"
META = ("kind", "genre", "links", "excluded")  # what of a page's front matter the work depends on


@dataclass(frozen=True, slots=True)
class PhraseResults:
    """What the build needs of the phrase work: edits by url, pages to add, files to write, things to say."""

    edits: Mapping[str, Sequence[Edit]]
    new_pages: tuple[NewPage, ...]
    files: Mapping[str, bytes]
    notices: tuple[Notice, ...]


NOTHING = PhraseResults({}, (), {}, ())


def phrase_results(
    pages: Sequence[Page],
    documents: Callable[[], Sequence[Document]],
    segmenter: Segmenter,
    options: PhraseOptions,
    names: Mapping[str, str],
    cache: Cache,
    site: Site,
    notes: EditorFile | None = None,
    words: Words = CHINESE,
) -> PhraseResults:
    """A bad notes file is an error notice and no links."""
    from wenku.phrases.mining.notes import NotesError, notes_of

    if notes is None and options.which == "terms" and not has_terms(pages):
        return NOTHING
    key = results_key(pages, f"{segmenter.fingerprint} {site.directories} {site.root} {words}", options, names, notes)
    stored = cache.get(key)
    if stored is not None:
        return unpack(stored)
    try:
        known = notes_of(notes, words)
    except NotesError as error:
        return PhraseResults({}, (), {}, tuple(Notice("error", "", problem) for problem in error.problems))
    from wenku.phrases.build import phrase_work

    work = phrase_work(documents(), options, segmenter, known, names, site, words)
    results = PhraseResults(work.edits, work.new_pages, work.files, work.notices)
    cache.put(key, pack(results))
    return results


def has_terms(pages: Sequence[Page]) -> bool:
    """Whether two pages may share a term at all: a site in another script pays nothing for the mining of Chinese."""
    shortest = re.compile(f"[{HAN_CLASS}]{{3}}")
    return len(list(islice((page for page in pages if shortest.search(page.html)), 2))) == 2


def results_key(
    pages: Sequence[Page], fingerprint: str, options: PhraseOptions, names: Mapping[str, str], notes: EditorFile | None
) -> str:
    parts = [f"{FORMAT} {__version__} {fingerprint}", repr(notes)]
    parts += [json.dumps(value, sort_keys=True, ensure_ascii=False) for value in (asdict(options), dict(names))]
    for page in pages:
        parts += [page.url, page.title, page.html, *(str(page.meta.get(name)) for name in META)]
    return key_of("phrases", parts)


def pack(results: PhraseResults) -> bytes:
    edits = {url: [astuple(edit) for edit in own] for url, own in results.edits.items()}
    files = {path: data.decode() for path, data in results.files.items()}
    pages = [astuple(page) for page in results.new_pages]
    notices = [astuple(notice) for notice in results.notices]
    return json.dumps([edits, pages, files, notices], ensure_ascii=False).encode()


def unpack(stored: bytes) -> PhraseResults:
    edits, pages, files, notices = json.loads(stored)
    return PhraseResults(
        {url: [Edit(*edit) for edit in own] for url, own in edits.items()},
        tuple(NewPage(*page) for page in pages),
        {path: text.encode() for path, text in files.items()},
        tuple(Notice(*notice) for notice in notices),
    )
