"""Numbers of accounts: bank cards by their check digit, what a label calls an account, credit codes of units, postcodes."""

import re
from collections.abc import Iterator

from wenku.editorial.foundation.finding import Mark, change

BANK = re.compile(r"(?<![0-9a-z])[3-6]\d{3}(?:\s?\d{4}){2}\s?\d{3,4}(?:\s?\d{1,3})?(?![0-9a-z])")
LABEL = (
    r"(?:(?:对公|银行|收款|个人|基本|专用|专|存款)?(?:账号|帐号|账户|帐户|卡号|银行卡|工资卡|存折|一卡通)(?:号码?|号)?)"
)
LABELLED = re.compile(rf"{LABEL}\s*(?:是|为)?\s*[::(]?\s*(\d(?:[ -]?[\d*]){{7,24}})(?![0-9a-z])")
# GB 32100: 18 of digits and capitals without I O S V Z, the third to eighth an area.
CREDIT = re.compile(
    r"(?<![0-9a-z])[1-9a-hj-npqrtuwxy][1-59]\d{6}(?=\d*[a-hj-npqrtuwxy])[0-9a-hj-npqrtuwxy]{10}(?![0-9a-z])"
)
NAMED_CREDIT = re.compile(r"信用代码(?:证号?)?\s*(?:为|是)?\s*[::]?\s*([0-9a-z]{15,20})(?![0-9a-z])")
POSTCODE = re.compile(r"(?:邮编|邮政编码|邮码)\s*[::]?\s*(\d{6})(?!\d)")
CARD_LENGTHS = range(16, 20)


def accounts(reading: str) -> Iterator[Mark]:
    for match in BANK.finditer(reading):
        digits = re.sub(r"\s", "", match.group())
        if len(digits) in CARD_LENGTHS and luhn(digits):
            yield change("bank-card", *match.span(), "【银行账号】", "银行卡号（Luhn 校验相符）。")
    for match in LABELLED.finditer(reading):
        yield change("bank-card", *match.span(1), "【银行账号】", "标明是账号的号码。")
    for match in CREDIT.finditer(reading):
        if not re.fullmatch(r"\d{17}x", match.group()):
            yield change("credit-code", *match.span(), "【信用代码】", "统一社会信用代码，能查到单位。")
    for match in NAMED_CREDIT.finditer(reading):
        yield change("credit-code", *match.span(1), "【信用代码】", "统一社会信用代码，能查到单位。")
    for match in POSTCODE.finditer(reading):
        yield change("postcode", *match.span(1), "【邮编】", "邮政编码。")


def luhn(digits: str) -> bool:
    total = 0
    for i, character in enumerate(reversed(digits)):
        value = int(character) * (2 if i % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0
