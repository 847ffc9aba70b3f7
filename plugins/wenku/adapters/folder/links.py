"""Permanent links for pages that have no ids of their own: the record gives each its number, and keeps it when it moves."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from wenku.adapters.folder.mount import ANCHORED
from wenku.files import read_utf8
from wenku.library.anchors import targets
from wenku.library.lock import ID, Lock, LockedPage, fingerprint, read_lock, write_lock
from wenku.library.permalinks import SCRIPT, SCRIPT_PATH, Advice, Linked, Named, link_pages, old_addresses
from wenku.model import NewPage, Page
from wenku.words import Words

PREFIX = "pg"
COMMAND = "python -m wenku index SITE_DIR --permalinks FILE"
SAME = 0.5  # of the recorded paragraphs: a page that has so many of them is that page at another address


@dataclass(frozen=True, slots=True)
class Registered:
    """What `link_pages` goes by, as a library is: names of pages by url, and the record, which each run renews.

    A page is the one at its address, however much of it was rewritten.
    """

    matters: Mapping[str, Named]
    lock: Lock | None
    redirects: Mapping[str, str] = field(default_factory=dict)
    rewritten: frozenset[str] = frozenset()
    relock: bool = True


def link(pages: Sequence[Page], ours: Sequence[Page], path: Path, redirects: Mapping[str, str], words: Words) -> Linked:
    """`pages` with anchors in those that are `ours`, by the record at `path`. Raises LockError, NotUtf8."""
    lock = read_lock(read_utf8(path), path.name, words) if path.is_file() else None
    return link_pages(pages, register(ours, lock, redirects), Advice(COMMAND, words), ANCHORED)


def addresses(linked: Linked, made: Iterable[NewPage]) -> dict[str, bytes]:
    """Permanent and former addresses of pages, never in the place of a page."""
    taken = {page.url for page in linked.pages} | {page.url for page in made}
    leading = old_addresses(linked.lock, linked.titles, taken)
    return {SCRIPT_PATH: SCRIPT, **{unquote(name): data for name, data in leading.items()}}


def record(linked: Linked) -> bytes:
    return write_lock(linked.lock).encode()


def register(pages: Sequence[Page], lock: Lock | None, redirects: Mapping[str, str]) -> Registered:
    ids = identify(pages, lock or Lock())
    matters = {page.url: Named(ids[page.url], page.title) for page in pages}
    return Registered(matters, lock, redirects, frozenset(ids.values()))


def identify(pages: Sequence[Page], lock: Lock) -> dict[str, str]:
    """url → id: what the page says itself, what the record has at its address, what it has of its text, a new number."""
    ids = {page.url: own for page in pages if ID.fullmatch(own := str(page.meta.get("id") or ""))}
    recorded = {locked.url: name for name, locked in lock.pages.items()}
    ids |= {page.url: recorded[page.url] for page in pages if page.url not in ids and page.url in recorded}
    lost = {name: locked for name, locked in lock.pages.items() if name not in ids.values()}
    for page in pages:
        if page.url not in ids and (name := moved_from(page, lost)):
            ids[page.url] = name
            del lost[name]
    taken = {*ids.values(), *lock.pages, *lock.redirects, *(PurePosixPath(page.url).stem for page in pages)}
    fresh = (name for number in count(1) if (name := f"{PREFIX}-{number:03d}") not in taken)
    return {page.url: ids.get(page.url) or next(fresh) for page in pages}


def moved_from(page: Page, lost: Mapping[str, LockedPage]) -> str:
    """The id of the vanished page whose paragraphs stand here, '' if there is none."""
    if not lost:
        return ""
    here = {fingerprint(target.identity) for target in targets(page.html)}
    shares = {name: shared(locked, here) for name, locked in lost.items()}
    best = min(shares, key=lambda name: (-shares[name], name))
    return best if shares[best] >= SAME else ""


def shared(locked: LockedPage, here: set[str]) -> float:
    return sum(anchor.fingerprint in here for anchor in locked.anchors) / max(1, len(locked.anchors))
