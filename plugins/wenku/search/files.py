"""The search's part of a build: the index of these pages, from the cache when nothing that it depends on has changed.

Nothing heavy is imported before the cache has been asked: a build that changes nothing may cost 60 ms in all.
"""

import json
import zlib
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from wenku import __version__
from wenku.cache import Cache, key_of
from wenku.model import Document, EditorFile, Page
from wenku.search.container import FORMAT
from wenku.search.facets import FACETS, page_values
from wenku.text.segment import Segmenter
from wenku.words import CHINESE, Words


def search_files(
    pages: Sequence[Page],
    documents: Callable[[], Sequence[Document]],
    segmenter: Segmenter,
    labels: Mapping[str, Any],
    cache: Cache,
    synonyms: EditorFile | None = None,
    words: Words = CHINESE,
    served: bool = False,
) -> Mapping[str, bytes]:
    """Everything below assets/wenku/index. `documents` are the pages read, asked for only when the index is made anew.
    Raises SynonymsError.
    """
    key = index_key(pages, f"{segmenter.fingerprint} {served}", labels, synonyms)
    files = unpack(cache.get(key))
    if files is None:
        from wenku.search.build import index_files
        from wenku.search.synonyms import synonyms_of

        sayings = synonyms_of(synonyms, labels, words)
        found = [document for document in documents() if is_searched(document.page)]
        files = index_files(found, segmenter, labels, cache, sayings, served)
        cache.put(key, pack(files))
    return files


def is_searched(page: Page) -> bool:
    """`search: {exclude: true}` in a page's front matter leaves it out, as in Material's own search."""
    wish = page.meta.get("search")
    return not (isinstance(wish, Mapping) and wish.get("exclude"))


def index_key(pages: Sequence[Page], fingerprint: str, labels: Mapping[str, Any], said: EditorFile | None) -> str:
    versions = f"{FORMAT} {__version__} {zlib.ZLIB_RUNTIME_VERSION} {fingerprint} {FACETS}"
    parts = [versions, json.dumps(labels, sort_keys=True, ensure_ascii=False), repr(said)]
    for page in pages:
        parts += [
            page.url,
            page.title,
            page.html,
            *page_values(page),
            str(is_searched(page)),
            str(page.meta.get("excluded")),
        ]
    return key_of("index", parts)


def pack(files: Mapping[str, bytes]) -> bytes:
    head = json.dumps([[name, len(data)] for name, data in files.items()]).encode()
    return len(head).to_bytes(4, "big") + head + b"".join(files.values())


def unpack(stored: bytes | None) -> dict[str, bytes] | None:
    if stored is None:
        return None
    place = 4 + int.from_bytes(stored[:4], "big")
    files = {}
    for name, size in json.loads(stored[4:place]):
        files[name] = stored[place : place + size]
        place += size
    return files
