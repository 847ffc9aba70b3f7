"""Pieces in, drafts out: under which id each is written, and which are left. Pure: reading and writing are the script's."""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from wenku.editorial.batch.merge import Merged, merge
from wenku.editorial.batch.overlap import Overlap, overlaps
from wenku.editorial.draft import Draft
from wenku.editorial.foundation.finding import Finding, doubt
from wenku.editorial.foundation.manuscript import as_finding
from wenku.editorial.importing import Source
from wenku.editorial.piece import Edited, placed, write
from wenku.library.taxonomy import Taxonomy

FIRST_NUMBER = 101


@dataclass(frozen=True, slots=True)
class Made:
    """A draft with its place. `left` says in a Chinese sentence why it is not written; `repeats` what other text it repeats;
    `merged` is what is written where somebody has edited the draft since."""

    source: Source
    piece: Edited
    draft: Draft
    file: str
    left: str = ""
    repeats: tuple[Finding, ...] = ()
    merged: Merged | None = None

    @property
    def data(self) -> bytes:
        """What is to be written."""
        return (self.merged.text if self.merged else self.draft.text).encode()

    @property
    def said(self) -> str:
        """What an editor of the draft should know."""
        return str(self.merged) if self.merged else self.left

    @property
    def findings(self) -> list[Finding]:
        """All that was found in the piece, with places in the draft: made when asked for, as hundreds of pieces are held."""
        return self.findings_of(lambda _: True)

    def findings_of(self, kind: Callable[[Finding], bool]) -> list[Finding]:
        return placed(filter(kind, (*self.piece.findings, *self.repeats)), self.draft)

    @property
    def here(self) -> bool:
        """The piece has a draft of its own in the folder: it is no twin of another, and stands on no page elsewhere."""
        return self.left in ("", EDITED, AS_EDITED)


@dataclass(frozen=True, slots=True)
class Head:
    """A page of the library or of the target: its path, and what its front matter calls it and its source."""

    path: str
    identifier: str
    mark: str


@dataclass(frozen=True, slots=True)
class Folder:
    """What is known of the target: the target's files with their digests, the record of imports, the pages of it and of
    the library. `hands` is name → (as an import wrote it, as somebody has edited it)."""

    files: Mapping[str, str] = field(default_factory=dict)
    record: Mapping[str, Any] = field(default_factory=dict)
    heads: tuple[Head, ...] = ()
    hands: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    def entry(self, source: Source, piece: Edited) -> Mapping[str, Any]:
        """By the mark; drafts of 0.2 were recorded by their file's digest and their number in it. A piece that was parted or
        joined since, or got its first line back, is known by where it begins."""
        old = f"{source.digest[:32]}-{piece.number}"
        return self.record.get(piece.mark) or self.record.get(old) or self.first_within(source, piece)

    def first_within(self, source: Source, piece: Edited) -> Mapping[str, Any]:
        within = (e for e in self.of(source.digest) if piece.begin <= e["begin"] < max(piece.span[1], piece.begin + 1))
        return min(within, key=lambda entry: (entry["begin"], entry["file"]), default={})

    def written(self, file: str) -> set[str]:
        """The digests of what imports wrote there."""
        return {digest for entry in self.record.values() if entry["file"] == file for digest in entry["sha256"]}

    def of(self, digest: str) -> Iterator[Mapping[str, Any]]:
        return (entry for entry in self.record.values() if entry.get("source") == digest)


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
            made.append(with_edits(Made(source, piece, draft, file, place.left or edited(file, draft, folder)), folder))
    return made, {one.file: one.data for one in made if not one.left}


TWIN = "与这一批的 {} 是同一篇，没有另写。"
TAKEN = "这一篇已在 {}，没有另写；要重新整理，请先移走那一页。"
AS_EDITED = "编辑已改过这篇草稿，没有覆盖；也没有新的决定要并入。"
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
    if any(one.draft.identifier == known for one in made):
        return None
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
    return "" if now is None or now in folder.written(file) or now == digest_of(draft.text) else EDITED


def with_edits(one: Made, folder: Folder) -> Made:
    """What changed since the draft was written goes into it as it was edited."""
    if one.left != EDITED or one.file not in folder.hands:
        return one
    before, now = folder.hands[one.file]
    merged = merge(before, now, one.draft.text)
    return replace(one, left="", merged=merged) if merged.taken or merged.clashes else replace(one, left=AS_EDITED)


def recorded(record: Mapping[str, Any], made: Sequence[Made]) -> dict[str, Any]:
    """With what is written now. The digest before the last stays: a run killed between two files leaves drafts that the
    next run still knows as its own."""
    now = {key: dict(entry) for key, entry in record.items()}
    for one in (one for one in made if not one.left):
        digest = digest_of(one.draft.text)
        before = now.get(one.piece.mark, {}).get("sha256", [])
        now[one.piece.mark] = {
            "file": one.file,
            "sha256": [digest, *(d for d in before if d != digest)][:2],
            "source": one.source.digest,
            "begin": one.piece.begin,
        }
    return now


def outlived(sources: Sequence[Source], made: Sequence[Made], folder: Folder) -> dict[str, bool]:
    """The drafts of these sources of which no piece is left, as where two became one; True where somebody has edited it."""
    files = {one.file for one in made}
    left = {e["file"] for source in sources for e in folder.of(source.digest)} - files
    return {file: folder.files[file] not in folder.written(file) for file in sorted(left & folder.files.keys())}


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
        text = one.piece.body.text
        start = len(text) - len(text.lstrip())
        yield as_finding(one.piece.body, doubt("near-copy", start, start + len(text[start:].split("\n", 1)[0]), why))


def digest_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
