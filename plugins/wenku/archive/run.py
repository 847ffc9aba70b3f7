"""The whole of it: an export in, judged phrases and clusters of shared passages out, the same as one process would find them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from heapq import merge
from pathlib import Path

from wenku.archive.engine import Job, JobEngine
from wenku.archive.export import SCHEMA, Export
from wenku.archive.joints import count_pairs
from wenku.archive.pages import ArchivedPage, list_pages, sheets
from wenku.archive.passes import Chain, Parts, sizes
from wenku.archive.phrases import Judged, judge_all, read_judged
from wenku.archive.sentences import clusters, compare_all, read_sentences
from wenku.archive.store import take_lines
from wenku.archive.words import compared, count_words, number_part, number_words
from wenku.cache import programs
from wenku.phrases.build import RARE, compared_kinds
from wenku.phrases.mining.mine import LONGEST
from wenku.phrases.mining.notes import NO_NOTES, Notes
from wenku.phrases.mining.passages import FEW, RUN, Cluster
from wenku.phrases.mining.select import has_core

LONGEST_WORD = 8  # characters, as `mine.shared_runs` has it
PLACES = 16  # reducers: 100,000 pages of 1,200 characters ask each of 4 million keys


@dataclass(frozen=True, slots=True)
class MiningResult:
    judged: Sequence[Judged]
    """Every shared sequence with a phrase's shape and what became of it, in the order of mining."""
    clusters: Sequence[Cluster]
    pages: dict[int, ArchivedPage]


def run(
    export: Export, folder: Path, engine: JobEngine, minimum: int = 2, notes: Notes = NO_NOTES, places: int = PLACES
) -> MiningResult:
    """`folder` keeps what is between: a run over the same export goes on from there. Raises EngineError, OSError."""
    work = folder / state_of(export, minimum, places)
    work.mkdir(parents=True, exist_ok=True)
    read = [PartFiles.of(work, number) for number in range(len(export.parts))]
    parts = prepare(export, read, places, engine)
    listed = tuple(one.pages for one in read)
    pages = sheets(listed)
    chain = Chain(parts, "phrase", max(minimum, len(pages) // RARE), LONGEST)
    count_pairs(parts, engine)
    judged = judge_all(chain, sizes(chain, engine), listed, engine)
    return MiningResult(
        decided(judged, notes), shared(parts, [one.sentences for one in read], len(pages), engine), pages
    )


@dataclass(frozen=True, slots=True)
class PartFiles:
    """What is read from a part, once: its words, its pages, its sentences."""

    words: Path
    pages: Path
    sentences: Path
    numbers: Path

    @classmethod
    def of(cls, work: Path, part: int) -> PartFiles:
        names = (
            f"words-{part:05}.jsonl",
            f"pages-{part:05}.jsonl",
            f"sentences-{part:05}.npz",
            f"part-{part:05}.npz",
        )
        return cls(*(work / name for name in names))


def read_part(export: Export, part: int, kinds: frozenset[str], into: PartFiles) -> None:
    pages, first = list(compared(export.rows(part), kinds)), export.parts[part].first
    list_pages(pages, first, into.pages)
    read_sentences(pages, first, into.sentences)
    count_words(pages, into.words)


def state_of(export: Export, minimum: int, places: int) -> str:
    """A name for everything that what is between depends on."""
    source = (export.folder / SCHEMA).read_bytes()
    return hashlib.sha256(source + f"{programs()} {minimum} {places}".encode()).hexdigest()[:16]


def prepare(export: Export, read: Sequence[PartFiles], places: int, engine: JobEngine) -> Parts:
    kinds, words = (
        compared_kinds(kind for part in export.parts for kind in part.kinds),
        read[0].words.with_name("words.jsonl"),
    )
    engine.run("读", [Job(one.words, read_part, (export, n, kinds, one)) for n, one in enumerate(read)])
    engine.run("编词", [Job(words, number_words, ([one.words for one in read], words))])
    engine.run(
        "分词", [Job(one.numbers, number_part, (export, n, kinds, words, one.numbers)) for n, one in enumerate(read)]
    )
    return Parts(words.parent, words, tuple(one.numbers for one in read), places)


def decided(files: Sequence[Path], notes: Notes) -> list[Judged]:
    """As the end of `select.mine`: what editors have banned, and what is only a longer form of an accepted phrase."""
    streams = [sorted(map(read_judged, take_lines(file)), key=mining_order) for file in files]
    judged = [
        replace(one, fate="banned") if notes.bans(one.candidate.text) else one
        for one in merge(*streams, key=mining_order)
    ]
    accepted = {one.candidate.text: one.candidate for one in judged if one.fate == "accepted"}
    return [
        replace(one, fate="core") if one.fate == "accepted" and has_core(one.candidate, accepted) else one
        for one in judged
    ]


def mining_order(one: Judged) -> tuple[int, tuple[int, int]]:
    return len(one.candidate.words), one.order


def shared(parts: Parts, texts: Sequence[Path], pages: int, engine: JobEngine) -> list[Cluster]:
    chain = Chain(parts, "run", 2, RUN + LONGEST_WORD)
    equal = compare_all(chain, sizes(chain, engine), texts, engine)
    return clusters(equal, texts, max(FEW, pages // 5))
