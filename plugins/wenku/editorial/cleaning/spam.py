"""Keyword lists of hacked pages: found by how densely a list holds the vocabulary of data/spam.yml, wherever it stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from wenku.editorial.foundation.finding import Mark, change
from wenku.editorial.foundation.lexicon import lexicon
from wenku.editorial.foundation.words import table

ITEM = re.compile(r"[^|、,，;；\s/·。!！?？]+")
WHY = "被挂上的关键词广告（赌博、色情一类）。"
DENSE = 0.6
GROUPS = ("strong", "weak", "doubtful")
LONGEST_ITEM = 40
OPENING = 4
CROSSING = 200  # how often jieba's dictionary must have seen a word that lies across the end of a spam word


@cache
def vocabulary(group: str) -> re.Pattern[str]:
    words = {word for line in table("spam")[group].split("\n") for word in line.split()}
    return re.compile("|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word))))


@dataclass(frozen=True, slots=True)
class Item:
    start: int
    end: int
    strong: bool
    doubtful: bool
    spam: bool


# What an author says of vice: it is fought, forbidden, tried.
FOUGHT = re.compile(
    "打击|整治|查处|取缔|抵制|远离|严禁|严防|禁止|不得|戒|反诈|防范|治理|案件|举报|教育|警示|揭露|派出所|民警|村民|群众|沉迷|劝|制止|铲除|收缴|抓获|宣传|曝光|查获|拒绝"
)


def spam(reading: str) -> Iterator[Mark]:
    start = 0
    for line in reading.split("\n"):
        if vocabulary("strong").search(line) or vocabulary("doubtful").search(line):
            yield from (
                mark for mark in in_line(line, start) if not is_told(line, mark.start - start, mark.end - start)
            )
        start += len(line) + 1


def is_told(line: str, start: int, end: int) -> bool:
    """The words stand in a sentence about them."""
    low = max(line.rfind(mark, 0, start) for mark in "。！？；") + 1
    ends = [i for mark in "。！？；" if (i := line.find(mark, end)) >= 0]
    return FOUGHT.search(line, low, min(ends, default=len(line))) is not None


def in_line(line: str, offset: int) -> Iterator[Mark]:
    items = [as_item(match) for match in ITEM.finditer(line)]
    for group in groups(items):
        start, end = bounds(line, group)
        if start <= len(line) - len(line.lstrip()) and end >= len(line.rstrip()):
            start, end = 0, len(line)
        yield change("residue-spam", offset + start, offset + end, "", WHY)


def as_item(match: re.Match[str]) -> Item:
    text = match.group()
    strong = any(is_whole(text, found) for found in vocabulary("strong").finditer(text))
    short = len(text) <= LONGEST_ITEM
    doubtful = vocabulary("doubtful").search(text) is not None
    return Item(*match.span(), strong and short, doubtful, short and (strong or covered(text) >= 0.5))


def is_whole(text: str, found: re.Match[str]) -> bool:
    """老虎机 in 老虎机械厂 is the beginning of another word."""
    words = lexicon().frequency
    ahead, behind = text[found.end() - 1 : found.end() + 1], text[max(0, found.start() - 1) : found.start() + 1]
    crossing = [word for word, side in ((ahead, found.end()), (behind, found.start())) if 0 < side < len(text)]
    return not any(len(word) == 2 and words.get(word, 0) >= CROSSING for word in crossing)


def covered(text: str) -> float:
    """Share of the item's characters that are spam vocabulary."""
    count = sum(len(match.group()) for name in GROUPS for match in vocabulary(name).finditer(text))
    return count / len(text)


def groups(items: list[Item]) -> Iterator[list[Item]]:
    """Maximal stretches that begin and end with spam, are dense with it, and hold a word that nothing else explains."""
    current: list[Item] = []
    for item in [*items, None]:
        if item is not None and (item.spam or (current and density([*current, item]) >= DENSE)):
            current.append(item)
            continue
        group = trimmed(current)
        if is_spam(group):
            yield group
        current = []


def trimmed(items: list[Item]) -> list[Item]:
    while items and not items[-1].spam:
        items = items[:-1]
    return items


def density(items: list[Item]) -> float:
    return sum(item.spam for item in items) / len(items)


def is_spam(items: list[Item]) -> bool:
    strong = sum(item.strong for item in items)
    doubtful = any(item.doubtful for item in items) and density(items) == 1
    return (len(items) >= 3 and (strong >= 1 or doubtful)) or (len(items) >= 1 and strong == len(items))


def bounds(line: str, group: list[Item]) -> tuple[int, int]:
    """The group with the bars and blanks around it; text that runs into its first or last item stays."""
    start, end = group[0].start, group[-1].end
    first = spam_words(line, start, group[0].end)
    last = spam_words(line, group[-1].start, end)
    if first[0] - start >= OPENING:
        start = first[0]
    if end - last[-1] >= OPENING:
        end = last[-1]
    start -= len(line[:start]) - len(line[:start].rstrip("| \t/·"))
    end += len(line[end:]) - len(line[end:].lstrip("| \t/·"))
    return start, end


def spam_words(line: str, start: int, end: int) -> list[int]:
    """Where the item's first spam word begins, and where its last one ends."""
    found = [m.span() for name in ("strong", "weak") for m in vocabulary(name).finditer(line, start, end)]
    return [min((s for s, _ in found), default=start), max((e for _, e in found), default=end)]
