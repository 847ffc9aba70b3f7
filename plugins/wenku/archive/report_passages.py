"""Copied passages as pages: every wording of a sentence beside the others, what differs marked, and where each stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from urllib.parse import quote

from wenku.archive.frame import FRAME, Names, called
from wenku.archive.pages import ArchivedPage
from wenku.phrases.mining.corpus import Place
from wenku.phrases.mining.passages import Cluster
from wenku.phrases.pages.passages_html import excerpt, marked

A_PAGE, SHOWN = 100, 12  # clusters a page; wordings of one side by side, and places of one wording
Pages = Mapping[int, ArchivedPage]


def passage_pages(clusters: Sequence[Cluster], pages: Pages, site: str, names: Names) -> dict[str, str]:
    """By the names of their files. `site` is put before urls; '' leaves them as text."""
    groups = [clusters[start : start + A_PAGE] for start in range(0, len(clusters), A_PAGE)] or [()]
    return {
        file(number): passage_page(
            [side_by_side(cluster, pages, site, names) for cluster in group], number, len(groups)
        )
        for number, group in enumerate(groups, 1)
    }


def file(number: int) -> str:
    return f"passages-{number:03}.html"


def passage_page(clusters: Sequence[str], number: int, last: int) -> str:
    links = ['<a href="index.html">短语</a>']
    links += [f'<a href="{file(number - 1)}">上一页</a>'] if number > 1 else []
    links += [f'<a href="{file(number + 1)}">下一页</a>'] if number < last else []
    about = "一句话的各种写法并排；标出的是与第一种写法不同的字，第一种里标出的是与第二种不同的。"
    body = f'<p class="about">{about}</p>\n' + "\n".join(clusters) if clusters else "<p>没有整句相同的。</p>"
    return FRAME.format(title=f"同文（{number}／{last}）", body=f"<p>{'　'.join(links)}</p>\n{body}")


def side_by_side(cluster: Cluster, pages: Pages, site: str, names: Names) -> str:
    wordings = wordings_of(cluster)
    sides = list(wordings)[:SHOWN]
    shown = "\n".join(
        side(text, sides[0 if number else min(1, len(sides) - 1)], wordings[text], pages, site, names)
        for number, text in enumerate(sides)
    )
    units = {called(pages[place.page].whose, names) for place in cluster.places} - {""}
    alike = "，一字不差" if len(wordings) == 1 else f"，{len(wordings)} 种写法"
    rest = f"，下面是前 {SHOWN} 种，全部在 passages.jsonl" if len(wordings) > SHOWN else ""
    about = (
        f"{len(cluster.on_page)} 篇 {len(cluster.places)} 处{alike}{rest}。{escape('、'.join(sorted(units)[:SHOWN]))}"
    )
    return (
        f'<h2 id="{cluster.anchor}">{escape(excerpt(cluster.texts[0]))}</h2>\n<p class="about">{about}</p>\n'
        f'<div class="versions">\n{shown}\n</div>'
    )


def wordings_of(cluster: Cluster) -> dict[str, list[Place]]:
    """Text → where it stands, in reading order."""
    found: dict[str, list[Place]] = {}
    for place, text in zip(cluster.places, cluster.texts, strict=True):
        found.setdefault(text, []).append(place)
    return found


def side(text: str, other: str, places: Sequence[Place], pages: Pages, site: str, names: Names) -> str:
    return f"<blockquote><p>{marked(text, other)}</p><ul>{''.join(items(places, pages, site, names))}</ul></blockquote>"


def items(places: Sequence[Place], pages: Pages, site: str, names: Names) -> Iterator[str]:
    for place in places[:SHOWN]:
        yield f"<li>{source(pages[place.page], place.section, site, names)}</li>"
    if len(places) > SHOWN:
        yield f"<li>另有 {len(places) - SHOWN} 处，在 passages.jsonl</li>"


def source(sheet: ArchivedPage, section: int, site: str, names: Names) -> str:
    parts = dict.fromkeys([sheet.title, called(sheet.group, names), called(sheet.unit, names), sheet.year])
    named, url = "，".join(escape(part) for part in parts if part), address(sheet, section)
    if not site:
        return f"{named}（{escape(url)}）"
    return f'<a href="{escape(site.rstrip("/") + "/" + quote(url, safe="/#%"))}">{named}</a>'


def address(sheet: ArchivedPage, section: int) -> str:
    anchor = sheet.sections[section][0]
    return sheet.url + (f"#{anchor}" if anchor else "")
