"""Growth of phrase work: time and memory at 1,000, 5,000 and 20,000 pages of synthetic text, as a table and a plot.

The text is a second-order chain over the words of our own docs/, so that phrases are shared about as real pages share
them; a seed makes it the same on every machine. `python3 scripts/bench.py phrases [--sizes 1000,5000] [--plot FILE]`.
"""

import bootstrap

bootstrap.enter(bootstrap.DEVELOPMENT)

import random
import re
import resource
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any

import bench_sizes
from bench_sizes import Column
from wenku.model import Document, Page
from wenku.options import IN_A_LIBRARY, PhraseOptions
from wenku.phrases.build import phrase_work
from wenku.phrases.linking.match import Matcher, mentions
from wenku.phrases.linking.plan import plan
from wenku.phrases.mining.corpus import read_corpus
from wenku.phrases.mining.notes import NO_NOTES
from wenku.phrases.mining.select import mine, phrases_of
from wenku.text.extract import extract
from wenku.text.segment import Segmenter, make_segmenter

HAN_A_PAGE = 1200
PARAGRAPHS = 8


def measure(size: int) -> dict[str, float]:
    """The stages are timed one by one first, then the whole work, which repeats them."""
    segmenter = make_segmenter()
    documents = list(synthetic(size, segmenter))
    own = peak()
    options = PhraseOptions(**IN_A_LIBRARY)
    corpus, reading = timed(lambda: read_corpus(documents, segmenter))
    mined, mining = timed(lambda: mine(corpus, NO_NOTES, max(options.minimum_pages, size // 1000), [""] * size))
    phrases = phrases_of(mined, NO_NOTES)[: 4 * options.most]
    _, linking = timed(
        lambda: plan(
            documents, phrases, list(mentions(documents, corpus, Matcher([p.forms for p in phrases]))), options
        )
    )
    work, whole = timed(lambda: phrase_work(documents, options, segmenter))
    han = sum(len(section.text) for document in documents for section in document.sections)
    return {
        "pages": size, "han": han, "mining": reading + mining, "linking": linking, "whole": whole,
        "memory": peak(), "pages_memory": own, "phrases": len(work.entries),
    }  # fmt: skip


def timed(work: Callable[[], Any]) -> tuple[Any, float]:
    start = time.process_time()
    result = work()
    return result, time.process_time() - start


def peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def synthetic(size: int, segmenter: Segmenter) -> Iterator[Document]:
    chain = second_order(segmenter)
    openings = sorted(key for key in chain if key[0] == "")
    chance = random.Random(20261122)  # noqa: S311 — text, no secret
    for number in range(size):
        paragraphs = [paragraph(chain, openings, chance, HAN_A_PAGE // PARAGRAPHS) for _ in range(PARAGRAPHS)]
        html = "\n".join(f"<p>{text}</p>" for text in paragraphs)
        page = Page(f"g{number % 20}/{number:05}.html", f"第{number}页", html)
        yield Document(page, extract(page))


Chain = dict[tuple[str, str], list[str]]


def second_order(segmenter: Segmenter) -> Chain:
    chain: Chain = defaultdict(list)
    for path in sorted((bootstrap.ROOT / "docs").rglob("*.md")):
        for sentence in re.findall(r"[^。！？\n]+[。！？]", path.read_text("utf-8")):
            pieces = re.findall(r"[\u3400-\u9fff]+|[，；：、。！？]", sentence)
            words = ["", *(w for p in pieces for w in ([t.text for t in segmenter.words(p)] or [p]))]
            for one, two, three in zip(words, words[1:], words[2:], strict=False):
                chain[one, two].append(three)
    return chain


def paragraph(chain: Chain, openings: list[tuple[str, str]], chance: random.Random, length: int) -> str:
    text = ""
    while len(text) < length:
        one, two = chance.choice(openings)
        sentence = two
        while (one, two) in chain and len(sentence) < 80:
            one, two = two, chance.choice(chain[one, two])
            sentence += two
        text += sentence if sentence.endswith("。") else sentence + "。"
    return text


COLUMNS = (
    Column("pages", "页"),
    Column("han", "百万字", 1e6, 1),
    Column("mining", "挖掘 CPU s", 1, 1),
    Column("linking", "匹配与规划 CPU s", 1, 1),
    Column("whole", "全部 CPU s", 1, 1, 1),
    Column("memory", "内存 MB", 1, 0, 1),
    Column("pages_memory", "其中页面本身 MB"),
    Column("phrases", "短语"),
)


def main() -> int:
    return bench_sizes.main("phrases", "短语工作随页数增长的时间和内存。", measure, COLUMNS)
