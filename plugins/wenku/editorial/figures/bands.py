"""Age bands that overlap or leave a gap: who is 45 is counted in both of 36—45 and 45—54."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from wenku.editorial.figures.parts import SENTENCE
from wenku.editorial.figures.quantities import BAND
from wenku.editorial.foundation.finding import Mark, doubt
from wenku.editorial.foundation.flat import flat


def bands(text: str) -> Iterator[Mark]:
    """36—45岁 and then 45—54岁: 45 is counted twice. Only ages, because sums of money may share an edge."""
    reading = flat(text)
    for sentence in SENTENCE.finditer(reading):
        found = [
            m
            for m in BAND.finditer(reading, *sentence.span())
            if (m.group("unit") or m.group("unit2")) in ("岁", "周岁")
        ]
        for one, other in pairwise(found):
            low, high = edge(other, "low"), edge(one, "high")
            if low is None or high is None or other.start() - one.end() > 40:
                continue
            if low <= high and low > (edge(one, "low") or Decimal(0)):
                yield doubt(
                    "band",
                    one.start(),
                    other.end(),
                    f"分段重叠：“{one.group()}”和“{other.group()}”都含 {low}{'至' + str(high) if high > low else ''} 岁，会重复计数。",
                )
            elif low > high + 1 and one.group("low") and low - high <= 3:
                yield doubt(
                    "band",
                    one.start(),
                    other.end(),
                    f"分段有空档：“{one.group()}”和“{other.group()}”之间缺 {high + 1} 岁。",
                )


def edge(match: re.Match[str], side: str) -> Decimal | None:
    """The lowest or highest whole year of a band; 35岁以下 ends at 35, 60岁以上 begins at 60."""
    if match.group("low"):
        return Decimal(match.group(side))
    below = "以下" in match.group("side") or match.group("side") == "以内"
    if side == "high":
        return Decimal(match.group("edge")) if below else None
    return None if below else Decimal(match.group("edge"))
