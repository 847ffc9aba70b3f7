"""What is kept beside the drafts, in the folder .import: originals, the table of names, what was written, what was decided.

No build takes a folder that begins with a full stop, and a .gitignore in it keeps it out of any repository.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from wenku.editorial.batch.book_file import BookError, read_book, write_book
from wenku.editorial.batch.verdicts import Verdicts, VerdictsError, read_verdicts, write_verdicts
from wenku.editorial.names.book import NameBook
from wenku.files import NotUtf8, read_utf8

FOLDER = ".import"
RECORD, NAMES, VERDICTS = f"{FOLDER}/record.json", f"{FOLDER}/names.yml", f"{FOLDER}/verdicts.json"
OLD_RECORD = ".import.json"  # up to 0.2: the drafts' digests alone
FORMAT = 2


def written_as(draft: str) -> str:
    """Where a draft is kept as the last import wrote it, so that what somebody edits can be told from what was decided; under
    no name of a page."""
    return f"{FOLDER}/written/{draft.removesuffix('.md')}"


class StoreError(ValueError):
    """A file of the folder cannot be read; the message is one Chinese sentence."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A source as it came: its name then, the digest of its text, by which its bytes lie under originals/."""

    name: str
    digest: str

    @property
    def file(self) -> str:
        return f"{FOLDER}/originals/{self.digest[:32]}"


@dataclass(slots=True)
class Store:
    """`drafts` is mark of a piece → {"file", "sha256": the digests of what the last two imports wrote}."""

    sources: list[Kept] = field(default_factory=list)
    drafts: dict[str, dict[str, Any]] = field(default_factory=dict)
    book: NameBook = field(default_factory=NameBook)
    verdicts: Verdicts = field(default_factory=Verdicts)

    def keep(self, name: str, digest: str) -> None:
        if all(kept.digest != digest for kept in self.sources):
            self.sources.append(Kept(name, digest))

    def files(self, originals: Mapping[str, bytes]) -> dict[str, bytes]:
        """Path below the drafts' folder → bytes; `originals` is digest → bytes of the sources that are new."""
        taken = {kept.file: originals[kept.digest] for kept in self.sources if kept.digest in originals}
        record = {
            "format": FORMAT,
            "sources": [{"name": kept.name, "digest": kept.digest} for kept in self.sources],
            "drafts": self.drafts,
        }
        return {
            f"{FOLDER}/.gitignore": b"*\n",
            **taken,
            NAMES: write_book(self.book).encode(),
            VERDICTS: write_verdicts(self.verdicts),
            RECORD: json.dumps(record, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n",
        }


def open_store(into: Path) -> Store:
    """What earlier imports left in a folder of drafts; empty where there was none. Raises StoreError."""
    store = Store()
    for name, take in ((RECORD, take_record), (NAMES, take_names), (VERDICTS, take_verdicts)):
        path = into / name
        if name == RECORD and not path.exists():
            path = into / OLD_RECORD
        if path.exists():
            take(store, path, text_of(path))
    return store


def text_of(path: Path) -> str:
    try:
        return read_utf8(path)
    except NotUtf8 as error:
        raise StoreError(f"{path}：{error}") from None
    except OSError as error:
        raise StoreError(f"{path}：打不开（{error.strerror}）。请检查权限。") from None


def take_record(store: Store, path: Path, text: str) -> None:
    try:
        loose = json.loads(text)
        drafts = loose["drafts"] if path.name != OLD_RECORD else loose
        if not all(isinstance(e["file"], str) and isinstance(e["sha256"], list) for e in drafts.values()):
            raise ValueError
        sources = [Kept(str(row["name"]), str(row["digest"])) for row in loose.get("sources", [])]
        if path.name != OLD_RECORD and not all(kept.digest.isalnum() for kept in sources):
            raise ValueError
    except (ValueError, AttributeError, KeyError, TypeError, RecursionError):
        raise StoreError(f"{path}：导入记录损坏，读不出来。请删掉它（已有草稿不会被覆盖），再导入。") from None
    store.drafts, store.sources = drafts, sources if path.name != OLD_RECORD else []


def take_names(store: Store, path: Path, text: str) -> None:
    try:
        store.book = read_book(text)
    except BookError as error:
        raise StoreError(f"{path}：{error}请改好再导入；改不回来就删掉它，空位会重新编号。") from None


def take_verdicts(store: Store, path: Path, text: str) -> None:
    try:
        store.verdicts = read_verdicts(text)
    except VerdictsError as error:
        raise StoreError(f"{path}：{error}请从备份恢复，或删掉它重新审定。") from None


def originals(into: Path, store: Store) -> Iterator[tuple[Kept, bytes]]:
    """The batch's sources with their bytes. Raises StoreError for one that is gone."""
    for kept in store.sources:
        path = into / kept.file
        try:
            yield kept, path.read_bytes()
        except OSError as error:
            raise StoreError(f"{path}：“{kept.name}”的原文不在了（{error.strerror}）。请再导入一次这个文件。") from None
