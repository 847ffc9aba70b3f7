"""The passes of `wenku.phrases.mining.mine` in parts: which sequences of n words stand on enough pages, n by n.

Clauses do not cross pages and pages do not cross parts, so a part finds its own sequences; only how many pages a sequence
stands on is asked of all parts. Its number, given by the reducer, makes the keys of the next pass.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np

from wenku.archive.engine import Job, JobEngine
from wenku.archive.shuffle import answer, received, send
from wenku.archive.store import Array, Integers, put, take
from wenku.archive.words import corpus
from wenku.phrases.mining.corpus import Corpus
from wenku.phrases.mining.mine import lengths

NUMBERS = 1 << 31  # sequences of one pass; two numbers make a key of 62 bits


@dataclass(frozen=True, slots=True)
class Parts:
    """The corpus in parts, and the folder in which work on it goes on."""

    folder: Path
    words: Path
    files: tuple[Path, ...]
    places: int
    """How many reducers the keys are divided among."""

    def corpus(self, part: int) -> Corpus:
        return corpus(self.files[part], self.words)

    def sent(self, stage: str) -> list[Path]:
        return [self.folder / f"{stage}-asked-{part:05}.npz" for part in range(len(self.files))]

    def answered(self, stage: str) -> list[Path]:
        return [self.folder / f"{stage}-told-{place:03}.npz" for place in range(self.places)]


@dataclass(frozen=True, slots=True)
class Chain:
    """Passes over `parts` for sequences of at most `longest` characters on at least `minimum` pages."""

    parts: Parts
    name: str
    minimum: int
    longest: int

    def stage(self, size: int) -> str:
        return f"{self.name}{size:02}"

    def ranks(self, size: int, part: int, own: Corpus) -> Integers:
        """For every position of the part the number of its sequence of `size` words, -1 where it is not on enough pages."""
        ranks = np.full(len(own.codes), -1, dtype=np.int64)
        sent = self.parts.sent(self.stage(size))[part]
        ranks[take(self.positions(size, part), "positions")[0]] = received(
            sent, self.parts.answered(self.stage(size)), part
        )
        return ranks

    def positions(self, size: int, part: int) -> Path:
        return self.parts.folder / f"{self.stage(size)}-places-{part:05}.npz"


def sizes(chain: Chain, engine: JobEngine) -> int:
    """Run the passes until nothing is shared any more; how many words the longest shared sequences have."""
    size = 1
    while True:
        run_pass(chain, size, engine)
        if not any(kept(file) for file in chain.parts.answered(chain.stage(size))):
            return size - 1
        size += 1


def run_pass(chain: Chain, size: int, engine: JobEngine) -> None:
    parts, stage = chain.parts, chain.stage(size)
    sent = parts.sent(stage)
    engine.run(f"{stage} 各份", [Job(file, ask, (chain, size, n, file)) for n, file in enumerate(sent)])
    told = enumerate(parts.answered(stage))
    engine.run(f"{stage} 汇总", [Job(file, answer, (sent, n, partial(number, chain.minimum, n, parts.places), file)) for n, file in told])  # fmt: skip


def ask(chain: Chain, size: int, part: int, target: Path) -> None:
    own = chain.parts.corpus(part)
    positions, keys = candidates(chain, size, part, own)
    put(chain.positions(size, part), {"positions": positions.astype(np.int32)})
    send(target, keys, own.pages[positions], chain.parts.places)


def candidates(chain: Chain, size: int, part: int, own: Corpus) -> tuple[Integers, Integers]:
    """Where sequences of `size` words may be shared, and a number for what stands there."""
    if size == 1:
        positions = np.flatnonzero(own.codes)
        return positions, own.codes[positions].astype(np.int64)
    ranks = chain.ranks(size - 1, part, own)
    positions = np.flatnonzero((ranks[:-1] >= 0) & (ranks[1:] >= 0))
    positions = positions[lengths(own, positions, size) <= chain.longest]
    return positions, ranks[positions] * NUMBERS + ranks[positions + 1]


def number(minimum: int, place: int, places: int, keys: Integers, pages: Integers) -> Integers:
    """Numbers that no other reducer gives; -1 for what stands on too few pages."""
    kept = pages >= minimum
    numbers = np.where(kept, (np.cumsum(kept) - 1) * places + place, -1)
    if len(numbers) and int(numbers.max()) >= NUMBERS:
        raise OverflowError(f"更多的不同词串（{NUMBERS}）装不下，请提高 minimum_pages。")
    return numbers


def kept(file: Path) -> bool:
    with np.load(file, allow_pickle=False) as stored:
        return any(bool((stored[name] >= 0).any()) for name in stored.files)


def passes(chain: Chain, part: int, own: Corpus, most: int) -> Iterator[tuple[int, Array]]:
    """(size, ranks) of each pass that found something, as `mine.passes` gives them for the whole."""
    for size in range(1, most + 1):
        yield size, chain.ranks(size, part, own)
