"""Growth and completion rates that can be computed from the numbers beside them; shares of one list that exceed the whole."""

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from wenku.editorial.foundation.finding import Mark, doubt
from wenku.editorial.foundation.flat import flat

N = r"\d{1,9}(?:,\d{3}){0,3}(?:\.\d{1,4})?"
UNIT = r"(?:万元|亿元|元|万人次|人次|人|名|户|个|件|家|亩|吨|公斤|斤|公里|项|次|场|所|字|倍)"
P = r"(?P<p>\d{1,4}(?:\.\d{1,2})?)\s*%"
GROWN = re.compile(
    rf"由[^，。；\d]{{0,10}}(?P<a>{N})\s*(?P<u>{UNIT})[^，。；\d]{{0,6}}?(?:到|至|为)(?:了)?[^，。；\d]{{0,6}}(?P<b>{N})\s*(?P=u)[，,]?[^，。；\d]{{0,6}}(?P<way>增长|增加|提高|上升|增幅|下降|减少|降低|压缩|压减|降幅)(?:了|为|达)?\s*{P}"
)
DONE = re.compile(
    rf"(?P<a>{N})\s*(?P<u>{UNIT})[^。；\d]{{0,10}}[，,、][^。；\d]{{0,4}}(?:已)?(?P<did>办结|办理|完成|解决|整改|化解|脱贫|就业|回收|收回|调处|落实)[^。；，\d]{{0,4}}(?P<b>{N})\s*(?P=u)[，,][^。；，\d]{{0,4}}(?P<rate>[^。；，\d]{{1,4}}率)(?:为|达|达到)?\s*{P}"
)
LIST = re.compile(
    r"(?P<first>[^，。；、：\d%]{1,8}占(?:比)?(?:\d{1,3}(?:\.\d{1,2})?)\s*%)(?:[、，,](?:[^，。；、：\d%]{1,8}?)(?:占)?\d{1,3}(?:\.\d{1,2})?\s*%){1,8}"
)
FALLING = ("下降", "减少", "降低", "压缩", "压减", "降幅")
LABEL = re.compile(r"优秀|称职|合格|良好|满意|较好|一般|较差|好的|差的|男|女")


def rates(text: str) -> Iterator[Mark]:
    reading = flat(text)
    for match in GROWN.finditer(reading):
        a, b = value(match.group("a")), value(match.group("b"))
        change = (a - b if match.group("way") in FALLING else b - a) * 100
        yield from judged(match, change, a, f"（{max(a, b)}－{min(a, b)}）÷{a}")
    for match in DONE.finditer(reading):
        a, b = value(match.group("a")), value(match.group("b"))
        if b <= a:
            yield from judged(match, b * 100, a, f"{b}÷{a}")
    for match in LIST.finditer(reading):
        yield from too_much(match)


def value(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))


def judged(match: re.Match[str], over: Decimal, base: Decimal, sum_written: str) -> Iterator[Mark]:
    """Right within a unit of the last printed digit: texts round up, down and to the nearest."""
    printed = Decimal(match.group("p"))
    unit = Decimal(1).scaleb(int(printed.as_tuple().exponent))
    if base and abs(over / base - printed) >= unit:
        right = (over / base).quantize(min(unit, Decimal("0.1")), ROUND_HALF_UP)
        yield doubt("percentage", *match.span(), f"百分比不符：{sum_written}＝{right}%，文中为 {printed}%。")


def too_much(match: re.Match[str]) -> Iterator[Mark]:
    """Grades of one scale, each with its share: together no more than all."""
    printed = [Decimal(p) for p in re.findall(r"(\d{1,3}(?:\.\d{1,2})?)\s*%", match.group())]
    total = sum(printed, Decimal(0))
    labels = LABEL.findall(match.group())
    if len(labels) >= len(printed) and Decimal("100.5") < total < 200:
        yield doubt(
            "percentage", *match.span(), f"各项占比之和超过百分之百：{'＋'.join(map(str, printed))}＝{total}%。"
        )
