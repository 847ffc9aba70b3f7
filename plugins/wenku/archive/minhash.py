"""Which texts are nearly the same, without comparing each with each: MinHash signatures in bands (Broder 1997; Leskovec,
Rajaraman, Ullman, ch. 3). Bands only propose; the share of common shingles decides, so no text is dropped by an estimate.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]
SHINGLE = 5  # letters
BANDS, ROWS = 16, 4  # of 100 pairs that share eight shingles in ten, 99.98 are proposed; of those that share three, 12
ALIKE = 0.8  # of all shingles of two texts stand in both
SIZE = BANDS * ROWS


def mixed(numbers: Hashes) -> Hashes:
    """splitmix64: every bit of a number changes half of the bits of its hash."""
    numbers = (numbers ^ (numbers >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    numbers = (numbers ^ (numbers >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return numbers ^ (numbers >> np.uint64(31))


SEEDS = mixed(np.arange(1, SIZE + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15))


def shingles(letters: str) -> Hashes:
    """A hash of each different run of SHINGLE letters, in ascending order."""
    points = np.frombuffer(letters.encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.uint64)
    count = max(len(points) - SHINGLE + 1, 0)
    runs = np.zeros(count, dtype=np.uint64)
    for place in range(SHINGLE):
        runs = mixed(runs ^ points[place : place + count]) + np.uint64(place)
    return np.unique(runs)


def signature(found: Hashes) -> Hashes:
    """The least hash of the shingles under each of SIZE hash functions; of nothing all bits are set."""
    if not len(found):
        return np.full(SIZE, np.iinfo(np.uint64).max, dtype=np.uint64)
    return np.array([mixed(found ^ seed).min() for seed in SEEDS], dtype=np.uint64)


def alike(one: Hashes, other: Hashes) -> bool:
    common = len(np.intersect1d(one, other, assume_unique=True))
    return common >= ALIKE * (len(one) + len(other) - common)


def near_duplicates(signatures: Sequence[Hashes], shingles_of: Callable[[int], Hashes]) -> dict[int, int]:
    """Text → the first text before it that is nearly the same and is kept; texts are numbered in their order."""
    buckets: dict[tuple[int, bytes], list[int]] = defaultdict(list)
    dropped: dict[int, int] = {}
    for number, own in enumerate(signatures):
        found = shingles_of(number)
        if not len(found):
            continue  # nothing but signs: whether it is a text is the import's to say
        proposed = sorted({other for band in bands(own) for other in buckets[band]})
        twin = next((other for other in proposed if alike(shingles_of(other), found)), None)
        if twin is not None:
            dropped[number] = twin
            continue
        for band in bands(own):
            buckets[band].append(number)
    return dropped


def bands(own: Hashes) -> Iterator[tuple[int, bytes]]:
    for band in range(BANDS):
        yield band, own[band * ROWS : (band + 1) * ROWS].tobytes()
