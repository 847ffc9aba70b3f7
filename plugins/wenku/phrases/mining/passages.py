"""Shared passages (同文): near-identical sentences on different pages, small edits allowed.

Two sentences of which one mostly repeats the other share a run of words of some length. So the runs that mining
finds are the candidates, and only sentences that share one are compared: linear but for runs that stand on very
many pages, of which each sentence is compared with the one before it alone. A cluster is what such pairs connect.
"""

import hashlib
import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, lru_cache
from itertools import pairwise

from wenku.model import Document
from wenku.phrases.mining.corpus import Corpus, Place, silence
from wenku.phrases.mining.mine import shared_runs
from wenku.text.fold import letters
from wenku.text.han import count_han

SENTENCE = re.compile("[^。！？!?；;\n]+[。！？!?；;]?[”’）」』]*")
SHORTEST = 18  # Han characters: below that, sentences agree by chance and by convention
RUN = 7  # characters that two near-identical sentences have in one piece
SAME = 0.7  # of the shorter sentence stands in the other, in pieces of at least PIECE characters
PIECE = 3
FEW = 12  # pages: a sentence on more of them, and on a fifth of the site, is a notice or a licence, not a copy
LIKE = 0.4  # of the different pairs of neighbouring characters: quick to count, and needed for SAME
LONG = 400  # characters: aligning is quadratic; what runs on so long is no sentence and is compared by its pieces
CROWD = 12  # sentences that share one run: with more, each is compared with its predecessor only


@dataclass(frozen=True, slots=True)
class Cluster:
    """Places of sentences that repeat each other, in reading order; `on_page` counts them by page. Two pages at least."""

    places: tuple[Place, ...]
    texts: tuple[str, ...]
    on_page: Mapping[int, int]
    anchor: str

    def on(self, page: int) -> tuple[Place, ...]:
        """The places on one page; they stand together, as `places` is in reading order."""
        first = bisect_left(self.places, page, key=lambda place: place.page)
        return self.places[first : first + self.on_page.get(page, 0)]


def make_cluster(group: Sequence[tuple[Place, str]]) -> Cluster:
    texts = tuple(text for _, text in group)
    digest = hashlib.sha256("\n".join(sorted(set(texts))).encode()).hexdigest()
    return Cluster(tuple(p for p, _ in group), texts, Counter(p.page for p, _ in group), f"s{digest[:10]}")


def clusters(documents: Sequence[Document], corpus: Corpus, pages: frozenset[int]) -> list[Cluster]:
    """Clusters among the documents numbered in `pages`, in the order of their first sentence."""
    sentences = list(read_sentences(documents, pages))
    folded = cache(lambda number: letters(sentences[number][1]))
    parent = list(range(len(sentences)))
    for one, other in candidate_pairs(sentences, corpus):
        if root(parent, one) != root(parent, other) and same(folded(one), folded(other)):
            parent[root(parent, other)] = root(parent, one)
    groups: dict[int, list[int]] = defaultdict(list)
    for number in range(len(sentences)):
        groups[root(parent, number)].append(number)
    found = [[sentences[n] for n in sorted(group)] for group in groups.values() if len(group) > 1]
    made = [make_cluster(group) for group in sorted(found, key=lambda group: reading_order(group[0][0]))]
    most = max(FEW, len(pages) // 5)
    return [cluster for cluster in made if 1 < len(cluster.on_page) <= most]


def reading_order(place: Place) -> tuple[int, int, int]:
    return place.page, place.section, place.start


def read_sentences(documents: Sequence[Document], pages: frozenset[int]) -> Iterator[tuple[Place, str]]:
    """Sentences long enough to compare, in reading order."""
    for page in sorted(pages):
        for number, section in enumerate(documents[page].sections):
            for start, end in long_sentences(section.text, silence(section)):
                yield Place(page, number, start, end), section.text[start:end]


def long_sentences(text: str, silent: bytearray) -> Iterator[tuple[int, int]]:
    """[start, end) of each sentence long enough to compare; `silent` has a 1 for each character that is not (`silence`)."""
    for match in SENTENCE.finditer(text):
        start = match.start() + len(match.group()) - len(match.group().lstrip())
        if silent.find(1, start, match.end()) < 0 and count_han(match.group()) >= SHORTEST:
            yield start, match.end()


def candidate_pairs(sentences: Sequence[tuple[Place, str]], corpus: Corpus) -> Iterator[tuple[int, int]]:
    """Numbers of sentences on different pages that share a run of at least RUN characters, each pair once."""
    numbers: dict[tuple[int, int], list[int]] = defaultdict(list)
    for number, (place, _) in enumerate(sentences):
        numbers[place.page, place.section].append(number)
    seen: set[tuple[int, int]] = set()
    for run in shared_runs(corpus, RUN):
        holders = sorted({n for first in run.first.tolist() for n in holding(corpus, first, numbers, sentences)})
        pairs = pairwise(holders) if len(holders) > CROWD else all_pairs(holders)
        for one, other in pairs:
            if sentences[one][0].page != sentences[other][0].page and (one, other) not in seen:
                seen.add((one, other))
                yield one, other


def holding(
    corpus: Corpus, position: int, numbers: dict[tuple[int, int], list[int]], sentences: Sequence[tuple[Place, str]]
) -> Iterator[int]:
    """The sentence that a word stands in: by bisection, as those of a section stand in order and do not overlap."""
    place = corpus.place(position, position)
    own = numbers.get((place.page, place.section), [])
    index = bisect_right(own, place.start, key=lambda number: sentences[number][0].start) - 1
    if index >= 0 and place.start < sentences[own[index]][0].end:
        yield own[index]


def all_pairs(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    for index, one in enumerate(numbers):
        for other in numbers[index + 1 :]:
            yield one, other


def root(parent: list[int], number: int) -> int:
    while parent[number] != number:
        parent[number] = parent[parent[number]]
        number = parent[number]
    return number


def same(one: str, other: str) -> bool:
    if one == other:
        return True
    if max(len(one), len(other)) > LONG:
        return share(pieces_of(one), pieces_of(other)) >= SAME
    if share(pairs_of(one), pairs_of(other)) < LIKE:
        return False  # an alignment of SAME in pieces of PIECE characters would bring more pairs along
    least = SAME * min(len(one), len(other))
    if covered(*sorted((one, other), key=len)) < least:
        return False  # as no alignment has more: six of seven that are left are refused here, and that without aligning
    return sum(size for _, _, size in common(one, other) if size >= PIECE) >= least


def share(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / (min(len(one), len(other)) or 1)


def covered(one: str, other: str) -> int:
    """How many characters of `one` are in pieces that stand in `other` too."""
    pieces, total, end = pieces_of(other), 0, 0
    for start in range(len(one) - PIECE + 1):
        if one[start : start + PIECE] in pieces:
            total += start + PIECE - max(start, end)
            end = start + PIECE
    return total


@lru_cache(maxsize=20_000)
def pieces_of(text: str) -> frozenset[str]:
    return frozenset(text[i : i + PIECE] for i in range(len(text) - PIECE + 1))


@lru_cache(maxsize=20_000)
def pairs_of(text: str) -> frozenset[str]:
    return frozenset(text[i : i + 2] for i in range(len(text) - 1))


def common(one: str, other: str) -> Iterable[tuple[int, int, int]]:
    return SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()


def by_page(found: Iterable[Cluster]) -> dict[int, list[Cluster]]:
    pages: dict[int, list[Cluster]] = defaultdict(list)
    for cluster in found:
        for page in sorted(cluster.on_page):
            pages[page].append(cluster)
    return pages
