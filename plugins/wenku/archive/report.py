"""What a run found, as files: lists for programs, candidates for `phrases.yml`, and pages that a browser opens from a folder."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from pathlib import Path
from urllib.parse import quote

from wenku.archive.pages import ArchivedPage
from wenku.archive.phrases import Judged
from wenku.archive.run import MiningResult
from wenku.files import write_all
from wenku.phrases.mining.labels import WHOLE_SENTENCE
from wenku.phrases.mining.passages import Cluster
from wenku.phrases.mining.select import Mined, own_label, worth
from wenku.phrases.pages.passages_html import marked

LISTED = 1000  # phrases in the tables: more is for the lists
CANDIDATES = 500  # lines for an editor to go through
A_PAGE, SHOWN = 100, 12  # clusters a page, and versions of one side by side
QUIET = 3  # years without a phrase that used to be usual: it has gone out of use
FRAME = """<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>{title}</title>
<style>
body {{ max-width: 62rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.7 system-ui, "Noto Sans CJK SC", "Microsoft YaHei", "SimSun", sans-serif; color: #26221c; background: #fffefb }}
table {{ border-collapse: collapse; width: 100%; margin: 1rem 0 }}
th, td {{ padding: .3rem .6rem; border-bottom: 1px solid #e2dbce; text-align: left; vertical-align: top }}
td.number {{ text-align: right; font-variant-numeric: tabular-nums }}
blockquote {{ margin: .6rem 0; padding: .4rem .8rem; border-left: 4px solid #9b2f24 }}
mark {{ background: #f6e3b5; color: inherit }}
small, .about {{ color: #645c52 }}
a {{ color: #9b2f24 }}
@media (prefers-color-scheme: dark) {{ body {{ color: #e8e2d6; background: #1e1c19 }} a {{ color: #e6a79d }} small, .about {{ color: #b5ab9d }} mark {{ background: #5a4a1c }} th, td {{ border-color: #46413a }} }}
@media print {{ body {{ margin: 0; max-width: none }} }}
</style>
<h1>{title}</h1>
{body}
</html>
"""


def write_report(found: MiningResult, folder: Path, site: str = "") -> None:
    """`site` is put before the urls of pages, '' leaves them as text. Files stand whole or not at all."""
    folder.mkdir(parents=True, exist_ok=True)
    accepted = ranked(found.judged)
    pages = {**phrase_page(found, accepted), **passage_pages(found, site)}
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
    return worth(Mined(one.candidate, "accepted", len(one.units)))


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
        "units": one.units,
        "years": {year or "不详": count for year, count in one.years.items()},
    }


def passage_row(cluster: Cluster, pages: Mapping[int, ArchivedPage]) -> dict[str, object]:
    places = zip(cluster.places, cluster.texts, strict=True)
    copies = [
        {"url": address(pages[place.page], place.section), "title": pages[place.page].title,
         "unit": pages[place.page].unit, "year": pages[place.page].year, "text": text}
        for place, text in places
    ]  # fmt: skip
    return {"anchor": cluster.anchor, "pages": len(cluster.on_page), "copies": copies}


def address(sheet: ArchivedPage, section: int) -> str:
    anchor = sheet.sections[section][0]
    return sheet.url + (f"#{anchor}" if anchor else "")


def candidates(accepted: Sequence[Judged]) -> str:
    """Lines as `phrases.yml` has them, for an editor to label or to throw away."""
    text = "# 挖出来的短语，由多到少：看过的补上 label 和 note，移到 docs/phrases.yml；不是短语的写进 ban。\nphrases:\n"
    return text + "".join(
        f"  - {{text: {json.dumps(one.candidate.text, ensure_ascii=False)}}}  # {one.candidate.pages} 篇 {one.candidate.count} 处\n"
        for one in accepted[:CANDIDATES]
    )


def phrase_page(found: MiningResult, accepted: Sequence[Judged]) -> dict[str, str]:
    years = sorted({year for one in accepted for year in one.years if year})
    gone = [one for one in accepted if years and is_gone(one, years[-1])]
    body = [
        f'<p class="about">比对了 {len(found.pages):,} 篇，{len(accepted):,} 个短语，{len(found.clusters):,} 组同文。'
        '<a href="passages-001.html">看同文</a>。全部结果在 phrases.jsonl、passages.jsonl；candidates.yml 可以并入 docs/phrases.yml。</p>',
        f"<h2>用得最多的{'' if len(accepted) <= LISTED else f'（前 {LISTED:,} 个）'}</h2>",
        table(accepted[:LISTED], years) if accepted else "<p>没有两篇以上共用的短语。</p>",
        f"<h2>近 {QUIET} 年没有再出现的</h2>",
        table(gone[:LISTED], years) if gone else "<p>没有；或者各篇没有写日期，地址里也看不出年份。</p>",
    ]
    return {"index.html": FRAME.format(title="短语和同文", body="\n".join(body))}


def is_gone(one: Judged, last: str) -> bool:
    known = [int(year) for year in one.years if year]
    return len(known) > 1 and max(known) <= int(last) - QUIET


def table(shown: Sequence[Judged], years: Sequence[str]) -> str:
    head = "".join(f"<th scope=col>{name}</th>" for name in ("短语", "篇", "处", "单位或栏目", *years))
    rows = "\n".join(row(one, years) for one in shown)
    return f"<table><thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody></table>"


def row(one: Judged, years: Sequence[str]) -> str:
    units = "、".join(f"{escape(unit or '（根目录）')} {count}" for unit, count in Counter(one.units).most_common(3))
    more = f"等 {len(one.units)} 个" if len(one.units) > 3 else ""
    numbers = [one.candidate.pages, one.candidate.count]
    cells = "".join(f"<td class=number>{count:,}</td>" for count in numbers)
    yearly = "".join(f"<td class=number>{one.years.get(year, '')}</td>" for year in years)
    return f"<tr><th scope=row>{escape(one.candidate.text)}</th>{cells}<td>{units}{more}</td>{yearly}</tr>"


def passage_pages(found: MiningResult, site: str) -> dict[str, str]:
    groups = [found.clusters[start : start + A_PAGE] for start in range(0, len(found.clusters), A_PAGE)] or [()]
    return {
        f"passages-{number:03}.html": passage_page(group, number, len(groups), found.pages, site)
        for number, group in enumerate(groups, 1)
    }


def passage_page(
    clusters: Sequence[Cluster], number: int, last: int, pages: Mapping[int, ArchivedPage], site: str
) -> str:
    links = ['<a href="index.html">短语</a>']
    links += [f'<a href="passages-{number - 1:03}.html">上一页</a>'] if number > 1 else []
    links += [f'<a href="passages-{number + 1:03}.html">下一页</a>'] if number < last else []
    body = "\n".join(text for cluster in clusters for text in side_by_side(cluster, pages, site))
    title = f"同文（{number}／{last}）"
    return FRAME.format(title=title, body=f"<p>{'　'.join(links)}</p>\n{body or '<p>没有整句相同的。</p>'}")


def side_by_side(cluster: Cluster, pages: Mapping[int, ArchivedPage], site: str) -> Iterator[str]:
    yield f'<h2 id="{cluster.anchor}">{len(cluster.on_page)} 篇 {len(cluster.places)} 处</h2>'
    for place, text in list(zip(cluster.places, cluster.texts, strict=True))[:SHOWN]:
        sheet = pages[place.page]
        yield f"<blockquote>{marked(text, cluster.texts[0])}<br><small>{source(sheet, place.section, site)}</small></blockquote>"
    if len(cluster.places) > SHOWN:
        yield f'<p class="about">另有 {len(cluster.places) - SHOWN} 处，见 passages.jsonl。</p>'


def source(sheet: ArchivedPage, section: int, site: str) -> str:
    named = "，".join(escape(part) for part in (sheet.title, sheet.unit, sheet.year) if part)
    url = address(sheet, section)
    if not site:
        return f"{named}（{escape(url)}）"
    return f'<a href="{escape(site.rstrip("/") + "/" + quote(url, safe="/#%"))}">{named}</a>'
