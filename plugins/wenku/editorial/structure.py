"""The shape of one piece: title, headings, paragraphs, tables; and what is missing from that shape."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from wenku.editorial.finding import Mark, doubt
from wenku.editorial.numerals import CHINESE, whole

BlockKind = Literal["title", "heading", "paragraph", "row"]
LEVELS = (
    (2, re.compile(rf"(?:第\s*(?:{CHINESE}|\d+)\s*(?:部分|章|节)|(?P<n>{CHINESE})\s*[、．.,，])")),
    (3, re.compile(rf"[（(]\s*(?P<n>{CHINESE})\s*[）)]")),
    (4, re.compile(r"(?P<n>\d{1,2})\s*[、．.](?!\d)")),
    (5, re.compile(r"[（(]\s*(?P<n>\d{1,2})\s*[）)]")),
)
END = re.compile(r"[。！？!?；;：:…”’）)》】,，、]$")
SENTENCE_END = re.compile(r"[。！？!?…][”’）)》】]*$")
POINT = re.compile(rf"(?:第(?P<m>{CHINESE})[，,、是]|(?P<n>{CHINESE})(?:是|要|则))")
DATE = re.compile(r"(?:\d{4}|[二〇○零一九]{4})\s*年.{0,12}[日月]$")
HEADING_LIMIT = {2: 45, 3: 45, 4: 30, 5: 25}
PLAIN_HEADING = 20
TITLE_LIMIT = 45


@dataclass(frozen=True, slots=True)
class Block:
    """text[start:end] of the piece. `level` is the heading's level in Markdown, `number` its own number, 0 when none."""

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    number: int = 0


def blocks(text: str, titled: bool) -> list[Block]:
    """One block a line. `titled`: the title is already known, so the first line is no title."""
    found: list[Block] = []
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        if line.strip():
            first = not titled and not found
            found.append(as_block(text, start, end, first))
        start = end + 1
    return without_lone_last(text, found)


def as_block(text: str, start: int, end: int, first: bool) -> Block:
    line = text[start:end]
    if "\t" in line.strip():
        return Block("row", start, end)
    for level, pattern in LEVELS:
        match = pattern.match(line)
        if match:
            number = whole(match.groupdict().get("n") or "") or 0
            return Block("heading" if is_heading(line, level) else "paragraph", start, end, level, number)
    if first and len(line) <= TITLE_LIMIT and not END.search(line):
        return Block("title", start, end)
    if len(line) <= PLAIN_HEADING and not END.search(line) and not DATE.search(line) and len(line) > 3:
        return Block("heading", start, end, 2)
    return Block("paragraph", start, end)


def is_heading(line: str, level: int) -> bool:
    """Short, and one statement: a heading may end in a full stop but holds no second sentence."""
    if len(line) > HEADING_LIMIT[level] or line.endswith(("；", ";", "，", ",", "：")):
        return False
    return re.search(r"[。！？；](?=.)", line) is None and (level < 4 or not line.endswith("。"))


def without_lone_last(text: str, found: list[Block]) -> list[Block]:
    """A short unnumbered line at the very end is a signature, not a heading."""
    if found and found[-1].kind == "heading" and not found[-1].number:
        last = found[-1]
        return [*found[:-1], Block("paragraph", last.start, last.end)]
    return found


def gaps(text: str, found: Sequence[Block]) -> Iterator[Mark]:
    """Empty sections, missing numbers of headings, points without a body, announced points that never come, a cut end."""
    yield from empty_sections(text, found)
    yield from missing_numbers(text, found)
    yield from bare_points(text, found)
    yield from missing_words(text)
    yield from cut_end(text, found)


def with_next(found: Sequence[Block]) -> Iterator[tuple[Block, Block | None]]:
    for i, block in enumerate(found):
        yield block, found[i + 1] if i + 1 < len(found) else None


def empty_sections(text: str, found: Sequence[Block]) -> Iterator[Mark]:
    for block, after in with_next(found):
        if block.kind == "heading" and (
            after is None or (after.kind == "heading" and after.level <= block.level and after.level < 4)
        ):
            yield doubt(
                "empty-section",
                block.start,
                block.end,
                f"小标题“{text[block.start : block.end]}”下面没有正文，原文可能被删节。",
            )


def missing_numbers(text: str, found: Sequence[Block]) -> Iterator[Mark]:
    """Numbers of one level that skip, counted anew under each higher heading."""
    last: dict[int, int] = {}
    yield from lone_firsts(text, found)
    for block in found:
        if not block.number or block.level not in (2, 3):
            if block.kind == "heading" and block.level == 2:
                last = {}
            continue
        previous = last.get(block.level, 0)
        if block.number > previous + 1:
            names = "、".join(LABEL[block.level].format(numeral(n)) for n in range(previous + 1, block.number))
            yield doubt(
                "missing-number",
                block.start,
                block.end,
                f"编号不连续：这里之前缺少“{names}”，原文可能丢了小标题或一节。",
            )
        last = {level: number for level, number in last.items() if level < block.level} | {block.level: block.number}


def lone_firsts(text: str, found: Sequence[Block]) -> Iterator[Mark]:
    """A section that has （一） and no （二）."""
    numbered = [
        block
        for block in found
        if (block.level == 2 and block.kind == "heading") or (block.level == 3 and block.number)
    ]
    for block, after in with_next(numbered):
        if block.level == 3 and block.number == 1 and (after is None or after.level == 2):
            yield doubt(
                "missing-number",
                block.start,
                min(block.end, block.start + 20),
                "只有“（一）”没有“（二）”，后面可能被删节。",
            )


LABEL = {2: "{}、", 3: "（{}）"}
NUMERALS = "〇一二三四五六七八九十"


def numeral(number: int) -> str:
    if number <= 10:
        return NUMERALS[number]
    tens, units = divmod(number, 10)
    return (NUMERALS[tens] if tens > 1 else "") + "十" + (NUMERALS[units] if units else "")


def bare_points(text: str, found: Sequence[Block]) -> Iterator[Mark]:
    """The last of several 一是… 二是… lines has no body where the ones before it do."""
    section = max((i for i, block in enumerate(found) if block.kind == "heading"), default=-1)
    points = [
        i
        for i, block in enumerate(found)
        if i > section and block.kind == "paragraph" and POINT.match(text[block.start : block.end])
    ]
    if len(points) < 2 or points[-1] != len(found) - 1:
        return
    earlier = points[:-1]
    if all(i + 1 not in points and len(text[found[i].start : found[i].end]) <= 80 for i in earlier):
        last = found[-1]
        yield doubt("empty-section", last.start, last.end, "前面各点之后都有正文，这一点之后没有，原文可能被删节。")


ANNOUNCED = re.compile(
    rf"(?:讲|谈|说|提|作|汇报|强调)(?:以下|如下)?(?P<n>{CHINESE}|\d)(?P<unit>句话|点意见|点希望|点要求|个问题|个方面|点体会)"
)


def missing_words(text: str) -> Iterator[Mark]:
    """“讲四句话” and then only 第三句话: the announced count against the ordinals that follow."""
    for match in ANNOUNCED.finditer(text):
        promised = whole(match.group("n"))
        unit = match.group("unit")[0] + "话" if match.group("unit") == "句话" else ""
        ordinals = (
            [whole(n) or 0 for n in re.findall(rf"第({CHINESE}|\d){re.escape(unit)}", text[match.end() :])]
            if unit
            else []
        )
        if promised and ordinals and max(ordinals) < promised:
            yield doubt(
                "missing-point",
                *match.span(),
                f"说要讲{match.group('n')}{match.group('unit')}，正文只讲到第{numeral(max(ordinals))}句，后面可能被删节。",
            )


def cut_end(text: str, found: Sequence[Block]) -> Iterator[Mark]:
    if not found:
        return
    last = found[-1]
    line = text[last.start : last.end]
    if last.kind == "paragraph" and (
        line.endswith(("，", "、", ",")) or (len(line) > 25 and not SENTENCE_END.search(line))
    ):
        yield doubt("cut-end", last.start, last.end, "全文末尾没有句末标点，像是被截断了。")


ATTACHMENT = re.compile(rf"附件\s*(?:(?P<han>{CHINESE})|(?P<digit>\d))")
ADDRESSED = re.compile(r"(?m)^[^，。\n]{2,80}[：:]$")


def notice_parts(text: str) -> Iterator[Mark]:
    """What a notice must have and this one lacks; attachments numbered in two ways."""
    filled = [line for line in text.split("\n") if line.strip()]
    if not filled:
        return
    missing = []
    if not any(re.search(r"通知|方案|意见|公告", line) and len(line) < TITLE_LIMIT for line in filled[:3]):
        missing.append("标题")
    if not ADDRESSED.search("\n".join(filled[:6])):
        missing.append("主送机关")
    if not DATE.search("\n".join(filled[-3:])):
        missing.append("落款和成文日期")
    if "附件" in text and not re.search(r"(?m)^附件\s*\d*\s*[：:.．]?", text):
        missing.append("附件说明")
    if missing:
        start = text.index(filled[0])
        yield doubt("missing-part", start, start + len(filled[0]), f"通知缺少：{'、'.join(missing)}，原文可能被删节。")
    kinds = {("han" if m.group("han") else "digit"): m for m in ATTACHMENT.finditer(text)}
    if len(kinds) == 2:
        last = max(kinds.values(), key=lambda m: m.start())
        yield doubt(
            "attachment-number",
            *last.span(),
            f"附件编号写法不一：“{kinds['han'].group()}”和“{kinds['digit'].group()}”。",
        )
