"""Original and draft side by side: which lines of the one became which blocks of the other."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wenku.editorial.foundation.finding import Finding
from wenku.editorial.piece import Edited


@dataclass(frozen=True, slots=True)
class Row:
    """original[start:end], and the blocks of the piece's body that came from there as (start, end, heading level)."""

    start: int
    end: int
    blocks: tuple[tuple[int, int, int], ...]


def rows(piece: Edited, start: int, end: int) -> list[Row]:
    """Of original[start:end], in order: a line with what became of it; lines that one block joins stand together."""
    lines = list(line_spans(piece.body.original.text, start, end))
    starts = [line[0] for line in lines]
    found: list[Row] = []
    reached = 0
    for first, last, blocks in grouped(piece, starts):
        found += [Row(*line, ()) for line in lines[reached:first]]
        found.append(Row(lines[first][0], lines[last][1], tuple(blocks)))
        reached = last + 1
    return [*found, *(Row(*line, ()) for line in lines[reached:])]


def line_spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start <= end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        yield start, stop
        start = stop + 1


def grouped(piece: Edited, starts: Sequence[int]) -> Iterator[tuple[int, int, list[tuple[int, int, int]]]]:
    """(first line, last line, blocks), lines that share a block or blocks that share a line together."""
    open_group: tuple[int, int, list[tuple[int, int, int]]] | None = None
    for block in piece.blocks:
        if block.kind == "title" or block.start == block.end:
            continue
        span = piece.body.origins[block.start], piece.body.origins[block.end - 1]
        first, last = (max(0, bisect_right(starts, place) - 1) for place in (min(span), max(span)))
        shown = (block.start, block.end, block.level if block.kind == "heading" else 0)
        if open_group and first <= open_group[1]:
            open_group = open_group[0], max(last, open_group[1]), [*open_group[2], shown]
        else:
            if open_group:
                yield open_group
            open_group = first, last, [shown]
    if open_group:
        yield open_group


def span_in_draft(piece: Edited, finding: Finding) -> tuple[int, int]:
    """Where a finding shows in the body of the draft; empty where its text went away."""
    origins = piece.body.origins
    start = bisect_left(origins, finding.start)
    if finding.start == finding.end:
        return start, start + (len(finding.now) if finding.kind == "change" else 0)
    return start, bisect_left(origins, finding.end, start)
