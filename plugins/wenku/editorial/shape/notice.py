"""The parts that a selection notice must have."""

import re
from collections.abc import Iterator

from wenku.editorial.foundation.finding import Mark, doubt
from wenku.editorial.foundation.numerals import CHINESE
from wenku.editorial.shape.structure import DATE, TITLE_LIMIT

ATTACHMENT = re.compile(rf"附件\s*(?:(?P<han>{CHINESE})|(?P<digit>\d))")
ADDRESSED = re.compile(r"(?m)^[^。\n]{2,80}[：:]$")


def notice_parts(text: str, title: str = "") -> Iterator[Mark]:
    """What a notice must have and this one lacks; attachments numbered in two ways."""
    filled = [line for line in text.split("\n") if line.strip()]
    if not filled:
        return
    missing = []
    heads = [title, *filled[:3]]
    if not any(re.search(r"通知|方案|意见|公告", line) and len(line) < TITLE_LIMIT for line in heads):
        missing.append("标题")
    if not ADDRESSED.search("\n".join(filled[:6])):
        missing.append("主送机关")
    if not DATE.search("\n".join(filled[-3:])):
        missing.append("落款和成文日期")
    if "附件" in text and not re.search(r"(?m)^附件\s*\d*\s*[：:.．]?", text):
        missing.append("附件说明")
    if missing:
        start = text.index(filled[0])
        yield doubt("missing-part", start, start + len(filled[0]), f"通知缺少：{'、'.join(missing)}，原文可能被删节。")
    kinds = {("han" if m.group("han") else "digit"): m for m in ATTACHMENT.finditer(text)}
    if len(kinds) == 2:
        last = max(kinds.values(), key=lambda m: m.start())
        yield doubt(
            "attachment-number",
            *last.span(),
            f"附件编号写法不一：“{kinds['han'].group()}”和“{kinds['digit'].group()}”。",
        )
