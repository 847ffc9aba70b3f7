"""Chinese and Arabic whole numbers as they are written in headings and running text."""

import re

DIGITS = {
    character: value
    for value, characters in enumerate(
        ("〇零", "一壹", "二两贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
    )
    for character in characters
}
UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
CHINESE = "[〇零一二两三四五六七八九十百千万壹贰叁肆伍陆柒捌玖拾佰仟]{1,12}"
NUMBER = rf"(?:\d{{1,12}}|{CHINESE})"
LIMIT = 12


def whole(text: str) -> int | None:
    """The value of 12, 十二, 一百零五 or 二〇二五; None for what is no whole number."""
    if re.fullmatch(r"[0-9]{1,12}", text):
        return int(text)
    if not text or len(text) > LIMIT:
        return None
    if all(character in DIGITS for character in text):
        return int("".join(str(DIGITS[character]) for character in text))
    head, wan, rest = text.partition("万")
    if wan:
        high, low = below_ten_thousand(head), below_ten_thousand(rest) if rest else 0
        return None if high is None or low is None else high * 10000 + low
    return below_ten_thousand(text)


def below_ten_thousand(text: str) -> int | None:
    total, digit = 0, 0
    for character in text:
        if character in DIGITS:
            digit = DIGITS[character]
        elif character in UNITS:
            total += (digit or 1) * UNITS[character]
            digit = 0
        else:
            return None
    return total + digit
