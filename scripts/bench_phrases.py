"""Growth of phrase work: time and memory at 1,000, 5,000 and 20,000 pages of synthetic text, as a table and a plot.

The text is a second-order chain over the words of our own docs/, so that phrases are shared about as real pages share
them; a seed makes it the same on every machine. Each size runs in a process of its own, whose peak memory is then its own.
Called by bench.py as `bench.py phrases`, or alone: `python3 scripts/bench_phrases.py [--sizes 1000,5000,20000]`.
"""

import bootstrap

bootstrap.enter(bootstrap.DEVELOPMENT)

import argparse
import json
import random
import re
import resource
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from wenku.links.match import Matcher, mentions
from wenku.links.plan import plan
from wenku.model import Document, Page
from wenku.options import PhraseOptions
from wenku.phrases.build import phrase_work
from wenku.phrases.corpus import read_corpus
from wenku.phrases.notes import NO_NOTES
from wenku.phrases.select import mine, phrases_of
from wenku.text.extract import extract
from wenku.text.segment import Segmenter, make_segmenter

SIZES = (1000, 5000, 20000)
HAN_A_PAGE = 1200
PARAGRAPHS = 8
STAGES = ("mining", "linking", "whole")


def run(sizes: tuple[int, ...] = SIZES) -> list[dict[str, float]]:
    """One row a size: pages, Han characters, seconds by stage, peak megabytes."""
    rows = []
    for size in sizes:
        done = subprocess.run(
            [sys.executable, __file__, "--one", str(size)], capture_output=True, text=True, check=True
        )
        rows.append(json.loads(done.stdout))
        print(as_line(rows[-1]), flush=True)
    return rows


def as_line(row: dict[str, float]) -> str:
    return (
        f"{row['pages']:>7,.0f} 页  {row['han'] / 1e6:6.1f} 百万字  挖掘 {row['mining']:7.1f} s  匹配与规划 {row['linking']:7.1f} s"
        f"  全部 {row['whole']:7.1f} s  内存 {row['memory']:6.0f} MB（其中页面本身 {row['pages_memory']:5.0f}）  短语 {row['phrases']:.0f}"
    )


def measure(size: int) -> dict[str, float]:
    """The stages are timed one by one first, then the whole work, which repeats them."""
    segmenter = make_segmenter()
    documents = list(synthetic(size, segmenter))
    own = peak()
    options = PhraseOptions()
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


def plot(rows: list[dict[str, float]]) -> str:
    """Seconds and megabytes over pages, each against its own largest value: a straight line is linear growth."""
    width, height, left, bottom = 560, 300, 50, 40
    across = max(row["pages"] for row in rows)
    lines = []
    for index, (key, name, unit) in enumerate((("whole", "时间", "s"), ("memory", "内存", "MB"))):
        most = max(row[key] for row in rows)
        points = [
            (
                left + row["pages"] / across * (width - left - 90),
                height - bottom - row[key] / most * (height - bottom - 40),
            )
            for row in rows
        ]
        style = "" if index == 0 else ' stroke-dasharray="5 4"'
        lines.append(
            f'<polyline fill="none" stroke="#9b2f24" stroke-width="2"{style} points="{" ".join(f"{x:.0f},{y:.0f}" for x, y in [(left, height - bottom), *points])}"/>'
        )
        lines += [f'<circle cx="{x:.0f}" cy="{y:.0f}" r="3" fill="#9b2f24"/>' for x, y in points]
        lines.append(
            f'<text x="{points[-1][0] - 8:.0f}" y="{points[-1][1] - 10 + 26 * index:.0f}" text-anchor="end">{name} {rows[-1][key]:,.0f} {unit}</text>'
        )
    ticks = [
        f'<text x="{left + row["pages"] / across * (width - left - 90):.0f}" y="{height - 16}" text-anchor="middle">{row["pages"]:,.0f}</text>'
        for row in rows
    ]
    axis = f'<path d="M{left} 20V{height - bottom}H{width - 40}" fill="none" stroke="#645c52"/>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" font-size="13" font-family="sans-serif"'
        f' aria-label="短语工作随页数增长的时间和内存"><rect width="100%" height="100%" fill="#fffefb"/>{axis}{"".join(lines + ticks)}'
        f'<text x="{width - 36}" y="{height - bottom + 4}">页</text></svg>\n'
    )


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="bench_phrases.py", description="短语工作随页数增长的时间和内存。", add_help=False
    )
    parser.add_argument("-h", "--help", action="help", help="显示本说明")
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)), help="页数，用逗号分开")
    parser.add_argument("--plot", type=Path, help="把曲线写成这个 SVG 文件")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(measure(options.one)))
        return 0
    rows = run(tuple(int(size) for size in options.sizes.split(",")))
    if options.plot:
        options.plot.write_text(plot(rows), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
