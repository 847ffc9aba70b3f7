"""axe-core over every kind of page, in both schemes, at rest and with what opens on it: nothing serious or critical."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.a11y import axe
from tests.browser.cdp import Browser, Page
from tests.browser.pages import EVERY_KIND
from tests.browser.serve import serving
from tests.offline.test_browsers import phrase_page

pytestmark = pytest.mark.browser

RUN = "axe.run(document, {resultTypes: ['violations']}).then(r => JSON.stringify(r.violations))"


@pytest.fixture(scope="module")
def library() -> str:
    try:
        return axe.source()
    except axe.Unavailable as reason:
        pytest.skip(str(reason))


def grave(page: Page, library: str) -> list[str]:
    page.run(library + "; 0")
    found = json.loads(page.run(RUN))
    return [
        f"{violation['id']}（{violation['impact']}）{node['target']} {node['html'][:160]}"
        for violation in found
        if violation["impact"] in ("serious", "critical")
        for node in violation["nodes"][:4]
    ]


@pytest.fixture(scope="module")
def served(site: Path) -> Iterator[str]:
    """By http from the root of a server: the page for what is not there names its files so."""
    with serving(site) as address:
        yield address


def opened(browser: Browser, served: str, url: str, scheme: str, width: int = 1280) -> Page:
    page = browser.page(width, 900, mobile=width < 600)
    page.prefer(scheme, motion="reduce")
    page.connection.call("Page.addScriptToEvaluateOnNewDocument", source="localStorage.clear()")  # the theme remembers
    page.goto(f"{served}/{url}")
    assert page.run("document.documentElement.lang") == "zh-CN"
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("url", EVERY_KIND)
def test_no_page_has_a_grave_fault(browser: Browser, served: str, library: str, url: str, scheme: str) -> None:
    page = opened(browser, served, url, scheme)
    expected = "slate" if scheme == "dark" else "default"
    page.wait(f"document.body.getAttribute('data-md-color-scheme') === '{expected}'")
    assert grave(page, library) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_search_dialog_and_a_popover_have_no_grave_fault(
    browser: Browser, served: str, site: Path, library: str, scheme: str
) -> None:
    page = opened(browser, served, phrase_page(site), scheme)
    page.wait("!!document.querySelector('.wenku-open') && !!document.querySelector('a[data-phrase]')")
    page.click("a[data-phrase]")
    page.wait("!!document.querySelector('[id^=wenku-popover-]:not([hidden])')")
    assert grave(page, library) == []
    page.key("Escape")
    page.click(".wenku-open")
    page.wait("document.activeElement === document.querySelector('.wenku-search__input')")
    page.type("衔接资金")
    page.wait("document.querySelectorAll('#wenku-results [role=option]').length > 0")
    assert grave(page, library) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_basket_and_its_screen_have_no_grave_fault(
    browser: Browser, served: str, library: str, scheme: str
) -> None:
    page = browser.page(1280, 900)
    page.prefer(scheme, motion="reduce")
    page.goto(f"{served}/404.html")
    page.run("localStorage.clear()")  # a note that the test before began is kept when its tab is shut
    page.goto(f"{served}/desk/basket.html#gr-101.p-00000,gr-101,gr-102,tz-101")
    page.wait("document.querySelectorAll('.wenku-sheet__row').length === 4")
    page.run(
        "[].filter.call(document.querySelectorAll('.wenku-sheet__bar button'), b => b.textContent === '放进我的篮子')[0].click()"
    )
    page.wait("document.querySelectorAll('.wenku-sheet__tools').length === 4")
    assert grave(page, library) == []
    page.click(".wenku-sheet__bar button:nth-child(2)")
    page.wait("!!document.querySelector('.wenku-screen')")
    assert grave(page, library) == []
    page.key("Escape")
    page.goto(f"{served}/personal-summary/exemplars/gr-101.html")
    page.wait("!!document.querySelector('.wenku-door:not([hidden])')")
    page.run("document.querySelector('h2 .headerlink').focus()")
    page.key("ArrowDown")
    page.wait("!!document.querySelector('.wenku-tools:not([hidden])')")
    page.run("document.querySelector('.wenku-write').click()")
    page.wait("!!document.querySelector('.wenku-mine textarea')")
    assert grave(page, library) == []
    page.run("localStorage.clear()")


def test_on_a_phone_too(browser: Browser, served: str, library: str) -> None:
    for url in (
        "index.html",
        "personal-summary/exemplars/gr-101.html",
        "desk/basket.html#gr-101.p-thxcj",
        "desk/compare.html",
    ):
        assert grave(opened(browser, served, url, "light", 360), library) == []


def test_the_skip_link_is_the_first_stop_and_leads_to_the_text(browser: Browser, served: str) -> None:
    page = opened(browser, served, "personal-summary/exemplars/gr-101.html", "light")
    for _ in range(3):
        page.key("Tab")
        if page.run("document.activeElement.classList.contains('md-skip')"):
            break
    assert page.run("document.activeElement.textContent.trim()") == "跳到正文"
    page.key("Enter")
    assert page.run("!!document.querySelector(':target') && document.querySelector(':target').tagName") == "H1"


def test_every_stop_of_the_keyboard_shows_where_it_is(browser: Browser, served: str) -> None:
    page = opened(browser, served, "personal-summary/exemplars/gr-101.html", "light")
    unseen = []
    for _ in range(60):
        page.key("Tab")
        html, seen = page.wait(FOCUSED)
        if not seen:
            unseen.append(html)
    assert unseen == []


# What has the focus, and whether it, or the label that stands for it, is drawn with an outline or a shadow.
FOCUSED = """(function (e) {
  if (e === document.body) return ["body", true];
  function drawn(x) { var s = getComputedStyle(x); var r = x.getBoundingClientRect(); return r.width > 0 && r.height > 0 &&
    s.visibility === "visible" && s.opacity !== "0" && (s.outlineStyle !== "none" || s.boxShadow !== "none"); }
  var label = e.tagName === "INPUT" && e.nextElementSibling;
  return new Promise(function (done) { setTimeout(function () {
    done([e.outerHTML.slice(0, 160), drawn(e) || !!label && drawn(label)]); }, 30); });
})(document.activeElement)"""
