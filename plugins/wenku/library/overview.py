"""Overviews made from the catalogue: lists of pages, the page of a move, the taxonomy itself.

An editor puts one into any page as `<div data-wenku="list" data-genre="personal-summary" data-kind="exemplar"></div>`;
the build fills it. Overviews hold no text of their own that search or phrases would count twice.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from html import escape
from itertools import groupby

from wenku.library.catalog import CatalogEntry, Passage
from wenku.library.charts import lengths_chart, shares_chart
from wenku.library.class_links import class_links
from wenku.library.taxonomy import Taxonomy
from wenku.model import Section
from wenku.site import Here

# Attributes in any order: Markdown inside HTML writes them sorted.
DIRECTIVE = re.compile(
    r'<div(?P<attributes>(?: data-[a-z]+="[^"]*")*? data-wenku="[^"]*"(?: data-[a-z]+="[^"]*")*)>\s*</div>'
)
ATTRIBUTE = re.compile(r'data-([a-z]+)="([^"]*)"')
Entries = Sequence[CatalogEntry]
Overview = Callable[[dict[str, str], Entries, Taxonomy, Here], str]


class DirectiveError(ValueError):
    """A page asks for an overview that does not exist, or filters by a value that the taxonomy does not have."""


def fill(html: str, shelf: Entries, taxonomy: Taxonomy, here: Here) -> str:
    """The page with every directive replaced by its overview. Raises DirectiveError naming what is allowed."""

    def overview(match: re.Match[str]) -> str:
        filters = dict(ATTRIBUTE.findall(match["attributes"]))
        name = filters.pop("wenku")
        if name not in OVERVIEWS:
            raise DirectiveError(f"没有名为“{name}”的总览；可用：{'、'.join(OVERVIEWS)}。")
        check_filters(filters, taxonomy)
        return OVERVIEWS[name](filters, shelf, taxonomy, here)

    return DIRECTIVE.sub(overview, html)


def check_filters(filters: dict[str, str], taxonomy: Taxonomy) -> None:
    allowed: dict[str, Iterable[str]] = {
        "genre": taxonomy.genres,
        "kind": taxonomy.kinds,
        "scenario": taxonomy.scenarios,
        "level": taxonomy.levels,
        "move": taxonomy.moves,
    }
    for key, value in filters.items():
        if key not in allowed:
            raise DirectiveError(f"总览没有筛选项“{key}”；可用：{'、'.join(allowed)}。")
        if value not in allowed[key]:
            raise DirectiveError(f"筛选项 {key} 没有“{value}”这个值；可用：{'、'.join(allowed[key])}。")


def matching(shelf: Entries, filters: dict[str, str]) -> list[CatalogEntry]:
    keys = [key for key in filters if key != "move"]
    return [
        e for e in shelf if e.matter.status == "published" and all(getattr(e.matter, k) == filters[k] for k in keys)
    ]


def list_pages(filters: dict[str, str], shelf: Entries, taxonomy: Taxonomy, here: Here) -> str:
    entries = matching(shelf, filters)
    if not entries:
        return '<p class="wenku-empty">这里还没有内容。</p>'
    parts = []
    titled = "scenario" not in filters and filters.get("kind") in (None, "exemplar")  # other titles name the scenario
    for scenario, group in groupby(entries, key=lambda entry: entry.matter.scenario if titled else None):
        if scenario:
            anchor = f' id="{anchor_of(scenario)}"' if filters.get("kind") == "exemplar" else ""
            parts.append(f"<h3{anchor}>{escape(taxonomy.scenarios[scenario].name)}</h3>")
        parts.append(
            f'<ul class="wenku-list">{"".join(card(entry, taxonomy, here, "kind" in filters) for entry in group)}</ul>'
        )
    return "\n".join(parts)


def card(entry: CatalogEntry, taxonomy: Taxonomy, here: Here, of_one_kind: bool) -> str:
    matter = entry.matter
    facts = [] if of_one_kind else [taxonomy.kinds[matter.kind]]
    facts += [taxonomy.levels[matter.level]] if matter.level else []
    facts += [f"{entry.han} 字"] if matter.kind != "template" else []
    description = f'<span class="wenku-description">{escape(matter.description)}</span>' if matter.description else ""
    return f'<li><a href="{here.to(entry.url)}">{escape(matter.title)}</a>{note(" · ".join(facts))}{description}</li>'


def note(text: str) -> str:
    return f'<span class="wenku-note">{escape(text)}</span>' if text else ""


def list_scenarios(filters: dict[str, str], shelf: Entries, taxonomy: Taxonomy, here: Here) -> str:
    """One line a scenario of the genre, with links to its template and its exemplars: the way in from the home page."""
    slugs = taxonomy.scenarios_of(filters["genre"]) if "genre" in filters else taxonomy.scenarios
    rows = [scenario_row(slug, matching(shelf, {"scenario": slug}), taxonomy, here) for slug in slugs]
    return f'<ul class="wenku-list wenku-scenarios">{"".join(rows)}</ul>'


def scenario_row(slug: str, entries: Entries, taxonomy: Taxonomy, here: Here) -> str:
    """The template, the first exemplar (the plain one), and where the others stand; all by name where no page lists them."""
    listed = f"{taxonomy.scenarios[slug].genre}/index"
    first = [entry for entry in entries if entry.matter.kind != "exemplar"] + list(exemplars(entries))[:1]
    rest = len(entries) - len(first)
    shown = first if here.site.url(listed) in here.site.taken else entries
    links = "".join(
        f'<a href="{here.to(entry.url)}" title="{escape(entry.matter.title)}">{escape(name)}</a>'
        for entry, name in zip(shown, short_names(shown, taxonomy), strict=True)
    )
    if shown is first and rest:
        links += f'<a href="{here.to_page(listed, anchor_of(slug))}">另 {rest} 篇</a>'
    name = escape(taxonomy.scenarios[slug].name)
    return f'<li>{name}<span class="wenku-note">{links or "筹备中"}</span></li>'


def anchor_of(scenario: str) -> str:
    """Where a list of exemplars begins those of a scenario."""
    return f"scenario-{scenario}"


def short_names(entries: Entries, taxonomy: Taxonomy) -> list[str]:
    """模板, 范文; and 范文·村, 范文·县 where several stand in a row: no two links have one name."""
    plain = [taxonomy.kinds[entry.matter.kind] for entry in entries]
    names = [
        f"{kind}·{taxonomy.levels[entry.matter.level]}" if plain.count(kind) > 1 and entry.matter.level else kind
        for kind, entry in zip(plain, entries, strict=True)
    ]
    twice = {name for name in names if names.count(name) > 1}
    return [name + str(names[: i + 1].count(name)) if name in twice else name for i, name in enumerate(names)]


def list_moves(filters: dict[str, str], shelf: Entries, taxonomy: Taxonomy, here: Here) -> str:
    genres = [filters["genre"]] if "genre" in filters else list(taxonomy.genres)
    return "\n".join(moves_of(genre, shelf, taxonomy, here, titled="genre" not in filters) for genre in genres)


def moves_of(genre: str, shelf: Entries, taxonomy: Taxonomy, here: Here, titled: bool) -> str:
    rows = []
    for move in taxonomy.genres[genre].moves:
        count = len(passages_of(move, [entry for entry in exemplars(shelf) if entry.matter.genre == genre]))
        name = escape(taxonomy.moves[move].name)
        link = f'<a href="{here.to_page(f"moves/{move}", genre)}">{name}</a>' if count else name
        note = f"{count} 段" if count else "暂无"
        asks = escape(taxonomy.moves[move].asks)
        rows.append(
            f'<li>{link}<span class="wenku-note">{note}</span><span class="wenku-description">{asks}</span></li>'
        )
    title = f"<h3>{escape(taxonomy.genres[genre].name)}</h3>" if titled else ""
    return f'{title}<ul class="wenku-list wenku-moves">{"".join(rows)}</ul>'


def exemplars(shelf: Entries) -> list[CatalogEntry]:
    return [entry for entry in shelf if entry.matter.kind == "exemplar" and entry.matter.status == "published"]


def passages_of(move: str, entries: Iterable[CatalogEntry]) -> list[tuple[CatalogEntry, Passage]]:
    return [(entry, passage) for entry in entries for passage in entry.passages if passage.move == move]


def show_move(filters: dict[str, str], shelf: Entries, taxonomy: Taxonomy, here: Here) -> str:
    found = passages_of(filters["move"], matching(exemplars(shelf), filters))
    if not found:
        return '<p class="wenku-empty">范文里还没有这一部分。</p>'
    parts = []
    for genre, group in groupby(found, key=lambda pair: pair[0].matter.genre):
        parts.append(f'<h2 id="{genre}" data-genre="{genre}">{escape(taxonomy.genres[genre or ""].name)}</h2>')
        parts += [passage_block(entry, passage, taxonomy, here) for entry, passage in group]
    return "\n".join(parts)


def passage_block(entry: CatalogEntry, passage: Passage, taxonomy: Taxonomy, here: Here) -> str:
    link = here.to(entry.url + ("#" + passage.anchor if passage.anchor else ""))
    level = taxonomy.levels[entry.matter.level or ""]
    body = "".join(section_body(section, first=section is passage.sections[0]) for section in passage.sections)
    facets = {"genre": taxonomy.genres[entry.matter.genre or ""].name, "level": level}
    data = "".join(
        f' data-{key}="{getattr(entry.matter, key)}" data-{key}-name="{escape(name)}"' for key, name in facets.items()
    )
    return (
        f'<section class="wenku-passage" data-page="{entry.matter.id}" data-anchor="{escape(passage.anchor)}"{data}><h3><a href="{link}">{escape(passage.heading)}</a></h3>'
        f'<p class="wenku-note">{escape(entry.matter.title)} · {escape(level)} · {passage.han} 字</p>{body}</section>'
    )


def section_body(section: Section, first: bool) -> str:
    notes = [span for span in section.spans if span.kind in ("note", "signature")]
    texts = [
        section.text[block.start : block.end]
        for block in section.blocks
        if not any(note.start < block.end and block.start < note.end for note in notes)
    ]
    heading = "" if first else f"<h4>{escape(section.heading)}</h4>"
    return heading + "".join(f"<p>{escape(text)}</p>" for text in texts)


def show_charts(filters: dict[str, str], shelf: Entries, taxonomy: Taxonomy, here: Here) -> str:
    entries = matching(exemplars(shelf), filters)
    if not entries:
        return '<p class="wenku-empty">还没有范文，画不出图。</p>'
    return lengths_chart(entries, taxonomy, here) + shares_chart(entries, taxonomy, here)


def show_taxonomy(filters: dict[str, str], shelf: Entries, taxonomy: Taxonomy, here: Here) -> str:
    moves = {slug: (move.name, move.asks) for slug, move in taxonomy.moves.items()}
    genres = {slug: (genre.name, f"{genre.standing}。{genre.purpose}") for slug, genre in taxonomy.genres.items()}
    scenarios = {slug: (s.name, taxonomy.genres[s.genre].name) for slug, s in taxonomy.scenarios.items()}
    levels = {slug: (name, "") for slug, name in taxonomy.levels.items()}
    groups = {"文种": genres, "情景": scenarios, "部分": moves, "层级": levels}
    return "\n".join(f"<h2>{title}</h2>{table(rows)}" for title, rows in groups.items())


def table(rows: dict[str, tuple[str, str]]) -> str:
    body = "".join(
        f"<tr><td>{escape(name)}</td><td><code>{slug}</code></td><td>{escape(note)}</td></tr>"
        for slug, (name, note) in rows.items()
    )
    return f"<table><thead><tr><th>名称</th><th>页头取值</th><th>说明</th></tr></thead><tbody>{body}</tbody></table>"


OVERVIEWS: dict[str, Overview] = {
    "list": list_pages,
    "scenarios": list_scenarios,
    "moves": list_moves,
    "move": show_move,
    "charts": show_charts,
    "taxonomy": show_taxonomy,
    "class-links": class_links,
}
