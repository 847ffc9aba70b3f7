"""The import report for programs: what an editor judges one by one, mechanical changes by kind with all their places."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import Any

from wenku.editorial.foundation.finding import Finding
from wenku.editorial.foundation.weight import WEIGHTS, weigh
from wenku.editorial.importing import Made, Source

FORMAT = 2


def as_json(sources: Sequence[Source], made: Sequence[Made]) -> bytes:
    """Written file by file and piece by piece: a collection of hundreds is never in memory as values."""
    files = b",\n".join(file_text(source, made) for source in sources)
    return b'{"wenku":"report","format":%d,"files":[\n%b\n]}\n' % (FORMAT, files)


def file_text(source: Source, made: Sequence[Made]) -> bytes:
    about = {
        "name": source.name,
        "encoding": source.read.encoding,
        "source": source.read.source,
        "dropped": [asdict(dropped) for dropped in source.read.dropped],
        **told(source.loose),
    }
    pieces = b",\n".join(compact(piece_entry(one)) for one in made if one.source is source and one.here)
    return b'%b,"pieces":[\n%b\n]}' % (compact(about)[:-1], pieces)


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
