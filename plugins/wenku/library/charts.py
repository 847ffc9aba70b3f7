"""Charts of a genre as inline SVG: how long each exemplar is, and how its moves share that length.

Widths are percentages and type is in pixels, so a chart narrows to a phone without its words shrinking. Shades are
steps of the text's own colour: readable in grey, in print and in both schemes; every segment says its name.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from wenku.library.catalog import CatalogEntry
from wenku.library.taxonomy import Taxonomy
from wenku.site import Here

ROW, BAR, LEADING = 52, 24, 20
NARROW, WIDE = 320, 600  # pixels: a chart on a phone, and one as wide as the text
GLYPH, DIGIT, INSET = 13, 8, 8  # a Han character, a digit, and the space around both (library.css)
SHADES = ("0.08", "0.2", "0.13", "0.27")


@dataclass(frozen=True, slots=True)
class Share:
    """A move's part of an exemplar: `start` and `width` in percent of its length."""

    move: str
    start: float
    width: float


def shares(entry: CatalogEntry) -> tuple[Share, ...]:
    """The moves in the order of the text, neighbours of one move joined; they fill 100 % of what carries a move."""
    lengths: list[tuple[str, int]] = []
    for passage in entry.passages:
        if lengths and lengths[-1][0] == passage.move:
            lengths[-1] = (passage.move, lengths[-1][1] + passage.han)
        else:
            lengths.append((passage.move, passage.han))
    whole = sum(length for _, length in lengths)
    parts, start = [], 0.0
    for move, length in lengths:
        width = 100 * length / whole if whole else 0.0
        parts.append(Share(move, start, width))
        start += width
    return tuple(part for part in parts if part.width > 0)


def shares_chart(entries: Sequence[CatalogEntry], taxonomy: Taxonomy, here: Here) -> str:
    """One bar an exemplar. The list below names every move by its number, with the smallest and the largest share."""
    widths = shares_by_move(entries, taxonomy)
    numbers = {move: number for number, move in enumerate(widths, 1)}
    rows = "".join(shares_row(entry, n, numbers, taxonomy, here) for n, entry in enumerate(entries))
    title = "各篇范文中各部分所占的篇幅"
    said = [shares_text(move, widths[move], taxonomy) for move in widths]
    items = "".join(f"<li>{escape(text)}</li>" for text in said)
    caption = f"{title}。条上写不下名字的写编号，编号见下。<ol>{items}</ol>"
    return svg(len(entries) * ROW, title, "；".join(said), rows, caption)


def shares_row(entry: CatalogEntry, number: int, numbers: Mapping[str, int], taxonomy: Taxonomy, here: Here) -> str:
    top = number * ROW
    label = f"{entry.matter.id}　{entry.han} 字　{entry.matter.title}"
    texts = zip((cut(label, WIDE), cut(label, NARROW)), ("wenku-wide", "wenku-narrow"), strict=True)
    words = "".join(f'<text x="0" y="{top + 14}" class="{kind}">{escape(text)}</text>' for text, kind in texts)
    link = f'<a href="{here.to(entry.url)}" aria-label="{escape(label)}">{words}</a>'
    parts = enumerate(shares(entry))
    return link + "".join(segment(p, index, top + LEADING, numbers[p.move], taxonomy) for index, p in parts)


def cut(text: str, room: int) -> str:
    """The text, or as many of its characters as leave room for an ellipsis."""
    if text_width(text) <= room:
        return text
    end = next(n for n in range(len(text), 0, -1) if text_width(text[:n]) + GLYPH <= room)
    return text[:end] + "…"


def segment(part: Share, index: int, top: int, number: int, taxonomy: Taxonomy) -> str:
    name = escape(taxonomy.moves[part.move].name)
    return (
        f'<svg x="{part.start:.2f}%" y="{top}" width="{part.width:.2f}%" height="{BAR}"><title>{name} {part.width:.0f}%</title>'
        f'<rect width="100%" height="100%" fill="currentColor" fill-opacity="{SHADES[index % len(SHADES)]}"/>'
        f"{labels(part.width, name, str(number))}</svg>"
    )


def labels(width: float, name: str, number: str) -> str:
    """What a segment says on a wide and on a narrow screen: its name, its number, or nothing; never half of a name."""
    wide, narrow = (fitting(width * pixels / 100, name, number) for pixels in (WIDE, NARROW))
    texts = [(wide, "")] if wide == narrow else [(wide, ' class="wenku-wide"'), (narrow, ' class="wenku-narrow"')]
    return "".join(f'<text x="4" y="16"{kind}>{text}</text>' for text, kind in texts if text)


def fitting(room: float, name: str, number: str) -> str:
    return next((text for text in (name, number) if text_width(text) + INSET <= room), "")


def text_width(text: str) -> int:
    return sum(DIGIT if character.isascii() else GLYPH for character in text)


def shares_by_move(entries: Sequence[CatalogEntry], taxonomy: Taxonomy) -> dict[str, list[float]]:
    widths: dict[str, list[float]] = {}
    for entry in entries:
        for move in {part.move for part in shares(entry)}:
            widths.setdefault(move, []).append(sum(part.width for part in shares(entry) if part.move == move))
    return {move: widths[move] for move in taxonomy.moves if move in widths}


def shares_text(move: str, widths: Sequence[float], taxonomy: Taxonomy) -> str:
    smallest, largest = f"{min(widths):.0f}%", f"{max(widths):.0f}%"
    share = smallest if smallest == largest else f"{smallest}—{largest}"
    return f"{taxonomy.moves[move].name}见于 {len(widths)} 篇，占 {share}"


def lengths_chart(entries: Sequence[CatalogEntry], taxonomy: Taxonomy, here: Here) -> str:
    """The exemplars' lengths on one line from 0 to the longest, shortest and longest named."""
    lengths = sorted(entry.han for entry in entries)
    longest = lengths[-1]
    marks = "".join(
        f'<circle cx="{2 + 96 * n / longest:.2f}%" cy="26" r="5" fill="currentColor" fill-opacity="0.4"/>'
        for n in lengths
    )
    axis = '<line x1="2%" x2="98%" y1="26" y2="26" stroke="currentColor" stroke-opacity="0.4"/>'
    words = (
        f'<text x="{2 + 96 * lengths[0] / longest:.2f}%" y="50" text-anchor="middle">最短 {lengths[0]} 字</text>'
        f'<text x="98%" y="14" text-anchor="end">最长 {longest} 字</text><text x="2%" y="50">0</text>'
    )
    text = f"{len(lengths)} 篇范文，最短 {lengths[0]} 字，最长 {longest} 字，居中 {lengths[len(lengths) // 2]} 字"
    return svg(58, "范文的篇幅", text, axis + marks + words)


def svg(height: int, title: str, description: str, content: str, caption: str = "") -> str:
    role = (
        "group" if "<a " in content else "img"
    )  # nothing inside an img can be reached (WAI-ARIA, children presentational)
    return (
        f'<figure class="wenku-chart"><svg role="{role}" aria-label="{escape(title)}：{escape(description)}" width="100%" '
        f'height="{height}" xmlns="http://www.w3.org/2000/svg">{content}</svg>'
        f"<figcaption>{caption or f'{escape(title)}。{escape(description)}。'}</figcaption></figure>"
    )
