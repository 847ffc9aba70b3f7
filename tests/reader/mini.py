"""A small library as a reader has it in a folder, in two states: as first copied, and after an update of the copy."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from wenku.build import build
from wenku.client import client_files
from wenku.library.catalog import Library
from wenku.library.frontmatter import FrontMatter
from wenku.library.lock import Lock, read_lock
from wenku.library.taxonomy import Taxonomy
from wenku.model import Page
from wenku.options import parse_options

TAXONOMY = Taxonomy.model_validate(
    {
        "genres": {
            "sum": {
                "name": "总结",
                "id": "gr",
                "standing": "事务文书",
                "purpose": "交账",
                "moves": ["basics", "work", "gaps"],
            }
        },
        "moves": {
            "basics": {"name": "基本情况", "asks": "谁"},
            "work": {"name": "工作开展", "asks": "做了什么"},
            "gaps": {"name": "存在的不足", "asks": "没做成什么"},
        },
        "scenarios": {"term": {"genre": "sum", "name": "任期总结"}},
        "levels": {"village": "村"},
        "kinds": {"guide": "指南", "template": "模板", "exemplar": "范文", "lesson": "课程"},
    }
)
SHELL = (
    '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>{title}</title><meta name="wenku-basket" content="{up}desk/basket.html">'
    '<meta name="wenku-compare" content="{up}desk/compare.html"><link rel="stylesheet" href="{up}assets/wenku/wenku.css">'
    '<script src="{up}assets/wenku/wenku.js"></script><header>文库</header><main><article>{html}</article></main></html>'
)
DESK = {name: f'<h1>{name}</h1><div data-wenku-load="{name}"></div>' for name in ("basket", "compare")}


@dataclass
class MiniSite:
    folder: Path
    lock: Lock | None = None
    redirects: dict[str, str] = field(default_factory=dict)

    def write(self, texts: dict[str, str]) -> None:
        """`texts` is id → HTML of an exemplar: the state of the library from now on, its links recorded."""
        pages = [Page(f"s/{identifier}.html", identifier, html) for identifier, html in texts.items()]
        pages += [Page(f"desk/{name}.html", name, html) for name, html in DESK.items()]
        matters = {f"s/{identifier}.html": matter(identifier) for identifier in texts}
        library = Library(TAXONOMY, matters, self.lock, relock=True, redirects=self.redirects)
        result = build(pages, parse_options({"phrases": {"enabled": False}}), library)
        assert [n for n in result.notices if n.level == "error"] == []
        self.lock = read_lock(result.lock, "lock")
        shown = {
            page.url: SHELL.format(title=page.title, up="../", html=result.pages.get(page.url, page.html))
            for page in pages
        }
        files = {**client_files(), **result.files, **{url: html.encode() for url, html in shown.items()}}
        for name, data in files.items():
            (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
            (self.folder / name).write_bytes(data)

    def uri(self, path: str) -> str:
        return self.folder.as_uri() + "/" + path


def matter(identifier: str) -> FrontMatter:
    values = {"id": identifier, "title": f"总结{identifier}", "genre": "sum", "kind": "exemplar", "scenario": "term"}
    values |= {
        "level": "village",
        "status": "published",
        "origin": "original",
        "reviewed": date(2026, 1, 1).isoformat(),
    }
    return FrontMatter.model_validate(values)
