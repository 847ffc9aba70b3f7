"""What a run found, as files: lists for programs, candidates for `phrases.yml`, and pages that a browser opens from a folder."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from pathlib import Path

from wenku.archive.frame import FRAME, Names, called
from wenku.archive.pages import ArchivedPage
from wenku.archive.phrases import Judged
from wenku.archive.report_passages import address, passage_pages
from wenku.archive.run import MiningResult
from wenku.files import write_all
from wenku.phrases.mining.labels import WHOLE_SENTENCE
from wenku.phrases.mining.passages import Cluster
from wenku.phrases.mining.select import Mined, own_label, worth

LISTED = 1000  # phrases in the tables: more is for the lists
CANDIDATES = 500  # lines for an editor to go through
UNKNOWN = "不详"
MOST = 3  # genres and units of a phrase that the table names
QUIET = 3  # years without a phrase that used to be usual: it has gone out of use


def write_report(
    found: MiningResult, folder: Path, site: str = "", names: Mapping[str, Mapping[str, str]] | None = None
) -> None:
    """`site` is put before the urls of pages, '' leaves them as text; `names` are those of an export. Files stand whole or not at all."""
    folder.mkdir(parents=True, exist_ok=True)
    accepted = ranked(found.judged)
    told = {**(names or {}).get("kind", {}), **(names or {}).get("genre", {})}
    pages = {**phrase_page(found, accepted, told), **passage_pages(found.clusters, found.pages, site, told)}
    lists = {
        "phrases.jsonl": lines(map(phrase_row, accepted)),
        "passages.jsonl": lines(passage_row(cluster, found.pages) for cluster in found.clusters),
        "candidates.yml": candidates(accepted),
    }
    write_all(folder, {name: text.encode() for name, text in {**lists, **pages}.items()})
    for stale in sorted(folder.glob("passages-*.html")):
        if stale.name not in pages:
            stale.unlink()


def ranked(judged: Iterable[Judged]) -> list[Judged]:
    accepted = (one for one in judged if one.fate == "accepted")
    return sorted(accepted, key=lambda one: (-worth_of(one), one.candidate.text))


def worth_of(one: Judged) -> float:
    return worth(Mined(one.candidate, "accepted", len(one.groups)))


def lines(rows: Iterable[object]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def phrase_row(one: Judged) -> dict[str, object]:
    found = one.candidate
    return {
        "text": found.text,
        "pages": found.pages,
        "count": found.count,
        "worth": worth_of(one),
        "sentence": own_label(found) == WHOLE_SENTENCE,
        "genres": one.groups,
        "units": one.units,
        "years": {year or UNKNOWN: count for year, count in one.years.items()},
    }


def passage_row(cluster: Cluster, pages: Mapping[int, ArchivedPage]) -> dict[str, object]:
    places = zip(cluster.places, cluster.texts, strict=True)
    copies = [
        {"url": address(pages[place.page], place.section), "title": pages[place.page].title,
         "genre": pages[place.page].group, "unit": pages[place.page].unit, "year": pages[place.page].year, "text": text}
        for place, text in places
    ]  # fmt: skip
    return {"anchor": cluster.anchor, "pages": len(cluster.on_page), "copies": copies}


def candidates(accepted: Sequence[Judged]) -> str:
    """Lines as `phrases.yml` has them, for an editor to label or to throw away."""
    text = "# 挖出来的短语，由多到少：看过的补上 label 和 note，移到 docs/phrases.yml；不是短语的写进 ban。\nphrases:\n"
    return text + "".join(
        f"  - {{text: {json.dumps(one.candidate.text, ensure_ascii=False)}}}  # {one.candidate.pages} 篇 {one.candidate.count} 处\n"
        for one in accepted[:CANDIDATES]
    )


def phrase_page(found: MiningResult, accepted: Sequence[Judged], names: Names) -> dict[str, str]:
    years = sorted({year for one in accepted for year in one.years if year})
    gone = [one for one in accepted if years and is_gone(one, years[-1])]
    body = [
        f'<p class="about">比对了 {len(found.pages):,} 篇，{len(accepted):,} 个短语，{len(found.clusters):,} 组同文。'
        '<a href="passages-001.html">看同文</a>。全部结果在 phrases.jsonl、passages.jsonl；candidates.yml 可以并入 docs/phrases.yml。</p>',
        f"<h2>最值得看的{'' if len(accepted) <= LISTED else f'（前 {LISTED:,} 个）'}</h2>",
        table(accepted[:LISTED], years, names) if accepted else "<p>没有两篇以上共用的短语。</p>",
        f"<h2>近 {QUIET} 年没有再出现的</h2>",
        table(gone[:LISTED], years, names) if gone else "<p>没有；或者各篇没有写日期，地址里也看不出年份。</p>",
    ]
    return {"index.html": FRAME.format(title="短语和同文", body="\n".join(body))}


def is_gone(one: Judged, last: str) -> bool:
    known = [int(year) for year in one.years if year]
    return len(known) > 1 and max(known) <= int(last) - QUIET


def table(shown: Sequence[Judged], years: Sequence[str], names: Names) -> str:
    """The units have a column where they say more than the genres: a library's folders are its genres."""
    by_unit = any(one.units.keys() - one.groups.keys() - {""} for one in shown)
    titles = ("短语", "篇", "处", "文种或栏目", *(["单位"] if by_unit else []), *years)
    head = "".join(f"<th scope=col>{title}</th>" for title in titles)
    rows = "\n".join(row(one, years, names, by_unit) for one in shown)
    return f"<div class=wide><table><thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody></table></div>"


def row(one: Judged, years: Sequence[str], names: Names, by_unit: bool) -> str:
    numbers = [one.candidate.pages, one.candidate.count]
    cells = "".join(f"<td class=number>{count:,}</td>" for count in numbers)
    cells += "".join(
        f"<td>{most(counts, names)}</td>" for counts in ([one.groups, one.units] if by_unit else [one.groups])
    )
    yearly = "".join(f"<td class=number>{one.years.get(year, '')}</td>" for year in years)
    return f"<tr><th scope=row>{escape(one.candidate.text)}</th>{cells}{yearly}</tr>"


def most(counts: Mapping[str, int], names: Names) -> str:
    first = "、".join(
        f"{escape(called(name, names) or UNKNOWN)} {count}" for name, count in Counter(counts).most_common(MOST)
    )
    return first + (f" 等 {len(counts)} 个" if len(counts) > MOST else "")
