"""Put markup around parts of a page's HTML by offset, and never change a character of what a reader sees."""

from collections.abc import Iterable, Iterator

from wenku.model import Edit, Run, Section


class EditError(ValueError):
    """Two edits cross, or an edit lies outside the page: applying them would tear the markup."""


def apply_edits(html: str, edits: Iterable[Edit]) -> str:
    """The page with every edit applied. Edits may touch or nest; at one place, insertions keep the order given."""
    marks: list[tuple[int, int, int, str]] = []
    for number, edit in enumerate(check(html, edits)):
        if edit.start == edit.end:
            marks.append((edit.start, 1, number, edit.before + edit.after))
        else:
            marks.append((edit.start, 2, number - (edit.end << 20), edit.before))
            marks.append((edit.end, 0, (1 << 40) - (edit.start << 20) - number, edit.after))
    parts, position = [], 0
    for place, _, _, text in sorted(marks):
        parts += [html[position:place], text]
        position = place
    return "".join([*parts, html[position:]])


def check(html: str, edits: Iterable[Edit]) -> list[Edit]:
    ordered = list(edits)
    enclosing: list[Edit] = []
    for edit in sorted(ordered, key=lambda e: (e.start, -e.end)):
        if not 0 <= edit.start <= edit.end <= len(html):
            raise EditError(f"edit {edit.start}–{edit.end} lies outside a page of {len(html)} characters")
        while enclosing and enclosing[-1].end <= edit.start:
            enclosing.pop()
        if enclosing and edit.end > enclosing[-1].end:
            raise EditError(f"edits {enclosing[-1].start}–{enclosing[-1].end} and {edit.start}–{edit.end} cross")
        enclosing.append(edit)
    return ordered


def wrap(section: Section, start: int, end: int, before: str, after: str) -> Iterator[Edit]:
    """The edit around section text [start, end), if it stands in one piece in the HTML; nothing otherwise."""
    run = run_at(section.runs, start)
    if run is None or not run.verbatim or end > run.start + run.length:
        return
    source = run.source + start - run.start
    yield Edit(source, source + end - start, before, after)


def run_at(runs: tuple[Run, ...], offset: int) -> Run | None:
    low, high = 0, len(runs)
    while low < high:
        middle = (low + high) // 2
        if runs[middle].start <= offset:
            low = middle + 1
        else:
            high = middle
    run = runs[low - 1] if low else None
    return run if run and offset < run.start + run.length else None
