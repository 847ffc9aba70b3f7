"""A question that only the whole corpus can answer, asked by every part of every one of its keys.

A part sends its different keys, each with a weight, to the reducers that their hashes name; a reducer adds the weights of all
parts, decides, and answers each part in the order in which it asked. Keys are exact numbers, never digests of texts.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from wenku.archive.store import Array, Integers, place_of, put, take

Decide = Callable[[Integers, Integers], Array]
"""(different keys in ascending order, the sum of their weights) → one answer for each."""


def send(target: Path, keys: Integers, pages: Array | None, places: int) -> None:
    """`keys` of the part's occurrences, in order. The weight of a key: on how many pages it stands, or how often (None)."""
    different, members, counts = np.unique(keys, return_inverse=True, return_counts=True)
    weights = counts if pages is None else spread(members, pages, len(different))
    owners = place_of(different, places)
    order = np.argsort(owners, kind="stable")
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = np.arange(len(order))
    bounds = np.searchsorted(owners[order], np.arange(places + 1))
    asked: dict[str, Array] = {"members": rank[members].astype(np.int32)}
    for place in range(places):
        own = order[bounds[place] : bounds[place + 1]]
        asked |= {f"keys{place}": different[own], f"weights{place}": weights[own]}
    put(target, asked)


def spread(members: Array, pages: Array, size: int) -> Integers:
    """On how many different pages each of `size` keys stands."""
    if not len(members):
        return np.zeros(size, dtype=np.int64)
    base = int(pages.max()) + 1
    return np.bincount(np.unique(members.astype(np.int64) * base + pages) // base, minlength=size)


def answer(sources: Sequence[Path], place: int, decide: Decide, target: Path) -> None:
    asked = [take(source, f"keys{place}", f"weights{place}") for source in sources]
    different, members = np.unique(np.concatenate([keys for keys, _ in asked]), return_inverse=True)
    weights = np.zeros(len(different), dtype=np.int64)
    np.add.at(weights, members, np.concatenate([weights for _, weights in asked]))
    answers = decide(different, weights)
    bounds = np.cumsum([0, *(len(keys) for keys, _ in asked)])
    parts = {f"part{n}": answers[members[bounds[n] : bounds[n + 1]]] for n in range(len(asked))}
    put(target, parts)


def received(source: Path, answers: Sequence[Path], part: int) -> Array:
    """The answers for the occurrences that the part sent, in their order."""
    (members,) = take(source, "members")
    told: Array = np.concatenate([take(file, f"part{part}")[0] for file in answers])[members]
    return told
