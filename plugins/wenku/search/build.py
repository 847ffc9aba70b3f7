"""Documents → the files of the search index. The format is described in DESIGN.md, its reader is client/core*.js."""

import json
import zlib
from codecs import charmap_encode
from collections.abc import Mapping, Sequence
from typing import Any

from wenku.cache import Cache
from wenku.model import Document
from wenku.search.alphabet import Alphabet, all_sounds, make_alphabet
from wenku.search.container import deflate, script
from wenku.search.folding import fold_all
from wenku.search.manifest import manifest
from wenku.search.shards import Shard, make_shards
from wenku.search.synonyms import Saying, asked_file
from wenku.search.texts import chunk_starts, chunk_texts
from wenku.search.units import units_of
from wenku.search.variants import EVERYDAY, variants
from wenku.search.vocabulary import page_texts, two_character_words
from wenku.site import INDEX
from wenku.text.segment import Segmenter


def index_files(
    documents: Sequence[Document],
    segmenter: Segmenter,
    labels: Mapping[str, Any],
    cache: Cache,
    sayings: Sequence[Saying] = (),
    served: bool = False,
) -> dict[str, bytes]:
    """Path relative to the site's root → bytes; the same documents and labels always give the same bytes. `served`: there is
    a search server as well.
    """
    units = units_of(documents)
    folding = fold_all([unit.text for unit in units])
    starts = chunk_starts(units)
    chunks = list(chunk_texts(units, starts, documents))
    alphabet = make_alphabet(chunks, folding.changes, folding.texts)
    words = two_character_words(page_texts(units, folding.words), segmenter, cache)
    shards = list(make_shards(folding.texts, alphabet.characters, words))
    files = {**shard_data(shards), **text_data(chunks, alphabet)}
    files["variants"] = deflate(variants(alphabet, served))
    files["sounds"] = deflate(sounds(alphabet))
    lengths = [len(text) for text in folding.texts]
    if labels or sayings:
        files["asked"] = deflate(asked_file(sayings))
    sums = {name: zlib.adler32(data) for name, data in files.items()}
    head = manifest(units, starts, lengths, documents, alphabet, shards, labels, sums)
    files["manifest"] = deflate(head)
    return {f"{INDEX}/{name}.js": script(name, data) for name, data in sorted(files.items())}


def shard_data(shards: Sequence[Shard]) -> dict[str, bytes]:
    return {f"g{number}": shard.data for number, shard in enumerate(shards)}


def text_data(chunks: Sequence[str], alphabet: Alphabet) -> dict[str, bytes]:
    codes = alphabet.codes()
    return {f"t{number}": deflate(charmap_encode(chunk, "strict", codes)[0]) for number, chunk in enumerate(chunks)}


def sounds(alphabet: Alphabet) -> bytes:
    """Syllable → characters, for the site's own characters and the everyday ones that a reader may type instead."""
    known = set(alphabet.characters) | EVERYDAY
    table = {sound: "".join(filter(known.__contains__, characters)) for sound, characters in all_sounds().items()}
    return json.dumps(table, ensure_ascii=False, separators=(",", ":")).encode()
