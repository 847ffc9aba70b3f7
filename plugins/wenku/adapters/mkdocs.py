"""The MkDocs plugin: turns the host's pages into `Page` values and the `Result` back into pages and files.

The only importer of mkdocs. It uses nothing but public hooks, so that it runs under ProperDocs unchanged.
"""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as HostPage

from wenku import __version__
from wenku.adapters.hidden import Excluded, Written, excluded_by, is_hidden
from wenku.adapters.mkdocs_library import furnished, put_under_index, read_library, remove_report
from wenku.adapters.mounting import Languages, language_of, mount, summary
from wenku.build import build
from wenku.cache import Cache
from wenku.client import client_files
from wenku.files import write_plain
from wenku.model import REPORT_MARK, NewPage, Notice, Page, Result
from wenku.options import Options, OptionsError, parse_options
from wenku.project import NOTES, SYNONYMS, Project
from wenku.site import Site
from wenku.words import words_of

if TYPE_CHECKING:
    from wenku.library.catalog import Library
    from wenku.library.shelf import Shelf

log = get_plugin_logger("wenku")
KNOWN = ("search", "links")  # front matter of ours in any project; what else there is, is the project's own
MADE = {"hide": ["toc", "navigation"], "search": {"exclude": True}, "comments": False}  # of pages that we add


class WenkuPlugin(BasePlugin):  # type: ignore[type-arg,no-untyped-call]
    """State lives for one build: on_config begins it anew, so `serve` never mixes two builds."""

    serving = False
    dirty = False
    relock = False
    version = __version__
    redirects: Mapping[str, str] = {}
    rewritten: frozenset[str] = frozenset()
    refused: Any = None

    def on_startup(self, *, command: str, dirty: bool) -> None:
        self.serving = command == "serve"
        self.dirty = dirty
        gc.freeze()  # what is loaded by now stays to the end, and was walked over many times a build: 4 % of its time

    def load_config(self, options: Any, config_file_path: str | None = None) -> tuple[list[Any], list[Any]]:
        """What is wrong with the options is told in on_config, when the language of the site is known."""
        self.languages = Languages()
        self.refused = None  # the host keeps the plugin over reloads of its configuration
        try:
            self.options = parse_options(options)
        except OptionsError:
            self.options, self.refused = Options(), options
        return [], []

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        self.words = words_of(self.options.language or language_of(config), bool(self.options.library.taxonomy))
        try:
            parse_options(self.refused or {}, self.words)
        except OptionsError as error:
            raise PluginError(str(error)) from None
        search, library = self.options.search, bool(self.options.library.taxonomy)
        self.client = client_files(search.enabled, library, self.options.phrases.enabled, search.server)
        self.began = time.perf_counter()
        mount(config, self.client)
        self.shelf = self.load_shelf(project_of(config, self.options), config)
        if self.shelf:
            config.extra["wenku"] = self.shelf.stamp
        self.pages: dict[str, HostPage] = {}
        self.named: list[HostPage] = []
        self.written = Written()
        self.given: tuple[Page, ...] = ()
        self.read: dict[str, str] = {}  # url → what we have read, whatever becomes of the page
        self.result = Result({}, {}, ())
        return config

    def load_shelf(self, project: Project, config: MkDocsConfig) -> Shelf | None:
        if not self.options.library.taxonomy:
            return None
        try:
            from wenku.library.shelf import Shelf
        except ImportError as error:
            raise PluginError(self.words("build.library", error.name)) from None
        drafts = self.options.drafts or os.environ.get("WENKU_DRAFTS") == "1"
        try:
            return Shelf(project, drafts, config.site_url or "", self.version)
        except ValueError as error:
            raise PluginError(str(error)) from None

    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> None:
        self.named = list(nav.pages)

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        if self.shelf:
            read_library(self.shelf, files, config, self.words)
        for file in list(files.documentation_pages()):
            if file.content_string.startswith(REPORT_MARK):
                remove_report(files, file)
        search, phrases = self.options.search, self.options.phrases
        for ours in (self.options.library.lock, phrases.notes or NOTES, search.synonyms or SYNONYMS):
            if (own := files.get_file_from_path(ours)) is not None:
                files.remove(own)
        return files

    def on_page_content(self, html: str, page: HostPage, config: MkDocsConfig, files: Files) -> str:
        self.pages[page.url] = page
        if self.shelf is None:
            return html
        return furnished(html, page, self.shelf.kind(page.file.src_uri))

    def on_env(self, env: Any, config: MkDocsConfig, files: Files) -> Any:
        self.settle(config)
        if self.shelf:
            env.globals["page_at"] = Site(config.use_directory_urls).url  # templates name pages in either style
            for page in self.pages.values():
                if page.parent is None and page not in self.named:
                    put_under_index(page, files)
        self.given = tuple(self.values(excluded_by(config.plugins)))
        self.read = {page.url: page.html for page in self.given}
        if self.is_partial(config, files):
            return env
        self.result = self.built(config, self.given)
        for url, html in self.result.pages.items():
            self.pages[url].content = html
        for made in self.result.new_pages:
            self.add_page(made, files, config)
        self.tell(self.result.notices)
        return env

    def settle(self, config: MkDocsConfig) -> None:
        """Now that all plugins have been asked: one of them may build a site language by language."""
        language = language_of(config)
        self.words = words_of(self.options.language or language, self.shelf is not None)
        self.place = self.languages.place(language, self.pages)
        mount(config, self.client, self.place.index)

    def is_partial(self, config: MkDocsConfig, files: Files) -> bool:
        """`--dirty` reads what was changed alone: what the last whole build wrote stays."""
        known = [file for file in files.documentation_pages() if file.inclusion.is_included()]  # type: ignore[no-untyped-call]
        unread = [file for file in known if file.page is not None and file.page.url not in self.pages]
        if not (self.dirty and unread):
            return False
        log.info("%s", self.words("build.dirty", len(self.pages), len(known)))
        return True

    def built(self, config: MkDocsConfig, pages: Iterable[Page]) -> Result:
        project = project_of(config, self.options)
        options = replace(self.options, language=self.words.language)
        try:
            return build(
                pages,
                options,
                self.library(),
                Cache(project.cache),
                config.use_directory_urls,
                project.editor_files(self.words),
                self.place.root,
            )
        except ValueError as error:
            raise PluginError(str(error)) from None

    def tell(self, notices: Sequence[Notice]) -> None:
        errors = [self.said(notice) for notice in notices if notice.level == "error"]
        if errors and not self.serving:  # while an editor is at work a page may be halfway; the preview goes on
            raise PluginError("\n".join(errors))
        for notice in notices:
            getattr(log, notice.level)("%s", self.said(notice))

    def said(self, notice: Notice) -> str:
        return self.words("file.at", notice.page, notice.message) if notice.page else notice.message

    def add_page(self, made: NewPage, files: Files, config: MkDocsConfig) -> None:
        """A page that became known only when all others were rendered: MkDocs writes every page that `files` has by then."""
        file = File.generated(config, f"{made.name}.md", content="", inclusion=InclusionLevel.NOT_IN_NAV)
        page = HostPage(made.title, file, config)
        page.content, page.markdown, page.meta = made.html, "", dict(MADE)
        if self.shelf:
            put_under_index(page, files)
        files.append(file)

    def values(self, excluded: Excluded) -> Iterator[Page]:
        """In a library all pages with their front matter; elsewhere those that may be found, with what we know of theirs."""
        for url, page in self.pages.items():
            path = page.file.src_uri
            meta = dict(page.meta)
            if self.shelf is None:
                unnamed = excluded.unnamed and page not in self.named
                if unnamed or excluded.has(path) or is_hidden(meta, page):
                    continue
                meta = {key: meta[key] for key in KNOWN if key in meta} | {"excluded": excluded.anchors(path)}
            yield Page(url, plain(page.title), page.content or "", meta)

    def library(self) -> Library | None:
        if self.shelf is None:
            return None
        paths = {url: page.file.src_uri for url, page in self.pages.items()}
        return self.shelf.library(paths, self.relock, self.redirects, self.rewritten)

    @event_priority(-200)
    def on_post_page(self, output: str, page: HostPage, config: MkDocsConfig) -> str:
        if self.shelf is None:
            self.written.look(page.url, self.read.get(page.url, ""), output)
        return output

    def on_post_build(self, config: MkDocsConfig) -> None:
        if not self.result.files:
            write_plain(Path(config.site_dir), self.client)  # a partial build
            return
        given = {page.url for page in self.given}
        lost = given & self.written.lost
        for url in sorted(lost):
            log.info("%s", self.words("build.taken-away", url))
        if gone := lost | self.written.hidden(given):
            self.result = self.built(config, [page for page in self.given if page.url not in gone])
        write_plain(Path(config.site_dir), {**self.client, **self.place.placed(self.result.files)})
        if self.shelf is None:
            log.info("%s", summary(self.result, len(self.given), self.words, time.perf_counter() - self.began))
            if given and not self.written.mounted:
                log.warning("%s", self.words("build.theme"))
            if self.options.search.enabled and not {"search", "material/search"}.isdisjoint(config.plugins):
                log.info("%s", self.words("build.two-searches"))


def project_of(config: MkDocsConfig, options: Options) -> Project:
    return Project(Path(config.config_file_path or ".").resolve().parent, Path(config.docs_dir), options)


def plain(title: object) -> str:
    """A title as it is read: MkDocs keeps the references that Markdown had in it."""
    return " ".join(unescape(str(title)).split())
