"""The detectors over the library's own pages: what an editor should see before a page is published. Pure."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from wenku.editorial.detectors import questions
from wenku.editorial.foundation.finding import Lines, Mark, doubt
from wenku.editorial.foundation.rules import RULES
from wenku.editorial.sheet import Sheet, Shelf
from wenku.library.frontmatter import FrontMatterError, is_library_page, split_front_matter, validate
from wenku.model import REPORT_MARK


@dataclass(frozen=True, slots=True)
class Problem:
    """`rule` is for programs; people read its title (RULES)."""

    file: str
    line: int
    column: int
    rule: str
    message: str
    text: str

    @property
    def title(self) -> str:
        return RULES[self.rule].title


def check_page(name: str, source: str, shelf: Shelf) -> list[Problem]:
    if source.startswith(REPORT_MARK):
        return []
    lines = Lines(source)
    problems = [
        Problem(name, *(place.line, place.column), mark.rule, mark.why, source[mark.start : mark.end][:80])
        for mark in page_marks(name, source, shelf)
        for place in (lines.place(mark.start),)
    ]
    return sorted(set(problems), key=lambda p: (p.line, p.column, p.rule, p.message))


def page_marks(name: str, source: str, shelf: Shelf) -> Iterator[Mark]:
    matter: Mapping[str, Any] = {}
    try:
        matter, _ = split_front_matter(source)
        if is_library_page(matter):
            validate(matter, shelf.taxonomy)
    except FrontMatterError as error:
        yield from (doubt("schema", 0, 0, problem) for problem in error.problems)
    sheet = Sheet(name, source, matter, shelf)
    for question in questions(sheet):
        yield from question(sheet)


def check(pages: Mapping[str, str], shelf: Shelf, progress: Callable[[str], None]) -> Iterator[Problem]:
    for name, source in pages.items():
        progress(name)
        yield from check_page(name, source, shelf)
    yield from repeated_ids(pages)


def repeated_ids(pages: Mapping[str, str]) -> Iterable[Problem]:
    first: dict[str, str] = {}
    for name, source in pages.items():
        try:
            identifier = split_front_matter(source)[0].get("id")
        except FrontMatterError:
            continue
        if isinstance(identifier, str) and first.setdefault(identifier, name) != name:
            yield Problem(
                name,
                1,
                1,
                "schema",
                f"编号“{identifier}”与 {first[identifier]} 重复；编号一页一个，用后不改。",
                identifier,
            )
