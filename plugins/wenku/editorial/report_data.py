"""The import report for programs: what an editor judges one by one, mechanical changes by kind with all their places."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from wenku.editorial.foundation.finding import Finding
from wenku.editorial.foundation.weight import WEIGHTS, weigh
from wenku.editorial.importing import Made, Source, loose_findings

FORMAT = 2


def as_json(sources: Sequence[Source], made: Sequence[Made]) -> str:
    loaded = {"wenku": "report", "format": FORMAT, "files": [file_entry(source, made) for source in sources]}
    return json.dumps(loaded, ensure_ascii=False, separators=(",", ":")).replace(',{"rule":', ',\n{"rule":') + "\n"


def file_entry(source: Source, made: Sequence[Made]) -> dict[str, Any]:
    return {
        "name": source.name,
        "encoding": source.read.encoding,
        "source": source.read.source,
        "dropped": [asdict(dropped) for dropped in source.read.dropped],
        **told(loose_findings(source)),
        "pieces": [piece_entry(one) for one in made if one.source is source],
    }


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
            alike.setdefault((finding.rule, finding.found, finding.now), []).append(str(finding.before))
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
