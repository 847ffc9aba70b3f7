"""What a library page carries around its text: the line under the title, move labels, slots, the note at the foot."""

import re
from collections.abc import Iterator
from html import escape

from wenku.library.catalog import CatalogEntry
from wenku.library.handout import print_foot
from wenku.library.permalinks import permalink
from wenku.library.taxonomy import Taxonomy
from wenku.library.titles import Words, title_breaks
from wenku.model import Edit, Section
from wenku.site import Here
from wenku.text.edit import run_at, wrap
from wenku.text.slots import SLOT

PARAGRAPH = re.compile(r"<p(?: id=\"[^\"]*\")?>")
DESK = "desk/index"
INVENTED = "本文为文库原创，地名、人名、单位均为虚构。可学的是写法，请勿照抄句子。"
DRAFT = "这是导入的草稿，未经审读，不得发布或转载。"


def furnish(entry: CatalogEntry, here: Here, taxonomy: Taxonomy, words: Words, site_url: str = "") -> Iterator[Edit]:
    """Edits for a library page; the visible text of the page itself is not changed by any of them."""
    html_end = len(entry.document.page.html)
    yield Edit(0, 0, f'<div class="{sheet(entry)}">\n', "")
    title_start, title_end = next((s.heading_source for s in entry.document.sections if s.level == 1), (0, 0))
    yield from title_breaks(entry.document.page.html, title_start, title_end, words)
    yield Edit(title_end, title_end, "", head(entry, here, taxonomy) + contents(entry, taxonomy))
    if entry.matter.kind == "exemplar":
        yield from salutation(entry)
    for section in entry.document.sections:
        yield from move_label(section, here, taxonomy)
        if entry.matter.kind in ("template", "guide"):
            yield from slots(section)
    if entry.matter.kind == "exemplar" and entry.matter.origin == "original":
        yield Edit(html_end, html_end, "", f'\n<p class="wenku-invented wenku-skip">{INVENTED}</p>')
    yield Edit(html_end, html_end, "", print_foot(entry.matter.id, entry.matter.title, site_url) + "\n</div>")


def salutation(entry: CatalogEntry) -> Iterator[Edit]:
    """The first paragraph below the title that ends with a colon stands flush left: 称谓, or 主送机关 (GB/T 9704—2012, 7.3.2)."""
    html = entry.document.page.html
    for section in entry.document.sections:
        for block in section.blocks if section.level == 1 else ():
            run = run_at(section.runs, block.start)
            tag = html.rfind("<p", 0, run.source) if run else -1
            if (
                tag >= 0
                and section.text[block.end - 1] == "："
                and PARAGRAPH.fullmatch(html, tag, run.source if run else 0)
            ):
                yield Edit(tag + 2, tag + 2, ' class="salutation"', "")
                return


def sheet(entry: CatalogEntry) -> str:
    kind = entry.matter.kind
    return f"wenku-{kind}" + (" wenku-document" if kind in ("exemplar", "template") else "")


def head(entry: CatalogEntry, here: Here, taxonomy: Taxonomy) -> str:
    matter = entry.matter
    facts = [taxonomy.kinds[matter.kind]]
    facts += [taxonomy.genres[matter.genre].name] if matter.genre else []
    facts += [taxonomy.scenarios[matter.scenario].name] if matter.scenario else []
    facts += [taxonomy.levels[matter.level]] if matter.level else []
    facts += [f"{entry.han} 字", f"约读 {entry.minutes} 分钟"] if matter.kind != "template" else []
    items = "".join(f"<li>{escape(fact)}</li>" for fact in facts)
    if matter.kind == "template" and here.site.url(DESK) in here.site.taken:
        items += f'<li><a class="wenku-to-desk" href="{here.to_page(DESK)}?t={matter.id}">在写作台里填</a></li>'
    link = f'<a class="wenku-permalink" href="{here.to(permalink(matter.id))}" title="永久链接">{matter.id}</a>'
    warning = f'<p class="wenku-draft wenku-skip">{DRAFT}</p>' if matter.status == "draft" else ""
    return f'\n<ul class="wenku-facts wenku-skip" aria-label="本页概况">{items}<li>{link}</li></ul>{warning}'


def contents(entry: CatalogEntry, taxonomy: Taxonomy) -> str:
    """The parts of an exemplar by move: a line that opens; margin notes stand where other pages have their contents."""
    parts = [passage for passage in entry.passages if passage.sections[0].level > 1 and passage.move in taxonomy.moves]
    if entry.matter.kind != "exemplar" or len(parts) < 3:
        return ""
    items = "".join(
        f'<li><a href="#{escape(part.anchor)}"><span>{escape(taxonomy.moves[part.move].name)}</span>{escape(part.heading)}</a></li>'
        for part in parts
    )
    return (
        '<nav class="wenku-contents wenku-skip" aria-label="本篇目录"><details><summary>本篇目录</summary>'
        f"<ol>{items}</ol></details></nav>"
    )


def move_label(section: Section, here: Here, taxonomy: Taxonomy) -> Iterator[Edit]:
    if not section.move or section.level == 1 or section.move not in taxonomy.moves:
        return
    start = section.heading_source[0]
    href = here.to_page(f"moves/{section.move}")
    name = escape(taxonomy.moves[section.move].name)
    yield Edit(
        start,
        start,
        f'<p class="wenku-move wenku-skip"><a href="{href}" title="看别人怎么写“{name}”">{name}</a></p>\n',
        "",
    )


def slots(section: Section) -> Iterator[Edit]:
    code = [span for span in section.spans if span.kind in ("code", "link")]
    for match in SLOT.finditer(section.text):
        if not any(span.start < match.end() and match.start() < span.end for span in code):
            yield from wrap(section, *match.span(), '<span class="slot">', "</span>")
