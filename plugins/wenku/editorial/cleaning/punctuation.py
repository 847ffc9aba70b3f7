"""Half-width punctuation in Chinese text to full width, blanks between Han taken out, repeated marks made one."""

import re
from collections.abc import Iterator

from wenku.editorial.foundation.finding import Mark, change
from wenku.text.han import HAN_CLASS

FULL = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？", "(": "（", ")": "）"}
CHINESE = re.compile(f"[{HAN_CLASS}，。；：！？、（）《》〈〉“”‘’【】…—％%０-９]")
HAN = re.compile(f"[{HAN_CLASS}]")
MARK = re.compile(r"[,;:!?()]")
FULL_STOP = re.compile(rf"(?<=[{HAN_CLASS}”’）》])\.(?=[{HAN_CLASS}“]|\s*$)", re.MULTILINE)
BLANK = re.compile(
    rf"(?<=[{HAN_CLASS}，。；：！？、（）《》“”‘’…])[ \t\u3000\xa0]+(?=[{HAN_CLASS}，。；：！？、（）《》“”‘’…])"
)
# A run is entered at its start only, and never given back: else a long one inside a line is walked from each of its blanks.
EDGE = re.compile(r"^[ \t\u3000\xa0]+|(?<![ \t\u3000\xa0])[ \t\u3000\xa0]++$", re.MULTILINE)
REPEATED = re.compile(r"([，；：、？！。])(?:\s*\1)+|[，；：、](?=[。！？])|(?<=[。！？])[，；：、]")
STRAIGHT = re.compile(r'"')


def widths(text: str) -> list[Mark]:
    """A mark is Chinese when the text next to it is; between digits or Latin words it stays as it is."""
    return [
        change("half-width", i, i + 1, FULL[text[i]], "中文里用全角标点。")
        for i in (match.start() for match in MARK.finditer(text))
        if is_chinese(text, i)
    ]


def is_chinese(text: str, i: int) -> bool:
    before, after = neighbour(text, i, -1), neighbour(text, i, 1)
    if text[i] == "?" and HAN.match(after) and not is_question(text, i):
        return False
    if text[i] in ",:" and before.isdigit() and after.isdigit():
        return False
    if text[i] in "()":
        return is_chinese_bracket(text, i)
    return bool(
        CHINESE.match(before)
        or (CHINESE.match(after) and not before.isascii())
        or (HAN.match(after) and text[i] != ":")
    )


def neighbour(text: str, i: int, step: int) -> str:
    """The next character in one direction on the line, blanks skipped; '' at the line's end."""
    i += step
    while 0 <= i < len(text) and text[i] in " \t\u3000":
        i += step
    return text[i] if 0 <= i < len(text) and text[i] != "\n" else ""


def is_chinese_bracket(text: str, i: int) -> bool:
    line = text[text.rfind("\n", 0, i) + 1 : (text.find("\n", i) + 1 or len(text) + 1) - 1]
    return HAN.search(line) is not None


ASKING = re.compile(
    "[呢吗么吧啊呀嘛]$|什么|怎|如何|为何|何以|是否|能否|可否|多少|几|哪|谁|难道|岂|何时|何处|何在|有没有|是不是|能不能|好不好|行不行|对不对|咋|啥"
)


def is_question(text: str, i: int) -> bool:
    """A `?` before Han asks something, or else a character was lost there: the sentence before it tells."""
    sentence = re.split(r"[。！？!?\n；;]", text[max(0, i - 60) : i])[-1]
    return ASKING.search(sentence) is not None


def blanks(text: str) -> list[Mark]:
    """Blanks of prose. A tab inside one of several lines that hold tabs parts the cells of a table."""
    tabbed = table_lines(text)
    found = [m for pattern in (BLANK, EDGE) for m in pattern.finditer(text)]
    found = [m for m in found if "\t" not in m.group() or not is_inner(text, m) or line_start(text, m) not in tabbed]
    return [change("blank", m.start(), m.end(), "", "汉字之间和段首段尾的空白。") for m in found]


def line_start(text: str, match: re.Match[str]) -> int:
    return text.rfind("\n", 0, match.start()) + 1


def is_inner(text: str, match: re.Match[str]) -> bool:
    return (
        match.start() > 0 and text[match.start() - 1] != "\n" and text[match.end() : match.end() + 1] not in ("", "\n")
    )


def table_lines(text: str) -> set[int]:
    """Where the lines begin that hold inner tabs and stand beside another such line."""
    starts: list[tuple[int, bool]] = []
    position = 0
    for line in text.split("\n"):
        starts.append((position, "\t" in line.strip()))
        position += len(line) + 1
    sides = [False, *(tabbed for _, tabbed in starts), False]
    return {start for i, (start, tabbed) in enumerate(starts) if tabbed and (sides[i] or sides[i + 2])}


def repeats(text: str) -> list[Mark]:
    return [
        change("repeated-mark", m.start(), m.end(), (m.group(1) or ""), "重复或冲突的标点。")
        for m in REPEATED.finditer(text)
    ]


def stops(text: str) -> list[Mark]:
    return [change("half-width", m.start(), m.end(), "。", "中文里用全角标点。") for m in FULL_STOP.finditer(text)]


def quotes(text: str) -> Iterator[Mark]:
    """Straight quotes around Chinese, in pairs within a line; a lone one is left for the editor."""
    start = 0
    for line in text.split("\n"):
        found = [m.start() for m in STRAIGHT.finditer(line)]
        if HAN.search(line) and len(found) % 2 == 0:
            for number, i in enumerate(found):
                yield change("half-width", start + i, start + i + 1, "“”"[number % 2], "中文里用弯引号。")
        start += len(line) + 1
