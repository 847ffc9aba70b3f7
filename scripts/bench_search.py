"""Our search beside Material's own (with jieba) and Pagefind extended, on the same pages, in real Chromium.

`python3 scripts/bench.py search [--docs DIR]`. The pages are a folder of Markdown, by default our own docs/. Each engine's
site is built by MkDocs with Material, once without any search: that build's text is the truth, and its CPU time the
measure of what a search costs. What is asked: bench_queries.py.
"""

import bootstrap

bootstrap.enter(bootstrap.DEVELOPMENT)

import argparse
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from bench_browser import OURS, measure
from bench_queries import (
    Answers,
    Truth,
    draw,
    empty,
    first_ten,
    page_of,
    precision,
    read_pages,
    recall,
    reciprocal_rank,
    success,
)
from bench_sizes import table
from wenku.text.han import count_han

BUILDS = 5
Rate = Callable[[Answers, Truth], float]
SETS = (
    ("子串", "substrings", (recall, empty, precision, first_ten)),
    ("词", "words", (recall, precision, first_ten)),
    ("另一种字形", "other script", (recall, precision)),
    ("标题", "headings", (reciprocal_rank,)),
    ("几个词", "together", (reciprocal_rank,)),
    ("拼音", "pinyin", (success,)),
    ("错一字", "wrong", (success,)),
)
NAMES = {
    recall: "召回",
    empty: "无结果",
    precision: "准确",
    first_ten: "前十",
    success: "前十有",
    reciprocal_rank: "MRR",
}
WEIGHTS = (
    "引擎",
    "首次 KB",
    "首次 ms",
    "连问 p50 ms",
    "连问 p95 ms",
    "再问 p95 ms",
    "内存 MB",
    "索引 KB",
    "构建 CPU",
)
CONFIG = "site_name: bench\ndocs_dir: docs\nsite_dir: {site}\ntheme: {{name: material, language: zh, font: false}}\nplugins: {plugins}\n"
VARIANTS = {"plain": "[]", "material": "[search]", "ours": "[{wenku: {cache: '', phrases: {enabled: false}}}]"}
MATERIAL = """
window.engine = (function () {
  var worker;
  function ask(message) { return new Promise(function (done) { worker.onmessage = function (event) { done(event.data) }; worker.postMessage(message) }) }
  var ready = fetch('/search/search_index.json').then(function (r) { return r.json() }).then(function (index) {
    worker = new Worker('/%s');
    return ask({ type: 0, data: Object.assign(index, { options: { suggest: false } }) })
  });
  function all(query) { return ask({ type: 2, data: query }).then(function (m) { return m.data.items.map(function (group) { return group[0].location }) }) }
  return { ready: ready, all: all, first: function (query) { return all(query).then(function (urls) { return urls.slice(0, 10) }) } }
})()"""
PAGEFIND = """
window.engine = (function () {
  var pagefind;
  var ready = import('/pagefind/pagefind.js').then(function (module) { pagefind = module; return pagefind.init() });
  function list(query, count) {
    return pagefind.search(query).then(function (found) { return Promise.all(found.results.slice(0, count).map(function (r) { return r.data() })) })
      .then(function (all) { return all.map(function (one) { return one.url }) })
  }
  return { ready: ready, all: function (query) { return list(query, Infinity) }, first: function (query) { return list(query, 10) } }
})()"""


@dataclass(frozen=True)
class Engine:
    name: str
    site: Path
    script: str
    index: Sequence[str]
    cost: float


def main() -> int:
    parser = argparse.ArgumentParser(prog="bench.py search", description="与同类搜索对照。", add_help=False)
    parser.add_argument("-h", "--help", action="help", help="显示本说明")
    parser.add_argument("--docs", type=Path, default=bootstrap.ROOT / "docs", help="Markdown 文件夹")
    options = parser.parse_args()
    if not any(options.docs.rglob("*.md")):
        print(f"{options.docs}：没有 .md 文件。请用 --docs 指向一个 Markdown 文件夹。", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix="wenku-bench-") as folder:
        print(compare(options.docs.resolve(), Path(folder)))
    return 0


def compare(docs: Path, work: Path) -> str:
    copy_docs(docs, work / "docs")
    costs = build_costs(work)
    pages = read_pages(work / "plain")
    sets = draw(pages)
    asked = [query for queries in sets.values() for query in queries]
    quality, weights = [], []
    for engine in engines(work, costs):
        found = measure(engine.site, engine.script, list(sets["substrings"])[:5], asked)
        answers = {query: list(dict.fromkeys(map(page_of, urls))) for query, urls in found["answers"].items()}
        quality.append([engine.name, *(rated(rate, answers, sets[key]) for _, key, rates in SETS for rate in rates)])
        weights.append(weighed(engine, found))
        if sys.stderr.isatty():
            print(f"{engine.name} 完成", file=sys.stderr)
    head = ["引擎", *(f"{title} {NAMES[rate]}" for title, _, rates in SETS for rate in rates)]
    size = f"{len(pages.texts)} 页，{sum(map(count_han, pages.texts.values())):,} 个汉字"
    counts = "、".join(f"{title} {len(sets[key])}" for title, key, _ in SETS)
    return f"{size}；提问：{counts}\n\n{table(head, quality)}\n\n{table(WEIGHTS, weights)}"


def copy_docs(source: Path, target: Path) -> None:
    """Only the texts: front matter and attributes that belong to a library would need its options."""
    for path in sorted(source.rglob("*.md")):
        copy = target / path.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        text = re.sub(r"\A---\n.*?\n---\n", "", path.read_text("utf-8"), flags=re.S)
        copy.write_text(re.sub(r"[ \t]*\{:[^{}\n]*\}", "", text), "utf-8")


def build_costs(work: Path) -> dict[str, float]:
    """CPU seconds of a build of each variant, its search included: the median of five, taken in turns."""
    for variant, plugins in VARIANTS.items():
        (work / f"{variant}.yml").write_text(CONFIG.format(site=variant, plugins=plugins), "utf-8")
    rounds = [{variant: cpu(mkdocs(variant), work) for variant in VARIANTS} for _ in range(BUILDS)]
    costs = {variant: median(each[variant] for each in rounds) for variant in VARIANTS}
    shutil.copytree(work / "plain", work / "pagefind")
    index = [sys.executable, "-m", "pagefind", "--site", str(work / "pagefind")]
    return {**costs, "pagefind": costs["plain"] + median(cpu(index, work) for _ in range(BUILDS))}


def mkdocs(variant: str) -> list[str]:
    return [sys.executable, "-m", "mkdocs", "build", "-q", "-f", f"{variant}.yml"]


def cpu(command: Sequence[str], folder: Path) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        command, cwd=folder, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, capture_output=True, text=True
    )
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}\n{done.stderr[-2000:]}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def engines(work: Path, costs: Mapping[str, float]) -> list[Engine]:
    plain = costs["plain"]
    (worker,) = (work / "material").glob("assets/javascripts/workers/search.*.js")
    return [
        Engine("挂职文库", work / "ours", OURS, ("assets/wenku/index/*",), costs["ours"] / plain),
        Engine(
            "Material + jieba",
            work / "material",
            MATERIAL % worker.relative_to(work / "material"),
            ("search/search_index.json",),
            costs["material"] / plain,
        ),
        Engine(
            "Pagefind extended",
            work / "pagefind",
            PAGEFIND,
            ("pagefind/*/*", "pagefind/*.pf_meta"),
            costs["pagefind"] / plain,
        ),
    ]


def rated(rate: Rate, answers: Answers, truth: Truth) -> str:
    if not truth:
        return "—"
    value = rate(answers, truth)
    return f"{value:.3f}" if rate is reciprocal_rank else f"{100 * value:.1f}"


def weighed(engine: Engine, found: Mapping[str, Any]) -> list[str]:
    size = sum(path.stat().st_size for pattern in engine.index for path in engine.site.glob(pattern))
    return [
        engine.name,
        f"{found['bytes'] / 1024:.0f}",
        *(f"{found[name]:.1f}" for name in ("cold", "p50", "p95", "again")),
        f"{found['memory'] / 2**20:.1f}",
        f"{size / 1024:.0f}",
        f"{engine.cost:.2f} 倍",
    ]


if __name__ == "__main__":
    sys.exit(main())
