"""The desk as a reader has it: from a folder with Chinese characters and spaces, every way out of the machine blocked, in each
browser that is promised."""

import json
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from tests.browser.cdp import CONTROL, SHIFT, Browser, Page
from tests.conftest import browser_or_skip
from tests.offline.test_browsers import BLOCKED
from tests.word.conftest import Written, words

pytestmark = pytest.mark.browser

SAVED = "/已存/.test(document.querySelector('.wenku-desk-status').textContent)"
FORM = "document.querySelectorAll('.wenku-desk-section').length > 3"
FIELDS = ".wenku-desk-fields .wenku-desk-field textarea"


@pytest.fixture(scope="module")
def copy(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shutil.copytree(site, tmp_path_factory.mktemp("内网 资料") / "挂职 文库（副本）")


@pytest.fixture(scope="module", params=["current", 86, 78])
def executable(request: pytest.FixtureRequest) -> Path:
    return browser_or_skip(None if request.param == "current" else request.param, kept=True)


@pytest.fixture(scope="module")
def blocked(executable: Path) -> Iterator[Browser]:
    with Browser(executable, *BLOCKED) as running:
        yield running


def at(copy: Path, hash_: str = "") -> str:
    return (copy / "desk/index.html").as_uri() + hash_


def begin(page: Page, copy: Path, template: str = "gr-011") -> None:
    page.goto("about:blank")
    page.goto(at(copy, f"#t={template}"))
    page.wait(FORM)


def fill(page: Page, place: int, text: str) -> None:
    """As a reader does, in the tab that is in front."""
    page.connection.call("Page.bringToFront")
    page.run(f"document.querySelectorAll('{FIELDS}')[{place}].focus()")
    page.type(text)


def quiet(page: Page, copy: Path) -> None:
    assert page.console == []
    assert [asked for asked in page.requests if not asked.startswith((copy.as_uri(), "data:", "blob:", "about:"))] == []


def downloads(page: Page, folder: Path) -> None:
    page.connection.call("Page.setDownloadBehavior", behavior="allow", downloadPath=str(folder))


def downloaded(folder: Path, ending: str) -> Path:
    for _ in range(400):
        found = [path for path in folder.glob(f"*{ending}") if path.stat().st_size]
        if found:
            return found[0]
        time.sleep(0.02)
    raise AssertionError(f"no {ending} came: {list(folder.iterdir())}")


def press(page: Page, label: str) -> None:
    """Click the first visible button with these words."""
    found = f"[].find.call(document.querySelectorAll('button'), function (b) {{ return b.textContent === {json.dumps(label)} && b.offsetParent; }})"
    page.wait(f"!!{found}")
    page.run(f"{found}.setAttribute('data-pressed', '1')")
    page.click("[data-pressed]")
    page.run("(function (b) { if (b) b.removeAttribute('data-pressed'); })(document.querySelector('[data-pressed]'))")


def test_from_a_scenario_to_word_with_the_browser_killed_in_between(
    executable: Path, copy: Path, tmp_path: Path
) -> None:
    profile = tmp_path / "profile"
    profile.mkdir()
    with Browser(executable, *BLOCKED, profile=profile) as browser:
        page = browser.page()
        page.goto(at(copy))
        page.wait("!!document.querySelector('a[href=\"#t=gr-011\"]')")
        page.click('a[href="#t=gr-011"]')
        page.wait(FORM)
        for place in range(10):
            fill(page, place, f"第{place}个值")
        press(page, "下面加一张表")
        page.wait("!!document.activeElement.closest('.wenku-desk-table')")
        page.key("End")
        page.type("加的")
        page.wait(SAVED)
        quiet(page, copy)
    with Browser(executable, *BLOCKED, profile=profile) as browser:  # killed, opened again
        page = browser.page()
        page.goto(at(copy))
        page.wait("!!document.querySelector('.wenku-desk-drafts a')")
        page.click(".wenku-desk-drafts a")
        page.wait(FORM)
        values = page.run(
            f"[].slice.call(document.querySelectorAll('{FIELDS}'), 0, 10).map(function (e) {{ return e.value; }})"
        )
        assert values == [f"第{place}个值" for place in range(10)]
        fill(page, 10, "写完了")
        downloads(page, tmp_path)
        press(page, "写成 Word")
        written = Written(downloaded(tmp_path, ".docx").read_bytes())
        quiet(page, copy)
    texts = [words(paragraph) for paragraph in written.paragraphs()]
    assert texts[0] == "第0个值第一书记任期个人总结"
    assert "事项加的" in texts
    assert any("写完了" in text for text in texts)


def test_typed_words_are_kept_within_a_second_of_the_last_key(executable: Path, copy: Path, tmp_path: Path) -> None:
    """The browser is killed a second after a key, with more keys before it."""
    profile = tmp_path / "profile"
    profile.mkdir()
    with Browser(executable, *BLOCKED, profile=profile) as browser:
        page = browser.page()
        begin(page, copy)
        for character in "一二三四五六七八九十":
            fill(page, 0, character)
        time.sleep(1)
    with Browser(executable, *BLOCKED, profile=profile) as browser:
        page = browser.page()
        page.goto(at(copy))
        page.wait("!!document.querySelector('.wenku-desk-drafts a')")
        assert page.run("document.querySelector('.wenku-desk-drafts a').textContent").startswith("一二三四五六七八九十")


def test_by_keyboard_alone(blocked: Browser, copy: Path, tmp_path: Path) -> None:
    page = blocked.page()
    page.goto("about:blank")
    page.goto(at(copy))
    page.wait("!!document.querySelector('a[href=\"#t=tz-011\"]')")
    downloads(page, tmp_path)
    tab_to(page, "document.activeElement.getAttribute('href') === '#t=tz-011'")
    page.key("Enter")
    page.wait(FORM)
    for place in range(10):
        page.key("Enter", CONTROL)  # the next empty slot
        page.wait("document.activeElement.nodeName === 'TEXTAREA' && !document.activeElement.value")
        page.type(f"值{place}")
    page.wait(SAVED)
    tab_to(page, "document.activeElement.textContent === '写成 Word'", SHIFT)
    page.key("Enter")
    written = Written(downloaded(tmp_path, ".docx").read_bytes())
    assert words(written.paragraphs()[0]).replace("\n", "") == "值0关于选派值1值2的通知"
    quiet(page, copy)


def tab_to(page: Page, wanted: str, modifiers: int = 0) -> None:
    for _ in range(200):
        if page.run(wanted):
            return
        page.key("Tab", modifiers)
    raise AssertionError(f"no way by Tab to: {wanted}")


def test_by_touch_at_360_pixels(blocked: Browser, copy: Path, tmp_path: Path) -> None:
    page = blocked.page(360, 740, mobile=True)
    page.connection.call("Page.bringToFront")
    page.goto("about:blank")
    page.goto(at(copy))
    page.wait("!!document.querySelector('a[href=\"#t=jh-011\"]')")
    tap(page, 'a[href="#t=jh-011"]', FORM)
    assert page.run("document.documentElement.scrollWidth") <= 360
    small = "[].filter.call(document.querySelectorAll('.wenku-desk button'), function (b) { return b.offsetParent && b.offsetHeight < 44; }).length"
    assert page.run(small) == 0
    for place in range(10):
        page.run(f"document.querySelectorAll('{FIELDS}')[{place}].setAttribute('data-tapped', '{place}')")
        tap(page, f"[data-tapped='{place}']", f"document.activeElement.getAttribute('data-tapped') === '{place}'")
        page.connection.call("Input.insertText", text=f"值{place}")
    tap(
        page,
        ".wenku-desk-section [aria-expanded]",
        "!!document.querySelector('.wenku-desk-section [aria-expanded=true]')",
    )
    page.wait("document.querySelectorAll('.wenku-desk-beside details').length > 3")
    assert page.run("document.documentElement.scrollWidth") <= 360
    page.wait(SAVED)
    downloads(page, tmp_path)
    tap(page, ".wenku-desk-main", "/已写成/.test(document.querySelector('.wenku-desk-status').textContent)")
    assert words(Written(downloaded(tmp_path, ".docx").read_bytes()).paragraphs()[0]) == "值0"
    quiet(page, copy)


def tap(page: Page, selector: str, done: str) -> None:
    """Until it shows: a touch that follows another closely is taken for half of a double tap."""
    for _ in range(8):
        page.tap(selector)
        for _ in range(30):
            if page.run(done):
                return
            time.sleep(0.03)
    raise AssertionError(f"tapping {selector} does not make true: {done}")


def draft_of(page: Page) -> str:
    page.wait(SAVED)
    return str(page.run("location.hash"))


def test_two_tabs_do_not_write_over_each_other(blocked: Browser, copy: Path) -> None:
    one = blocked.page()
    begin(one, copy)
    fill(one, 0, "甲")
    address = draft_of(one)
    other = blocked.page()
    other.goto(at(copy, address))
    other.wait(FORM)
    fill(one, 0, "乙")
    one.wait("document.querySelector('.wenku-desk-status').textContent.indexOf('已存') === 0")
    one.wait(stored(address, "甲乙"))
    fill(other, 1, "丙")
    other.wait("/另一个标签页里改过/.test(document.querySelector('.wenku-desk-alert').textContent)")
    assert one.run(stored(address, "甲乙"))
    press(other, "这里的另存一份")
    other.wait(SAVED)
    assert other.run("location.hash") != address
    assert other.run(stored(other.run("location.hash"), "甲"))
    assert one.run(stored(address, "甲乙"))


def stored(address: str, value: str) -> str:
    identifier = address.split("=")[1]
    return (
        "new Promise(function (done) { var open = indexedDB.open('wenku.desk', 1); open.onsuccess = function () {"
        f"open.result.transaction('drafts').objectStore('drafts').get('{identifier}').onsuccess = function (event) {{"
        "var record = event.target.result; open.result.close();"
        f"done(!!record && Object.values(record.draft.values).indexOf({json.dumps(value)}) >= 0); }}; }}; }})"
    )


def test_what_was_wiped_elsewhere_is_told_and_the_words_stay(blocked: Browser, copy: Path) -> None:
    page = blocked.page()
    begin(page, copy)
    fill(page, 0, "甲")
    address = draft_of(page)
    other = blocked.page()
    other.goto(at(copy))
    other.wait("!!document.querySelector('.wenku-desk-drafts a')")
    other.run("window.confirm = function () { return true; }")
    press(other, "全部清除")
    other.wait("!document.querySelector('.wenku-desk-drafts')")
    fill(page, 0, "乙")
    page.wait("/在别处被清除了/.test(document.querySelector('.wenku-desk-alert').textContent)")
    assert not page.run(stored(address, "甲乙"))
    assert page.run(f"document.querySelectorAll('{FIELDS}')[0].value") == "甲乙"
    press(page, "重新存下")
    page.wait(SAVED)
    assert page.run(stored(page.run("location.hash"), "甲乙"))


FULL = "IDBObjectStore.prototype.put = function () { throw new DOMException('no room', 'QuotaExceededError'); };"
NO_DATABASE = "IDBFactory.prototype.open = function () { throw new DOMException('no', 'SecurityError'); };"
NO_STORAGE = NO_DATABASE + "Storage.prototype.setItem = function () { throw new DOMException('no', 'SecurityError'); };"


def spoilt(browser: Browser, copy: Path, script: str) -> Page:
    page = browser.page()
    page.connection.call("Page.addScriptToEvaluateOnNewDocument", source=script)
    begin(page, copy)
    return page


def test_a_full_store_is_told_before_a_word_is_lost(blocked: Browser, copy: Path, tmp_path: Path) -> None:
    page = spoilt(blocked, copy, FULL)
    fill(page, 0, "甲")
    page.wait("/地方满了/.test(document.querySelector('.wenku-desk-alert').textContent)")
    assert page.run("document.querySelector('.wenku-desk-status').textContent") == "没有存下"
    downloads(page, tmp_path)
    press(page, "导出文件")
    held = json.loads(downloaded(tmp_path, ".json").read_text("utf-8"))
    assert "甲" in held["draft"]["values"].values()


def test_where_nothing_may_be_kept_the_page_says_so_at_once(blocked: Browser, copy: Path) -> None:
    page = spoilt(blocked, copy, NO_STORAGE)
    assert "不让网页存东西" in page.run("document.getElementById('wenku-desk').textContent")
    fill(page, 0, "甲")
    page.wait("/关掉就没有了/.test(document.querySelector('.wenku-desk-alert').textContent)")


def test_without_a_database_the_older_store_keeps_it(blocked: Browser, copy: Path) -> None:
    page = spoilt(blocked, copy, NO_DATABASE)
    fill(page, 0, "甲")
    address = draft_of(page)
    page.goto("about:blank")
    page.goto(at(copy, address))
    page.wait(FORM)
    assert page.run(f"document.querySelectorAll('{FIELDS}')[0].value") == "甲"
    page.run("localStorage.clear()")


def test_a_draft_is_carried_as_a_file(blocked: Browser, copy: Path, tmp_path: Path) -> None:
    page = blocked.page()
    begin(page, copy)
    fill(page, 0, "甲村")
    page.wait(SAVED)
    downloads(page, tmp_path)
    press(page, "导出文件")
    carried = downloaded(tmp_path, ".wenku.json")
    page.goto("about:blank")
    page.goto(at(copy))
    open_file(page, carried)
    page.wait(FORM)
    assert page.run(f"document.querySelectorAll('{FIELDS}')[0].value") == "甲村"
    quiet(page, copy)


def open_file(page: Page, path: Path) -> None:
    page.wait("!!document.getElementById('wenku-desk-file')")
    call = page.connection.call
    call("DOM.enable")
    root = call("DOM.getDocument")["root"]["nodeId"]
    node = call("DOM.querySelector", nodeId=root, selector="#wenku-desk-file")["nodeId"]
    call("DOM.setFileInputFiles", files=[str(path)], nodeId=node)


@pytest.mark.parametrize(
    ("name", "text", "word"),
    [
        ("坏.wenku.json", "{", "不是写作台导出的文件"),
        ("新.wenku.json", '{"format": "wenku-draft", "version": 99, "draft": {}}', "较新版本"),
        ("缺.wenku.json", '{"format": "wenku-draft", "version": 1, "draft": {"sections": [{}]}}', "不完整"),
    ],
)
def test_a_file_that_is_no_draft_is_told(
    browser: Browser, copy: Path, tmp_path: Path, name: str, text: str, word: str
) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    page = browser.page()
    page.goto(at(copy))
    open_file(page, tmp_path / name)
    page.wait(f"/{word}/.test(document.getElementById('wenku-desk').textContent)")
    assert page.console == []


def test_a_template_leads_to_its_form_and_a_reload_keeps_the_draft(blocked: Browser, copy: Path) -> None:
    page = blocked.page()
    page.goto((copy / "personal-summary/templates/gr-012.html").as_uri())
    page.click(".wenku-to-desk")
    page.wait(FORM)
    assert "?" not in page.run("location.href")
    fill(page, 0, "副镇长")
    page.wait(SAVED)
    page.run("window.before = true; setTimeout(function () { location.reload(); }, 50)")
    page.wait(f"!window.before && {FORM}")
    assert page.run(f"document.querySelectorAll('{FIELDS}')[0].value") == "副镇长"
    quiet(page, copy)


def test_beside_a_section_stand_the_passages_themselves_and_their_phrases(blocked: Browser, copy: Path) -> None:
    page = blocked.page()
    begin(page, copy)
    page.click(".wenku-desk-section [aria-expanded]")
    text = "document.querySelector('.wenku-desk-beside').textContent"
    page.wait(f"/常见的说法/.test({text})")
    assert len(page.run(text)) > 200  # passages of exemplars, not their names alone
    assert not page.run("document.querySelectorAll('.wenku-desk-beside button').length")  # nothing to paste with
    links = page.run(
        "[].map.call(document.querySelectorAll('.wenku-desk-beside a'), function (a) { return decodeURI(a.href); })"
    )
    assert len(links) > 5
    for link in links:
        path, _, anchor = unquote(link.removeprefix("file://")).partition("#")
        file = Path(path)
        assert file.is_file()
        assert not anchor or f'id="{anchor}"' in file.read_text("utf-8")
    page.run("document.querySelectorAll('.wenku-desk-section [aria-expanded]')[1].click()")
    page.wait("document.querySelectorAll('.wenku-desk-section [aria-expanded=true]').length === 1")
    quiet(page, copy)


def test_the_check_is_quiet_and_is_told_what_is_right(browser: Browser, copy: Path) -> None:
    page = browser.page()
    begin(page, copy)
    page.run("localStorage.removeItem('wenku.check/1')")
    fill(page, 3, "2023年07月01日")
    listed = (
        "[].map.call(document.querySelectorAll('.wenku-desk-checks li'), function (e) { return e.textContent; }).join()"
    )
    page.wait(f"/07月01日/.test({listed})")
    assert not page.run("document.querySelector('.wenku-desk-checks').open")
    page.run(
        "[].filter.call(document.querySelectorAll('.wenku-desk-checks li'), function (e) { return /07月/.test(e.textContent); })[0].lastChild.click()"
    )
    page.wait(f"!/07月01日/.test({listed})")
    page.run("localStorage.removeItem('wenku.check/1')")
    assert page.console == []


def test_the_word_buttons_of_pages(blocked: Browser, copy: Path, tmp_path: Path) -> None:
    wanted: dict[str, dict[str, Any]] = {
        "personal-summary/templates/gr-011.html": {"写成 Word": ("【驻村全称】", "这一节要让读者知道")},
        "selection-notice/exemplars/tz-101.html": {
            "写成 Word": ("现将有关事项通知如下", "¶"),
            "写成 Word，不带旁注": ("附件1", "主送里没有乡镇"),
        },
        "training/lessons/kc-101.html": {
            "写成 Word": ("三遍读法", "空段是第4段"),
            "讲义写成 Word": ("三遍读法", "参考答案"),
        },
    }
    for url, buttons in wanted.items():
        for label, (inside, outside) in buttons.items():
            folder = tmp_path / f"{len(list(tmp_path.iterdir()))}"
            folder.mkdir()
            page = blocked.page()
            page.goto((copy / url).as_uri())
            assert not [name for name in page.requests if name.split("?")[0].rsplit("/", 1)[-1] in DESK]
            downloads(page, folder)
            press(page, label)
            written = Written(downloaded(folder, ".docx").read_bytes())
            everything = "".join(map(words, written.paragraphs()))
            assert inside in everything
            assert outside not in everything
            assert ("word/header1.xml" in written.names) is ("exemplars" in url)
            quiet(page, copy)


DESK = {"desk.js", "writing.js", "word.js", "open.js", "sheet.js", "desk.css", "check.js"}
