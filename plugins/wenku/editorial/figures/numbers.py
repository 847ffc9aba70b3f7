"""Numbers that do not agree with each other. Every doubt writes the arithmetic out."""

from wenku.editorial.figures.bands import bands
from wenku.editorial.figures.counts import counts
from wenku.editorial.figures.partition import partitions
from wenku.editorial.figures.parts import parts
from wenku.editorial.figures.percentages import percentages
from wenku.editorial.figures.quantities import quantities
from wenku.editorial.figures.rates import rates
from wenku.editorial.figures.tables import tables
from wenku.editorial.foundation.finding import Mark


def numbers(text: str) -> list[Mark]:
    found = quantities(text)
    marks = [*percentages(text, found), *parts(text, found), *bands(text), *counts(text, found), *tables(text)]
    told = {i for mark in marks for i in range(mark.start, mark.end)}
    more = [*partitions(text, found), *rates(text)]
    marks += [mark for mark in more if told.isdisjoint(range(mark.start, mark.end))]
    return sorted(set(marks), key=lambda mark: (mark.start, mark.end, mark.why))
