"""Where somebody lives and when he was born: house numbers with their street, months of birth."""

import re
from collections.abc import Iterator

from wenku.editorial.foundation.finding import Mark, change
from wenku.text.han import HAN_CLASS

H = f"[{HAN_CLASS}]"
PART = r"(?:[a-z0-9]{1,4}|[一二三四五六七八九十甲乙丙丁东西南北]{1,3})(?:号楼|栋|幢|座|单元|号院|号|室|层|楼|户|院)"
HOUSE = re.compile(
    rf"(?P<street>{H}{{1,12}}?(?:大街|大道|街|路|巷|弄|胡同|里弄))[东西南北中]?(?:段)?\d{{1,5}}(?:[-之]\d{{1,4}})?号(?!线|文|令|公路|桥|楼梯)"
    rf"(?:(?:附\d{{1,3}}号|{H}{{0,8}}?{PART}|{PART}))*"
)
# What stands before the street's own name: an outer place, a word of going or lying.
OUTER = re.compile(r".*(?:[省市县区州旗镇乡村]|街道|社区|位于|地处|家住|住在|坐落|地址|[在到至住于是])(?=..)")
BORN = re.compile(
    r"(?:19|20)\d\d\s?(?:年\s?\d{1,2}\s?月(?:\s?\d{1,2}\s?日)?|[.\-/]\s?\d{1,2})(?=\s?(?:出生|生[,，。、;；)于]|生$))",
    re.MULTILINE,
)


def homes(reading: str) -> Iterator[Mark]:
    for match in HOUSE.finditer(reading):
        street = match.group("street")
        outer = OUTER.match(street[:-1])
        start = match.start() + (outer.end() if outer else 0)
        yield change("address", start, match.end(), "【住址】", "门牌地址。")
    for match in BORN.finditer(reading):
        yield change("birth", *match.span(), "【出生年月】", "出生年月，同籍贯、单位合起来能认出人。")
