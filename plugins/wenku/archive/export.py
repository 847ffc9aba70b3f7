"""Sections into a folder: `sections-00000.jsonl`, `sections-00001.jsonl`, … in reading order, and `schema.json` last.

A part is whole or absent; without schema.json the folder is no export. Nothing is held but one part.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from wenku import __version__
from wenku.archive.schema import FIELDS, VERSION, Row, line, rows
from wenku.files import write_file
from wenku.model import Document
from wenku.text.segment import Segmenter

PAGES = 500  # a part: 0.6 million characters of reports, 12 MB of JSON, 100 MB in a worker while it is read
SCHEMA = "schema.json"


class ExportError(ValueError):
    """The folder holds no export of this version."""


@dataclass(frozen=True, slots=True)
class ExportPart:
    file: str
    first: int
    """Number of its first page among all."""
    pages: int
    sections: int
    kinds: tuple[str, ...]
    """Of its pages, '' too."""


@dataclass(frozen=True, slots=True)
class Export:
    """An export as its schema.json describes it."""

    folder: Path
    parts: tuple[ExportPart, ...]

    @property
    def pages(self) -> int:
        return sum(part.pages for part in self.parts)

    def rows(self, number: int) -> list[Row]:
        with (self.folder / self.parts[number].file).open(encoding="utf-8") as lines:
            return [json.loads(text) for text in lines]


def export(documents: Iterable[Document], segmenter: Segmenter, folder: Path, pages: int = PAGES) -> Export:
    """`pages` go into a part. Raises OSError when the disk refuses; the parts that are whole stay."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / SCHEMA).unlink(missing_ok=True)  # until all parts are there, this is no export
    parts = tuple(written(documents, segmenter, folder, pages))
    for stale in sorted(set(folder.glob("sections-*.jsonl")) - {folder / part.file for part in parts}):
        stale.unlink()
    write_file(folder / SCHEMA, schema(parts))
    return Export(folder, parts)


def written(documents: Iterable[Document], segmenter: Segmenter, folder: Path, pages: int) -> Iterator[ExportPart]:
    stream, first = iter(documents), 0
    while group := list(islice(stream, pages)):
        lines = [line(row) for document in group for row in rows(document, segmenter)]
        kinds = tuple(sorted({str(document.page.meta.get("kind") or "") for document in group}))
        part = ExportPart(f"sections-{first // pages:05}.jsonl", first, len(group), len(lines), kinds)
        write_file(folder / part.file, "".join(lines).encode())
        yield part
        first += len(group)


def schema(parts: Iterable[ExportPart]) -> bytes:
    described: dict[str, Any] = {
        "format": "wenku sections",
        "version": VERSION,
        "made_by": f"guazhi-wenku {__version__}",
        "fields": FIELDS,
        "parts": [asdict(part) for part in parts],
    }
    return (json.dumps(described, ensure_ascii=False, indent=1) + "\n").encode()


def part_of(described: dict[str, Any]) -> ExportPart:
    return ExportPart(**{**described, "kinds": tuple(described["kinds"])})


def read_export(folder: Path) -> Export:
    """Raises ExportError in one Chinese sentence."""
    try:
        described = json.loads((folder / SCHEMA).read_text("utf-8"))
        version, parts = described["version"], tuple(map(part_of, described["parts"]))
    except (OSError, ValueError, KeyError, TypeError):
        raise ExportError(
            f"{folder}：没有可读的 {SCHEMA}，不是导出的文件夹，或导出没有做完。请先运行 python -m wenku export。"
        ) from None
    if version != VERSION:
        raise ExportError(f"{folder}：导出的格式是第 {version} 版，这里读第 {VERSION} 版。请重新导出。")
    missing = [part.file for part in parts if not (folder / part.file).is_file()]
    if missing:
        raise ExportError(f"{folder}：少了 {missing[0]} 等 {len(missing)} 个文件。请重新导出。")
    return Export(folder, parts)
