"""Where somebody lives and when he was born: house numbers with their street, flats, months of birth."""

import re
from collections.abc import Iterator

from wenku.editorial.foundation.finding import Mark, change
from wenku.text.han import HAN_CLASS

H = f"[{HAN_CLASS}]"
PART = r"(?:(?:[a-z0-9]{1,4}|[一二三四五六七八九十甲乙丙丁东西南北]{1,3})(?:号楼|栋|幢|座|单元|号院|号|室|层|楼|户|院))"
NO_HOUSE = r"(?!线|文|令|公路|桥|楼梯)"
STREET = rf"(?P<street>{H}{{1,12}}?(?:大街|大道|街|路|巷|弄|胡同|里弄))[东西南北中]?(?:段)?"
NUMBER = (
    rf"(?:\d{{1,5}}(?:[-之]\d{{1,4}})?号{NO_HOUSE}|\d{{1,3}}(?:巷|弄|条)(?={PART})|\d{{1,3}}-\d{{1,2}}-\d{{3,4}}(?!\d))"
)
HOUSE = re.compile(rf"{STREET}{NUMBER}(?:(?:附\d{{1,3}}号|{H}{{0,8}}?{PART}|{PART}))*")
# A house of a village: 石坝村四组23号, 幸福小区2栋301室; a flat wherever it is: 3号楼1单元202室.
COTTAGE = re.compile(
    rf"(?<=[村组社屯寨庄])(?P<house>(?:[一二三四五六七八九十\d]{{1,3}}[组社队]?)?\d{{1,4}}(?:[-之]\d{{1,3}})?号)(?!线|文|令|公路|桥|楼|井|地块|机|坑|坝|台|上午|下午|晚|早|前|后|开|起|到)"
    rf"|(?:小区|花园|家园|公寓|新村|宿舍|家属院)(?P<flat>{PART}{{2,4}})"
    rf"|(?<![0-9a-z])(?P<unit>\d{{1,3}}(?:号楼|栋|幢|座){PART}{{1,3}})"
)
# What is called an address, as far as it says more than a place.
LABELLED = re.compile(
    r"(?:通[讯信]|邮寄|收[件货]|联系|家庭|户籍|详细|现住|注册)(?:地址|住址)\s*[::]\s*(?P<address>[^\n,，。;；、()]{0,30}?(?:路|街|巷|弄|\d号|栋|幢|室|小区)[^\n,，。;；、()【]{0,24})"
)
# What stands before the street's own name: an outer place, a word of going or lying.
OUTER = re.compile(
    r".*(?:[县省镇]城|城[区关]|[省市县区州旗镇乡村]|街道|社区|位于|地处|家住|住在|坐落|地址|[在到至住于是])(?=..)"
)
YEAR = r"(?:(?:19|20)\d\d|[一二][九〇零○][〇零○一二三四五六七八九]{2})"
BORN = re.compile(
    rf"(?<=出生于|生日是|生日为|生日[:：]|日期[:：])\s?{YEAR}\s?年(?:\s?[\d一二三四五六七八九十]{{1,3}}\s?月)?(?:\s?[\d一二三四五六七八九十]{{1,3}}\s?[日号])?|(?<![出诞派产])(?<=生于){YEAR}\s?年(?:\s?[\d一二三四五六七八九十]{{1,3}}\s?月)?(?:\s?[\d一二三四五六七八九十]{{1,3}}\s?[日号])?|"
    r"(?:19|20)\d\d\s?(?:年\s?\d{1,2}\s?月(?:\s?\d{1,2}\s?日)?|[.\-/]\s?\d{1,2})(?=\s?(?:出生|生[,，。、;；)于]|生$))",
    re.MULTILINE,
)


def homes(reading: str) -> Iterator[Mark]:
    for match in LABELLED.finditer(reading):
        yield change("address", *match.span("address"), "【住址】", "标明是地址。")
    for match in HOUSE.finditer(reading):
        street = match.group("street")
        outer = OUTER.match(street[:-1])
        start = match.start() + (outer.end() if outer else 0)
        yield change("address", start, match.end(), "【住址】", "门牌地址。")
    for match in COTTAGE.finditer(reading):
        yield change("address", *match.span(match.lastgroup or 0), "【住址】", "门牌地址。")
    for match in BORN.finditer(reading):
        yield change("birth", *match.span(), "【出生年月】", "出生年月，同籍贯、单位合起来能认出人。")
