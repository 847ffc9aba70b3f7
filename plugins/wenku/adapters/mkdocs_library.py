"""The library's half of the MkDocs plugin, for one build: taxonomy, front matter, drafts, the pages of moves.

Imported only where a project has a library: pydantic and YAML cost 90 ms that another project does not owe.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as HostPage

from wenku import __version__
from wenku.library.catalog import Library, LibraryError, read_matters
from wenku.library.frontmatter import FrontMatter
from wenku.library.lock import Lock, LockError, read_lock
from wenku.library.navigation import expand
from wenku.library.taxonomy import TaxonomyError, load_taxonomy
from wenku.offline.stamp import source_day
from wenku.options import Options

MOVE_PAGE = Path(__file__).parent.parent / "data" / "move_page.md"


class HostLibrary:
    """`matters` is source path → checked front matter, of the pages that this build shows."""

    def __init__(self, options: Options, config: MkDocsConfig, drafts: bool) -> None:
        docs = Path(config.docs_dir)
        try:
            self.taxonomy = load_taxonomy(docs / options.library.taxonomy)
            self.lock = load_lock(docs / options.library.lock)
            day = source_day(Path(config.config_file_path or ".").resolve().parent)
        except (TaxonomyError, LockError, ValueError) as error:
            raise PluginError(str(error)) from None
        self.drafts = drafts
        self.site_url = config.site_url or ""
        self.matters: Mapping[str, FrontMatter] = {}
        self.stamp: dict[str, Any] = {"version": __version__, "date": day, "stale_days": options.copy.stale_days}
        config.extra["wenku"] = self.stamp  # what the theme's foot shows

    def prepare(self, files: Files, config: MkDocsConfig) -> None:
        self.read(files)
        for slug, move in self.taxonomy.moves.items():
            content = MOVE_PAGE.read_text("utf-8").format(slug=slug, name=move.name, asks=move.asks)
            files.append(File.generated(config, f"moves/{slug}.md", content=content))
        if config.nav is not None:
            config.nav = expand(config.nav, self.matters, self.taxonomy)

    def read(self, files: Files) -> None:
        """Checks all front matter, then takes drafts out of `files` unless they are asked for."""
        sources = {file.src_uri: file for file in files.documentation_pages()}
        try:
            matters = read_matters(((path, file.content_string) for path, file in sources.items()), self.taxonomy)
        except LibraryError as error:
            raise PluginError("\n".join(["页头有误，已停止：", *error.problems])) from None
        hidden = {path for path, matter in matters.items() if matter.status == "draft" and not self.drafts}
        for path in hidden:
            files.remove(sources[path])
        self.matters = {path: matter for path, matter in matters.items() if path not in hidden}
        reviews = [matter.reviewed.isoformat() for matter in self.matters.values() if matter.reviewed]
        self.stamp["date"] = self.stamp["date"] or max(reviews, default="")

    def dress(self, page: HostPage) -> None:
        matter = self.matters.get(page.file.src_uri)
        if matter:
            page.meta.pop("status", None)  # Material would show an icon for it
        if matter and matter.kind == "exemplar":
            page.meta["hide"] = [*page.meta.get("hide", []), "toc"]  # margin notes stand in its place

    def library(
        self, pages: Mapping[str, HostPage], relock: bool, redirects: Mapping[str, str], rewritten: frozenset[str]
    ) -> Library:
        by_url = {url: self.matters[p.file.src_uri] for url, p in pages.items() if p.file.src_uri in self.matters}
        return Library(self.taxonomy, by_url, self.lock, relock, redirects, rewritten, self.site_url)


def load_lock(path: Path) -> Lock | None:
    return read_lock(path.read_text("utf-8"), str(path)) if path.is_file() else None
