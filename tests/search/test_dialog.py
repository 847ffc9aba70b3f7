"""The search as a reader uses it, in real browsers, from a folder and over HTTP: mouse, keys, input methods, a phone."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from wenku.search.container import FORMAT

from tests.browser.cdp import CONTROL, SHIFT, Browser, Page
from tests.browser.serve import Strict, serving

pytestmark = pytest.mark.browser
OPEN = "!!document.querySelector('.wenku-search:not([hidden])')"
RESULTS = "document.querySelectorAll('.wenku-result').length > 0"
STATUS = "document.querySelector('.wenku-search__status').textContent"
INPUT = "document.querySelector('.wenku-search__input')"
Address = Callable[[str], str]


@pytest.fixture(scope="module")
def server(site: Path) -> Iterator[str]:
    with serving(site, Strict) as address:
        yield address + "/"


@pytest.fixture(params=["file", "http"])
def address(request: pytest.FixtureRequest, site: Path) -> Address:
    base = request.getfixturevalue("server") if request.param == "http" else site.as_uri() + "/"
    return lambda url: str(base) + url


def opened(page: Page, url: str) -> Page:
    page.goto(url)
    page.wait("!!document.querySelector('.wenku-open')")
    page.key("/")
    page.wait(OPEN)
    return page


def ask(page: Page, query: str) -> None:
    page.run(f"{INPUT}.select()")
    page.insert(query)
    page.wait(RESULTS)


def test_type_choose_and_land_on_the_marked_paragraph(any_browser: Browser, address: Address) -> None:
    page = opened(any_browser.page(), address("index.html"))
    ask(page, "挂职")
    assert page.run(STATUS).startswith("找到 ")
    page.key("ArrowDown")
    page.key("ArrowDown")
    chosen = page.run(f"document.getElementById({INPUT}.getAttribute('aria-activedescendant')).href")
    page.key("Enter")
    page.wait("document.readyState === 'complete' && !!document.querySelector('mark.wenku-hit--first')")
    assert page.run("location.href.split('?')[0]") == chosen.split("?")[0]
    assert "挂职" in page.run("document.querySelector('mark.wenku-hit').textContent")
    place = page.run("document.querySelector('mark.wenku-hit--first').getBoundingClientRect().top")
    assert 0 <= place < 900
    assert page.console == []
    outside = [r for r in page.requests if not r.startswith((address(""), "data:"))]
    assert outside == []


def test_over_http_no_script_of_the_index_runs(any_browser: Browser, server: str) -> None:
    """Chromium would keep the source of each as long as the page is open."""
    page = opened(any_browser.page(), server + "index.html")
    ask(page, "挂职")
    loaded = (
        "performance.getEntriesByType('resource').filter(function (e) { return e.name.indexOf('/wenku/index/') > 0 })"
    )
    assert set(page.run(f"{loaded}.map(function (e) {{ return e.initiatorType }}).join(' ')").split()) == {"fetch"}
    assert page.run("document.querySelectorAll('script[src*=\"wenku/index\"]').length") == 0


def test_nothing_is_searched_while_an_input_method_composes(any_browser: Browser, site: Path) -> None:
    page = opened(any_browser.page(), (site / "index.html").as_uri())
    page.run(
        f"(function (i) {{ i.dispatchEvent(new CompositionEvent('compositionstart')); i.value = 'gua zhi';"
        f"i.dispatchEvent(new InputEvent('input', {{ isComposing: true }}));"
        f"i.dispatchEvent(new KeyboardEvent('keydown', {{ key: 'Enter', isComposing: true, bubbles: true }})) }})({INPUT})"
    )
    assert (
        page.run(
            "new Promise(function (done) { setTimeout(function () { done(document.querySelectorAll('.wenku-result').length) }, 400) })"
        )
        == 0
    )
    assert page.run("location.href.indexOf('?')") == -1
    page.run(f"(function (i) {{ i.value = '挂职'; i.dispatchEvent(new CompositionEvent('compositionend')) }})({INPUT})")
    page.wait(RESULTS)


def test_a_real_composition_finds_what_it_ends_as(browser: Browser, site: Path) -> None:
    page = opened(browser.page(), (site / "index.html").as_uri())
    page.compose("g", "gua", "gua zhi", "挂职")
    page.wait(RESULTS)
    assert page.run(STATUS).startswith("找到 ")


def test_the_dialog_keeps_the_focus_and_gives_it_back(any_browser: Browser, site: Path) -> None:
    page = any_browser.page()
    page.goto((site / "index.html").as_uri())
    page.wait("!!document.querySelector('.wenku-open')")
    page.run("document.querySelector('.wenku-open').focus()")
    page.key("k", CONTROL)
    page.wait(OPEN)
    ask(page, "挂职")
    inside = "document.querySelector('.wenku-search__box').contains(document.activeElement)"
    for modifiers in (0, SHIFT):
        for _ in range(30):
            page.key("Tab", modifiers)
            assert page.run(inside)
    page.key("Escape")
    page.wait("document.querySelector('.wenku-search').hidden")
    assert page.run("document.activeElement.className").startswith("wenku-open")
    assert page.run("location.search") == ""


def test_a_screen_reader_is_told_what_there_is(browser: Browser, site: Path) -> None:
    page = opened(browser.page(), (site / "index.html").as_uri())
    ask(page, "挂职")
    box = "document.querySelector('.wenku-search__box')"
    assert page.run(
        f"[{box}.getAttribute('role'), {box}.getAttribute('aria-modal'), {box}.getAttribute('aria-label')]"
    ) == ["dialog", "true", "搜索全库"]
    assert page.run(
        f"[{INPUT}.getAttribute('role'), {INPUT}.getAttribute('aria-expanded'), {INPUT}.getAttribute('aria-controls')]"
    ) == ["combobox", "true", "wenku-results"]
    page.key("ArrowUp")
    assert page.run("document.querySelectorAll('[role=option][aria-selected=true]').length") == 1
    assert page.run("document.querySelector('[role=status]').textContent").startswith("找到")


def test_facets_narrow_and_can_be_taken_back(any_browser: Browser, site: Path) -> None:
    page = opened(any_browser.page(), (site / "index.html").as_uri())
    ask(page, "挂职")
    before = page.run(STATUS)
    page.click(".wenku-facet[data-facet=genre] .wenku-chip")
    page.wait("!!document.querySelector('.wenku-chip[aria-pressed=true]')")
    page.wait(f"{STATUS} !== {before!r}")
    page.click(".wenku-chip[aria-pressed=true]")
    page.wait(f"{STATUS} === {before!r}")


def test_a_query_can_be_shared(any_browser: Browser, address: Address) -> None:
    page = any_browser.page()
    page.goto(address("index.html?q=%E6%8C%82%E8%81%8C"))
    page.wait(OPEN)
    page.wait(RESULTS)
    assert page.run(f"{INPUT}.value") == "挂职"
    assert not page.run("/personal-summary|exemplar/.test(document.querySelector('.wenku-search').textContent)")
    assert page.console == []


def test_recent_queries_are_offered_and_can_be_cleared(browser: Browser, site: Path) -> None:
    page = opened(browser.page(), (site / "index.html").as_uri())
    ask(page, "挂职")
    page.key("Enter")
    page.wait("document.readyState === 'complete' && location.search.indexOf('h=') > 0")
    page = opened(browser.page(), (site / "index.html").as_uri())
    chips = "Array.from(document.querySelectorAll('.wenku-help__group .wenku-chip')).map(function (c) { return c.textContent })"
    page.wait(f"{chips}.indexOf('挂职') >= 0")
    page.click(".wenku-chip--quiet")
    page.wait(f"{chips}.indexOf('挂职') < 0")
    assert page.run("localStorage.getItem('wenku.recent')") is None


def test_what_finds_nothing_says_what_to_try(browser: Browser, site: Path) -> None:
    page = opened(browser.page(), (site / "index.html").as_uri())
    page.type("😀😀")
    page.wait(f"{STATUS} === '没有找到“😀😀”。'")
    assert "换一个短一些的说法" in page.run("document.querySelector('.wenku-search__help').textContent")


def test_a_site_with_a_missing_file_says_so_and_goes_on(any_browser: Browser, site: Path, tmp_path: Path) -> None:
    copy = tmp_path / "site"
    shutil.copytree(site, copy)
    for file in sorted((copy / "assets/wenku/index").glob("t*.js"))[::2]:
        file.unlink()
    page = opened(any_browser.page(), (copy / "index.html").as_uri())
    ask(page, "挂职")
    assert "缺失或不完整" in page.run("document.querySelector('.wenku-search__alert').textContent")


def test_an_index_of_another_version_is_refused_in_words(any_browser: Browser, site: Path, tmp_path: Path) -> None:
    copy = tmp_path / "site"
    shutil.copytree(site, copy)
    manifest = copy / "assets/wenku/index/manifest.js"
    source = manifest.read_bytes().decode("utf-16-le").replace(f'"manifest",{FORMAT},', '"manifest",9,')
    manifest.write_bytes(source.encode("utf-16-le"))
    page = opened(any_browser.page(), (copy / "index.html").as_uri())
    page.type("挂职")
    page.wait("document.querySelector('.wenku-search__alert').textContent.indexOf('格式版本是 9') >= 0")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone_has_room_and_targets_for_fingers(browser: Browser, site: Path, scheme: str) -> None:
    page = browser.page(360, 740, mobile=True)
    page.prefer(scheme)
    page.goto((site / "index.html").as_uri())
    page.wait("!!document.querySelector('.wenku-open')")
    page.tap(".wenku-open")
    page.wait(OPEN)
    ask(page, "buzu")
    assert page.run(STATUS).startswith("按拼音找到 ")
    assert page.run("document.documentElement.scrollWidth") <= 360
    small = page.run(
        "Array.from(document.querySelectorAll('.wenku-search button, .wenku-search a, .wenku-search input')).filter("
        "function (e) { var r = e.getBoundingClientRect(); return r.width && (r.height < 44 || r.width < 44) }).map("
        "function (e) { return e.textContent })"
    )
    assert small == []


def test_paper_has_nothing_of_the_search(browser: Browser, site: Path) -> None:
    page = opened(browser.page(), (site / "index.html").as_uri())
    page.prefer(media="print")
    hidden = "getComputedStyle(document.querySelector('{}')).display"
    assert page.run(f"[{hidden.format('.wenku-search')!r}, {hidden.format('.wenku-open')!r}].map(eval)") == [
        "none",
        "none",
    ]


def test_markup_in_a_query_stays_text(any_browser: Browser, site: Path) -> None:
    page = opened(any_browser.page(), (site / "index.html").as_uri())
    page.type("<img src=x onerror=window.hurt=1>")
    page.wait(f"{STATUS}.length > 0 && {STATUS} !== '正在查找……'")
    assert page.run("[typeof window.hurt, document.querySelectorAll('.wenku-search img').length]") == ["undefined", 0]


def test_back_leads_to_the_list_as_it_was(any_browser: Browser, address: Address) -> None:
    page = opened(any_browser.page(), address("index.html"))
    ask(page, "交接")
    page.run("document.querySelector('.wenku-search__filters').open = true")
    page.click(".wenku-facet[data-facet=kind] .wenku-chip")
    page.wait("!!document.querySelector('.wenku-chip[aria-pressed=true]')")
    page.wait(RESULTS)
    titles = "Array.from(document.querySelectorAll('.wenku-result__title')).map(function (t) { return t.textContent; }).join()"
    before = page.run(titles)
    page.run(f"{INPUT}.focus()")
    page.key("ArrowDown")
    page.key("ArrowDown")
    page.key("Enter")
    page.wait("document.readyState === 'complete' && location.search.indexOf('h=') > 0")
    page.leave("history.back()")
    page.wait(f"document.readyState === 'complete' && !!document.querySelector('.wenku-search') && {OPEN}")
    page.wait(RESULTS)
    page.wait(f"{titles} === {before!r}")
    assert page.run(f"{INPUT}.value") == "交接"
    assert page.run("!!document.querySelector('.wenku-chip[aria-pressed=true]')")
    assert page.run("document.querySelectorAll('.wenku-result [aria-selected=true]').length") == 1


def test_back_on_a_phone_closes_the_search(browser: Browser, site: Path) -> None:
    page = browser.page(360, 740, mobile=True)
    page.goto((site / "help/index.html").as_uri())
    page.goto((site / "index.html").as_uri())
    page.wait("!!document.querySelector('.wenku-open')")
    page.tap(".wenku-open")
    page.wait(OPEN)
    ask(page, "不足")
    page.leave("history.back()")
    page.wait("document.querySelector('.wenku-search').hidden")
    assert page.run("location.pathname").endswith("/index.html")
    assert "help" not in page.run("location.pathname")


def test_filters_stay_while_a_query_is_refined_and_stand_in_the_address(browser: Browser, server: str) -> None:
    page = opened(browser.page(), server + "index.html")
    ask(page, "交接")
    page.run("document.querySelector('.wenku-search__filters').open = true")
    page.click(".wenku-facet[data-facet=kind] .wenku-chip[data-value=exemplar]")
    page.wait("!!document.querySelector('.wenku-chip[aria-pressed=true]')")
    page.wait("location.search.indexOf('kind=exemplar') > 0")
    page.type("的")
    page.wait("decodeURIComponent(location.search).indexOf('交接的') > 0")
    assert "kind=exemplar" in page.run("location.search")
    shared = page.run("location.href")
    other = browser.page()
    other.goto(shared)
    other.wait(RESULTS)
    other.wait("!!document.querySelector('.wenku-chip[aria-pressed=true]')")
    assert set(
        other.run(
            "Array.from(document.querySelectorAll('.wenku-result__facts')).map(function (f) { return f.textContent.indexOf('范文') >= 0; })"
        )
    ) == {True}


@pytest.mark.parametrize(("width", "height", "least"), [(1280, 720, 3), (360, 740, 2), (360, 420, 1), (740, 360, 1)])
def test_results_come_before_filters(browser: Browser, site: Path, width: int, height: int, least: int) -> None:
    page = browser.page(width, height, mobile=width < 700)
    page.goto((site / "index.html").as_uri())
    page.wait("!!document.querySelector('.wenku-open')")
    page.run("document.querySelector('.wenku-open').click()")
    page.wait(OPEN)
    ask(page, "不足")
    whole = f"Array.from(document.querySelectorAll('.wenku-result')).filter(function (r) {{ return r.getBoundingClientRect().bottom <= {height}; }}).length"
    assert page.run(whole) >= least
    assert page.run("document.documentElement.scrollWidth") <= width


def test_the_chosen_result_can_be_told_in_high_contrast(browser: Browser, site: Path) -> None:
    page = opened(browser.page(), (site / "index.html").as_uri())
    page.connection.call("Emulation.setEmulatedMedia", features=[{"name": "forced-colors", "value": "active"}])
    ask(page, "不足")
    page.key("ArrowDown")
    page.key("ArrowDown")
    styles = page.run(
        "Array.from(document.querySelectorAll('.wenku-result a')).map(function (a) { var s = getComputedStyle(a); return s.outlineStyle + s.borderLeftColor; })"
    )
    assert styles[1].startswith("solid")
    assert len({style for number, style in enumerate(styles) if number != 1}) == 1
    assert styles[1] != styles[0]


def test_what_the_library_does_not_hold_is_said(browser: Browser, site: Path) -> None:
    page = opened(browser.page(), (site / "index.html").as_uri())
    ask(page, "述职报告")
    assert page.run(STATUS).startswith("文库里没有“述职报告”，最近的是个人总结")


def test_a_page_opened_inside_a_zip_says_unpack_first(browser: Browser, site: Path, tmp_path: Path) -> None:
    shown = "document.querySelector('.wenku-unpack').getClientRects().length"
    page = browser.page()
    page.goto((site / "index.html").as_uri())
    assert page.run(shown) == 0
    shutil.copy(site / "index.html", tmp_path)
    page.goto((tmp_path / "index.html").as_uri())
    assert page.run(shown) > 0
    assert "解压" in page.run("document.querySelector('.wenku-unpack').textContent")
