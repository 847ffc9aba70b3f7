"""Files in, drafts and a report out. Pure: bytes by name in, bytes by name out; reading and writing are the script's."""

import hashlib
import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from wenku.editorial.detectors import Desk, stages
from wenku.editorial.draft import Draft
from wenku.editorial.foundation.finding import Finding
from wenku.editorial.foundation.lexicon import Lexicon
from wenku.editorial.foundation.manuscript import Manuscript, Refusals, revise
from wenku.editorial.names.book import NameBook
from wenku.editorial.piece import Edited, edit, placed, write
from wenku.editorial.reading.readers import ReadError, read
from wenku.editorial.reading.reading import Read
from wenku.editorial.shape.split import split
from wenku.library.taxonomy import Taxonomy
from wenku.text.han import count_han

FIRST_NUMBER = 101
ID_LINE = re.compile(r"^id:\s*[\"']?([a-z]{2,8})-(\d{3,5})", re.MULTILINE)
FEWEST_HAN = 20


@dataclass(frozen=True, slots=True)
class Source:
    """One file taken in: what was read of it and the pieces that it held. `digest` is of its text, not of its bytes."""

    name: str
    read: Read
    digest: str
    findings: tuple[Finding, ...]
    pieces: tuple[Edited, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """A draft with its place and all that was found in its piece."""

    source: Source
    piece: Edited
    draft: Draft
    file: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Folder:
    """What is known of the target: `taken` ids of the whole library, files with their digests, and the record of imports."""

    taken: frozenset[str] = frozenset()
    files: Mapping[str, str] = field(default_factory=dict)
    record: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rulings:
    """What editors have said of a batch: its names, and by the digest of a source the changes to it that they refused."""

    book: NameBook = field(default_factory=NameBook)
    refused: Mapping[str, Refusals] = field(default_factory=dict)


class ImportRefused(ValueError):
    """`problems` are Chinese sentences; nothing may be written."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = list(problems)


def take_in(
    files: Mapping[str, bytes],
    taxonomy: Taxonomy,
    lexicon: Lexicon,
    progress: Callable[[str], None],
    rulings: Rulings | None = None,
) -> list[Source]:
    """All files or none: every bad one is named. The book of the rulings takes in the names that are new."""
    rulings = rulings or Rulings()
    sources, problems = [], []
    for name, data in files.items():
        progress(name)
        try:
            sources.append(source_of(name, read(name, data), taxonomy, lexicon, rulings))
        except ReadError as error:
            problems.append(str(error))
    if problems:
        raise ImportRefused(problems)
    return sources


def source_of(name: str, taken: Read, taxonomy: Taxonomy, lexicon: Lexicon, rulings: Rulings) -> Source:
    digest = hashlib.sha256(taken.text.encode("utf-8", "surrogatepass")).hexdigest()
    manuscript = Manuscript.of(taken.text, rulings.refused.get(digest, frozenset()))
    findings: list[Finding] = []
    desk = Desk(lexicon, taxonomy, rulings.book)
    for stage in stages("file"):
        manuscript, found = revise(manuscript, stage(manuscript.text, desk))
        findings += found
    pieces, found = split(manuscript)
    findings += found
    edited = [edit(piece, taxonomy, lexicon, rulings.book) for piece in pieces if count_han(piece.body.text) > 0]
    if sum(count_han(piece.body.text) for piece in edited) < FEWEST_HAN:
        raise ReadError(f"{name}：除去网站残留后没有成篇的中文正文；应为中文文字稿。请打开文件核对内容。")
    return Source(name, taken, digest, tuple(findings), tuple(edited))


def make(sources: Sequence[Source], folder: Folder, taxonomy: Taxonomy) -> tuple[list[Made], dict[str, bytes]]:
    """The drafts, and the files to write by name. The record comes first and keeps the digest before the last:

    a run killed between two files leaves drafts that the next run still knows as its own.
    """
    taken = set(folder.taken)
    made: list[Made] = []
    record = {key: dict(entry) for key, entry in folder.record.items()}
    for source in different(sources):
        for piece in source.pieces:
            key = f"{source.digest[:32]}-{piece.number}"
            identifier = known_id(record.get(key), piece, taxonomy) or free_id(
                taxonomy.genres[piece.genre.value].id, taken
            )
            taken.add(identifier)
            draft = write(piece, identifier, taxonomy)
            findings = placed([*own_findings(source, piece), *piece.findings], draft)
            made.append(Made(source, piece, draft, f"{identifier}.md", tuple(findings)))
            before = record.get(key, {}).get("sha256", [])
            now = digest_of(draft.text)
            record[key] = {"file": f"{identifier}.md", "sha256": [now, *(d for d in before if d != now)][:2]}
    refuse_edited(made, folder)
    contents = {one.file: one.draft.text.encode() for one in made}
    return made, {RECORD: json.dumps(record, indent=1, sort_keys=True).encode() + b"\n", **contents}


def different(sources: Sequence[Source]) -> list[Source]:
    """The same text in two files, or in two encodings, is one."""
    digests = [source.digest for source in sources]
    return [source for i, source in enumerate(sources) if source.digest not in digests[:i]]


RECORD = ".import.json"


def known_id(entry: Mapping[str, Any] | None, piece: Edited, taxonomy: Taxonomy) -> str:
    """A piece imported before keeps its id, unless it is now of another genre."""
    identifier = str(entry["file"]).removesuffix(".md") if entry else ""
    return identifier if identifier.startswith(taxonomy.genres[piece.genre.value].id + "-") else ""


def free_id(prefix: str, taken: set[str]) -> str:
    number = FIRST_NUMBER
    while f"{prefix}-{number}" in taken:
        number += 1
    return f"{prefix}-{number}"


def own_findings(source: Source, piece: Edited) -> list[Finding]:
    """Findings of the whole file that lie in this piece; what lies in none is told once for the file."""
    start, end = extent(piece)
    return [finding for finding in source.findings if start <= finding.start < end]


def extent(piece: Edited) -> tuple[int, int]:
    starts = [finding.start for finding in piece.findings]
    origins = piece.body.origins
    return min([*starts, origins[0]]), max([*(f.end for f in piece.findings), origins[-1] + 1])


def loose_findings(source: Source) -> list[Finding]:
    spans = [extent(piece) for piece in source.pieces]
    return [f for f in source.findings if not any(start <= f.start < end for start, end in spans)]


def digest_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def refuse_edited(made: Sequence[Made], folder: Folder) -> None:
    """A draft whose file is no longer what the last import wrote is somebody's work."""
    written = {(entry["file"], digest) for entry in folder.record.values() for digest in entry["sha256"]}
    problems = [
        f"{one.file}：编辑已改过这篇草稿，再次导入会盖掉修改，已停止，什么也没有写。"
        "请先把它移到正式目录（或改名另存），或用 --into 换一个文件夹导入。"
        for one in made
        if one.file in folder.files
        and (one.file, folder.files[one.file]) not in written
        and folder.files[one.file] != digest_of(one.draft.text)
    ]
    if problems:
        raise ImportRefused(problems)
