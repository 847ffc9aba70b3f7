"""The self-check in real Chromium: recall by kind, false marks by tier, time and memory.

`python3 scripts/bench.py check [DIR] [--clean FOLDER]…`. DIR holds drafts/*.txt and labels.json (faults with kind, text, `also`,
`alt_kinds`, `scope`; clean texts have none), by default our own in tests/cases/check/planted. Each FOLDER of Markdown is prose
that should be silent; the library's exemplars are always read. site/ must be built.
"""

import bootstrap

bootstrap.enter(bootstrap.DEVELOPMENT)

import argparse
import json
import re
import statistics
import sys
from collections import Counter
from pathlib import Path
from typing import Any

sys.path.insert(0, str(bootstrap.ROOT))
from tests.browser import chromium
from tests.browser.cdp import Browser, Page
from tests.check.planted import ABOUT_THE_WHOLE, FOLDER, STRONG, found

BLANK = '<!doctype html><meta charset="utf-8"><script src="assets/wenku/desk.js"></script>'
ASK = """(function (o) { var t = performance.now(); return wenku.check(o).then(function (r) {
  return { marks: r.marks, ms: performance.now() - t } }) })"""
# A plain scan of the same text: what any check must cost at least.
SCAN = """(function (t) { var s = performance.now(), n = 0; for (var k = 0; k < 200; k++) for (var i = 0; i < t.length; i++)
  if (t.charCodeAt(i) > 0x3400) n++; return (performance.now() - s) / 200 })"""
TURNS = 3
# What is cut from Markdown: blocks that run over lines, then what lies within one.
BLOCKS = (r"\A---\n.*?\n---\n", r"```.*?```", r"<details.*?</details>", r"\$\$.*?\$\$")
LINES = {
    r"^(?:!!!|\?\?\?|===).*$": "", r"<[^>\n]+>": "", r"`[^`\n]*`": "码", r"\$[^$\n]*\$": "式", r"!\[[^\]]*\]\([^)]*\)": "",
    r"\[([^\]]*)\]\([^)]*\)": r"\1", r"\{:?[^}\n]*\}": "", r"\*\*": "", r"^[ \t]*[-*+] +": "", r"^[ \t]*>[ \t]?": "", r"^\|.*\|$": "",
    r"^#+ *": "", r" {2,}": " ", r"[ \t]+$": "", r"\n{2,}": "\n",
}  # fmt: skip


def prose(source: str) -> str:
    """Markdown without its markup: what a reader would paste."""
    for pattern in BLOCKS:
        source = re.sub(pattern, "", source, flags=re.S)
    for pattern, instead in LINES.items():
        source = re.sub(pattern, instead, source, flags=re.M)
    return source.strip()


def check(page: Page, **options: Any) -> dict[str, Any]:
    answer: dict[str, Any] = page.run(f"{ASK}({json.dumps(options)})")
    return answer


def corpus(page: Page, folder: Path) -> None:
    labels = json.loads((folder / "labels.json").read_text("utf-8"))
    beside = [{"name": p.stem, "text": p.read_text("utf-8")} for p in sorted(folder.glob("copied-from/*.txt"))]
    total, hit, false, characters = Counter[str](), Counter[str](), Counter[str](), 0
    for name, label in sorted(labels.items()):
        text = (folder / "drafts" / f"{name}.txt").read_text("utf-8")
        faults = label["faults"]
        options = {key: label.get(key) for key in ("genre", "scenario", "own", "today")}
        copied = beside if any(fault["kind"] == "copy" for fault in faults) else []
        marks = check(page, text=text, **options, compare=copied)["marks"]
        for fault in faults:
            total[fault["kind"]] += 1
            hit[fault["kind"]] += found(fault, marks, text)
        if not faults:
            characters += len(text)
            whole = label.get("whole", True)
            false.update(m["tier"] for m in marks if whole or m["kind"] not in ABOUT_THE_WHOLE)
    for kind in sorted(total):
        print(f"{kind:9} {hit[kind]:3} / {total[kind]:3}")
    print(f"recall    {sum(hit.values()) / max(1, sum(total.values())):.3f} of {sum(total.values())}")
    show_false(f"clean drafts of {folder.name}", false, characters)


def clean(page: Page, name: str, sources: list[Path], genres: bool) -> None:
    """Texts in which nothing should be marked; our own exemplars with their genre, and not held against themselves."""
    tiers, characters = Counter[str](), 0
    for source in sources:
        raw = source.read_text("utf-8")
        genre = re.search(r"^genre: (\S+)", raw, re.M) if genres else None
        text = prose(raw)
        characters += len(text)
        answer = check(page, text=text, genre=genre[1] if genre else "", own={}, today="2026-11-20", library=False)
        tiers.update(mark["tier"] for mark in answer["marks"])
    show_false(name, tiers, characters)


def show_false(name: str, tiers: Counter[str], characters: int) -> None:
    rates = "，".join(f"{tier} {1000 * tiers[tier] / max(1, characters):.2f}" for tier in (*STRONG, "建议"))
    strong = 1000 * sum(tiers[tier] for tier in STRONG) / max(1, characters)
    print(f"{name}: {characters} characters, marks per 1,000: {rates}; without 建议 {strong:.2f}")


def times(page: Page, text: str) -> None:
    """The first check of a text, and the check after one more character in a middle paragraph; medians, and what a scan takes."""
    for size in (500, 3000, 20000):
        first, again = [], []
        for turn in range(TURNS):
            mark = chr(0x4E00 + 997 * turn + size % 991)  # in each line: nothing of the text is remembered
            fresh = "\n".join(f"{line[:-1]}{mark}{line[-1:]}" for line in text[:size].split("\n"))
            options = {"genre": "personal-summary", "own": {"place": ["石岭县"]}, "today": "2026-11-20"}
            first.append(check(page, text=fresh, **options)["ms"])
            middle = fresh.find("\n", len(fresh) // 2)
            again.append(check(page, text=fresh[:middle] + "的" + fresh[middle:], **options)["ms"])
        scan = page.run(f"{SCAN}({json.dumps(fresh)})")
        one, two = statistics.median(first), statistics.median(again)
        print(
            f"{size:6} characters: {one:6.1f} ms, after a keystroke {two:5.1f} ms; a plain scan {scan:.3f} ms (ratio {one / scan:.0f})"
        )


def memory(page: Page) -> float:
    page.connection.call("HeapProfiler.collectGarbage")
    used: float = page.connection.call("Runtime.getHeapUsage")["usedSize"]
    return used / 1048576


def main() -> int:
    options = arguments().parse_args()
    site = bootstrap.ROOT / "site"
    if not (site / "assets/wenku/desk.js").exists():
        print("没有 site/assets/wenku/desk.js：请先运行 python3 scripts/site.py build。", file=sys.stderr)
        return 2
    if options.folder and not (options.folder / "labels.json").exists():
        print(f"{options.folder}：这里没有 labels.json。应为一个有 drafts/ 和 labels.json 的文件夹。", file=sys.stderr)
        return 2
    blank = site / "bench-check.html"
    blank.write_text(BLANK, "utf-8")
    try:
        with Browser(chromium.current()) as browser:
            measure(browser.page(), blank, options)
    finally:
        blank.unlink()
    return 0


def measure(page: Page, blank: Path, options: argparse.Namespace) -> None:
    page.goto(blank.as_uri())
    page.run("1")
    before = memory(page)
    page.run("wenku.deskReady.then(function () { return 1 })")
    exemplars = sorted((bootstrap.ROOT / "docs").glob("*/exemplars/*.md"))
    check(page, text=prose(exemplars[0].read_text("utf-8")), genre="", own={})  # lists, words and the library come
    print(f"memory beyond the blank page: {memory(page) - before:.1f} MB")
    others = [path for path in sorted((bootstrap.ROOT / "docs").rglob("*.md")) if path not in exemplars]
    times(
        page, "\n".join(prose(path.read_text("utf-8")) for path in others)
    )  # not what the library itself is compared with
    if options.folder:
        corpus(page, options.folder)
    clean(page, "exemplars of the library", exemplars, genres=True)
    for folder in options.clean:
        clean(page, str(folder.name), sorted(folder.rglob("*.md")), genres=False)


def arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bench.py check", description="自查：分种类的查全率、误标、时间和内存。")
    parser.add_argument(
        "folder", nargs="?", type=Path, default=FOLDER, metavar="DIR", help="有 drafts/ 和 labels.json 的文件夹"
    )
    parser.add_argument(
        "--clean", type=Path, action="append", default=[], metavar="FOLDER", help="不该有标记的 Markdown 文字"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
