"""Files in, their pieces out, each edited by the stages of an import. Pure."""

import hashlib
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from wenku.editorial.batch.reviews import Review
from wenku.editorial.detectors import Desk, stages
from wenku.editorial.foundation.finding import Finding
from wenku.editorial.foundation.lexicon import Lexicon
from wenku.editorial.foundation.manuscript import Manuscript, revise
from wenku.editorial.foundation.original import Refusals
from wenku.editorial.names.book import NameBook
from wenku.editorial.piece import Edited, Known, edit
from wenku.editorial.reading.readers import ReadError, read
from wenku.editorial.reading.reading import Read
from wenku.editorial.shape.split import split
from wenku.library.taxonomy import Taxonomy
from wenku.text.han import count_han

FEWEST_HAN = 20


@dataclass(frozen=True, slots=True)
class Source:
    """One file taken in: what was read of it and the pieces that it held. `digest` is of its text, not of its bytes."""

    name: str
    read: Read
    digest: str
    pieces: tuple[Edited, ...]


@dataclass(frozen=True, slots=True)
class Rulings:
    """What editors have said of a batch: its names, and by the digest of a source the changes to it that they refused and
    the titles that they gave and the reviews that they ended, by where a piece begins."""

    book: NameBook = field(default_factory=NameBook)
    refused: Mapping[str, Refusals] = field(default_factory=dict)
    titles: Mapping[str, Mapping[int, str]] = field(default_factory=dict)
    reviews: Mapping[str, Mapping[int, Review]] = field(default_factory=dict)


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
    pieces = split(manuscript)
    titles, reviews = rulings.titles.get(digest, {}), rulings.reviews.get(digest, {})
    hint = taken.title if len(pieces) == 1 else ""
    edited = []
    for number, piece in enumerate(pieces, 1):
        told(number, len(pieces))
        if count_han(piece.body.text) > 0:
            known = Known(hint, titles.get(piece.begin, ""), reviews.get(piece.begin))
            edited.append(edit(piece, taxonomy, lexicon, rulings.book, known))
        else:
            findings += piece.opening
    if sum(count_han(piece.body.text) for piece in edited) < FEWEST_HAN:
        raise ReadError(f"{name}：除去网站残留后没有成篇的中文正文；应为中文文字稿。请打开文件核对内容。")
    return Source(name, taken, digest, tuple(shared_out(findings, edited)))


def shared_out(findings: Iterable[Finding], pieces: Sequence[Edited]) -> Iterator[Edited]:
    """Findings of the whole file go to the piece that they lie in, before its own; what lies between two to the first."""
    starts = [piece.span[0] for piece in pieces]
    own: list[list[Finding]] = [[] for _ in pieces]
    for finding in findings:
        own[max(0, bisect_right(starts, finding.start) - 1)].append(finding)
    for piece, found in zip(pieces, own, strict=True):
        start, end = piece.span
        span = min([start, *(f.start for f in found)]), max([end, *(f.end for f in found)])
        yield replace(piece, span=span, findings=(*found, *piece.findings))
