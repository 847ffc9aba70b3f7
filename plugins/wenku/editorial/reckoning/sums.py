"""Each sentence's amounts are handed to what knows wholes, products, ratios and balances."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from wenku.editorial.foundation.finding import Mark, doubt
from wenku.editorial.reckoning.amounts import Amount, amounts

OVERLAP = re.compile(
    r"(?:有|互相|相互|部分|可能|存在|会)(?:一定|部分|些)?(?:重叠|重复|交叉)|重复(?:统计|计算|计入|计数)|交叉(?:统计|计算)|(?:可以?|多选题).{0,2}多选|多选题|不能相加|不宜相加|不要拿去加|兼任|同时(?:是|选)|两个都|都选|既.{1,8}又"
)
SENTENCE = re.compile(r"[^。！？!?]*(?:[。！？!?]+[”’」』）)]*|$)")
REMEMBERED = 12


@dataclass(slots=True)
class Reckoning:
    """A sentence with its amounts, those of the sentences before it (the nearest first), and the marks it got."""

    text: str
    start: int
    found: list[Amount]
    before: list[Amount]
    marks: list[Mark] = field(default_factory=list)

    def say(self, rule: str, start: int, end: int, why: str) -> None:
        self.marks.append(doubt(rule, start, end, why))

    def is_told(self, one: Amount) -> bool:
        """Within a mark of sums; a slip of points says nothing of the amounts."""
        return any(
            mark.start <= one.start and one.end <= mark.end for mark in self.marks if mark.rule != "number-points"
        )


def lead_of(i: int, told: Reckoning) -> str:
    """What stands before an amount, back to the amount before it."""
    return told.text[told.found[i - 1].to if i else 0 : told.found[i].at]


def sentences(line: str, start: int) -> Iterator[tuple[str, int]]:
    for match in SENTENCE.finditer(line):
        if not match.group():
            return
        yield match.group(), start + match.start()


def is_exact(one: Amount) -> bool:
    """Han numbers are words as often as amounts; of times they are amounts."""
    return not one.han or (one.value > 1 and one.unit in ("年", "个月", "天", "周"))


def added(line: str, start: int, rules: tuple[Callable[[Reckoning], None], ...]) -> Iterator[Mark]:
    before: list[Amount] = []
    for text, at in sentences(line, start):
        told = Reckoning(text, at, [one for one in amounts(text, at) if is_exact(one)], before)
        for rule in rules:
            rule(told)
        yield from told.marks
        before = [*reversed(told.found), *before[:REMEMBERED]]
