"""What is known of each page that is compared: where it stands, of which genre, unit and year."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from wenku.archive.schema import Row
from wenku.archive.store import put_lines, take_lines

YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class ArchivedPage:
    number: int
    url: str
    title: str
    group: str
    """Its genre, or what stands for one (`concordance.group`)."""
    unit: str
    year: str
    sections: tuple[tuple[str, str], ...]
    """(anchor, heading) of each."""

    @property
    def whose(self) -> str:
        """Whose text it is: the unit's, where that is known and more than the genre's folder."""
        return self.unit or self.group


def list_pages(pages: Iterable[tuple[int, list[Row]]], first: int, target: Path) -> None:
    put_lines(target, (sheet_row(first + number, own) for number, own in pages))


def sheet_row(number: int, own: list[Row]) -> list[Any]:
    head = own[0]
    year = year_of(head["date"], head["url"])
    headings = [(row["anchor"], row["heading"]) for row in own]
    return [number, head["url"], head["page"], head["group"], head["unit"], year, headings]


def year_of(date: str, url: str) -> str:
    """Of the date; else of the folder or file name, as collected texts are kept by year; else ''."""
    found = YEAR.search(date) or YEAR.search(url)
    return found.group() if found else ""


@lru_cache(maxsize=1)
def sheets(files: tuple[Path, ...]) -> dict[int, ArchivedPage]:
    """By number. 0.5 KB a page: kept by a worker between its jobs."""
    rows = (row for file in files for row in take_lines(file))
    return {
        number: ArchivedPage(number, url, title, group, unit, year, tuple(map(tuple, sections)))
        for number, url, title, group, unit, year, sections in rows
    }
