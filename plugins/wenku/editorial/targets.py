"""Where an import writes: what must not be overwritten, what is known of the folder of drafts, what differs from the disk."""

import contextlib
import hashlib
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path

from wenku.editorial.batch.store import Store, written_as
from wenku.editorial.check_command import Refused
from wenku.editorial.making import Folder, Head
from wenku.files import NotUtf8, read_utf8, write_together
from wenku.model import REPORT_MARK
from wenku.text.markdown import readable

# What a draft may be called: a report of that name would replace it.
DRAFT_NAME = re.compile(r"[a-z]{2,8}-\d{3,5}", re.IGNORECASE)
ID_LINE = re.compile(r"^id:\s*[\"']?([a-z]{2,8}-\d{3,5})", re.MULTILINE)
MARK_LINE = re.compile(r"^source:\s*[\"']?(t[0-9a-f]{15})", re.MULTILINE)


def fresh(report: Path, data: bytes) -> Path:
    """The name, or its first continuation -2, -3 … that would overwrite no earlier report; one of the same bytes may stay."""
    for number in count(1):
        name = report if number == 1 else report.with_name(f"{report.stem}-{number}{report.suffix}")
        if not name.exists() or same(name, data):
            return name
    raise AssertionError


def refuse_targets(files: Sequence[Path], into: Path, report: Path) -> None:
    """Targets that would overwrite an original, or that are no folder or file."""
    problems = []
    if into.exists() and not into.is_dir():
        problems.append(f"{into}：--into 应是文件夹，现为文件。请换一个名字。")
    if report.is_dir() or report.suffix.lower() != ".md":
        problems.append(f"{report}：--report 应是 .md 文件（旁边另写同名 .json）。请写成如 报告.md。")
    if DRAFT_NAME.fullmatch(report.stem):
        problems.append(f"{report}：报告名像是草稿的编号，会盖掉草稿。请换一个报告名，如 report.md。")
    originals = {path.resolve() for path in files}
    for target in (report, report.with_suffix(".json")):
        if target.resolve() in originals:
            problems.append(f"{target}：报告会盖掉要导入的原文件。请换一个报告名。")
        elif target.suffix == ".md" and target.is_file() and not is_report(target):
            problems.append(f"{target}：已有同名文件，且不是导入报告，不会覆盖。请换一个报告名。")
    if any(path.is_relative_to(into.resolve()) and path.suffix == ".md" for path in originals):
        problems.append(f"{into}：要导入的文件就在目标文件夹里。请用 --into 换一个文件夹。")
    if problems:
        raise Refused("\n".join(problems))


def is_report(path: Path) -> bool:
    with path.open("rb") as handle:
        return handle.read(len(REPORT_MARK)) == REPORT_MARK.encode()


def folder_of(into: Path, docs: Path, store: Store) -> tuple[Folder, dict[str, str]]:
    """What is known of the target and of the library's pages, and their texts by path."""
    heads: list[Head] = []
    texts: dict[str, str] = {}
    for path in sorted({page.resolve() for root in (docs, into) if root.is_dir() for page in root.rglob("*.md")}):
        source = path.read_bytes().decode("utf-8", "replace")
        name = named(path, into.resolve(), docs.resolve())
        if not source.startswith(REPORT_MARK):
            heads += head_of(name, source)
            texts[name] = readable(source)
    files = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(into.glob("*.md"))}
    folder = Folder(files, store.drafts, tuple(heads))
    return replace(folder, hands=dict(hands(into, folder))), texts


def hands(into: Path, folder: Folder) -> Iterator[tuple[str, tuple[str, str]]]:
    """The drafts that somebody has edited, as they were written and as they are. One that is no UTF-8 any more is left alone."""
    for name, digest in folder.files.items():
        before = into / written_as(name)
        if before.is_file() and digest not in folder.written(name):
            with contextlib.suppress(NotUtf8):
                yield name, (read_utf8(before), read_utf8(into / name))


def named(path: Path, into: Path, docs: Path) -> str:
    """Drafts by their names in the target, pages from the folder that holds docs/."""
    if path.parent == into:
        return path.name
    return path.relative_to(docs.parent).as_posix() if path.is_relative_to(docs.parent) else str(path)


def head_of(name: str, source: str) -> Iterator[Head]:
    identifier, mark = (pattern.search(source, 0, 2000) for pattern in (ID_LINE, MARK_LINE))
    if identifier or mark:
        yield Head(name, identifier.group(1) if identifier else "", mark.group(1) if mark else "")


def write_changed(*outputs_of: tuple[Path, Mapping[str, bytes]]) -> None:
    """All of it or nothing, and only what differs from the disk: a second import touches nothing.

    Folder by folder in their order: drafts land before the report, so that what it tells of is there.
    """
    groups: dict[Path, dict[str, bytes]] = {}
    for folder, outputs in outputs_of:
        changed = {name: data for name, data in outputs.items() if not same(folder / name, data)}
        if changed:
            groups.setdefault(folder.resolve(), {}).update(changed)
    write_together(groups)


def remove(into: Path, names: Sequence[str]) -> None:
    """Drafts of which no piece is left; last of all, so that a killed run leaves a draft too many and none too few."""
    for name in names:
        (into / name).unlink(missing_ok=True)
        (into / written_as(name)).unlink(missing_ok=True)


def same(path: Path, data: bytes) -> bool:
    return path.is_file() and os.path.getsize(path) == len(data) and path.read_bytes() == data
