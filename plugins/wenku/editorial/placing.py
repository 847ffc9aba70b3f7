"""Whether a page fits the library: its front matter, the moves on its headings, the files that its links name."""

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote

from wenku.editorial.foundation.finding import Mark, doubt
from wenku.editorial.foundation.markdown import Heading, headings, links
from wenku.editorial.sheet import Sheet

SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
RUNS = re.compile(r"(?:javascript|vbscript|data):", re.IGNORECASE)
LAST = "signature"  # 落款: nothing of a document follows it (GB/T 9704—2012, 7.3.5)


def moves(sheet: Sheet) -> Iterator[Mark]:
    """Moves must be defined and belong to the genre. The taxonomy's order is the usual one, and good texts vary it;

    only what no text may do is a fault: to open after something else, or to go on after the signature.
    """
    taxonomy = sheet.shelf.taxonomy
    genre = taxonomy.genres.get(str(sheet.matter.get("genre")))
    order = genre.moves if genre else tuple(taxonomy.moves)
    opened: list[str] = []
    for heading in (heading for heading in headings(sheet.source) if heading.move):
        if heading.move not in order:
            known = "本文种没有这个语步" if heading.move in taxonomy.moves else "分类文件没有定义它"
            yield told("move", heading, f"语步“{heading.move}”：{known}；可用：{'、'.join(order)}。")
            continue
        name = taxonomy.moves[heading.move].name
        if genre and opened and heading.move == order[0] and opened[0] != heading.move:
            before = taxonomy.moves[opened[0]].name
            yield told("move-order", heading, f"语步“{name}”是本文种的开头，却排在“{before}”之后。")
        elif genre and opened and opened[-1] == LAST and heading.move != LAST:
            yield told("move-order", heading, f"语步“{name}”排在落款之后。")
        opened.append(heading.move)


def told(rule: str, heading: Heading, why: str) -> Mark:
    return doubt(rule, heading.start, heading.end, why)


def broken_links(sheet: Sheet) -> Iterator[Mark]:
    for start, end, target in links(sheet.source):
        path, _, _ = unquote(target).partition("#")
        if RUNS.match(target):
            yield doubt("link", start, end, f"链接“{target[:40]}”会执行脚本，请删去。")
        elif path and not SCHEME.match(target) and not leads_on(path, sheet):
            yield doubt("link", start, end, f"链接指向的文件“{target}”不存在。")


def leads_on(path: str, sheet: Sheet) -> bool:
    """To a file of docs/, or to a page that the build makes."""
    resolved = posixpath.normpath(posixpath.join(posixpath.dirname(sheet.name), path.partition("?")[0]))
    return resolved in sheet.shelf.files or path.endswith((".html", "/"))
