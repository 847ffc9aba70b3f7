"""An HTML file as plain lines: what a reader would see, one block a line; nothing of its markup goes further.

Scripts, styles, forms, frames and navigation are left out and listed, so that their text too is in the report.
"""

import re
from collections.abc import Iterator

import turbohtml
from turbohtml import Element, Text

from wenku.editorial.reading.decode import Decoded, DecodeError, decode
from wenku.editorial.reading.reading import Dropped, Read

SILENT = frozenset(
    "script style noscript template iframe frame object embed applet form input button select textarea svg math canvas"
    " audio video head link meta img map".split()
)
SITE = frozenset("nav header footer aside".split())
BLOCK = frozenset(
    "p div section article main li ul ol dl dt dd h1 h2 h3 h4 h5 h6 blockquote pre table tr caption br hr body figure".split()
)
DECLARED = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)", re.IGNORECASE)
LABELS = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs", "utf8": "utf-8"}
NAMES = {"gb18030": "GB18030", "big5hkscs": "Big5", "utf-8": "UTF-8"}


def read_html(data: bytes) -> Read:
    decoded = decode_html(data)
    document = turbohtml.parse(decoded.text)
    body = document.find("body")
    dropped: list[Dropped] = []
    text = "".join(visible(body, dropped)) if isinstance(body, Element) else ""
    lines = [line for line in (one_tab(line) for line in text.split("\n")) if line]
    if not lines:
        raise DecodeError("网页里没有可读的文字；应有正文。请在浏览器中打开确认，再另存为 .txt 导入。")
    return Read("\n".join(lines), decoded.encoding, "从网页取出的文字", tuple(dropped))


def decode_html(data: bytes) -> Decoded:
    """The encoding that the page declares, where the bytes keep to it; otherwise our own guess."""
    declared = DECLARED.search(data[:4096])
    if declared and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        label = declared.group(1).decode("ascii").lower()
        name = LABELS.get(label, label)
        if name in NAMES:
            try:
                return Decoded(data.decode(name).replace("\r\n", "\n").replace("\r", "\n"), NAMES[name])
            except UnicodeDecodeError:
                return decode(data)
    return decode(data)


def visible(body: Element, dropped: list[Dropped]) -> Iterator[str]:
    """Text of a tree with a line feed at each block's edge. A stack, because depth is in the page author's hand."""
    stack: list[object] = [body]
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            yield item
        elif isinstance(item, Text):
            yield re.sub(r"[ \t\r\n]+", " ", item.data)
        elif isinstance(item, Element):
            yield from enter(item, stack, dropped)


def enter(element: Element, stack: list[object], dropped: list[Dropped]) -> Iterator[str]:
    tag = element.tag.lower()
    if tag in SILENT or tag in SITE:
        place = (element.source_line or 1, (element.source_col or 0) + 1)
        dropped.append(Dropped(tag, content(element), *place))
        return
    edge = "\n" if tag in BLOCK else "\t" if tag in ("td", "th") else ""
    yield edge
    stack.append(edge)
    stack.extend(reversed(list(element.children)))


def content(element: Element) -> str:
    text = " ".join(element.text.split())
    return text or " ".join(f"{key}={value}" for key, value in element.attrs.items())


def one_tab(line: str) -> str:
    """One tab for the blanks around it. Each run is matched once: looking for its tab from every blank is quadratic."""
    return re.sub(r"[ \t]+", lambda run: "\t" if "\t" in run.group() else run.group(), line).strip()
