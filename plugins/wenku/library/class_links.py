"""What a class takes home: the permanent links of all lessons, their handouts, and the texts that they use."""

import posixpath
import re
from collections.abc import Iterator, Sequence
from html import escape

from wenku.library.catalog import CatalogEntry
from wenku.library.permalinks import permalink
from wenku.library.taxonomy import Taxonomy
from wenku.site import Here

HREF = re.compile(r'<a\s[^<>]*?href="([^"#]+)')


def class_links(filters: dict[str, str], shelf: Sequence[CatalogEntry], taxonomy: Taxonomy, here: Here) -> str:
    lessons = [e for e in shelf if e.matter.kind == "lesson" and e.matter.status == "published"]
    if not lessons:
        return '<p class="wenku-empty">还没有课程。</p>'
    return "\n".join(lesson_links(lesson, shelf, here) for lesson in lessons)


def lesson_links(lesson: CatalogEntry, shelf: Sequence[CatalogEntry], here: Here) -> str:
    handout = handout_of(lesson)
    rows = [row(lesson.matter.title, lesson.matter.id, "", here)]
    rows += [row("讲义", lesson.matter.id, handout, here)] if handout else []
    rows += [row(entry.matter.title, entry.matter.id, "", here) for entry in used(lesson, shelf)]
    return (
        f'<h2 id="{lesson.matter.id}">{escape(lesson.matter.title)}</h2>\n<ul class="wenku-list">{"".join(rows)}</ul>'
    )


def row(title: str, identifier: str, anchor: str, here: Here) -> str:
    link = permalink(identifier) + (f"#{anchor}" if anchor else "")
    return f'<li><a href="{here.to(link)}">{escape(title)}</a><span class="wenku-note">{escape(link)}</span></li>'


def handout_of(lesson: CatalogEntry) -> str:
    """The anchor of the handout's heading; '' of a lesson without one."""
    section = next((s for s in lesson.document.sections if is_handout(lesson, s.heading_source)), None)
    return section.anchor if section else ""


def is_handout(lesson: CatalogEntry, place: tuple[int, int]) -> bool:
    start, end = place
    head = lesson.document.page.html[start:end].partition(">")[0] if start >= 0 else ""
    return bool(re.search(r'class="[^"]*\bhandout\b', head))


def used(lesson: CatalogEntry, shelf: Sequence[CatalogEntry]) -> Iterator[CatalogEntry]:
    """Exemplars, templates and guides that the lesson links to, in the order of its text."""
    by_url = {entry.url: entry for entry in shelf if entry.matter.status == "published"}
    folder = posixpath.dirname(lesson.url)
    hrefs = HREF.findall(lesson.document.page.html)
    urls = dict.fromkeys(posixpath.normpath(posixpath.join(folder, href)) for href in hrefs)
    yield from (by_url[url] for url in urls if url in by_url and by_url[url].matter.kind != "lesson")
