"""`python -m wenku export … --to groonga`: from one folder or several, each at its place on the site."""

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from wenku.archive.groonga import export_groonga
from wenku.archive.groonga_schema import HOME
from wenku.archive.reading import Tell, documents
from wenku.model import Document

PLACE = re.compile(r"(?:(?!\.)[\w.-]+/)+")


def run_groonga(source: Path, more: Iterable[str], out: Path, tell: Tell) -> None:
    """`more` are folders with the place where their pages lie on the site. Raises ValueError in a Chinese sentence."""
    places = [(source, ""), *map(placed, more)]
    found = (at(place, document) for folder, place in places for document in documents(folder, tell))
    pages, passages = export_groonga(found, out)
    if not pages:
        raise ValueError(f"{source}：没有找到 .html、.md 或 .txt。")
    print(f"导出 {pages:,} 篇、{passages:,} 段，在 {out}。装进 Groonga：sh {out / 'load.sh'} {HOME}")


def placed(text: str) -> tuple[Path, str]:
    folder, _, place = text.rpartition("=")
    if not (Path(folder).is_dir() and folder and PLACE.fullmatch(place)):
        raise ValueError(
            f"--with {text}：应写成 文件夹=路径，文件夹要在，路径是相对的、以 / 结尾，如 收来的=archive/2024/。"
        )
    return Path(folder), place


def at(place: str, document: Document) -> Document:
    return replace(document, page=replace(document.page, url=place + document.page.url))
