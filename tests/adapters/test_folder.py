"""Any folder of built HTML: read as a browser reads it, indexed in place, once, without a host."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from wenku.__main__ import main
from wenku.adapters.folder import FolderError
from wenku.adapters.folder.mount import without_ours
from wenku.adapters.folder.sources import read_source
from wenku.text.han import count_han

from tests.adapters.folders import PASSAGE, SHARED, html, run, tree, write
from tests.client.node import Client


def hits(client: Client, folder: Path, query: str) -> list[str]:
    client.open(tree(folder))
    return [result["url"].partition("#")[0] for result in client.search(query)["results"]]


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


def test_indexing_again_gives_the_same_bytes_and_takes_away_what_is_stale(tmp_path: Path) -> None:
    for name in ("index.html", "a/b.html", "p/first.html", "phrases/own.html"):
        write(tmp_path, name, html(SHARED + f"<p>{PASSAGE}</p>", title=name))
    run(tmp_path)
    once = tree(tmp_path)
    assert b'src="../assets/wenku/wenku.js?' in once["a/b.html"]
    made = {name for name in once if name.startswith("phrases/") and name != "phrases/own.html"}
    assert "phrases/shared.html" in made, "the page of sentences that stand on several pages"
    assert "看全部出处" in once["index.html"].decode(), "no page declares a language: they are in Chinese"
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
    assert tree(tmp_path)["index.html"] == html(SHARED + f"<p>{PASSAGE}</p>", title="index.html").encode()


def test_every_folder_and_name_is_indexed(client: Client, tmp_path: Path) -> None:
    names = [
        "index.html",
        "p/first.html",
        "UPPER.HTML",
        "old.htm",
        "百分 50%.html",
        "a#b.html",
        "甲乙.html",
        "Help:a.html",
    ]
    for number, name in enumerate(names):
        write(tmp_path, name, html(f"<p>第{'零一二三四五六七'[number]}号水闸。</p>"))
    write(tmp_path, "404.html", html("<p>第九号水闸。</p>"))
    report = run(tmp_path)
    assert dict(report.folder.left_out) == {"apparatus": 1}
    assert sorted(hits(client, tmp_path, "号水闸")) == sorted(
        [
            "index.html",
            "p/first.html",
            "UPPER.HTML",
            "old.htm",
            "百分%2050%25.html",
            "a%23b.html",
            "甲乙.html",
            "Help%3Aa.html",
        ]
    )


def test_each_language_in_a_folder_of_its_own_is_searched_by_itself(client: Client, tmp_path: Path) -> None:
    english = html("<p>The raincoat hangs at the door.</p>").replace("<html>", "<html lang=en-GB>")
    for name in ("index.html", "gear.html", "route.html", "camp.html"):
        write(tmp_path, name, html(SHARED).replace("<html>", "<html lang=zh-CN>"))
    for name in ("en/index.html", "en/gear.html", "api/index.html"):  # api is no language: it stays with the rest
        write(tmp_path, name, english)
    run(tmp_path)
    files = tree(tmp_path)
    assert hits(client, tmp_path, "raincoat") == ["api/index.html"]
    client.open({name.replace("index-en/", "index/"): data for name, data in files.items() if "/index/" not in name})
    assert sorted(r["url"] for r in client.search("raincoat")["results"]) == ["en/gear.html", "en/index.html"]
    assert client.search("干群关系")["results"] == []
    assert b",index-en" in files["en/gear.html"]
    assert b'lang="en-gb"' in files["en/gear.html"]
    assert b",index" not in files["gear.html"]
    assert b'lang="zh-CN"' in files["phrases/index.html"]
    run(tmp_path)
    assert tree(tmp_path) == files


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


def test_a_page_with_a_colon_in_its_name_leads_on_when_it_moves(tmp_path: Path) -> None:
    site, lock = tmp_path / "site", tmp_path / "links.lock"
    write(site, "Help:a.html", html("<p>修了四公里的路，通到垭口。</p>"))
    run(site, lock=lock)
    (site / "Help:a.html").rename(site / "b.html")
    run(site, lock=lock)
    assert 'url=b.html"' in (site / "Help:a.html").read_text("utf-8")
    assert 'url=../b.html"' in (site / "p/pg-001.html").read_text("utf-8")


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
        ({"a.html": "<p>一", "w.yml": "library: {taxonomy: t.yml}"}, ["--options", "site/w.yml"], "只用于 MkDocs"),
        ({"a.html": "<p>一", "w.yml": "serach: {}"}, ["--options", "site/w.yml"], "wenku 没有选项“serach”"),
        ({"a.html": "<p>一", "w.yml": "a: ["}, ["--options", "site/w.yml"], "w.yml:"),
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
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
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


def test_the_command_is_a_module_and_speaks_the_language_of_who_runs_it() -> None:
    for locale, says in (("zh_CN.UTF-8", "不是文件夹"), ("en_GB.UTF-8", "no folder")):
        command = [sys.executable, "-m", "wenku", "index", "none"]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", env={**os.environ, "LC_ALL": locale})
        assert done.returncode == 2
        assert says in done.stderr


@pytest.mark.parametrize("arguments", [["--redirect", "x"], ["--options", "o.yml"], ["--options", "gbk.yml"]])
def test_no_message_in_another_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C")
    write(tmp_path, "site/a.html", "<p>Boots.")
    write(tmp_path, "o.yml", "library: {taxonomy: t.yml}")
    write(tmp_path, "gbk.yml", "language: 中".encode("gbk"))
    assert main(["index", "site", *arguments]) == 2
    with pytest.raises(SystemExit):
        main(["index", "--help"])
    said = capsys.readouterr()
    assert count_han(said.out + said.err) == 0
