"""Postings → shards: files of lists in the order of their keys. The reader is client/core_grams.js.

A list is: its key, a flag (1 for a word of the segmenter), the number of its units; then for a gram in few units the
gaps between those, for a frequent one how many more places than units it has and the gaps between places, for a
character that stands often (a gram with ANY), in however few units, the gaps between its units and how often it
stands in each.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from wenku.search.alphabet import points
from wenku.search.bits import Codes, Integers, flags, gamma, golomb, rice, rice_parameter, write
from wenku.search.grams import GramRow, Grams, few, find_grams, lookup, make_row

# Bits of lists a file: 4 KB, of which a search loads one to three. With 8 KB the index is 0.6 % smaller and a first result 4 to 12 KB larger.
SHARD_BITS = 4 * 8192
# Rice parameters of a key's second character: as a distance from the one before, and whole.
NEAR, FAR = 4, 6


@dataclass(frozen=True, slots=True)
class Shard:
    """Lists of the grams from (`first`, `second`), numbers of characters, on."""

    first: int
    second: int
    data: bytes


class Series(NamedTuple):
    """Codes that belong to grams: `owners` are the grams' numbers, ascending."""

    owners: Integers
    codes: Codes

    def width_of_each(self, gram_count: int) -> Integers:
        return np.bincount(self.owners, self.codes.widths, gram_count).astype(np.int64)


def make_shards(texts: Sequence[str], characters: str, words: Collection[str]) -> Iterator[Shard]:
    """`characters` are all that the texts have, in the order of keys and shards; `words` are those of the segmenter that
    have two characters.
    """
    row = make_row(texts, characters)
    word_keys = keys_of(words, characters)
    for grams in find_grams(row):
        yield from shards_of(grams, row, word_keys)


def keys_of(words: Collection[str], characters: str) -> Integers:
    pairs = lookup(characters)[points("".join(sorted(words)))].reshape(-1, 2).astype(np.int64)
    return np.sort(pairs[:, 0] * (len(characters) + 1) + pairs[:, 1])


def among(values: Integers, ascending: Integers) -> NDArray[np.bool_]:
    """numpy.isin for sorted numbers: that one imports numpy.ma, 15 ms of CPU."""
    found: NDArray[np.bool_] = np.append(ascending, -1)[np.searchsorted(ascending, values)] == values
    return found


def shards_of(grams: Grams, row: GramRow, word_keys: Integers) -> Iterator[Shard]:
    count = len(grams.first)
    every = np.arange(count)
    is_word = among(grams.first * (row.any + 1) + grams.second, word_keys)
    lists = [Series(every, flags(is_word)), *list_codes(grams, row)]
    list_width = sum_widths(lists, count)
    begins = beginnings(
        sum_widths(key_codes(grams, every < 0), count) + list_width,
        sum_widths(key_codes(grams, every >= 0), count) + list_width,
    )
    series = [*key_codes(grams, among(every, begins)), *lists]
    data, ends = write_all(series, begins, count)
    for number, gram in enumerate(begins):
        yield Shard(int(grams.first[gram]), int(grams.second[gram]), data[ends[number] : ends[number + 1]])


def sum_widths(series: Sequence[Series], gram_count: int) -> Integers:
    widths: Integers = np.sum([each.width_of_each(gram_count) for each in series], axis=0)
    return widths


def key_codes(grams: Grams, begins: NDArray[np.bool_]) -> list[Series]:
    """0 and the second character's distance from the gram before; or 1, the first character's distance and the second
    whole: so too at the beginning of a shard, whose first character stands in the manifest and counts as a step of one.
    """
    step = np.where(begins, 1, np.diff(grams.first, prepend=grams.first[:1]))
    rest = np.where(step > 0, grams.second, np.diff(grams.second, prepend=-1) - 1)
    moved = np.flatnonzero(step)
    every = np.arange(len(step))
    return [
        Series(every, flags(step > 0)),
        Series(moved, gamma(step[moved])),
        Series(every, rice(rest, np.where(step > 0, FAR, NEAR))),
    ]


def list_codes(grams: Grams, row: GramRow) -> list[Series]:
    sizes = np.diff(np.append(grams.starts, len(grams.places)))
    owners = np.repeat(np.arange(len(sizes)), sizes)
    frequent = grams.unit_counts > few(row.unit_count)
    alone = grams.second == row.any
    placed = frequent & ~alone
    fresh = np.flatnonzero(grams.fresh)
    times = np.diff(np.append(fresh, len(grams.places)))
    listed = fresh[~placed[owners[fresh]]]
    counted = alone[owners[fresh]]
    put = np.flatnonzero(placed[owners])
    unit_low = rice_parameter(row.unit_count, grams.unit_counts)
    place_low = np.maximum(0, rice_parameter(len(row.numbers), sizes) - 2)
    return [
        Series(np.arange(len(sizes)), gamma(grams.unit_counts)),
        Series(np.flatnonzero(placed), gamma((sizes - grams.unit_counts + 1)[placed])),
        Series(owners[put], golomb(gaps(grams.places[put], owners[put]), place_low[owners[put]])),
        Series(owners[listed], rice(gaps(grams.units[listed], owners[listed]), unit_low[owners[listed]])),
        Series(owners[fresh][counted], gamma(times[counted])),
    ]


def gaps(values: Integers, owners: Integers) -> Integers:
    """How many numbers lie between each value and the one before it of the same owner, or before the first."""
    before: Integers = np.append(-1, values[:-1])
    before[np.diff(owners, prepend=-1) > 0] = -1
    return values - before - 1


def beginnings(widths: Integers, widths_as_first: Integers) -> Integers:
    """Numbers of the grams that begin a shard: one does as soon as the shard before has more than SHARD_BITS."""
    ends = np.cumsum(widths)
    begins = [0]
    while begins[-1] < len(ends):
        gram = begins[-1]
        room = SHARD_BITS + int(ends[gram]) - int(widths_as_first[gram])
        begins.append(max(gram, int(np.searchsorted(ends, room, side="right"))) + 1)
    return np.array(begins[:-1])


def write_all(series: Sequence[Series], begins: Integers, gram_count: int) -> tuple[bytes, list[int]]:
    """The bytes of all shards in a row, and where they end, 0 before the first."""
    widths = sum_widths(series, gram_count)
    sizes = -(-np.add.reduceat(widths, begins) // 8)
    ends = np.append(0, np.cumsum(sizes))
    starts = np.cumsum(widths) - widths
    starts += np.repeat(8 * ends[:-1] - starts[begins], np.diff(np.append(begins, gram_count)))
    row = np.zeros(ends[-1], np.uint8)
    for each in series:
        own, (owners, codes) = each.width_of_each(gram_count), each
        before = np.cumsum(codes.widths) - codes.widths - (np.cumsum(own) - own)[owners]
        write(row, starts[owners] + before, codes)
        starts += own
    return row.tobytes(), ends.tolist()
