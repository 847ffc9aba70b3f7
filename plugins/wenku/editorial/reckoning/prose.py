"""Sums of a text, line by line, as a paragraph is one line in a draft."""

from collections.abc import Iterator

from wenku.editorial.figures.numbers import numbers
from wenku.editorial.foundation.finding import Mark
from wenku.editorial.reckoning.balances import flows, rests
from wenku.editorial.reckoning.changes import growth
from wenku.editorial.reckoning.products import products
from wenku.editorial.reckoning.ratios import averages, shares
from wenku.editorial.reckoning.sums import OVERLAP, added
from wenku.editorial.reckoning.totals import totals
from wenku.editorial.reckoning.wholes import wholes

RULES = (wholes, shares, growth, averages, rests, flows)


def sums(text: str) -> Iterator[Mark]:
    start = 0
    for line in text.split("\n"):
        marks = [] if OVERLAP.search(line) else [*added(line, start, RULES)]
        places = set()
        for mark in [*marks, *products(line, start)]:
            if (mark.start, mark.end) not in places:  # the same place once, as the browser has it
                places.add((mark.start, mark.end))
                yield mark
        start += len(line) + 1
    yield from totals(text)


def reckoned(text: str) -> Iterator[Mark]:
    """What the importer's own arithmetic (figures/) has not told already."""
    told = {place for mark in numbers(text) for place in range(mark.start, mark.end)}
    yield from (mark for mark in sums(text) if told.isdisjoint(range(mark.start, mark.end)))
