"""What every search needs first: the alphabet, the table of units, the facets, and which file begins with which key."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from wenku.model import Document
from wenku.search.alphabet import Alphabet
from wenku.search.grams import few
from wenku.search.shards import Shard
from wenku.search.units import CLASS_ENDS, HEADING, LAST_CLASS, TITLE, Unit, length_class

FACETS = ("genre", "kind")
CHUNK_START = 4


def manifest(
    units: Sequence[Unit],
    starts: Sequence[int],
    folded_lengths: Sequence[int],
    documents: Sequence[Document],
    alphabet: Alphabet,
    shards: Sequence[Shard],
    labels: Mapping[str, Any],
    build: str,
) -> bytes:
    """JSON in UTF-8. Numbers that belong to units or pages stand in strings of one character each."""
    values = {
        "build": build,
        "few": few(len(units)),
        "characters": alphabet.characters,
        "short": alphabet.short,
        "folds": [list(pair) for pair in alphabet.folds],
        "units": unit_table(units, starts, folded_lengths),
        "shards": [[shard.first, shard.second] for shard in shards],
        "ends": list(CLASS_ENDS),
        "long": [length for length in folded_lengths if length_class(length) == LAST_CLASS],
        "facets": {name: page_facet(documents, name) for name in FACETS},
        "moves": move_facet(units),
        "labels": {name: dict(labels.get(name, {})) for name in (*FACETS, "move", "links")},
    }
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


def unit_table(units: Sequence[Unit], starts: Sequence[int], folded_lengths: Sequence[int]) -> str:
    """A character a unit: 32 + its kind (2 bits), whether a text file begins (1 bit), its length class (5 bits)."""
    begins = set(starts)
    return "".join(
        chr(32 + (unit.kind | (CHUNK_START if number in begins else 0) | length_class(length) << 3))
        for number, (unit, length) in enumerate(zip(units, folded_lengths, strict=True))
    )


def page_facet(documents: Sequence[Document], name: str) -> dict[str, Any]:
    return coded([str(document.page.meta.get(name) or "") for document in documents])


def move_facet(units: Sequence[Unit]) -> dict[str, Any]:
    """A move a section: titles and headings begin sections, their bodies are of them."""
    return coded([unit.move for unit in units if unit.kind in (TITLE, HEADING)])


def coded(values: Sequence[str]) -> dict[str, Any]:
    """The distinct values, and a character for each: 32 + its place among them. Nothing at all where no value is set."""
    names = sorted(set(values))
    if names in ([], [""]):
        return {"names": [], "codes": ""}
    place = {name: chr(32 + number) for number, name in enumerate(names)}
    return {"names": names, "codes": "".join(place[value] for value in values)}
