"""What is missing from the shape of a piece: bodies, numbers, announced points, an end; and what is there twice."""

import re
from collections.abc import Iterator, Sequence

from wenku.editorial.foundation.finding import Mark, doubt
from wenku.editorial.foundation.numerals import CHINESE, whole
from wenku.editorial.shape.structure import LEVELS, SENTENCE_END, TextBlock
from wenku.text.han import HAN_RUN

POINT = re.compile(rf"(?:第(?P<m>{CHINESE})[，,、是]|(?P<n>{CHINESE})(?:是|要|则))")


def gaps(text: str, found: Sequence[TextBlock]) -> Iterator[Mark]:
    """Empty sections, missing numbers of headings, points without a body, announced points that never come, a cut end."""
    yield from empty_sections(text, found)
    yield from missing_numbers(text, found)
    yield from bare_points(text, found)
    yield from missing_words(text, found)
    yield from duplicates(text, found)
    yield from cut_end(text, found)


def with_next(found: Sequence[TextBlock]) -> Iterator[tuple[TextBlock, TextBlock | None]]:
    for i, block in enumerate(found):
        yield block, found[i + 1] if i + 1 < len(found) else None


def empty_sections(text: str, found: Sequence[TextBlock]) -> Iterator[Mark]:
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


def missing_numbers(text: str, found: Sequence[TextBlock]) -> Iterator[Mark]:
    """Numbers of one level that skip, counted anew under each higher heading."""
    last: dict[int, int] = {}
    yield from lone_firsts(text, found)
    for block in found:
        if not block.number or block.level not in (2, 3):
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
        reached = max([block.number, *inner_numbers(text, block)])
        last = {level: number for level, number in last.items() if level < block.level} | {block.level: reached}


def inner_numbers(text: str, block: TextBlock) -> Iterator[int]:
    """（一）…。（二）…。 within one paragraph."""
    if block.level == 3:
        for match in LEVELS[1][1].finditer(text, block.start + 1, block.end):
            yield whole(match.group("n")) or 0


def lone_firsts(text: str, found: Sequence[TextBlock]) -> Iterator[Mark]:
    """A section that has （一） and no （二）."""
    numbered = [
        block
        for block in found
        if (block.level == 2 and block.kind == "heading") or (block.level == 3 and block.number)
    ]
    for block, after in with_next(numbered):
        inner = max(inner_numbers(text, block), default=0)
        if block.level == 3 and block.number == 1 and inner < 2 and (after is None or after.level == 2):
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


def bare_points(text: str, found: Sequence[TextBlock]) -> Iterator[Mark]:
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
    rf"(?P<verb>讲|谈|说|提|作|汇报|强调|抓好|做好|办好|做到)(?:了)?(?:以下|如下)?(?P<n>{CHINESE}|\d)(?P<unit>句话|点意见|点希望|点要求|点建议|个问题|个方面|点体会|件事|项工作)(?=[。：:，,]|$)",
    re.MULTILINE,
)


def missing_words(text: str, found: Sequence[TextBlock]) -> Iterator[Mark]:
    """“讲四句话” and then only 第三句话; “提四点意见” and then 一、二、三、: the announced count against what follows."""
    for match in ANNOUNCED.finditer(text):
        promised = whole(match.group("n"))
        reached = ordinals(text, match, found)
        if promised and reached and reached < promised:
            yield doubt(
                "missing-point",
                *match.span(),
                f"说要{match.group('verb')}{match.group('n')}{match.group('unit')}，正文只到第{numeral(reached)}，后面可能被删节。",
            )


def ordinals(text: str, match: re.Match[str], found: Sequence[TextBlock]) -> int:
    """How far the count that follows goes: 第…句话, else the first kind of numbering, which must begin at one."""
    rest = text[match.end() :]
    if match.group("unit") == "句话":
        return max([whole(n) or 0 for n in re.findall(rf"第({CHINESE}|\d)句?话", rest)], default=0)
    paragraph = rest.split("\n", 1)[0]
    for pattern in (r"第({})[，,、是]", r"({})(?:是|要)"):
        inner = [whole(n) or 0 for n in re.findall(r"(?:^|[。；：，])" + pattern.format(CHINESE), paragraph)]
        if inner and inner[0] == 1 and inner == list(range(1, len(inner) + 1)):
            return len(inner)
    after = [b for b in found if b.start >= match.end() and b.number]
    if not after or after[0].number != 1 or count_between(found, match.end(), after[0].start) > 1:
        return 0
    run = 0
    for block in after:
        if block.level < after[0].level:
            break
        if block.level == after[0].level:
            if block.number != run + 1:
                break
            run = block.number
    return run


def count_between(found: Sequence[TextBlock], start: int, end: int) -> int:
    return sum(start < b.start < end for b in found)


LONG_ENOUGH = 15


def duplicates(text: str, found: Sequence[TextBlock]) -> Iterator[Mark]:
    """The same paragraph twice in one piece."""
    first: dict[str, int] = {}
    for number, block in enumerate(found, 1):
        plain = "".join(HAN_RUN.findall(text[block.start : block.end]))
        if len(plain) >= LONG_ENOUGH and first.setdefault(plain, number) != number:
            yield doubt("duplicate", block.start, block.end, f"与第 {first[plain]} 段相同，可能是重复粘贴。")


# The text stops at a number that announces more: 三是, 2、, （三）.
CUT = re.compile(
    rf"(?:^|(?<=[。；！？]))(?:第?{CHINESE}(?:是|要|、|，)|\d{{1,2}}[、.．]|[（(](?:{CHINESE}|\d{{1,2}})[）)])$"
)


def cut_end(text: str, found: Sequence[TextBlock]) -> Iterator[Mark]:
    if not found:
        return
    last = found[-1]
    line = text[last.start : last.end]
    cut = CUT.search(line)
    if cut:
        yield doubt("cut-end", last.start + cut.start(), last.end, "全文停在一个序号上，后面像是被截断了。")
    elif last.kind in ("paragraph", "heading") and is_cut(line, found):
        yield doubt("cut-end", last.start, last.end, "全文末尾没有句末标点，像是被截断了。")


# What may stand last without a full stop: a date, a signature, an attachment, an address, a bracket that names the office.
CLOSED = re.compile(
    r"[)）】\]》”.]$|^附件|日$|年$|月$|(?:电话|邮箱|联系人|地址|网址|邮编|抄送|签名|日期)[:：]|^[【(（]|【[^】]*】$"
)
OFFICE = re.compile(
    r"(?:委|部|局|办|室|村|镇|乡|县|市|府|组|队|院|校|司|会|站|所|厂|支部|中心|书记|主任|队员|同志|省|区|银行|公司|大学|干部|某|×+|X+|\*+)$"
)
SIGNED = 16
FUNCTION = re.compile(r"[的了和与是在把被对为将及或并要能有而以从最更很基到向]|[，、,]")


def is_cut(line: str, found: Sequence[TextBlock]) -> bool:
    """Not ended, and neither a signature nor a heading that stands alone: 政治领导功能是基层党组织最基."""
    if line.endswith(("，", "、", ",")):
        return True
    if (
        SENTENCE_END.search(line)
        or CLOSED.search(line)
        or line.endswith(("；", ";", "：", ":"))
        or (found[-1].level and found[-1].kind == "heading" and found[-1].number)
    ):
        return False
    if len(line) > 25:
        return True
    return len(line) >= 8 and FUNCTION.search(line) is not None and OFFICE.search(line) is None
