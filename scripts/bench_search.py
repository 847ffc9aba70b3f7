"""Our search beside Material's own (with jieba) and Pagefind extended, on the same pages, in real Chromium: one table.

`python3 scripts/bench.py search [--docs DIR]`. The pages are a folder of Markdown, by default our own docs/. Each engine's
site is built by MkDocs with Material, once without any search: that build's text is the truth, and its CPU time the
measure of what a search costs. Queries are drawn by a seed: substrings of 2 to 6 Han characters at any boundaries,
headings that one page alone has, and toneless pinyin of words (pypinyin).
"""

import bootstrap

bootstrap.enter(bootstrap.DEVELOPMENT)

import argparse
import os
import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from bench_browser import OURS, measure
from bench_sizes import table
from turbohtml import parse

HAN = re.compile("[\u3400-\u9fff\U00020000-\U000323af]+")
BLOCK_TAG = re.compile(
    "(?=</?(?:blockquote|br|dd|details|div|dt|figcaption|h[1-6]|hr|li|p|pre|section|summary|table|td|th|tr)\\b)"
)
SUBSTRINGS, HEADINGS, WORDS = 200, 100, 60
BUILDS = 5
HEAD = (
    "引擎",
    "召回",
    "无结果",
    "准确",
    "前十",
    "标题 MRR",
    "拼音",
    "首次 KB",
    "首次 ms",
    "p50 ms",
    "p95 ms",
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
    sets = {"substrings": substrings(pages), "headings": headings(work / "plain", pages), "pinyin": pinyin(pages)}
    asked = [query for queries in sets.values() for query in queries]
    cold = list(sets["substrings"])[:5]
    rows = []
    for engine in engines(work, costs):
        found = measure(engine.site, engine.script, cold, asked)
        rows.append(row(engine, found, sets))
        if sys.stderr.isatty():
            print(f"{engine.name} 完成", file=sys.stderr)
    return (
        f"{len(pages)} 页，{sum(len(run) for text in pages.values() for run in HAN.findall(text)):,} 个汉字\n\n"
        + table(HEAD, rows)
    )


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


def norm(text: str) -> str:
    return unicodedata.normalize("NFKC", text).lower()


def page_of(url: str) -> str:
    """One name for a page, whatever an engine calls it."""
    path = re.sub(r"[?#].*", "", url).strip("/")
    return re.sub(r"(^|/)index\.html$", "", path).strip("/")


def read_pages(site: Path) -> dict[str, str]:
    """Name → text of the article of each page, as a reader sees it; blocks are parted by a line end."""
    pages = {}
    for path in sorted(site.rglob("*.html")):
        article = parse(BLOCK_TAG.sub("\n", path.read_text("utf-8"))).select_one("article")
        if article is not None and path.name != "404.html":
            pages[page_of(path.relative_to(site).as_posix())] = norm(article.text)
    return pages


def containing(pages: Mapping[str, str], query: str) -> set[str]:
    return {name for name, text in pages.items() if norm(query) in text}


def substrings(pages: Mapping[str, str]) -> dict[str, set[str]]:
    rng = random.Random("substrings")  # noqa: S311 — text, no secret
    runs = [run for text in pages.values() for run in HAN.findall(text) if len(run) > 1]
    found: dict[str, set[str]] = {}
    while len(found) < min(SUBSTRINGS, len(set(runs))):
        run = rng.choices(runs, weights=[len(run) for run in runs])[0]
        start = rng.randrange(len(run) - 1)
        query = run[start : start + rng.randint(2, 6)]
        found[query] = containing(pages, query)
    return found


def headings(site: Path, pages: Mapping[str, str]) -> dict[str, set[str]]:
    """Headings of at least four Han characters that one page alone has."""
    where: dict[str, set[str]] = {}
    for path in sorted(site.rglob("*.html")):
        for heading in parse(path.read_text("utf-8")).select("article h1, article h2, article h3"):
            text = heading.text.replace("¶", "").strip()
            if sum(map(len, HAN.findall(text))) >= 4:
                where.setdefault(text, set()).add(page_of(path.relative_to(site).as_posix()))
    alone = sorted(text for text, names in where.items() if len(names) == 1 and names <= pages.keys())
    random.Random("headings").shuffle(alone)  # noqa: S311 — text, no secret
    return {text: where[text] for text in alone[:HEADINGS]}


def pinyin(pages: Mapping[str, str]) -> dict[str, set[str]]:
    from pypinyin import lazy_pinyin
    from wenku.text.segment import make_segmenter

    words = sorted(word for word in make_segmenter().vocabulary(pages.values()) if 2 <= len(word) <= 4)
    random.Random("pinyin").shuffle(words)  # noqa: S311 — text, no secret
    return {"".join(lazy_pinyin(word)): containing(pages, word) for word in words[:WORDS] if containing(pages, word)}


def row(engine: Engine, found: Mapping[str, Any], sets: Mapping[str, Mapping[str, set[str]]]) -> list[str]:
    answers = {query: list(dict.fromkeys(map(page_of, urls))) for query, urls in found["answers"].items()}
    values = [engine.name, *quality({q: answers[q] for q in sets["substrings"]}, sets["substrings"])]
    values.append(f"{mean(1 / rank if (rank := place(answers[q], t)) else 0 for q, t in sets['headings'].items()):.3f}")
    values.append(percent(mean(place(answers[q], t) > 0 for q, t in sets["pinyin"].items())))
    size = sum(path.stat().st_size for pattern in engine.index for path in engine.site.glob(pattern))
    values += [f"{found['bytes'] / 1024:.0f}", *(f"{found[name]:.1f}" for name in ("cold", "p50", "p95"))]
    return [*values, f"{found['memory'] / 2**20:.1f}", f"{size / 1024:.0f}", f"{engine.cost:.2f} 倍"]


def quality(answers: Mapping[str, list[str]], truth: Mapping[str, set[str]]) -> list[str]:
    right = {query: sum(name in truth[query] for name in names) for query, names in answers.items()}
    top = {query: sum(name in truth[query] for name in names[:10]) for query, names in answers.items()}
    return [
        percent(mean(right[query] / len(truth[query]) for query in answers)),
        percent(mean(not names for names in answers.values())),
        percent(mean(right[query] / len(names) for query, names in answers.items() if names)),
        percent(mean(top[query] / min(10, len(truth[query])) for query in answers)),
    ]


def place(names: Sequence[str], truth: set[str]) -> int:
    """1 to 10: where the first right page stands; 0 when it is not among the first ten."""
    return next((number for number, name in enumerate(names[:10], 1) if name in truth), 0)


def mean(values: Any) -> float:
    numbers = list(values)
    return sum(numbers) / len(numbers) if numbers else 0.0


def percent(share: float) -> str:
    return f"{100 * share:.1f}"


if __name__ == "__main__":
    sys.exit(main())
