"""Quantities as running text writes them: a number, its unit, the words before it; percentages; age and value bands."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from wenku.editorial.foundation.flat import flat
from wenku.editorial.foundation.numerals import CHINESE, whole

UNIT = (
    "个百分点|万公里|公里|平方公里|平方米|立方米|万亩|亩|万元|亿元|元|万人次|人次|万人|人|名|位|户|个|家|所|项|件|条|次|期|场|批|吨|公斤|斤|米|岁|天|年|月"
    "|份|篇|头|只|株|棵|处|间|套|台|辆|支|队|村|组|座|眼|口|盏|门|节|册|本|张|把|桌|对|类|种"
)
NUMBER = r"\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,6})?|\d{1,12}(?:\.\d{1,6})?"
# The lookbehind keeps 36—45 out: a band is no quantity.
QUANTITY = re.compile(
    rf"(?<![\d.—\-~～－–])(?P<n>{NUMBER})\s*(?P<rough>多|余|来)?\s*(?P<unit>{UNIT})?(?!\s*[—\-~～－–]\s*\d)(?![\d.])"
)
PERCENT = re.compile(r"(?<![\d.—\-~])(?P<n>\d{1,3}(?:\.\d{1,3})?)\s*(?P<sign>%|％|个百分点)")
HAN_QUANTITY = re.compile(rf"(?P<n>{CHINESE})(?P<unit>名|人|个|户|家|项|条|件|所|期|批|类|种|支|处)(?!月|别|性)")
BAND = re.compile(
    r"(?<![\d.])(?P<low>\d{1,12}(?:\.\d{1,6})?)\s*(?:岁|周岁|万元|元|亩)?\s*(?:—{1,4}|-{1,4}|~|～|－|–|至|到)\s*(?P<high>\d{1,12}(?:\.\d{1,6})?)\s*(?P<unit>周岁|岁|万元|元|亩)"
    r"|(?<![\d.])(?P<edge>\d{1,12}(?:\.\d{1,6})?)\s*(?P<unit2>周岁|岁|万元|元|亩)\s*(?:\(含\)|（含）)?\s*(?P<side>以下|以上|及以下|及以上|以内)"
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """`lead` is what stands before the number in its clause; `tail` what follows the unit up to the clause's end."""

    value: Decimal
    unit: str
    start: int
    end: int
    lead: str
    tail: str
    printed: str

    @property
    def people(self) -> str:
        """名, 位 and 人 count the same thing."""
        return "人" if self.unit in ("名", "位", "人", "") else self.unit


CLAUSE = re.compile(r"[^，。；：！？、,;:\n（）()]*$")
TAIL = re.compile(r"[^，。；：！？、,;:\n（）()]*")


def quantities(text: str) -> Sequence[Quantity]:
    """In order of place. Years, dates and rough numbers (2000 余) are no quantities to add up."""
    reading = flat(text)
    taken = [m.span() for m in BAND.finditer(reading)] + [m.span() for m in PERCENT.finditer(reading)]
    blocked = {i for start, end in taken for i in range(start, end)}
    found: list[Quantity] = []
    for match in QUANTITY.finditer(reading):
        if match.start() in blocked or match.group("rough") or is_date(reading, match):
            continue
        found.append(as_quantity(text, match, Decimal(match.group("n").replace(",", ""))))
    for match in HAN_QUANTITY.finditer(text):
        value = whole(match.group("n"))
        before = text[match.start() - 1 : match.start()]
        if (
            value is not None
            and match.start() not in blocked
            and before not in ("第", "每", "各")
            and match.group("n") != "一"
        ):
            found.append(as_quantity(text, match, Decimal(value)))
    return sorted(found, key=lambda quantity: quantity.start)


def within(found: Sequence[Quantity], start: int, end: int) -> Sequence[Quantity]:
    """The quantities that begin in [start, end): by bisection, because texts have thousands."""
    low = bisect_left(found, start, key=lambda quantity: quantity.start)
    return found[low : bisect_left(found, end, lo=low, key=lambda quantity: quantity.start)]


def is_date(reading: str, match: re.Match[str]) -> bool:
    unit = match.group("unit") or ""
    following = reading[match.end() : match.end() + 1]
    return (
        unit in ("年", "月", "天")
        or following in ("日", "号", "时", "分")
        or (not unit and following in ("年", "月", "岁"))
    )


def as_quantity(text: str, match: re.Match[str], value: Decimal) -> Quantity:
    lead = CLAUSE.search(text, max(0, match.start() - 30), match.start())
    tail = TAIL.match(text, match.end())
    return Quantity(
        value,
        match.group("unit") or "",
        match.start(),
        match.end(),
        lead.group() if lead else "",
        (tail.group() if tail else "")[:20],
        match.group(),
    )
