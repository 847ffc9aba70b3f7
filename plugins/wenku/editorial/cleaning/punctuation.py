"""Half-width punctuation in Chinese text to full width, blanks between Han taken out, repeated marks made one."""

import re
from collections.abc import Iterator

from wenku.editorial.foundation.finding import Mark, change
from wenku.editorial.foundation.lexicon import lexicon
from wenku.text.han import HAN_CLASS

FULL = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？", "(": "（", ")": "）"}
CHINESE = re.compile(f"[{HAN_CLASS}，。；：！？、（）《》〈〉“”‘’【】…—％%０-９]")
HAN = re.compile(f"[{HAN_CLASS}]")
MARK = re.compile(r"[,;:!?()]")
FULL_STOP = re.compile(rf"(?<=[{HAN_CLASS}”’）》])[.．](?=[{HAN_CLASS}“]|\s*$)", re.MULTILINE)
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
    if text[i] == "?" and is_hole(text, i):
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
    """The sentence before a `?` asks something."""
    sentence = re.split(r"[。！？!?\n；;]", text[max(0, i - 60) : i])[-1]
    return ASKING.search(sentence) is not None


ENDS = frozenset("了过的着吗呢吧啊呀嘛么来去好多少行对是成通够")
STARTS = frozenset("我你他她它这那在不大是有要也就还都再可但而从到对把被让请看老小人")


def is_hole(text: str, i: int) -> bool:
    """A `?` between Han that no question ends with, and that parts no two whole words: a character was lost there."""
    before, after = text[i - 1 : i], text[i + 1 : i + 2]
    if not HAN.match(after) or is_question(text, i):
        return False
    return not HAN.match(before) or not (ends_whole(text, i) and starts_whole(text, i + 1))


def ends_whole(text: str, i: int) -> bool:
    words = lexicon().words(HAN_TAIL.search(text, max(0, i - 12), i).group())  # type: ignore[union-attr]
    return bool(words) and (len(words[-1].text) > 1 or words[-1].text in ENDS)


def starts_whole(text: str, i: int) -> bool:
    words = lexicon().words(HAN_HEAD.match(text, i, i + 8).group())  # type: ignore[union-attr]
    return bool(words) and (len(words[0].text) > 1 or words[0].text in STARTS)


HAN_TAIL = re.compile(f"[{HAN_CLASS}]*$")
HAN_HEAD = re.compile(f"[{HAN_CLASS}]*")


def repeats(text: str) -> list[Mark]:
    return [
        change("repeated-mark", m.start(), m.end(), (m.group(1) or ""), "重复或冲突的标点。")
        for m in REPEATED.finditer(text)
    ]


DOT = re.compile(rf"(?<=[{HAN_CLASS}])[.．](?=[{HAN_CLASS}])")
LINE_STOP = re.compile(rf"[{HAN_CLASS}”’）》][.．]\s*$", re.MULTILINE)
CLAUSE = 14
NUMBER_HEAD = re.compile(r"\s*第?[一二三四五六七八九十]{1,3}")
OPENS = re.compile(
    "同时|此外|另外|其[一二三次中]|首先|然后|最后|因此|所以|但|而且|今年|去年|近年|目前|现在|当前|我|他们?|她|这|那|在|为|通过|截至|第[一二三四五]|一是|二是|三是|四是|对于|根据|按照|经过|全[村镇县市]"
)
BREAKS = "。！？；：，、,;:!?.．\n"


def stops(text: str) -> Iterator[Mark]:
    """A half-width full stop becomes 。; a dot put into the middle of a clause, where the author writes 。, goes."""
    dotted = LINE_STOP.search(text) is not None
    for match in FULL_STOP.finditer(text):
        if NUMBER_HEAD.fullmatch(text[text.rfind("\n", 0, match.start()) + 1 : match.start()]):
            continue
        inner = DOT.match(text, match.start()) is not None
        if inner and (parts_word(text, match.start()) or (not dotted and is_inserted(text, match.start()))):
            yield change("residue-junk", *match.span(), "", "插在词句中间的点（防复制）。")
        else:
            yield change("half-width", *match.span(), "。", "中文里用全角标点。")


NEVER_FIRST = frozenset("了着过的地得们吗呢吧")


def parts_word(text: str, i: int) -> bool:
    """No sentence ends or begins at the dot: it stands inside a word, or before what belongs to the word before it."""
    if starts_whole(text, i + 1):
        return False
    if text[i + 1] in NEVER_FIRST:
        return True
    before, after = HAN_TAIL.search(text, max(0, i - 6), i), HAN_HEAD.match(text, i + 1, i + 7)
    left = before.group() if before else ""
    joined = lexicon().words(left + (after.group() if after else ""))
    return not ends_whole(text, i) and any(word.start < len(left) < word.end for word in joined)


def is_inserted(text: str, i: int) -> bool:
    """The author ends sentences with 。 here, the clause before is short, and no sentence begins after the dot."""
    end = text.find("\n", i)
    if "。" not in text[text.rfind("\n", 0, i) + 1 : end if end >= 0 else len(text)]:
        return False
    before = re.split(f"[{BREAKS}]", text[max(0, i - 60) : i])[-1]
    return len(before) <= CLAUSE and OPENS.match(text, i + 1) is None


def quotes(text: str) -> Iterator[Mark]:
    """Straight quotes around Chinese, in pairs within a line; a lone one is left for the editor."""
    start = 0
    for line in text.split("\n"):
        found = [m.start() for m in STRAIGHT.finditer(line)]
        if HAN.search(line) and len(found) % 2 == 0:
            for number, i in enumerate(found):
                yield change("half-width", start + i, start + i + 1, "“”"[number % 2], "中文里用弯引号。")
        start += len(line) + 1
