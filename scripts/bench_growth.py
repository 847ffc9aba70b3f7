"""Growth of the search: index, first result, warm time, build time and memory at 1,000, 5,000 and 20,000 pages.

The pages are clauses of our own docs, drawn into new paragraphs for every page, so that words are spread about as in real
texts; a seed makes them the same on every machine. The site is made by the folder adapter.
`python3 scripts/bench.py growth [--sizes 1000,5000] [--plot FILE]`.
"""

import bootstrap

bootstrap.enter(bootstrap.DEVELOPMENT)

import random
import re
import resource
import tempfile
import time
from html import escape
from pathlib import Path
from typing import Any

import bench_sizes
from bench_sizes import Column

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
    from wenku.adapters.folder import Wishes, index_folder
    from wenku.options import parse_options

    with tempfile.TemporaryDirectory() as name:
        site = Path(name)
        write_site(site, pages)
        start = time.process_time()
        index_folder(site, Wishes(parse_options({"phrases": {"enabled": False}})))
        seconds = time.process_time() - start
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        files = list((site / "assets/wenku/index").iterdir())
        asked = queries(pages)
        found = measure(site, OURS, asked[:5], asked, answers=False)
        del found["answers"]
        size = sum(file.stat().st_size for file in files)
        return {"pages": pages, "size": size, "files": len(files), "seconds": seconds, "peak": peak, **found}


COLUMNS = (
    Column("pages", "页"),
    Column("files", "索引文件"),
    Column("size", "索引 MB", 2**20, 1, 1),
    Column("bytes", "首次搜索 KB", 2**10, 0, 0.5),
    Column("cold", "首次搜索 ms"),
    Column("p50", "连问中位 ms", 1, 1),
    Column("p95", "连问 p95 ms", 1, 1),
    Column("again", "再问 p95 ms", 1, 1, 0),
    Column("memory", "浏览器内存 MB", 2**20, 1),
    Column("seconds", "建索引 CPU s", 1, 1, 1),
    Column("peak", "建索引内存 MB", 1, 0, 1),
)


def main() -> int:
    return bench_sizes.main("growth", "搜索随页数的增长。", measure_size, COLUMNS)
