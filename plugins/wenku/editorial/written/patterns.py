"""Punctuation, the writing of numbers and fixed confusions, by the patterns that the browser has too."""

import re
from collections.abc import Callable, Iterator, Sequence

from wenku.editorial.foundation.finding import Mark, doubt
from wenku.editorial.written.table import Pattern, confusions, patterns

Barred = Callable[[str, int, int], bool]
# Inside an address, a path, a list of sources, or behind letters and digits of a code, marks are not Chinese ones.
ADDRESS = re.compile(r"(?:https?://|www\.|[\w.-]+@)[\w\-./:?=&%#]*$", re.ASCII)
CODE = re.compile(r"[\w./:-]$", re.ASCII)
TALKED_OF = re.compile(r"(?:不是|不写|写成|误作|而不是|别写|改为|叫)[^，。]{0,6}“$")


def written(text: str) -> Iterator[Mark]:
    """Line by line, as a paragraph is one line in a draft."""
    start = 0
    for line in text.split("\n"):
        for rule, first, last, why in [*told(line, patterns(), foreign), *told(line, confusions(), shielded)]:
            yield doubt(rule, start + first, start + last, why)
        start += len(line) + 1


def told(line: str, table: Sequence[Pattern], barred: Barred) -> Iterator[tuple[str, int, int, str]]:
    taken: list[tuple[int, int]] = []
    for pattern in table:
        for match in pattern.find.finditer(line):
            if pattern.unless and pattern.unless.search(match.group()):
                continue
            first, last = span(pattern, match)
            if any(first < b and a < last for a, b in taken) or barred(line, first, last):
                continue
            taken.append((first, last))
            yield pattern.rule, first, last, pattern.why


def span(pattern: Pattern, match: re.Match[str]) -> tuple[int, int]:
    if pattern.whole or not match.re.groups or match.group(1) is None:
        lead = len(match.group()) - len(match.group().lstrip(" \t　"))
        return match.start() + lead, match.end()
    return match.start(1), match.end(1) + len(pattern.tail)


def foreign(line: str, first: int, last: int) -> bool:
    word = re.split(r"\s", line[:first])[-1]
    if (
        re.match(r"\[\d+\]", line)
        or re.search(r"%[0-9A-F]{2}", word[-12:] + line[first : last + 4])
        or ADDRESS.search(word)
    ):
        return True
    return bool(re.match(r"[0-9]", line[first:last]) and CODE.search(line[:first]))


def shielded(line: str, first: int, last: int) -> bool:
    """Within 《》, or a word that is itself talked about."""
    before = line[:first]
    if before.rfind("《") > before.rfind("》"):
        return True
    return line[last : last + 1] == "”" and bool(TALKED_OF.search(before))
