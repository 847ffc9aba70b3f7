"""docs/permalinks.lock: which id stands for which page, and which anchor for which paragraph, from release to release.

JSON with one anchor a line, so that a review sees in a diff what moved, what was reworded and what is gone. The text
itself is not kept: a fingerprint tells equal from changed, a sketch of 16 numbers tells changed from replaced.
"""

import hashlib
import json
import re
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from wenku.site import ASSETS
from wenku.words import CHINESE, Words

FORMAT = 1
HEAD = "wenku permalinks"
EXCERPT = 20  # characters: enough for a reviewer to know the paragraph, too few to republish a text
SKETCH = 16
BITS = 18  # three base64 digits a number
ID = re.compile("[a-z]{2,8}-[0-9]{3,5}")
PAGE = re.compile(r"(?:[^/\\:\0]+/)*(?:[^/\\:\0]+\.html)?")
OURS = (ASSETS.partition("/")[0] + "/", "p/", "404.html")
DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"


class LockError(ValueError):
    """The lock is not readable, or of a format that this version does not know. The message says what to do."""


@dataclass(frozen=True, slots=True)
class Locked:
    """An anchor as it was last recorded. `aliases` are other ids that lead to it: slugs of a heading, retired anchors."""

    name: str
    fingerprint: str
    sketch: str
    excerpt: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LockedPage:
    url: str
    former: tuple[str, ...]
    """Urls at which the page once lay, oldest first."""
    anchors: tuple[Locked, ...]
    """In the order of the page."""


@dataclass(frozen=True, slots=True)
class Lock:
    pages: Mapping[str, LockedPage] = field(default_factory=dict)
    redirects: Mapping[str, str] = field(default_factory=dict)
    """Id of a page that is gone → id of the page that stands for it."""


def unspaced(text: str) -> str:
    """Without white space: where a line breaks in the source is not the paragraph's identity."""
    return "".join(text.split())


def fingerprint(text: str) -> str:
    return hashlib.sha256(unspaced(text).encode()).hexdigest()[:10]


def sketch(text: str) -> str:
    """The 16 smallest 18-bit hashes of the text's character pairs (bottom-k MinHash, Broder 1997), three digits each."""
    whole = unspaced(text)
    pairs = {whole[i : i + 2] for i in range(max(1, len(whole) - 1))}
    smallest = sorted({zlib.crc32(pair.encode()) >> (32 - BITS) for pair in pairs})[:SKETCH]
    return "".join(DIGITS[n >> 12] + DIGITS[n >> 6 & 63] + DIGITS[n & 63] for n in smallest)


def similarity(one: str, other: str) -> float:
    """Estimate of the Jaccard similarity of two texts' character pairs, 0 to 1, from their sketches.

    Of the 16 smallest numbers of both together, the share that both have; exact for texts of at most 17 characters.
    """
    mine, theirs = numbers(one), numbers(other)
    smallest = sorted(mine | theirs)[:SKETCH]
    return sum(n in mine and n in theirs for n in smallest) / len(smallest) if smallest else 1.0


def numbers(digits: str) -> set[str]:
    return {digits[i : i + 3] for i in range(0, len(digits), 3)}


def excerpt(text: str) -> str:
    whole = " ".join(text.split())
    return whole if len(whole) <= EXCERPT else whole[:EXCERPT] + "……"


def write_lock(lock: Lock) -> str:
    pages = ",\n".join(write_page(identifier, page) for identifier, page in sorted(lock.pages.items()))
    redirects = ",\n".join(f"{quote(old)}: {quote(new)}" for old, new in sorted(lock.redirects.items()))
    return f'{{"{HEAD}": {FORMAT},\n"redirects": {{{redirects}}},\n"pages": {{\n{pages}\n}}}}\n'


def write_page(identifier: str, page: LockedPage) -> str:
    anchors = ",\n".join(
        f" {quote(a.name)}: {quote([a.fingerprint, a.sketch, a.excerpt, *a.aliases])}" for a in page.anchors
    )
    return f'{quote(identifier)}: {{"url": {quote(page.url)}, "former": {quote(page.former)}, "anchors": {{\n{anchors}\n}}}}'


def quote(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def read_lock(source: str, name: str, words: Words = CHINESE) -> Lock:
    """`name` is what the error calls the file. Raises LockError."""
    try:
        loose = json.loads(source, object_pairs_hook=unique)
        if loose.get(HEAD) != FORMAT:
            raise LockError(words("links.format", name, loose.get(HEAD), FORMAT))
        pages = {require_id(identifier): read_page(page) for identifier, page in loose["pages"].items()}
        return Lock(pages, {require_id(old): require_id(new) for old, new in loose["redirects"].items()})
    except LockError:
        raise
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError) as error:
        raise LockError(words("links.unreadable", name, error)) from None


def read_page(loose: Any) -> LockedPage:
    anchors = tuple(read_row(name, row) for name, row in loose["anchors"].items())
    return LockedPage(require_page(loose["url"]), tuple(map(require_page, loose["former"])), anchors)


def read_row(name: str, row: Any) -> Locked:
    if not isinstance(row, list) or len(row) < 3 or not all(isinstance(part, str) for part in row):
        raise ValueError(f"“{name}”这一行不完整")
    return Locked(name, row[0], row[1], row[2], tuple(row[3:]))


def require_id(identifier: Any) -> str:
    if not isinstance(identifier, str) or not ID.fullmatch(identifier):
        raise ValueError(f"“{str(identifier)[:60]}”不是编号")
    return identifier


def require_page(url: Any) -> str:
    """The address of a page of the site, and of none of ours: what leads on from there is written as a file."""
    if not isinstance(url, str) or not PAGE.fullmatch(url) or url.startswith(OURS) or ".." in url.split("/"):
        raise ValueError(f"“{str(url)[:60]}”不是文库里一页的地址")
    return url


def unique(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise ValueError(f"“{key}”写了两次")
        found[key] = value
    return found
