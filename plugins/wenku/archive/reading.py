"""Pages one after another from a folder: built HTML as any generator leaves it, or Markdown and plain text as written.

Streamed, in the order of their urls, as a province's texts do not fit into memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

import yaml
from markdown import Markdown

from wenku.adapters.folder.content import find
from wenku.adapters.folder.sources import UnreadableError, is_ours, page_files, read_source
from wenku.files import NotUtf8, read_utf8
from wenku.model import Document, Page
from wenku.text.extract import extract
from wenku.text.markdown import FRONT_MATTER

WRITTEN = (".md", ".txt")
EXTENSIONS = ("extra", "sane_lists", "admonition")
Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class TextFile:
    """A file, and the url of its page."""

    url: str
    path: Path


def sources(folder: Path) -> list[TextFile]:
    """What there is to read, in the order of urls. A folder with HTML in it is a site, its other files are not its texts."""
    built = [TextFile(name, path) for name, path in page_files(folder)]
    return sorted(built or written(folder), key=lambda source: source.url)


def written(folder: Path) -> Iterator[TextFile]:
    for path in folder.rglob("*"):
        if path.suffix in WRITTEN and path.is_file():
            yield TextFile(path.relative_to(folder).with_suffix(".html").as_posix(), path)


def documents(folder: Path, tell: Tell) -> Iterator[Document]:
    """All of a folder, in the order of urls."""
    return read(sources(folder), tell)


def read(found: Iterable[TextFile], tell: Tell) -> Iterator[Document]:
    """What cannot be read is told, a Chinese sentence each, and left out; so are drafts and what is no page."""
    markdown = Markdown(extensions=list(EXTENSIONS))
    for source in found:
        page = from_written(source, markdown, tell) if source.path.suffix in WRITTEN else from_site(source, tell)
        if page:
            yield Document(page, extract(page))


def from_site(source: TextFile, tell: Tell) -> Page | None:
    data = source.path.read_bytes()
    if is_ours(data):
        return None
    try:
        found = find(read_source(source.url, data), noindex=False)
    except UnreadableError as error:
        tell(f"{source.path}：{error}，没有读。请转为 UTF-8。")
        return None
    wanted = found.parts and found.why in ("", "plugin")  # a site that has our index is read like any other
    return found.page(found.heading or found.name or source.url) if wanted else None


def from_written(source: TextFile, markdown: Markdown, tell: Tell) -> Page | None:
    try:
        text = read_utf8(source.path)
    except NotUtf8 as error:
        tell(f"{source.path}:{error.line}：{error.why}没有读。")
        return None
    meta, body = matter(text), FRONT_MATTER.sub("", text, count=1)
    if meta.get("status") == "draft":
        return None
    return written_page(source.url, body, meta, markdown if source.path.suffix == ".md" else None)


def written_page(url: str, source: str, meta: Mapping[str, Any], markdown: Markdown | None) -> Page:
    """Plain text has a paragraph a line; its first line is its title."""
    if markdown:
        html = markdown.reset().convert(source)
    else:
        html = "\n".join(f"<p>{escape(text.strip())}</p>" for text in source.splitlines() if text.strip())
    first = next((text.strip("# \t") for text in source.splitlines() if text.strip("# \t")), url)
    return Page(url, str(meta.get("title") or first)[:120], html, meta)


def matter(source: str) -> Mapping[str, Any]:
    """Collected texts are no library: front matter that cannot be read counts as none."""
    match = FRONT_MATTER.match(source)
    try:
        loaded = yaml.safe_load(match.group().strip("-\n")) if match else None
    except yaml.YAMLError:
        loaded = None
    return {str(key): value for key, value in loaded.items()} if isinstance(loaded, dict) else {}
