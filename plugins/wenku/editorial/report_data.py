"""The import report for programs: what an editor judges one by one, mechanical changes by kind with all their places."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from io import BytesIO
from typing import Any

from wenku.editorial.foundation.finding import Finding
from wenku.editorial.foundation.weight import WEIGHTS, weigh
from wenku.editorial.importing import Source
from wenku.editorial.making import Made

FORMAT = 2


def as_json(sources: Sequence[Source], made: Sequence[Made]) -> bytes:
    """Written file by file and piece by piece: a collection of hundreds is in memory once, as bytes."""
    report = BytesIO()
    report.write(b'{"wenku":"report","format":%d,"files":[\n' % FORMAT)
    for number, source in enumerate(sources):
        report.write(b",\n" * (number > 0))
        report.writelines(file_texts(source, made))
    report.write(b"\n]}\n")
    return report.getvalue()


def file_texts(source: Source, made: Sequence[Made]) -> Iterator[bytes]:
    about = {
        "name": source.name,
        "encoding": source.read.encoding,
        "source": source.read.source,
        "dropped": [asdict(dropped) for dropped in source.read.dropped],
    }
    yield compact(about)[:-1] + b',"pieces":[\n'
    pieces = [one for one in made if one.source is source and one.here]
    for number, one in enumerate(pieces):
        yield b",\n" * (number > 0) + compact(piece_entry(one))
    yield b"\n]}"


def compact(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def piece_entry(one: Made) -> dict[str, Any]:
    return {
        "draft": one.file,
        "id": one.draft.identifier,
        "title": one.draft.title,
        "number": one.piece.number,
        "genre": one.piece.genre.value,
        "scenario": one.piece.scenario.value,
        "level": one.piece.level.value,
        "moves": [{"heading": heading, "move": move} for heading, move in one.draft.moves],
        **told(one.findings),
    }


def told(findings: Iterable[Finding]) -> dict[str, Any]:
    """`mechanical` has the same change once, with its places as 行:列 in the original."""
    alike: dict[tuple[str, str, str], list[str]] = {}
    single = []
    for finding in findings:
        if weigh(finding) == "mechanical":
            for i, (old, new) in sign_by_sign(finding):
                place = f"{finding.before.line}:{finding.before.column + i}"
                alike.setdefault((finding.rule, old, new), []).append(place)
        else:
            single.append(finding)
    single.sort(key=lambda f: (WEIGHTS.index(weigh(f)), f.start, f.end, f.rule))
    return {
        "findings": [entry(finding) for finding in single],
        "mechanical": [
            {"rule": rule, "found": found, "now": now, "count": len(places), "before": " ".join(places)}
            for (rule, found, now), places in alike.items()
        ],
    }


def sign_by_sign(finding: Finding) -> Iterator[tuple[int, tuple[str, str]]]:
    """A run of as many characters as before is told character by character, each with its distance from the start."""
    if len(finding.found) != len(finding.now):
        yield 0, (finding.found, finding.now)
        return
    for i, (old, new) in enumerate(zip(finding.found, finding.now, strict=True)):
        if old != new:
            yield i, (old, new)


def entry(f: Finding) -> dict[str, Any]:
    return {
        "rule": f.rule,
        "weight": weigh(f),
        "kind": f.kind,
        "found": f.found,
        "now": f.now,
        "why": f.why,
        "before": [f.before.line, f.before.column],
        "after": [f.after.line, f.after.column] if f.after else None,
    }
