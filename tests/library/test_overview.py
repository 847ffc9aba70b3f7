"""The library's generated parts: lists, moves, labels, slots, permanent links. Nothing of them changes a page's text."""

import posixpath
import re
from dataclasses import replace
from html import unescape
from typing import Any

import pytest
from wenku.build import build
from wenku.library.catalog import Library
from wenku.library.frontmatter import FrontMatter
from wenku.library.lock import Lock, LockedPage
from wenku.library.overview import DirectiveError, fill
from wenku.library.taxonomy import Taxonomy
from wenku.model import Page, Result
from wenku.options import Options, PhraseOptions
from wenku.site import Here, Site, file_of, relative
from wenku.text.extract import extract

TAXONOMY = Taxonomy.model_validate(
    {
        "genres": {
            "sum": {"name": "总结", "id": "gr", "standing": "事务文书", "purpose": "交账", "moves": ["work", "gaps"]}
        },
        "moves": {"work": {"name": "做法", "asks": "做了什么"}, "gaps": {"name": "不足", "asks": "没做成什么"}},
        "scenarios": {"term": {"genre": "sum", "name": "任期<总结>"}},
        "levels": {"village": "村"},
        "kinds": {"guide": "指南", "template": "模板", "exemplar": "范文", "lesson": "课程"},
    }
)
EXEMPLAR = (
    '<h1 id="t">题目</h1><p>开头。</p><h2 id="a" move="work">一、做了</h2><p>修路。</p>'
    '<details class="margin"><summary>批</summary><p>旁批</p></details><h3 id="a1">（一）路</h3><p>五公里。</p>'
    '<h2 id="b" move="gaps">二、不足</h2><p>没修完 &lt;b&gt;。</p>'
)
TEMPLATE = '<h1 id="t">模板</h1><h2 id="a" move="work">做法</h2><p>【村名】和<b>【数】</b>，<code>【不是】</code></p>'

EACH = Options(phrases=PhraseOptions(layout="each"))


def matter(identifier: str, kind: str, **more: Any) -> FrontMatter:
    values = {"id": identifier, "title": f"标题<{identifier}>", "genre": "sum", "kind": kind, "scenario": "term"}
    values |= {"level": "village", "status": "published", "origin": "original", "reviewed": "2026-01-01"}
    return FrontMatter.model_validate(values | more)


class Built:
    """A small library in one of the two styles of addresses; pages are asked for by the names of their sources."""

    def __init__(self, directories: bool) -> None:
        self.site = Site(directories)
        matters = {
            "s/e1": matter("gr-101", "exemplar"),
            "s/t1": matter("gr-011", "template"),
            "s/d1": matter("gr-102", "exemplar", status="draft", reviewed=None),
        }
        sources = {
            "index": "<p>首页</p>",
            "s/e1": EXEMPLAR,
            "s/t1": TEMPLATE,
            "s/d1": EXEMPLAR,
            "list": '<div data-wenku="list" data-genre="sum"></div>',
            "listed/moves": '<div data-wenku="moves"></div>',
            "charts": '<div data-wenku="charts"></div>',
            "moves/gaps": '<div data-move="gaps" data-wenku="move"></div>',
            "moves/work": '<div data-move="work" data-wenku="move"></div>',
            "scenarios": '<div data-wenku="scenarios" data-genre="sum"></div>',
        }
        self.sources = {self.site.url(name): html for name, html in sources.items()}
        library = Library(TAXONOMY, {self.site.url(name): found for name, found in matters.items()})
        pages = [Page(url, url, html) for url, html in self.sources.items()]
        self.result: Result = build(pages, Options(), library, directories=directories)

    def html(self, name: str) -> str:
        return self.result.pages[self.site.url(name)]

    def link(self, to: str, page: str) -> str:
        return relative(self.site.url(to), self.site.url(page))


@pytest.fixture(scope="module", params=[False, True], ids=["files", "folders"])
def built(request: pytest.FixtureRequest) -> Built:
    return Built(request.param)


def test_no_link_is_dead(built: Built) -> None:
    files = {file_of(url) for url in [*built.sources, *(page.url for page in built.result.new_pages)]}
    files |= set(built.result.files)
    for url, html in built.result.pages.items():
        for link in re.findall(r'(?:href|src)="([^"#]+)', html):
            folder = link.endswith("/") or link.rpartition("/")[2] in (".", "..")
            resolved = posixpath.normpath(posixpath.join(posixpath.dirname(url), link))
            path = "" if resolved == "." else resolved
            assert (file_of(path + "/" if path else "") if folder else path) in files, (url, link)


def visible(html: str) -> str:
    return "\n".join(section.heading + "\n" + section.text for section in extract(Page("", "", html)))


def test_the_text_of_a_page_is_unchanged_by_its_furniture(built: Built) -> None:
    assert visible(built.html("s/e1")) == visible(EXEMPLAR)
    assert visible(built.html("s/t1")) == visible(TEMPLATE)


def test_the_line_under_the_title_says_what_the_page_is(built: Built) -> None:
    facts = re.search(r'<ul class="wenku-facts.*?</ul>', built.html("s/e1")).group()  # type: ignore[union-attr]
    assert re.findall(r"<li>([^<]+)</li>", facts) == ["范文", "总结", "任期&lt;总结&gt;", "村", "10 字", "约读 1 分钟"]
    assert f'href="{relative("p/gr-101.html", built.site.url("s/e1"))}"' in facts


def test_slots_are_marked_in_templates_but_not_in_code(built: Built) -> None:
    marked = re.findall(r'<span class="slot">(.*?)</span>', built.html("s/t1"))
    assert marked == ["【村名】", "【数】"]


def test_moves_are_labelled_and_lead_to_their_page(built: Built) -> None:
    assert re.findall(r'wenku-move.*?href="([^"]+)"', built.html("s/e1")) == [
        built.link("moves/work", "s/e1"),
        built.link("moves/gaps", "s/e1"),
    ]


def test_moves_are_valid_attributes(built: Built) -> None:
    assert re.findall(r"<h2[^>]*>", built.html("s/e1")) == [
        '<h2 id="a" data-move="work">',
        '<h2 id="b" data-move="gaps">',
    ]


def test_a_move_page_shows_the_passage_escaped_and_without_notes(built: Built) -> None:
    html = built.html("moves/gaps")
    assert "没修完 &lt;b&gt;。" in html
    assert f'href="{built.link("s/e1", "moves/gaps")}#b"' in html
    assert "旁批" not in html
    assert html.count("wenku-passage") == 1, "drafts are shown nowhere but on their own pages"


def test_a_list_shows_published_pages_escaped(built: Built) -> None:
    html = built.html("list")
    assert "标题&lt;gr-101&gt;" in html
    assert "gr-102" not in html
    assert "<h3>任期&lt;总结&gt;</h3>" in html


def test_a_draft_says_that_it_is_one(built: Built) -> None:
    assert "未经审读" in built.html("s/d1")
    assert "未经审读" not in built.html("s/e1")


def test_a_permanent_link_page_works_without_scripts_and_escapes(built: Built) -> None:
    html = built.result.files["p/gr-101.html"].decode()
    target = relative(built.site.url("s/e1"), "p/gr-101.html")
    assert f'http-equiv="refresh" content="0; url={target}"' in html
    assert "<title>标题&lt;gr-101&gt;</title>" in html
    assert unescape(re.search(r'<a href="([^"]+)"', html).group(1)) == target  # type: ignore[union-attr]


@pytest.mark.parametrize("directories", [False, True])
def test_no_former_address_takes_the_place_of_a_page_that_the_build_makes(directories: bool) -> None:
    site = Site(directories)
    text = "<p>他们密切了干群关系。</p><p>派出单位和接收单位都来了。</p>"
    pages = [Page(site.url(name), name, text) for name in ("a", "b")]
    library = Library(TAXONOMY, {site.url("a"): matter("gr-101", "exemplar")})
    made = [page.url for page in build(pages, EACH, library, directories=directories).new_pages]
    assert len(made) >= 2, "a phrase and the index of phrases"
    former = (*made, site.url("old"))
    lock = Lock({"gr-101": LockedPage(site.url("a"), former, ())})
    result = build(pages, EACH, replace(library, lock=lock), directories=directories)
    assert [url for url in former if file_of(url) in result.files] == [site.url("old")]
    assert [page.url for page in result.new_pages] == made


@pytest.mark.parametrize(
    ("html", "says"),
    [
        ('<div data-wenku="lists"></div>', "没有名为“lists”的总览；可用：list、scenarios"),
        ('<div data-wenku="list" data-genre="x"></div>', "筛选项 genre 没有“x”这个值；可用：sum"),
        ('<div data-wenku="list" data-colour="x"></div>', "总览没有筛选项“colour”"),
    ],
)
def test_a_wrong_directive_says(html: str, says: str) -> None:
    with pytest.raises(DirectiveError, match=re.escape(says)):
        fill(html, [], TAXONOMY, Here(Site(False), "a.html"))


@pytest.mark.parametrize(
    ("target", "page", "link"),
    [
        ("a.html", "index.html", "a.html"),
        ("a.html#节", "b/c/d.html", "../../a.html#节"),
        ("b/c/e.html", "b/c/d.html", "e.html"),
        ("", "b/c.html", ".."),
        ("b/", "b/c/", "../"),
        ("b/c/#节", "", "b/c/#节"),
    ],
)
def test_links_are_relative_so_that_a_folder_can_be_opened_anywhere(target: str, page: str, link: str) -> None:
    assert relative(target, page) == link


def test_two_pages_at_one_url_are_refused() -> None:
    with pytest.raises(ValueError, match=r"地址都是“a\.html”"):
        build([Page("a.html", "", ""), Page("a.html", "", "")], Options())


def test_the_links_of_a_scenario_have_names_of_their_own(built: Built) -> None:
    links = re.findall(r'<a href="[^"]*" title="[^"]*">([^<]*)</a>', built.html("scenarios"))
    assert links == ["模板", "范文"]


def test_the_contents_of_an_exemplar_are_its_parts_by_move() -> None:
    html = '<h1 id="t">题目</h1>' + "".join(
        f'<h2 id="s{n}" move="work">{n}、<b>修</b>路</h2><p>文。</p>' for n in "一二三"
    )
    built = build([Page("e.html", "题", html)], Options(), Library(TAXONOMY, {"e.html": matter("gr-101", "exemplar")}))
    contents = re.search(r'<nav class="wenku-contents.*?</nav>', built.pages["e.html"]).group()  # type: ignore[union-attr]
    assert re.findall(r'<a href="#([^"]+)"><span>([^<]+)</span>([^<]+)</a>', contents) == [
        (f"s{n}", "做法", f"{n}、修路") for n in "一二三"
    ]


def test_a_title_breaks_between_words_only() -> None:
    html = '<h1 id="t">关于选派驻村指导员的通知</h1><p>文。</p>'
    built = build([Page("e.html", "题", html)], Options(), Library(TAXONOMY, {"e.html": matter("gr-101", "exemplar")}))
    title = re.search(r"<h1.*?</h1>", built.pages["e.html"]).group()  # type: ignore[union-attr]
    pieces = re.sub(r"<(?!wbr)[^>]*>", "", title).split("<wbr>")
    assert len(pieces) > 2
    assert not any(piece.endswith("指导") or piece.startswith(("员", "的")) for piece in pieces)
