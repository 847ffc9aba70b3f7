"""Do the parts make the whole? Only where the text itself says that they are all the parts."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from wenku.editorial.figures.quantities import Quantity, within
from wenku.editorial.foundation.finding import Mark, doubt
from wenku.editorial.foundation.numerals import CHINESE, whole

SENTENCE = re.compile(r"[^。！？\n]+")
PARAGRAPH = re.compile(r"[^\n]+")
EDUCATION = re.compile(r"(?:文盲|小学|初中|高中|中专|中技|职高|大专|专科|本科|大学|研究生|硕士|博士)[^，。；]{0,10}$")
GRADE = re.compile(
    r"(?:不称职|基本称职|称职|优秀|良好|不合格|基本合格|合格|不满意|基本满意|较满意|满意|先进|后进|不放心|基本放心|放心)[^，。；]{0,10}$"
)
GENDER = re.compile(r"(?:男|女)(?:性|同志|干部|党员|职工|学员)?(?:有|共|为|占)?$")
BANDED = re.compile(
    r"(?:以下|以上|以内|岁|万元|元|亩)(?:\)|）)?(?:的|者|以下|以上)?(?:党员|干部|村|户|人员)?(?:仅|只|共|就)?(?:有)?$"
)
TOTAL = re.compile(r"(?:共|总|全|现有|合计|计|达|辖|其中)")
ANNOUNCED = re.compile(rf"分(?:成|为|作|属)(?:以下)?(?P<n>{CHINESE}|\d+)(?:个)?(?:类|种|批|组|部分|档|层|情况|等)")
POINTS = re.compile(rf"(?:^|[，。；：])\s*(?:第?[{'一二三四五六七八九'}](?:是|类|种|批|组)|\d[、．.])")
NOT_EXACT = re.compile(r"^(?:以上|以下|左右|多|余|以内)")


@dataclass(frozen=True, slots=True)
class Family:
    """Items that together are everybody: a pattern of their labels, and when a list of them is complete."""

    name: str
    label: re.Pattern[str]
    complete: Callable[[list[str]], bool]


FAMILIES = (
    Family(
        "性别",
        GENDER,
        lambda leads: any("男" in lead for lead in leads) and any("女" in lead for lead in leads) and len(leads) == 2,
    ),
    Family(
        "分段",
        BANDED,
        lambda leads: len(leads) >= 3 and any("以下" in x for x in leads) and any("以上" in x for x in leads),
    ),
    Family("文化程度", EDUCATION, lambda leads: len(leads) >= 3),
    Family("等次", GRADE, lambda leads: len(leads) >= 3),
)


def parts(text: str, found: Sequence[Quantity]) -> Iterator[Mark]:
    exact = [q for q in found if not NOT_EXACT.match(q.tail)]
    yield from families(text, exact)
    yield from announced(text, exact)
    yield from listed(text, exact)
    yield from summed(text, exact)
    yield from overfull(text, exact)


def families(text: str, found: Sequence[Quantity]) -> Iterator[Mark]:
    for sentence in SENTENCE.finditer(text):
        inside = within(found, *sentence.span())
        for family in FAMILIES:
            for run in runs(inside, family):
                if family.complete([q.lead for q in run]):
                    yield from against_totals(text, run, totals_before(text, found, run))


def runs(inside: Sequence[Quantity], family: Family) -> Iterator[list[Quantity]]:
    """Neighbouring items of one family; a number of another unit may stand between them, one of the same unit ends the run."""
    current: list[Quantity] = []
    for q in inside:
        if family.label.search(q.lead):
            if current and q.people != current[-1].people:
                yield current
                current = []
            current.append(q)
        elif current and q.people == current[-1].people:
            yield current
            current = []
    if len(current) > 1:
        yield current


def totals_before(text: str, found: Sequence[Quantity], run: list[Quantity]) -> list[Quantity]:
    start = text.rfind("\n", 0, run[0].start) + 1
    return [q for q in within(found, start, run[0].start) if q.people == run[0].people]


def against_totals(text: str, run: Sequence[Quantity], totals: list[Quantity]) -> Iterator[Mark]:
    total_sum = sum((q.value for q in run), Decimal(0))
    if len(run) < 2 or any(q.value == total_sum for q in totals):
        return
    total = nearest_total(totals, total_sum)
    if total is not None:
        yield doubt("sum", run[0].start, run[-1].end, arithmetic(run, total_sum, total))


def nearest_total(totals: list[Quantity], total_sum: Decimal) -> Quantity | None:
    """The last number called a total, else the paragraph's first; far-off numbers are about something else."""
    near = [q for q in totals if q.value * Decimal("0.6") <= total_sum <= q.value * Decimal("1.5")]
    called = [q for q in near if TOTAL.search(q.lead)]
    return called[-1] if called else near[0] if near else None


def arithmetic(run: Sequence[Quantity], total_sum: Decimal, total: Quantity) -> str:
    gap = total.value - total_sum
    side = f"少 {gap}" if gap > 0 else f"多 {-gap}"
    return f"分项之和与总数不符：{'＋'.join(str(q.value) for q in run)}＝{total_sum}，总数为 {total.value}，{side}。"


def announced(text: str, found: Sequence[Quantity]) -> Iterator[Mark]:
    """分成三个类别, 可分为三种情况: as many items as announced, each with a number of the total's kind."""
    for match in ANNOUNCED.finditer(text):
        count = whole(match.group("n")) or 0
        end = end_of(text, match.end(), "。\n")
        inside = within(found, match.end(), end)
        starts = [m.start() for m in POINTS.finditer(text, match.end(), end)]
        totals = within(found, text.rfind("\n", 0, match.start()) + 1, match.start())
        for people in sorted({q.people for q in inside}):
            items = one_a_point([q for q in inside if q.people == people], starts, count, end)
            same = [q for q in totals if q.people == people]
            if 2 <= count == len(items) and same:
                yield from against_totals(text, items, same)


def end_of(text: str, start: int, marks: str) -> int:
    return min((i for mark in marks if (i := text.find(mark, start)) >= 0), default=len(text))


def one_a_point(inside: Sequence[Quantity], starts: list[int], count: int, end: int) -> Sequence[Quantity]:
    """With points 一是 … 二是 … the last number of each point; without, the numbers as they come."""
    if len(starts) != count:
        return inside if len(inside) == count else []
    stops = [*starts[1:], end]
    chosen = []
    for start, stop in zip(starts, stops, strict=True):
        here = [q for q in inside if start <= q.start < stop]
        chosen += here[-1:]
    return chosen


COLON = re.compile(r"^[^，。；：]{0,10}(?:[：:（(]|[，,]其中)")
# Kinds that overlap: a woman may be a party member, and neither list is the whole.
OVERLAPPING = re.compile("党员|女|男|岁|以上|以下|民族|学历|本科|大专|高中|初中|兼|退伍|劳模|代表")


def listed(text: str, found: Sequence[Quantity]) -> Iterator[Mark]:
    """共30人：县直12人，乡镇15人，村2人 — a total, a colon or bracket, and nothing but numbers of its kind after."""
    for total in found:
        opening = COLON.match(text[total.end : total.end + 12])
        if not opening or not TOTAL.search(total.lead):
            continue
        bracket = opening.group()[-1] in "（("
        end = end_of(text, total.end + opening.end(), "）)\n" if bracket else "。\n")
        items = firsts(text, total.end, end, within(found, total.end, end))
        partial = "其中" in text[total.start : end] or "等" in text[total.start : end]
        if partial and any(OVERLAPPING.search(q.lead) for q in items):
            continue
        if len(items) >= (3 if partial else 2) and all(q.people == total.people for q in items):
            sum_of_items = sum((q.value for q in items), Decimal(0))
            close = abs(sum_of_items - total.value) * 10 <= total.value
            if sum_of_items != total.value and (close or (not partial and sum_of_items < 2 * total.value)):
                yield doubt("sum", total.start, items[-1].end, arithmetic(items, sum_of_items, total))


def firsts(text: str, start: int, end: int, items: Sequence[Quantity]) -> Sequence[Quantity]:
    """Where semicolons part the list, the first number of each part: 转出31件，办结24件；报市9件 are 31 and 9."""
    cuts = [i for i in range(start, end) if text[i] == "；"]
    if not cuts:
        return items
    bounds = pairwise([start, *cuts, end])
    return [q for low, high in bounds for q in [q for q in items if low <= q.start < high][:1]]


SUMMED = re.compile(r"(?:共计|合计|总计|共|累计)(?:[^，。；\d]{0,6})$")


def summed(text: str, found: Sequence[Quantity]) -> Iterator[Mark]:
    """甲20袋、乙30袋，合计60袋: two or more numbers and then their announced sum in one sentence."""
    for sentence in SENTENCE.finditer(text):
        inside = within(found, *sentence.span())
        for i, total in enumerate(inside):
            word = SUMMED.search(total.lead)
            if i >= 2 and word and word.start() == 0 and word.group()[:2] in ("共计", "合计", "总计"):
                items = [q for q in inside[:i] if q.people == total.people]
                total_sum = sum((q.value for q in items), Decimal(0))
                if len(items) == i and total_sum != total.value and items[0].value != total.value:
                    yield doubt("sum", items[0].start, total.end, arithmetic(items, total_sum, total))


HEAD = re.compile(r"(?:^|[；。：，])\s*$")
EXTRA = re.compile(r"(?:此外|另外|另)[，,]")
NAMED_ONE = re.compile(r"(?:^|[；;，,])\s*(?:【[^】]+】|[^\W\d_]{2,4})[村镇乡县社区班子]{1,2}(?=因|由|的|需|原|班子)")


def overfull(text: str, found: Sequence[Quantity]) -> Iterator[Mark]:
    """More is told of than there is: 25个班子 … 10个村 … 14个村 …；此外，甲村因 …；乙村因 …."""
    for paragraph in PARAGRAPH.finditer(text):
        inside = [q for q in within(found, *paragraph.span()) if q.unit == "个"]
        extra = EXTRA.search(text, *paragraph.span())
        if not inside or not extra:
            continue
        heads = [
            q
            for q in inside
            if HEAD.search(text, max(0, q.start - 2), q.start)
            and re.match(r"[村镇乡县班]", q.tail)
            and q.start < extra.start()
        ]
        names = NAMED_ONE.findall(text[extra.end() - 1 : paragraph.end()])
        repeated = [q for q in inside if q not in heads and q.start < (heads[0].start if heads else 0)]
        totals = [
            q
            for q in [*repeated, *heads[:1]]
            if re.match(r"[^，。]{0,6}(?:班子|村)", q.tail) or TOTAL.search(q.lead) or q.lead.endswith(("班子", "村"))
        ]
        check = [q for q in heads if q not in totals[:1]]
        if len(check) < 2 or not names or not totals:
            continue
        total = max(totals, key=lambda q: q.value)
        check = [q for q in heads if q.value < total.value]
        told = sum((q.value for q in check), Decimal(0)) + len(names)
        if told > total.value:
            terms = "＋".join([*(str(q.value) for q in check), *("1" for _ in names)])
            yield doubt(
                "sum",
                check[0].start,
                check[-1].end,
                f"分述多于总数：{terms}＝{told}（末 {len(names)} 项是“此外”之后点名的），总数为 {total.value}。",
            )
