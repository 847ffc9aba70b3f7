"""Numbers and marks that identify: identity cards, badges, plates, document numbers, secrecy marks; and, of their own files, the rest.

All is matched on the flat reading (half-width, lower case); what a label names is taken in every way people write it.
"""

import re
from collections.abc import Callable, Iterator

from wenku.editorial.foundation.finding import Mark, change, without_overlaps
from wenku.editorial.foundation.flat import flat
from wenku.editorial.names.accounts import accounts
from wenku.editorial.names.cells import cells
from wenku.editorial.names.homes import homes
from wenku.editorial.names.online import chats, mails, sites
from wenku.editorial.names.phones import STAR, phones
from wenku.text.han import HAN_CLASS

HAN = f"[{HAN_CLASS}]"
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK = "10x98765432"
SEP = r"[\s\-—.]?"
BORN = r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
CARD_18 = re.compile(rf"(?<![0-9a-z])([1-9]\d{{5}}{SEP}{BORN}{SEP}\d{{3}}[0-9x])(?![0-9a-z])")
CARD_15 = re.compile(r"(?<![0-9a-z])[1-9]\d{5}\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}(?![0-9a-z])")
MASKED_CARD = re.compile(rf"(?<![0-9a-z])[1-9]\d{{3,14}}{STAR}{{3,12}}[0-9x]{{0,4}}(?![0-9a-z])")
# Numbers that a person bears: 工号, 学号, 警号, 护照; the last digits of one that is hidden.
BADGE = re.compile(
    r"(?:(?:信件|来信|诉求|工单|受理|办件|回执|快递|运单|物流|订单|发票|合同|户口本|病历|住院|建档)(?:登记|单)?(?:编?号)|工号|学号|警号|胸牌号?|准考证号?|考号|护照号?|军官证号?|驾驶证号?|(?:党员|退休|残疾|低保|居住|社保|医保)(?:证|卡)号?|(?:证件|证书)(?:编?号)|(?:银行)?卡尾号|尾号|后四位)(?:码)?\s*(?:是|为|[::])?\s*(?P<number>[a-z]{0,4}-?\d(?:-?\d){2,19}x?)(?![0-9a-z])"
)
NUMBER_PLATE = r"[a-hj-np-z][ ·.-]?(?=[a-z0-9]*\d)(?:[a-hj-np-z0-9*]{5,6}|[a-hj-np-z0-9*]{4}[挂学警港澳])(?![a-z0-9*])"
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


def plates(reading: str) -> Iterator[Mark]:
    for match in PLATE.finditer(reading):
        yield change("plate", *match.span(), "【车牌号】", "车牌号。")


def badges(reading: str) -> Iterator[Mark]:
    for match in BADGE.finditer(reading):
        yield change("id-number", *match.span("number"), "【证件号】", "一个人才有的号码。")


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
