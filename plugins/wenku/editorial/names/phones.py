"""Telephone numbers: mobiles and landlines in every grouping that people write, spoken in Han digits, and what a label calls one.

All is matched on the flat reading (half-width, lower case).
"""

import re
from collections.abc import Iterator

from wenku.editorial.foundation.finding import Mark, change

STAR = r"[*x×•#]"
GAP = r"[ \-—–.·_]?"  # no tab: that parts cells
DASH = r"[\-—–·_]"
SPACED = r"(?:1[3-9]\d \d{3} \d{5}|1[3-9]\d \d{5} \d{3}|1[3-9]\d\d \d{3} \d{4}|1[3-9]\d{5} \d{4}|1[3-9]\d(?: \d\d){4}|1 [3-9] \d(?: ?\d){8})"
MOBILE = re.compile(
    rf"(?<![0-9a-z.])(?:\(?(?:\+|00)?86\)?{GAP})?"
    rf"(?:\(?1[3-9]\d\)?{GAP}\d{{4}}{GAP}\d{{4}}|1(?P<gap>[ \-—–.])[3-9](?:(?P=gap)\d){{9}}|{SPACED}"
    rf"|1[3-9](?={DASH}?\d[\d ]*{DASH})(?:(?:{DASH}| (?=\d(?:\D|$)))?\d){{9}}|1[3-9]\d{GAP}{STAR}{{4,8}}{GAP}\d{{2,4}})(?![0-9a-z])"
)
AREA = r"0[1-9]\d{1,2}"
LOCAL = r"\d{3,4}[ \-—–.]?\d{4}(?:\s?(?:[-—]|转|分机|ext\.?)\s?\d{1,5})?"
LANDLINE = re.compile(
    rf"(?<![0-9a-z.\-])(?:\({AREA}\)\s?|{AREA}(?:\s?[\-—–/.]{{1,2}}\s?| )?){LOCAL}(?![0-9a-z])"
    r"|(?<![0-9a-z.\-])[48]00[ \-—–]?\d{3,4}[ \-—–]?\d{3,4}(?![0-9a-z])"
)
HAN_DIGIT = "[〇○零一二三四五六七八九幺壹贰叁肆伍陆柒捌玖]"
ANY_DIGIT = f"[0-9{HAN_DIGIT[1:]}"
SPOKEN = re.compile(
    rf"(?<!{ANY_DIGIT})(?=[0-9]*{HAN_DIGIT})[1一幺壹][3-9三四五六七八九叁肆伍陆柒捌玖](?:{GAP}{ANY_DIGIT}){{9}}(?!{ANY_DIGIT})"
)
LABEL = r"(?:电话|手机|传真|热线|座机|tel|致电|拨打|专线|小灵通|短号|虚拟网|集团网|内线|分机|\((?:办|宅|家|手)\)|联系方式)(?:号码?|短号)?"
LABELLED = re.compile(
    rf"{LABEL}\s*(?:是|为|到|[::])?\s*(\+?\(?[0-9][0-9\-—–\s/、()]{{4,30}}[0-9]|{HAN_DIGIT}(?:\s?[-—–]?\s?{HAN_DIGIT}){{6,11}}|\d{{2,7}}{STAR}{{2,8}}\d{{0,4}})"
)
# Everybody's: 12388, 110.
PUBLIC = re.compile(r"(?:12\d{3}|1[012]\d)(?:[、,/\s]+(?:12\d{3}|1[012]\d))*")
# After a phone: 或者6512345, 、6512345, /6512345.
FURTHER = re.compile(
    r"\s*(?:[、,，;；/]|或者?|和|及|转)\s*(?P<number>(?:0\d{2,3}[-—–]?)?[2-8]\d{2,3}[ \-—–]?\d{4}|(?<=转)\d{1,5})(?![0-9a-z年元亩户人])"
)


def phones(reading: str) -> Iterator[Mark]:
    for pattern, name in ((MOBILE, "手机号。"), (LANDLINE, "固定电话。"), (SPOKEN, "用汉字写的手机号。")):
        for match in pattern.finditer(reading):
            yield change("phone", *match.span(), "【电话】", name)
    for match in LABELLED.finditer(reading):
        if not PUBLIC.fullmatch(match.group(1)):
            yield change("phone", *match.span(1), "【电话】", "标明是电话的号码。")
    yield from further_phones(reading)


def further_phones(reading: str) -> Iterator[Mark]:
    """A number of its own kind after a phone: 13…或者6512345."""
    for pattern, group in ((MOBILE, 0), (LANDLINE, 0), (LABELLED, 1)):
        for match in pattern.finditer(reading):
            end = match.end(group)
            while following := FURTHER.match(reading, end):
                yield change("phone", *following.span("number"), "【电话】", "接在电话后面的号码。")
                end = following.end()
