"""Popover, switch and print as a reader meets them, from a folder, in each browser that is promised."""

from pathlib import Path

import pytest

from tests.browser.cdp import SHIFT, Browser, Page

pytestmark = pytest.mark.browser
ARTICLE = "leader-speech/exemplars/jh-101.html"
LINK = "article a.wenku-phrase"
SHOWN = "[].filter.call(document.querySelectorAll('.wenku-popover'), function (b) { return !b.hidden && b.offsetHeight > 0; })"


def article(browser: Browser, site: Path, width: int = 1280, mobile: bool = False) -> Page:
    page = browser.page(width, 800, mobile)
    page.goto((site / ARTICLE).as_uri())
    page.run("try { localStorage.clear() } catch (refused) {}")
    page.goto((site / ARTICLE).as_uri())
    return page


def shown(page: Page) -> int:
    return int(page.run(f"{SHOWN}.length"))


def test_the_mouse_opens_it_by_resting_and_closes_it_by_leaving(any_browser: Browser, site: Path) -> None:
    page = article(any_browser, site)
    page.hover(LINK)
    page.wait(f"{SHOWN}.length === 1")
    assert page.run(f"{SHOWN}[0].querySelector('b').textContent") == page.run(
        f"document.querySelector('{LINK}').textContent"
    )
    page.hover("h1")
    page.wait(f"{SHOWN}.length === 0")
    assert page.console == []


def test_a_click_keeps_it_open_and_a_second_click_goes_to_the_phrase(any_browser: Browser, site: Path) -> None:
    page = article(any_browser, site)
    page.click(LINK)
    page.wait(f"{SHOWN}.length === 1")
    page.click("h1")
    page.wait(f"{SHOWN}.length === 0")
    page.click(LINK)
    page.wait(f"{SHOWN}.length === 1")
    page.run("window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))")
    page.wait(f"{SHOWN}.length === 0")
    page.click(LINK)
    page.wait(f"{SHOWN}.length === 1")
    page.click(LINK)
    page.wait("/phrases\\/[0-9a-f]{10}\\.html$/.test(location.pathname) && document.readyState === 'complete'")
    page.click(".wenku-kwic a")
    page.wait("!/phrases/.test(location.pathname) && document.readyState === 'complete'")
    assert page.run("!location.hash || !!document.getElementById(decodeURIComponent(location.hash.slice(1)))")


def test_the_keyboard_opens_walks_and_closes_it(any_browser: Browser, site: Path) -> None:
    page = article(any_browser, site)
    page.run(f"document.querySelector('{LINK}').focus()")
    page.wait(f"{SHOWN}.length === 1")
    assert page.run(f"document.activeElement === document.querySelector('{LINK}')")
    page.key("Enter")
    page.wait(f"{SHOWN}.length === 1 && document.activeElement.classList.contains('wenku-popover')")
    page.key("Tab")
    assert page.run("!!document.activeElement.closest('.wenku-popover') && document.activeElement.tagName") == "A"
    page.key("Tab", SHIFT)
    page.key("Escape")
    page.wait(f"{SHOWN}.length === 0")
    assert page.run(f"document.activeElement === document.querySelector('{LINK}')")
    assert page.run(f"document.querySelector('{LINK}').getAttribute('aria-expanded')") == "false"
    assert page.console == []


def test_a_tap_opens_a_sheet_at_the_foot_of_a_phone(any_browser: Browser, site: Path) -> None:
    page = article(any_browser, site, 360, mobile=True)
    page.tap(LINK)
    page.wait(f"{SHOWN}.length === 1")
    box = page.run(f"(function (r) {{ return [r.left, r.right, r.bottom]; }})({SHOWN}[0].getBoundingClientRect())")
    assert box == [0, 360, 800]
    assert page.run("document.documentElement.scrollWidth") <= 360
    heights = page.run(f"[].map.call({SHOWN}[0].querySelectorAll('a'), function (a) {{ return a.offsetHeight; }})")
    assert min(heights) >= 44
    assert page.console == []


def test_the_popover_lies_inside_the_window(browser: Browser, site: Path) -> None:
    page = article(browser, site, 700)
    for number in range(int(page.run(f"document.querySelectorAll('{LINK}').length"))):
        page.run(
            f"(function (a) {{ a.scrollIntoView({{block: 'center'}}); a.click(); }})(document.querySelectorAll('{LINK}')[{number}])"
        )
        left, right = page.run(f"(function (r) {{ return [r.left, r.right]; }})({SHOWN}[0].getBoundingClientRect())")
        assert left >= 0
        assert right <= 700
        page.key("Escape")


def test_the_switch_hides_marks_and_is_remembered(any_browser: Browser, site: Path) -> None:
    page = article(any_browser, site)
    colour = f"getComputedStyle(document.querySelector('{LINK}')).borderBottomColor"
    assert page.run(colour) != "rgba(0, 0, 0, 0)"
    page.click(".wenku-marks")
    assert page.run("document.querySelector('.wenku-marks').getAttribute('aria-pressed')") == "false"
    assert page.run(colour) == "rgba(0, 0, 0, 0)"
    assert page.run(f"document.querySelector('{LINK}').tabIndex") == -1
    page.goto((site / "leader-speech/exemplars/jh-102.html").as_uri())
    assert page.run(colour) == "rgba(0, 0, 0, 0)"
    page.click(".wenku-marks")
    page.goto((site / ARTICLE).as_uri())
    assert page.run(colour) != "rgba(0, 0, 0, 0)"
    assert page.console == []


def test_print_shows_no_marks(any_browser: Browser, site: Path) -> None:
    page = article(any_browser, site)
    page.prefer(media="print")
    assert page.run(f"getComputedStyle(document.querySelector('{LINK}')).borderBottomWidth") == "0px"
    for selector in (".wenku-popovers", ".wenku-marks", ".wenku-related"):
        assert page.run(f"getComputedStyle(document.querySelector('{selector}')).display") == "none", selector


def test_without_scripts_a_phrase_is_a_plain_link(browser: Browser, site: Path) -> None:
    page = browser.page()
    page.connection.call("Emulation.setScriptExecutionDisabled", value=True)
    page.goto((site / ARTICLE).as_uri())
    page.connection.call("Emulation.setScriptExecutionDisabled", value=False)
    assert page.run(f"document.querySelector('{LINK}').pathname.indexOf('/phrases/') > 0")
    assert page.run("getComputedStyle(document.querySelector('.wenku-popovers')).display") == "none"


@pytest.mark.parametrize("width", [360, 768, 1024, 1440])
def test_pages_of_phrases_fit_and_stay_quiet(browser: Browser, site: Path, width: int) -> None:
    page = browser.page(width, 800, mobile=width < 600)
    shared = [name for name in ("phrases/shared.html",) if (site / name).is_file()]
    phrases = sorted(p.relative_to(site).as_posix() for p in (site / "phrases").glob("[0-9a-f]*.html"))[:3]
    for url in ["phrases/index.html", *shared, *phrases]:
        page.goto((site / url).as_uri())
        assert page.run("document.documentElement.scrollWidth") <= width, url
        assert page.run("document.querySelector('h1').textContent.length") > 0
    assert page.console == []


def test_phrase_pages_answer_the_search_by_their_titles(any_browser: Browser, site: Path) -> None:
    page = any_browser.page()
    page.goto((site / "index.html").as_uri())
    ask = "wenku.ready.then(function () { return wenku.search('衔接资金', {limit: 5, kind: 'phrase'}); })"
    assert [found["title"] for found in page.run(ask)["results"]] == ["衔接资金"]
    assert (site / page.run(ask)["results"][0]["url"]).is_file()
