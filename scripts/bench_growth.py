"""Growth of the search: index, first result, warm time, build time and memory at 1,000, 5,000 and 20,000 pages.

The pages are clauses of our own docs, drawn into new paragraphs for every page, so that words are spread about as in real
texts; a seed makes them the same on every machine. The site is made by the folder adapter, each size in a process of
its own. `python3 scripts/bench.py growth [--sizes 1000,5000] [--plot FILE]`.
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
import tempfile
import time
from html import escape
from pathlib import Path
from typing import Any

SIZES = (1000, 5000, 20000)
PARAGRAPHS = 8
QUERIES = 150
HAN = re.compile("[\u4e00-\u9fff]{2,}")


def clauses() -> list[str]:
    """Clauses of our own docs: recombined, they make paragraphs that no page has twice."""
    texts = [path.read_text("utf-8") for path in sorted((bootstrap.ROOT / "docs").rglob("*.md"))]
    parts = (part.strip() for text in texts for part in re.split("[，。；：\n]", text))
    return sorted({part for part in parts if 6 <= len(part) <= 40 and HAN.search(part) and "|" not in part})


def write_site(folder: Path, pages: int) -> None:
    rng = random.Random(f"growth {pages}")  # noqa: S311 — text, no secret
    stock = clauses()
    for number in range(pages):
        blocks = []
        for section in range(PARAGRAPHS // 2):
            blocks.append(f'<h2 id="s{section}">{escape(rng.choice(stock))}</h2>')
            blocks += [f"<p>{escape('，'.join(rng.choices(stock, k=9)))}。</p>" for _ in range(2)]
        title = escape(rng.choice(stock))
        place = folder / f"{number // 500:03}"
        place.mkdir(exist_ok=True)
        html = f"<!doctype html><title>{title}</title><body><main><h1>{title}</h1>{''.join(blocks)}</main></body>"
        (place / f"{number}.html").write_text(html, "utf-8")


def queries(pages: int) -> list[str]:
    rng = random.Random(f"queries {pages}")  # noqa: S311 — text, no secret
    runs = [run for clause in clauses() for run in HAN.findall(clause)]
    found = []
    for _ in range(QUERIES):
        run = rng.choice(runs)
        start = rng.randrange(len(run) - 1)
        found.append(run[start : start + rng.randint(2, 6)])
    return found


def measure_size(pages: int) -> dict[str, Any]:
    from bench_browser import OURS, measure
    from wenku.adapters.folder import index_folder
    from wenku.options import parse_options

    with tempfile.TemporaryDirectory() as name:
        site = Path(name)
        write_site(site, pages)
        start = time.process_time()
        index_folder(site, parse_options({"phrases": {"enabled": False}}))
        seconds = time.process_time() - start
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        files = list((site / "assets/wenku/index").iterdir())
        asked = queries(pages)
        found = measure(site, OURS, asked[:5], asked, answers=False)
        del found["answers"]
        size = sum(file.stat().st_size for file in files)
        return {"pages": pages, "size": size, "files": len(files), "seconds": seconds, "peak": peak, **found}


def run(sizes: list[int]) -> list[dict[str, Any]]:
    from bench_browser import table

    head = ("页", "索引 MB", "文件", "首次 KB", "首次 ms", "p50 ms", "p95 ms", "浏览器 MB", "构建 CPU s", "构建内存 MB")
    rows = []
    for size in sizes:
        command = [sys.executable, __file__, "--one", str(size)]
        rows.append(json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))
        if sys.stderr.isatty():
            print(f"{size} 页完成", file=sys.stderr)
    print(table(head, [dict(zip(head, cells(row), strict=True)) for row in rows]))
    return rows


def cells(row: dict[str, Any]) -> list[str]:
    return [
        f"{row['pages']:,}",
        f"{row['size'] / 2**20:.1f}",
        f"{row['files']:,}",
        f"{row['bytes'] / 1024:.0f}",
        *(f"{row[name]:.1f}" for name in ("cold", "p50", "p95")),
        f"{row['memory'] / 2**20:.1f}",
        f"{row['seconds']:.1f}",
        f"{row['peak']:.0f}",
    ]


def plot(rows: list[dict[str, Any]]) -> str:
    """Bytes to the first result against the square root of the pages, both as multiples of the smallest site's."""
    first = rows[0]
    wide, high, left, bottom = 560, 260, 56, 40
    most = max(row["pages"] for row in rows)
    top = (most / first["pages"]) ** 0.5

    def point(pages: float, times: float) -> str:
        return (
            f"{left + (wide - left - 20) * pages / most:.0f},{high - bottom - (high - bottom - 24) * times / top:.0f}"
        )

    ours = " ".join(point(row["pages"], row["bytes"] / first["bytes"]) for row in rows)
    root = " ".join(point(p, (p / first["pages"]) ** 0.5) for p in range(first["pages"], most + 1, max(1, most // 60)))
    marks = "".join(
        f'<text x="{point(row["pages"], 0).split(",")[0]}" y="{high - 14}" text-anchor="middle">{row["pages"]:,} 页</text>'
        for row in rows
    )
    name = "首次搜索的字节数随页数的增长，远低于页数的平方根"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" role="img" aria-label="{name}"'
        f' font-size="13" font-family="sans-serif"><title>{name}</title>'
        f'<polyline points="{root}" fill="none" stroke="#999" stroke-dasharray="4 4"/>'
        f'<polyline points="{ours}" fill="none" stroke="#9b2f24" stroke-width="2"/>'
        f'<text x="{wide - 20}" y="20" text-anchor="end" fill="#666">页数的平方根（{top:.1f} 倍）</text>'
        f'<text x="{wide - 20}" y="{point(most, rows[-1]["bytes"] / first["bytes"]).split(",")[1]}" dy="-8" text-anchor="end"'
        f' fill="#9b2f24">首次搜索（{rows[-1]["bytes"] / first["bytes"]:.1f} 倍）</text>{marks}</svg>\n'
    )


def main() -> int:
    parser = argparse.ArgumentParser(prog="bench.py growth", description="搜索随页数的增长。", add_help=False)
    parser.add_argument("-h", "--help", action="help", help="显示本说明")
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)), help="页数，用逗号分开")
    parser.add_argument("--plot", type=Path, help="把曲线写成这个 SVG 文件")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(measure_size(options.one)))
        return 0
    rows = run([int(size) for size in options.sizes.split(",")])
    if options.plot:
        options.plot.write_text(plot(rows), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
