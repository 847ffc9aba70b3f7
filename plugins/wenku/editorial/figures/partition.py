"""A whole and its parts in any unit: parallel labels after 其中 that nearly close, or that come to more than there is."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from wenku.editorial.figures.parts import OVERLAPPING, arithmetic, end_of
from wenku.editorial.figures.quantities import Quantity, within
from wenku.editorial.foundation.finding import Mark, doubt

OPENING = re.compile(r"^[^，。；：\d]{0,10}[，,：:（(](?:其中|分别为|包括|即)?[：:，,]?")
THEREOF = re.compile(r"其中|分别|包括")
NEAR = Decimal("0.15")
FEWEST = 3


def partitions(text: str, found: Sequence[Quantity]) -> Iterator[Mark]:
    for total in found:
        opening = OPENING.match(text[total.end : total.end + 16])
        if not opening or not total.unit or not THEREOF.search(opening.group()):
            continue
        start = total.end + opening.end()
        run = same_list(
            text, start, [q for q in within(found, start, end_of(text, start, "。；\n")) if q.start >= start], total
        )
        if len(run) < FEWEST or any(OVERLAPPING.search(q.lead) for q in run):
            continue
        told = sum((q.value for q in run), Decimal(0))
        closes = abs(told - total.value) <= total.value * NEAR
        if told != total.value and closes and parallel(run):
            yield doubt("sum", total.start, run[-1].end, arithmetic(run, told, total))


def same_list(text: str, start: int, inside: Sequence[Quantity], total: Quantity) -> list[Quantity]:
    """Items of the whole's unit one after another, parted by 、 or ， and nothing longer than a label."""
    run: list[Quantity] = []
    position = start
    for q in inside:
        if q.people != total.people or len(text[position : q.start]) > 14 or "。" in text[position : q.start]:
            break
        run.append(q)
        position = q.end
    return run


def parallel(run: Sequence[Quantity]) -> bool:
    """Labels of like length without words that add something new (比上年, 新增)."""
    labels = [re.sub(r"^(?:其中|和|及|以及)", "", q.lead) for q in run]
    return all(1 <= len(label) <= 10 for label in labels) and not any(
        re.search(r"新|比|增|减|另|还|约|近|超|已|每|共", label) for label in labels
    )
