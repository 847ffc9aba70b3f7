"""Postings: in which units each pair of adjoining characters stands, and where, as far as a reader needs to know.

A text is read in pieces without white space. Each character but a piece's last gives the gram (itself, the next), the last
one gives (itself, END): so every character is in exactly one gram, a single one is found by all grams that it begins,
and a longer string by the grams it is made of. That candidates really hold the string is settled without loading more
than a few texts: lists of at most FEW units have no positions, because so few texts can be read; longer ones have
every position, in a file of their own that only those queries load that need it.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import add

from wenku.search.alphabet import END, SEPARATORS
from wenku.search.bits import GammaTable, RiceTables, pack, rice_parameter

FEW = 12
# A character that stands more often than this has a list of its own (ANY); others are the union of their grams.
OFTEN = 2000
# Bits of lists a file: 8 KB, of which a search loads one or two.
SHARD_BITS = 8 * 8192
KEY_BITS = 21  # more characters than Unicode has
SECOND = (1 << KEY_BITS) - 1


@dataclass(frozen=True, slots=True)
class Shard:
    """Lists of the keys (number of a character << KEY_BITS | number of the next) from `first` on; `positions` is b"" when none of the keys has any."""

    first: int
    units: bytes
    positions: bytes


@dataclass(frozen=True, slots=True)
class Postings:
    """Gram → its units, ascending; and for grams in more than FEW units, how often in each, and at which offsets.

    A frequent character has an entry as well, without offsets. `places` are offsets of one unit after the other.
    """

    units: Mapping[str, list[int]]
    counts: Mapping[str, list[int]]
    places: Mapping[str, list[int]]


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
    frequent = {gram for gram, its in units.items() if len(its) > FEW}
    return Postings(units, *find_places(texts, frequent))


def find_places(texts: Sequence[str], frequent: set[str]) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
    counts: dict[str, list[int]] = {gram: [] for gram in frequent}
    places: dict[str, list[int]] = {gram: [] for gram in frequent}
    characters = {gram for gram in frequent if len(gram) == 1}
    for text in texts:
        grams = grams_of(text)
        found = [(gram, place) for place, gram in enumerate(grams) if gram in frequent]
        for gram, place in found:
            places[gram].append(place)
        for gram, count in Counter([gram for gram, _ in found]).items():
            counts[gram].append(count)
        for character in characters.intersection(text):
            counts[character].append(text.count(character))
    return counts, places


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
        self.positions: list[str] = []
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
        units = self.postings.units[gram]
        code += "1" if is_word else "0"
        code += "1" + self.once[units[0]] if len(units) == 1 else self.list_code(gram, units)
        self.codes.append(code)
        self.size += len(code)

    def list_code(self, gram: str, units: list[int]) -> str:
        table = self.rice[rice_parameter(self.unit_count, len(units))]
        gaps = [table[after - before - 1] for before, after in pairwise(units)]
        code = self.gamma[len(units)] + table[units[0]] + "".join(gaps)
        if len(units) <= FEW:
            return code
        counts = self.postings.counts[gram]
        if self.postings.places[gram]:
            self.positions.append(self.positions_code(self.postings.places[gram], counts))
        if max(counts) == 1:
            return code + "0"
        return code + "1" + "".join([self.gamma[count] for count in counts])

    def positions_code(self, places: list[int], counts: list[int]) -> str:
        """Four bits of Rice parameter, then each unit's first offset and the distances to the next ones."""
        distances = []
        start = 0
        for count in counts:
            distances.append(places[start])
            if count > 1:
                distances += [after - before - 1 for before, after in pairwise(places[start : start + count])]
            start += count
        low = min(15, rice_parameter(sum(distances), len(distances)))
        table = self.rice[low]
        return format(low, "04b") + "".join([table[distance] for distance in distances])

    def finish(self) -> Shard:
        shard = Shard(self.first, pack(self.codes), pack(self.positions))
        self.clear()
        return shard
