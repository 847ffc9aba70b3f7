"""The MkDocs plugin: turns the host's pages into `Page` values and the `Result` back into pages and files.

The only importer of mkdocs. It uses nothing but public hooks, so that it runs under ProperDocs unchanged.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.config.base import ValidationError
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as HostPage

from wenku.build import build
from wenku.cache import Cache
from wenku.client import client_files
from wenku.files import write_plain
from wenku.model import REPORT_MARK, NewPage, Notice, Page, Result
from wenku.options import Options, OptionsError, parse_options
from wenku.site import ASSETS, Site

if TYPE_CHECKING:
    from wenku.library.catalog import Library
    from wenku.library.shelf import Shelf

log = get_plugin_logger("wenku")
NOTES, SYNONYMS = "phrases.yml", "synonyms.yml"
CHECKBOX = '<input type="checkbox" disabled'  # a task list's: decoration beside its text, or it would need a label


class WenkuPlugin(BasePlugin):  # type: ignore[type-arg,no-untyped-call]
    """State lives for one build: on_config begins it anew, so `serve` never mixes two builds."""

    serving = False
    relock = False
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
        config.extra_css.insert(0, f"{ASSETS}/wenku.css")
        config.extra_javascript.append(f"{ASSETS}/wenku.js")
        self.shelf = self.load_shelf(config)
        if self.shelf:
            config.extra["wenku"] = self.shelf.stamp
        self.pages: dict[str, HostPage] = {}
        self.result = Result({}, {}, ())
        return config

    def load_shelf(self, config: MkDocsConfig) -> Shelf | None:
        if not self.options.library.taxonomy:
            return None
        from wenku.library.shelf import Shelf

        drafts = self.options.drafts or os.environ.get("WENKU_DRAFTS") == "1"
        project = Path(config.config_file_path or ".").resolve().parent
        try:
            return Shelf(self.options, Path(config.docs_dir), project, drafts, config.site_url or "")
        except ValueError as error:
            raise PluginError(str(error)) from None

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        for file in list(files.documentation_pages()):
            if file.content_string.startswith(REPORT_MARK):
                self.remove_report(files, file)
        search, phrases = self.options.search, self.options.phrases
        for ours in (self.options.library.lock, phrases.notes or NOTES, search.synonyms or SYNONYMS):
            if (own := files.get_file_from_path(ours)) is not None:
                files.remove(own)
        if self.shelf:
            self.read_library(self.shelf, files, config)
        return files

    def read_library(self, shelf: Shelf, files: Files, config: MkDocsConfig) -> None:
        from wenku.library.catalog import LibraryError

        sources = {file.src_uri: file for file in files.documentation_pages()}
        try:
            hidden = shelf.read({path: file.content_string for path, file in sources.items()})
        except LibraryError as error:
            raise PluginError("\n".join(["页头有误，已停止：", *error.problems])) from None
        for path in hidden:
            files.remove(sources[path])
        for path, content in shelf.move_pages():
            files.append(File.generated(config, path, content=content))
        if config.nav is not None:
            config.nav = shelf.expand(config.nav)

    def remove_report(self, files: Files, report: File) -> None:
        """An import report and the JSON beside it hold the names that were taken out of the drafts."""
        files.remove(report)
        if (twin := files.get_file_from_path(report.src_uri.removesuffix(".md") + ".json")) is not None:
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
        env.globals["page_at"] = Site(config.use_directory_urls).url  # templates name pages in either style
        self.result = build(
            self.values(), self.rooted(config), self.library(), self.cache(config), config.use_directory_urls
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
        page.content, page.markdown, page.meta = made.html, "", {"hide": ["toc"], "search": {"exclude": True}}
        files.append(file)

    def rooted(self, config: MkDocsConfig) -> Options:
        """The options with paths that can be opened as they stand."""
        root = Path(config.docs_dir)
        dictionary = self.options.dictionary
        phrases = replace(self.options.phrases, notes=own_file(root, self.options.phrases.notes, NOTES))
        search = replace(self.options.search, synonyms=own_file(root, self.options.search.synonyms, SYNONYMS))
        dictionary = str(root / dictionary) if dictionary else ""
        return replace(self.options, dictionary=dictionary, phrases=phrases, search=search)

    def cache(self, config: MkDocsConfig) -> Cache:
        root = Path(config.config_file_path or ".").resolve().parent
        return Cache(root / self.options.cache if self.options.cache else None)

    def values(self) -> Iterator[Page]:
        for url, page in self.pages.items():
            yield Page(url, str(page.title), page.content or "", dict(page.meta))

    def library(self) -> Library | None:
        if self.shelf is None:
            return None
        paths = {url: page.file.src_uri for url, page in self.pages.items()}
        return self.shelf.library(paths, self.relock, self.redirects, self.rewritten)

    def on_post_build(self, config: MkDocsConfig) -> None:
        write_plain(Path(config.site_dir), {**client_files(self.options.search.enabled), **self.result.files})


def own_file(root: Path, named: str, usual: str) -> str:
    """The path of an editors' file: as named, or the usual one where it is there, or ''."""
    return str(root / (named or usual)) if named or (root / usual).is_file() else ""


def said(notice: Notice) -> str:
    return (notice.page + "：" if notice.page else "") + notice.message
