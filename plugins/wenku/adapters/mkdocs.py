"""The MkDocs plugin: turns the host's pages into `Page` values and the `Result` back into pages and files.

The only importer of mkdocs. It uses nothing but public hooks, so that it runs under ProperDocs unchanged.
"""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.config.base import ValidationError
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as HostPage

from wenku import __version__
from wenku.build import build
from wenku.cache import Cache
from wenku.client import address, client_files
from wenku.files import NotUtf8, read_utf8, write_plain
from wenku.model import REPORT_MARK, NewPage, Notice, Page, Result
from wenku.options import Options, OptionsError, parse_options
from wenku.project import NOTES, SYNONYMS, Project, ProjectError
from wenku.site import Site

if TYPE_CHECKING:
    from wenku.library.catalog import Library
    from wenku.library.shelf import Shelf

log = get_plugin_logger("wenku")
CHECKBOX = '<input type="checkbox" disabled'  # a task list's: decoration beside its text, or it would need a label


UNREACHED = (
    "{path}：导航里没有这一页，读者找不到。请在 mkdocs.yml 的 nav 里写上“名称: {folder}/index.md”，并建好这一页。"
)


class WenkuPlugin(BasePlugin):  # type: ignore[type-arg,no-untyped-call]
    """State lives for one build: on_config begins it anew, so `serve` never mixes two builds."""

    serving = False
    relock = False
    version = __version__
    redirects: Mapping[str, str] = {}
    rewritten: frozenset[str] = frozenset()

    def on_startup(self, *, command: str, dirty: bool) -> None:
        self.serving = command == "serve"

    def load_config(self, options: Any, config_file_path: str | None = None) -> tuple[list[Any], list[Any]]:
        try:
            self.options = parse_options(options)
        except OptionsError as error:
            return [("wenku", ValidationError(problem)) for problem in error.problems], []
        return [], []

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        self.client = client_files(self.options.search.enabled, bool(self.options.library.taxonomy))
        config.extra_css.insert(0, address("wenku.css", self.client))
        config.extra_javascript.append(address("wenku.js", self.client))
        self.shelf = self.load_shelf(project_of(config, self.options), config)
        if self.shelf:
            config.extra["wenku"] = self.shelf.stamp
        self.pages: dict[str, HostPage] = {}
        self.named: list[HostPage] = []
        self.result = Result({}, {}, ())
        return config

    def load_shelf(self, project: Project, config: MkDocsConfig) -> Shelf | None:
        if not self.options.library.taxonomy:
            return None
        from wenku.library.shelf import Shelf

        drafts = self.options.drafts or os.environ.get("WENKU_DRAFTS") == "1"
        try:
            return Shelf(project, drafts, config.site_url or "", self.version)
        except ValueError as error:
            raise PluginError(str(error)) from None

    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> None:
        self.named = list(nav.pages)

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        if self.shelf:
            self.read_library(self.shelf, files, config)
        for file in list(files.documentation_pages()):
            if file.content_string.startswith(REPORT_MARK):
                self.remove_report(files, file)
        search, phrases = self.options.search, self.options.phrases
        for ours in (self.options.library.lock, phrases.notes or NOTES, search.synonyms or SYNONYMS):
            if (own := files.get_file_from_path(ours)) is not None:
                files.remove(own)
        return files

    def read_library(self, shelf: Shelf, files: Files, config: MkDocsConfig) -> None:
        sources = {file.src_uri: file for file in files.documentation_pages()}
        try:
            hidden = shelf.read(read_all(sources))
        except ValueError as error:
            raise PluginError(f"稿件有误，已停止：\n{error}") from None
        for path in hidden:
            files.remove(sources[path])
        for path, content in shelf.move_pages():
            files.append(File.generated(config, path, content=content))
        if config.nav is not None:
            config.nav = shelf.expand(config.nav)
            for path in shelf.unreached(config.nav):
                log.warning("%s", UNREACHED.format(path=path, folder=posixpath.dirname(path).split("/")[0]))

    def remove_report(self, files: Files, report: File) -> None:
        """An import report, its JSON and the bench beside it hold the names that were taken out of the drafts."""
        files.remove(report)
        for ending in (".json", ".html"):
            if (twin := files.get_file_from_path(report.src_uri.removesuffix(".md") + ending)) is not None:
                files.remove(twin)

    def on_page_content(self, html: str, page: HostPage, config: MkDocsConfig, files: Files) -> str:
        self.pages[page.url] = page
        kind = self.shelf.kind(page.file.src_uri) if self.shelf else ""
        if kind:
            page.meta.pop("status", None)  # Material would show an icon for it
        if kind == "exemplar":
            page.meta["hide"] = [*page.meta.get("hide", []), "toc"]  # margin notes stand in its place
        return html.replace(CHECKBOX, CHECKBOX + ' aria-hidden="true"')

    def on_env(self, env: Any, config: MkDocsConfig, files: Files) -> Any:
        project = project_of(config, self.options)
        env.globals["page_at"] = Site(config.use_directory_urls).url  # templates name pages in either style
        for page in self.pages.values():
            if page.parent is None and page not in self.named:
                self.put_under_index(page, files)
        self.given = tuple(self.values())
        self.result = build(
            self.given, project.rooted(), self.library(), Cache(project.cache), config.use_directory_urls
        )
        for url, html in self.result.pages.items():
            self.pages[url].content = html
        for made in self.result.new_pages:
            self.add_page(made, files, config)
        errors = [said(notice) for notice in self.result.notices if notice.level == "error"]
        if errors and not self.serving:  # while an editor is at work a page may be halfway; the preview goes on
            raise PluginError("\n".join(errors))
        for notice in self.result.notices:
            getattr(log, notice.level)("%s", said(notice))
        return env

    def add_page(self, made: NewPage, files: Files, config: MkDocsConfig) -> None:
        """A page that became known only when all others were rendered: MkDocs writes every page that `files` has by then."""
        file = File.generated(config, f"{made.name}.md", content="", inclusion=InclusionLevel.NOT_IN_NAV)
        page = HostPage(made.title, file, config)
        page.content, page.markdown, page.meta = (
            made.html,
            "",
            {"hide": ["toc", "navigation"], "search": {"exclude": True}},
        )
        self.put_under_index(page, files)
        files.append(file)

    def put_under_index(self, page: HostPage, files: Files) -> None:
        """A page that no navigation names belongs to its folder's index: there the theme marks the reader's place."""
        folder = posixpath.dirname(page.file.src_uri)
        index = files.get_file_from_path(f"{folder}/index.md") if folder else None
        if index and index.page and index.page is not page:
            page.parent = index.page  # type: ignore[assignment]  # `active` goes up by it, whatever it is

    def values(self) -> Iterator[Page]:
        for url, page in self.pages.items():
            yield Page(url, str(page.title), page.content or "", dict(page.meta))

    def library(self) -> Library | None:
        if self.shelf is None:
            return None
        paths = {url: page.file.src_uri for url, page in self.pages.items()}
        return self.shelf.library(paths, self.relock, self.redirects, self.rewritten)

    def on_post_build(self, config: MkDocsConfig) -> None:
        write_plain(Path(config.site_dir), {**self.client, **self.result.files})


def project_of(config: MkDocsConfig, options: Options) -> Project:
    return Project(Path(config.config_file_path or ".").resolve().parent, Path(config.docs_dir), options)


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


def said(notice: Notice) -> str:
    return (notice.page + "：" if notice.page else "") + notice.message
