"""The page of the check as a reader has it: from a folder, every way out of the machine blocked, in each browser that is promised."""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.cdp import SHIFT, Browser, Page
from tests.conftest import browser_or_skip
from tests.offline.test_browsers import BLOCKED

ROOT = Path(__file__).resolve().parent.parent.parent
pytestmark = pytest.mark.browser

DRAFT = (
    "在河湾镇挂职的总结\n2025年3月至2026年3月，我由石岭县财政局选派到河湾镇挂任副镇长，分管项目建设。\n一、主要工作\n"
    "全镇共有村级项目41个，其中在建18个、完工20个、未开工5个。截止去年底，我区的项目办结了XX个,渡口县来学过。\n"
    "二、存在的不足\n不足是下村少。\n三、下步打算\n回局以后，继续联系河湾镇。\n柳一舟\n2026年3月28日"
)
READY = "!!document.querySelector('#wenku-check textarea')"
COUNTED = "/^共 \\d+ 处/.test(document.querySelector('.wenku-check-status').textContent)"
RULES = "[].map.call(document.querySelectorAll('.wenku-check-list li'), function (li) { return li.textContent; })"


@pytest.fixture(scope="module")
def copy(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shutil.copytree(site, tmp_path_factory.mktemp("内网 资料") / "挂职 文库（副本）")


@pytest.fixture(scope="module", params=["current", 78])
def blocked(request: pytest.FixtureRequest) -> Iterator[Browser]:
    with Browser(browser_or_skip(None if request.param == "current" else request.param), *BLOCKED) as running:
        yield running


@pytest.fixture
def page(blocked: Browser, copy: Path) -> Iterator[Page]:
    page = blocked.page()
    page.goto((copy / "desk/check.html").as_uri())
    page.wait(READY)
    yield page
    assert page.console == []
    assert [asked for asked in page.requests if not asked.startswith((copy.as_uri(), "data:", "blob:", "about:"))] == []


def paste(page: Page, text: str, place: str = "石岭县、河湾镇") -> None:
    page.run(
        "(function (text, place) { var all = document.querySelectorAll('#wenku-check input[type=text]');"
        "all[0].value = place; all[0].dispatchEvent(new Event('change')); var select = document.querySelector('#wenku-check select');"
        "select.value = 'personal-summary'; select.dispatchEvent(new Event('change'));"
        "var box = document.querySelector('#wenku-check textarea'); box.value = text; box.dispatchEvent(new Event('input')); })"
        f"({json.dumps(text)}, {json.dumps(place)}); 1"
    )
    page.wait(COUNTED)


def test_from_paste_to_a_mark_that_is_taken_kept_or_switched_off(page: Page) -> None:
    paste(page, DRAFT)
    told = page.run(RULES)
    for words in ("41个", "截止", "我区", "XX个", "渡口县"):
        assert any(words in line for line in told), (words, told)
    count = len(told)
    page.run(
        "[].filter.call(document.querySelectorAll('.wenku-check-list button'), function (b) { return b.textContent === '改成“截至”'; })[0].click(); 1"
    )
    page.wait(f"document.querySelectorAll('.wenku-check-list li').length === {count - 1}")
    assert "截至去年底" in page.run("document.querySelector('#wenku-check textarea').value")
    page.run(
        "[].filter.call(document.querySelectorAll('.wenku-check-list button'), function (b) { return /记作自己的名称/.test(b.textContent); })[0].click(); 1"
    )
    page.wait(f"document.querySelectorAll('.wenku-check-list li').length === {count - 2}")
    page.run(
        "[].filter.call(document.querySelectorAll('.wenku-check-list button'), function (b) { return b.textContent === '关掉这条规则'; })[0].click(); 1"
    )
    page.wait(f"document.querySelectorAll('.wenku-check-list li').length < {count - 2}")
    page.wait("/关掉的规则 1 条/.test(document.querySelector('.wenku-check-foot').textContent)")


def test_the_keyboard_goes_from_mark_to_mark(page: Page) -> None:
    paste(page, DRAFT)
    page.run("document.querySelector('#wenku-check textarea').focus(); 1")
    at = "document.activeElement.getAttribute('data-mark')"
    page.key("F8")
    assert page.run(at) == "0"
    page.key("F8")
    assert page.run(at) == "1"
    page.key("F8", SHIFT)
    assert page.run(at) == "0"
    box = "document.querySelector('#wenku-check textarea')"
    assert page.run(f"{box}.value.slice({box}.selectionStart, {box}.selectionEnd).length") > 0


def test_nothing_is_kept_unless_asked(page: Page, copy: Path) -> None:
    paste(page, DRAFT)
    kept = "Object.keys(localStorage).filter(function (key) { return key.indexOf('wenku.check') === 0; }).length"
    assert page.run(kept) == 0
    page.run("document.querySelector('.wenku-check-head input[type=checkbox]').click(); 1")
    assert page.run(kept) == 1
    assert "挂任副镇长" not in page.run("JSON.stringify(localStorage)")
    page.goto((copy / "desk/check.html").as_uri())
    page.wait(READY)
    assert page.run("document.querySelector('#wenku-check input[type=text]').value") == "石岭县、河湾镇"
    page.run("document.querySelector('.wenku-check-head input[type=checkbox]').click(); 1")
    assert page.run(kept) == 0


def test_a_phone_shows_all_of_it(page: Page) -> None:
    page.resize(360, 800, mobile=True)
    paste(page, DRAFT)
    assert page.run("document.documentElement.scrollWidth <= innerWidth")


def test_a_page_that_loads_desk_js_alone_can_check(blocked: Browser, copy: Path) -> None:
    (copy / "alone.html").write_text(
        '<!doctype html><meta charset="utf-8"><script src="assets/wenku/desk.js"></script>', "utf-8"
    )
    page = blocked.page()
    page.goto((copy / "alone.html").as_uri())
    ask = "wenku.deskReady.then(function () { return wenku.check({ text: %s, genre: 'personal-summary', own: { place: ['石岭县'] }, today: '2026-11-20' }); })"
    answer = page.run(ask % json.dumps(DRAFT))
    assert {"sum", "slot", "foreign", "wording"} <= {mark["kind"] for mark in answer["marks"]}
    assert all(mark["text"] == DRAFT[mark["start"] : mark["end"]] for mark in answer["marks"])


def test_a_paragraph_of_an_exemplar_is_shown_beside_it_with_a_link(page: Page) -> None:
    exemplar = ROOT / "docs/personal-summary/exemplars/gr-101.md"
    lines = [
        line
        for line in exemplar.read_text("utf-8").split("\n")
        if re.fullmatch(r"[\u3400-\u9fff，。；：、“”\d.%]{60,}", line)
    ]
    paste(page, f"工作总结\n{lines[0]}\n柳一舟\n2026年3月28日")
    page.wait("!!document.querySelector('.wenku-check-beside a')")
    assert "/exemplars/gr-101.html" in page.run("document.querySelector('.wenku-check-beside a').href")
    assert "占本稿" in page.run("document.querySelector('.wenku-check-side').textContent")
