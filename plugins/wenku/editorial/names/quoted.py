"""Enterprises and brands in quotation marks: “禾源”合作社, “岭上飞”牌鸡苗, 合作社取名“云上蜜”, “甲”“乙”等六个本地品牌."""

import re
from collections.abc import Iterator

from wenku.editorial.foundation.lexicon import Lexicon
from wenku.editorial.foundation.mention import NameMention
from wenku.editorial.foundation.words import one_of
from wenku.editorial.names.weights import H
from wenku.editorial.names.wholes import HOUSE as SHOP
from wenku.editorial.names.wholes import LEGAL, plain

QUOTE = rf"“(?P<name>{H}{{2,8}})”"
GOODS = r"(?:[鸡鸭鹅猪牛羊鱼虾蟹蜂蜜茶米面油酒果菜菌菇椒豆薯瓜桃梨杏枣柑橘橙柚莓葡]|辣|腊|香|大|小|土|红|苹果|木耳|核桃|板栗|花生|农产品|系列|商标|注册)"
HOUSE = rf"(?:(?:{one_of('trades')}){{0,3}}(?:{LEGAL}|{SHOP})|商标|宴席|牌(?={GOODS}))"
BEFORE_HOUSE = re.compile(rf"{QUOTE}(?:的|这[一个家]*)?{HOUSE}")
CALLED = r"(?:取了?个?名|起了?个?名|定名|命名|名)(?:叫|为|作|是|字叫)?|叫[作做]?|名叫|店名[叫是]?|注册了?"
AFTER_HOUSE = re.compile(
    rf"(?:(?:公司|合作社|农场|[店厂坊馆社园场]|超市|农家乐|民宿|品牌|商标|牌子)[，,]?(?:{CALLED})|(?:公司|合作社|家庭农场|超市|饭店|酒店|农家乐|民宿)(?:{CALLED})?|注册了?){QUOTE}(?!办|工作|机制|模式)"
)
BRANDS = re.compile(
    rf"(?P<list>(?:“{H}{{2,8}}”[、和及]?)+)等(?:[\d一二两三四五六七八九十几多]+个)?(?:本地|农产品|知名|特色|自主)*(?:品牌|商标)"
)


def quoted(text: str, lexicon: Lexicon) -> Iterator[NameMention]:
    for pattern in (BEFORE_HOUSE, AFTER_HOUSE):
        for match in pattern.finditer(text):
            if names_one(match["name"], lexicon):
                yield brand(text, *match.span("name"))
    for match in BRANDS.finditer(text):
        for item in re.finditer(QUOTE, match["list"]):
            yield brand(text, match.start() + item.start("name"), match.start() + item.end("name"))


def brand(text: str, start: int, end: int) -> NameMention:
    return NameMention("firm", start, end, text[start:end], sure=True)


def names_one(name: str, lexicon: Lexicon) -> bool:
    """Not “积分”超市, “便民”服务站."""
    words = [token.text for token in lexicon.words(name)]
    return not plain(name, words)
