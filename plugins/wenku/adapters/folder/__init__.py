"""Any folder of built HTML as a host: proof that none is needed, and the way in for generators other than MkDocs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from wenku.adapters.folder.content import Found, find
from wenku.adapters.folder.frame import PageFrame, rebased
from wenku.adapters.folder.languages import LanguagePart, pages_of, part_at, parts_of, together
from wenku.adapters.folder.mount import mounted
from wenku.adapters.folder.sources import UnreadableError, is_ours, page_files, read_source
from wenku.adapters.folder.titles import site_name, titles
from wenku.build import build
from wenku.cache import NO_CACHE, Cache
from wenku.client import address, client_files
from wenku.files import write_together
from wenku.model import NO_FILES, EditorFiles, Notice, Page, Result
from wenku.options import Options
from wenku.site import ASSETS
from wenku.text.han import count_han
from wenku.words import Words, words_of

if TYPE_CHECKING:
    from wenku.library.permalinks import Linked

CHINESE = 5  # one Han character in so many of a text without a declared language: it is Chinese
SAMPLE = 20  # pages that are looked at for it
TAG = re.compile("<[^>]*>")


class FolderError(ValueError):
    """Nothing was written: the folder has no page that can be indexed, or what was published would break."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a run is asked for. `lock` is the file that records permanent links, None for none."""

    options: Options = field(default_factory=Options)
    files: EditorFiles = NO_FILES
    cache: Cache = NO_CACHE
    mount: bool = True
    noindex: bool = False
    lock: Path | None = None
    redirects: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class BuiltFolder:
    """What lies in the folder: pages to index, other HTML, what an earlier run made, and pages that cannot be read."""

    site: Path
    pages: Sequence[Found]
    other: Sequence[Found]
    made: Sequence[str]
    unread: Mapping[str, str]

    @property
    def plain(self) -> list[Page]:
        return [found.page(title) for found, title in zip(self.pages, titles(self.pages), strict=True)]

    @property
    def words(self) -> Words:
        """In which the run tells what it did."""
        return words_of(language(self.pages))

    @property
    def left_out(self) -> Mapping[str, int]:
        return dict(sorted(Counter(page.why for page in self.other).items()))


@dataclass(frozen=True, slots=True)
class Report:
    """What a run found and did."""

    folder: BuiltFolder
    result: Result
    removed: int
    notices: Sequence[Notice]


def index_folder(site: Path, wishes: Wishes) -> Report:
    """Build over the pages of `site`; write our links into them and our files beside them; remove what an earlier run made
    and this one does not. Nothing is written before all is known, and a killed run leaves each page whole.

    Raises FolderError, and ValueError as `build` and the record of links do.
    """
    folder = read_folder(site, wishes.noindex)
    refuse(folder)
    linked = with_links(folder, wishes)
    pages = linked.pages if linked else folder.plain
    parts = parts_of(folder.pages, language(folder.pages))
    result = together({part: built(part, own, wishes) for part, own in pages_of(parts, pages).items()})
    notices = [*said(folder, wishes), *(linked.notices if linked else ()), *result.notices]
    if errors := [notice.message for notice in notices if notice.level == "error"]:
        raise FolderError("\n".join(errors))
    search = wishes.options.search
    client = client_files(search.enabled, False, wishes.options.phrases.enabled, search.server)
    frames = {part: frame_of(folder, client, part) for part in parts}

    def frame_at(url: str) -> PageFrame:
        return frames[part_at(parts, url)]

    shown = {made.url: frame_at(made.url).page(made) for made in result.new_pages}
    made = {**client, **result.files, **link_files(linked, result), **shown}
    html = {page.url: page.html for page in pages} | dict(result.pages)
    changed = dict(rewritten([*folder.pages, *folder.other], html, frame_at, wishes.mount))
    write_together({site: {**made, **changed}, **record(linked, wishes.lock)})
    return Report(folder, result, remove(folder, made), notices)


def built(part: LanguagePart, pages: Sequence[Page], wishes: Wishes) -> Result:
    options = replace(wishes.options, language=wishes.options.language or part.lang)
    return build(pages, options, None, wishes.cache, False, wishes.files, part.place.root)


def read_folder(site: Path, noindex: bool) -> BuiltFolder:
    found: list[Found] = []
    made: list[str] = []
    unread: dict[str, str] = {}
    for name, path in page_files(site):
        data = path.read_bytes()
        if is_ours(data):
            made.append(name)
            continue
        try:
            found.append(find(read_source(name, data), noindex))
        except UnreadableError as error:
            unread[name] = str(error)
    pages = [page for page in found if not page.why]
    return BuiltFolder(site, pages, [page for page in found if page.why], made, unread)


def refuse(folder: BuiltFolder) -> None:
    words = folder.words
    if any(page.why == "plugin" for page in folder.other):
        raise FolderError(words("folder.plugin", folder.site))
    if not folder.pages:
        why = f" ({left_out(folder)})" if folder.other else ""
        raise FolderError(words("folder.nothing", folder.site, why))


def left_out(folder: BuiltFolder) -> str:
    """How many pages are not indexed, and why."""
    words = folder.words
    return words("page.list").join(words(f"folder.{why}", count) for why, count in folder.left_out.items())


def said(folder: BuiltFolder, wishes: Wishes) -> Iterator[Notice]:
    words = folder.words
    for name, encoding in sorted(folder.unread.items()):
        yield Notice("warning", name, words("folder.encoding", encoding))
    for page in folder.pages:
        if page.source.damaged:
            yield Notice("warning", page.source.name, words("folder.damaged", page.source.codec))
    kept = sum(page.kept and not page.source.damaged for page in folder.pages)
    if kept and (wishes.options.phrases.enabled or wishes.lock):
        yield Notice("info", "", words("folder.hydrated", kept))


def with_links(folder: BuiltFolder, wishes: Wishes) -> Linked | None:
    """The pages with their permanent links, None where none are wished for. Raises LockError, NotUtf8."""
    if wishes.lock is None:
        return None
    from wenku.adapters.folder import links

    ours = [page for page, found in zip(folder.plain, folder.pages, strict=True) if not found.kept]
    return links.link(folder.plain, ours, wishes.lock, wishes.redirects, folder.words)


def link_files(linked: Linked | None, result: Result) -> dict[str, bytes]:
    if linked is None:
        return {}
    from wenku.adapters.folder import links

    return links.addresses(linked, result.new_pages)


def record(linked: Linked | None, lock: Path | None) -> dict[Path, dict[str, bytes]]:
    if linked is None or lock is None:
        return {}
    from wenku.adapters.folder import links

    return {lock.resolve().parent: {lock.name: links.record(linked)}}


def frame_of(folder: BuiltFolder, client: Mapping[str, bytes], part: LanguagePart) -> PageFrame:
    pages = [page for page in folder.pages if part.has(page.source.url)]
    home = next((page.source.url for page in pages if page.source.name == f"{part.place.root}index.html"), "")
    js = part.place.named(address("wenku.js", client))
    return PageFrame(part.lang, site_name(pages), home, address("wenku.css", client), js)


def rewritten(
    found: Iterable[Found], html: Mapping[str, str], frame_at: Callable[[str], PageFrame], mount: bool
) -> Iterator[tuple[str, bytes]]:
    """(name, bytes) of the pages of the site that change."""
    for page in found:
        source, text, frame = page.source, page.source.text, frame_at(page.source.url)
        if source.url in html and not page.kept:
            text = page.written(rebased(html[source.url], source.url, page.place))
        if mount and text.strip() and page.why in ("", "noindex", "empty"):
            text = mounted(text, page.place, frame.css, frame.js, frame.lang)
        data = source.encoded(text)
        if data != source.data:
            yield source.name, data


def remove(folder: BuiltFolder, made: Mapping[str, bytes]) -> int:
    """What earlier runs made and this one did not: pages that bear our mark, and whatever else is in our own folder."""
    beside = [path for path in (folder.site / ASSETS).rglob("*") if path.is_file() and not path.is_symlink()]
    names = {*folder.made, *(path.relative_to(folder.site).as_posix() for path in beside)}
    stale = sorted(names - set(made))
    for name in stale:
        (folder.site / name).unlink(missing_ok=True)
    return len(stale)


def language(pages: Sequence[Found]) -> str:
    """What most pages declare; where none does, Chinese if the text is."""
    declared = Counter(page.lang for page in pages if page.lang)
    if declared:
        return min(declared, key=lambda lang: (-declared[lang], lang))
    texts = "".join(TAG.sub("", page.page("").html) for page in pages[:SAMPLE])
    return "zh" if count_han(texts) * CHINESE >= len(texts) else "en"


__all__ = ["FolderError", "Report", "Wishes", "index_folder", "left_out"]
