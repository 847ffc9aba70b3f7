"""The whole of it: an export in, judged phrases and clusters of shared passages out, the same as one process would find them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from heapq import merge
from pathlib import Path

from wenku.archive.engine import Engine, Job
from wenku.archive.export import SCHEMA, Export
from wenku.archive.joints import count_pairs
from wenku.archive.pages import Sheet, list_pages, sheets
from wenku.archive.passes import Chain, Parts, sizes
from wenku.archive.phrases import Judged, judge_all, read_judged
from wenku.archive.sentences import clusters, compare_all, read_sentences
from wenku.archive.store import take_lines
from wenku.archive.words import ANY_KIND, count_words, number_part, number_words
from wenku.cache import programs
from wenku.phrases.build import RARE
from wenku.phrases.mining.mine import LONGEST
from wenku.phrases.mining.notes import NO_NOTES, Notes
from wenku.phrases.mining.passages import FEW, RUN, Cluster
from wenku.phrases.mining.select import has_core

LONGEST_WORD = 8  # characters, as `mine.shared_runs` has it
PLACES = 16  # reducers: 100,000 pages of 1,200 characters ask each of 4 million keys


@dataclass(frozen=True, slots=True)
class Found:
    judged: Sequence[Judged]
    """Every shared sequence with a phrase's shape and what became of it, in the order of mining."""
    clusters: Sequence[Cluster]
    pages: dict[int, Sheet]


def run(export: Export, folder: Path, engine: Engine, minimum: int = 2, notes: Notes = NO_NOTES) -> Found:
    """`folder` keeps what is between: a run over the same export goes on from there. Raises EngineError, OSError."""
    work = folder / state_of(export, minimum)
    work.mkdir(parents=True, exist_ok=True)
    kind = compared_kind(export)
    parts = prepare(export, kind, work, engine)
    listed = tuple(files(work, "pages", export, "jsonl"))
    engine.run("页", [Job(file, list_pages, (export, n, kind, file)) for n, file in enumerate(listed)])
    pages = sheets(listed)
    chain = Chain(parts, "phrase", max(minimum, len(pages) // RARE), LONGEST)
    count_pairs(parts, engine)
    judged = judge_all(chain, sizes(chain, engine), listed, engine)
    return Found(decided(judged, notes), shared(export, kind, parts, len(pages), engine), pages)


def state_of(export: Export, minimum: int) -> str:
    """A name for everything that what is between depends on."""
    source = (export.folder / SCHEMA).read_bytes()
    return hashlib.sha256(source + f"{programs()} {minimum} {PLACES}".encode()).hexdigest()[:16]


def compared_kind(export: Export) -> str:
    """As `wenku.phrases.build.originals`: the exemplars of a library, elsewhere what has a kind, else all pages."""
    kinds = {kind for part in export.parts for kind in part.kinds}
    return "exemplar" if "exemplar" in kinds else ANY_KIND if kinds - {""} else ""


def files(work: Path, name: str, export: Export, kind: str) -> list[Path]:
    return [work / f"{name}-{part:05}.{kind}" for part in range(len(export.parts))]


def prepare(export: Export, kind: str, work: Path, engine: Engine) -> Parts:
    words = work / "words.jsonl"
    counted, numbered = files(work, "counted", export, "jsonl"), files(work, "part", export, "npz")
    engine.run("数词", [Job(file, count_words, (export, n, kind, file)) for n, file in enumerate(counted)])
    engine.run("编词", [Job(words, number_words, (counted, words))])
    engine.run("读词", [Job(file, number_part, (export, n, kind, words, file)) for n, file in enumerate(numbered)])
    return Parts(work, words, tuple(numbered), PLACES)


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


def shared(export: Export, kind: str, parts: Parts, pages: int, engine: Engine) -> list[Cluster]:
    texts = files(parts.folder, "sentences", export, "jsonl")
    engine.run("句子", [Job(file, read_sentences, (export, n, kind, file)) for n, file in enumerate(texts)])
    chain = Chain(parts, "run", 2, RUN + LONGEST_WORD)
    equal = compare_all(chain, sizes(chain, engine), texts, engine)
    return clusters(equal, texts, max(FEW, pages // 5))
