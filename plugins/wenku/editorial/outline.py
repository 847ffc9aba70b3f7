"""A page's blocks as the import sees a piece's, and what is missing from their shape: bodies, numbers, points, an end; and what is there twice."""

import re
from collections.abc import Iterator, Mapping

from wenku.editorial.foundation.finding import Mark, doubt
from wenku.editorial.foundation.numerals import whole
from wenku.editorial.foundation.original import Lines
from wenku.editorial.shape.gaps import gaps
from wenku.editorial.shape.structure import LEVELS, TextBlock
from wenku.editorial.sheet import Sheet
from wenku.editorial.standard import body
from wenku.text.han import HAN_RUN
from wenku.text.markdown import headings

LONG_ENOUGH = 30  # Han of a paragraph that no two pages can have by chance
SHORTCOMINGS = "shortcomings"
Pages = Mapping[str, str]


def outline(sheet: Sheet) -> Iterator[Mark]:
    text = body(sheet.source)
    for mark in gaps(text, list(blocks(sheet.source, text))):
        twice_named = mark.rule == "duplicate" and text.startswith("附件", mark.start)  # below the text, over its table
        told_already = mark.rule == "missing-number" and not sheet.is_draft  # standard.numbering, of published pages
        if not twice_named and not told_already:
            yield mark


def required(sheet: Sheet) -> Iterator[Mark]:
    """A summary without a shortcoming is a praise."""
    moves = {heading.move for heading in headings(sheet.source)}
    summary = sheet.matter.get("genre") == "personal-summary" and not sheet.is_draft
    if summary and SHORTCOMINGS not in moves and len(moves) > 1:
        yield doubt("missing-part", 0, 0, "个人总结里没有标出“存在的不足”（move=shortcomings）的一节。")


def blocks(source: str, text: str) -> Iterator[TextBlock]:
    """One a line, from its first character on; the page's own headings are the headings."""
    levels = {heading.line: heading.level for heading in headings(source) if heading.level > 1}
    start = 0
    for number, line in enumerate(text.split("\n"), 1):
        words = line.strip(" \t\u3000|")
        at = start + line.find(words)
        start += len(line) + 1
        if words:
            level, count = numbered(words)
            heading = levels.get(number)
            kind = "row" if "|" in line else "heading" if heading else "paragraph"
            yield TextBlock(kind, at, at + len(words), level or (heading or 0), count)  # type: ignore[arg-type]


def numbered(words: str) -> tuple[int, int]:
    for level, pattern in LEVELS:
        match = pattern.match(words)
        if match:
            return level, whole(match.groupdict().get("n") or "") or 0
    return 0, 0


def paragraphs_twice(pages: Pages) -> Iterator[tuple[str, int, int, str]]:
    """(page, line, column, the page that has it too) of each paragraph that an earlier page has."""
    first: dict[str, str] = {}
    for name, source in pages.items():
        text, lines = body(source), Lines(source)
        for block in blocks(source, text):
            plain = "".join(HAN_RUN.findall(re.sub(r"\s", "", text[block.start : block.end])))
            if block.kind == "paragraph" and len(plain) >= LONG_ENOUGH and first.setdefault(plain, name) != name:
                place = lines.place(block.start)
                yield name, place.line, place.column, first[plain]
