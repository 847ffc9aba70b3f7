"""From shared sequences to candidates: their neighbours, and how firmly each pair of neighbouring words holds."""

import math
from collections import Counter
from collections.abc import Mapping
from itertools import pairwise

import numpy as np

from wenku.phrases.mining.corpus import Corpus
from wenku.phrases.mining.judge import Candidate, Neighbour
from wenku.phrases.mining.mine import Sequence


class Joints:
    """How much oftener than by chance two words stand side by side, in bits (pointwise mutual information).

    Church & Hanks 1990: log2 of P(xy) / (P(x) P(y)), with the counts of this corpus, discounted for rare
    events as Pantel & Lin 2002 do: two words met once would otherwise hold better than any idiom.
    """

    def __init__(self, corpus: Corpus) -> None:
        codes = corpus.codes.astype(np.int64)
        self.base = len(corpus.words)
        self.total = int(np.count_nonzero(codes))
        self.single = np.bincount(codes, minlength=self.base)
        inside = (codes[:-1] > 0) & (codes[1:] > 0) if len(codes) else np.zeros(0, bool)
        self.pairs, self.counts = np.unique(codes[:-1][inside] * self.base + codes[1:][inside], return_counts=True)

    def hold(self, left: int, right: int) -> float:
        if not (left and right):
            return -99.0
        index = int(np.searchsorted(self.pairs, left * self.base + right))
        together = int(self.counts[index])
        one, other = int(self.single[left]), int(self.single[right])
        rare = together / (together + 1) * min(one, other) / (min(one, other) + 1)
        return math.log2(together * self.total / (one * other)) * rare


def candidate(sequence: Sequence, corpus: Corpus, classes: Mapping[str, str], joints: Joints) -> Candidate:
    first = int(sequence.first[0])
    codes = [int(code) for code in corpus.codes[first : first + sequence.size]]
    words = tuple(corpus.words[code] for code in codes)
    hold = min((joints.hold(*pair) for pair in pairwise(codes)), default=99.0)
    left = beside(corpus, sequence.first - 1, classes, joints, codes[0], before=True)
    right = beside(corpus, sequence.first + sequence.size, classes, joints, codes[-1], before=False)
    kinds = tuple(classes[word] for word in words)
    return Candidate(words, kinds, sequence.pages, len(sequence.first), round(hold, 1), left, right)


def beside(
    corpus: Corpus, positions: np.ndarray, classes: Mapping[str, str], joints: Joints, edge: int, before: bool
) -> tuple[Neighbour, ...]:
    codes = Counter(int(corpus.codes[p]) if 0 <= p < len(corpus.codes) else 0 for p in positions)
    return tuple(
        Neighbour(
            corpus.words[code],
            classes[corpus.words[code]],
            count,
            round(joints.hold(code, edge) if before else joints.hold(edge, code), 1),
        )
        for code, count in sorted(codes.items(), key=lambda item: (-item[1], corpus.words[item[0]]))
    )
