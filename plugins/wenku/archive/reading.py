"""Pages one after another from a folder: built HTML as any generator leaves it, or Markdown and plain text as written.

Streamed, in the order of their urls, as a province's texts do not fit into memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
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


def documents(folder: Path, tell: Tell) -> Iterator[Document]:
    """Pages in the order of their urls; what cannot be read is told, a Chinese sentence each, and left out.

    A folder with HTML in it is a site, its other files are not its texts.
    """
    built = next(page_files(folder), None) is not None
    for page in from_site(folder, tell) if built else from_written(folder, tell):
        yield Document(page, extract(page))


def from_site(folder: Path, tell: Tell) -> Iterator[Page]:
    for name, path in sorted(page_files(folder)):
        data = path.read_bytes()
        if is_ours(data):
            continue
        try:
            found = find(read_source(name, data), noindex=False)
        except UnreadableError as error:
            tell(f"{path}：{error}，没有读。请转为 UTF-8。")
            continue
        if not found.why:
            yield found.page(found.heading or found.name or name)


def from_written(folder: Path, tell: Tell) -> Iterator[Page]:
    paths = [path for path in folder.rglob("*") if path.suffix in WRITTEN and path.is_file()]
    markdown = Markdown(extensions=list(EXTENSIONS))
    for url, path in sorted((path.relative_to(folder).with_suffix(".html").as_posix(), path) for path in paths):
        try:
            source = read_utf8(path)
        except NotUtf8 as error:
            tell(f"{path}:{error.line}：{error.why}没有读。")
            continue
        meta = matter(source)
        if meta.get("status") != "draft":
            yield written_page(
                url, FRONT_MATTER.sub("", source, count=1), meta, markdown if path.suffix == ".md" else None
            )


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
