"""A piece as a Markdown page: front matter, headings with moves, paragraphs in which nothing of the source is markup."""

import html
import re
from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from wenku.editorial.foundation.manuscript import Manuscript
from wenku.editorial.shape.structure import TextBlock, is_hollow

# Every character that Markdown or the site's extensions could read as markup, wherever it stands.
SPECIAL = frozenset("\\`*_{}[]<>#|~^$=+&!@")
LINE_START = re.compile(r"^(?:[-+>=:]|\d+[.)]|\?\?\?|!!!|--8<--|/// )")
EMPTY = "【此处原缺】"


@dataclass(frozen=True, slots=True)
class Draft:
    """`origins[i]` is the original offset of character i of `text`, −1 for what the importer wrote itself."""

    identifier: str
    title: str
    text: str
    origins: Sequence[int]
    moves: tuple[tuple[str, str], ...]


def render(
    front: dict[str, Any], body: Manuscript, blocks: Sequence[TextBlock], move_of: Callable[[str], str]
) -> Draft:
    writer = Writer()
    writer.own(front_matter(front))
    moves: list[tuple[str, str]] = []
    for i, block in enumerate(blocks):
        part = body.part(block.start, block.end)
        if block.kind == "heading":
            move = move_of(part.text) if block.level == 2 else ""
            moves.append((part.text, move))
            write_heading(writer, block, part, move, empty(blocks, i))
        elif block.kind == "row":
            write_row(
                writer,
                part,
                first=not i or blocks[i - 1].kind != "row",
                last=i + 1 == len(blocks) or blocks[i + 1].kind != "row",
            )
        elif block.kind == "paragraph":
            writer.escaped(part)
            writer.own("\n\n")
    text, origins = writer.finished()
    return Draft(front["id"], front["title"], text, origins, tuple(moves))


def front_matter(front: dict[str, Any]) -> str:
    return f"---\n{yaml.safe_dump(front, allow_unicode=True, sort_keys=False, width=1000)}---\n\n"


def empty(blocks: Sequence[TextBlock], i: int) -> bool:
    """A numbered heading without a body where another of its level has one: only then something is known to be lost."""
    after = blocks[i + 1] if i + 1 < len(blocks) else None
    if not blocks[i].number or (after is not None and after.level >= 4) or not is_hollow(blocks, i):
        return False
    return any(
        b.kind == "heading" and b.number and b.level == blocks[i].level and not is_hollow(blocks, j)
        for j, b in enumerate(blocks)
    )


def write_heading(writer: "Writer", block: TextBlock, part: Manuscript, move: str, bare: bool) -> None:
    writer.own("#" * block.level + " ")
    writer.escaped(part)
    writer.own(f" {{: move={move} }}\n\n" if move else "\n\n")
    if bare:
        writer.own(f"{EMPTY}\n\n")


def write_row(writer: "Writer", part: Manuscript, first: bool, last: bool) -> None:
    writer.own("|")
    start = 0
    cells = part.text.split("\t")
    for cell in cells:
        writer.own(" ")
        writer.escaped(part.part(start, start + len(cell)))
        start += len(cell) + 1
        writer.own(" |", part.origins[start - 1] if start <= len(part.text) else -1)
    writer.own("\n" + ("|" + " --- |" * len(cells) + "\n" if first else "") + ("\n" if last else ""))


class Writer:
    """Collects text and origins side by side."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.origins = array("i")

    def own(self, text: str, origin: int = -1) -> None:
        self.pieces.append(text)
        self.origins.extend([origin] * len(text))

    def escaped(self, part: Manuscript) -> None:
        start = LINE_START.match(part.text)
        for i, character in enumerate(part.text):
            near = part.text[i - 1 : i] + part.text[i + 1 : i + 2] if i else part.text[1:2]
            written = escape(character, start is not None and i == start.end() - 1, near)
            self.pieces.append(written)
            self.origins.extend([part.origins[i]] * len(written))

    def finished(self) -> tuple[str, Sequence[int]]:
        text = "".join(self.pieces)
        end = len(text.rstrip("\n")) + 1
        return text[:end], self.origins[:end]


# What Python-Markdown unescapes after a backslash; anything else is written as a character reference.
ESCAPABLE = frozenset("\\`*_{}[]()#+-.!")
SCHEME = re.compile(r"[a-z/_]", re.IGNORECASE)


def escape(character: str, opens_line: bool, near: str) -> str:
    """< and & as character references, so that no HTML parser sees them either; other marks by a backslash.

    A colon beside Latin letters could begin an address or a named sign, a full stop beside them an address.
    """
    if character in "<>&":
        return html.escape(character)
    if character in SPECIAL or opens_line:
        return "\\" + character if character in ESCAPABLE else f"&#{ord(character)};"
    if character == ":" and SCHEME.search(near):
        return "&#58;"
    return character
