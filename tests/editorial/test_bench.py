"""The bench in real browsers: a batch of twelve by keyboard from end to end, killed in the middle, resumed."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from wenku.editorial.batch.reviews import load_reviews
from wenku.editorial.review.session import apply_file

from tests.a11y.test_axe import grave
from tests.browser.cdp import Browser, Page
from tests.conftest import browser_or_skip
from tests.desk.conftest import library as library
from tests.desk.test_browser import downloaded, downloads
from tests.editorial.bench import COUNT, collected, drafts, imported
from tests.editorial.test_command import project, quiet
from tests.editorial.tools import ROOT

pytestmark = pytest.mark.browser
READY = "!!document.querySelector('.bench-item')"
NEWS, KEPT = (f"document.querySelector('.bench-{name}').textContent" for name in ("news", "kept"))
DECIDED = "document.querySelector('.bench-progress span').textContent"
SELECT = """(function (cell) { var all = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT), node, at;
  while ((node = all.nextNode()) && (at = node.data.indexOf("帮忙")) < 0);
  getSelection().setBaseAndExtent(node, at, node, at + 2); })(document.querySelector(".bench-text"))"""
CURRENT = "document.querySelector('.bench-item[aria-current] .bench-what').textContent"


def opened(browser: Browser, address: str, width: int = 1280, scheme: str = "light") -> Page:
    page = browser.page(width, 900, mobile=width < 600)
    page.prefer(scheme, motion="reduce")
    page.goto(address)
    page.wait(READY)
    return page


def down_to(page: Page, words: str) -> None:
    """By the arrow key to the row that begins with these words."""
    for _ in range(30):
        if page.run(CURRENT).startswith(words):
            return
        page.key("ArrowDown")
    raise AssertionError(f"no row {words}: {page.run(CURRENT)}")


def end(page: Page, button: str) -> None:
    """All pieces on record at once, by the button that Enter presses."""
    assert "按 f" in page.run(NEWS)
    page.key("f")
    page.wait("document.activeElement.tagName === 'INPUT'")
    assert page.run("document.querySelector('dialog p').textContent").startswith("12 篇看完了")
    assert page.run("document.querySelector('dialog [type=submit]').textContent") == button
    page.insert("甲")
    page.key("Enter")


def own_docs(folder: Path) -> Path:
    """A library of its own: the record of reviews is written there."""
    (folder / "docs").mkdir()
    for name in ("taxonomy.yml", "gazetteer.yml"):
        (folder / "docs" / name).write_bytes((ROOT / "docs" / name).read_bytes())
    return folder / "docs"


def first_piece(page: Page) -> None:
    """A deletion refused, a name named, another kept, the mechanical line opened and closed."""
    assert page.run(CURRENT).startswith("来源：范文天下网")
    page.key("r")
    assert "来源：范文天下网" in page.run("document.querySelector('.bench-draft .bench-turned').textContent")
    page.run(SELECT)
    page.key("n")
    page.wait("document.activeElement.tagName === 'INPUT'")
    assert page.run("document.activeElement.value") == "帮忙"
    page.insert("铁扇子")
    assert "12 处，在 12 篇" in page.run("document.querySelector('dialog [role=status]').textContent")
    page.key("Enter")
    page.wait(
        "!document.querySelector('dialog') && document.querySelectorAll('.bench-draft .bench-given').length === 1"
    )
    down_to(page, "青坪")
    page.run("document.querySelector('.bench-item[aria-current]').focus()")
    page.key("x")
    assert page.run("document.activeElement.getAttribute('aria-current')") == "true"
    page.key("e")
    page.wait("document.activeElement.value === '驻村工作总结甲'")
    page.insert("我的驻村这一年")
    page.key("Enter")
    page.wait("document.querySelector('.bench-title .bench-draft').textContent === '我的驻村这一年'")
    down_to(page, "标题：")
    page.key("r")
    assert page.run("document.querySelector('.bench-row:nth-child(2) .bench-draft').textContent") == "驻村工作总结甲"
    down_to(page, "机械改动")
    rows = page.run("document.querySelectorAll('.bench-item').length")
    page.key("Enter")
    assert page.run("document.querySelectorAll('.bench-item').length") > rows
    page.key("Enter")
    assert page.run("document.querySelectorAll('.bench-item').length") == rows


def accept(page: Page, until: str, key: str = "a") -> None:
    for _ in range(400):
        if until in page.run(NEWS):
            return
        page.key(key)
    raise AssertionError(page.run(NEWS))


def check_drafts(into: Path) -> None:
    now = drafts(into)
    assert "来源：范文天下网" in now[0]
    assert not any("范文天下网" in draft for draft in now[1:])
    assert all("【姓名5】也来帮忙" in draft and "青坪县" in draft for draft in now)
    assert "title: 我的驻村这一年\n" in now[0]
    assert "\n\n## 驻村工作总结甲" in now[0]  # the line that is no title
    reviews = load_reviews(into.parent / "docs" / "reviews.yml").values()
    assert [review.by for review in reviews] == ["甲"] * COUNT
    assert all(f"reviewed: {review.on}\n" in now[0] for review in reviews)


@pytest.mark.parametrize("version", [None, 78])
def test_by_double_click_and_killed_in_the_middle(version: int | None, tmp_path: Path) -> None:
    _made, into, file = imported(tmp_path)
    executable, profile = browser_or_skip(version, kept=True), tmp_path / "profile"
    profile.mkdir()
    with Browser(executable, profile=profile) as browser:
        page = opened(browser, file.as_uri())
        first_piece(page)
        accept(page, "到第 6 篇")
        page.wait(f"{KEPT}.startsWith('已存在')")
        before = page.run(DECIDED)
        browser.process.kill()
    with Browser(executable, profile=profile) as browser:
        page = opened(browser, file.as_uri())
        assert page.run(DECIDED) == before
        assert page.run(KEPT).startswith("接着上次")
        assert page.run("location.hash") == "#6"
        accept(page, "整批看完了", "A")
        all_of_it = page.run(DECIDED).split()
        assert all_of_it[1] == all_of_it[3]
        assert page.run("document.querySelectorAll('main img, main script').length") == 0
        assert page.console == []
        assert {r for r in page.requests if not r.startswith(("blob:", "data:"))} <= {
            file.as_uri(),
            f"{file.as_uri()}#6",
        }
        end(page, "记下（Enter）")
        page.wait(f"{NEWS}.includes('--apply 存下的文件')")
        assert page.run("document.querySelector('.bench-through').textContent").startswith("这一篇审完了：“甲”")
        downloads(page, tmp_path / "下载")
        (tmp_path / "下载").mkdir()
        page.key("s")
        apply_file(
            downloaded(tmp_path / "下载", ".json"), into, tmp_path / "报告.md", project(own_docs(tmp_path)), quiet
        )
    check_drafts(into)


@contextmanager
def reviewing(*arguments: object) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The command and the address that it says."""
    command = [sys.executable, str(ROOT / "scripts" / "import_texts.py"), *map(str, arguments), "--review"]
    environment = {**os.environ, "BROWSER": "true", "PYTHONIOENCODING": "utf-8"}
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True, encoding="utf-8", env=environment) as running:
        try:
            assert running.stdout
            said = iter(running.stdout.readline, "")
            yield running, next(found.group() for line in said if (found := re.search(r"http://\S+", line)))
        finally:
            running.kill()


def test_with_the_server_killed_in_the_middle(browser: Browser, tmp_path: Path) -> None:
    into, report, docs = tmp_path / "drafts", tmp_path / "报告.md", own_docs(tmp_path)
    with reviewing(collected(tmp_path / "收集"), "--into", into, "--report", report, "--docs", docs) as (
        running,
        address,
    ):
        page = opened(browser, address)
        first_piece(page)
        accept(page, "到第 6 篇", "A")
        page.wait(f"{KEPT}.startsWith('已存在')")
        before = page.run(DECIDED)
        running.kill()
        page.key("a")
        page.wait(f"{KEPT}.startsWith('没有存上')")
    with reviewing("--into", into, "--report", report, "--docs", docs) as (running, address):
        page = opened(browser, address)
        # The names that were given and kept are in the batch itself now.
        assert page.run("document.querySelector('.bench-pick select').selectedOptions[0].textContent").startswith(
            "6/12"
        )
        assert page.run(NEWS).startswith("有 12 篇的决定还没有写进草稿")
        assert before.startswith("已定")
        accept(page, "整批看完了", "A")
        page.wait(f"{KEPT}.startsWith('已存在')")
        end(page, "记下，写进草稿（Enter）")
        page.wait(
            f"document.readyState === 'complete' && !!document.querySelector('.bench-news') && {NEWS}.startsWith('写好 12 篇')"
        )
        assert page.console == []
    check_drafts(into)


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
def test_the_bench_has_no_grave_fault(browser: Browser, library: str, scheme: str, width: int, tmp_path: Path) -> None:
    _, _, file = imported(tmp_path)
    page = opened(browser, file.as_uri(), width, scheme)
    assert page.run("document.documentElement.scrollWidth") <= width
    page.connection.call("Page.setBypassCSP", enabled=True)
    for key in ("r", "n", "e", "t", "?"):
        page.key(key)
        assert grave(page, library) == [], key
        page.key("Escape")
