"""Our style sheet and script in the head of a page: put there by the parser's own places, taken out again exactly, like all that is ours."""

import re

from turbohtml import Document, Element, parse

from wenku.phrases.linking.strip import without_links
from wenku.site import ASSETS, relative

MOUNT = (
    '<link rel="stylesheet" href="{css}" data-wenku-mounted>'
    '<script defer src="{js}" lang="{lang}" data-wenku-mounted></script>\n'
)
MOUNTED = re.compile(
    r'<link rel="stylesheet" href="[^"<>]*" data-wenku-mounted>'
    r'<script defer src="[^"<>]*" lang="[^"<>]*" data-wenku-mounted></script>\n'
)
ANCHORED = " data-wenku-anchored"  # behind an id that is ours
ANCHORS = re.compile(rf' id="[^"<>]*"{ANCHORED}|<span class="wenku-anchor" id="[^"<>]*"></span>')
LINE = f'<script defer src="/{ASSETS}/wenku.js"></script>'  # for who writes it into his template


def without_ours(text: str) -> str:
    """The page as it was: without what is mounted, links and anchors."""
    if "wenku" not in text:
        return text
    return ANCHORS.sub("", without_links(MOUNTED.sub("", text)))


def mounted(text: str, place: str, css: str, js: str, lang: str) -> str:
    """The page with our style sheet and script, by addresses seen from `place`.

    Frames have no body to put a button in, and who names the script himself keeps it as he wrote it.
    """
    document = parse(text, source_locations=True)
    if document.select_one("frameset") or document.select_one(f'script[src*="{ASSETS}/wenku.js"]'):
        return text
    tags = MOUNT.format(css=relative(css, place), js=relative(js, place), lang=lang)
    at = head_place(document, text)
    return text[:at] + tags + text[at:]


def head_place(document: Document, text: str) -> int:
    """Where the head ends, whichever of its tags are left out: behind its last element, never within a script."""
    head = document.select_one("head")
    location = head.source_location if head is not None else None
    if location is not None and location.end_tag is not None:
        return location.end_tag.start_offset
    ends = [end_of(element) for element in (head.children if head is not None else ()) if isinstance(element, Element)]
    if location is not None and location.start_tag is not None:
        ends.append(location.start_tag.end_offset)
    html = document.select_one("html")
    if html is not None and html.source_location is not None and html.source_location.start_tag is not None:
        ends.append(html.source_location.start_tag.end_offset)
    return max(ends, default=0) or after_doctype(text)


def end_of(element: Element) -> int:
    location = element.source_location
    if location is None:
        return 0
    last = location.end_tag or location.start_tag
    return last.end_offset if last else 0


DOCTYPE = re.compile(r"(?:\s|<!--(?:(?!-->).)*-->)*<!doctype[^>]*>", re.IGNORECASE | re.DOTALL)


def after_doctype(text: str) -> int:
    """A tag before the doctype would put the page into quirks mode."""
    found = DOCTYPE.match(text)
    return found.end() if found else 0
