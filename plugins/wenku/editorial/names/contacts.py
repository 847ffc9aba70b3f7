"""Numbers and marks that identify: identity cards, phones, mail, chat accounts, plates, document numbers, secrecy marks.

All is matched on the flat reading (half-width, lower case); what a label names is taken in every way people write it.
"""

import re
from collections.abc import Callable, Iterator

from wenku.editorial.foundation.finding import Mark, change, without_overlaps
from wenku.editorial.foundation.flat import flat
from wenku.editorial.names.accounts import accounts
from wenku.editorial.names.cells import cells
from wenku.editorial.names.homes import homes
from wenku.text.han import HAN_CLASS

HAN = f"[{HAN_CLASS}]"
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK = "10x98765432"
SEP = r"[\s\-—.]?"
BORN = r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
CARD_18 = re.compile(rf"(?<![0-9a-z])([1-9]\d{{5}}{SEP}{BORN}{SEP}\d{{3}}[0-9x])(?![0-9a-z])")
CARD_15 = re.compile(r"(?<![0-9a-z])[1-9]\d{5}\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}(?![0-9a-z])")
STAR = r"[*x×•#]"
MASKED_CARD = re.compile(rf"(?<![0-9a-z])[1-9]\d{{3,9}}{STAR}{{4,12}}[0-9x]{{2,4}}(?![0-9a-z])")
GAP = r"[ \-—–.]?"  # no tab: that parts cells
MOBILE = re.compile(
    rf"(?<![0-9a-z.])(?:\(?\+?86\)?{GAP})?(?:\(?1[3-9]\d\)?{GAP}\d{{4}}{GAP}\d{{4}}|1(?P<gap>[ \-—–.])[3-9](?:(?P=gap)\d){{9}}|1[3-9]\d{GAP}{STAR}{{4,8}}{GAP}\d{{2,4}})(?![0-9a-z])"
)
LANDLINE = re.compile(
    r"(?<![0-9a-z.\-])(?:\(0\d{2,3}\)\s?|0\d{2,3}\s?[-—–]{1,2}\s?)[2-8]\d{2,3}[ \-—–]?\d{4}(?:\s?(?:[-—]|转|分机)\s?\d{1,5})?(?![0-9a-z])"
    r"|(?<![0-9a-z.\-])[48]00[ \-—–]?\d{3,4}[ \-—–]?\d{3,4}(?![0-9a-z])"
)
HAN_DIGIT = "[〇○零一二三四五六七八九幺]"
SPOKEN = re.compile(rf"(?<!{HAN_DIGIT})[一幺][三四五六七八九]{HAN_DIGIT}{{9}}(?!{HAN_DIGIT})")
PHONE_LABEL = r"(?:电话|手机|传真|热线|座机|tel|致电|拨打|专线|小灵通|短号|虚拟网|集团网|内线|分机|\((?:办|宅|家|手)\)|联系方式)(?:号码?|短号)?"
LABELLED_PHONE = re.compile(
    rf"{PHONE_LABEL}\s*(?:是|为|到|[::])?\s*(\+?\(?[0-9][0-9\-—–\s/、()]{{4,30}}[0-9]|{HAN_DIGIT}{{7,12}}|\d{{2,7}}{STAR}{{2,8}}\d{{0,4}})"
)
TLD = r"(?:com|cn|net|org|gov|edu|com\.cn|gov\.cn|edu\.cn)"
AT = r"(?:@|[(\[【{]\s*(?:@|a|at|艾特)\s*[)\]】}]|\s+at\s+|艾特)"
DOT = r"\s?(?:\.|[(\[]dot[)\]]|点|\bdot\b)\s?"
# After a phone: 或者6512345, 、6512345, /6512345.
FURTHER = re.compile(
    r"\s*(?:[、,，;；/]|或者?|和|及|转)\s*(?P<number>(?:0\d{2,3}[-—–]?)?[2-8]\d{2,3}[ \-—–]?\d{4}|(?<=转)\d{1,5})(?![0-9a-z年元亩户人])"
)
MAIL = re.compile(
    rf"[a-z0-9](?:[a-z0-9_+-]|\.(?=[a-z0-9])){{0,40}}(?:\s?{AT}\s?[a-z0-9-]{{1,30}}(?:{DOT}[a-z]{{2,10}}){{1,3}}|\s?[#☆★&]\s?[a-z0-9-]{{1,20}}\.{TLD})"
)
CHAT_LABEL = r"(?:扣扣|q\s?q|q号|钉钉|抖音|快手|微博|小红书|b站|v\s?信|微\s?信|薇信|威信|wechat|weixin|v\s?x|w\s?x|(?<![a-z])v(?=\s*:))(?:号码?|群号?|id)?"
CHAT = re.compile(
    rf"{CHAT_LABEL}\s*(?:是|为)?\s*[::]?\s*([a-z][a-z0-9_-]{{4,19}}|\d{{3,5}}(?: ?\d{{2,5}}){{1,3}})(?![0-9a-z])"
)
# Numbers that a person bears: 工号, 学号, 警号, 护照; the last digits of one that is hidden.
BADGE = re.compile(
    r"(?:工号|学号|警号|胸牌号?|准考证号?|考号|护照号?|军官证号?|驾驶证号?|(?:党员|退休|残疾|低保|居住|社保|医保)(?:证|卡)号?|(?:证件|证书)(?:编?号)|(?:银行)?卡尾号|尾号|后四位)(?:码)?\s*(?:是|为|[::])?\s*(?P<number>[a-z]{0,3}\d{3,20}x?)(?![0-9a-z])"
)
SITE = re.compile(
    r"(?:网址|网站|官网|链接|登录|登陆|域名)\s*(?:是|为|[::])?\s*(?P<site>(?:https?://)?(?:[a-z0-9-]+\.){1,4}[a-z]{2,6}(?:/[a-z0-9_./?=&%-]*)?)"
)
NUMBER_PLATE = r"[a-hj-np-z][ ·.]?(?=[a-z0-9]*\d)[a-hj-np-z0-9*]{5,6}(?![a-z0-9*])"
PLATE = re.compile(
    rf"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]{NUMBER_PLATE}|(?<=[号辆牌:、,，;； (]){HAN}{NUMBER_PLATE}"
)
DOCUMENT = re.compile(
    rf"(?P<organ>[{HAN_CLASS}]{{1,10}})\s*+(?:字\s*+)?[\[(【〔﹝〈<]\s*(?:19|20)\d\d\s*年?[\])】〕﹞〉>]\s*第?\s*\d{{1,4}}\s*号"
)
CENTRAL = re.compile(r"(?:中发|中办发|国发|国办发|中组发|财农|国办函|国函|中办|国办|主席令|国务院令)$")
SECRECY = re.compile(
    r"^[ \t]*(?:绝密|机密|秘密)(?:\s*[★*☆].*)?[ \t]*$|(?:绝密|机密|秘密)\s*[★☆]\s*(?:\d+\s*(?:年|个月)|长期|启封|解密)?|[(【]?内部(?:资料|文件|材料|刊物|使用)[\s,，。、!]*(?:注意|妥善|请勿|严禁|不得|仅供)[^\n。]{0,12}[)】]?|^[ \t]*[(【]?(?:内部资料|内部文件|内部使用|特急|加急)[)】]?[ \t]*$",
    re.MULTILINE,
)


def contacts(text: str) -> list[Mark]:
    reading = flat(text)
    finders: tuple[Callable[[str], Iterator[Mark]], ...] = (
        cards,
        mails,
        accounts,
        phones,
        chats,
        plates,
        badges,
        sites,
        cells,
        documents,
        secrecy,
        homes,
    )
    return without_overlaps(mark for finder in finders for mark in finder(reading))


def cards(reading: str) -> Iterator[Mark]:
    for match in CARD_18.finditer(reading):
        digits = re.sub(r"[^0-9x]", "", match.group(1))
        why = "身份证号，校验位相符。" if checks(digits) else "像身份证号（校验位不符，也可能录错），一并隐去。"
        yield change("id-number", *match.span(), "【身份证号】", why)
    for match in CARD_15.finditer(reading):
        yield change("id-number", *match.span(), "【身份证号】", "15 位旧身份证号（出生日期合理）。")
    for match in MASKED_CARD.finditer(reading):
        if len(match.group()) > 11:
            yield change("id-number", *match.span(), "【身份证号】", "遮住一半的身份证号。")


def checks(card: str) -> bool:
    """GB 11643: the last character is determined by the seventeen before it."""
    return len(card) == 18 and CHECK[sum(int(d) * w for d, w in zip(card, WEIGHTS, strict=False)) % 11] == card[17]


def phones(reading: str) -> Iterator[Mark]:
    for pattern, name in ((MOBILE, "手机号。"), (LANDLINE, "固定电话。"), (SPOKEN, "用汉字写的手机号。")):
        for match in pattern.finditer(reading):
            yield change("phone", *match.span(), "【电话】", name)
    for match in LABELLED_PHONE.finditer(reading):
        if not re.fullmatch(r"12\d{3}|1[012]\d", match.group(1)):  # everybody's: 12388, 110
            yield change("phone", *match.span(1), "【电话】", "标明是电话的号码。")
    yield from further_phones(reading)


def further_phones(reading: str) -> Iterator[Mark]:
    """A number of its own kind after a phone: 13…或者6512345."""
    for pattern, group in ((MOBILE, 0), (LANDLINE, 0), (LABELLED_PHONE, 1)):
        for match in pattern.finditer(reading):
            end = match.end(group)
            while following := FURTHER.match(reading, end):
                yield change("phone", *following.span("number"), "【电话】", "接在电话后面的号码。")
                end = following.end()


def mails(reading: str) -> Iterator[Mark]:
    for match in MAIL.finditer(reading):
        yield change("email", *match.span(), "【邮箱】", "电子邮箱。")


def chats(reading: str) -> Iterator[Mark]:
    for match in CHAT.finditer(reading):
        yield change("chat-account", *match.span(1), "【账号】", "QQ 或微信号。")


def plates(reading: str) -> Iterator[Mark]:
    for match in PLATE.finditer(reading):
        yield change("plate", *match.span(), "【车牌号】", "车牌号。")


def badges(reading: str) -> Iterator[Mark]:
    for match in BADGE.finditer(reading):
        yield change("id-number", *match.span("number"), "【证件号】", "一个人才有的号码。")


def sites(reading: str) -> Iterator[Mark]:
    for match in SITE.finditer(reading):
        yield change("email", *match.span("site"), "【网址】", "网址，能查到单位。")


def documents(reading: str) -> Iterator[Mark]:
    """Document numbers of the centre are public law; those of other organs tell who wrote."""
    for match in DOCUMENT.finditer(reading):
        if not CENTRAL.search(match.group("organ")):
            start = match.end("organ") - len(organ_code(match.group("organ")))
            yield change("document-number", start, match.end(), "【发文字号】", "发文字号，能查到发文机关。")


def organ_code(organ: str) -> str:
    """The organ's abbreviation is at most six characters and ends the run: 以青政办发 → 青政办发."""
    cut = re.search(
        r"(?:根据|按照|依据|依照|印发|转发|下发|以|按|见|的|由|和|及|与|于|了|在)(?=[^根按依印转下以见的由和及与于了在]{1,8}$)",
        organ,
    )
    return organ[cut.end() :] if cut else organ[-8:]


def secrecy(reading: str) -> Iterator[Mark]:
    for match in SECRECY.finditer(reading):
        yield change("secrecy-mark", *match.span(), "", "密级或内部标志；公开的页面不得带有，请先确认原文可否使用。")
