"""What scripts/import_texts.py does with the disk: read first, refuse as a whole, write at the end, the report last."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from wenku.editorial.batch.inputs import Taken, gather
from wenku.editorial.batch.reviews import REVIEWS, ReviewsError, with_reviews
from wenku.editorial.batch.store import Store, StoreError, open_store, written_as
from wenku.editorial.check_command import Refused
from wenku.editorial.foundation.lexicon import lexicon
from wenku.editorial.importing import ImportRefused, Rulings, Source, take_in
from wenku.editorial.making import AS_EDITED, Made, make, outlived, recorded, with_overlaps
from wenku.editorial.progress import Show
from wenku.editorial.reading.readers import ReadError
from wenku.editorial.report import as_markdown
from wenku.editorial.report_data import as_json
from wenku.editorial.targets import folder_of, fresh, refuse_targets, remove, write_changed
from wenku.library.taxonomy import Taxonomy, TaxonomyError, load_taxonomy
from wenku.project import Project

SHOWN = 10


@dataclass(frozen=True, slots=True)
class Batch:
    """What an import has made of its sources, before anything is written. `contents` is name → bytes of the sources;
    `outlived` are drafts of which no piece is left, True for those that an editor has changed; `reviews` is the file of reviews, where it says less than what is known."""

    sources: list[Source]
    made: list[Made]
    drafts: dict[str, bytes]
    contents: Mapping[str, bytes]
    outlived: Mapping[str, bool] = field(default_factory=dict)
    reviews: Mapping[Path, bytes] = field(default_factory=dict)


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
    rulings = Rulings(store.book, store.verdicts.refused(), store.verdicts.titles, store.verdicts.reviews)
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
    gone = outlived(sources, made, folder)
    made = with_overlaps(made, {name: text for name, text in known.items() if name not in gone})
    store.drafts = recorded(store.drafts, made)
    for source in sources:
        store.keep(source.name, source.digest)
    return Batch(sources, made, drafts, contents, gone, reviewed(made, project.docs / REVIEWS))


def land(batch: Batch, into: Path, store: Store, report: Path, taxonomy: Taxonomy) -> Path:
    """Originals and record, drafts, the report last: what it tells of is there. Under which name, is the answer."""
    markdown = as_markdown(batch.sources, batch.made, taxonomy, list(retold(batch))).encode()
    report = fresh(report, markdown)
    originals = {source.digest: batch.contents[source.name] for source in reversed(batch.sources)}
    reports = {
        report.name: markdown,
        report.with_suffix(".json").name: as_json(batch.sources, batch.made),
    }
    try:
        written = {written_as(one.file): one.draft.text.encode() for one in batch.made if one.left in ("", AS_EDITED)}
        # Last what drafts are compared with: a run killed before it finds its own work in them, and merges it again.
        # And the record of reviews after the drafts that were reviewed.
        record = [(path.parent, {path.name: data}) for path, data in batch.reviews.items()]
        write_changed((into, {**store.files(originals), **batch.drafts, **written}), *record, (report.parent, reports))
        remove(into, [name for name, edited in batch.outlived.items() if not edited])
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
        *retold(batch),
        *(f"{one.source.name}（{one.draft.title}）：{one.left}" for one in batch.made if one.left),
    ]
    yield from left[:SHOWN]
    if len(left) > SHOWN:
        yield f"没有写的一共 {len(left)} 处，都在报告里。"


def reviewed(made: Sequence[Made], path: Path) -> dict[Path, bytes]:
    """What docs/reviews.yml should say beside what it says. Raises Refused."""
    new = {one.piece.mark: one.piece.review for one in made if one.here and one.piece.review}
    try:
        data = with_reviews(path, new) if new else None
    except ReviewsError as error:
        raise Refused(str(error)) from None
    return {path: data} if data else {}


def retold(batch: Batch) -> Iterator[str]:
    for path in batch.reviews:
        yield f"审稿记录写进了 {path}。"
    for one in batch.made:
        if one.merged:
            yield f"{one.file}：{one.said}"
    for name, edited in batch.outlived.items():
        kept = "编辑改过它，没有删；请把要留的文字移过去，再删掉它" if edited else "已删去"
        yield f"{name}：分篇改了，它的文字已并入别的草稿；{kept}。"


def repeated_files(batch: Batch) -> Iterator[str]:
    first = {source.digest: source.name for source in reversed(batch.sources)}
    for source in batch.sources:
        if first[source.digest] != source.name:
            yield f"{source.name}：与 {first[source.digest]} 文字相同，只整理一次。"


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
