"""What of a whole page is its content: the parts to read and to write into, and why a page has none."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import urlsplit

from turbohtml import Document, Element, parse

from wenku.adapters.folder.mount import head_place
from wenku.adapters.folder.sources import HtmlSource
from wenku.adapters.hidden import is_noindex
from wenku.model import Page
from wenku.search.facets import FACETS
from wenku.site import ASSETS

KEYS = {"id", "title", *(facet.name for facet in FACETS if facet.of == "page")}
MARKED = ("[data-wenku-content]", "[data-pagefind-body]")  # the second is what other searches go by
SCOPES = ("main", "[role=main]", "div.contents")  # the last is Doxygen's
# Around a text where nothing says what is the text.
AROUND = (
    "nav, header, footer, aside, [role=navigation], [role=banner], [role=contentinfo], [role=search], script, style"
)
SECTIONS = ("article", "section", "main")
# Roots that a script takes over after loading: what we change in there it would take for a fault and take out.
HYDRATED = "#app, #__docusaurus, #__next, #__nuxt, #___gatsby, [data-reactroot], [data-server-rendered]"
APPARATUS = ("404.html", "genindex.html", "py-modindex.html")
SEARCHING = "script[src*=searchtools], #search-results, #searchbox_results"  # Sphinx's own search, a page
UNDERSCORED = ("_modules/", "_static/", "_sources/")
NO_CHARACTER = re.compile("[\ud800-\udfff]")
PART = "<!--wenku:part-->"  # between the parts of one page
Why = Literal["", "noindex", "frames", "redirect", "apparatus", "list", "empty", "plugin"]


@dataclass(frozen=True, slots=True)
class Found:
    """A page of the folder: `parts` are the places of its content in the source; `why` it is not indexed, or ''."""

    source: HtmlSource
    parts: tuple[tuple[int, int], ...] = ()
    why: Why = ""
    heading: str = ""
    name: str = ""
    lang: str = ""
    place: str = ""
    """Where its links are read from: its own url, or what <base> says."""
    kept: bool = False
    """Nothing may be written into the content."""
    meta: dict[str, object] = field(default_factory=dict)

    def page(self, title: str) -> Page:
        html = PART.join(self.source.text[start:end] for start, end in self.parts)
        return Page(self.source.url, title, readable(html), self.meta)

    def written(self, html: str) -> str:
        """The whole page with `html` for its content."""
        text, pieces, last = self.source.text, [], 0
        for (start, end), part in zip(self.parts, html.split(PART), strict=True):
            pieces += [text[last:start], part]
            last = end
        return "".join(pieces) + text[last:]


def readable(html: str) -> str:
    """Bytes that are of no character show as the mark for such; the number of characters stays."""
    return NO_CHARACTER.sub("\ufffd", html)


def find(source: HtmlSource, noindex: bool) -> Found:
    """`noindex`: pages that ask not to be indexed are, all the same."""
    document = parse(source.text, source_locations=True)
    html = document.select_one("html")
    lang = str(html.attrs.get("lang") or "") if html is not None else ""
    place = base_of(document, source.url)
    elements = content_of(document)
    parts = tuple(places(elements, source.text, head_place(document, source.text)))
    why = reason(document, source.name, noindex) or (
        "" if parts else "list" if document.select_one("article") else "empty"
    )
    kept = source.damaged or any(element.closest(HYDRATED) is not None for element in elements)
    meta = {**named(document), **({"links": False} if kept else {})}
    return Found(
        source, parts, why, heading_of(elements), text_of(document.select_one("title")), lang, place, kept, meta
    )


def reason(document: Document, name: str, noindex: bool) -> Why:
    if document.select_one("frameset") or document.select_one(
        'base[target]:not([target="_self"]):not([target="_blank"])'
    ):
        return "frames"  # the second is a list of links beside the page that they open
    if document.select_one('meta[http-equiv="refresh" i][content*="url" i]'):
        return "redirect"
    listing = name.startswith("search/") and not text_of(document.select_one("title"))  # Doxygen's
    searching = name.endswith("search.html") and document.select_one(SEARCHING) is not None
    if listing or searching or name.rpartition("/")[2] in APPARATUS or name.startswith(UNDERSCORED):
        return "apparatus"
    if document.select_one('meta[name="wenku:search"][content="exclude"]'):
        return "noindex"
    robots = document.select('meta[name="robots" i]')
    if not noindex and any(is_noindex(str(tag.attrs.get("content") or "")) for tag in robots):
        return "noindex"
    return "plugin" if document.select_one(f'script[src*="{ASSETS}/wenku.js?"]') else ""


def content_of(document: Document) -> list[Element]:
    """What an author marked; else the articles, where they hold most of the text; else what stands for the main part."""
    for mark in MARKED:
        if marked := outermost(document.select(mark)):
            return marked
    body = document.select_one("body")
    scope = next((found for name in SCOPES if (found := document.select_one(name)) is not None), body)
    if scope is None or body is None:
        return []
    articles = outermost(document.select("article"))
    around = sum(len(element.text) for element in outermost(scope.select(AROUND)) if element.closest("article") is None)
    teasers = [article for article in articles if is_teaser(article)]
    if teasers and len(articles) > 1:
        return [article for article in articles if article not in teasers]
    if articles and 2 * sum(len(article.text) for article in articles) >= len(scope.text) - around:
        return articles
    return [scope]


def is_teaser(article: Element) -> bool:
    """The heading of an article in a list leads to the article itself, which is a page of its own."""
    heading = article.select_one("h1, h2, h3")
    link = heading.select_one("a[href]") if heading is not None else None
    if heading is not None and link is None:
        link = heading.closest("a[href]")
    return link is not None and not str(link.attrs.get("href") or "").startswith("#") and bool(text_of(link))


def outermost(elements: Iterable[Element]) -> list[Element]:
    found: list[Element] = []
    for element in elements:  # in the order of the page, so what holds another comes first
        if not any(outer in found for outer in element.ancestors):
            found.append(element)
    return found


def places(elements: Sequence[Element], text: str, head: int) -> Iterator[tuple[int, int]]:
    """Where the elements' contents stand; of a whole body without what stands around a text."""
    for element in elements:
        start, end = inner_place(element, text, head)
        if element.tag == "body":
            for around in outermost(element.select(AROUND)):
                outer = outer_place(around)
                if outer and not any(a.tag in SECTIONS for a in around.ancestors if isinstance(a, Element)):
                    yield from [(start, outer[0])] if text[start : outer[0]].strip() else []
                    start = max(start, outer[1])
        if start < end and text[start:end].strip():
            yield start, end


def inner_place(element: Element, text: str, head: int) -> tuple[int, int]:
    """An element without an end tag ends where the nearest one around it does; a body without a start tag begins where the
    head ends."""
    location = element.source_location
    start = location.start_tag.end_offset if location is not None and location.start_tag is not None else head
    around = [element, *(outer for outer in element.ancestors if isinstance(outer, Element))]
    tags = [outer.source_location.end_tag for outer in around if outer.source_location is not None]
    return start, min((tag.start_offset for tag in tags if tag and tag.start_offset >= start), default=len(text))


def outer_place(element: Element) -> tuple[int, int] | None:
    location = element.source_location
    if location is None or location.start_tag is None or location.end_tag is None:
        return None
    return location.start_tag.start_offset, location.end_tag.end_offset


def heading_of(elements: Iterable[Element]) -> str:
    for element in elements:
        heading = element if element.tag == "h1" else element.select_one("h1")
        if heading is not None:
            return text_of(heading)
    return ""


def text_of(element: Element | None) -> str:
    """Its words, without the sign that links to it."""
    words = " ".join(element.text.split()) if element is not None else ""
    return readable(words.replace("\u200b", "").rstrip("¶# ").strip())


def named(document: Document) -> dict[str, object]:
    """What a page says of itself as front matter would: <meta name="wenku:genre" content="…">, wenku:links false."""
    found = {str(tag.attrs.get("name")): str(tag.attrs.get("content") or "") for tag in document.select("meta[name]")}
    own: dict[str, object] = {key: found[f"wenku:{key}"] for key in sorted(KEYS) if f"wenku:{key}" in found}
    return {**own, **({"links": False} if found.get("wenku:links") == "false" else {})}


def base_of(document: Document, url: str) -> str:
    """The url that stands for the page where its links are read. An absolute <base> is taken for the site's root, or for
    the folder above the page that its path ends with."""
    base = document.select_one("base[href]")
    href = str(base.attrs.get("href") or "") if base is not None else ""
    if not href:
        return url
    split = urlsplit(href)
    path = split.path.rpartition("/")[0]
    if not split.netloc and not split.path.startswith("/"):
        joined = posixpath.normpath(posixpath.join(posixpath.dirname(url), path))
        return "" if joined == "." or joined.startswith("..") else joined + "/"
    folder = posixpath.dirname(url)
    while folder and not f"{path}/".endswith(f"/{folder}/"):
        folder = posixpath.dirname(folder)
    return folder + "/" if folder else ""
