"""Files in, drafts and a report out. Pure: bytes by name in, bytes by name out; reading and writing are the script's."""

import hashlib
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from wenku.editorial.batch.overlap import Overlap, overlaps
from wenku.editorial.detectors import Desk, stages
from wenku.editorial.draft import Draft
from wenku.editorial.foundation.finding import Finding, doubt
from wenku.editorial.foundation.lexicon import Lexicon
from wenku.editorial.foundation.manuscript import Manuscript, as_finding, revise
from wenku.editorial.foundation.original import Refusals
from wenku.editorial.names.book import NameBook
from wenku.editorial.piece import Edited, edit, placed, write
from wenku.editorial.reading.readers import ReadError, read
from wenku.editorial.reading.reading import Read
from wenku.editorial.shape.split import split
from wenku.library.taxonomy import Taxonomy
from wenku.text.han import count_han

FIRST_NUMBER = 101
FEWEST_HAN = 20


@dataclass(frozen=True, slots=True)
class Source:
    """One file taken in: what was read of it and the pieces that it held. `digest` is of its text, not of its bytes;
    `loose` are the findings that lie in no piece."""

    name: str
    read: Read
    digest: str
    loose: tuple[Finding, ...]
    pieces: tuple[Edited, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """A draft with its place. `left` says in a Chinese sentence why it is not written; `repeats` what other text it repeats."""

    source: Source
    piece: Edited
    draft: Draft
    file: str
    left: str = ""
    repeats: tuple[Finding, ...] = ()

    @property
    def findings(self) -> list[Finding]:
        """All that was found in the piece, with places in the draft: made when asked for, as hundreds of pieces are held."""
        return placed([*self.piece.findings, *self.repeats], self.draft)

    @property
    def here(self) -> bool:
        """The piece has a draft of its own in the folder: it is no twin of another, and stands on no page elsewhere."""
        return self.left in ("", EDITED)


@dataclass(frozen=True, slots=True)
class Head:
    """A page of the library or of the target: its path, and what its front matter calls it and its source."""

    path: str
    identifier: str
    mark: str


@dataclass(frozen=True, slots=True)
class Folder:
    """What is known of the target: the target's files with their digests, the record of imports, the pages of it and of
    the library."""

    files: Mapping[str, str] = field(default_factory=dict)
    record: Mapping[str, Any] = field(default_factory=dict)
    heads: tuple[Head, ...] = ()

    def entry(self, source: Source, piece: Edited) -> Mapping[str, Any]:
        """By the mark; drafts of 0.2 were recorded by their file's digest and their number in it."""
        old = f"{source.digest[:32]}-{piece.number}"
        return self.record.get(piece.mark) or self.record.get(old) or {}


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
    for number, (name, data) in enumerate(files.items(), 1):
        where = f"{number}/{len(files)} {name}"
        progress(where)
        try:
            told = partial(tell_piece, progress, where)
            sources.append(source_of(name, read(name, data), taxonomy, lexicon, rulings, told))
        except ReadError as error:
            problems.append(str(error))
    if problems:
        raise ImportRefused(problems)
    return sources


def tell_piece(progress: Callable[[str], None], where: str, done: int, pieces: int) -> None:
    if pieces > 1:
        progress(f"{where}，第 {done}/{pieces} 篇")


def source_of(
    name: str,
    taken: Read,
    taxonomy: Taxonomy,
    lexicon: Lexicon,
    rulings: Rulings,
    told: Callable[[int, int], None],
) -> Source:
    digest = hashlib.sha256(taken.text.encode("utf-8", "surrogatepass")).hexdigest()
    manuscript = Manuscript.of(taken.text, rulings.refused.get(digest, frozenset()))
    findings: list[Finding] = []
    desk = Desk(lexicon, taxonomy, rulings.book)
    for stage in stages("file"):
        manuscript, found = revise(manuscript, stage(manuscript.text, desk))
        findings += found
    pieces, found = split(manuscript)
    findings += found
    hint = taken.title if len(pieces) == 1 else ""
    edited = []
    for number, piece in enumerate(pieces, 1):
        told(number, len(pieces))
        if count_han(piece.body.text) > 0:
            edited.append(edit(piece, taxonomy, lexicon, rulings.book, hint))
    if sum(count_han(piece.body.text) for piece in edited) < FEWEST_HAN:
        raise ReadError(f"{name}：除去网站残留后没有成篇的中文正文；应为中文文字稿。请打开文件核对内容。")
    loose, shared = shared_out(findings, edited)
    return Source(name, taken, digest, loose, shared)


def shared_out(findings: Iterable[Finding], pieces: Sequence[Edited]) -> tuple[tuple[Finding, ...], tuple[Edited, ...]]:
    """Findings of the whole file go to the piece that they lie in, before its own; what lies in none stays with the file."""
    starts = [piece.span[0] for piece in pieces]
    own: list[list[Finding]] = [[] for _ in pieces]
    loose: list[Finding] = []
    for finding in findings:
        at = bisect_right(starts, finding.start) - 1
        inside = at >= 0 and finding.start < pieces[at].span[1]
        (own[at] if inside else loose).append(finding)
    shared = (replace(piece, findings=(*found, *piece.findings)) for piece, found in zip(pieces, own, strict=True))
    return tuple(loose), tuple(shared)


def make(sources: Sequence[Source], folder: Folder, taxonomy: Taxonomy) -> tuple[list[Made], dict[str, bytes]]:
    """The drafts in order, and those to write by name; what a draft is left for stands in it."""
    taken = {head.identifier for head in folder.heads} | {stem(entry) for entry in folder.record.values()}
    made: list[Made] = []
    for source in different(sources):
        for piece in source.pieces:
            place = place_of(source, piece, folder, made) or Whereabouts(new_id(piece, taxonomy, taken))
            taken.add(place.identifier)
            draft = write(piece, place.identifier, taxonomy)
            file = place.file or f"{place.identifier}.md"
            made.append(Made(source, piece, draft, file, place.left or edited(file, draft, folder)))
    return made, {one.file: one.draft.text.encode() for one in made if not one.left}


TWIN = "与这一批的 {} 是同一篇，没有另写。"
TAKEN = "这一篇已在 {}，没有另写；要重新整理，请先移走那一页。"
EDITED = "编辑已改过这篇草稿，没有覆盖。要重新整理，请先把它移到正式目录（或删去），再导入。"


@dataclass(frozen=True, slots=True)
class Whereabouts:
    identifier: str
    file: str = ""
    left: str = ""


def place_of(source: Source, piece: Edited, folder: Folder, made: Sequence[Made]) -> Whereabouts | None:
    """Where the piece stands already: in a draft of this import, in one of the last, on a page that went elsewhere."""
    twin = next((one for one in made if one.piece.mark == piece.mark), None)
    if twin:
        return Whereabouts(twin.draft.identifier, twin.file, TWIN.format(twin.file))
    known = stem(folder.entry(source, piece))
    if f"{known}.md" in folder.files:
        return Whereabouts(known)
    held = next((h for h in folder.heads if h.mark == piece.mark or (known and h.identifier == known)), None)
    if held:
        return Whereabouts(held.identifier, held.path, TAKEN.format(held.path))
    return Whereabouts(known) if known else None


def stem(entry: Mapping[str, Any]) -> str:
    return str(entry.get("file", "")).removesuffix(".md")


def new_id(piece: Edited, taxonomy: Taxonomy, taken: set[str]) -> str:
    return free_id(taxonomy.genres[piece.genre.value].id, taken)


def edited(file: str, draft: Draft, folder: Folder) -> str:
    """A draft whose file is no longer what the last import wrote is somebody's work."""
    now = folder.files.get(file)
    written = {digest for entry in folder.record.values() if entry["file"] == file for digest in entry["sha256"]}
    return "" if now is None or now in written or now == digest_of(draft.text) else EDITED


def recorded(record: Mapping[str, Any], made: Sequence[Made]) -> dict[str, Any]:
    """With what is written now. The digest before the last stays: a run killed between two files leaves drafts that the
    next run still knows as its own."""
    now = {key: dict(entry) for key, entry in record.items()}
    for one in (one for one in made if not one.left):
        digest = digest_of(one.draft.text)
        before = now.get(one.piece.mark, {}).get("sha256", [])
        now[one.piece.mark] = {"file": one.file, "sha256": [digest, *(d for d in before if d != digest)][:2]}
    return now


def different(sources: Sequence[Source]) -> list[Source]:
    """The same text in two files, or in two encodings, is one."""
    digests = [source.digest for source in sources]
    return [source for i, source in enumerate(sources) if source.digest not in digests[:i]]


def free_id(prefix: str, taken: set[str]) -> str:
    number = FIRST_NUMBER
    while f"{prefix}-{number}" in taken:
        number += 1
    return f"{prefix}-{number}"


def with_overlaps(made: Sequence[Made], known: Mapping[str, str]) -> list[Made]:
    """Each draft that repeats another text is doubted. `known` is path → text of the pages there are."""
    own = {one.file for one in made}
    new = {one.file: one.piece.body.text for one in made if not one.left}
    told = {
        found.name: found for found in overlaps(new, {path: text for path, text in known.items() if path not in own})
    }
    return [replace(one, repeats=tuple(repeated(one, told))) for one in made]


def repeated(one: Made, told: Mapping[str, Overlap]) -> Iterator[Finding]:
    if one.file in told and one.piece.body.text:
        found = told[one.file]
        why = f"与 {found.other} 有 {found.share:.0%} 的文字相同，请核对是否同一篇，或一篇抄了另一篇。"
        line = len(one.piece.body.text.split("\n", 1)[0])
        yield as_finding(one.piece.body, doubt("near-copy", 0, line, why))


def digest_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
