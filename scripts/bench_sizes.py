"""What both growth benchmarks share: a measurement at several sizes, each in a process of its own, as table, CSV and plot."""

import argparse
import csv
import json
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from html import escape
from math import log
from pathlib import Path
from typing import NamedTuple

SIZES = (1000, 5000, 20000)
Row = Mapping[str, float]


class Column(NamedTuple):
    """`key` of a row, shown divided by `unit`. Plotted unless `growth` is None; it is the power of the pages as which the
    value may grow, 0 where nothing is promised.
    """

    key: str
    title: str
    unit: float = 1
    digits: int = 0
    growth: float | None = None

    def show(self, row: Row) -> str:
        return f"{row[self.key] / self.unit:,.{self.digits}f}"


def main(name: str, about: str, measure: Callable[[int], Row], columns: Sequence[Column]) -> int:
    parser = argparse.ArgumentParser(prog=f"bench.py {name}", description=about, add_help=False)
    parser.add_argument("-h", "--help", action="help", help="显示本说明")
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)), help="页数，用逗号分开")
    parser.add_argument("--plot", type=Path, help="把曲线写成这个 SVG 文件，旁边的同名 CSV 文件有全部数值")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(measure(options.one)))
        return 0
    rows = [in_its_own_process(name, int(size)) for size in options.sizes.split(",")]
    print(table([column.title for column in columns], [[column.show(row) for column in columns] for row in rows]))
    if options.plot:
        options.plot.write_text(plot(rows, columns), "utf-8")
        with options.plot.with_suffix(".csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerows([[c.key for c in columns], *([round(row[c.key], 3) for c in columns] for row in rows)])
    return 0


def in_its_own_process(name: str, size: int) -> Row:
    """So that the peak memory is its own."""
    command = [sys.executable, str(Path(__file__).with_name("bench.py")), name, "--one", str(size)]
    row: Row = json.loads(subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout)
    if sys.stderr.isatty():
        print(f"{size:,} 页完成", file=sys.stderr)
    return row


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


POWERS = {1: "∝ n", 0.5: "∝ √n"}
WIDE, HIGH, PANELS = 250, 170, 3
LEFT, RIGHT, TOP, BOTTOM = 24, 34, 40, 28


def plot(rows: Sequence[Row], columns: Sequence[Column]) -> str:
    """A panel for each column that is plotted, both axes logarithmic; dashed: the growth that is promised."""
    shown = [column for column in columns if column.growth is not None]
    width, height = WIDE * min(PANELS, len(shown)), HIGH * -(-len(shown) // PANELS)
    panels = "".join(
        f'<g transform="translate({WIDE * (number % PANELS)} {HIGH * (number // PANELS)})">{panel(rows, column)}</g>'
        for number, column in enumerate(shown)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" font-size="12"'
        f' font-family="sans-serif"><title>随页数的增长（对数坐标；虚线为允许的增长）</title>'
        f'<rect width="100%" height="100%" fill="#fffefb"/>{panels}</svg>\n'
    )


def panel(rows: Sequence[Row], column: Column) -> str:
    times = [row["pages"] / rows[0]["pages"] for row in rows]
    values = [row[column.key] / rows[0][column.key] for row in rows]
    promised = [more**column.growth for more in times] if column.growth else []
    highest, lowest = max(*promised, *values), min(1, *values)

    def points(heights: Sequence[float]) -> list[tuple[float, float]]:
        """On axes that begin with the smallest size and the lowest value."""
        return [
            (
                LEFT + share(more, times[-1]) * (WIDE - LEFT - RIGHT),
                HIGH - BOTTOM - share(height / lowest, highest / lowest) * (HIGH - TOP - BOTTOM),
            )
            for more, height in zip(times, heights, strict=True)
        ]

    title = f'<text x="{LEFT - 8}" y="18" font-weight="bold">{escape(column.title)}</text>'
    limit = dashed(points(promised), POWERS[column.growth]) if column.growth else ""
    dots = "".join(dot(x, y, column.show(row), row["pages"]) for row, (x, y) in zip(rows, points(values), strict=True))
    return title + limit + line(points(values), 'stroke="#9b2f24" stroke-width="2"') + dots


def dot(x: float, y: float, value: str, pages: float) -> str:
    return (
        f'<circle cx="{x:.0f}" cy="{y:.0f}" r="3" fill="#9b2f24"/>'
        f'<text x="{x:.0f}" y="{y - 8:.0f}" text-anchor="middle">{value}</text>'
        f'<text x="{x:.0f}" y="{HIGH - 8}" text-anchor="middle" fill="#645c52">{pages:,.0f}</text>'
    )


def dashed(points: Sequence[tuple[float, float]], name: str) -> str:
    x, y = points[-1]
    label = f'<text x="{x + 4:.0f}" y="{y + 4:.0f}" fill="#645c52">{name}</text>'
    return line(points, 'stroke="#645c52" stroke-dasharray="4 4"') + label


def line(points: Sequence[tuple[float, float]], style: str) -> str:
    return f'<polyline points="{" ".join(f"{x:.0f},{y:.0f}" for x, y in points)}" fill="none" {style}/>'


def share(value: float, whole: float) -> float:
    """Where `value` stands between 1 and `whole` on a logarithmic axis."""
    return log(value) / log(whole) if whole > 1 else 0.0
