"""The import of folders by workers: each folder below the one that is named is a source with a table of names of its own.

First of all the texts of all sources are compared, and what is nearly the same as one before it is left out. Then each source
is imported by one job, as `wenku.editorial.import_command` imports any batch; a killed run goes on with the sources that are left.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import numpy as np

from wenku.archive.engine import EngineError, Job, JobEngine
from wenku.archive.minhash import Hashes, near_duplicates, shingles, signature
from wenku.archive.store import put, put_bytes, take
from wenku.cache import programs
from wenku.editorial.check_command import Refused
from wenku.editorial.import_command import import_taken, read_all, taxonomy_of
from wenku.editorial.reading.readers import ReadError, read
from wenku.editorial.review.page import bench_of
from wenku.editorial.review.session import write_page
from wenku.project import Project
from wenku.text.fold import letters

REPEATED = "near-duplicates.jsonl"


@dataclass(frozen=True, slots=True)
class Origin:
    """A source: its folder, where its drafts go and where its report."""

    name: str
    folder: Path
    into: Path
    report: Path


@dataclass(frozen=True, slots=True)
class Repeat:
    """A file that was left out, and the one that it repeats."""

    source: str
    file: str
    of: str


@dataclass(frozen=True, slots=True)
class ManySources:
    """`said` and `refused` are Chinese sentences by source."""

    repeats: list[Repeat]
    said: dict[str, list[str]]
    refused: dict[str, str]


def origins(roots: Sequence[Path], into: Path, reports: Path) -> list[Origin]:
    """The folders below those named, in the order of their names. Raises EngineError."""
    found = [folder for root in roots for folder in sorted(root.iterdir() if root.is_dir() else ()) if folder.is_dir()]
    found = [folder for folder in found if not folder.name.startswith(".")]
    names = [folder.name for folder in found]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise EngineError(f"{twice[0]}：有两个来源叫这个名字。每个来源的草稿放在同名的文件夹里，请先改名。")
    loose = [path for root in roots for path in (root.iterdir() if root.is_dir() else (root,)) if path.is_file()]
    if loose or not found:
        where = loose[0] if loose else roots[0]
        raise EngineError(f"{where}：用 --workers 时，请按来源分文件夹，每个来源一个（名称和空位一个来源一张表）。")
    return [Origin(one.name, one, into / one.name, reports / f"{one.name}.md") for one in found]


def take_all(sources: Sequence[Origin], work: Path, project: Project, engine: JobEngine) -> ManySources:
    """Raises EngineError; a source that is refused is told and the others are imported."""
    work.mkdir(parents=True, exist_ok=True)
    signed = [work / f"{source.name}-{state(source)}.npz" for source in sources]
    engine.run("找重复", [Job(file, sign, (one, file)) for one, file in zip(sources, signed, strict=True)])
    repeats = repeated(sources, signed)
    jobs = [import_job(one, file, repeats, project) for one, file in zip(sources, signed, strict=True)]
    for job in jobs:
        if job.target.exists() and "refused" in json.loads(job.target.read_bytes()):
            job.target.unlink()  # what stood in the way may be gone
    engine.run("整理", jobs)
    ended = {one.name: json.loads(job.target.read_bytes()) for one, job in zip(sources, jobs, strict=True)}
    said = {name: end["said"] for name, end in ended.items() if "said" in end}
    return ManySources(repeats, said, {name: end["refused"] for name, end in ended.items() if "refused" in end})


def state(source: Origin) -> str:
    """Of what lies in the folder: files, sizes, times."""
    files = sorted((str(path), path.stat()) for path in source.folder.rglob("*") if path.is_file())
    told = "\n".join(f"{name} {about.st_size} {about.st_mtime_ns}" for name, about in files)
    return hashlib.sha256(f"{told}\n{source.into}\n{programs()}".encode("utf-8", "surrogatepass")).hexdigest()[:16]


def sign(source: Origin, target: Path) -> None:
    """Names, signatures and shingles of the source's texts. What cannot be read has none: its import will say so."""
    try:
        contents = read_all([source.folder]).contents
    except Refused:
        contents = {}
    found = [shingles_of(name, data) for name, data in contents.items()]
    names = np.frombuffer(json.dumps(list(contents)).encode(), dtype=np.uint8)
    ends = np.cumsum([0, *map(len, found)], dtype=np.int64)
    nothing = np.zeros(0, dtype=np.uint64)
    signatures = np.array([signature(one) for one in found], dtype=np.uint64)
    put(target, {"names": names, "signatures": signatures, "shingles": np.concatenate([nothing, *found]), "ends": ends})


def shingles_of(name: str, data: bytes) -> Hashes:
    try:
        return shingles(letters(read(name, data).text))
    except ReadError:
        return shingles("")


def repeated(sources: Sequence[Origin], signed: Sequence[Path]) -> list[Repeat]:
    names = [json.loads(take(file, "names")[0].tobytes()) for file in signed]
    places = [(n, m) for n, own in enumerate(names) for m in range(len(own))]
    signatures = [row for file in signed for row in take(file, "signatures")[0]]
    read_source = lru_cache(maxsize=8)(lambda source: take(signed[source], "shingles", "ends"))

    def own(number: int) -> Hashes:
        source, text = places[number]
        found, ends = read_source(source)
        return found[ends[text] : ends[text + 1]]

    def named(number: int) -> str:
        source, text = places[number]
        return str(names[source][text])

    twins = near_duplicates(signatures, own)
    return [Repeat(sources[places[one][0]].name, named(one), named(other)) for one, other in twins.items()]


def import_job(source: Origin, signed: Path, repeats: Sequence[Repeat], project: Project) -> Job:
    left_out = frozenset(one.file for one in repeats if one.source == source.name)
    key = hashlib.sha256("\n".join([signed.name, *sorted(left_out)]).encode("utf-8", "surrogatepass")).hexdigest()[:16]
    target = signed.with_name(f"{source.name}-{key}.json")
    return Job(target, import_source, (source, left_out, project, target))


def import_source(source: Origin, left_out: frozenset[str], project: Project, target: Path) -> None:
    try:
        ended: dict[str, object] = {"said": list(imported(source, left_out, project))}
    except Refused as refused:
        ended = {"refused": str(refused)}
    put_bytes(target, json.dumps(ended, ensure_ascii=False).encode("utf-8", "surrogatepass"))


def imported(source: Origin, left_out: frozenset[str], project: Project) -> Iterator[str]:
    taxonomy, taken = taxonomy_of(project), read_all([source.folder])
    contents = {name: data for name, data in taken.contents.items() if name not in left_out}
    if not contents:
        yield "没有新的文稿：都与别的来源重复。"
        return
    rest = replace(taken, contents=contents)
    done = import_taken(rest, source.into, source.report, project, taxonomy, lambda _: None)
    yield from done.said
    yield f"审稿台：{write_page(bench_of(done.batch.made, source.into.name), done.store, done.report, source.into)}"


def write_repeats(repeats: Sequence[Repeat], folder: Path) -> Path:
    rows = [{"file": one.file, "same_as": one.of} for one in repeats]
    put_bytes(
        folder / REPEATED,
        "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode("utf-8", "surrogatepass"),
    )
    return folder / REPEATED
