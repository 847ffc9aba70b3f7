"""Put links into a page's HTML: the text that a reader sees is the same with and without."""

from collections.abc import Iterable, Iterator

from wenku.model import Document, Edit, Notice, Page, Section
from wenku.phrases.linking.strip import BEGIN, END
from wenku.phrases.mining.corpus import Place
from wenku.text.edit import EditError, apply_edits, wrap
from wenku.text.extract import extract


def link(section: Section, place: Place, href: str, slug: str) -> Iterator[Edit]:
    start = f'<a class="wenku-phrase" href="{href}" data-phrase="{slug}">'
    yield from wrap(section, place.start, place.end, start, "</a>")


def furniture(html: str) -> str:
    """What stands beside the text and is no part of it; marked so that it can be taken out again."""
    return f"{BEGIN}{html}{END}"


def insert(place: int, html: str) -> Edit:
    return Edit(place, place, furniture(html), "")


def checked(document: Document, edits: Iterable[Edit]) -> tuple[list[Edit], list[Notice]]:
    """The edits if the page's visible text is the same with them; otherwise none, and a notice."""
    page = document.page
    own = list(edits)
    try:
        after = extract(Page(page.url, page.title, apply_edits(page.html, own)))
    except EditError as error:
        return [], [Notice("warning", page.url, f"短语链接会弄乱本页的标记（{error}），本页保持原样。")]
    if visible(after) != visible(document.sections):
        return [], [
            Notice(
                "warning", page.url, "加短语链接会改变本页文字，已放弃，本页保持原样。请把这一页的 HTML 反馈给开发者。"
            )
        ]
    return own, []


def visible(sections: Iterable[Section]) -> list[tuple[str, str, str]]:
    return [(section.anchor, section.heading, section.text) for section in sections]
