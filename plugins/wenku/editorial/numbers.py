"""Numbers that do not agree with each other. Every doubt writes the arithmetic out."""

from wenku.editorial.bands import bands
from wenku.editorial.counts import counts
from wenku.editorial.finding import Mark
from wenku.editorial.partition import partitions
from wenku.editorial.parts import parts
from wenku.editorial.percentages import percentages
from wenku.editorial.quantities import quantities
from wenku.editorial.rates import rates
from wenku.editorial.tables import tables


def numbers(text: str) -> list[Mark]:
    found = quantities(text)
    marks = [*percentages(text, found), *parts(text, found), *bands(text), *counts(text, found), *tables(text)]
    told = {i for mark in marks for i in range(mark.start, mark.end)}
    more = [*partitions(text, found), *rates(text)]
    marks += [mark for mark in more if told.isdisjoint(range(mark.start, mark.end))]
    return sorted(set(marks), key=lambda mark: (mark.start, mark.end, mark.why))
