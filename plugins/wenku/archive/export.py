"""Sections into a folder: `sections-00000.jsonl`, `sections-00001.jsonl`, … in reading order, and `schema.json` last.

A part is whole or absent; without schema.json the folder is no export. Nothing is held but one part a process.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, field, replace
from functools import cache
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from wenku import __version__
from wenku.archive.forms import FORMS, read_rows
from wenku.archive.reading import Tell, TextFile, read, sources
from wenku.archive.schema import FIELDS, VERSION, Row, rows
from wenku.files import write_file
from wenku.model import Document
from wenku.text.segment import Segmenter, make_segmenter

PAGES = 1000  # a part: 1.2 million characters of reports, 24 MB of JSON, 200 MB in a worker while it is read
SCHEMA = "schema.json"
Names = Mapping[str, Mapping[str, str]]
"""The Chinese names of genres, kinds, … of a library: facet → slug → name."""
NO_NAMES: Names = {}


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
    names: Names = field(default_factory=dict)

    @property
    def pages(self) -> int:
        return sum(part.pages for part in self.parts)

    def rows(self, number: int) -> list[Row]:
        return read_rows(self.folder / self.parts[number].file)


def export(
    documents: Iterable[Document], segmenter: Segmenter, folder: Path, pages: int = PAGES, form: str = "jsonl"
) -> Export:
    """`pages` go into a part. Raises OSError when the disk refuses, FormError; the parts that are whole stay."""
    begin(folder)
    stream = iter(documents)
    groups = iter(lambda: list(islice(stream, pages)), [])
    return finish(folder, (write_part(group, segmenter, target(folder, n, form)) for n, group in enumerate(groups)))


def export_folder(
    source: Path, folder: Path, tell: Tell, form: str = "jsonl", processes: int = 1, names: Names = NO_NAMES,
    files: int = PAGES,
) -> Export:  # fmt: skip
    """As `export`, of what lies in a folder: so many `files` are a part, and each part is read in one of some processes."""
    begin(folder)
    found = sources(source)
    groups = [found[start : start + files] for start in range(0, len(found), files)]
    targets = [target(folder, number, form) for number in range(len(groups))]
    return finish(folder, made(groups, targets, processes, tell), names)


def made(
    groups: Sequence[Sequence[TextFile]], targets: Sequence[Path], processes: int, tell: Tell
) -> Iterator[ExportPart]:
    with contextlib.ExitStack() as stack:
        run: Any = map
        if processes > 1 and len(groups) > 1:
            fresh = get_context("spawn")  # a fork would copy threads of others in the middle of what they do
            run = stack.enter_context(ProcessPoolExecutor(min(processes, len(groups)), fresh)).map
        for part, told in run(export_files, groups, targets):
            for message in told:
                tell(message)
            yield part


def export_files(found: Sequence[TextFile], path: Path) -> tuple[ExportPart, list[str]]:
    told: list[str] = []
    return write_part(read(found, told.append), own_segmenter(), path), told


@cache
def own_segmenter() -> Segmenter:
    """Of this process."""
    return make_segmenter()


def begin(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / SCHEMA).unlink(missing_ok=True)  # until all parts are there, this is no export


def target(folder: Path, number: int, form: str) -> Path:
    return folder / f"sections-{number:05}.{form}"


def write_part(documents: Iterable[Document], segmenter: Segmenter, path: Path) -> ExportPart:
    """A part without a page has no file. Which of all its first page is, is known when all are counted."""
    pages, kinds = 0, set()
    found: list[Row] = []
    for document in documents:
        pages += 1
        kinds.add(str(document.page.meta.get("kind") or ""))
        found += rows(document, segmenter)
    if pages:
        write_file(path, FORMS[path.suffix[1:]].encode(found))
    return ExportPart(path.name, 0, pages, len(found), tuple(sorted(kinds)))


def finish(folder: Path, made: Iterable[ExportPart], names: Names = NO_NAMES) -> Export:
    parts = tuple(numbered(made))
    for stale in sorted(set(folder.glob("sections-*")) - {folder / part.file for part in parts}):
        stale.unlink()
    write_file(folder / SCHEMA, schema(parts, names))
    return Export(folder, parts, names)


def numbered(made: Iterable[ExportPart]) -> Iterator[ExportPart]:
    first = 0
    for part in made:
        if part.pages:
            yield replace(part, first=first)
        first += part.pages


def schema(parts: Iterable[ExportPart], names: Names) -> bytes:
    described: dict[str, Any] = {
        "format": "wenku sections",
        "version": VERSION,
        "made_by": f"guazhi-wenku {__version__}",
        "fields": FIELDS,
        "names": names,
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
        names: Names = described["names"]
    except (OSError, ValueError, KeyError, TypeError):
        raise ExportError(
            f"{folder}：没有可读的 {SCHEMA}，不是导出的文件夹，或导出没有做完。请先运行 python -m wenku export。"
        ) from None
    if version != VERSION:
        raise ExportError(f"{folder}：导出的格式是第 {version} 版，这里读第 {VERSION} 版。请重新导出。")
    missing = [part.file for part in parts if not (folder / part.file).is_file()]
    if missing:
        raise ExportError(f"{folder}：少了 {missing[0]} 等 {len(missing)} 个文件。请重新导出。")
    return Export(folder, parts, names)
