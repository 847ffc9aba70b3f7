"""Postings: in which units each pair of adjoining characters stands, and where, as far as a reader needs to know.

A text is read in pieces without white space. Each character but a piece's last gives the gram (itself, the next), the last
one gives (itself, END): so every character is in exactly one gram, a single one is found by all grams that it begins,
and a longer string by the grams it is made of. That candidates really hold the string is settled without loading more
than a few texts: a gram in few units has a list of them, and those can be read; a frequent one has every place at
which it stands, so that a string of frequent grams is settled by their places alone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from wenku.search.alphabet import END, SEPARATORS, points
from wenku.search.bits import Integers
from wenku.search.units import CLASS_ENDS

# A gram in at most this many units is rare. Small sites: twelve, so that reading them is cheap. Larger ones: up to 160, as
# places are then most of the index. At 460 pages lists take 2.0 MB with 96, 1.9 with 160, 1.8 with 240; of 700 queries the
# worst reads 45, 45 and 90 files of texts, the mean 1.8, 2.0 and 2.5. The largest: twelve again, as nearly every gram is
# in more units than can be read while someone waits, and weight grows with the pages anyway.
FEWEST, MOST, SHARE, LARGEST = 12, 160, 70, 20_000
# A character that stands more often than this has a list of its own (ANY); others are the union of their grams.
OFTEN = 2000
# Places sorted at once: about 100 MB of memory, however large the site.
BLOCK = 1_000_000


@dataclass(frozen=True, slots=True)
class GramRow:
    """The texts of all units one after the other, in numbers of characters; white space and what fills up are END's.

    `units` is the number of the unit at each place; `any` is a number that no character has.
    """

    numbers: NDArray[np.int32]
    units: NDArray[np.int32]
    end: int
    any: int
    unit_count: int


@dataclass(frozen=True, slots=True)
class Grams:
    """Some grams in their order, and where they stand. Gram g is the characters `first[g]` and `second[g]`; it stands in
    `unit_counts[g]` units, at the places `places[starts[g]:starts[g + 1]]`, which are in `units`. `fresh` is true
    at the first place of each unit. A gram of (character, ANY) is all places of a frequent character.
    """

    first: Integers
    second: Integers
    unit_counts: Integers
    starts: Integers
    places: Integers
    units: Integers
    fresh: NDArray[np.bool_]


def few(unit_count: int) -> int:
    return FEWEST if unit_count > LARGEST else max(FEWEST, min(MOST, unit_count // SHARE))


def lookup(characters: str) -> NDArray[np.int32]:
    """Code point → number, for texts that have no others. Most of so large a table of zeros is never touched."""
    table = np.zeros(0x110000, np.int32)
    table[points(characters)] = np.arange(len(characters))
    return table


def make_row(texts: Sequence[str], characters: str) -> GramRow:
    widths = widths_of(texts)
    text = "".join(map(str.ljust, texts, widths.tolist(), END * len(texts)))
    table = lookup(characters)
    end = int(table[ord(END)])
    table[points(SEPARATORS)] = end
    units = np.repeat(np.arange(len(texts), dtype=np.int32), widths)
    return GramRow(table[points(text)], units, end, len(characters), len(texts))


def widths_of(texts: Sequence[str]) -> Integers:
    """The places that each unit takes in the row: the end of its class of lengths (the last has none) and one for its end."""
    lengths = np.array([len(text) for text in texts], np.int64)
    ends = np.append(CLASS_ENDS, 0)
    widths: Integers = np.maximum(ends[np.searchsorted(CLASS_ENDS, lengths)], lengths) + 1
    return widths


def find_grams(row: GramRow) -> Iterator[Grams]:
    """All grams of the row in the order of their keys, in blocks of whole characters."""
    counts = np.bincount(row.numbers, minlength=row.any)
    counts[row.end] = 0
    often = counts > OFTEN
    block_of = np.cumsum(counts * (1 + often)) // BLOCK
    for block in np.flatnonzero(np.bincount(block_of, counts)):
        chosen = (block_of == block) & (counts > 0)
        yield grams_of(row, np.flatnonzero(chosen[row.numbers]), often)


def grams_of(row: GramRow, places: Integers, often: NDArray[np.bool_]) -> Grams:
    """The grams that begin at `places`, with a list of its own for each character that is `often`."""
    first = row.numbers[places].astype(np.int64)
    whole = often[first]
    keys = np.concatenate([first * (row.any + 1) + row.numbers[places + 1], first[whole] * (row.any + 1) + row.any])
    bits = len(row.numbers).bit_length()
    ordered = np.sort(keys << bits | np.concatenate([places, places[whole]]))  # twice as fast as argsort
    keys, places = ordered >> bits, ordered & (1 << bits) - 1
    begins = np.append(True, keys[1:] != keys[:-1])
    starts = np.flatnonzero(begins)
    units = row.units[places].astype(np.int64)
    fresh = begins | np.append(True, units[1:] != units[:-1])
    first, second = np.divmod(keys[starts], row.any + 1)
    return Grams(first, second, np.add.reduceat(fresh, starts, dtype=np.int64), starts, places, units, fresh)
