"""What is asked of the engines, drawn by seeds from the pages of a built site, and how well they answered.

A set is query → names of the pages that are right. Right is a page that holds the query (for pinyin, the other script
and a wrong character: what was meant), after NFKC and in lower case.
"""

import random
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from statistics import fmean

import opencc
from pypinyin import lazy_pinyin
from turbohtml import Element, parse
from wenku.search.variants import EVERYDAY
from wenku.text.han import HAN_RUN, count_han
from wenku.text.segment import make_segmenter

Truth = dict[str, set[str]]
Answers = Mapping[str, Sequence[str]]
BLOCK_TAG = re.compile(
    "(?=</?(?:blockquote|br|dd|details|div|dt|figcaption|h[1-6]|hr|li|p|pre|section|summary|table|td|th|tr)\\b)"
)
SUBSTRINGS, WORDS, HEADINGS, TOGETHER, PINYIN, WRONG = 200, 150, 100, 100, 60, 60
COMMON = 50  # a word on more pages than this is asked by nobody alone
TRIES = 50_000  # a tiny folder may not have so many different queries


def chance(name: str) -> random.Random:
    return random.Random(name)  # noqa: S311 — text, no secret


def norm(text: str) -> str:
    return unicodedata.normalize("NFKC", text).lower()


def page_of(url: str) -> str:
    """One name for a page, whatever an engine calls it."""
    path = re.sub(r"[?#].*", "", url).strip("/")
    return re.sub(r"(^|/)index\.html$", "", path).strip("/")


@dataclass(frozen=True)
class Pages:
    """`articles` is name → article; what readers see is in `texts`, blocks parted by line ends."""

    articles: Mapping[str, Element]

    @cached_property
    def texts(self) -> dict[str, str]:
        return {name: norm(article.text) for name, article in self.articles.items()}

    @cached_property
    def runs(self) -> list[str]:
        return [run for text in self.texts.values() for run in HAN_RUN.findall(text) if len(run) > 1]

    @cached_property
    def words(self) -> list[str]:
        found = sorted(word for word in make_segmenter().vocabulary(self.texts.values()) if 2 <= len(word) <= 4)
        chance("words").shuffle(found)
        return [word for word in found if 0 < len(self.containing(word)) <= COMMON][:WORDS]

    def containing(self, *parts: str) -> set[str]:
        return {name for name, text in self.texts.items() if all(norm(part) in text for part in parts)}


def read_pages(site: Path) -> Pages:
    articles = {}
    for path in sorted(site.rglob("*.html")):
        article = parse(BLOCK_TAG.sub("\n", path.read_text("utf-8"))).select_one("article")
        if article is not None and path.name != "404.html":
            for control in article.select("button"):
                control.decompose()
            articles[page_of(path.relative_to(site).as_posix())] = article
    return Pages(articles)


def draw(pages: Pages) -> dict[str, Truth]:
    alone = headings(pages)
    return {
        "substrings": substrings(pages),
        "words": {word: pages.containing(word) for word in pages.words},
        "other script": other_script(pages),
        "headings": alone,
        "together": together(pages),
        "pinyin": {"".join(lazy_pinyin(word)): pages.containing(word) for word in pages.words[:PINYIN]},
        "wrong": wrong_characters(alone, pages),
    }


def substrings(pages: Pages) -> Truth:
    """Two to six Han characters at any boundaries, each place of the site being as likely."""
    rng, found = chance("substrings"), Truth()
    for _ in range(TRIES if pages.runs else 0):
        run = rng.choices(pages.runs, weights=[len(run) for run in pages.runs])[0]
        start = rng.randrange(len(run) - 1)
        query = run[start : start + rng.randint(2, 6)]
        found[query] = pages.containing(query)
        if len(found) == SUBSTRINGS:
            break
    return found


def other_script(pages: Pages) -> Truth:
    """The words as OpenCC writes them in the script that the site is not in."""
    found = Truth()
    for table in ("s2t", "t2s"):
        convert: Callable[[str], str] = opencc.OpenCC(table).convert
        found |= {other: pages.containing(word) for word in pages.words if (other := convert(word)) != word}
    return found


def headings(pages: Pages) -> Truth:
    """Headings of at least four Han characters that one page alone has."""
    where: dict[str, set[str]] = defaultdict(set)
    for name, article in pages.articles.items():
        for heading in article.select("h1, h2, h3"):
            where[heading.text.replace("¶", "").strip()].add(name)
    alone = sorted(text for text, names in where.items() if len(names) == 1 and count_han(text) >= 4)
    chance("headings").shuffle(alone)
    return {text: where[text] for text in alone[:HEADINGS]}


def together(pages: Pages) -> Truth:
    """Two or three words of one paragraph, with spaces between, that stand together on its page only."""
    rng, cut, found = chance("together"), make_segmenter(), Truth()
    paragraphs = [(name, p.text) for name, article in pages.articles.items() for p in article.select("p")]
    rng.shuffle(paragraphs)
    for name, text in paragraphs:
        words = list(dict.fromkeys(token.text for token in cut.words(text) if count_han(token.text) >= 2))
        chosen = rng.sample(words, min(len(words), rng.choice((2, 3))))
        if len(chosen) > 1 and pages.containing(*chosen) == {name}:
            found[" ".join(chosen)] = {name}
        if len(found) == TOGETHER:
            break
    return found


def wrong_characters(alone: Truth, pages: Pages) -> Truth:
    """Headings with one character replaced by an everyday one of the same sound, so that no page has them."""
    alike: dict[str, list[str]] = defaultdict(list)
    for character in sorted(EVERYDAY):
        alike[lazy_pinyin(character)[0]].append(character)
    rng, found = chance("wrong"), Truth()
    for heading, truth in alone.items():
        wrong = [query for query in misspellings(heading, alike) if not pages.containing(query)]
        if wrong:
            found[rng.choice(wrong)] = truth
    return dict(list(found.items())[:WRONG])


def misspellings(text: str, alike: Mapping[str, Sequence[str]]) -> Iterator[str]:
    for place, character in enumerate(text):
        if HAN_RUN.match(character):
            for other in alike[lazy_pinyin(character)[0]]:
                if other != character:
                    yield text[:place] + other + text[place + 1 :]


def recall(answers: Answers, truth: Truth) -> float:
    return fmean(len(truth[query].intersection(answers[query])) / len(truth[query]) for query in truth)


def empty(answers: Answers, truth: Truth) -> float:
    return fmean(not answers[query] for query in truth)


def precision(answers: Answers, truth: Truth) -> float:
    """Over the queries that found anything."""
    found = [query for query in truth if answers[query]]
    return fmean(len(truth[q].intersection(answers[q])) / len(answers[q]) for q in found) if found else 0.0


def first_ten(answers: Answers, truth: Truth) -> float:
    """The right pages among the first ten, over the most that there could be."""
    return fmean(len(truth[q].intersection(answers[q][:10])) / min(10, len(truth[q])) for q in truth)


def success(answers: Answers, truth: Truth) -> float:
    return fmean(not truth[query].isdisjoint(answers[query][:10]) for query in truth)


def reciprocal_rank(answers: Answers, truth: Truth) -> float:
    """MRR@10."""
    ranks = [next((n for n, name in enumerate(answers[q][:10], 1) if name in truth[q]), 0) for q in truth]
    return fmean(1 / rank if rank else 0.0 for rank in ranks)
