"""Nothing hides a hit: in a project of Material's with instant navigation and its own search beside ours, on the page itself, and in notes of our own library."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.browser.cdp import Browser, Page
from tests.browser.serve import serving
from tests.search.test_dialog import INPUT, OPEN, RESULTS, STATUS

pytestmark = pytest.mark.browser
CONFIG = """
site_name: 小站
site_url: {address}/
theme: {{name: material, language: zh, font: false, features: [navigation.instant]}}
plugins: [search, wenku]
markdown_extensions: [attr_list, footnotes, pymdownx.details, pymdownx.superfences, {{pymdownx.tabbed: {{alternate_style: true}}}}]
"""
HOME = '# 首页\n\n这里讲仓库。\n\n??? note "折叠"\n\n    云雾毛尖九斤。\n'
TEA = """# 茶

=== "一月"

    一月份的入库单写着青瓷茶盏四十只。

=== "二月"

    二月份的入库单写着白瓷茶盏五十只。

## 采茶

采茶的人[^1]天不亮就上山了。

<svg viewBox="0 0 200 40"><text y="25">图中碧螺春三斤</text></svg>

这里的正文也说到碧螺春。

??? note "折叠"

    ??? tip "里层"

        里层写着大红袍两罐。

[^1]: 多是邻村的妇女，按篓计价。
"""
FIRST = "document.querySelector('.wenku-hit--first')"
SEEN = f"(function (r) {{ return r.width > 0 && r.top >= 0 && r.bottom <= innerHeight; }})({FIRST}.getBoundingClientRect())"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("instant")


@pytest.fixture(scope="module")
def instant(project: Path) -> Iterator[str]:
    """The address of a small project whose theme exchanges pages without loading any."""
    folder = project
    (folder / "docs").mkdir()
    (folder / "docs" / "index.md").write_text(HOME, "utf-8")
    (folder / "docs" / "tea.md").write_text(TEA, "utf-8")
    (folder / "site").mkdir()
    with serving(folder / "site") as address:
        (folder / "mkdocs.yml").write_text(CONFIG.format(address=address), "utf-8")
        command = [sys.executable, "-W", "ignore", "-m", "mkdocs", "build", "-q", "-f", str(folder / "mkdocs.yml")]
        quiet = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
        done = subprocess.run(command, env={**os.environ, **quiet}, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        yield address + "/"


def follow(page: Page, query: str) -> None:
    page.key("/")
    page.wait(OPEN)
    page.run(f"{INPUT}.select()")
    page.insert(query)
    page.wait(
        f"{INPUT}.value === {query!r} && {STATUS}.indexOf('找到') === 0 && location.search.indexOf({quote(query)!r}) > 0"
    )
    page.key("Enter")
    page.wait(f"!{OPEN} && !!{FIRST} && {SEEN}")


def test_after_instant_navigation_a_hit_is_seen_and_marked(browser: Browser, instant: str) -> None:
    page = browser.page()
    page.goto(instant)
    page.wait("!!document.querySelector('.wenku-open')")
    page.run("window.loadedOnce = true")
    for query, marked in [
        ("白瓷茶盏", "白瓷茶盏"),  # in a closed tab of another page
        ("大红袍", "大红袍"),  # in a fold within a fold, on the same page
        ("碧螺春", "图中碧螺春三斤"),  # in a drawing
        ("采茶的人天不亮", "采茶的人"),  # across the number of a footnote
        ("按篓计价", "按篓计价"),  # in the footnote
        ("云雾毛尖", "云雾毛尖"),  # on the first page again
    ]:
        follow(page, query)
        assert page.run(f"{FIRST}.textContent") == marked
    assert page.run("window.loadedOnce")
    assert page.console == []


def test_of_two_searches_the_key_opens_one_and_escape_leaves_none(browser: Browser, instant: str) -> None:
    page = browser.page()
    page.goto(instant)
    page.wait("!!document.querySelector('.wenku-open') && !!document.getElementById('__search')")
    both = f"[{OPEN}, document.getElementById('__search').checked]"
    page.key("/")
    page.wait(OPEN)
    page.insert("茶")
    page.wait(RESULTS)
    assert page.run(both) == [True, False]
    page.key("Escape")
    assert page.run(both) == [False, False]


def test_back_after_instant_navigation_leads_to_the_list(browser: Browser, instant: str) -> None:
    page = browser.page()
    page.goto(instant)
    page.wait("!!document.querySelector('.wenku-open')")
    follow(page, "青瓷茶盏")
    page.run("history.back()")
    page.wait(f"{OPEN} && {RESULTS}")
    assert page.run(f"[{INPUT}.value, document.querySelector('h1').textContent]") == ["青瓷茶盏", "首页"]


def test_from_a_folder_an_address_that_ends_in_a_slash_leads_to_its_file(
    any_browser: Browser, instant: str, project: Path
) -> None:
    page = any_browser.page()
    page.goto((project / "site" / "index.html").as_uri())
    page.wait("!!document.querySelector('.wenku-open')")
    page.key("/")
    page.wait(OPEN)
    page.insert("白瓷茶盏")
    page.wait(RESULTS)
    page.key("Enter")
    page.wait(f"location.pathname.endsWith('/tea/index.html') && !!{FIRST} && {SEEN}")


def test_a_hit_on_the_page_itself_comes_and_back_leads_to_the_list(any_browser: Browser, site: Path) -> None:
    """Where an old browser gives a file no other address, the page is loaded again, and the hit comes all the same."""
    page = any_browser.page()
    page.goto((site / "leader-speech/exemplars/jh-101.html").as_uri())
    page.wait("!!document.querySelector('.wenku-open')")
    page.key("/")
    page.wait(OPEN)
    page.insert("听漏")
    page.wait(RESULTS)
    page.run("document.querySelector('.wenku-result a[href*=\"jh-101\"]').click()")
    page.wait(f"location.search.indexOf('h=') > 0 && !{OPEN} && !!{FIRST} && {SEEN}")
    page.leave("history.back()")
    page.wait(f"{OPEN} && {RESULTS}")
    assert page.run(f"{INPUT}.value") == "听漏"


def note_anchors(page: Page) -> list[str]:
    anchors: list[str] = page.run(
        "Array.from(document.querySelectorAll('details.margin [id]')).map(function (e) { return e.id; })"
    )
    return anchors


@pytest.mark.parametrize(("width", "height"), [(390, 740), (1024, 768)])
def test_the_permanent_link_of_a_note_opens_it(any_browser: Browser, site: Path, width: int, height: int) -> None:
    page = any_browser.page(width, height, mobile=width < 600)
    page.goto((site / "leader-speech/exemplars/jh-101.html").as_uri())
    anchors = note_anchors(page)
    assert len(anchors) > 5
    for anchor in (anchors[0], anchors[-1]):
        page.goto((site / "p/jh-101.html").as_uri() + "#" + anchor)
        page.wait("location.pathname.endsWith('/exemplars/jh-101.html') && document.readyState === 'complete'")
        box = f"document.getElementById({anchor!r}).getBoundingClientRect()"
        page.wait(f"{box}.height > 0 && {box}.top >= 0 && {box}.bottom <= innerHeight")


def test_a_note_that_the_reader_opened_stays_open(browser: Browser, site: Path) -> None:
    page = browser.page(390, 740, mobile=True)
    page.goto((site / "leader-speech/exemplars/jh-101.html").as_uri())
    opened = "document.querySelectorAll('details.margin')[1].open"
    page.run(f"{opened} = true")
    page.run("window.dispatchEvent(new Event('beforeprint')), window.dispatchEvent(new Event('afterprint'))")
    assert page.run(opened)
    page.run("window.dispatchEvent(new Event('resize'))")
    assert page.run(opened)


KEYS = {"、": "Slash", "／": "Slash", "Process": "Slash"}
PRESS = "document.body.dispatchEvent(new KeyboardEvent('keydown', {{ key: {!r}, code: {!r}, bubbles: true, composed: true, cancelable: true }}))"


@pytest.mark.parametrize("key", KEYS)
def test_the_key_of_the_search_as_a_chinese_input_method_gives_it(any_browser: Browser, site: Path, key: str) -> None:
    page = any_browser.page()
    page.goto((site / "index.html").as_uri())
    page.wait("!!document.querySelector('.wenku-open')")
    page.run(PRESS.format(key, "KeyP"))
    assert not page.run(OPEN)
    page.run(PRESS.format(key, KEYS[key]))
    page.wait(OPEN)


def test_a_field_in_a_shadow_root_keeps_its_keys(any_browser: Browser, site: Path) -> None:
    page = any_browser.page()
    page.goto((site / "index.html").as_uri())
    page.wait("!!document.querySelector('.wenku-open')")
    page.run(
        "(function (host) { document.body.insertBefore(host, document.body.firstChild);"
        "window.field = host.attachShadow({ mode: 'open' }).appendChild(document.createElement('input'));"
        "window.field.focus(); })(document.createElement('div'))"
    )
    page.key("/")
    page.insert("/")
    assert not page.run(OPEN)
    assert "/" in page.run("window.field.value")
    page.run("window.field.blur()")
    page.key("/")
    page.wait(OPEN)


def test_a_server_that_is_away_is_told_as_such_and_asked_again(browser: Browser, site: Path) -> None:
    alert = "document.querySelector('.wenku-search__alert').textContent"
    with serving(site) as address:
        page = browser.page()
        page.goto(address + "/index.html")
        page.wait("!!document.querySelector('.wenku-open')")
        page.connection.call("Network.enable")
        offline(page, True)
        page.key("/")
        page.wait(f"{alert}.indexOf('请检查网络后再试') > 0")
        page.key("Escape")
        offline(page, False)
        page.key("/")
        page.wait(OPEN)
        page.insert("期满")
        page.wait(RESULTS)
        offline(page, True)
        page.run(f"{INPUT}.select()")
        page.insert("qimanjianding")  # asks for scripts and files that have not come
        page.wait(f"{alert}.indexOf('请检查网络后再试') > 0")
        assert "重新复制" not in page.run(alert)


def offline(page: Page, away: bool) -> None:
    page.connection.call(
        "Network.emulateNetworkConditions", offline=away, latency=0, downloadThroughput=-1, uploadThroughput=-1
    )
