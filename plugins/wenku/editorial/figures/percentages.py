"""Does a printed share agree with the numbers it was made from? 大专24人，占30.1% of 78 should read 30.8%."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from wenku.editorial.figures.quantities import PERCENT, Quantity, within
from wenku.editorial.foundation.finding import Mark, doubt
from wenku.editorial.foundation.flat import flat

SHARE = re.compile(r"^[^。;\n]{0,14}?(?:占|比例为|比例达到?|比重为|比重达到?|率为|率达到?)[^。;\n\d]{0,16}$")
GROWTH = re.compile(r"增长|提高|上升|下降|减少|同比|环比|增幅|降幅|增加")
RESPECTIVE = re.compile(r"分别占[^。;\n\d]{0,12}$")
NEXT_PERCENT = re.compile(r"[、,和及]\s*(?:和|及)?\s*")
TOTAL = re.compile(r"(?:共|总|全|现有|合计|计|达)[^，。；]{0,12}$")
WHOLE = re.compile(r"占(?:全|总|该|本|应|整)|总[数额量]|全[部体]")
NEAR = 300
LEAD = 80
# How far back 占总数 may reach: a piece has some tens of quantities in a thousand characters.
BACK = 6000
FARTHEST_OFF = Decimal(30)


@dataclass(frozen=True, slots=True)
class Portion:
    part: Quantity
    printed: Decimal
    start: int
    end: int
    of_total: bool

    def expected(self, base: Decimal) -> Decimal:
        return (100 * self.part.value / base).quantize(quantum(self.printed), ROUND_HALF_UP)

    def explained_by(self, base: Quantity) -> bool:
        return base.value >= self.part.value and base.value > 0 and self.expected(base.value) == self.printed


def quantum(printed: Decimal) -> Decimal:
    return Decimal(1).scaleb(int(printed.as_tuple().exponent))


def percentages(text: str, found: Sequence[Quantity]) -> Iterator[Mark]:
    shares = list(find_shares(text, found))
    for share in shares:
        bases = candidates(text, share, found)
        if any(share.explained_by(base) for base in bases):
            continue
        base = likely_base(text, share, shares, bases)
        if base is not None and abs(share.expected(base.value) - share.printed) <= FARTHEST_OFF:
            right = share.expected(base.value)
            yield doubt(
                "percentage",
                share.part.start,
                share.end,
                f"百分比不符：{share.part.value}÷{base.value}＝{right}%，文中为 {share.printed}%。",
            )


def find_shares(text: str, found: Sequence[Quantity]) -> Iterator[Portion]:
    reading = flat(text)
    percents = list(PERCENT.finditer(reading))
    for i, match in enumerate(percents):
        if match.group("sign") == "个百分点":
            continue
        group = respective(reading, percents, i)
        parts = counted_before(found, match.start())
        if group is not None:
            index, size = group
            first = percents[i - index].start()
            parts = counted_before(found, first)[-size:]
            part = parts[index] if len(parts) == size and len({q.people for q in parts}) == 1 else None
        else:
            part = parts[-1] if parts and is_share(reading[parts[-1].end : match.start()]) else None
        if part is not None:
            of_total = WHOLE.search(reading[part.end : match.start()]) is not None
            yield Portion(part, Decimal(match.group("n")), match.start(), match.end(), of_total)


def counted_before(found: Sequence[Quantity], end: int) -> list[Quantity]:
    return [q for q in within(found, end - LEAD, end) if q.end <= end]


def respective(reading: str, percents: list[re.Match[str]], i: int) -> tuple[int, int] | None:
    """(index, size) of percent i in a list 分别占总数的75.6%、24.4%."""
    first = i
    while first and NEXT_PERCENT.fullmatch(reading[percents[first - 1].end() : percents[first].start()]):
        first -= 1
    if not RESPECTIVE.search(reading, max(0, percents[first].start() - 24), percents[first].start()):
        return None
    last = i
    while last + 1 < len(percents) and NEXT_PERCENT.fullmatch(
        reading[percents[last].end() : percents[last + 1].start()]
    ):
        last += 1
    return i - first, last - first + 1


def is_share(between: str) -> bool:
    return SHARE.match(between) is not None and not GROWTH.search(between)


def candidates(text: str, share: Portion, found: Sequence[Quantity]) -> list[Quantity]:
    """What the share may be of: anything counted alike before it in the paragraph, further back when it says 占总数."""
    start = text.rfind("\n", 0, share.start) + 1
    before = within(found, start if not share.of_total else max(0, share.start - BACK), share.part.start)
    return [q for q in before if q.value > 0 and q.value >= share.part.value and q.people == share.part.people]


def likely_base(text: str, share: Portion, shares: list[Portion], bases: list[Quantity]) -> Quantity | None:
    """The nearest base that explains another share close by; else the nearest called a total in the same sentence."""
    low = bisect_left(shares, share.start - NEAR, key=lambda s: s.start)
    high = bisect_left(shares, share.start + NEAR, key=lambda s: s.start)
    near = [s for s in shares[low:high] if s is not share]
    for base in reversed(bases):
        others = [s for s in near if base.start < s.start]
        if any(other.explained_by(base) for other in others) and base.start != share.part.start:
            return base
    sentence = max(text.rfind(mark, 0, share.start) for mark in "。\n")
    for base in reversed(bases):
        if base.start > sentence and (TOTAL.search(base.lead) or share.of_total):
            return base
    return None
