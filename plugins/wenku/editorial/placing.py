"""Whether a page fits the library: its front matter, the moves on its headings, the files that its links name."""

import posixpath
import re
from collections.abc import Iterator, Sequence
from urllib.parse import unquote

from wenku.editorial.foundation.finding import Mark, doubt
from wenku.editorial.sheet import Sheet
from wenku.library.sources import heading_faults
from wenku.library.taxonomy import Genre, Taxonomy
from wenku.text.markdown import headings, links

SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
RUNS = re.compile(r"(?:javascript|vbscript|data):", re.IGNORECASE)
LAST = "signature"  # 落款: nothing of a document follows it (GB/T 9704—2012, 7.3.5)


def moves(sheet: Sheet) -> Iterator[Mark]:
    """Moves must be defined and belong to the genre. The taxonomy's order is the usual one, and good texts vary it;

    only what no text may do is a fault: to open after something else, or to go on after the signature.
    """
    taxonomy = sheet.shelf.taxonomy
    name = str(sheet.matter.get("genre"))
    genre = taxonomy.genres.get(name)
    opened: list[str] = []
    for heading in headings(sheet.source):
        faults = list(heading_faults(heading, name, taxonomy))
        yield from (doubt("move", heading.start, heading.end, why) for why in faults)
        if heading.move and genre and not faults:
            yield from (
                doubt("move-order", heading.start, heading.end, why)
                for why in misplaced(heading.move, opened, genre, taxonomy)
            )
            opened.append(heading.move)


def misplaced(move: str, opened: Sequence[str], genre: Genre, taxonomy: Taxonomy) -> Iterator[str]:
    name = taxonomy.name_of("move", move)
    if opened and move == genre.moves[0] != opened[0]:
        yield f"语步“{name}”是本文种的开头，却排在“{taxonomy.name_of('move', opened[0])}”之后。"
    elif opened and opened[-1] == LAST != move:
        yield f"语步“{name}”排在落款之后。"


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
