"""A library as its host finds it, for one build: taxonomy, lock, front matter, drafts left out, the pages of moves.

Imported only where a project has a library: pydantic and YAML cost 90 ms that another project does not owe.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from wenku.library.bank import read_banks
from wenku.library.catalog import Library
from wenku.library.frames import read_frames
from wenku.library.frontmatter import FrontMatter
from wenku.library.lock import Lock, read_lock
from wenku.library.navigation import expand, unreached
from wenku.library.sources import read_matters
from wenku.library.taxonomy import load_taxonomy
from wenku.project import Project
from wenku.stamp import source_day

MOVE_PAGE = Path(__file__).parent.parent / "data" / "move_page.md"
MOVES, WAY_BACK = "moves/index.md", "[找一段](index.md)\n{{: .wenku-path }}\n\n"


class Shelf:
    """`matters` is source path → checked front matter, of the pages that this build shows; `stamp` is for the theme's foot.

    Raises ValueError (TaxonomyError, LockError, WrittenError) when the taxonomy, the lock, what editors wrote for the course
    or the date of the build cannot be read.
    """

    def __init__(self, project: Project, drafts: bool, site_url: str, version: str) -> None:
        self.free = project.options.library.free
        self.taxonomy = load_taxonomy(project.taxonomy)
        self.banks = read_banks(project.docs)
        self.frames = read_frames(project.docs, self.taxonomy)
        self.lock = load_lock(project.lock)
        self.drafts = drafts
        self.site_url = site_url
        self.matters: Mapping[str, FrontMatter] = {}
        self.overview = False
        self.stamp = {
            "version": version,
            "date": source_day(project.root),
            "stale_days": project.options.copy.stale_days,
        }

    def read(self, sources: Mapping[str, str]) -> set[str]:
        """Checks the front matter of all pages (path → source); gives the drafts that this build leaves out.

        Raises LibraryError.
        """
        self.overview = MOVES in sources
        matters = read_matters(sources.items(), self.taxonomy, self.free)
        hidden = {path for path, matter in matters.items() if matter.status == "draft" and not self.drafts}
        self.matters = {path: matter for path, matter in matters.items() if path not in hidden}
        reviews = [matter.reviewed.isoformat() for matter in self.matters.values() if matter.reviewed]
        self.stamp["date"] = self.stamp["date"] or max(reviews, default="")
        return hidden

    def move_pages(self) -> Iterator[tuple[str, str]]:
        """(path, source) of a page for each move, its way back only where the library has an overview, and of the frames."""
        template = MOVE_PAGE.read_text("utf-8")
        if not self.overview:
            template = template.replace(WAY_BACK, "")
        moves = self.taxonomy.moves
        slugs = list(moves)
        for place, (slug, move) in enumerate(moves.items()):
            beside = {"上一部分": slugs[place - 1] if place else "", "下一部分": "".join(slugs[place + 1 : place + 2])}
            pager = "　".join(f"{side}：[{moves[other].name}]({other}.md)" for side, other in beside.items() if other)
            said = {"frames": self.frames.line(slug), "pager": pager}
            yield f"moves/{slug}.md", template.format(slug=slug, name=move.name, asks=move.asks, **said)
        yield from self.frames.pages(self.taxonomy)

    def expand(self, nav: list[Any]) -> list[Any]:
        return expand(nav, self.matters, self.taxonomy)

    def unreached(self, nav: Any) -> list[str]:
        return unreached(nav, self.matters)

    def kind(self, path: str) -> str:
        """Guide, template, exemplar or lesson; '' of a page that is none."""
        return self.matters[path].kind if path in self.matters else ""

    def library(
        self, paths: Mapping[str, str], relock: bool, redirects: Mapping[str, str], rewritten: frozenset[str]
    ) -> Library:
        """`paths` is url → source path."""
        by_url = {url: self.matters[path] for url, path in paths.items() if path in self.matters}
        return Library(self.taxonomy, by_url, self.lock, relock, redirects, rewritten, self.site_url, self.banks)


def load_lock(path: Path) -> Lock | None:
    return read_lock(path.read_text("utf-8"), str(path)) if path.is_file() else None
