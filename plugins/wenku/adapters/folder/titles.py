"""What pages are called: their own heading, not the site's name, and not what every title ends with."""

import re
from collections import Counter
from collections.abc import Sequence

from wenku.adapters.folder.content import Found

SEPARATOR = re.compile(r"\s+[|\-–—·•:»]\s+|\s*[|｜_]\s*|: ")
SHARE = 2  # what stands on more than one page in so many is the site's, not the page's
FEW = 3  # pages: below that nothing can be told to be the site's


def titles(pages: Sequence[Found]) -> list[str]:
    """One for each page, in their order."""
    common = site_words(pages)
    headings = Counter(page.heading for page in pages)
    return [title(page, common, is_common(headings[page.heading], pages)) for page in pages]


def title(page: Found, common: frozenset[str], heading_is_common: bool) -> str:
    own = "" if heading_is_common else page.heading
    return own or without(page.name, common) or page.heading or page.name or page.source.name


def site_name(pages: Sequence[Found]) -> str:
    """What most titles end with, or begin with; the home page's own title where they have nothing in common."""
    common = site_words(pages)
    home = next((page for page in pages if page.source.name == "index.html"), None)
    counted = Counter(part for page in pages for part in ends(page.name) if part in common)
    if counted:
        return min(counted, key=lambda part: (-counted[part], part))
    return (home.name or home.heading) if home else ""


def site_words(pages: Sequence[Found]) -> frozenset[str]:
    counted = Counter(part for page in pages for part in set(ends(page.name)))
    return frozenset(part for part, count in counted.items() if is_common(count, pages))


def is_common(count: int, pages: Sequence[Found]) -> bool:
    return len(pages) >= FEW and count * SHARE > len(pages)


def ends(name: str) -> tuple[str, ...]:
    parts = SEPARATOR.split(name)
    return (parts[0], parts[-1]) if len(parts) > 1 else ()


def without(name: str, common: frozenset[str]) -> str:
    """The title without the site's name at either end."""
    for at_end in (True, False):
        found = list(SEPARATOR.finditer(name))
        if found and at_end and name[found[-1].end() :] in common:
            name = name[: found[-1].start()]
        elif found and not at_end and name[: found[0].start()] in common:
            name = name[found[0].end() :]
    return name
