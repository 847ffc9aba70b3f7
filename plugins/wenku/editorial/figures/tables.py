"""Rows and columns of tables that say 合计: added up again."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from wenku.editorial.foundation.finding import Mark, doubt
from wenku.editorial.foundation.flat import flat
from wenku.text.han import HAN_CLASS

SUM = re.compile(r"^(?:合\s*计|总\s*计|小\s*计|共\s*计|总\s*数|合计数)")
DERIVED = re.compile("人均|平均|均|占比|比例|比重|率|增|减|名次")
RULE = re.compile(r"^[\s|:\-]+$")


@dataclass(frozen=True, slots=True)
class Row:
    start: int
    end: int
    cells: tuple[str, ...]


def tables(text: str) -> Iterator[Mark]:
    for rows in find_tables(text):
        yield from columns(rows)
        yield from across(rows)


def find_tables(text: str) -> Iterator[list[Row]]:
    """Runs of lines with bars (Markdown) or tabs (taken from HTML and Word)."""
    rows: list[Row] = []
    start = 0
    for line in [*text.split("\n"), ""]:
        if "\t" in line or line.strip().startswith("|"):
            if not RULE.match(line):
                cells = line.strip().strip("|").split("|") if "|" in line else line.split("\t")
                rows.append(Row(start, start + len(line), tuple(cell.strip() for cell in cells)))
        else:
            if len(rows) > 2:
                yield rows
            rows = []
        start += len(line) + 1


def number(cell: str) -> Decimal | None:
    plain = re.sub(rf"[,\s*]|[{HAN_CLASS}]+$", "", flat(cell))
    try:
        return Decimal(plain)
    except InvalidOperation:
        return None


def columns(rows: Sequence[Row]) -> Iterator[Mark]:
    """Each 合计 row against the rows above it, back to the heading or the 合计 before."""
    above: list[Row] = []
    for row in rows[1:]:
        if SUM.match(row.cells[0]) or (len(row.cells) > 1 and not row.cells[0] and SUM.match(row.cells[1])):
            for i in range(1, len(row.cells)):
                yield from column(row, above, i, rows[0])
            above = []
        else:
            above.append(row)


def column(row: Row, above: list[Row], i: int, first: Row) -> Iterator[Mark]:
    printed = number(row.cells[i])
    values = [value for other in above if i < len(other.cells) and (value := number(other.cells[i])) is not None]
    if printed is None or len(values) < 2:
        return
    total = sum(values, Decimal(0))
    lead = number(first.cells[i]) if i < len(first.cells) else None
    if total != printed and (lead is None or first in above or total + lead != printed):
        yield doubt(
            "table-sum",
            row.start,
            row.end,
            f"表格合计不符：第 {i + 1} 列 {'＋'.join(map(str, values))}＝{total}，合计栏为 {printed}。",
        )


def across(rows: Sequence[Row]) -> Iterator[Mark]:
    """A column headed 合计 against the numbers of its row."""
    heads = [i for i, cell in enumerate(rows[0].cells) if SUM.match(cell)]
    if len(heads) != 1:
        return
    for row in rows[1:]:
        if (
            DERIVED.search(row.cells[0])
            or len(row.cells) != len(rows[0].cells)
            or (printed := number(row.cells[heads[0]])) is None
        ):
            continue
        values = [
            value for i, cell in enumerate(row.cells) if i not in (0, heads[0]) and (value := number(cell)) is not None
        ]
        if len(values) >= 2 and printed not in partial_sums(values):
            yield doubt(
                "table-sum",
                row.start,
                row.end,
                f"表格合计不符：{'＋'.join(map(str, values))}＝{sum(values, Decimal(0))}，合计栏为 {printed}。",
            )


def partial_sums(values: list[Decimal]) -> set[Decimal]:
    """Sums of neighbouring columns: after 男 and 女 a table may go on with 党员, which is no third part."""
    return {sum(values[i:j], Decimal(0)) for i in range(len(values)) for j in range(i + 2, len(values) + 1)}
