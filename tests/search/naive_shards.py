"""The writer of shards once more, a gram at a time and with strings of "0" and "1": what search/shards.py must equal.

Whether a reader understands it is another question: tests/search/test_sites.py asks the real one, against a scan of the texts.
"""

from collections.abc import Collection, Iterator, Sequence

from wenku.search import grams, shards
from wenku.search.alphabet import END, SEPARATORS
from wenku.search.units import CLASS_ENDS


def gamma(number: int) -> str:
    digits = f"{number:b}"
    return "0" * (len(digits) - 1) + digits


def rice(number: int, low: int) -> str:
    return "1" * (number >> low) + "0" + low_bits(number, low)


def golomb(number: int, low: int) -> str:
    return gamma((number >> low) + 1) + low_bits(number, low)


def low_bits(number: int, low: int) -> str:
    return f"{number & (1 << low) - 1:0{low}b}" if low else ""


def rice_parameter(total: int, count: int) -> int:
    return max(0, (69 * total // (100 * count)).bit_length() - 1)


def packed(bits: str) -> bytes:
    whole = bits.ljust(-(-len(bits) // 8) * 8, "0")
    return bytes(int(whole[i : i + 8], 2) for i in range(0, len(whole), 8))


class Site:
    """`places[pair]`, where `pair` is two characters, or one that is frequent and None: all (unit, place) in order."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.unit_count = len(texts)
        self.room = 0
        found: dict[tuple[str, str | None], list[tuple[int, int]]] = {}
        for unit, text in enumerate(texts):
            broken = "".join(END if c in SEPARATORS else c for c in text + END)
            for offset, (first, second) in enumerate(zip(text, broken[1:], strict=True)):
                if first not in SEPARATORS:
                    for pair in ((first, second), (first, None)):
                        found.setdefault(pair, []).append((unit, self.room + offset))
            self.room += next((end for end in CLASS_ENDS if end >= len(text)), len(text)) + 1
        self.places = {
            pair: places for pair, places in found.items() if pair[1] is not None or len(places) > grams.OFTEN
        }

    def list_of(self, pair: tuple[str, str | None]) -> str:
        places = [place for _, place in self.places[pair]]
        units = sorted({unit for unit, _ in self.places[pair]})
        frequent = len(units) > grams.few(self.unit_count)
        if frequent and pair[1] is not None:
            low = max(0, rice_parameter(self.room, len(places)) - 2)
            codes = [gamma(len(places) - len(units) + 1), *(golomb(gap, low) for gap in gaps(places))]
        else:
            low = rice_parameter(self.unit_count, len(units))
            codes = [rice(gap, low) for gap in gaps(units)]
            if pair[1] is None:
                codes += [gamma(sum(unit == other for other, _ in self.places[pair])) for unit in units]
        return gamma(len(units)) + "".join(codes)


def gaps(values: Sequence[int]) -> Iterator[int]:
    return (after - before - 1 for before, after in zip([-1, *values], values, strict=False))


def make_shards(texts: Sequence[str], characters: str, words: Collection[str]) -> Iterator[tuple[int, int, bytes]]:
    site = Site(texts)
    block_of = blocks(site, characters)
    keys = {
        (characters.index(a), len(characters) if b is None else characters.index(b)): (a, b) for a, b in site.places
    }
    start, before, bits = (-1, -1), (-1, -1), ""
    for key, pair in sorted(keys.items()):
        if bits and (len(bits) > shards.SHARD_BITS or block_of[key[0]] != block_of[before[0]]):
            yield (*start, packed(bits))
            bits = ""
        if not bits:
            start = key
            bits = "1" + gamma(1) + rice(key[1], shards.FAR)
        elif key[0] == before[0]:
            bits += "0" + rice(key[1] - before[1] - 1, shards.NEAR)
        else:
            bits += "1" + gamma(key[0] - before[0]) + rice(key[1], shards.FAR)
        bits += ("1" if f"{pair[0]}{pair[1]}" in words else "0") + site.list_of(pair)
        before = key
    if bits:
        yield (*start, packed(bits))


def blocks(site: Site, characters: str) -> list[int]:
    total, numbers = 0, []
    for character in characters:
        total += sum(len(places) for pair, places in site.places.items() if pair[0] == character)
        numbers.append(total // grams.BLOCK)
    return numbers
