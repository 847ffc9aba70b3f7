"""How people are reached through the net: mail, chat accounts and groups, accounts on platforms, sites."""

import re
from collections.abc import Iterator

from wenku.editorial.foundation.finding import Mark, change
from wenku.text.han import HAN_CLASS

TLD = r"(?:com|cn|net|org|gov|edu|com\.cn|gov\.cn|edu\.cn)"
AT = r"(?:@|[(\[【{]\s*(?:@|a|at|艾特)\s*[)\]】}]|\s+at\s+|艾特)"
DOT = r"\s?(?:\.|[(\[]dot[)\]]|点|\bdot\b)\s?"
MAIL = re.compile(
    rf"[a-z0-9](?:[a-z0-9_+-]|[.点](?=[a-z0-9])){{0,40}}(?:\s?{AT}\s?[a-z0-9-]{{1,30}}(?:{DOT}[a-z]{{2,10}}){{1,3}}|\s?[#☆★&]\s?(?:[a-z0-9-]{{1,20}}\.{TLD}|[a-z]{{1,20}}mail\.[a-z]{{2,10}}))"
)
ACCOUNT = r"([a-z][a-z0-9_-]{4,19}|\d{3,5}(?: ?\d{2,5}){1,3})(?![0-9a-z])"
CHAT_LABEL = r"(?:扣扣|企鹅号?|q\s?q|q号|钉钉|抖音|快手|微博|小红书|b站|公众号|视频号|v\s?信|微\s?信|薇信|威信|wechat|weixin|v\s?x|w\s?x|(?<![a-z])v(?=\s*:)|(?:加|\+)我?(?:[qv微扣]|本人)|群号)(?:号码?|码|群号?|id)?"
CHAT = re.compile(rf"{CHAT_LABEL}\s*(?:是|为)?\s*[::(]?\s*{ACCOUNT}")
# On platforms people are called by words: 微博：@青岭小王.
CALLED = re.compile(rf"(?:微博|抖音|快手|小红书|b站|视频号)(?:号|名)?\s*[::]?\s*@([{HAN_CLASS}a-z0-9_-]{{2,16}})")
SITE = re.compile(
    r"(?:网址|网站|官网|链接|登录|登陆|域名)\s*(?:是|为|[::])?\s*(?P<site>(?:https?://)?(?:[a-z0-9-]+\.){1,4}[a-z]{2,6}(?:/[a-z0-9_./?=&%-]*)?)"
)


def mails(reading: str) -> Iterator[Mark]:
    for match in MAIL.finditer(reading):
        yield change("email", *match.span(), "【邮箱】", "电子邮箱。")


def chats(reading: str) -> Iterator[Mark]:
    for pattern in (CHAT, CALLED):
        for match in pattern.finditer(reading):
            yield change("chat-account", *match.span(1), "【账号】", "QQ、微信或平台账号。")


def sites(reading: str) -> Iterator[Mark]:
    for match in SITE.finditer(reading):
        yield change("email", *match.span("site"), "【网址】", "网址，能查到单位。")
