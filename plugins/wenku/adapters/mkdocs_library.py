"""What a MkDocs project that is a library asks of its host besides: sources read before they are pages, pages at their place."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as HostPage

from wenku.files import NotUtf8, read_utf8
from wenku.project import ProjectError
from wenku.words import Words

if TYPE_CHECKING:
    from wenku.library.shelf import Shelf

log = get_plugin_logger("wenku")
CHECKBOX = '<input type="checkbox" disabled'  # a task list's: decoration beside its text, or it would need a label


def read_library(shelf: Shelf, files: Files, config: MkDocsConfig, words: Words) -> None:
    sources = {file.src_uri: file for file in files.documentation_pages()}
    try:
        hidden = shelf.read(read_all(sources))
    except ValueError as error:
        raise PluginError(f"{words('build.stopped')}\n{error}") from None
    for path in hidden:
        files.remove(sources[path])
    for path, content in shelf.move_pages():
        files.append(File.generated(config, path, content=content))
    if config.nav is not None:
        config.nav = shelf.expand(config.nav)
        for path in shelf.unreached(config.nav):
            log.warning("%s", words("build.unreached", path, posixpath.dirname(path).split("/")[0]))


def remove_report(files: Files, report: File) -> None:
    """An import report, its JSON and the bench beside it hold the names that were taken out of the drafts."""
    files.remove(report)
    for ending in (".json", ".html", ".bench.html"):
        if (twin := files.get_file_from_path(report.src_uri.removesuffix(".md") + ending)) is not None:
            files.remove(twin)


def read_all(files: Mapping[str, File]) -> dict[str, str]:
    """Source path → Markdown. Raises ProjectError naming every file that is not UTF-8."""
    sources: dict[str, str] = {}
    problems: list[str] = []
    for path, file in files.items():
        try:
            sources[path] = read_utf8(Path(file.abs_src_path)) if file.abs_src_path else file.content_string
        except NotUtf8 as error:
            problems.append(f"{path}:{error.line}：{error.why}")
    if problems:
        raise ProjectError(problems)
    return sources


def furnished(html: str, page: HostPage, kind: str) -> str:
    if kind:
        page.meta.pop("status", None)  # Material would show an icon for it
    if kind == "exemplar":
        page.meta["hide"] = [*page.meta.get("hide", []), "toc"]  # margin notes stand in its place
    return html.replace(CHECKBOX, CHECKBOX + ' aria-hidden="true"')


def put_under_index(page: HostPage, files: Files) -> None:
    """A page that no navigation names belongs to its folder's index: there the theme marks the reader's place."""
    folder = posixpath.dirname(page.file.src_uri)
    index = files.get_file_from_path(f"{folder}/index.md") if folder else None
    if index and index.page and index.page is not page:
        page.parent = index.page  # type: ignore[assignment]  # `active` goes up by it, whatever it is
