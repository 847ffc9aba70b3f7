"""An HTML file as plain lines: what a reader would see, one block a line; nothing of its markup goes further.

Scripts, styles, forms, frames, navigation and whatever is hidden are left out and listed, so that their text too is in the
report. Rows keep their columns: an empty cell stays one, a spanned one is made up.
"""

import re
from collections.abc import Iterator

import turbohtml
from turbohtml import Element, Text

from wenku.editorial.reading.decode import Decoded, DecodeError, decode, readable
from wenku.editorial.reading.grid import Cell, Event, assemble
from wenku.editorial.reading.hidden import Hidden
from wenku.editorial.reading.raised import lowered, raised
from wenku.editorial.reading.reading import Dropped, Read

SILENT = frozenset(
    "script style noscript template iframe frame object embed applet form input button select textarea svg math canvas"
    " audio video head link meta img map".split()
)
SITE = frozenset("nav header footer aside".split())
STRUCK = frozenset("del s strike".split())
BLOCK = frozenset(
    "p div section article main li ul ol dl dt dd h1 h2 h3 h4 h5 h6 blockquote pre caption br hr body figure".split()
)
HEIGHTS = {"sup": raised, "sub": lowered}
# 总结_某某网: what follows the sign is the site's name.
SITE_PART = re.compile(r"[_|｜丨»]|\s[-—–]+\s?|-(?=[^-]{2,12}$)")
SERVER = re.compile(r"<%.*?%>", re.DOTALL)
DECLARED = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)", re.IGNORECASE)
LABELS = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs", "utf8": "utf-8"}
NAMES = {"gb18030": "GB18030", "big5hkscs": "Big5", "utf-8": "UTF-8"}


def read_html(data: bytes) -> Read:
    decoded = decode_html(data)
    dropped: list[Dropped] = []
    document = turbohtml.parse(without_server_code(decoded.text, dropped))
    body = document.find("body")
    hidden = Hidden.of(document)
    text = assemble(events(body, hidden, dropped)) if isinstance(body, Element) else ""
    lines = [line for line in (trimmed_cells(line) for line in text.split("\n")) if line.strip()]
    if not lines:
        raise DecodeError("网页里没有可读的文字；应有正文。请在浏览器中打开确认，再另存为 .txt 导入。")
    title = document.find("title")
    named = SITE_PART.split(" ".join(title.text.split()))[0].strip() if isinstance(title, Element) else ""
    return Read("\n".join(lines), decoded.encoding, "从网页取出的文字", tuple(dropped), named)


def without_server_code(text: str, dropped: list[Dropped]) -> str:
    """JSP and ASP blocks are program text that a server would have replaced; their lines stay counted."""
    for match in SERVER.finditer(text):
        dropped.append(Dropped("server", match.group(), text.count("\n", 0, match.start()) + 1, 1))
    return SERVER.sub(lambda match: "\n" * match.group().count("\n"), text)


def decode_html(data: bytes) -> Decoded:
    """The encoding that the page declares, where the bytes keep to it; otherwise our own guess."""
    declared = DECLARED.search(data[:4096])
    if declared and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        label = declared.group(1).decode("ascii").lower()
        name = LABELS.get(label, label)
        if name in NAMES:
            try:
                text = data.decode(name).replace("\r\n", "\n").replace("\r", "\n")
                return readable(Decoded(text, NAMES[name]))
            except UnicodeDecodeError:
                return decode(data)
    return decode(data)


def events(body: Element, hidden: Hidden, dropped: list[Dropped]) -> Iterator[Event]:
    """Text, line feeds at each block's edge, rows and cells. A stack, because depth is in the page author's hand."""
    stack: list[object] = [body]
    kept_lines = 0
    while stack:
        item = stack.pop()
        if isinstance(item, Cell | str):
            kept_lines -= item == "/pre"
            yield item if item != "/pre" else "\n"
        elif isinstance(item, Text):
            yield item.data.replace("\t", " ") if kept_lines else re.sub(r"[ \t\r\n]+", " ", item.data)
        elif isinstance(item, Element):
            kept_lines += item.tag.lower() == "pre"
            yield from enter(item, stack, hidden, dropped)


def enter(element: Element, stack: list[object], hidden: Hidden, dropped: list[Dropped]) -> Iterator[Event]:
    tag = element.tag.lower()
    kind = left_out(element, tag, hidden)
    if kind:
        place = (element.source_line or 1, (element.source_col or 0) + 1)
        dropped.append(Dropped(kind, content(element), *place))
        return
    if tag in HEIGHTS:
        yield HEIGHTS[tag](element.text)
        return
    opening, closing = edges(element, tag)
    yield from opening
    stack.extend(closing)
    stack.extend(reversed(list(element.children)))


def left_out(element: Element, tag: str, hidden: Hidden) -> str:
    if tag in SILENT or tag in SITE:
        return tag
    if tag in STRUCK:
        return "struck"
    if tag in ("rt", "rp"):
        return "ruby"
    return hidden.kind(element)


def edges(element: Element, tag: str) -> tuple[list[Event], list[Event]]:
    if tag in ("td", "th"):
        cell = Cell("cell", span(element, "colspan"), span(element, "rowspan"))
        return [cell], [Cell("/cell")]
    if tag in ("tr", "table"):
        return [Cell(tag)], [Cell(f"/{tag}")]
    if tag == "pre":
        return ["\n"], ["/pre"]
    return (["\n"], ["\n"]) if tag in BLOCK else ([], [])


def span(element: Element, name: str) -> int:
    value = str(element.attrs.get(name) or "1").strip()
    return min(int(value), MOST_SPANNED) if value.isdecimal() and int(value) > 0 else 1


MOST_SPANNED = 64


def content(element: Element) -> str:
    text = " ".join(element.text.split())
    return text or " ".join(f"{key}={value}" for key, value in element.attrs.items())


def trimmed_cells(line: str) -> str:
    """Runs of blanks are kept, tabs part cells and stay where they are; blanks at the edges of a line or a cell go."""
    return "\t".join(cell.strip(" \r") for cell in line.split("\t"))
