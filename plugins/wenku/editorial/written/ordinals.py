"""第一，…第二，…第四， each at the head of its paragraph; the browser's twin is in client/check/levels.js."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from wenku.editorial.foundation.finding import Mark, doubt
from wenku.editorial.foundation.numerals import whole
from wenku.editorial.foundation.words import table

HAN = "一二三四五六七八九十"
FIRST = re.compile("第一|一是|一要|其一|首先|一则|头一|先")


@dataclass(frozen=True, slots=True)
class Last:
    number: int
    text: str
    end: int


@cache
def series() -> Sequence[re.Pattern[str]]:
    return tuple(re.compile(entry["find"], re.ASCII) for entry in table("check/patterns")["ordinals"])


def ordinals(text: str, is_heading: Callable[[str], bool]) -> Iterator[Mark]:
    """`is_heading`: a numbered line of the first two levels, below which a series begins anew."""
    last: dict[re.Pattern[str], Last] = {}
    start = 0
    for line in text.split("\n"):
        body = line.lstrip(" \t　")
        at = start + len(line) - len(body)
        start += len(line) + 1
        if is_heading(body):
            last.clear()
            continue
        for pattern in series():
            match = pattern.match(body)
            if match:
                yield from judge(text, at, match, last.get(pattern))
                last[pattern] = Last(whole(match.group(2)) or 0, match.group(), at + match.end())


def judge(text: str, at: int, match: re.Match[str], last: Last | None) -> Iterator[Mark]:
    number, end = whole(match.group(2)) or 0, at + match.end()
    if last is None:
        if number == 2 and not FIRST.search(text, 0, at):
            yield doubt("level-first", at, end, f"从“{match.group()}”开始，前面没有“{match.group(1)}一”。")
    elif number == last.number > 1:
        yield doubt("level-twice", at, end, f"序号“{match.group()}”与前面重复。")
    elif number > last.number + 1 and match.group(1) + HAN[last.number] not in text[last.end : at]:
        yield doubt("level-order", at, end, f"前面是“{last.text}”，这里是“{match.group()}”。")
