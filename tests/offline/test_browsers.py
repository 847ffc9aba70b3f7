"""The unpacked bundle as a reader opens it: from file://, below a folder with spaces and Chinese characters, with every
way out of the machine blocked, in Chromium 156, 86 and 78."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.cdp import Browser, Page
from tests.conftest import browser_or_skip

pytestmark = pytest.mark.browser

# A proxy that nobody listens at, and no names: what asks for anything but a file fails, and the test below sees it ask.
BLOCKED = ("--proxy-server=127.0.0.1:9", "--host-resolver-rules=MAP * ~NOTFOUND")
EXEMPLAR = "personal-summary/exemplars/gr-101.html"
PAGES = (
    "index.html",
    "leader-speech/index.html",
    EXEMPLAR,
    "personal-summary/templates/gr-011.html",
    "moves/index.html",
)
MORE = (
    "moves/shortcomings.html",
    "desk/basket.html",
    "desk/compare.html",
    "help/deploy.html",
    "help/contents.html",
    "phrases/index.html",
    "404.html",
)


@pytest.fixture(scope="module", params=["current", 86, 78])
def blocked(request: pytest.FixtureRequest) -> Iterator[Browser]:
    with Browser(browser_or_skip(None if request.param == "current" else request.param), *BLOCKED) as running:
        yield running


class Reader:
    """A page of the unpacked copy, and what was asked for since it was opened."""

    def __init__(self, browser: Browser, copy: Path, width: int = 1280) -> None:
        self.copy, self.page = copy, browser.page(width, 900)

    def open(self, url: str) -> Page:
        self.page.goto(self.copy.as_uri() + "/" + url)
        return self.page

    def is_quiet(self) -> None:
        assert self.page.console == []
        assert [asked for asked in self.page.requests if not asked.startswith((self.copy.as_uri(), "data:"))] == []


@pytest.fixture
def reader(blocked: Browser, unpacked: Path) -> Iterator[Reader]:
    reader = Reader(blocked, unpacked)
    yield reader
    reader.is_quiet()


def test_pages_of_every_kind_open(reader: Reader) -> None:
    for url in (*PAGES, *(url for url in MORE if url != "404.html")):
        page = reader.open(url)
        assert page.run("document.querySelector('h1').textContent.trim().length") > 0
        assert page.run("getComputedStyle(document.querySelector('.md-header')).display") == "block"
        assert "版本" in page.run("document.querySelector('.wenku-version').textContent")


def test_search_finds_and_leads_to_its_hit(reader: Reader) -> None:
    page = reader.open("index.html")
    page.wait("!!document.querySelector('.wenku-open')")
    page.click(".wenku-open")
    page.wait("document.activeElement === document.querySelector('.wenku-search__input')")
    page.type("衔接资金")
    page.wait("document.querySelectorAll('#wenku-results [role=option]').length > 0")
    page.key("ArrowDown")
    page.key("Enter")
    page.wait("!/index.html$/.test(location.pathname) && document.readyState === 'complete'")
    assert "衔接资金" in page.run("document.querySelector('.md-content').textContent")


def test_a_phrase_link_shows_its_popover(reader: Reader) -> None:
    page = reader.open(phrase_page(reader.copy))
    page.wait("!!document.querySelector('a[data-phrase]')")
    page.click("a[data-phrase]")
    page.wait(
        "(function(){var l=document.querySelector('a[data-phrase]');"
        "var b=document.getElementById('wenku-popover-'+l.getAttribute('data-phrase'));"
        "return b&&!b.hidden&&b.getClientRects().length>0})()"
    )


def phrase_page(copy: Path) -> str:
    phrases = json.loads((copy / "assets/wenku/phrases.json").read_text("utf-8"))
    assert phrases
    linked = (p for p in sorted(copy.rglob("exemplars/*.html")) if "data-phrase=" in p.read_text("utf-8"))
    return next(linked).relative_to(copy).as_posix()


COPIED = "window.copied = null; document.addEventListener('copy', function () { window.copied = document.activeElement.value; });"


def test_the_link_of_a_paragraph_is_copied_by_mouse_and_by_keyboard_and_leads_back(reader: Reader) -> None:
    page = reader.open(EXEMPLAR)
    page.wait("!!document.querySelector('p[data-wenku-linked]')")
    page.run(COPIED)
    page.hover("p[data-wenku-linked]")
    page.wait("!!document.querySelector('.wenku-tools:not([hidden]) > .wenku-copy')")
    page.click(".wenku-copy")
    link = page.wait("window.copied")
    anchor = page.run("document.querySelector('p[data-wenku-linked]').id")
    assert link == f"{reader.copy.as_uri()}/p/gr-101.html#{anchor}"
    assert link in page.run("decodeURI(document.querySelector('.wenku-status').textContent)") or link in page.run(
        "document.querySelector('.wenku-status').textContent"
    )
    page.run("window.copied = null; document.querySelector('h2 .headerlink').focus()")
    page.key("ArrowDown")
    assert page.run("document.activeElement.classList.contains('wenku-copy')")
    second = page.run("document.querySelector('.wenku-tools').nextElementSibling.id")
    page.key("Enter")
    assert page.wait("window.copied").endswith("/p/gr-101.html#" + second)
    page.goto(link)
    page.wait(f"location.pathname.endsWith('/{EXEMPLAR}') && document.readyState === 'complete'")
    assert page.run("document.querySelector(':target').id") == anchor


def test_the_pages_own_link_is_copied(reader: Reader) -> None:
    page = reader.open(EXEMPLAR)
    page.wait("!!document.querySelector('.wenku-copy-page')")
    page.run(COPIED)
    page.click(".wenku-copy-page")
    assert page.wait("window.copied") == reader.copy.as_uri() + "/p/gr-101.html"


def test_a_browser_that_refuses_to_copy_offers_the_link_to_be_copied_by_hand(reader: Reader) -> None:
    page = reader.open(EXEMPLAR)
    page.wait("!!document.querySelector('.wenku-copy-page')")
    page.run(
        "document.execCommand = function () { return false; };"
        "if (navigator.clipboard) navigator.clipboard.writeText = function () { return Promise.reject(new Error()); }; 0"
    )
    page.click(".wenku-copy-page")
    assert page.wait(
        "document.querySelector('.wenku-status input') ? document.querySelector('.wenku-status input').value : ''"
    ).endswith("/p/gr-101.html")


def test_print_is_the_document_and_nothing_else(reader: Reader, tmp_path: Path) -> None:
    page = reader.open(EXEMPLAR)
    page.prefer(media="print")
    hidden = ".md-header, .md-footer, .md-sidebar, .wenku-move, .wenku-copy, .wenku-facts, details.margin, .wenku-open"
    assert (
        page.run(f"[].filter.call(document.querySelectorAll('{hidden}'), e => e.getClientRects().length).length") == 0
    )
    notes = page.run("document.querySelectorAll('details.margin').length")
    assert notes >= 3
    assert (
        page.run(
            "[].filter.call(document.querySelectorAll('.wenku-endnotes li'), e => e.getClientRects().length).length"
        )
        == notes
    )
    assert page.run("document.querySelectorAll('.wenku-ref').length") == notes
    assert page.run("getComputedStyle(document.querySelector('.wenku-foot')).display") == "block"
    assert (
        page.run("getComputedStyle(document.querySelector('.wenku-document > p:not(.byline)')).fontSize") == "21.3333px"
    )
    assert page.pdf(tmp_path / "page.pdf").read_bytes().startswith(b"%PDF")


def test_an_old_copy_says_so_and_a_new_one_does_not(reader: Reader) -> None:
    for days, said in ((0, False), (179, False), (181, True)):
        page = reader.page
        clock = f"Date.now = (now => () => now + {days} * 864e5)(Date.parse('2026-11-22') + 1000);"
        added = page.connection.call("Page.addScriptToEvaluateOnNewDocument", source=clock)
        page = reader.open("index.html")
        assert ("天前构建" in page.run("document.querySelector('.wenku-version').textContent")) == said
        page.connection.call("Page.removeScriptToEvaluateOnNewDocument", identifier=added["identifier"])


@pytest.mark.parametrize("url", [*PAGES, *(url for url in MORE if url != "404.html")])
def test_without_scripts_text_navigation_and_the_static_index_are_there(
    browser: Browser, unpacked: Path, url: str
) -> None:
    page = browser.page()
    page.connection.call("Emulation.setScriptExecutionDisabled", value=True)
    page.goto((unpacked / url).as_uri())
    page.connection.call("Emulation.setScriptExecutionDisabled", value=False)
    assert page.run("document.querySelector('.md-content').textContent.trim().length") > 100
    assert page.run("document.querySelectorAll('.md-nav__link[href], .md-tabs__link[href]').length") > 5
    assert page.run("document.querySelectorAll('a.md-skip[href^=\"#\"]').length") == 1
    note = page.run("document.querySelector('noscript a').href")
    assert note.endswith("/help/contents.html")
    assert (
        page.run(
            "[].filter.call(document.querySelectorAll('[data-wenku-search]'), e => e.getClientRects().length).length"
        )
        == 0
    )


def test_the_static_index_lists_every_page_of_the_library(unpacked: Path) -> None:
    contents = (unpacked / "help/contents.html").read_text("utf-8")
    pages = json.loads((unpacked / "assets/wenku/pages.json").read_text("utf-8"))
    assert len(pages) > 40
    missing = [page["url"] for page in pages if page["genre"] and f'href="../{page["url"]}"' not in contents]
    assert missing == []
