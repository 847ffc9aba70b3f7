"""Which pages of a project are kept from search, by whatever plugin or mark: they are in no index, phrase or list of ours."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatch
from typing import Any

from wenku.site import ASSETS

# Front matter that says a page is for some readers only: encryptcontent, and what others of its kind call it.
LOCKS = ("password", "passwords", "encrypt", "encrypted", "protected")
WORD = re.compile(r"[^\W\d_]{4,}")
TAGS = re.compile(r"<(script|style)\b.*?</\1>|<[^<>]*>", re.DOTALL | re.IGNORECASE)
META = re.compile(r"<meta\b[^>]*>", re.IGNORECASE)
ATTRIBUTE = re.compile(r"""\b(name|content)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
NOINDEX = frozenset(("noindex", "none"))
SCRIPT = f"{ASSETS}/wenku.js"
SAMPLE = 24  # words of a page that are looked for in what was written


@dataclass(frozen=True, slots=True)
class Excluded:
    """What mkdocs-exclude-search is told to leave out: patterns of source paths, headings of pages, pages without navigation."""

    patterns: tuple[str, ...] = ()
    headings: tuple[tuple[str, str], ...] = ()
    unnamed: bool = False

    def has(self, path: str) -> bool:
        return any(fnmatch(path, pattern) or fnmatch(path, f"{pattern}.md") for pattern in self.patterns)

    def anchors(self, path: str) -> list[str]:
        return [anchor for page, anchor in self.headings if fnmatch(path, page) or fnmatch(path, f"{page}.md")]


def excluded_by(plugins: Mapping[str, Any]) -> Excluded:
    plugin = plugins.get("exclude-search")
    if plugin is None:
        return Excluded()
    named, ignored = (texts(plugin.config.get(option)) for option in ("exclude", "ignore"))
    parted = [name.partition("#") for name in named if name not in ignored]
    return Excluded(
        tuple(page for page, mark, _ in parted if not mark),
        tuple((page, anchor) for page, mark, anchor in parted if mark),
        bool(plugin.config.get("exclude_unreferenced")),
    )


def texts(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else list(map(str, value or ()))


def is_hidden(meta: Mapping[str, Any], page: object) -> bool:
    """`page` is the host's: plugins leave their marks on it."""
    wish = meta.get("search")
    return (
        (isinstance(wish, Mapping) and bool(wish.get("exclude")))
        or any(meta.get(lock) for lock in LOCKS)
        or is_noindex(str(meta.get("robots") or ""))
        or bool(getattr(page, "encryptcontent", None))
    )


def is_noindex(robots: str) -> bool:
    """
    >>> [is_noindex(content) for content in ("noindex, follow", "NONE", "index, nofollow", "nonesuch")]
    [True, True, False, False]
    """
    return not NOINDEX.isdisjoint(re.split(r"[\s,]+", robots.lower()))


def is_unlisted(output: str) -> bool:
    """A page as its template wrote it says in its head that it is not to be searched."""
    head = output[: output.find("<body")]
    for tag in META.findall(head):
        said = {name.lower(): one or two or bare for name, one, two, bare in ATTRIBUTE.findall(tag)}
        name, content = said.get("name", "").lower(), said.get("content", "")
        if (name == "robots" and is_noindex(content)) or (name == "wenku:search" and content == "exclude"):
            return True
    return False


def is_taken_away(content: str, output: str) -> bool:
    """None of the words of a page's content is in the page as it was written: another plugin has put something else there."""
    if content in output:
        return False  # as nearly always: the words need not be looked at
    words = sorted(set(WORD.findall(TAGS.sub(" ", content))), key=len, reverse=True)[:SAMPLE]
    return len(words) > 2 and not any(word in output for word in words)


@dataclass(slots=True)
class Written:
    """What the pages say as they were written, after all other plugins and the theme."""

    lost: set[str] = field(default_factory=set)
    unlisted: set[str] = field(default_factory=set)
    mounted: bool = False
    """One of them at least names our script."""

    def look(self, url: str, read: str, output: str) -> None:
        """`read` is what we have read of the page."""
        if is_taken_away(read, output):
            self.lost.add(url)
        if is_unlisted(output):
            self.unlisted.add(url)
        self.mounted = self.mounted or SCRIPT in output

    def hidden(self, given: set[str]) -> set[str]:
        """A site that no machine may index has readers who search it: then the marks of all its pages say nothing."""
        return set() if given <= self.unlisted else given & self.unlisted
