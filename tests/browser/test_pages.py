"""The site as a reader opens it: by double-click, without a network, in today's browser and in old ones."""

from pathlib import Path

import pytest

from tests.browser.cdp import Browser
from tests.browser.pages import READ

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("url", READ)
def test_a_page_opens_from_a_folder_quietly_and_asks_for_nothing_outside(
    any_browser: Browser, site: Path, url: str
) -> None:
    page = any_browser.page()
    page.goto((site / url).as_uri())
    assert page.run("document.querySelector('h1').textContent.trim().length") > 0
    assert page.console == []
    outside = [r for r in page.requests if not r.startswith((site.as_uri(), "data:"))]
    assert outside == []


@pytest.mark.parametrize("width", [360, 768, 1024, 1440])
@pytest.mark.parametrize("url", READ)
def test_no_page_scrolls_sideways(browser: Browser, site: Path, url: str, width: int) -> None:
    page = browser.page(width, 800, mobile=width < 600)
    page.goto((site / url).as_uri())
    assert page.run("document.documentElement.scrollWidth") <= width


def test_a_permanent_link_leads_to_its_page_and_carries_the_anchor(any_browser: Browser, site: Path) -> None:
    page = any_browser.page()
    page.goto((site / "personal-summary/exemplars/gr-101.html").as_uri())
    anchor = page.run("document.querySelector('h2[id]').id")
    page.goto((site / "p/gr-101.html").as_uri() + "#" + anchor)
    page.wait("location.pathname.endsWith('/exemplars/gr-101.html') && document.readyState === 'complete'")
    assert page.run("decodeURIComponent(location.hash)") == "#" + anchor


def test_margin_notes_are_folded_on_a_phone_and_open_on_a_desk(any_browser: Browser, site: Path) -> None:
    count = (
        "[document.querySelectorAll('details.margin').length, document.querySelectorAll('details.margin[open]').length]"
    )
    for width, opened in ((360, False), (1440, True)):
        page = any_browser.page(width, 800)
        page.goto((site / "personal-summary/exemplars/gr-101.html").as_uri())
        notes, open_notes = page.run(count)
        assert notes >= 3
        assert open_notes == (notes if opened else 0)


def test_without_scripts_the_text_the_navigation_and_the_moves_are_there(browser: Browser, site: Path) -> None:
    page = browser.page()
    page.connection.call("Emulation.setScriptExecutionDisabled", value=True)
    page.goto((site / "personal-summary/exemplars/gr-101.html").as_uri())
    page.connection.call("Emulation.setScriptExecutionDisabled", value=False)
    assert page.run("document.querySelectorAll('details.margin[open]').length") >= 3
    assert page.run("document.querySelectorAll('.wenku-move a').length") >= 4
    assert page.run("document.querySelectorAll('.md-nav__link[href]').length") > 5


def test_pinyin_finds_what_the_library_is_about(any_browser: Browser, site: Path) -> None:
    """No file name or address on a page may stand in its way: what matches to the letter is all that is shown."""
    page = any_browser.page()
    page.goto((site / "index.html").as_uri())
    ask = "wenku.search('guazhi').then(function (a) { return [a.match, a.suggestion, a.total > 20] })"
    assert page.run(ask) == ["pinyin", "挂职", True]
