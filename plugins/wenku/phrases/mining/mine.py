"""Word sequences that pages share: every one of them, by one pass over the corpus for each length in words.

A sequence of n + 1 words can be shared only if its first n and its last n words are (the Apriori property), so
each pass looks only at places that the pass before left over. Passes are sorts of whole arrays; with the length
of a phrase bounded, the whole is linear in the corpus but for the logarithm of sorting. tests/phrases holds the
naive twin: a dictionary of all sequences.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from wenku.phrases.mining.corpus import Corpus, Integers

SHORTEST, LONGEST = 4, 24  # characters, as the design fixes them


@dataclass(frozen=True, slots=True)
class Sequence:
    """A shared sequence of `size` words, at the positions `first` in the corpus, in order; on `pages` pages."""

    size: int
    first: Integers
    pages: int


def shared_sequences(corpus: Corpus, minimum: int = 2, excluded: frozenset[str] = frozenset()) -> Iterator[Sequence]:
    """Sequences within one clause on at least `minimum` pages, 4 to 24 characters long, neither edge in `excluded`.

    Shorter sequences come first; those of one length in the order of their first place.
    """
    edges = np.array([word not in excluded for word in corpus.words], dtype=bool)[corpus.codes]
    for size, ranks in passes(corpus, minimum, LONGEST):
        places = np.flatnonzero(ranks >= 0)
        fit = (lengths(corpus, places, size) >= SHORTEST) & edges[places] & edges[places + size - 1]
        yield from grouped(corpus, places[fit], ranks, size)


def shared_runs(corpus: Corpus, length: int, longest_word: int = 8) -> Iterator[Sequence]:
    """Sequences on two pages that just reach `length` characters: without their last word they would not.

    Two texts that share anything of that length share one of these, so they are enough to find such texts by.
    """
    for size, ranks in passes(corpus, 2, length + longest_word):
        places = np.flatnonzero(ranks >= 0)
        before = lengths(corpus, places, size - 1) if size > 1 else np.zeros(len(places), dtype=np.int32)
        fit = (lengths(corpus, places, size) >= length) & (before < length)
        yield from grouped(corpus, places[fit], ranks, size)


def passes(corpus: Corpus, minimum: int, longest: int) -> Iterator[tuple[int, Integers]]:
    """(size in words, ranks) until nothing of at most `longest` characters is shared; see `shared_ranks`."""
    size, ranks = 1, shared_ranks(corpus, np.flatnonzero(corpus.codes), corpus.codes.astype(np.int64), minimum)
    while (ranks >= 0).any():
        yield size, ranks
        pairs = np.flatnonzero((ranks[:-1] >= 0) & (ranks[1:] >= 0))
        pairs = pairs[lengths(corpus, pairs, size + 1) <= longest]
        keys = ranks[pairs].astype(np.int64) * (int(ranks.max()) + 1) + ranks[pairs + 1]
        size, ranks = size + 1, shared_ranks(corpus, pairs, keys, minimum, dense=True)


def lengths(corpus: Corpus, first: NDArray[np.int64], size: int) -> Integers:
    """Characters from the start of the first word to the end of the last; meaningful within a clause only."""
    return corpus.ends[first + size - 1] - corpus.starts[first]


def shared_ranks(
    corpus: Corpus, places: NDArray[np.int64], keys: NDArray[np.int64], minimum: int, dense: bool = False
) -> Integers:
    """For every position of the corpus the number of its sequence, -1 where it is not on `minimum` pages.

    `keys` identifies the sequences: one key a place when dense, else one a position of the corpus.
    """
    ranks = np.full(len(corpus.codes), -1, dtype=np.int32)
    if not len(places):
        return ranks
    groups, members = np.unique(keys if dense else keys[places], return_inverse=True)
    on_page = np.unique(members.astype(np.int64) * (int(corpus.pages.max()) + 1) + corpus.pages[places])
    spread = np.bincount(on_page // (int(corpus.pages.max()) + 1), minlength=len(groups))
    kept = spread >= minimum
    numbers = np.where(kept, np.cumsum(kept) - 1, -1).astype(np.int32)
    ranks[places] = numbers[members]
    return ranks


def grouped(corpus: Corpus, places: NDArray[np.int64], ranks: Integers, size: int) -> Iterator[Sequence]:
    """The places of one pass as sequences, in the order of their first place."""
    order = places[np.argsort(ranks[places], kind="stable")]
    if not len(order):
        return
    changes = np.diff(ranks[order]) != 0
    begins = np.concatenate(([0], np.flatnonzero(changes) + 1))
    other_page = np.concatenate(([True], changes | (np.diff(corpus.pages[order]) != 0)))
    pages = np.add.reduceat(other_page.astype(np.int64), begins)  # places of one sequence stand in reading order
    parts = np.split(order.astype(np.int32), begins[1:])
    for index in np.argsort(order[begins], kind="stable"):
        yield Sequence(size, parts[index], int(pages[index]))
