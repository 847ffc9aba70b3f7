"""Links that never break: p/<id>.html, anchors that stay, and old addresses that lead on. Checked against the lock."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape, unescape
from typing import Protocol

from wenku.library.anchors import Anchored, Target, assign, edits, targets, with_sketches
from wenku.library.lock import Lock, LockedPage
from wenku.model import Notice, Page
from wenku.site import ASSETS, file_of, relative
from wenku.text.edit import apply_edits
from wenku.words import CHINESE, Words

PAGE = """<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<title>{title}</title>
<script src="{script}" data-target="{target}"></script>
<meta http-equiv="refresh" content="0; url={target}">
<link rel="canonical" href="{target}">
<meta name="robots" content="noindex">
</head>
<body>
<p>→ <a href="{target}">{title}</a></p>
</body>
</html>
"""
SCRIPT_PATH = f"{ASSETS}/go.js"
# Stands before the refresh, so that a #anchor is carried over; without JavaScript the refresh leads to the page's top.
SCRIPT = b"""(function () {
  "use strict";
  var target = document.currentScript.getAttribute("data-target");
  if (location.hash) location.replace(target + location.hash);
})();
"""
ID = re.compile(r'\sid="([^"]*)"')
COMMAND = "python3 scripts/site.py lock"
SHOWN = 5
REUSE_SHARE = 0.2


@dataclass(frozen=True, slots=True)
class Advice:
    """How what breaks is told: in whose words, and which command the reader of a notice has."""

    command: str = COMMAND
    words: Words = CHINESE

    def __call__(self, key: str, *told: object) -> str:
        return self.words(f"links.{key}", self.command, *told)


class NamedPage(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def status(self) -> str: ...


class Registry(Protocol):
    """Pages with ids by their urls, and what was recorded of them: a library, or what a folder's record says."""

    @property
    def matters(self) -> Mapping[str, NamedPage]: ...
    @property
    def lock(self) -> Lock | None: ...
    @property
    def relock(self) -> bool: ...
    @property
    def redirects(self) -> Mapping[str, str]: ...
    @property
    def rewritten(self) -> frozenset[str]: ...


@dataclass(frozen=True, slots=True)
class Named:
    """A page that has an id and no front matter."""

    id: str
    title: str
    status: str = "published"


@dataclass(frozen=True, slots=True)
class Linked:
    """Pages with their anchors in place, and the lock as it should stand now; `titles` is id → (url, title)."""

    pages: tuple[Page, ...]
    titles: Mapping[str, tuple[str, str]]
    notices: tuple[Notice, ...]
    lock: Lock


def permalink(identifier: str) -> str:
    return f"p/{identifier}.html"


def redirect_page(here: str, title: str, url: str) -> bytes:
    values = {"target": relative(url, here), "script": relative(SCRIPT_PATH, here), "title": title}
    return PAGE.format(**{key: escape(value) for key, value in values.items()}).encode()


def link_pages(pages: Sequence[Page], library: Registry, advice: Advice = Advice(), mark: str = "") -> Linked:
    """Pages of the registry get their anchors, others stay. What the lock promised and the pages break is an error notice.

    With `library.relock` lost paragraphs are accepted, and `lock` is complete, with sketches, to be written.
    """
    lock = library.lock or Lock()
    linked: list[Page] = []
    notices: list[Notice] = []
    records: dict[str, LockedPage] = {}
    for page in pages:
        matter = library.matters.get(page.url)
        if matter is None:
            linked.append(page)
            continue
        published = matter.status == "published"
        locked = lock.pages.get(matter.id) if published else None
        found = targets(page.html)
        present = frozenset(unescape(name) for name in ID.findall(page.html))
        anchored = assign(found, locked.anchors if locked else (), present)
        linked.append(replace(page, html=apply_edits(page.html, edits(found, anchored.names, present, mark))))
        if published:
            records[matter.id] = record(page.url, locked, found, anchored, library.relock)
            notices += broken(page.url, matter.id, locked, anchored, library, advice)
    now = inherit(lock, Lock(dict(sorted(records.items())), dict(lock.redirects) | dict(library.redirects)))
    notices += [*gone(lock, now, advice), *heirless(now, advice)]
    notices += [] if library.relock else stale(library.lock, now, advice)
    titles = {matter.id: (page.url, matter.title) for page in pages if (matter := library.matters.get(page.url))}
    return Linked(tuple(linked), titles, tuple(notices), now)


def record(url: str, before: LockedPage | None, found: Sequence[Target], anchored: Anchored, whole: bool) -> LockedPage:
    names = with_sketches(found, anchored.names) if whole else anchored.names
    former = [*before.former, before.url] if before else []
    return LockedPage(url, tuple(old for old in dict.fromkeys(former) if old != url), names)


def broken(
    url: str, identifier: str, locked: LockedPage | None, anchored: Anchored, library: Registry, advice: Advice
) -> Iterator[Notice]:
    if locked is None or not anchored.gone:
        return
    total, kept = len(locked.anchors), len(locked.anchors) - len(anchored.gone)
    if kept < total * REUSE_SHARE:
        if identifier not in library.rewritten:
            yield Notice("error", url, advice("reused", identifier, total, kept))
    elif not library.relock:
        shown = [f"“{anchor.excerpt}” (#{anchor.name})" for anchor in anchored.gone[:SHOWN]]
        more = ["…"] if len(anchored.gone) > SHOWN else []
        listed = advice.words("page.list").join([*shown, *more])
        yield Notice("error", url, advice("lost", len(anchored.gone), listed))


def gone(lock: Lock, now: Lock, advice: Advice) -> Iterator[Notice]:
    for identifier, page in lock.pages.items():
        if identifier not in now.pages and identifier not in now.redirects:
            yield Notice("error", "", advice("gone", identifier, page.url))


def heirless(now: Lock, advice: Advice) -> Iterator[Notice]:
    for old, new in now.redirects.items():
        if heir(old, now) is None:
            yield Notice("error", "", advice("no-heir", old, new))


def heir(identifier: str, lock: Lock) -> str | None:
    """The published id to which a chain of redirects leads; None for a chain that ends nowhere or in a circle."""
    seen: set[str] = set()
    while identifier not in lock.pages:
        if identifier in seen or identifier not in lock.redirects:
            return None
        seen.add(identifier)
        identifier = lock.redirects[identifier]
    return identifier


def inherit(before: Lock, now: Lock) -> Lock:
    """The urls of a page that is withdrawn become former urls of its heir: what stands in address bars leads on, too."""
    pages = dict(now.pages)
    for old in now.redirects:
        page, leads_to = before.pages.get(old), heir(old, now)
        if page and leads_to and old not in pages:
            urls = [url for url in (*pages[leads_to].former, *page.former, page.url) if url != pages[leads_to].url]
            pages[leads_to] = replace(pages[leads_to], former=tuple(dict.fromkeys(urls)))
    return replace(now, pages=pages)


def stale(lock: Lock | None, now: Lock, advice: Advice) -> Iterator[Notice]:
    if lock is None:
        return
    known = {(identifier, a.name, a.fingerprint) for identifier, page in lock.pages.items() for a in page.anchors}
    fresh = {(identifier, a.name, a.fingerprint) for identifier, page in now.pages.items() for a in page.anchors}
    moved = sum(lock.pages[i].url != page.url for i, page in now.pages.items() if i in lock.pages)
    if count := len(fresh - known) + moved:
        yield Notice("info", "", advice("stale", count))


def old_addresses(lock: Lock, titles: Mapping[str, tuple[str, str]], taken: Iterable[str]) -> dict[str, bytes]:
    """p/<id>.html of every page and of those that others stand for, and a page at each url that a page has left."""
    files = {permalink(i): redirect_page(permalink(i), title, url) for i, (url, title) in titles.items()}
    for old in lock.redirects:
        leads_to = heir(old, lock)
        if leads_to and old not in titles:
            files[permalink(old)] = redirect_page(permalink(old), titles[leads_to][1], titles[leads_to][0])
    occupied = {file_of(url) for url in taken}
    for identifier, page in lock.pages.items():
        url, title = titles[identifier]
        old_files = [file for old in page.former if (file := file_of(old)) not in occupied]
        files |= {file: redirect_page(file, title, url) for file in old_files}
    return dict(sorted(files.items()))
