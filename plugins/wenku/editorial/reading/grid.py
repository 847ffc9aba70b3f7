"""Rows and cells of HTML tables as lines with tabs; a table that only lays out a page gives its text as it stands."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Cell:
    """An edge of a table, a row or a cell: table, /table, tr, /tr, cell, /cell."""

    name: str
    across: int = 1
    down: int = 1


Event = Cell | str
Row = list[tuple[str, int, int]]


@dataclass(slots=True)
class Open:
    """What is being collected: text, and for a table its rows, for a row its cells."""

    name: str
    cell: Cell
    text: list[str] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    row: Row = field(default_factory=list)


def assemble(events: Iterable[Event]) -> str:
    stack = [Open("page", Cell("page"))]
    for event in events:
        if isinstance(event, str):
            stack[-1].text.append(event)
        elif not event.name.startswith("/"):
            stack.append(Open(event.name, event))
        elif len(stack) > 1:
            close(stack.pop(), stack[-1])
    while len(stack) > 1:
        close(stack.pop(), stack[-1])
    return "".join(stack[0].text)


def close(ended: Open, outer: Open) -> None:
    """Text that stands outside of a cell goes before what it stands in."""
    text = "".join(ended.text)
    if ended.name == "cell" and outer.name == "tr":
        outer.row.append((text.strip(), ended.cell.across, ended.cell.down))
    elif ended.name == "tr" and outer.name == "table":
        outer.text.append(text)
        outer.rows.append(ended.row)
    else:
        rows = ended.rows if ended.name == "table" else [ended.row]
        outer.text += [text, "\n", *(line + "\n" for line in lines(rows))]


def lines(rows: list[Row]) -> Iterator[str]:
    is_data = any(sum(bool(text) for text, _, _ in row) > 1 and not is_layout(row) for row in rows)
    covered: dict[int, int] = {}
    for row in rows:
        cells = list(across(row, covered))
        if is_layout(row) or not is_data:
            yield from (text for text, _, _ in row if text)
        else:
            yield "\t".join(cells)


def is_layout(row: Row) -> bool:
    return any("\n" in text for text, _, _ in row)


def across(row: Row, covered: dict[int, int]) -> Iterator[str]:
    """A text for each column: empty below a cell that reaches down, and under one that reaches across."""
    column = 0
    waiting = list(row)
    while waiting or covered.get(column, 0):
        if covered.get(column, 0):
            covered[column] -= 1
            yield ""
            column += 1
            continue
        text, wide, down = waiting.pop(0)
        for i in range(wide):
            covered[column] = down - 1
            yield "" if i else " ".join(text.split())
            column += 1
