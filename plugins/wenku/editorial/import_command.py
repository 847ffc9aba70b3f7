"""What scripts/import_texts.py does with the disk: read first, refuse as a whole, write at the end, the report last."""

import hashlib
import json
import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from wenku.editorial.check_command import Refused
from wenku.editorial.foundation.lexicon import lexicon
from wenku.editorial.importing import ID_LINE, RECORD, Folder, ImportRefused, make, take_in
from wenku.editorial.progress import Show
from wenku.editorial.reading.readers import ReadError, read_bytes
from wenku.editorial.report import as_json, as_markdown
from wenku.files import write_together
from wenku.library.taxonomy import Taxonomy, TaxonomyError, load_taxonomy
from wenku.model import REPORT_MARK
from wenku.project import Project

# What a draft may be called: a report of that name would replace it.
DRAFT_NAME = re.compile(r"[a-z]{2,8}-\d{3,5}", re.IGNORECASE)


def import_files(files: Sequence[Path], into: Path, report: Path, project: Project, show: Show) -> Iterator[str]:
    """Drafts, then the report; yields what to tell the user. Raises Refused before anything is written."""
    taxonomy = taxonomy_of(project)
    contents = read_all(files)
    refuse_targets(files, into, report)
    folder = folder_of(into, project.docs)
    try:
        sources = take_in(contents, taxonomy, lexicon(), lambda name: show(f"正在整理 {name} ……"))
        made, outputs = make(sources, folder, taxonomy)
    except ImportRefused as refused:
        raise Refused("\n".join(refused.problems)) from None
    finally:
        show("")
    reports = {report.name: as_markdown(sources, made, taxonomy).encode()}
    reports[report.with_suffix(".json").name] = as_json(sources, made).encode()
    try:
        write_changed(into, outputs, report.parent, reports)
    except OSError as error:
        raise Refused(f"{error.filename or into}：写不进去（{error.strerror}）。请检查磁盘空间和权限。") from None
    doubts = sum(finding.kind == "doubt" for one in made for finding in one.findings)
    yield f"已整理 {len(sources)} 个文件，得到 {len(made)} 篇草稿，在 {into}；存疑 {doubts} 处，请逐条核对报告。"
    yield f"报告：{report}（含原文中的姓名等，请勿发布）"


def taxonomy_of(project: Project) -> Taxonomy:
    try:
        return load_taxonomy(project.taxonomy)
    except TaxonomyError as error:
        raise Refused(str(error)) from None


def read_all(files: Sequence[Path]) -> dict[str, bytes]:
    contents: dict[str, bytes] = {}
    problems: list[str] = []
    for path in files:
        try:
            contents.setdefault(str(path), read_bytes(path))
        except ReadError as error:
            problems.append(str(error))
    if problems:
        raise Refused("\n".join(problems))
    return contents


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


def folder_of(into: Path, docs: Path) -> Folder:
    """Ids in the library and in the target; digests of the target's drafts; what earlier imports wrote there."""
    pages = {path.resolve() for root in (docs, into) if root.is_dir() for path in root.rglob("*.md")}
    taken = {f"{m.group(1)}-{m.group(2)}" for page in sorted(pages) for m in ID_LINE.finditer(head_of(page))}
    files = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(into.glob("*.md"))}
    record_file = into / RECORD
    try:
        record = json.loads(record_file.read_text("utf-8")) if record_file.exists() else {}
        well_formed = all(isinstance(e["file"], str) and isinstance(e["sha256"], list) for e in record.values())
    except (OSError, ValueError, AttributeError, KeyError, TypeError):
        well_formed = False
    if not well_formed:
        raise Refused(f"{record_file}：导入记录损坏，读不出来。请删掉它（已有草稿不会被覆盖），再导入。")
    return Folder(frozenset(taken), files, record)


def head_of(page: Path) -> str:
    with page.open("rb") as handle:
        return handle.read(2000).decode("utf-8", "replace")


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
