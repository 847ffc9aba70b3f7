"""What scripts/check.py does with the disk: pages, taxonomy and names in, problems as lines out."""

import datetime
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from wenku.editorial.batch.reviews import REVIEWS, Reviews, ReviewsError, load_reviews
from wenku.editorial.batch.store import FOLDER, NAMES, StoreError, open_store
from wenku.editorial.check import Problem, check, loose_matter
from wenku.editorial.course_files import check_written
from wenku.editorial.foundation.lexicon import lexicon
from wenku.editorial.names.gazetteer import GazetteerError, load_gazetteer
from wenku.editorial.progress import Show
from wenku.editorial.sheet import CheckShelf
from wenku.library.taxonomy import Taxonomy, TaxonomyError, load_taxonomy
from wenku.phrases.mining.notes import NotesError, notes_of
from wenku.project import Project, ProjectError, read_sources
from wenku.search.synonyms import SynonymsError, synonyms_of


class Refused(ValueError):
    """Bad input. The message is Chinese: where, what was found, what was expected, what to do."""


@dataclass(frozen=True, slots=True)
class Checked:
    """`pages` is path below `root` → source."""

    root: Path
    pages: Mapping[str, str]
    problems: Sequence[Problem]

    def lines(self) -> Iterator[str]:
        """For people, with a sum at the end."""
        yield from (as_line(problem, self.root) for problem in self.problems)
        found = f"发现 {len(self.problems)} 处" if self.problems else "没有发现问题"
        yield f"检查了 {len(self.pages)} 页，{found}。"


def check_folder(folder: Path, project: Project, show: Show) -> Checked:
    """What stands in a folder of Markdown, or in one file. Raises Refused for what cannot be read."""
    root = root_of(folder, project)
    pages = pages_of(folder, root)
    files = frozenset(path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())
    try:
        taxonomy, gazetteer = load_taxonomy(project.taxonomy), load_gazetteer(project.gazetteer)
    except (TaxonomyError, GazetteerError) as error:
        raise Refused(str(error)) from None
    shelf = CheckShelf(
        taxonomy,
        gazetteer,
        lexicon(),
        files,
        project.options.library.free,
        put_away(project.docs),
        reviews_of(project),
        datetime.date.today(),
    )
    whole = folder.resolve() == project.docs.resolve()
    if whole:
        refuse_editor_files(project, taxonomy)
    problems = list(check(pages, shelf, lambda name: show(f"正在检查 {name} ……"), whole))
    problems += written(pages, project, shelf) if whole else []
    show("")
    return Checked(root, pages, problems)


def refuse_editor_files(project: Project, taxonomy: Taxonomy) -> None:
    """Phrases and synonyms are the whole site's: what is wrong in them stops the check as it stops the build. Raises Refused."""
    files, problems = project.editor_files(), list[str]()
    try:
        notes_of(files.notes)
    except NotesError as error:
        problems += error.problems
    try:
        synonyms_of(files.synonyms, taxonomy.labels())
    except SynonymsError as error:
        problems += error.problems
    if problems:
        raise Refused("\n".join(problems))


def put_away(docs: Path) -> frozenset[str]:
    """The names that the imports below docs/ have made slots of, but for those that editors keep. Raises Refused."""
    names: set[str] = set()
    for path in sorted(docs.rglob(f"{FOLDER}/{Path(NAMES).name}")):
        try:
            book = open_store(path.parent.parent).book
        except StoreError as error:
            raise Refused(str(error)) from None
        names |= {key for _, key in book.slots} | set(book.given) - book.kept
    return frozenset(names)


def reviews_of(project: Project) -> Reviews:
    try:
        return load_reviews(project.docs / REVIEWS)
    except ReviewsError as error:
        raise Refused(str(error)) from None


def written(pages: Mapping[str, str], project: Project, shelf: CheckShelf) -> list[Problem]:
    """Questions and frames. Raises Refused."""
    matters = [loose_matter(source) for source in pages.values()]
    lessons = frozenset(str(matter.get("id")) for matter in matters if matter.get("kind") == "lesson")
    try:
        return list(check_written(project.docs, lessons, shelf))
    except ProjectError as error:
        raise Refused(str(error)) from None


def root_of(folder: Path, project: Project) -> Path:
    """What the names of pages are relative to: docs for its own pages, so that links and places mean what they do there."""
    start = folder if folder.is_dir() else folder.parent
    return project.docs if start.resolve().is_relative_to(project.docs.resolve()) else start


def pages_of(folder: Path, root: Path) -> dict[str, str]:
    """Path below `root` → source. Raises Refused."""
    if not folder.exists():
        raise Refused(f"{folder}：找不到。应为放 Markdown 稿件的文件夹，或一个 .md 文件。请检查路径。")
    paths = sorted(folder.rglob("*.md")) if folder.is_dir() else [folder]
    if not paths:
        raise Refused(f"{folder}：里面没有 .md 文件。应为放 Markdown 稿件的文件夹。")
    try:
        return read_sources((path.resolve() for path in paths), root.resolve())
    except ProjectError as error:
        raise Refused(str(error)) from None


def as_line(problem: Problem, root: Path) -> str:
    place = f"{root / problem.file}:{problem.line}:{problem.column}"
    return f"{place} {problem.rule} {problem.title}：{problem.message}"


def as_json_line(problem: Problem) -> str:
    return json.dumps(asdict(problem), ensure_ascii=False)
