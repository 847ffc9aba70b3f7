"""Addresses outside the site that a browser would load by itself. A link that a reader may follow is not one."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from turbohtml import TokenType, tokenize

LOADING = frozenset(
    "src srcset href poster data background action formaction icon manifest ping archive codebase longdesc xlink:href style content".split()
)
FOLLOWED = frozenset(("a", "area"))  # href here waits for a reader
SILENT_RELS = frozenset("canonical alternate author license help prev next bookmark tag".split())
EXTERNAL = re.compile(r"(?:^|[\s,;('\"=])\s*((?:[a-z][a-z0-9+.-]*:)?//[^\s'\"()<>,]+)", re.IGNORECASE)
CSS_LOADS = re.compile(
    r"""(?:url\(\s*|@import\s+(?:url\(\s*)?)["']?\s*((?:[a-z][a-z0-9+.-]*:)?//[^"')\s]+)""", re.IGNORECASE
)
SCRIPT_ADDRESS = re.compile(r"""["'`]((?:https?:|wss?:|ftp:)?//[\w$][^"'`\s<>]*)""")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
DATA = re.compile(r"^data:", re.IGNORECASE)
# Names of formats that look like addresses: of SVG and XHTML, and of the parts of a Word file.
HARMLESS = re.compile(
    r"^https?://(?:www\.w3\.org/(?:2000/svg|1999/xlink|1999/xhtml|1998/Math/MathML|XML/1998/namespace|2000/xmlns/?)"
    r"|schemas\.openxmlformats\.org/|schemas\.microsoft\.com/office/)"
)


@dataclass(frozen=True, slots=True)
class Outside:
    """`where` is a path in the site; `what` the address; `how` what would load it."""

    where: str
    what: str
    how: str


# Addresses in the theme's script that run only where a page asks for it: (beginning, mark in the HTML that would ask,
# why it is not called, for the security report).
UNREACHED: tuple[tuple[str, str, str], ...] = (
    ("https://unpkg.com/mermaid@", 'class="mermaid"', "主题画流程图才用；没有一页有流程图，有则不出包"),
    ("https://unpkg.com/resize-observer-polyfill", "", "主题给 2018 年以前的浏览器补缺才用；Chromium 64 起自带"),
    (
        "https://api.github.com/",
        'data-md-component="source"',
        "主题显示代码仓库的星数才用；本站没有设仓库，设了则不出包",
    ),
    ("https://${", 'data-md-component="source"', "同上（GitLab）"),
)


def in_html(where: str, html: str) -> Iterator[Outside]:
    inside = ""
    for token in tokenize(html, resolve_references=True):
        tag = token.tag or ""
        if token.type == TokenType.START_TAG:
            attributes = {name: value or "" for name, value in token.attrs or ()}
            yield from in_attributes(where, tag, attributes)
            inside = tag if tag in ("script", "style") else ""
        elif token.type == TokenType.END_TAG:
            inside = ""
        elif inside == "style":
            yield from in_css(where, token.data or "")
        elif inside == "script":
            yield from in_script(where, token.data or "")


def in_attributes(where: str, tag: str, attributes: Mapping[str, str]) -> Iterator[Outside]:
    for name, value in attributes.items():
        if name.startswith("on"):
            yield Outside(where, value[:80], f"<{tag}> 的行内事件 {name}（会被内容安全策略拦下）")
        if name not in LOADING or (tag in FOLLOWED and name == "href") or is_silent(tag, name, attributes):
            continue
        for match in EXTERNAL.finditer(value if not DATA.match(value.strip()) else ""):
            yield Outside(where, match.group(1), f"<{tag}> 的 {name}")
        if value.strip().lower().startswith("javascript:"):
            yield Outside(where, value[:80], f"<{tag}> 的 {name}（脚本地址）")


def is_silent(tag: str, name: str, attributes: Mapping[str, str]) -> bool:
    if name == "content":
        return not (tag == "meta" and attributes.get("http-equiv", "").lower() == "refresh")
    return tag == "link" and name == "href" and set(attributes.get("rel", "").lower().split()) <= SILENT_RELS


def in_css(where: str, css: str) -> Iterator[Outside]:
    for match in CSS_LOADS.finditer(COMMENT.sub(" ", css)):
        yield Outside(where, match.group(1), "样式里的 url() 或 @import")


def in_script(where: str, script: str, html_of_all: str | None = None) -> Iterator[Outside]:
    """String literals that are addresses, comments left out. UNREACHED is granted where `html_of_all` has no mark of it."""
    for match in SCRIPT_ADDRESS.finditer(COMMENT.sub(" ", script)):
        address = match.group(1)
        if not HARMLESS.match(address) and (html_of_all is None or not is_unreached(address, html_of_all)):
            yield Outside(where, address[:120], "脚本里的地址")


def is_unreached(address: str, html_of_all: str) -> bool:
    return any(address.startswith(start) and not (mark and mark in html_of_all) for start, mark, _ in UNREACHED)


def outside(texts: Mapping[str, str]) -> list[Outside]:
    """`texts` is path → text of every .html, .css, .js and .svg file of the site. Sorted by path."""
    pages = "\n".join(text for path, text in texts.items() if path.endswith((".html", ".htm")))
    found: list[Outside] = []
    for path, text in sorted(texts.items()):
        if path.endswith((".html", ".htm", ".svg")):
            found += in_html(path, text)
        elif path.endswith(".css"):
            found += in_css(path, text)
        elif path.endswith((".js", ".mjs")):
            found += in_script(path, text, pages)
    return found
