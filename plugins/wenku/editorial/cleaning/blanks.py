"""Blanks between Han and at the edges of lines go; those that part cells, columns or names stay or become tabs."""

import re
from collections.abc import Iterator
from itertools import groupby

from wenku.editorial.foundation.finding import Mark, change
from wenku.editorial.names.apart import apart
from wenku.text.han import HAN_CLASS

BLANK = re.compile(
    rf"(?<=[{HAN_CLASS}，。；：！？、（）《》“”‘’…])[ \t\u3000\xa0]+(?=[{HAN_CLASS}，。；：！？、（）《》“”‘’…])"
)
# A run is entered at its start only, and never given back: else a long one inside a line is walked from each of its blanks.
EDGE = re.compile(r"^[ \t\u3000\xa0]+|(?<![ \t\u3000\xa0])[ \t\u3000\xa0]++$", re.MULTILINE)
WHY = "汉字之间和段首段尾的空白。"
GAP = re.compile(r"[ \u3000\xa0]{2,}")
# 单　林: two characters set apart so that they are as wide as three.
APART = re.compile(
    rf"(?:^|(?<=[ \u3000\xa0]))[{HAN_CLASS}]([ \u3000\xa0]{{1,4}})[{HAN_CLASS}](?=[ \u3000\xa0]{{1,}}|$)"
)
WIDEST, LONGEST = 14, 400


def blanks(text: str) -> Iterator[Mark]:
    tabbed, columned, parting = table_lines(text), column_lines(text), between_names(text)
    for pattern in (BLANK, EDGE):
        for match in pattern.finditer(text):
            start = line_start(text, match)
            if "\t" in match.group() and start in tabbed:
                continue
            if start in columned and is_inner(text, match):
                parts = GAP.fullmatch(match.group()) and match.span() not in columned[start]
                yield change(
                    "blank", *match.span(), "\t" if parts else "", "按栏排的空白，改为表格。" if parts else WHY
                )
            elif match.span() in parting:
                if match.group() != " ":
                    yield change("blank", *match.span(), " ", WHY)
            else:
                yield change("blank", *match.span(), "", WHY)


def line_at(text: str, start: int) -> str:
    end = text.find("\n", start)
    return text[start : end if end >= 0 else len(text)]


def line_start(text: str, match: re.Match[str]) -> int:
    return text.rfind("\n", 0, match.start()) + 1


def is_inner(text: str, match: re.Match[str]) -> bool:
    return (
        match.start() > 0 and text[match.start() - 1] != "\n" and text[match.end() : match.end() + 1] not in ("", "\n")
    )


def between_names(text: str) -> set[tuple[int, int]]:
    """Blanks that part names stay; without them the names of a roster would run together."""
    position, spans = 0, set[tuple[int, int]]()
    for line in text.split("\n"):
        if BLANK.search(line):
            spans |= {(position + start, position + end) for start, end in apart(line)}
        position += len(line) + 1
    return spans


def table_lines(text: str) -> set[int]:
    """Where the lines begin that hold tabs between cells and stand beside another such line, or among lines of as many tabs."""
    found: list[tuple[int, int, bool]] = []
    position = 0
    for line in text.split("\n"):
        found.append((position, line.count("\t"), "\t" in line.strip()))
        position += len(line) + 1
    sides = [(-1, 0, False), *found, (-1, 0, False)]
    kept = {start for i, (start, _, inner) in enumerate(found) if inner and (sides[i][2] or sides[i + 2][2])}
    for tabs, group in groupby(found, key=lambda line: line[1]):
        rows = list(group)
        if tabs and len(rows) > 1 and any(inner for _, _, inner in rows):
            kept.update(start for start, _, _ in rows)
    return kept


def column_lines(text: str) -> dict[int, set[tuple[int, int]]]:
    """Lines set in columns by runs of blanks, two or more together; with each the blanks inside names set apart."""
    rows: list[tuple[int, int, set[tuple[int, int]]]] = []
    position = 0
    for line in text.split("\n"):
        apart = (
            {(position + m.start(1), position + m.end(1)) for m in APART.finditer(line)}
            if len(line) <= LONGEST
            else set()
        )
        rows.append((position, columns(line, len(apart)), apart))
        position += len(line) + 1
    sides = [(0, 0, set()), *rows, (0, 0, set())]
    return {
        start: apart
        for i, (start, count, apart) in enumerate(rows)
        if count > 1 and count in (sides[i][1], sides[i + 2][1])
    }


def columns(line: str, apart: int) -> int:
    """How many short fields the line has, a name set apart being one."""
    fields = GAP.split(line.strip()) if len(line) <= LONGEST and "\t" not in line else []
    short = all(len(field) <= WIDEST and not re.search("[。；，,;]", field) for field in fields)
    wide = sum(bool(GAP.fullmatch(m.group(1))) for m in APART.finditer(line)) if apart else 0
    return len(fields) - wide if short else 0
