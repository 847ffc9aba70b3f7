"""People in columns: the cells of a table under 姓名, whatever they hold that a name can be."""

import re
from collections.abc import Iterator

from wenku.editorial.foundation.lexicon import Lexicon
from wenku.editorial.foundation.mention import NameMention
from wenku.editorial.names.names import H
from wenku.editorial.names.shares import family_of

COLUMN = re.compile(
    r"(?:.{0,4}姓\s*名.{0,4}|(?:第一|村|支部|党支部)?(?:副)?书记|.{0,4}(?:队长|队员|组长|负责人|责任人|联系人|联络员|联系领导|包村干部|驻村干部|成员|人员|户主|网格员))"
)
NAME = re.compile(rf"{H}(?:[ \t\u3000]*{H}){{1,3}}|{H}{{2,7}}[·•‧]{H}{{2,7}}")
PARTS = re.compile(r"[^、，,；;/／\n]+")


def columns(text: str, lexicon: Lexicon) -> Iterator[NameMention]:
    """Rows are lines whose cells tabs part; the first line of such a block names the columns."""
    named: list[int] = []
    position, inside = 0, False
    for line in text.split("\n"):
        cells = spans(line)
        if len(cells) < 2:
            inside = False
        elif not inside:
            named, inside = [i for i, (a, b) in enumerate(cells) if COLUMN.fullmatch(line[a:b].strip())], True
        else:
            for a, b in (cells[i] for i in named if i < len(cells)):
                yield from in_cell(text, position + a, position + b, lexicon)
        position += len(line) + 1


def spans(line: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(r"[^\t]*(?:\t|$)", line) if "\t" in line]


def in_cell(text: str, start: int, end: int, lexicon: Lexicon) -> Iterator[NameMention]:
    for part in PARTS.finditer(text, start, end):
        written = part.group().strip()
        match = NAME.match(written)
        if (match and (rest := written[match.end() :].strip()) == "") or (match and rest[:1] in "（("):
            name = re.sub(r"\s", "", match.group())
            if family_of(name) or not lexicon.is_common(name):
                first = part.start() + part.group().index(match.group())
                yield NameMention("person", first, first + len(match.group()), name)
