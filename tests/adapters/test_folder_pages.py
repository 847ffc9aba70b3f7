"""One page of a folder: what of it is its content and its title, where our tags stand, and that nothing else of it changes."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from turbohtml import Document, parse
from wenku.adapters.folder.content import find
from wenku.adapters.folder.mount import mounted, without_ours
from wenku.adapters.folder.sources import read_source
from wenku.adapters.folder.titles import site_name, titles

from tests.adapters.folders import SHARED, html, run, tree, write


def content(text: str, **more: Any) -> tuple[str, str, str]:
    """(content, title, why it is not indexed) of one page."""
    found = find(read_source("a.html", text.encode()), more.get("noindex", False))
    return found.page("").html, titles([found])[0], found.why


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<nav>n</nav><main>m</main><footer>f</footer>", "m"),
        ("<main>m<p>长的正文在文章外</p><article>a</article></main>", "m<p>长的正文在文章外</p><article>a</article>"),
        ("<main><nav>很长很长的目录</nav><article>文章</article></main>", "文章"),
        ("<h1>日志</h1><article>一月清淤</article><article>二月换闸</article>", "一月清淤<!--wenku:part-->二月换闸"),
        ("<article>甲<article>乙</article></article>", "甲<article>乙</article>"),
        ("<div data-wenku-content>是</div><article>不是的长文</article>", "是"),
        ("<div role=main>m</div>", "m"),
        ("<div>横幅</div><div data-pagefind-body>是</div>", "是"),
        ("<header>h</header><p>a</p><aside>s</aside><p>b</p><footer>f</footer>", "<p>a</p><!--wenku:part--><p>b</p>"),
        ("<section><header><h2>节</h2></header>文</section>", "<section><header><h2>节</h2></header>文</section>"),
        ("<main><p>没有结束标签", "<p>没有结束标签"),
        ("<p>一<script>var a = '</main></body>'</script>", "<p>一"),
    ],
)
def test_the_content_of_a_page(body: str, expected: str) -> None:
    assert content(f"<!doctype html><html><body>{body}</body></html>")[0] == expected


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('<meta name="robots" content="noindex"><p>一', "noindex"),
        ('<META NAME="Robots" CONTENT="NoIndex, nofollow"><p>一', "noindex"),
        ('<meta name="robots" content="none"><p>一', "noindex"),
        ('<meta name="wenku:search" content="exclude"><p>一', "noindex"),
        ('<frameset><frame src="a.html"></frameset>', "frames"),
        ('<base target="main"><p><a href="a.html">目录</a>', "frames"),
        ('<meta http-equiv="Refresh" content="0; URL=/b/"><p>去别处', "redirect"),
        ("", "empty"),
        ("<nav>只有目录</nav>", "empty"),
        ('<h1>站</h1><article><h2><a href="a/">甲</a></h2>一</article><article><h2><a href="b/">乙</a></h2>二', "list"),
        ('<article><h1><a href="#t">甲</a></h1>一</article><article><h2>乙</h2>二', ""),
        ('<script src="../assets/wenku/wenku.js?abcdef"></script><p>一', "plugin"),
    ],
)
def test_a_page_that_is_not_indexed_and_why(text: str, why: str) -> None:
    assert content(text)[2] == why


def test_noindex_can_be_set_aside() -> None:
    assert content('<meta name="robots" content="noindex"><p>一', noindex=True)[2] == ""


def test_titles_are_the_pages_own() -> None:
    """A heading that most pages share is the site's name, and so is what most titles end with."""
    sources = [f"<title>{name} | 山行笔记</title><h1>山行笔记</h1><p>一" for name in ("垭口", "营地", "雪线")]
    pages = [find(read_source(f"{number}.html", text.encode()), False) for number, text in enumerate(sources)]
    assert titles(pages) == ["垭口", "营地", "雪线"]
    assert site_name(pages) == "山行笔记"
    doxygen = [
        find(read_source(f"{n}.html", f"<title>库: {n}</title>".encode()), False) for n in ("甲类", "乙类", "丙类")
    ]
    assert titles(doxygen) == ["甲类", "乙类", "丙类"]


SCRIPT = """<script>var page = "<html><head></head><body><p>预览</p></body></html>";</script>"""


@pytest.mark.parametrize(
    "text",
    [
        "<p>一",
        "<HTML><BODY><p>一</BODY></HTML>",
        "<!-- c --><!DOCTYPE html>\n<p>一",
        "<!doctype html><meta charset=utf-8><title>t</title><p>一",
        f"<!doctype html><html><head><title>t</title></head><body><p>一{SCRIPT}<p>二</body></html>",
        f"<!doctype html><html><head><title>t</title>{SCRIPT}<body><p>一",
        "<head><title>&lt;/head></title><style>a::after{content:'</head>'}</style></head><p>一",
        "<title></head></title><p>一</p>",
        "文字<b>粗",
    ],
)
def test_the_tags_stand_in_the_head_once_whatever_is_left_out(text: str) -> None:
    made = mounted(text, "x/y.html", "assets/wenku/wenku.css?1", "assets/wenku/wenku.js?2", "zh")
    document = parse(made)
    for name in ("link", "script"):
        ours = document.select(f"head > {name}[data-wenku-mounted]")
        assert [str(tag.attrs.get("href") or tag.attrs.get("src"))[:16] for tag in ours] == ["../assets/wenku/"]
    assert str(document.doctype if hasattr(document, "doctype") else "") == str(getattr(parse(text), "doctype", ""))
    assert without_ours(made) == text


PIECES = st.sampled_from(
    [
        *(
            "<!doctype html>",
            "<html>",
            "<head>",
            "</head>",
            "<body>",
            "</body>",
            "</html>",
            "<main>",
            "</main>",
            "<article>",
        ),
        *(
            "</article>",
            "<title>题 | 站</title>",
            "<meta charset=utf-8>",
            '<base href="/d/">',
            "<p>密切了干群关系。",
            "</p>",
        ),
        *(
            "<h1>标题",
            "</h1>",
            "<table><tr><td>派出单位和接收单位",
            "</table>",
            "<b>粗",
            "<i>",
            "</b>",
            SCRIPT,
            "<pre>\n码</pre>",
        ),
        *(
            "<!-- </body> -->",
            "<textarea></head>",
            "</textarea>",
            "<svg><title>图</title>",
            "</svg>",
            "<nav>目录",
            "</nav>",
        ),
        *(
            "<template><p>不见</template>",
            "<style></body>",
            "</style>",
            "&amp;&lt;p&gt;",
            "\r\n",
            "<a href=x>链",
            "</a>",
            "<",
        ),
        *(
            "<div hidden>藏",
            "</div>",
            '<p title="</head>">',
            "<![CDATA[x]]>",
            "</p",
            "<select><option>一",
            "<math><mtext>式",
        ),
    ]
)


BROKEN = st.lists(PIECES, max_size=14).map("".join)


@settings(max_examples=300)
@given(BROKEN)
def test_no_page_however_broken_is_changed_but_for_our_own(text: str) -> None:
    found = find(read_source("a.html", text.encode()), False)
    same = found.written(found.page("").html) if found.parts else found.source.text
    made = mounted(same, found.place, "assets/wenku/wenku.css?1", "assets/wenku/wenku.js?2", "zh")
    assert read_source("a.html", made.encode()).text == text.replace("\r\n", "\n")
    assert scripts(parse(made)) == scripts(parse(found.source.text))


@settings(max_examples=2)
@given(st.lists(BROKEN, min_size=20, max_size=20))
def test_a_folder_of_broken_pages_comes_back_whole(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    folder = tmp_path_factory.mktemp("broken")
    for number, text in enumerate([html(SHARED), *texts]):
        write(folder, f"{number}.html", text)
    run(folder, lock=folder / "links.lock")
    once = tree(folder)
    run(folder, lock=folder / "links.lock")
    assert tree(folder) == once
    for number, text in enumerate(texts, 1):
        assert read_source("", once[f"{number}.html"]).text == text.replace("\r\n", "\n")


def scripts(document: Document) -> list[str]:
    return [tag.text for tag in document.select("script:not([data-wenku-mounted])")]
