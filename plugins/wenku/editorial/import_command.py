"""What scripts/import_texts.py does with the disk: read first, refuse as a whole, write at the end, the report last."""

import hashlib
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from wenku.editorial.batch.inputs import Taken, gather
from wenku.editorial.batch.store import Store, StoreError, open_store
from wenku.editorial.check_command import Refused
from wenku.editorial.foundation.lexicon import lexicon
from wenku.editorial.importing import (
    Folder,
    Head,
    ImportRefused,
    Made,
    Rulings,
    Source,
    make,
    recorded,
    take_in,
    with_overlaps,
)
from wenku.editorial.progress import Show
from wenku.editorial.reading.readers import ReadError
from wenku.editorial.report import as_markdown
from wenku.editorial.report_data import as_json
from wenku.files import write_together
from wenku.library.taxonomy import Taxonomy, TaxonomyError, load_taxonomy
from wenku.model import REPORT_MARK
from wenku.project import Project
from wenku.text.markdown import readable

# What a draft may be called: a report of that name would replace it.
DRAFT_NAME = re.compile(r"[a-z]{2,8}-\d{3,5}", re.IGNORECASE)
ID_LINE = re.compile(r"^id:\s*[\"']?([a-z]{2,8}-\d{3,5})", re.MULTILINE)
MARK_LINE = re.compile(r"^source:\s*[\"']?(t[0-9a-f]{15})", re.MULTILINE)
SHOWN = 10


@dataclass(frozen=True, slots=True)
class Batch:
    """What an import has made of its sources, before anything is written. `contents` is name → bytes of the sources."""

    sources: list[Source]
    made: list[Made]
    drafts: dict[str, bytes]
    contents: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Imported:
    """`report` is the name under which it was written, `said` what to tell the user."""

    batch: Batch
    store: Store
    report: Path
    said: list[str]


def import_files(files: Sequence[Path], into: Path, report: Path, project: Project, show: Show) -> Iterator[str]:
    """Drafts, then the report; yields what to tell the user. Raises Refused before anything is written."""
    yield from import_batch(files, into, report, project, show).said


def import_batch(files: Sequence[Path], into: Path, report: Path, project: Project, show: Show) -> Imported:
    taxonomy = taxonomy_of(project)
    return import_taken(read_all(files), into, report, project, taxonomy, show)


def import_taken(taken: Taken, into: Path, report: Path, project: Project, taxonomy: Taxonomy, show: Show) -> Imported:
    """A batch whose files have been read. Raises Refused before anything is written."""
    refuse_targets([Path(name) for name in taken.contents], into, report)
    store = store_of(into)
    batch = arrange(taken.contents, into, store, project, taxonomy, show)
    written = land(batch, into, store, report, taxonomy)
    said = [*told(batch, taken, into), f"报告：{written}（含原文中的姓名等，请勿发布）"]
    return Imported(batch, store, written, said)


def arrange(
    contents: Mapping[str, bytes], into: Path, store: Store, project: Project, taxonomy: Taxonomy, show: Show
) -> Batch:
    """Everything but writing. The store takes in what is new: sources, names, digests of drafts. Raises Refused."""
    rulings = Rulings(store.book, store.verdicts.refused())
    try:
        sources = take_in(
            contents,
            taxonomy,
            lexicon(),
            lambda where: show(f"正在整理 {where} ……"),
            rulings,
        )
    except ImportRefused as refused:
        raise Refused("\n".join(refused.problems)) from None
    finally:
        show("")
    folder, known = folder_of(into, project.docs, store)
    made, drafts = make(sources, folder, taxonomy)
    made = with_overlaps(made, known)
    store.drafts = recorded(store.drafts, made)
    for source in sources:
        store.keep(source.name, source.digest)
    return Batch(sources, made, drafts, contents)


def land(batch: Batch, into: Path, store: Store, report: Path, taxonomy: Taxonomy) -> Path:
    """Originals and record, drafts, the report last: what it tells of is there. Under which name, is the answer."""
    markdown = as_markdown(batch.sources, batch.made, taxonomy).encode()
    report = fresh(report, markdown)
    originals = {source.digest: batch.contents[source.name] for source in reversed(batch.sources)}
    reports = {
        report.name: markdown,
        report.with_suffix(".json").name: as_json(batch.sources, batch.made),
    }
    try:
        write_changed(into, {**store.files(originals), **batch.drafts}, report.parent, reports)
    except OSError as error:
        raise Refused(f"{error.filename or into}：写不进去（{error.strerror}）。请检查磁盘空间和权限。") from None
    return report


def told(batch: Batch, taken: Taken, into: Path) -> Iterator[str]:
    kept = [one for one in batch.made if not one.left]
    doubts = sum(
        finding.kind == "doubt" for one in batch.made if one.here for finding in (*one.piece.findings, *one.repeats)
    )
    yield f"已整理 {len(batch.sources)} 个文件，得到 {len(kept)} 篇草稿，在 {into}；存疑 {doubts} 处，请逐条核对。"
    if taken.skipped:
        shown = "、".join(taken.skipped[:SHOWN]) + ("等" if len(taken.skipped) > SHOWN else "")
        yield f"跳过 {len(taken.skipped)} 个不是文稿的文件：{shown}。"
    left = [
        *repeated_files(batch),
        *(f"{one.source.name}（{one.draft.title}）：{one.left}" for one in batch.made if one.left),
    ]
    yield from left[:SHOWN]
    if len(left) > SHOWN:
        yield f"没有写的一共 {len(left)} 处，都在报告里。"


def repeated_files(batch: Batch) -> Iterator[str]:
    first = {source.digest: source.name for source in reversed(batch.sources)}
    for source in batch.sources:
        if first[source.digest] != source.name:
            yield f"{source.name}：与 {first[source.digest]} 文字相同，只整理一次。"


def fresh(report: Path, data: bytes) -> Path:
    """The name, or its first continuation -2, -3 … that would overwrite no earlier report; one of the same bytes may stay."""
    for number in count(1):
        name = report if number == 1 else report.with_name(f"{report.stem}-{number}{report.suffix}")
        if not name.exists() or same(name, data):
            return name
    raise AssertionError


def taxonomy_of(project: Project) -> Taxonomy:
    try:
        return load_taxonomy(project.taxonomy)
    except TaxonomyError as error:
        raise Refused(str(error)) from None


def read_all(files: Sequence[Path]) -> Taken:
    try:
        return gather(files)
    except ReadError as error:
        raise Refused(str(error)) from None


def store_of(into: Path) -> Store:
    try:
        return open_store(into)
    except StoreError as error:
        raise Refused(str(error)) from None


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
    return Folder(files, store.drafts, tuple(heads)), texts


def named(path: Path, into: Path, docs: Path) -> str:
    """Drafts by their names in the target, pages from the folder that holds docs/."""
    if path.parent == into:
        return path.name
    return path.relative_to(docs.parent).as_posix() if path.is_relative_to(docs.parent) else str(path)


def head_of(name: str, source: str) -> Iterator[Head]:
    identifier, mark = (pattern.search(source, 0, 2000) for pattern in (ID_LINE, MARK_LINE))
    if identifier or mark:
        yield Head(name, identifier.group(1) if identifier else "", mark.group(1) if mark else "")


def write_changed(into: Path, drafts: dict[str, bytes], beside: Path, reports: dict[str, bytes]) -> None:
    """Drafts and report or nothing, and only what differs from the disk: a second import touches nothing.

    Drafts land before the report: what it tells of is there.
    """
    groups: dict[Path, dict[str, bytes]] = {}
    for folder, outputs in ((into, drafts), (beside, reports)):
        changed = {name: data for name, data in outputs.items() if not same(folder / name, data)}
        if changed:
            groups.setdefault(folder.resolve(), {}).update(changed)
    write_together(groups)


def same(path: Path, data: bytes) -> bool:
    return path.is_file() and os.path.getsize(path) == len(data) and path.read_bytes() == data
