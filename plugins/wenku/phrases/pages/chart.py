"""Small bar charts as inline SVG, drawn at build: readable in grey, with words beside every bar and a text that says it all."""

from collections.abc import Sequence
from html import escape

from wenku.words import CHINESE, Words

ROW, LABEL, BAR, NUMBER = 26, 108, 240, 44  # pixels at the drawn size; the chart scales with its place


def bars(title: str, rows: Sequence[tuple[str, int]], words: Words = CHINESE) -> str:
    """A bar for each (name, count); the longest fills the width."""
    most = max((count for _, count in rows), default=1)
    said = words("page.comma").join(f"{name} {words('phrases.places', count)}" for name, count in rows)
    drawn = "".join(bar(index, name, count, most) for index, (name, count) in enumerate(rows))
    width, height = LABEL + BAR + NUMBER, ROW * len(rows)
    return (
        f'<svg class="wenku-bars" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img"'
        f' aria-label="{escape(title)}：{escape(said)}">{drawn}</svg>'
    )


def bar(index: int, name: str, count: int, most: int) -> str:
    top, length = ROW * index, max(2, round(BAR * count / most))
    return (
        f'<text x="{LABEL - 10}" y="{top + 18}" text-anchor="end">{escape(name)}</text>'
        f'<rect x="{LABEL}" y="{top + 7}" width="{length}" height="13"/>'
        f'<text x="{LABEL + length + 8}" y="{top + 18}">{count}</text>'
    )
