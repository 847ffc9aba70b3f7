"""What a reader saw as flaws of the page, each measured where it was seen."""

from itertools import pairwise
from pathlib import Path

import pytest

from tests.browser.cdp import Browser

pytestmark = pytest.mark.browser
EXEMPLARS = (
    "personal-summary/exemplars/gr-101.html",
    "selection-notice/exemplars/tz-101.html",
    "leader-speech/exemplars/jh-101.html",
    "research-report/exemplars/dy-101.html",
)
# The distances between one part of the text and the next, as they are drawn; labels and notes stand beside it.
GAPS = """(function () {
  var parts = [].filter.call(document.querySelector('.wenku-exemplar').children, function (e) {
    return e.offsetHeight && !e.matches('h1, .wenku-move, details.margin, .wenku-contents, .wenku-facts, .wenku-actions, .wenku-tools') &&
      getComputedStyle(e).position === 'static';
  });
  return parts.slice(1).map(function (e, i) { return e.getBoundingClientRect().top - parts[i].getBoundingClientRect().bottom; });
})()"""
NOTES = """[].map.call(document.querySelectorAll('details.margin'), function (n) {
  var r = n.getBoundingClientRect(); return [r.left, r.top, r.bottom]; })"""


@pytest.mark.parametrize("url", EXEMPLARS)
def test_a_long_note_tears_no_hole_and_covers_no_other(any_browser: Browser, site: Path, url: str) -> None:
    page = any_browser.page(1440, 900)
    page.goto((site / url).as_uri())
    page.wait("!!document.querySelector('.wenku-beside')")
    gaps = page.run(GAPS)
    assert len(gaps) > 10
    assert max(gaps) <= 60
    notes = page.run(NOTES)
    text_right = page.run("document.querySelector('.wenku-exemplar > p[id]').getBoundingClientRect().right")
    assert all(left >= text_right for left, _, _ in notes)
    assert all(below[1] >= above[2] for above, below in pairwise(notes))


def test_the_contents_by_move_lead_to_their_parts_and_say_where_the_reader_is(any_browser: Browser, site: Path) -> None:
    page = any_browser.page(360, 740, mobile=True)
    page.goto((site / EXEMPLARS[0]).as_uri())
    page.wait("!!document.querySelector('.wenku-contents summary b')")
    page.tap(".wenku-contents summary")
    page.wait("document.querySelector('.wenku-contents details').open")
    page.tap(".wenku-contents li:nth-child(5) a")
    page.wait("document.querySelector('.wenku-contents summary b').textContent.indexOf('五、') === 0")
    assert not page.run("document.querySelector('.wenku-contents details').open")
    line, heading = page.run(
        "[document.querySelector('.wenku-contents').getBoundingClientRect().bottom,"
        " document.getElementById(decodeURIComponent(location.hash.slice(1))).getBoundingClientRect().top]"
    )
    assert line <= heading + 24
    assert page.console == []


def test_the_sections_stay_in_sight_at_1024(browser: Browser, site: Path) -> None:
    page = browser.page(1024, 768)
    page.goto((site / "personal-summary/guide.html").as_uri())
    assert page.run("document.querySelector('.md-tabs').getClientRects().length") == 1
    assert page.run("document.querySelector('h1').getBoundingClientRect().left") >= 40


@pytest.mark.parametrize(("url", "tab"), [("moves/shortcomings.html", "找一段"), ("phrases", "短语")])
def test_a_made_page_shows_its_section_and_a_way_back(browser: Browser, site: Path, url: str, tab: str) -> None:
    if url == "phrases":
        url = sorted(p.relative_to(site).as_posix() for p in (site / "phrases").glob("[0-9a-f]*.html"))[0]
    page = browser.page(1440, 900)
    page.goto((site / url).as_uri())
    assert page.run("document.querySelector('.md-tabs__item--active').textContent.trim()") == tab
    page.click(".wenku-path a")
    page.wait("/index\\.html$/.test(location.pathname) && document.readyState === 'complete'")


def test_the_page_for_what_is_not_there_has_its_style_in_a_folder(any_browser: Browser, site: Path) -> None:
    page = any_browser.page()
    page.goto((site / "404.html").as_uri())
    page.wait("document.readyState === 'complete'")
    assert max(page.run("[].map.call(document.querySelectorAll('svg'), s => s.getBoundingClientRect().width)")) <= 48
    assert page.run("getComputedStyle(document.querySelector('.md-header')).position") == "sticky"


def test_related_pages_stand_under_the_text(browser: Browser, site: Path) -> None:
    for width in (1440, 1024, 360):
        page = browser.page(width, 900, mobile=width < 600)
        page.goto((site / EXEMPLARS[0]).as_uri())
        text, related = page.run(
            "['.wenku-exemplar > p[id]', '.wenku-related'].map(s => document.querySelector(s).getBoundingClientRect().left)"
        )
        assert abs(text - related) <= 1, width


def test_nothing_that_is_read_is_small(browser: Browser, site: Path) -> None:
    """Pixels at the usual zoom; labels of moves and charts may be smaller than what is read in a row."""
    page = browser.page(1440, 900)
    wanted = {
        "personal-summary/guide.html": {".md-nav__link": 15, "td": 15, ".wenku-chart text": 13},
        EXEMPLARS[0]: {"details.margin p": 14, ".wenku-facts li": 14, ".wenku-popover li": 14},
    }
    for url, sizes in wanted.items():
        page.goto((site / url).as_uri())
        page.wait("document.readyState === 'complete'")
        for selector, least in sizes.items():
            size = page.run(f"parseFloat(getComputedStyle(document.querySelector('{selector}')).fontSize)")
            assert least <= size <= 17, (url, selector, size)


def test_the_dark_scheme_follows_the_system_again_and_again(browser: Browser, site: Path) -> None:
    page = browser.page()
    shown = "document.body.getAttribute('data-md-color-scheme')"
    for scheme, expected in (("dark", "slate"), ("light", "default"), ("dark", "slate")):
        page.prefer(scheme)
        page.goto((site / "index.html").as_uri())
        page.wait(f"{shown} === '{expected}'")


def test_the_way_to_the_top_is_small_and_covers_no_heading(any_browser: Browser, site: Path) -> None:
    page = any_browser.page(1024, 768)
    page.goto((site / EXEMPLARS[0]).as_uri())
    page.wait("document.readyState === 'complete'")
    for place in (2000, 1500):
        page.run(f"window.scrollTo(0, {place}); 0")
        page.run("new Promise(done => setTimeout(done, 150))")
    page.wait("document.querySelector('.md-top') && !document.querySelector('.md-top').hidden")
    left, top, bottom = page.run(
        "(r => [r.left, r.top, r.bottom])(document.querySelector('.md-top').getBoundingClientRect())"
    )
    assert bottom - top <= 60
    assert top > 600
    assert left > 512
