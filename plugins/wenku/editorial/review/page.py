"""The bench as one HTML file: it works by double-click, and from the local server, which saves what is decided.

Collected text is hostile: it stands in a block of data that no browser runs, and the scripts write it by textContent alone.
"""

import base64
import hashlib
import html
import json
import zlib
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from wenku.client import join
from wenku.client.bundles import APART
from wenku.editorial.batch.book_file import SECTIONS
from wenku.editorial.batch.store import Store
from wenku.editorial.batch.verdicts import name_of
from wenku.editorial.foundation.finding import Finding
from wenku.editorial.foundation.mention import SLOTS
from wenku.editorial.foundation.rules import RULES
from wenku.editorial.foundation.weight import WEIGHT_TITLES, weigh
from wenku.editorial.making import Made
from wenku.editorial.review.rows import Abreast, rows, span_in_draft

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Bench:
    """What the page shows of a batch. Each piece is kept packed: of hundreds the page alone is thirty megabytes."""

    id: str
    rules: tuple[str, ...]
    whys: tuple[str, ...]
    pieces: tuple[bytes, ...]


def bench_of(made: Sequence[Made], batch: str) -> Bench:
    """`batch` names the folder of the drafts."""
    whys: dict[str, int] = {}
    rules, packed = set[str](), []
    here = [one for one in made if one.here]
    for one in here:
        entry = piece_entry(one, whys)
        rules.update(row[0] for row in entry["changes"])
        packed.append(zlib.compress(safe(entry), 1))
    known = hashlib.sha256(json.dumps([batch, [(one.source.digest, one.file) for one in here]]).encode()).hexdigest()
    return Bench(known[:16], tuple(sorted(rules)), tuple(whys), tuple(packed))


def safe(value: object) -> bytes:
    """JSON that ends no script element."""
    data = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return data.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").encode()


def page(bench: Bench, store: Store, batch: str, served: bool, stale: int = 0) -> bytes:
    """`served`: decisions are posted, else kept in the browser and saved as a file. `stale` drafts are not yet what was
    decided."""
    script, style = (join(APART[name]).decode() for name in ("bench.js", "bench.css"))
    opening, _, closing = PAGE.partition("{data}")
    page = BytesIO()
    page.write(opening.format(policy=policy(script, style, served), style=style, title=html.escape(batch)).encode())
    page.write(safe(described(bench, store, batch, served, stale))[:-1] + b',"pieces":[')
    for number, piece in enumerate(bench.pieces):
        page.write(b"," * (number > 0) + zlib.decompress(piece))
    page.write(b"]}" + closing.format(script=script).encode())
    return page.getvalue()


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


def described(bench: Bench, store: Store, batch: str, served: bool, stale: int) -> dict[str, Any]:
    return {
        "wenku": "bench",
        "format": FORMAT,
        "batch": batch,
        "id": bench.id,
        "served": served,
        "stale": stale,
        "weights": WEIGHT_TITLES,
        "rules": {rule: RULES[rule].title for rule in bench.rules},
        "labels": SLOTS,
        "kinds": {kind: section for section, kind in SECTIONS.items()},
        "names": [[kind, key, slot] for (kind, key), slot in store.book.slots.items()],
        "given": store.book.given,
        "kept": sorted(store.book.kept),
        "verdicts": {digest: dict(sorted(found.items())) for digest, found in sorted(store.verdicts.sources.items())},
        "titles": {digest: rows for digest, rows in sorted(store.verdicts.titles.items()) if rows},
        "reviews": {d: {begin: one.row for begin, one in rows.items()} for d, rows in store.verdicts.reviews.items()},
        "whys": bench.whys,
    }


def piece_entry(one: Made, whys: dict[str, int]) -> dict[str, Any]:
    """Reasons are told once a page, as `whys` numbers them. Offsets are in the units of JavaScript; those of the original count from where the piece begins."""
    piece = one.piece
    start, end = piece.span
    before, after = Units(piece.body.original.text[start:end], start), Units(piece.body.text, 0)
    return {
        "digest": one.source.digest,
        "begin": piece.begin,
        "file": one.file,
        "title": one.draft.title,
        "source": one.source.name,
        "left": one.said,
        "text": before.text,
        "draft": after.text,
        "rows": list(row_entries(rows(piece, start, end), before, after)),
        "changes": [change_entry(one, finding, before, after, whys) for finding in distinct(one.findings)],
    }


def row_entries(found: Iterable[Abreast], before: "Units", after: "Units") -> Iterator[list[Any]]:
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


def change_entry(one: Made, finding: Finding, before: "Units", after: "Units", whys: dict[str, int]) -> list[Any]:
    """[rule, weight, name, start, end, start in the draft, end there, now, why, 0 where it cannot be refused, 2 where it was]."""
    start, end = span_in_draft(one.piece, finding)
    name = name_of(finding.rule, finding.start, finding.end)
    free = finding.kind != "doubt"
    places = [before.at(finding.start), before.at(finding.end), after.at(start), after.at(end)]
    return [
        finding.rule,
        weigh(finding),
        name,
        *places,
        finding.now,
        whys.setdefault(finding.why, len(whys)),
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
