"""一、（一）1.（1）: levels that are skipped, numbers that are missing or stand twice; the browser's twin is client/check/levels.js."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from wenku.editorial.foundation.finding import Mark, doubt
from wenku.editorial.foundation.numerals import whole
from wenku.editorial.written.ordinals import ordinals

HAN = "[一二三四五六七八九十]{1,3}"
LEVELS = (
    re.compile(rf"({HAN})[、.．，,]"),
    re.compile(rf"[（(]({HAN})[）)]"),
    re.compile(r"(\d{1,2})(?:．|、(?!\d)|[.](?!\d)|[.](?=\d{1,4}[年月]))", re.ASCII),
    re.compile(r"[（(](\d{1,2})[）)]", re.ASCII),
)
ATTACHED = re.compile(r"附\s*件\s*(?:\d{1,2}|[一二三四五六七八九十])?\s*[:：]")

GROUPS = re.compile(r"[一二三四五六七八九十]、[一二三四五六七八九十][组号]")  # 二、三组 are two groups
# 一是…二是…四是 within a paragraph: the pattern, and what may stand before it.
SERIES = (
    (
        re.compile(r"([一二三四五六七八九十])(?:是|要|则)"),
        re.compile(r"(?:^|[。；，：:！？、\s　]|[（(]\d[）)])$", re.ASCII),
        True,
    ),
    (
        re.compile(r"第([一二三四五六七八九十])(?=[，,、：]|是|句话|件事|个问题|点)"),
        re.compile(r"(?:^|[。；：:！？\s　])$"),
        False,
    ),
)


@dataclass(slots=True)
class Open:
    level: int
    number: int
    text: str


def levels(text: str) -> Iterator[Mark]:
    stack: list[Open] = []
    start, attached = 0, False
    for line in text.split("\n"):
        body = line.lstrip(" \t　#")
        at = start + len(line) - len(body)
        start += len(line) + 1
        attached = bool(ATTACHED.match(body)) or (attached and bool(re.match(r"\d", body)))
        found = None if attached or "|" in line else numbered(body)
        if found and not (found[0] == 1 and found[1] > 1 and not stack and GROUPS.match(body)):
            yield from step(stack, *found, at)
        yield from (mark for series in SERIES for mark in in_line(line, start - len(line) - 1, *series))

    yield from ordinals(text, lambda body: (numbered(body) or (9,))[0] < 3)


def numbered(body: str) -> tuple[int, int, str] | None:
    for level, pattern in enumerate(LEVELS, 1):
        match = pattern.match(body)
        if match:
            digits = match.group(1)
            return level, whole(digits) or 0, match.group()
    return None


def step(stack: list[Open], level: int, number: int, text: str, at: int) -> Iterator[Mark]:
    while stack and stack[-1].level > level:
        stack.pop()
    top = stack[-1] if stack else None
    if top and top.level == level:
        if number == top.number:
            yield doubt("level-twice", at, at + len(text), f"序号“{text}”与前面重复。")
        elif number not in (top.number + 1, 1):
            yield doubt("level-order", at, at + len(text), f"前面是第{top.number}，这里是“{text}”。")
        top.number = number
        return
    if number != 1:
        yield doubt("level-first", at, at + len(text), f"这一层从“{text}”开始，前面缺第1。")
    elif top and top.level < 3 and level == 4:
        yield doubt("level-skip", at, at + len(text), f"“{top.text}”下面直接用“{text}”，跳过了中间的层次。")
    stack.append(Open(level, number, text))


def in_line(line: str, start: int, pattern: re.Pattern[str], edge: re.Pattern[str], same_end: bool) -> Iterator[Mark]:
    expected, last = 1, ""
    for match in pattern.finditer(line):
        before = line[: match.start()]
        if not edge.search(before) or before.rfind("“") > before.rfind("”"):
            continue
        number = whole(match.group(1)) or 0
        if number > 1 and expected == 1:
            return  # begins in another paragraph
        if number > 1 and number != expected and (not same_end or last[-1:] == match.group()[-1]):
            rule = "level-twice" if number < expected else "level-order"
            yield doubt(rule, start + match.start(), start + match.end(), f"前面是“{last}”，这里是“{match.group()}”。")
        expected, last = number + 1, match.group()
