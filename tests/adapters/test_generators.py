"""What other generators write, through the folder way and in a browser: Sphinx and Zensical as built here, VitePress as kept."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from wenku.adapters.folder import Report, Wishes, index_folder

from tests.browser.cdp import Browser, Page
from tests.browser.serve import serving

CASES = Path(__file__).resolve().parent.parent / "cases" / "generators"
BUTTON = "document.querySelector('.wenku-open')"
RESULTS = "document.querySelectorAll('.wenku-result').length > 0"
ZENSICAL = "site_name: 水渠手册\ntheme: {name: material, language: zh, font: false}\n"


def sphinx(out: Path) -> None:
    options = ["-q", "-C", "-D", "project=水渠手册", "-D", "language=zh_CN", "-D", "html_theme=alabaster"]
    subprocess.run([sys.executable, "-m", "sphinx", "-b", "html", *options, str(CASES / "rst"), str(out)], check=True)


def zensical(out: Path) -> None:
    project = out.with_name("project")
    shutil.copytree(CASES / "sources", project / "docs")
    (project / "mkdocs.yml").write_text(ZENSICAL, "utf-8")
    subprocess.run([sys.executable, "-m", "zensical", "build"], cwd=project, check=True, capture_output=True)
    shutil.move(project / "site", out)


def vitepress(out: Path) -> None:
    shutil.copytree(CASES / "vitepress", out)


MAKERS: dict[str, tuple[Callable[[Path], None], str]] = {
    "sphinx": (sphinx, "patrol.html"),
    "zensical": (zensical, "patrol/index.html"),
    "vitepress": (vitepress, "patrol.html"),
}


@pytest.fixture(scope="module", params=sorted(MAKERS))
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path, Report]:
    out = tmp_path_factory.mktemp(request.param) / "site"
    MAKERS[request.param][0](out)
    return request.param, out, index_folder(out, Wishes())


def test_its_pages_are_indexed_and_nothing_else_of_it(made: tuple[str, Path, Report]) -> None:
    name, site, report = made
    assert sorted(report.folder.plain, key=lambda page: page.url)
    titles = {page.title for page in report.folder.plain}
    assert titles == {"水渠手册", "巡渠", "清淤", "闸门", "巡渠日志"}
    assert set(report.folder.left_out) <= {"apparatus"}
    linked = [page for page in site.rglob("*.html") if "wenku-phrase" in page.read_text("utf-8")]
    assert bool(linked) is (name != "vitepress")


def test_a_second_run_changes_no_byte(made: tuple[str, Path, Report]) -> None:
    _, site, _ = made
    once = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
    index_folder(site, Wishes())
    assert {path: path.read_bytes() for path in site.rglob("*") if path.is_file()} == once


def seen(page: Page) -> bool:
    return bool(
        page.run(
            f"(function () {{ var box = {BUTTON}.getBoundingClientRect(); return box.width >= 44 && box.height >= 44"
            " && box.left >= 0 && box.right <= innerWidth && box.top >= 0 && box.bottom <= innerHeight; })()"
        )
    )


@pytest.mark.browser
def test_a_reader_finds_and_lands_on_the_mark(made: tuple[str, Path, Report], browser: Browser) -> None:
    name, site, _ = made
    with serving(site) as address:
        for width in (360, 1280):
            page = browser.page(width, 800, width == 360)
            page.goto(f"{address}/{MAKERS[name][1]}")
            page.wait(f"!!{BUTTON}")
            assert seen(page)
        page.key("/")
        page.wait("!!document.querySelector('.wenku-search:not([hidden])')")
        page.insert("插旗标记")
        page.wait(RESULTS)
        page.run("document.querySelector('a.wenku-result, .wenku-result a').click()")
        page.wait("document.readyState === 'complete' && !!document.querySelector('mark.wenku-hit')")
        page.wait(f"!!{BUTTON}")
        assert seen(page)
        assert [line for line in page.console if "favicon" not in line and "404" not in line] == []


@pytest.mark.browser
def test_the_button_stays_when_a_framework_has_taken_the_page_over(tmp_path: Path, browser: Browser) -> None:
    vitepress(tmp_path / "site")
    index_folder(tmp_path / "site", Wishes())
    page = browser.page()
    with serving(tmp_path / "site") as address:
        page.goto(f"{address}/patrol.html")
        page.wait("!!document.querySelector('#app').__vue_app__")
        assert seen(page)
        page.run("document.querySelector('#app a[href=\"/\"]').click()")
        page.wait("location.pathname === '/' && document.querySelector('h1').textContent.indexOf('手册') > 0")
        assert seen(page)
        assert not [line for line in page.console if "ydration" in line]


SHAPES = {
    "a bar": ("<header style='height: 60px'>站</header>", "wenku-open--plain"),
    "a hidden bar": ("<header style='display: none'>站</header>", "wenku-open--floating"),
    "a list at the side": (
        "<nav role=navigation style='width: 240px; height: 90px'>目录</nav>",
        "wenku-open--floating",
    ),
    "a bar at the foot": ("<div style='height: 600px'></div><nav role=navigation>上一页</nav>", "wenku-open--floating"),
    "a bar that would grow": ("<header style='font-size: 12px'>站</header>", "wenku-open--floating"),
    "a bar out of sight": (
        "<header style='position: relative; left: -2000px; height: 60px'>站</header>",
        "wenku-open--floating",
    ),
    "a framework's bar": ("<div id=app><header style='height: 60px'>站</header></div>", "wenku-open--floating"),
    "a place of the page's own": ("<div data-wenku-button></div>", ""),
}


@pytest.mark.browser
def test_the_button_is_in_sight_and_moves_nothing(tmp_path: Path, browser: Browser) -> None:
    for number, (html, _) in enumerate(SHAPES.values()):
        text = f"<!doctype html><html lang=zh><meta charset=utf-8><title>页</title><body>{html}<main>正文</main>"
        (tmp_path / f"{number}.html").write_text(text, "utf-8")
    outer = "<!doctype html><meta charset=utf-8><p>甲<iframe src=0.html width=200></iframe><iframe src=1.html width=700></iframe>"
    (tmp_path / "outer.html").write_text(outer, "utf-8")
    index_folder(tmp_path, Wishes())
    page = browser.page()
    placed = {}
    for number, name in enumerate(SHAPES):
        page.goto((tmp_path / f"{number}.html").as_uri())
        page.wait(f"!!{BUTTON}")
        assert seen(page), name
        placed[name] = page.run(f"{BUTTON}.className.replace('wenku-open', '').trim()")
    assert placed == {name: kind for name, (_, kind) in SHAPES.items()}
    with serving(tmp_path) as address:
        page.goto(f"{address}/outer.html")
        page.wait(f"!!{BUTTON} && !!frames[1].{BUTTON}")
        assert not page.run(f"!!frames[0].{BUTTON}"), "a frame of links beside the page that they open"


ODD = {
    "sub/base.html": "<!doctype html><base href=/docs/><title>基</title><header>站</header><main><h1>基</h1><p>水闸在西边。</main>",
    "tags.html": "<!doctype html><title>尾</title><script>var frame = '<head></head><body></body>';</script><p>水闸在东边。",
    "bare.html": "没有标签的一行字，讲水闸。",
    "old.html": "<html><head><meta charset=gb2312><title>旧</title></head><body><font>讲水闸的旧页<br>没有段落</font></body></html>",
}


@pytest.mark.browser
def test_odd_pages_work_in_a_browser(tmp_path: Path, browser: Browser) -> None:
    for name, text in ODD.items():
        (tmp_path / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "docs" / name).write_bytes(text.encode("gbk" if "gb2312" in text else "utf-8-sig"))
    index_folder(tmp_path / "docs", Wishes())
    page = browser.page()
    with serving(tmp_path) as address:
        for name in ODD:
            page.goto(f"{address}/docs/{name}")
            page.wait(f"!!{BUTTON}")
            assert seen(page), name
        assert page.run("wenku.search('水闸').then(function (found) { return found.results.length; })") == len(ODD)
        page.goto(f"{address}/docs/tags.html")
        assert page.run("frame") == "<head></head><body></body>"
        assert [line for line in page.console if "favicon" not in line] == []
