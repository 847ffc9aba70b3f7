"""What a trainer prints: answers that are shut stay in the drawer, the handout is a page of its own with room to write, 小四 is a choice."""

import re
from pathlib import Path

import pytest

from tests.browser.cdp import Browser, Page

pytestmark = pytest.mark.browser
LESSONS = [f"training/lessons/kc-10{number}.html" for number in range(1, 7)]
A4_WIDTH = round(168 / 25.4 * 96)  # pixels between the handout's margins
A4_HEIGHT = 255 / 25.4 * 96


def opened(browser: Browser, site: Path, url: str, width: int = 1280) -> Page:
    page = browser.page(width, 900)
    page.goto((site / url).as_uri())
    page.wait("!!self[Symbol.for('wenku')].put && !!document.querySelector('.wenku-actions')")
    return page


def pages_of(page: Page, tmp_path: Path) -> int:
    data = page.pdf(tmp_path / "page.pdf").read_bytes()
    return len(re.findall(rb"/MediaBox\s*\[", data))


def shown(page: Page, selector: str) -> int:
    return int(
        page.run(f"[].filter.call(document.querySelectorAll('{selector}'), e => e.getClientRects().length).length")
    )


@pytest.mark.parametrize("url", LESSONS)
def test_shut_answers_are_not_printed_and_opened_ones_are(browser: Browser, site: Path, url: str) -> None:
    page = opened(browser, site, url)
    answers = page.run("document.querySelectorAll('details.answer').length")
    assert answers > 0
    page.prefer(media="print")
    assert shown(page, "details.answer") == 0
    page.prefer()
    page.run("document.querySelector('details.answer summary').click()")
    page.wait("!document.querySelector('details.answer').hasAttribute('data-wenku-shut')")
    page.prefer(media="print")
    assert shown(page, "details.answer") == 1
    assert shown(page, "details.answer[open] p") > 0


def test_in_old_browsers_too(any_browser: Browser, site: Path) -> None:
    page = opened(any_browser, site, LESSONS[2])
    page.prefer(media="print")
    assert shown(page, "details.answer") == 0
    assert page.run("getComputedStyle(document.querySelector('.handout')).breakBefore") == "page"


def test_printing_does_not_open_what_was_shut(browser: Browser, site: Path, tmp_path: Path) -> None:
    """The theme opens every box when the browser begins to print, and shuts it again."""
    page = opened(browser, site, LESSONS[2])
    closed = pages_of(page, tmp_path)
    page.wait("document.querySelectorAll('details.answer[data-wenku-shut]').length === 2")
    page.run("document.querySelectorAll('details.answer summary').forEach(s => s.click())")
    page.wait("!document.querySelector('details.answer[data-wenku-shut]')")
    assert pages_of(page, tmp_path) > closed


@pytest.mark.parametrize("url", LESSONS)
def test_a_handout_is_one_or_two_pages_and_has_room_to_write(
    browser: Browser, site: Path, tmp_path: Path, url: str
) -> None:
    page = opened(browser, site, url, A4_WIDTH)
    page.run("window.print = function () {}; 0")
    button = "[].filter.call(document.querySelectorAll('.wenku-actions button'), b => b.textContent === '只印讲义')[0]"
    page.run(f"{button}.click()")
    assert pages_of(page, tmp_path) <= 2
    page.run("document.documentElement.setAttribute('data-wenku-print', 'handout')")
    page.prefer(media="print")
    assert shown(page, ".wenku-lesson > p") == shown(page, ".handout ~ p")
    cells = page.run(
        "[].map.call(document.querySelectorAll('.handout ~ * td:empty, .handout ~ table td:empty'),"
        " e => [e.getBoundingClientRect().width, e.getBoundingClientRect().height])"
    )
    assert all(width >= 80 and height >= 38 for width, height in cells), min(cells)


def test_an_exemplar_in_small_type_takes_fewer_pages(browser: Browser, site: Path, tmp_path: Path) -> None:
    page = opened(browser, site, "personal-summary/exemplars/gr-101.html")
    standard = pages_of(page, tmp_path)
    page.run("document.documentElement.setAttribute('data-wenku-print', 'small')")
    assert pages_of(page, tmp_path) <= 0.6 * standard
