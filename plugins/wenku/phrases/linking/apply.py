"""Put links into a page's HTML: the text that a reader sees is the same with and without."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from wenku.model import Document, Edit, Notice, Section
from wenku.phrases.linking.strip import BEGIN, END
from wenku.phrases.mining.corpus import Place
from wenku.text.edit import EditError, apply_edits, wrap
from wenku.text.extract import extract
from wenku.words import CHINESE, Words


def link(section: Section, place: Place, href: str, slug: str) -> Iterator[Edit]:
    start = f'<a class="wenku-phrase" href="{href}" data-phrase="{slug}">'
    yield from wrap(section, place.start, place.end, start, "</a>")


def furniture(html: str) -> str:
    """What stands beside the text and is no part of it; marked so that it can be taken out again."""
    return f"{BEGIN}{html}{END}"


def insert(place: int, html: str) -> Edit:
    return Edit(place, place, furniture(html), "")


def checked(document: Document, edits: Iterable[Edit], words: Words = CHINESE) -> tuple[list[Edit], list[Notice]]:
    """The edits if the page's visible text is the same with them; otherwise none, and a notice."""
    page = document.page
    own = sorted(edits, key=lambda edit: edit.start)
    try:
        same = all(is_same(document, first, last, own) for first, last in touched(document, own))
    except EditError as error:
        return [], [Notice("warning", page.url, words("build.markup", error))]
    return (own, []) if same else ([], [Notice("warning", page.url, words("build.text"))])


def touched(document: Document, edits: Sequence[Edit]) -> Iterator[tuple[int, int]]:
    """Sections with edits, [first, last) by number, whose HTML can be read by itself: each begins at a heading, or at the top."""
    begins = begins_of(document)
    numbers = {bisect_right(begins, edit.start) - 1 for edit in edits}
    yield from ((number, number + 1) for number in sorted(numbers))


def begins_of(document: Document) -> list[int]:
    """Where each section's HTML begins; the first has all that stands before it."""
    return [0, *(section.heading_source[0] for section in document.sections[1:])]


def is_same(document: Document, first: int, last: int, edits: Sequence[Edit]) -> bool:
    page, begins = document.page, [*begins_of(document), len(document.page.html) + 1]
    start, end = begins[first], begins[last]
    inside = [replace(e, start=e.start - start, end=e.end - start) for e in edits if start <= e.start < end]
    html = apply_edits(page.html[start:end], inside)
    return visible(extract(replace(page, html=html))) == visible(document.sections[first:last])


def visible(sections: Iterable[Section]) -> list[tuple[str, str, str]]:
    return [(section.anchor, section.heading, section.text) for section in sections]
