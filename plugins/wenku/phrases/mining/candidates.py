"""From shared sequences to candidates: their neighbours, and how firmly each pair of neighbouring words holds."""

import math
from collections import Counter
from collections.abc import Mapping
from collections.abc import Sequence as Many
from dataclasses import replace

import numpy as np

from wenku.phrases.mining.corpus import Corpus
from wenku.phrases.mining.judge import Candidate, Neighbour, well_shaped
from wenku.phrases.mining.mine import Sequence


class Joints:
    """How much oftener than by chance two words stand side by side, in bits (pointwise mutual information).

    Church & Hanks 1990: log2 of P(xy) / (P(x) P(y)), with the counts of this corpus, discounted for rare
    events as Pantel & Lin 2002 do: two words met once would otherwise hold better than any idiom. Worked out once for
    each pair of words: `after[p]` is the joint between positions p and p + 1, LOOSE where one of them is a clause's end.
    """

    def __init__(self, corpus: Corpus) -> None:
        codes = corpus.codes.astype(np.int64)
        base, total = len(corpus.words), int(np.count_nonzero(codes))
        single = np.bincount(codes, minlength=base).tolist()
        inside = np.flatnonzero((codes[:-1] > 0) & (codes[1:] > 0))
        pairs, which, counts = np.unique(
            codes[inside] * base + codes[inside + 1], return_inverse=True, return_counts=True
        )
        holds = [
            hold(together, single[pair // base], single[pair % base], total)
            for pair, together in zip(pairs.tolist(), counts.tolist(), strict=True)
        ]
        self.after = np.full(len(codes), LOOSE)
        if len(inside):
            self.after[inside] = np.array(holds)[which]

    def weakest(self, first: int, size: int) -> float:
        return float(self.after[first : first + size - 1].min()) if size > 1 else FIRM

    def before(self, position: int) -> float:
        return float(self.after[position - 1]) if 0 < position <= len(self.after) else LOOSE


LOOSE, FIRM = -99.0, 99.0


def hold(together: int, one: int, other: int, total: int) -> float:
    rare = together / (together + 1) * min(one, other) / (min(one, other) + 1)
    return math.log2(together * total / (one * other)) * rare


def candidate(sequence: Sequence, corpus: Corpus, classes: Mapping[str, str], joints: Joints) -> Candidate:
    """What has no phrase's shape is refused for that alone, and its neighbours are not looked at: they are most by far."""
    first, size = int(sequence.first[0]), sequence.size
    words = tuple(corpus.words[code] for code in corpus.codes[first : first + size].tolist())
    kinds = tuple(classes[word] for word in words)
    weakest = round(joints.weakest(first, size), 1)
    found = Candidate(words, kinds, sequence.pages, len(sequence.first), weakest, (), ())
    if not well_shaped(found):
        return found
    starts = sequence.first.tolist()
    left = beside(corpus, [(p - 1, p) for p in starts], classes, joints)
    right = beside(corpus, [(p + size, p + size) for p in starts], classes, joints)
    return replace(found, left=left, right=right)


def beside(
    corpus: Corpus, places: Many[tuple[int, int]], classes: Mapping[str, str], joints: Joints
) -> tuple[Neighbour, ...]:
    """`places` are pairs: where the neighbour stands, and the later of the two words that the joint is between."""
    counts: Counter[str] = Counter()
    holds: dict[str, float] = {}
    for position, joint in places:
        word = corpus.word(position)
        counts[word] += 1
        if word not in holds:
            holds[word] = round(joints.before(joint), 1)
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Neighbour(word, classes[word], count, holds[word]) for word, count in ordered)
