"""The bench as one HTML file: it works by double-click, and from the local server, which saves what is decided.

Collected text is hostile: it stands in a block of data that no browser runs, and the scripts write it by textContent alone.
"""

import base64
import hashlib
import html
import json
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from wenku.client import APART, join
from wenku.editorial.batch.book_file import SECTIONS
from wenku.editorial.batch.store import Store
from wenku.editorial.batch.verdicts import name_of
from wenku.editorial.foundation.finding import Finding
from wenku.editorial.foundation.mention import SLOTS
from wenku.editorial.foundation.rules import RULES
from wenku.editorial.foundation.weight import WEIGHT_TITLES, weigh
from wenku.editorial.importing import Made, extent
from wenku.editorial.review.rows import Row, rows, span_in_draft

FORMAT = 1
# What makes the pieces what they are: to refuse it here would leave two drafts where one was told of.
SETTLED = frozenset({"title", "piece-marker", "preamble"})


def page(made: Sequence[Made], store: Store, batch: str, served: bool, stale: int = 0) -> str:
    """`batch` names the folder of the drafts; `served`: decisions are posted, else kept in the browser and saved as a file.

    `stale` drafts are not yet what was decided.
    """
    script, style = (join(APART[name]).decode() for name in ("bench.js", "bench.css"))
    data = json.dumps(described(made, store, batch, served, stale), ensure_ascii=False, separators=(",", ":"))
    return PAGE.format(
        policy=policy(script, style, served),
        style=style,
        data=data.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029"),
        script=script,
        title=html.escape(batch),
    )


PAGE = """<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>审稿台：{title}</title>
<style>{style}</style>
</head>
<body>
<noscript>审稿台要用到浏览器的脚本；请打开脚本，或看同名的 .md 报告。</noscript>
<script type="application/json" id="bench-data">{data}</script>
<script>{script}</script>
</body>
</html>
"""


def policy(script: str, style: str, served: bool) -> str:
    connect = "'self'" if served else "'none'"
    return (
        f"default-src 'none'; script-src '{digest(script)}'; style-src '{digest(style)}'; connect-src {connect}; "
        "base-uri 'none'; form-action 'none'"
    )


def digest(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def described(made: Sequence[Made], store: Store, batch: str, served: bool, stale: int) -> dict[str, Any]:
    pieces = [piece_entry(one) for one in made]
    known = hashlib.sha256(json.dumps([batch, [(p["digest"], p["file"]) for p in pieces]]).encode()).hexdigest()
    return {
        "wenku": "bench",
        "format": FORMAT,
        "batch": batch,
        "id": known[:16],
        "served": served,
        "stale": stale,
        "weights": WEIGHT_TITLES,
        "rules": {rule: RULES[rule].title for rule in sorted({row[0] for p in pieces for row in p["changes"]})},
        "labels": SLOTS,
        "kinds": {kind: section for section, kind in SECTIONS.items()},
        "names": [[kind, key, slot] for (kind, key), slot in store.book.slots.items()],
        "given": store.book.given,
        "kept": sorted(store.book.kept),
        "verdicts": {digest: dict(sorted(found.items())) for digest, found in sorted(store.verdicts.sources.items())},
        "pieces": pieces,
    }


def piece_entry(one: Made) -> dict[str, Any]:
    """Offsets are in the units of JavaScript; those of the original count from where the piece begins."""
    piece = one.piece
    start, end = extent(piece)
    before, after = Units(piece.body.original.text[start:end], start), Units(piece.body.text, 0)
    return {
        "digest": one.source.digest,
        "file": one.file,
        "title": one.draft.title,
        "source": one.source.name,
        "left": one.left,
        "text": before.text,
        "draft": after.text,
        "rows": list(row_entries(rows(piece, start, end), before, after)),
        "changes": [change_entry(one, finding, before, after) for finding in distinct(one.findings)],
    }


def row_entries(found: Iterable[Row], before: "Units", after: "Units") -> Iterator[list[Any]]:
    for row in found:
        if row.blocks or before.text[row.start - before.base : row.end - before.base].strip():
            blocks = [[after.at(a), after.at(b), level] for a, b, level in row.blocks]
            yield [before.at(row.start), before.at(row.end), blocks]


def distinct(findings: Iterable[Finding]) -> list[Finding]:
    """By place; a change that two stages met in the same way is one."""
    seen: dict[tuple[str, int, int, str, str], Finding] = {}
    for finding in sorted(findings, key=lambda f: (f.start, f.end, f.rule, f.kind, f.now)):
        seen.setdefault((finding.rule, finding.start, finding.end, finding.kind, finding.now), finding)
    return list(seen.values())


def change_entry(one: Made, finding: Finding, before: "Units", after: "Units") -> list[Any]:
    """[rule, weight, name, start, end, start in the draft, end there, now, why, 0 where it cannot be refused, 2 where it was]."""
    start, end = span_in_draft(one.piece, finding)
    name = name_of(finding.rule, finding.start, finding.end)
    free = finding.kind != "doubt" and finding.rule not in SETTLED
    places = [before.at(finding.start), before.at(finding.end), after.at(start), after.at(end)]
    return [
        finding.rule,
        weigh(finding),
        name,
        *places,
        finding.now,
        finding.why,
        2 if finding.kind == "refused" else int(free),
    ]


class Units:
    """Offsets of a text as JavaScript counts them: what lies beyond U+FFFF takes two."""

    def __init__(self, text: str, base: int) -> None:
        self.text, self.base = text, base
        self.wide = [place for place, character in enumerate(text) if character > "\uffff"]

    def at(self, offset: int) -> int:
        place = offset - self.base
        return place + bisect_left(self.wide, place)


def read_data(page_text: str) -> Mapping[str, Any]:
    """What a page holds; for who looks at one from outside."""
    block = page_text.split('id="bench-data">', 1)[1].split("</script>", 1)[0]
    loaded: Mapping[str, Any] = json.loads(block)
    return loaded
