"""Which sentences repeat each other: `wenku.phrases.mining.passages` in parts.

A part tells which of its sentences hold each shared run; a reducer makes pairs of what holds one run; each part compares the
pairs that begin with its own sentences. What equal pairs connect is put together at the end, by one process.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby, pairwise
from pathlib import Path

import numpy as np

from wenku.archive.engine import Job, JobEngine
from wenku.archive.passes import Chain, Parts, passes
from wenku.archive.schema import Row
from wenku.archive.store import Array, Integers, Packed, packed, place_of, put, take, unpacked
from wenku.phrases.mining.corpus import Corpus, Place
from wenku.phrases.mining.mine import lengths
from wenku.phrases.mining.passages import (
    CROWD,
    RUN,
    Cluster,
    all_pairs,
    long_sentences,
    make_cluster,
    reading_order,
    root,
    same,
)
from wenku.text.fold import letters

PART = 1 << 32  # sentence = part * PART + number within the part: in reading order
SIZES = 1 << 5


def read_sentences(pages: Iterable[tuple[int, list[Row]]], first: int, target: Path) -> None:
    """Each that is long enough to compare: its place, its text and its letters, which alone are compared."""
    rows = [(number, row) for number, own in pages for row in own]
    found = [
        (first + number, row["section"], start, end, row["text"][start:end])
        for number, row in rows
        for start, end in long_sentences(row["text"], silence(row))
    ]
    places = np.array([one[:4] for one in found], dtype=np.int64).reshape(-1, 4)
    texts, folded = [one[4] for one in found], [letters(one[4]) for one in found]
    put(target, {"places": places, **packed("text", texts), **packed("letters", folded)})


def silence(row: Row) -> bytearray:
    """As `corpus.silence` of the section that was exported."""
    marks = bytearray(len(row["text"]))
    for start, end in row["silent"]:
        marks[start:end] = b"\1" * (end - start)
    return marks


def compare_all(chain: Chain, most: int, texts: Sequence[Path], engine: JobEngine) -> list[Path]:
    """The files of equal pairs."""
    parts = chain.parts
    held = parts.sent("held")
    engine.run("同文 各份", [Job(file, ask, (chain, most, n, texts[n], file)) for n, file in enumerate(held)])
    paired = parts.answered("paired")
    engine.run("同文 配对", [Job(file, pair, (parts, held, n, file)) for n, file in enumerate(paired)])
    equal = [parts.folder / f"equal-{part:05}.npz" for part in range(len(texts))]
    engine.run("同文 比对", [Job(file, compare, (paired, n, tuple(texts), file)) for n, file in enumerate(equal)])
    return equal


def ask(chain: Chain, most: int, part: int, texts: Path, target: Path) -> None:
    own = chain.parts.corpus(part)
    runs = [run_places(own, size, ranks) for size, ranks in passes(chain, part, own, most)]
    keys = np.concatenate([np.zeros(0, dtype=np.int64), *(keys for _, keys in runs)])
    places = np.concatenate([np.zeros(0, dtype=np.int64), *(places for places, _ in runs)])
    held, pages = holders(own, places, texts)
    inside = held >= 0
    table = np.unique(np.stack([keys[inside], held[inside] + part * PART, pages[inside]]), axis=1)
    owners = place_of(table[0], chain.parts.places)
    put(target, {f"held{place}": table[:, owners == place] for place in range(chain.parts.places)})


def run_places(own: Corpus, size: int, ranks: Integers) -> tuple[Integers, Integers]:
    """Where runs that just reach RUN characters begin, and their keys; as `mine.shared_runs`."""
    places = np.flatnonzero(ranks >= 0)
    before = lengths(own, places, size - 1) if size > 1 else np.zeros(len(places), dtype=np.int32)
    places = places[(lengths(own, places, size) >= RUN) & (before < RUN)]
    return places, ranks[places] * SIZES + size


def holders(own: Corpus, places: Integers, texts: Path) -> tuple[Integers, Integers]:
    """For each place the number of the sentence that its word stands in, -1 for none; and its page."""
    (table,) = take(texts, "places")
    pages = own.pages[places].astype(np.int64)
    starts = place_key(pages, own.sections[places], own.starts[places])
    number = np.searchsorted(place_key(table[:, 0], table[:, 1], table[:, 2]), starts, side="right") - 1
    padded = np.vstack([table, [-1, -1, 0, 0]])
    held = padded[number]  # -1 is the row of no sentence
    within = (held[:, 0] == pages) & (held[:, 1] == own.sections[places]) & (own.starts[places] < held[:, 3])
    return np.where(within, number, -1), pages


def place_key(pages: Array, sections: Array, starts: Array) -> Integers:
    """One number in reading order: 2^24 pages, 2^15 sections of a page, 2^24 characters of a section."""
    key: Integers = (pages.astype(np.int64) << 39) + (sections.astype(np.int64) << 24) + starts
    return key


def pair(parts: Parts, held: Sequence[Path], place: int, target: Path) -> None:
    table = np.concatenate([take(source, f"held{place}")[0] for source in held], axis=1)
    table = table[:, np.lexsort((table[1], table[0]))]
    begins = np.flatnonzero(np.diff(table[0], prepend=-1))
    found = {one for group in np.split(table, begins[1:], axis=1) for one in pairs_of_run(group)}
    pairs = np.array(sorted(found), dtype=np.int64).reshape(-1, 2)
    put(target, {f"part{n}": pairs[pairs[:, 0] // PART == n] for n in range(len(parts.files))})


def pairs_of_run(group: Array) -> Iterator[tuple[int, int]]:
    pages = dict(zip(group[1].tolist(), group[2].tolist(), strict=True))
    sentences = list(pages)
    for one, other in pairwise(sentences) if len(sentences) > CROWD else all_pairs(sentences):
        if pages[one] != pages[other]:
            yield one, other


def compare(paired: Sequence[Path], part: int, texts: tuple[Path, ...], target: Path) -> None:
    """Of what is connected already, no pair is compared again."""
    pairs = np.unique(np.concatenate([take(source, f"part{part}")[0] for source in paired]), axis=0)
    pairs = pairs[np.argsort(pairs[:, 1], kind="stable")]
    joined = Joined()
    equal = []
    for one, other in pairs.tolist():
        if joined.apart(one, other) and same(folded(texts, one), folded(texts, other)):
            joined.join(one, other)
            equal.append((one, other))
    put(target, {"equal": np.array(equal, dtype=np.int64).reshape(-1, 2)})


def folded(texts: tuple[Path, ...], sentence: int) -> str:
    return folded_part(texts[sentence // PART])[sentence % PART]


@lru_cache(maxsize=2)
def folded_part(source: Path) -> Packed:
    """Two parts at a time: pairs come sorted by their second."""
    return unpacked(source, "letters")


class Joined:
    """Sets of sentences that equal pairs connect (union–find)."""

    def __init__(self) -> None:
        self.numbers: dict[int, int] = {}
        self.parent: list[int] = []

    def root(self, sentence: int) -> int:
        number = self.numbers.setdefault(sentence, len(self.parent))
        if number == len(self.parent):
            self.parent.append(number)
        return root(self.parent, number)

    def apart(self, one: int, other: int) -> bool:
        return self.root(one) != self.root(other)

    def join(self, one: int, other: int) -> None:
        self.parent[self.root(other)] = self.root(one)

    def sets(self) -> Iterable[list[int]]:
        groups: dict[int, list[int]] = defaultdict(list)
        for sentence in sorted(self.numbers):
            groups[self.root(sentence)].append(sentence)
        return groups.values()


def clusters(equal: Sequence[Path], texts: Sequence[Path], most: int) -> list[Cluster]:
    """As `passages.clusters`: on two pages at least and on `most` at most, in the order of their first sentence."""
    joined = Joined()
    for source in equal:
        for one, other in take(source, "equal")[0].tolist():
            joined.join(one, other)
    sets = list(joined.sets())
    known = dict(sentences_of(sorted(sentence for one in sets for sentence in one), texts))
    made = (make_cluster([known[sentence] for sentence in one]) for one in sets)
    fit = [cluster for cluster in made if 1 < len(cluster.on_page) <= most]
    return sorted(fit, key=lambda cluster: reading_order(cluster.places[0]))


def sentences_of(wanted: Sequence[int], texts: Sequence[Path]) -> Iterator[tuple[int, tuple[Place, str]]]:
    """`wanted` in ascending order, hence part by part."""
    for part, group in groupby(wanted, key=lambda sentence: sentence // PART):
        places, own = take(texts[part], "places")[0].tolist(), unpacked(texts[part], "text")
        for sentence in group:
            yield sentence, (Place(*places[sentence % PART]), own[sentence % PART])
