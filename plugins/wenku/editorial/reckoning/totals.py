"""全村共有农户320户, and later 全村302户: one of the two is a slip; the browser's twin is in client/check/balances.js."""

import re
from collections.abc import Iterator

from wenku.editorial.foundation.finding import Mark, doubt

SCOPE = re.compile(
    r"全(村|镇|乡|县|区|市|街道|社区|校|院|厂)(?:现|总)?(?:共有|现有|有|共)?(农户|党员|人口|劳动力|干部|教师|学生)?(?:共|有)?([0-9]{1,7})(户|人|名|个村|个组)"
)
OTHER_TIME = re.compile("[0-9]{4}年|去年|上年|以前|原来|当时|增|减|占|中")
LIKE = 0.2


def totals(text: str) -> Iterator[Mark]:
    known: dict[str, tuple[int, str, str]] = {}
    for match in SCOPE.finditer(text):
        key, value, noun = match.group(1) + match.group(4), int(match.group(3)), match.group(2) or ""
        if key not in known:
            known[key] = value, noun, match.group()
            continue
        first, what, said = known[key]
        if OTHER_TIME.search(around(text, match.start()).replace(match.group(), "", 1)):
            continue
        if first != value and not (what and noun and what != noun) and abs(first - value) <= LIKE * first:
            yield doubt("total-twice", *match.span(), f"前面写的是“{said}”，这里是“{match.group()}”。")


def around(text: str, at: int) -> str:
    """The sentence, within its line."""
    start = max(text.rfind(mark, 0, at) for mark in "。\n") + 1
    ends = [place for mark in "。\n" if (place := text.find(mark, at)) >= 0]
    return text[start : min(ends, default=len(text))]
