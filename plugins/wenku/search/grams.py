"""Postings: in which units each pair of adjoining characters stands, and where, as far as a reader needs to know.

A text is read in pieces without white space. Each character but a piece's last gives the gram (itself, the next), the last
one gives (itself, END): so every character is in exactly one gram, a single one is found by all grams that it begins,
and a longer string by the grams it is made of. That candidates really hold the string is settled without loading more
than a few texts: a gram in few units has a list of them, and those can be read; a frequent one has every place at
which it stands, so that a string of frequent grams is settled by their places alone.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import add

from wenku.search.alphabet import END, SEPARATORS
from wenku.search.bits import Binary, GammaTable, RiceTables, pack, rice_parameter
from wenku.search.units import width

# A gram in at most this many units is rare. Small sites: twelve, so that reading them is cheap. Larger ones: up to 96, as
# places are then most of the index (460 pages: 1.7 MB of lists, where twelve would give 2.0). The largest: twelve again,
# as nearly every gram is in more units than can be read while someone waits, and weight grows with the pages anyway.
FEWEST, MOST, SHARE, LARGEST = 12, 96, 110, 20_000
# A character that stands more often than this has a list of its own (ANY); others are the union of their grams.
OFTEN = 2000
# Bits of lists a file: 8 KB, of which a search loads one or two.
SHARD_BITS = 8 * 8192
KEY_BITS = 21  # more characters than Unicode has
SECOND = (1 << KEY_BITS) - 1


@dataclass(frozen=True, slots=True)
class Shard:
    """Lists of the keys (number of a character << KEY_BITS | number of the next) from `first` on."""

    first: int
    data: bytes


def few(unit_count: int) -> int:
    return FEWEST if unit_count > LARGEST else max(FEWEST, min(MOST, unit_count // SHARE))


@dataclass(frozen=True, slots=True)
class Postings:
    """Gram → its units, ascending. For frequent grams also the places in the row of all texts; for frequent characters
    (keys of one character) how often in each unit. `room` is the length of that row.
    """

    units: Mapping[str, list[int]]
    places: Mapping[str, list[int]]
    counts: Mapping[str, list[int]]
    room: int


def grams_of(text: str) -> list[str]:
    """Of each place of a folded text the gram that begins there; END and END's own place give no list."""
    broken = text + END
    for separator in SEPARATORS:
        if separator != END and separator in broken:
            broken = broken.replace(separator, END)
    return list(map(add, broken, broken[1:]))


def find_grams(texts: Sequence[str]) -> Postings:
    units: dict[str, list[int]] = defaultdict(list)
    characters = Counter("".join(texts))
    often = {character for character, count in characters.items() if count > OFTEN and character not in SEPARATORS}
    for number, text in enumerate(texts):
        for gram in {*grams_of(text), *often.intersection(text)}:
            units[gram].append(number)
    for gram in [gram for gram in units if gram[0] == END]:
        del units[gram]
    limit = few(len(texts))
    frequent = {gram for gram, its in units.items() if len(its) > limit}
    return Postings(units, *find_places(texts, frequent))


def find_places(texts: Sequence[str], frequent: set[str]) -> tuple[dict[str, list[int]], dict[str, list[int]], int]:
    characters = {gram for gram in frequent if len(gram) == 1}
    places: dict[str, list[int]] = {gram: [] for gram in frequent - characters}
    counts: dict[str, list[int]] = {character: [] for character in characters}
    start = 0
    for text in texts:
        for place, gram in enumerate(grams_of(text), start):
            if gram in places:
                places[gram].append(place)
        for character in characters.intersection(text):
            counts[character].append(text.count(character))
        start += width(len(text))
    return places, counts, start


def make_shards(texts: Sequence[str], numbers: Mapping[str, int], words: Collection[str]) -> Iterator[Shard]:
    """`words` are the two-character words of the segmenter; their keys are flagged. Shards come in the order of keys."""
    postings = find_grams(texts)
    second = {**numbers, "": len(numbers)}
    keyed = sorted([(numbers[gram[0]] << KEY_BITS | second[gram[1:]], gram) for gram in postings.units])
    writer = Writer(len(texts), postings)
    for key, gram in keyed:
        if writer.size > SHARD_BITS:
            yield writer.finish()
        writer.add(key, gram, gram in words)
    if writer.codes:
        yield writer.finish()


class Writer:
    """The shard being written. Each begins with a whole key; later keys are written as their distance."""

    def __init__(self, unit_count: int, postings: Postings) -> None:
        self.unit_count = unit_count
        self.postings = postings
        self.gamma = GammaTable()
        self.rice = RiceTables()
        self.once = self.rice[rice_parameter(unit_count, 1)]
        self.clear()

    def clear(self) -> None:
        self.first = self.last = -1
        self.codes: list[str] = []
        self.size = 0

    def add(self, key: int, gram: str, is_word: bool) -> None:
        if self.first < 0:
            self.first = key
            self.last = (key >> KEY_BITS << KEY_BITS) - 1
        if key >> KEY_BITS == self.last >> KEY_BITS:
            code = "0" + self.rice[4][key - self.last - 1]
        else:
            code = "1" + self.gamma[(key >> KEY_BITS) - (self.last >> KEY_BITS)] + self.rice[6][key & SECOND]
        self.last = key
        code += ("1" if is_word else "0") + self.list_code(gram)
        self.codes.append(code)
        self.size += len(code)

    def list_code(self, gram: str) -> str:
        units = self.postings.units[gram]
        if len(units) == 1:
            return "1" + self.once[units[0]]
        head = self.gamma[len(units)]
        if gram in self.postings.places:
            return head + self.places_code(self.postings.places[gram], len(units))
        table = self.rice[rice_parameter(self.unit_count, len(units))]
        code = head + table[units[0]] + "".join([table[after - before - 1] for before, after in pairwise(units)])
        return code + "".join([self.gamma[count] for count in self.postings.counts.get(gram, ())])

    def places_code(self, places: list[int], unit_count: int) -> str:
        """How many more places than units, then the distances of the places: words come in clusters, hence Exp-Golomb."""
        low = max(0, rice_parameter(self.postings.room, len(places)) - 2)
        gamma, binary, mask = self.gamma, Binary(low), (1 << low) - 1
        distances = [places[0], *[after - before - 1 for before, after in pairwise(places)]]
        codes = [gamma[(distance >> low) + 1] + binary[distance & mask] for distance in distances]
        return gamma[len(places) - unit_count + 1] + "".join(codes)

    def finish(self) -> Shard:
        shard = Shard(self.first, pack(self.codes))
        self.clear()
        return shard
