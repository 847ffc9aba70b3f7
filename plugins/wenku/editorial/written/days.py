"""Dates: those that do not exist, ends before beginnings, things done before one came; the browser's twin is client/check/dates.js."""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from wenku.editorial.foundation.finding import Mark, doubt
from wenku.editorial.foundation.numerals import whole

DATE = re.compile(
    r"(?:([0-9]{4}|[二〇○零一三四五六七八九]{4})年)?([0-9]{1,2}|[一二三四五六七八九十]{1,2})月(?:([0-9]{1,2}|[一二三四五六七八九十]{1,3})[日号])?"
)
TO = re.compile(r"(?:[（(][^）)]{1,6}[）)])?起?[\s\u3000]*(?:至|到|—|－|–|-|～|~)[\s\u3000]*$")
YEAR = re.compile("([0-9]{4})年")
CAME = re.compile("[^，。；]{0,12}(?:任职|到任|到岗|挂任|挂职|驻村|报到|上任|到村)")
DONE = re.compile("[^。；]{0,6}(?:由我|我|本人)[^，。；]{0,6}(?:主持|负责|牵头|推动|组织|争取|协调|带领|完成)")
Day = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Date:
    """`day` is 0 for a month alone, `written` whether the year stands there; else it is the one before it."""

    year: int
    month: int
    day: int
    written: bool
    start: int
    end: int
    text: str

    @property
    def is_real(self) -> bool:
        return 1 <= self.month <= 12 and self.day <= length(self.year, self.month)

    @property
    def first(self) -> Day:
        return self.year, self.month, self.day or 1

    @property
    def last(self) -> Day:
        return self.year, self.month, self.day or length(self.year, self.month)


def length(year: int, month: int) -> int:
    return calendar.monthrange(year or 2024, month)[1] if 1 <= month <= 12 else 31


def days(text: str, year: int = 0) -> Iterator[Mark]:
    """`year` is that of dates without one where the text names none."""
    named = YEAR.search(text)
    base = int(named.group(1)) if named else year
    start = 0
    for line in text.split("\n"):
        found = list(dates(line, start, base))
        for date in found:
            if not date.is_real:
                yield doubt("date-impossible", date.start, date.end, f"没有“{date.text}”这一天。")
        yield from orders(text, found)
        yield from too_early(text, found)
        start += len(line) + 1


def dates(line: str, start: int, year: int) -> Iterator[Date]:
    for match in DATE.finditer(line):
        written, month, day = match.groups()
        before, after = line[: match.start()], line[match.end() :]
        if re.search("[0-9.第个]$", before) or re.match("(?:份?[—～~－至到-]|份?以来)?个", after):
            continue
        if re.fullmatch("[一二三四五六七八九]{2}", month):
            continue  # 三四月
        year = (whole(written.replace("○", "〇")) or 0) if written else year
        span = (start + match.start(), start + match.end())
        yield Date(year, whole(month) or 0, whole(day) or 0 if day else 0, bool(written), *span, match.group())


def orders(text: str, found: list[Date]) -> Iterator[Mark]:
    for a, b in pairwise(found):
        between = text[a.end : b.start]
        if not TO.match(between) or not (a.year and b.year and a.is_real and b.is_real) or b.last >= a.first:
            continue
        same_year = a.written and a.day and b.day and not re.search("[次明]年", text[a.end : b.end])
        if b.written or same_year:
            yield doubt("date-order", a.start, b.end, "结束日期早于开始日期。")


def too_early(text: str, found: list[Date]) -> Iterator[Mark]:
    """2023年3月到村任职，2022年10月由我主持的项目开工"""
    for came in found:
        line = text[came.end : came.end + 40].split("\n", 1)[0]
        if not came.written or not CAME.match(line):
            continue
        for done in found:
            if done.written and done.last < came.first and DONE.match(text[done.end : done.end + 40].split("\n", 1)[0]):
                yield doubt("date-term", done.start, done.end, f"这件事在到任（{came.text}）以前。")
