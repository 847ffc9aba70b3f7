"""What is known of each page that is compared: where it stands, of which unit and year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from wenku.archive.export import Export
from wenku.archive.store import put_lines, take_lines
from wenku.archive.words import compared

YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Sheet:
    number: int
    url: str
    title: str
    unit: str
    year: str
    sections: tuple[tuple[str, str], ...]
    """(anchor, heading) of each."""


def list_pages(export: Export, part: int, kind: str, target: Path) -> None:
    first = export.parts[part].first
    put_lines(
        target,
        (
            [
                first + number,
                own[0]["url"],
                own[0]["page"],
                own[0]["unit"],
                year_of(own[0]["date"], own[0]["url"]),
                [(row["anchor"], row["heading"]) for row in own],
            ]
            for number, own in compared(export.rows(part), kind)
        ),
    )


def year_of(date: str, url: str) -> str:
    """Of the date; else of the folder or file name, as collected texts are kept by year; else ''."""
    found = YEAR.search(date) or YEAR.search(url)
    return found.group() if found else ""


@lru_cache(maxsize=1)
def sheets(files: tuple[Path, ...]) -> dict[int, Sheet]:
    """By number. 0.5 KB a page: kept by a worker between its jobs."""
    rows = (row for file in files for row in take_lines(file))
    return {
        number: Sheet(number, url, title, unit, year, tuple(map(tuple, sections)))
        for number, url, title, unit, year, sections in rows
    }


def units(found: Sequence[Sheet]) -> list[str]:
    return sorted({sheet.unit for sheet in found})
