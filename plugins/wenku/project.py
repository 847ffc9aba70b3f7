"""A project as its configuration describes it: one answer to where its files lie, for build, check, import and release."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from wenku.files import NotUtf8, read_utf8
from wenku.model import EditorFile, EditorFiles
from wenku.options import Options
from wenku.words import CHINESE, Words

NOTES = "phrases.yml"
SYNONYMS = "synonyms.yml"
TAXONOMY = "taxonomy.yml"


class ProjectError(ValueError):
    """`problems` are Chinese sentences, each naming the file it concerns."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = list(problems)
        super().__init__("\n".join(self.problems))


@dataclass(frozen=True, slots=True)
class Project:
    """`root` is the folder of the configuration, `docs` that of the Markdown; options name files below `docs`."""

    root: Path
    docs: Path
    options: Options

    @property
    def taxonomy(self) -> Path:
        """Where a library's taxonomy lies; the usual place in a project that names none."""
        return self.docs / (self.options.library.taxonomy or TAXONOMY)

    @property
    def gazetteer(self) -> Path:
        return self.docs / self.options.library.gazetteer

    @property
    def lock(self) -> Path:
        return self.docs / self.options.library.lock

    @property
    def notes(self) -> Path | None:
        """The editors' phrase file; None where none is named and none stands at the usual place."""
        return self.own(self.options.phrases.notes, NOTES)

    @property
    def synonyms(self) -> Path | None:
        """The editors' file of synonyms, as `notes`."""
        return self.own(self.options.search.synonyms, SYNONYMS)

    def own(self, named: str, usual: str) -> Path | None:
        if named:
            return self.docs / named
        return self.docs / usual if (self.docs / usual).is_file() else None

    @property
    def cache(self) -> Path | None:
        return self.root / self.options.cache if self.options.cache else None

    @property
    def dictionary(self) -> Path | None:
        return self.docs / self.options.dictionary if self.options.dictionary else None

    def editor_files(self, words: Words = CHINESE) -> EditorFiles:
        return EditorFiles(*(editor_file(path, words) for path in (self.notes, self.synonyms, self.dictionary)))


def editor_file(path: Path | None, words: Words = CHINESE) -> EditorFile | None:
    """`words` tell why it could not be read."""
    if path is None:
        return None
    try:
        return EditorFile(path.name, read_utf8(path))
    except NotUtf8 as error:
        return EditorFile(path.name, why=words("file.at", f"{path.name}:{error.line}", words("file.encoding")))
    except OSError as error:
        return EditorFile(path.name, why=words("file.at", path.name, words("file.unreadable", error.strerror)))


def read_sources(paths: Iterable[Path], root: Path) -> dict[str, str]:
    """Path relative to `root` → Markdown source. Raises ProjectError naming every file that is not UTF-8, with its line."""
    sources: dict[str, str] = {}
    problems = []
    for path in sorted(paths):
        try:
            sources[path.relative_to(root).as_posix()] = read_utf8(path)
        except NotUtf8 as error:
            problems.append(f"{path}:{error.line}：{error.why}")
        except OSError as error:
            problems.append(f"{path}：读不出来（{error.strerror}）。请检查它是不是文件、有没有读的权限。")
    if problems:
        raise ProjectError(problems)
    return sources
