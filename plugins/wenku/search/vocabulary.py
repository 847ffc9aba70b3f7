"""The words of two characters that the site's texts have, cut by the segmenter page by page, and only where a page is new."""

import hashlib
import json
from collections.abc import Mapping, Sequence

from wenku.cache import Cache, key_of
from wenku.search.units import Unit
from wenku.text.fold import join_forms
from wenku.text.segment import Segmenter


def page_texts(units: Sequence[Unit], texts: Sequence[str]) -> list[str]:
    """The texts of a page's units as one, for each page that has units."""
    pages: dict[int, list[str]] = {}
    for unit, text in zip(units, texts, strict=True):
        pages.setdefault(unit.page, []).append(text)
    return ["\n".join(parts) for parts in pages.values()]


def two_character_words(texts: Sequence[str], segmenter: Segmenter, cache: Cache) -> set[str]:
    """What the segmenter's search mode finds, folded as the grams are. `texts` are Folding.words, a page each."""
    key = key_of("vocabulary", (segmenter.fingerprint,))
    known = read_known(cache.get(key))
    digests = [hashlib.sha256(text.encode()).hexdigest()[:24] for text in texts]
    words = {d: known[d] if d in known else cut(text, segmenter) for d, text in zip(digests, texts, strict=True)}
    if words.keys() != known.keys():
        cache.put(key, json.dumps(words, ensure_ascii=False, sort_keys=True).encode())
    return set(join_forms(" ".join(words.values())).split())


def cut(text: str, segmenter: Segmenter) -> str:
    return " ".join(sorted([word for word in segmenter.vocabulary([text]) if len(word) == 2]))


def read_known(stored: bytes | None) -> Mapping[str, str]:
    return json.loads(stored) if stored else {}
