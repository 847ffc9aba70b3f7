"""Titles that begin a text of their own inside a file: a document word at their end, and after it a text that begins anew.

A heading such as 二、工作体会 ends like a title too; the text after it does not start over. So a line counts only when the
numbering below it restarts at 一、, or people are addressed, or the line itself carries two numbers or a mark of a heading.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from wenku.editorial.foundation.flat import flat
from wenku.editorial.foundation.numerals import NUMBER, whole
from wenku.editorial.shape.pasted import HEAD, STROKES
from wenku.text.han import count_han

CREDIT = r"^(?:本报)?(?:记者|通讯员|撰稿|供稿|文|图)[\s\u3000/:：]"  # a byline, wherever a title is looked for
WORDS = "总结|小结|报告|汇报|讲话|致辞|致词|发言|发言稿|讲话稿|演讲稿|主持词|通知|通报|意见|方案|体会|心得|感悟|感想|思考|材料|鉴定|述职|调研|调查|启事|公告|决定|倡议书|感谢信|慰问信|提纲"
NUMBERED = re.compile(
    r"\s*(?:(?P<han>[一二三四五六七八九十]{1,3})\s*[、.:]|(?:no\.?\s*|第)?(?P<digit>\d{1,2})\s*[、.:)）]?\s*(?=\D))\s*"
)
AFTER = re.compile(rf"\s*[(（]\s*(?P<n>{NUMBER}|\d{{1,2}})\s*[)）]\s*$")
YEAR = re.compile(r"\s*[(（](?:20|19)?\d\d[^)）]{0,8}[)）]\s*$")
ENDING = re.compile(rf"(?:{WORDS})(?:范文)?$")
ADDRESSED = re.compile(
    r"(?m)^[^。\n]{0,40}(?:同志们?|各位[^。\n]{0,20}|领导|朋友们|代表们?|同学们|老师们|乡亲们|大家好)[：:！!，,]|^[^，。\n]{2,60}[：:]$|(?:如下|通知如下|报告如下)[：:。]"
)
RESTART = re.compile(r"(?m)^\s*一\s*[、.．]")
LONGEST, LEAST, OPENING = 40, 40, 400


@dataclass(frozen=True, slots=True)
class Title:
    """text[start:end] is the line, text[name:name_end] the title in it; `series` is how it is numbered."""

    start: int
    end: int
    name: int
    name_end: int
    number: int
    series: str


def find_titles(text: str) -> list[Title]:
    """The first of the kinds of titles (doubly numbered, numbered, marked, plain) that parts the text."""
    found = list(titles(text))
    for series in ("double", "marked", "digit", "han", "plain"):
        chosen = [t for t in found if t.series == series or (series == "plain" and t.series == "marked")]
        chosen = rising(chosen) if series in ("double", "digit", "han") else chosen
        chosen = long_enough(text, chosen)
        if len(chosen) >= 2 and starts_over(text, chosen, series):
            return chosen
    return []


def titles(text: str) -> Iterator[Title]:
    position = 0
    for line in text.split("\n"):
        title = as_title(flat(line), position)
        if title is not None:
            yield title
        position += len(line) + 1


def as_title(line: str, position: int) -> Title | None:
    mark = HEAD.match(line)
    bold = re.match(r"\s*\*\*(?=\S)", line)
    start = mark.end() if mark else bold.end() if bold else len(line) - len(line.lstrip())
    end = len(line.rstrip("* \t\u3000") if bold else line.rstrip())
    if not 4 <= end - start <= LONGEST + 12 or "\t" in line:
        return None
    number = NUMBERED.match(line[start:end])
    name = start + (number.end() if number else 0)
    after = AFTER.search(line, name, end)
    year = YEAR.search(line, name, after.start() if after else end)
    stop = (year or after).start() if (year or after) else end  # type: ignore[union-attr]
    if not ENDING.search(line[name:stop]) or re.search(r"[。;；!！?？，,：:]", line[name:stop]) or stop - name < 5:
        return None
    value = (
        whole((number.group("han") or number.group("digit")) if number else (after.group("n") if after else "")) or 0
    )
    double = bool(number and after and whole(after.group("n")) == value)
    series = "double" if double else "marked" if mark or bold else "plain"
    if number and series == "plain":
        series = "han" if number.group("han") else "digit"
    return Title(
        position,
        position + len(line),
        position + name,
        position + (stop if double else end if year else stop),
        value,
        series,
    )


def rising(found: list[Title]) -> list[Title]:
    """Numbers 1, 2, 3 in a row; a table of contents before gives way to the texts."""
    kept: list[Title] = []
    for title in found:
        if title.number == 1:
            kept = [title]
        elif kept and title.number == kept[-1].number + 1:
            kept.append(title)
    return kept


def ends_of(text: str, found: list[Title]) -> list[int]:
    return [t.start for t in found[1:]] + [len(text)] if found else []


def long_enough(text: str, found: list[Title]) -> list[Title]:
    ends = ends_of(text, found)
    return [t for t, end in zip(found, ends, strict=True) if count_han(text[t.end : end]) >= LEAST]


def starts_over(text: str, found: list[Title], series: str) -> bool:
    """At least half of the texts, and two of them, begin as texts begin; plain titles must all do so after the first."""
    ends = ends_of(text, found)
    hits = [begins(text, title, end, series) for title, end in zip(found, ends, strict=True)]
    if series == "double":
        return True
    if series == "plain":
        parted = [STROKES.search(text, max(0, t.start - 80), t.start) is not None for t in found[1:]]
        return hits[0] and all(hit or cut for hit, cut in zip(hits[1:], parted, strict=True))
    if series == "marked":
        return True
    return sum(hits) >= 2 and sum(hits) * 2 >= len(hits)


def begins(text: str, title: Title, end: int, series: str) -> bool:
    body = text[title.end : end]
    if ADDRESSED.search(body[:OPENING]):
        return True
    return RESTART.search(body) is not None
