"""Related pages, by the phrases and then the words that two pages share, and saying which."""

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

import numpy as np

from wenku.phrases.linking.match import Mention
from wenku.phrases.mining.corpus import Corpus
from wenku.phrases.mining.select import Phrase
from wenku.phrases.pages.html import Setting
from wenku.site import relative
from wenku.words import Words

SPREAD = 60  # pages: a term on more of them says little, and would make the work grow with their square
TERMS = 96  # of a page, the heaviest: the rest moves no ranking and would be most of the memory
PHRASE_WEIGHT = 3.0  # a shared phrase against a shared word of the same rarity
REASONS = 3
LEAST = 0.04  # cosine: below it two pages have nothing to say to each other


@dataclass(frozen=True, slots=True)
class Related:
    """`shared` are texts of phrases if the pages share any, else words; the weightiest first."""

    page: int
    score: float
    by_phrase: bool
    shared: tuple[str, ...]


Vector = Mapping[str, float]


def related(
    corpus: Corpus, phrases: Sequence[Phrase], found: Sequence[Mention], pages: frozenset[int], count: int
) -> dict[int, tuple[Related, ...]]:
    """For each page the `count` most related ones, best first; ties by the order of the pages. Cosine of tf·idf."""
    vectors = weigh(term_counts(corpus, phrases, found, pages), len(pages))
    holders: dict[str, list[int]] = defaultdict(list)
    for page in sorted(vectors):
        for term in vectors[page]:
            holders[term].append(page)
    return {page: tuple(best(page, vectors, holders, count)) for page in sorted(vectors)}


def term_counts(
    corpus: Corpus, phrases: Sequence[Phrase], found: Sequence[Mention], pages: frozenset[int]
) -> dict[int, Counter[str]]:
    """Per page, how often each phrase (as `p:text`) and each word of two or more characters (as `w:word`) stands there."""
    counts: dict[int, Counter[str]] = {page: Counter() for page in sorted(pages)}
    for mention in found:
        if mention.place.page in counts:
            counts[mention.place.page]["p:" + phrases[mention.phrase].text] += 1
    useful = np.array([len(word) > 1 and not word.isascii() for word in corpus.words], dtype=bool)[corpus.codes]
    keys, times = np.unique(corpus.pages[useful].astype(np.int64) << 32 | corpus.codes[useful], return_counts=True)
    for key, time in zip(keys.tolist(), times.tolist(), strict=True):
        if key >> 32 in counts:
            counts[key >> 32]["w:" + corpus.words[key & 0xFFFFFFFF]] += time
    return counts


def weigh(counts: Mapping[int, Counter[str]], total: int) -> dict[int, Vector]:
    spread = Counter(term for own in counts.values() for term in own)
    vectors: dict[int, Vector] = {}
    for page, own in counts.items():
        weights = {
            term: (PHRASE_WEIGHT if term[0] == "p" else 1.0) * (1 + math.log(times)) * math.log(total / spread[term])
            for term, times in sorted(own.items())
            if 2 <= spread[term] <= min(SPREAD, total - 1)
        }
        length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        heaviest = sorted(weights, key=lambda term: (-weights[term], term))[:TERMS]
        vectors[page] = {term: weights[term] / length for term in sorted(heaviest)}
    return vectors


def best(page: int, vectors: Mapping[int, Vector], holders: Mapping[str, Sequence[int]], count: int) -> list[Related]:
    scores: dict[int, float] = defaultdict(float)
    for term, weight in vectors[page].items():
        for other in holders[term]:
            if other != page:
                scores[other] += weight * vectors[other][term]
    ranked = sorted(scores, key=lambda other: (-round(scores[other], 9), other))[:count]
    return [explain(page, other, scores[other], vectors) for other in ranked if scores[other] >= LEAST]


def explain(page: int, other: int, score: float, vectors: Mapping[int, Vector]) -> Related:
    one, two = vectors[page], vectors[other]
    common = sorted(one.keys() & two.keys(), key=lambda term: (-round(one[term] * two[term], 9), term))
    shared_phrases = [term[2:] for term in common if term[0] == "p"]
    words = [term[2:] for term in common if term[0] == "w"]
    return Related(other, score, bool(shared_phrases), tuple((shared_phrases or words)[:REASONS]))


def related_list(found: Sequence[Related], page: int, setting: Setting) -> str:
    url, title = setting.documents[page].page.url, setting.words("related.title")
    items = "".join(
        f'<li><a href="{relative(setting.documents[item.page].page.url, url)}">'
        f'{escape(setting.documents[item.page].page.title)}</a><span class="wenku-note">{escape(reason(item, setting.words))}</span></li>'
        for item in found
    )
    return (
        f'<aside class="wenku-related wenku-skip" aria-label="{title}"><p class="wenku-related-title">{title}</p>'
        f'<ul class="wenku-list">{items}</ul></aside>'
    )


def reason(item: Related, words: Words) -> str:
    return words("related.by-phrase" if item.by_phrase else "related.by-word", words("page.list").join(item.shared))
