"""What linking promises, over pages made at random: text, places, ceilings, addresses, and twice is once."""

import math
import re
from collections import Counter
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from wenku.build import build
from wenku.model import Page
from wenku.options import Options, SearchOptions
from wenku.phrases.build import phrase_work
from wenku.phrases.linking.apply import visible
from wenku.phrases.linking.match import Matcher, Mention, leftmost_longest, mentions
from wenku.phrases.linking.strip import without_links
from wenku.phrases.mining.corpus import read_corpus
from wenku.phrases.mining.notes import Note, Notes
from wenku.text.edit import apply_edits
from wenku.text.extract import extract

from tests.phrases.helpers import WHOLE, documents, page, read, segmenter
from tests.phrases.helpers import options as whole

OPTIONS = Options(search=SearchOptions(enabled=False))
PHRASES = ["派出单位", "接收单位", "干群关系", "年轻干部", "挂职锻炼", "挂职干部", "真抓实干", "年輕幹部"]
FILLERS = ["，", "。", "的", "和", "我们", "在村里", "<em>重</em>点", "&amp;", "\n", "2025年", "【挂职单位】"]
PIECES = st.lists(st.sampled_from(PHRASES + FILLERS), min_size=1, max_size=14).map("".join)
WRAPPERS = [
    "<p>{}</p>", "<p>{}</p>", "<p>{}</p>", '<h2 id="a{}">{}</h2>', "<p><a href='x.html'>{}</a></p>", "<p>说<code>{}</code></p>",
    "<table><tr><td>{}</td></tr></table>", '<p class="signature">{}</p>', '<p><span class="slot">{}</span></p>', "<ul><li>{}</li></ul>",
    '<details class="margin"><summary>旁</summary><p>{}</p></details>', "<p><b>{}</b></p>", "<pre>{}</pre>",
]  # fmt: skip


@st.composite
def sites(draw: st.DrawFn) -> list[Page]:
    def body() -> str:
        blocks = draw(st.lists(st.tuples(st.sampled_from(WRAPPERS), PIECES), min_size=1, max_size=9))
        return "\n".join(w.format(i, t) if "{}" in w[:12] else w.format(t) for i, (w, t) in enumerate(blocks))

    metas = st.sampled_from([{}, {}, {"links": False}])
    return [Page(f"{name}.html", name, body(), draw(metas)) for name in "abcd"[: draw(st.integers(2, 4))]]


def link_spans(html: str) -> list[str]:
    return re.findall(r'<a class="wenku-phrase"[^>]*>([^<]*)</a>', html)


@settings(max_examples=40)
@given(sites(), st.integers(0, 3), st.integers(0, 60))
def test_linking_keeps_its_promises(pages: list[Page], paragraph: int, thousand: int) -> None:
    options = whole(per_paragraph=paragraph, per_thousand=thousand)
    found = read(pages)
    work = phrase_work(found, options, segmenter())
    assert work.notices == ()
    for document in found:
        html = apply_edits(document.page.html, work.edits.get(document.page.url, ()))
        after = extract(Page(document.page.url, "", html))
        assert visible(after) == visible(document.sections)
        assert without_links(html) == document.page.html
        assert not re.search(
            r"<(a|h\d|code|table|pre|summary)\b[^>]*>(?:(?!</\1>).)*wenku-phrase", html.split("wenku-popovers")[0], re.S
        )
        text = sum(len(section.text) for section in document.sections)
        assert len(link_spans(html)) <= math.ceil(thousand * text / 1000)
        assert document.page.meta.get("links") is not False or not link_spans(html)
    per_block = Counter(
        (d.mention.place.page, d.mention.place.section, block_number(found, d.mention))
        for d in work.decisions
        if d.linked
    )
    assert max(per_block.values(), default=0) <= paragraph
    first = Counter(
        (d.mention.phrase, d.mention.place.page, d.mention.place.section) for d in work.decisions if d.linked
    )
    assert max(first.values(), default=0) <= 1


def block_number(found: list, mention: Mention) -> int:  # type: ignore[type-arg]
    blocks = found[mention.place.page].sections[mention.place.section].blocks
    return next(i for i, block in enumerate(blocks) if block.start <= mention.place.start < block.end)


@settings(max_examples=15)
@given(sites())
def test_building_twice_is_building_once(pages: list[Page]) -> None:
    first = build(pages, OPTIONS)
    again = build([Page(p.url, p.title, first.pages.get(p.url, p.html), p.meta) for p in pages], OPTIONS)
    assert {p.url: again.pages.get(p.url) for p in pages} == {p.url: first.pages.get(p.url) for p in pages}
    assert (again.files, again.new_pages) == (first.files, first.new_pages)


@settings(max_examples=15)
@given(sites())
def test_every_address_that_is_written_exists(pages: list[Page]) -> None:
    result = build(pages, OPTIONS)
    html = {p.url: result.pages.get(p.url, p.html) for p in pages} | {p.url: p.html for p in result.new_pages}
    for url, source in html.items():
        for href in re.findall(r'href="([^"]+)"', source):
            path, _, fragment = href.partition("#")
            target = (
                re.sub(r"[^/]+/\.\./", "", (("phrases/" if url.startswith("phrases/") else "") + path)) if path else url
            )
            assert target in html, (url, href)
            assert not fragment or f'id="{fragment}"' in html[target], (url, href)


@given(st.lists(st.lists(st.sampled_from([*PHRASES, "，", "的"]), max_size=8).map("".join), min_size=1, max_size=3))
def test_matching_finds_what_looking_everywhere_finds(texts: list[str]) -> None:
    found = documents(texts)
    corpus = read_corpus(found, segmenter())
    forms = [("派出单位",), ("单位",), ("干部", "年轻干部"), ("干群关系",), ("挂职干部",), ("干部挂职",)]
    got = {(m.phrase, m.place) for m in mentions(found, corpus, Matcher(forms))}
    words = [corpus.place(i, i) for i in range(len(corpus.codes)) if corpus.codes[i]]
    naive = set()
    for number, section in enumerate(found[0].sections):
        starts = {w.start for w in words if w.section == number}
        ends = {w.end for w in words if w.section == number}
        for start in starts:
            for end in ends:
                text = section.text[start:end].replace("輕", "轻").replace("幹", "干")
                naive |= {(n, type(words[0])(0, number, start, end)) for n, own in enumerate(forms) if text in own}
    assert got == naive


def test_leftmost_longest_never_overlaps_and_leaves_nothing_out() -> None:
    found = documents(["挂职干部挂职锻炼，年轻干部挂职。"])
    corpus = read_corpus(found, segmenter())
    every = list(
        mentions(found, corpus, Matcher([("挂职",), ("挂职干部",), ("干部挂职",), ("年轻干部",), ("挂职锻炼",)]))
    )
    kept = [m.place for m in leftmost_longest(every)]
    assert all(one.end <= other.start for one, other in pairwise(kept))
    assert all(any(k.start < m.place.end and m.place.start < k.end for k in kept) for m in every)
    text = found[0].sections[0].text
    assert [text[p.start : p.end] for p in kept] == ["挂职干部", "挂职锻炼", "年轻干部", "挂职"]


def test_a_banned_phrase_appears_nowhere() -> None:
    pages = [page(f"{name}.html", ["他们密切了干群关系。", "派出单位和接收单位都来了。"]) for name in "ab"]
    work = phrase_work(read(pages), WHOLE, segmenter(), Notes(banned=("干群关系",)))
    assert work.entries
    assert "干群关系" not in [entry.phrase.text for entry in work.entries]
    assert all("密切了干群关系" not in p.title for p in work.new_pages)
    assert all("干群" not in work.phrases[d.mention.phrase].text for d in work.decisions)


def test_notes_add_label_explain_and_alias() -> None:
    pages = [page("a.html", ["大家高度重视，干得不错。"]), page("b.html", ["十分重视，认真学习。"])]
    note = Note("高度重视", "空泛慎用", "重视看不见。", ("十分重视",), True)
    work = phrase_work(read(pages), WHOLE, segmenter(), Notes((note,)))
    assert [(e.phrase.text, e.phrase.label, e.pages) for e in work.entries] == [("高度重视", "空泛慎用", 2)]
    made = next(p for p in work.new_pages if p.title == "高度重视")
    assert "重视看不见。" in made.html
    assert "十分重视" in made.html


def test_labels_that_are_not_linked_say_so() -> None:
    pages = [page(f"{name}.html", ["干群关系很好。"]) for name in "ab"]
    work = phrase_work(read(pages), whole(labels=("固定程式",)), segmenter())
    assert {d.reason for d in work.decisions} == {"label"}
    assert work.entries == []


def test_hostile_text_stays_text() -> None:
    evil = "&lt;script&gt;alert(1)&lt;/script&gt;干群关系&quot;&gt;&lt;img src=x onerror=alert(1)&gt;真抓实干"
    pages = [Page(f"{name}.html", '<b onclick="x">"名', f"<p>{evil}</p><p>干群关系</p>", {}) for name in "ab"]
    result = build(pages, OPTIONS)
    written = "".join([*result.pages.values(), *(p.html for p in result.new_pages)])
    assert "<script" not in written
    assert "<img" not in written
    assert "<b onclick" not in written
