"""What a class takes home: the permanent links of all lessons, their handouts, and the texts that they use."""

import posixpath
import re
from collections.abc import Iterator, Sequence
from html import escape

from wenku.library.catalog import CatalogEntry
from wenku.library.permalinks import permalink
from wenku.library.taxonomy import Taxonomy
from wenku.site import Here

KEPT = re.compile(r'\sid="(h-[0-9a-z]+)"')
HREF = re.compile(r'<a\s[^<>]*?href="([^"#]+)')


def class_links(filters: dict[str, str], shelf: Sequence[CatalogEntry], taxonomy: Taxonomy, here: Here) -> str:
    lessons = [e for e in shelf if e.matter.kind == "lesson" and e.matter.status == "published"]
    if not lessons:
        return '<p class="wenku-empty">还没有课程。</p>'
    return "\n".join(lesson_links(lesson, shelf, here) for lesson in lessons)


def lesson_links(lesson: CatalogEntry, shelf: Sequence[CatalogEntry], here: Here) -> str:
    rows = [row(lesson, here), *handout(lesson, here), *(row(entry, here) for entry in used(lesson, shelf))]
    return (
        f'<h2 id="{lesson.matter.id}">{escape(lesson.matter.title)}</h2>\n<ul class="wenku-list">{"".join(rows)}</ul>'
    )


def row(entry: CatalogEntry, here: Here) -> str:
    link = permalink(entry.matter.id)
    return item(here.to(link), entry.matter.title, link)


def item(href: str, title: str, shown: str) -> str:
    return f'<li><a href="{escape(href)}">{escape(title)}</a><span class="wenku-note">{escape(shown)}</span></li>'


def handout(lesson: CatalogEntry, here: Here) -> Iterator[str]:
    """It leads straight to the heading, as a short link finds its paragraph by script alone; shown is what stays for ever."""
    for section in lesson.document.sections:
        if is_handout(lesson, section.heading_source):
            start, end = section.heading_source
            kept = KEPT.search(lesson.document.page.html, start, end)
            shown = permalink(lesson.matter.id) + "#" + (kept[1] if kept else section.anchor)
            yield item(here.to(f"{lesson.url}#{section.anchor}"), "讲义", shown)
            return


def is_handout(lesson: CatalogEntry, place: tuple[int, int]) -> bool:
    start, end = place
    head = lesson.document.page.html[start:end].partition(">")[0] if start >= 0 else ""
    return bool(re.search(r'class="[^"]*\bhandout\b', head))


def used(lesson: CatalogEntry, shelf: Sequence[CatalogEntry]) -> Iterator[CatalogEntry]:
    """Exemplars, templates and guides that the lesson links to, in the order of its text."""
    by_url = {entry.url.rstrip("/"): entry for entry in shelf if entry.matter.status == "published"}
    folder = posixpath.dirname(lesson.url)
    hrefs = HREF.findall(lesson.document.page.html)
    urls = dict.fromkeys(posixpath.normpath(posixpath.join(folder, href)) for href in hrefs)
    yield from (by_url[url] for url in urls if url in by_url and by_url[url].matter.kind != "lesson")
