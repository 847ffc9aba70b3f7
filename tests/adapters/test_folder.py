"""Any folder of built HTML: read as a browser reads it, indexed in place, once, without a host."""

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from turbohtml import Document, parse
from wenku.__main__ import main
from wenku.adapters.folder import FolderError, Report, Wishes, index_folder
from wenku.adapters.folder.content import find
from wenku.adapters.folder.mount import mounted, without_ours
from wenku.adapters.folder.sources import read_source
from wenku.adapters.folder.titles import site_name, titles
from wenku.options import parse_options

from tests.client.node import Client

HTML = (
    "<!doctype html><html><head><title>{title} – 站</title>{head}</head><body><nav>导航 挂职</nav>"
    "<main><h1 id='t'>{title}<a class='headerlink'>¶</a></h1>{body}</main><footer>尾</footer></body></html>"
)
SHARED = "<p>他们密切了干群关系。</p><p>派出单位和接收单位都来了。</p>"


def html(body: str = "<p>正文&amp;一</p>", head: str = "", title: str = "题") -> str:
    return HTML.format(body=body, head=head, title=title)


def write(folder: Path, name: str, text: str | bytes) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())


ALL = parse_options({"phrases": {"which": "all", "layout": "each", "related": 4, "passages": True}})


def run(folder: Path, **wishes: Any) -> Report:
    return index_folder(folder, Wishes(**{"options": ALL, **wishes}))


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def hits(client: Client, folder: Path, query: str) -> list[str]:
    client.open(tree(folder))
    return [result["url"].partition("#")[0] for result in client.search(query)["results"]]


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


@pytest.mark.parametrize(
    ("codec", "meta"),
    [
        ("gbk", '<meta charset="gb2312">'),
        ("gb18030", '<meta http-equiv="Content-Type" content="text/html; charset=GBK">'),
        ("big5", "<meta charset=big5>"),
        ("shift_jis", '<meta charset="Shift_JIS">'),
        ("utf-16", ""),
        ("utf-8-sig", ""),
        ("utf-8", ""),
    ],
)
def test_a_page_is_read_and_written_in_its_own_encoding(client: Client, tmp_path: Path, codec: str, meta: str) -> None:
    """The line ends too: not one byte changes but for what is ours."""
    text = (
        html("<p>水車口的老井。</p>\r\n<p>春分前日。</p>\r\n", meta, title="水")
        .replace("–", "-")
        .replace("导航 挂职", "目")
        .replace("¶", "#")
    )
    for name in ("a.html", "b.html"):
        write(tmp_path, name, text.encode(codec))
    run(tmp_path)
    data = (tmp_path / "a.html").read_bytes()
    after = data.decode({"big5": "big5hkscs"}.get(codec, codec))
    assert "assets/wenku/wenku.js" in after
    assert "\n" not in after.replace("\r\n", "")
    assert read_source("a.html", data).text == text.replace("\r\n", "\n")
    assert {"a.html", "b.html"} <= {*hits(client, tmp_path, "口的老井")}


def test_what_an_encoding_lacks_becomes_a_reference(tmp_path: Path) -> None:
    """The name of a page in UTF-8 stands in the list of related pages of one in Big5."""
    write(tmp_path, "a.html", html("<p>水渠和泵房。</p>", "<meta charset=big5>").encode("big5", "ignore"))
    write(tmp_path, "b.html", html("<p>水渠和泵房。</p>", title="𪚥村"))
    write(tmp_path, "c.html", html("<p>别的事。</p>"))
    run(tmp_path)
    assert b"&#173733;" in (tmp_path / "a.html").read_bytes()


def test_bytes_of_no_character_stay_and_their_page_gets_no_links(client: Client, tmp_path: Path) -> None:
    for name in ("a.html", "b.html"):
        write(tmp_path, name, html(SHARED, "<meta charset=utf-8>"))
    write(tmp_path, "c.html", html(SHARED + "<p>坏@处</p>", "<meta charset=utf-8>").encode().replace(b"@", b"\xff\xfe"))
    report = run(tmp_path)
    assert [notice.page for notice in report.notices] == ["c.html"]
    data = (tmp_path / "c.html").read_bytes()
    assert "坏".encode() + b"\xff\xfe" + "处".encode() in data
    assert b"wenku-phrase" not in data
    assert b"assets/wenku/wenku.js" in data
    assert b"wenku-phrase" in (tmp_path / "a.html").read_bytes()
    assert "c.html" in hits(client, tmp_path, "派出单位")


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


def test_indexing_again_gives_the_same_bytes_and_takes_away_what_is_stale(tmp_path: Path) -> None:
    for name in ("index.html", "a/b.html", "p/first.html", "phrases/own.html"):
        write(tmp_path, name, html(SHARED, title=name))
    run(tmp_path)
    once = tree(tmp_path)
    assert b'src="../assets/wenku/wenku.js?' in once["a/b.html"]
    made = {name for name in once if name.startswith("phrases/") and name != "phrases/own.html"}
    assert len(made) >= 2
    assert 'href="../index.html"' in once[min(made)].decode(), "a way back to the site"
    run(tmp_path)
    assert tree(tmp_path) == once
    for name in ("a/b.html", "p/first.html", "phrases/own.html"):
        write(tmp_path, name, html("<p>换了。</p>"))
    report = run(tmp_path)
    assert report.removed >= len(made)
    left = tree(tmp_path)
    assert {name for name in left if name.startswith("phrases/")} == {"phrases/own.html"}
    assert b"wenku-phrase" not in left["index.html"]
    run(tmp_path, mount=False)
    assert tree(tmp_path)["index.html"] == html(SHARED, title="index.html").encode()


def test_every_folder_and_name_is_indexed(client: Client, tmp_path: Path) -> None:
    names = ["index.html", "p/first.html", "UPPER.HTML", "old.htm", "百分 50%.html", "a#b.html", "甲乙.html"]
    for number, name in enumerate(names):
        write(tmp_path, name, html(f"<p>第{'零一二三四五六'[number]}号水闸。</p>"))
    write(tmp_path, "404.html", html("<p>第九号水闸。</p>"))
    report = run(tmp_path)
    assert dict(report.folder.left_out) == {"apparatus": 1}
    assert sorted(hits(client, tmp_path, "号水闸")) == sorted(
        ["index.html", "p/first.html", "UPPER.HTML", "old.htm", "百分%2050%25.html", "a%23b.html", "甲乙.html"]
    )


@pytest.mark.parametrize(
    ("base", "name", "prefix"),
    [
        ("/docs/", "sub/page.html", ""),
        ("/docs/sub/", "sub/page.html", "../"),
        ("https://example.org/docs/", "sub/page.html", ""),
        ("../", "sub/page.html", ""),
        ("./", "sub/deep/page.html", "../../"),
        ("/docs/sub/x.html", "sub/page.html", "../"),
    ],
)
def test_links_of_ours_are_read_from_the_base(tmp_path: Path, base: str, name: str, prefix: str) -> None:
    head = f'<base href="{base}">'
    write(tmp_path, name, html(SHARED, head))
    write(tmp_path, "other.html", html(SHARED))
    run(tmp_path)
    made = (tmp_path / name).read_text("utf-8")
    assert f' src="{prefix}assets/wenku/wenku.js?' in made
    assert f'class="wenku-phrase" href="{prefix}phrases/' in made
    assert f'<a href="{prefix}other.html' in made


def test_a_page_that_a_framework_takes_over_keeps_its_text(tmp_path: Path) -> None:
    app = '<html><body><div id="app"><main>' + SHARED + "</main></div></body></html>"
    write(tmp_path, "a.html", app)
    write(tmp_path, "b.html", app)
    report = run(tmp_path)
    assert without_ours((tmp_path / "a.html").read_text("utf-8")) == app
    assert "wenku.js" in (tmp_path / "a.html").read_text("utf-8")
    assert [notice.message for notice in report.notices if "框架" in notice.message]


def test_permanent_links_follow_a_page_and_its_paragraphs(tmp_path: Path) -> None:
    site, lock = tmp_path / "site", tmp_path / "links.lock"
    text = "<p>修了四公里的路，两个组通了车，老人看病不再绕道。</p><p>换了七盏路灯，夜里能走到村部。</p>"
    write(site, "a.html", html(text))
    write(site, "b.html", html("<p>别的一页，说的是合作社的账本。</p>"))
    run(site, lock=lock)
    assert {"p/pg-001.html", "p/pg-002.html"} <= tree(site).keys()
    anchor = (site / "a.html").read_text("utf-8").partition('<p id="')[2].partition('"')[0]
    assert anchor.startswith("p-")
    once = tree(site)
    run(site, lock=lock)
    assert tree(site) == once
    (site / "a.html").unlink()
    write(site, "moved/a.html", html(text.replace("七盏", "九盏")))
    write(site, "c.html", html("<p>新的一页。</p>"))
    run(site, lock=lock)
    assert 'url=../moved/a.html"' in (site / "p/pg-001.html").read_text("utf-8")
    assert 'url=moved/a.html"' in (site / "a.html").read_text("utf-8"), "the former address leads on"
    assert f'<p id="{anchor}"' in (site / "moved/a.html").read_text("utf-8")
    assert "pg-003" in lock.read_text("utf-8")


def test_a_vanished_page_is_told_before_anything_is_written(tmp_path: Path) -> None:
    site, lock = tmp_path / "site", tmp_path / "links.lock"
    write(site, "a.html", html("<p>修了四公里的路。</p>"))
    write(site, "b.html", html("<p>合作社的账本。</p>"))
    run(site, lock=lock)
    (site / "b.html").unlink()
    before = {**tree(site), "lock": lock.read_bytes()}
    with pytest.raises(FolderError, match=r"pg-002.*--redirect pg-002="):
        run(site, lock=lock)
    assert {**tree(site), "lock": lock.read_bytes()} == before
    run(site, lock=lock, redirects={"pg-002": "pg-001"})
    assert 'url=../a.html"' in (site / "p/pg-002.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("files", "arguments", "says"),
    [
        ({}, [], "没有可以编入的 .html 页面"),
        ({"a.html": '<meta name="robots" content="noindex"><p>一'}, [], "1 页写着 noindex"),
        ({"a.html": '<script src="assets/wenku/wenku.js?abcdef"></script>'}, [], "MkDocs 插件"),
        ({"a.html": "<p>一"}, ["--options", "none.yml"], "none.yml"),
        ({"a.html": "<p>一"}, ["--redirect", "x"], "旧编号=新编号"),
        ({"a.html": "<p>一"}, ["--permalinks", "site/a.html"], "永久链接登记读不出来"),
    ],
)
def test_the_command_says_what_is_wrong_and_writes_nothing(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    files: Mapping[str, str],
    arguments: list[str],
    says: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "site").mkdir()
    for name, text in files.items():
        write(tmp_path / "site", name, text)
    before = tree(tmp_path)
    assert main(["index", "site", *arguments]) == 2
    assert says in capsys.readouterr().err
    assert tree(tmp_path) == before


def test_the_command_tells_what_it_did_in_the_language_of_the_site(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, "site/a.html", '<html lang="en"><title>Gear</title><p>Boots and ropes.')
    write(tmp_path, "site/b.html", '<html lang="en"><title>Way</title><meta name="robots" content="noindex"><p>North.')
    write(tmp_path, "wenku.yml", "phrases: {enabled: false}\n")
    assert main(["index", str(tmp_path / "site"), "--options", str(tmp_path / "wenku.yml"), "--no-mount"]) == 0
    said = capsys.readouterr()
    assert "search: 1 pages" in said.out
    assert "1 say noindex" in said.out
    assert '<script defer src="/assets/wenku/wenku.js"></script>' in said.out
    assert said.err == ""
    assert not any("\u4e00" <= character <= "\u9fff" for character in said.out)


def test_the_command_is_a_module() -> None:
    done = subprocess.run([sys.executable, "-m", "wenku", "index", "none"], capture_output=True, text=True)
    assert done.returncode == 2
    assert "不是文件夹" in done.stderr
