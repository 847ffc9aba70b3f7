"""Text pasted from Markdown or from a table: its marks become plain structure before any rule about words looks."""

import re
from collections.abc import Iterator

from wenku.editorial.foundation.finding import Mark, change
from wenku.text.han import HAN_CLASS

HEAD = re.compile(r"^[ \t\u3000]*#{1,6}[ \t]+(?=\S)", re.MULTILINE)
# Not the masks of an earlier editor: 20**年, **同志, **镇.
MASKED = "年|月|日|同志|书记|[省市县区镇乡村]"
BOLD = re.compile(rf"(?<![*\\\d])\*\*(?=[^\s*])(?!{MASKED})(?P<held>[^*\n]{{1,80}}?)(?<=[^\s*])\*\*(?!\*|{MASKED})")
SIGN = re.compile(rf"^[ \t\u3000]*[-*+•●▪◆][ \t]+(?=[{HAN_CLASS}“《（])", re.MULTILINE)
PIPES = re.compile(r"^[ \t]*\|[^\n]*\|[ \t]*$", re.MULTILINE)
RULER = re.compile(r"[\s|:\-]+")
WHY = "粘贴来的 Markdown 标记。"
# Lines of nothing but strokes part texts or pages: 3 or more, with 分页 among them at most.
STROKES = re.compile(
    r"^[ \t\u3000]*(?:[=\-—*≡_~·─━#＝－＊＿]{3,}(?:[^\S\n]*分页[^\S\n]*[=\-—*≡_~·─━#＝－＊＿]{3,})?)[ \t\u3000]*$",
    re.MULTILINE,
)


def markup(text: str) -> Iterator[Mark]:
    for pattern in (HEAD, SIGN):
        for match in pattern.finditer(text):
            yield change("markup", *match.span(), "", WHY)
    for match in BOLD.finditer(text):
        if re.search(f"[{HAN_CLASS}]", match.group("held")):
            yield change("markup", match.start(), match.start() + 2, "", WHY)
            yield change("markup", match.end() - 2, match.end(), "", WHY)
    yield from pipe_rows(text)


def pipe_rows(text: str) -> Iterator[Mark]:
    """| 甲 | 12 | as a row with tabs, as tables of Word and HTML arrive; the ruler below the heading goes."""
    rows = list(PIPES.finditer(text))
    for i, row in enumerate(rows):
        near = [rows[j] for j in (i - 1, i + 1) if 0 <= j < len(rows)]
        if not any(adjacent(row, other) and cells(row) == cells(other) for other in near) or cells(row) < 2:
            continue
        if RULER.fullmatch(row.group()):
            yield change("markup", row.start(), min(row.end() + 1, len(text)), "", WHY)
            continue
        first = row.start() + row.group().index("|")
        for match in re.finditer(r"[ \t]*\|[ \t]*", row.group()):
            edge = match.start() + row.start() <= first or match.end() + row.start() == row.end()
            yield change("markup", row.start() + match.start(), row.start() + match.end(), "" if edge else "\t", WHY)


def adjacent(one: re.Match[str], other: re.Match[str]) -> bool:
    return one.end() + 1 == other.start() or other.end() + 1 == one.start()


def cells(row: re.Match[str]) -> int:
    return row.group().strip().count("|") - 1


def strokes(text: str) -> Iterator[Mark]:
    """Taken out after the pieces are known, because such a line may part two of them."""
    for match in STROKES.finditer(text):
        yield change("strokes", *match.span(), "", "只有线条的分隔行。")
