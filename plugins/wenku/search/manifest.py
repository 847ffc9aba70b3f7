"""What every search needs first: the alphabet, the table of units, the facets, and which file begins with which key."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from wenku.model import Document
from wenku.search.alphabet import Alphabet
from wenku.search.facets import facet_table
from wenku.search.grams import few
from wenku.search.shards import Shard
from wenku.search.units import CLASS_ENDS, LAST_CLASS, Unit, length_class

CHUNK_START = 4


def manifest(
    units: Sequence[Unit],
    starts: Sequence[int],
    folded_lengths: Sequence[int],
    documents: Sequence[Document],
    alphabet: Alphabet,
    shards: Sequence[Shard],
    labels: Mapping[str, Any],
    sums: Mapping[str, int],
) -> bytes:
    """JSON in UTF-8. Numbers that belong to units or pages stand in strings of one character each. `sums` are the checksums
    of all other files: no file of another build can pass for one of these.
    """
    values = {
        "few": few(len(units)),
        "characters": alphabet.characters,
        "short": alphabet.short,
        "folds": [list(pair) for pair in alphabet.folds],
        "units": unit_table(units, starts, folded_lengths),
        "shards": [[shard.first, shard.second] for shard in shards],
        "ends": list(CLASS_ENDS),
        "long": [length for length in folded_lengths if length_class(length) == LAST_CLASS],
        "facets": facet_table(units, documents, labels),
        "links": dict(labels.get("links", {})),
        "sums": sum_table(sums),
    }
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


def unit_table(units: Sequence[Unit], starts: Sequence[int], folded_lengths: Sequence[int]) -> str:
    """A character a unit: 32 + its kind (2 bits), whether a text file begins (1 bit), its length class (5 bits)."""
    begins = set(starts)
    return "".join(
        chr(32 + (unit.kind | (CHUNK_START if number in begins else 0) | length_class(length) << 3))
        for number, (unit, length) in enumerate(zip(units, folded_lengths, strict=True))
    )


def sum_table(sums: Mapping[str, int]) -> dict[str, list[int] | int]:
    """Numbered files (g0, g1, …) in a row, the others by name."""
    table: dict[str, list[int] | int] = {}
    for letter in "gt":
        count = sum(name[1:].isdigit() and name[0] == letter for name in sums)
        table[letter] = [sums[f"{letter}{number}"] for number in range(count)]
    return table | {name: value for name, value in sums.items() if not name[1:].isdigit()}
