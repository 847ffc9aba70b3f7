"""The detectors over the library's own pages: what an editor should see before a page is published. Pure."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from wenku.editorial.detectors import questions
from wenku.editorial.foundation.finding import Mark, doubt
from wenku.editorial.foundation.original import Lines
from wenku.editorial.foundation.rules import RULES
from wenku.editorial.outline import paragraphs_twice
from wenku.editorial.sheet import CheckShelf, Sheet
from wenku.editorial.standard import coverage, repeated_sentences
from wenku.library.frontmatter import FrontMatterError, line_of, split_front_matter
from wenku.library.sources import matter_of
from wenku.model import REPORT_MARK
from wenku.project import TAXONOMY

Matters = Mapping[str, Mapping[str, Any]]


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


def check_page(name: str, source: str, shelf: CheckShelf) -> list[Problem]:
    if source.startswith(REPORT_MARK):
        return []
    lines = Lines(source)
    problems = [
        Problem(name, *(place.line, place.column), mark.rule, mark.why, source[mark.start : mark.end][:80])
        for mark in page_marks(name, source, shelf, lines)
        for place in (lines.place(mark.start),)
    ]
    return sorted(set(problems), key=lambda p: (p.line, p.column, p.rule, p.message))


def page_marks(name: str, source: str, shelf: CheckShelf, lines: Lines) -> Iterator[Mark]:
    try:
        matter_of(name, source, shelf.taxonomy, shelf.free)
    except FrontMatterError as error:
        yield from (
            doubt("schema", lines.starts[fault.line - 1], lines.starts[fault.line - 1], fault.why)
            for fault in error.faults
        )
    sheet = Sheet(name, source, loose_matter(source), shelf)
    for question in questions(sheet):
        yield from question(sheet)


def loose_matter(source: str) -> Mapping[str, Any]:
    """What the front matter says, as far as it can be read: a page with a wrong key is asked all the rest as well."""
    try:
        return split_front_matter(source)[0]
    except FrontMatterError:
        return {}


def check(
    pages: Mapping[str, str], shelf: CheckShelf, progress: Callable[[str], None], whole: bool = False
) -> Iterator[Problem]:
    """`whole`: the pages are the whole library, so what is missing in it is a problem too."""
    for name, source in pages.items():
        progress(name)
        yield from check_page(name, source, shelf)
    matters = {name: loose_matter(source) for name, source in pages.items()}
    yield from repeated_ids(pages, matters)
    yield from repeated_in_exemplars(pages, matters)
    yield from repeated_paragraphs(pages, matters)
    if whole:
        yield from (Problem(TAXONOMY, 1, 1, "coverage", why, "") for why in coverage(matters, shelf.taxonomy))


def repeated_in_exemplars(pages: Mapping[str, str], matters: Matters) -> Iterator[Problem]:
    exemplars = {name: source for name, source in pages.items() if is_exemplar(matters[name])}
    for name, sentence, first in repeated_sentences(exemplars):
        place = Lines(pages[name]).place(max(0, pages[name].find(sentence)))
        why = f"这一句在 {first} 里也有；一句话只写在一篇范文里，请换一种写法。"
        yield Problem(name, place.line, place.column, "repeated-sentence", why, sentence[:80])


def repeated_paragraphs(pages: Mapping[str, str], matters: Matters) -> Iterator[Problem]:
    """A collected text comes in twice, or is one that the library has."""
    texts = {name: source for name, source in pages.items() if matters[name].get("kind") == "exemplar"}
    for name, line, column, first in paragraphs_twice(texts):
        yield Problem(name, line, column, "repeated-paragraph", f"这一段在 {first} 里也有，请只留一处。", "")


def is_exemplar(matter: Mapping[str, Any]) -> bool:
    return matter.get("kind") == "exemplar" and matter.get("status") == "published"


def repeated_ids(pages: Mapping[str, str], matters: Matters) -> Iterable[Problem]:
    first: dict[str, str] = {}
    for name, source in pages.items():
        identifier = matters[name].get("id")
        if isinstance(identifier, str) and first.setdefault(identifier, name) != name:
            why = f"编号“{identifier}”与 {first[identifier]} 重复；编号一页一个，用后不改。"
            yield Problem(name, line_of("id", source), 1, "schema", why, identifier)
