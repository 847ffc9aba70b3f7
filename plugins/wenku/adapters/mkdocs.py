"""The MkDocs plugin: turns the host's pages into `Page` values and the `Result` back into pages and files.

The only importer of mkdocs. It uses nothing but public hooks, so that it runs under ProperDocs unchanged. What only a
library needs is imported when there is one: pydantic and YAML cost 90 ms that another project does not owe.
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

from wenku import __version__
from wenku.build import ASSETS, build
from wenku.cache import Cache
from wenku.client import client_files
from wenku.files import write_plain
from wenku.model import NewPage, Notice, Page, Result
from wenku.options import Options, OptionsError, parse_options

if TYPE_CHECKING:
    from wenku.library.catalog import Library
    from wenku.library.frontmatter import FrontMatter
    from wenku.library.lock import Lock
    from wenku.library.taxonomy import Taxonomy

log = get_plugin_logger("wenku")
NOTES = "phrases.yml"
CHECKBOX = '<input type="checkbox" disabled'  # a task list's: decoration beside its text, or it would need a label
REPORT_MARK = "<!-- wenku:report"
MOVE_PAGE = '---\ntitle: "{name}：别人怎么写"\nsearch:\n  exclude: true\n---\n\n# {name}：别人怎么写\n\n{asks}？下面是全部范文里的这一部分，点标题看它在原文中的位置。\n\n<div data-wenku="move" data-move="{slug}"></div>\n'


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
        self.drafts = self.options.drafts or os.environ.get("WENKU_DRAFTS") == "1"
        self.taxonomy = self.load_taxonomy(config)
        self.matters: dict[str, FrontMatter] = {}
        self.pages: dict[str, HostPage] = {}
        self.lock = self.load_lock(config)
        self.site_url = config.site_url or ""
        if self.taxonomy:
            config.extra["wenku"] = self.stamp(config)
        self.result = Result({}, {}, ())
        return config

    def load_taxonomy(self, config: MkDocsConfig) -> Taxonomy | None:
        name = self.options.library.taxonomy
        if not name:
            return None
        from wenku.library.taxonomy import TaxonomyError, load_taxonomy

        try:
            return load_taxonomy(Path(config.docs_dir) / name)
        except TaxonomyError as error:
            raise PluginError(str(error)) from None

    def stamp(self, config: MkDocsConfig) -> dict[str, Any]:
        """What the theme's foot shows: version, the day of the content, and after how many days a copy is old."""
        from wenku.offline.stamp import source_day

        try:
            day = source_day(Path(config.config_file_path or ".").resolve().parent)
        except ValueError as error:
            raise PluginError(str(error)) from None
        return {"version": __version__, "date": day, "stale_days": self.options.copy.stale_days}

    def load_lock(self, config: MkDocsConfig) -> Lock | None:
        path = Path(config.docs_dir) / self.options.library.lock
        if not self.taxonomy or not path.is_file():
            return None
        from wenku.library.lock import LockError, read_lock

        try:
            return read_lock(path.read_text("utf-8"), str(path))
        except (LockError, UnicodeDecodeError) as error:
            raise PluginError(str(error)) from None

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        for file in list(files.documentation_pages()):
            if file.content_string.startswith(REPORT_MARK):
                self.remove_report(files, file)
        for ours in (self.options.library.lock, self.options.phrases.notes or NOTES):
            if (own := files.get_file_from_path(ours)) is not None:
                files.remove(own)
        if self.taxonomy:
            self.read_library(files, config, self.taxonomy)
            self.add_move_pages(files, config, self.taxonomy)
            self.expand_nav(config, self.taxonomy)
        return files

    def expand_nav(self, config: MkDocsConfig, taxonomy: Taxonomy) -> None:
        from wenku.library.navigation import expand

        if config.nav is not None:
            config.nav = expand(config.nav, self.matters, taxonomy)

    def remove_report(self, files: Files, report: File) -> None:
        """An import report and the JSON beside it hold the names that were taken out of the drafts."""
        files.remove(report)
        if (twin := files.get_file_from_path(report.src_uri.removesuffix(".md") + ".json")) is not None:
            files.remove(twin)

    def read_library(self, files: Files, config: MkDocsConfig, taxonomy: Taxonomy) -> None:
        from wenku.library.catalog import LibraryError, read_matters

        sources = {file.src_uri: file for file in files.documentation_pages()}
        try:
            matters = read_matters(((path, file.content_string) for path, file in sources.items()), taxonomy)
        except LibraryError as error:
            raise PluginError("\n".join(["页头有误，已停止：", *error.problems])) from None
        hidden = {path for path, matter in matters.items() if matter.status == "draft" and not self.drafts}
        for path in hidden:
            files.remove(sources[path])
        self.matters = {path: matter for path, matter in matters.items() if path not in hidden}
        reviews = [matter.reviewed.isoformat() for matter in self.matters.values() if matter.reviewed]
        config.extra["wenku"]["date"] = config.extra["wenku"]["date"] or max(reviews, default="")

    def add_move_pages(self, files: Files, config: MkDocsConfig, taxonomy: Taxonomy) -> None:
        for slug, move in taxonomy.moves.items():
            content = MOVE_PAGE.format(slug=slug, name=move.name, asks=move.asks)
            files.append(File.generated(config, f"moves/{slug}.md", content=content))

    def on_page_content(self, html: str, page: HostPage, config: MkDocsConfig, files: Files) -> str:
        self.pages[page.url] = page
        matter = self.matters.get(page.file.src_uri)
        if matter:
            page.meta.pop("status", None)  # Material would show an icon for it
        if matter and matter.kind == "exemplar":
            page.meta["hide"] = [*page.meta.get("hide", []), "toc"]  # margin notes stand in its place
        return html.replace(CHECKBOX, CHECKBOX + ' aria-hidden="true"')

    def on_env(self, env: Any, config: MkDocsConfig, files: Files) -> Any:
        self.result = build(self.values(), self.rooted(config), self.library(), self.cache(config))
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
        name = made.url.removesuffix("/").removesuffix("index.html").removesuffix(".html").rstrip("/")
        source = f"{name}/index.md" if made.url.endswith("index.html") else f"{name}.md"
        file = File.generated(config, source, content="", inclusion=InclusionLevel.NOT_IN_NAV)
        page = HostPage(made.title, file, config)
        page.content, page.markdown, page.meta = made.html, "", {"hide": ["toc"], "search": {"exclude": True}}
        files.append(file)

    def rooted(self, config: MkDocsConfig) -> Options:
        """The options with paths that can be opened as they stand."""
        root = Path(config.docs_dir)
        dictionary, notes = self.options.dictionary, self.options.phrases.notes
        if not notes and (root / NOTES).is_file():
            notes = NOTES
        phrases = replace(self.options.phrases, notes=str(root / notes)) if notes else self.options.phrases
        return replace(self.options, dictionary=str(root / dictionary) if dictionary else "", phrases=phrases)

    def cache(self, config: MkDocsConfig) -> Cache:
        root = Path(config.config_file_path or ".").resolve().parent
        return Cache(root / self.options.cache if self.options.cache else None)

    def values(self) -> Iterator[Page]:
        for url, page in self.pages.items():
            yield Page(url, str(page.title), page.content or "", dict(page.meta))

    def library(self) -> Library | None:
        if self.taxonomy is None:
            return None
        from wenku.library.catalog import Library

        by_url = {url: self.matters[p.file.src_uri] for url, p in self.pages.items() if p.file.src_uri in self.matters}
        return Library(self.taxonomy, by_url, self.lock, self.relock, self.redirects, self.rewritten, self.site_url)

    def on_post_build(self, config: MkDocsConfig) -> None:
        write_plain(Path(config.site_dir), {**client_files(self.options.search.enabled), **self.result.files})


def said(notice: Notice) -> str:
    return (notice.page + "：" if notice.page else "") + notice.message
