"""The basket as a reader uses it, from a folder, in each browser that is promised; and what becomes of it when the copy is updated."""

import base64
import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.cdp import Browser, BrowserError, Page, until
from tests.reader.mini import MiniSite

pytestmark = pytest.mark.browser
ROOM = "self[Symbol.for('wenku')]"
WORDS = [
    f"第{n}段说的是第{n}件事，" + f"某村{n}户人家在{n}月里修了{n}段渠，" * 4 + f"用去{n}万元。"
    for n in "一二三四五六七八九十"
]


def text(*numbers: int, heading: str = "二、做了") -> str:
    body = "".join(f"<p>{WORDS[n]}</p>" for n in numbers)
    return f'<h1 id="t" data-move="basics">题目</h1><p>开头的一段，交代谁从哪里来。</p><h2 id="w" data-move="work">{heading}</h2>{body}'


@pytest.fixture
def mini(tmp_path: Path) -> MiniSite:
    site = MiniSite(tmp_path / "内网 文库")
    site.folder.mkdir()
    site.write({"gr-101": text(0, 1, 2, 3, 4), "gr-102": text(5, 6, 7), "gr-103": text(8), "gr-104": text(9)})
    return site


@pytest.fixture
def tab(browser: Browser, mini: MiniSite) -> Iterator[Page]:
    yield from emptied(browser, mini)


@pytest.fixture
def any_tab(any_browser: Browser, mini: MiniSite) -> Iterator[Page]:
    yield from emptied(any_browser, mini)


def emptied(browser: Browser, mini: MiniSite) -> Iterator[Page]:
    page = browser.page(1280, 900)
    page.goto(mini.uri("desk/basket.html"))
    page.run("localStorage.clear()")
    yield page
    assert page.console == []
    page.run("localStorage.clear()")


def opened(page: Page, mini: MiniSite, identifier: str) -> Page:
    page.goto(mini.uri(f"s/{identifier}.html"))
    page.wait(f"!!{ROOM}.anchored")
    return page


def take(page: Page, number: int, note: str = "") -> str:
    """The paragraph of that number into the basket, as the button does; its anchor."""
    anchor = page.run(f"{ROOM}.anchored.filter(p => p.element.nodeName === 'P')[{number}].anchor")
    page.run(
        f"{ROOM}.load('keep.js').then(() => {ROOM}.keep.toggle({ROOM}.anchored.filter(p => p.anchor === {json.dumps(anchor)})[0]))"
    )
    if note:
        key = json.dumps([page.run("document.querySelector('a.wenku-permalink').textContent"), anchor])
        page.run(
            f"(k => {{ var e = {ROOM}.basket.get(k[0], k[1]); e.note = {json.dumps(note)}; {ROOM}.basket.put(e); }})({key})"
        )
    return str(anchor)


def arrived(page: Page, expression: str) -> None:
    """Waits through a navigation, during which nothing can be asked."""

    def asked() -> bool:
        try:
            return bool(page.run(expression))
        except BrowserError:
            return False

    until(asked, expression)


def rows(page: Page, mini: MiniSite, count: int, fragment: str = "") -> list[str]:
    page.goto("about:blank")
    page.goto(mini.uri("desk/basket.html") + fragment)
    page.wait(f"document.querySelectorAll('.wenku-sheet__row').length === {count}")
    return list(page.run("[].map.call(document.querySelectorAll('.wenku-sheet__row'), r => r.textContent)"))


def test_hovering_taking_and_noting_with_the_mouse(any_tab: Page, mini: MiniSite) -> None:
    page = opened(any_tab, mini, "gr-101")
    page.hover("article > div > p[data-wenku-linked]")
    page.wait("!!document.querySelector('.wenku-tools:not([hidden])')")
    page.click(".wenku-take:not(.wenku-take-page)")
    page.wait("!!document.querySelector('[data-wenku-kept]')")
    assert page.wait("document.querySelector('.wenku-door:not([hidden])').textContent") == "篮子 1"
    page.run("document.querySelector('h2 .headerlink').focus()")
    page.key("ArrowDown")
    page.wait("document.activeElement.classList.contains('wenku-copy')")
    page.key("ArrowRight")
    page.key("ArrowRight")
    page.key("Enter")
    page.wait("document.activeElement.nodeName === 'TEXTAREA'")
    page.type("这里有数")
    page.key("Escape")
    page.wait("document.querySelector('.wenku-mine__note').textContent === '这里有数'")
    page.goto(mini.uri("s/gr-101.html"))
    page.wait("(document.querySelector('.wenku-mine__note') || {}).textContent === '这里有数'")


def test_the_last_words_of_a_note_are_kept_however_often_it_is_opened(any_tab: Page, mini: MiniSite) -> None:
    page = opened(any_tab, mini, "gr-101")
    anchor = take(page, 1)
    part = f"{ROOM}.anchored.filter(p => p.anchor === '{anchor}')[0]"
    for words in ("先", "再"):
        page.run(f"{ROOM}.keep.write({part})")
        page.wait("document.activeElement.nodeName === 'TEXTAREA'")
        page.type(words)
        page.key("Escape")
    page.run(f"{ROOM}.keep.write({part})")
    page.wait("document.activeElement.nodeName === 'TEXTAREA'")
    page.type("后")  # and the page is left at once
    rows(page, mini, 1)
    assert page.run("document.querySelector('.wenku-sheet__row textarea').value") == "先再后"
    page.run(
        "(f => { f.focus(); f.value = '都在'; f.dispatchEvent(new Event('input')); })(document.querySelector('.wenku-sheet__row textarea'))"
    )
    opened(page, mini, "gr-101")
    page.wait("(document.querySelector('.wenku-mine__note') || {}).textContent === '都在'")
    page.run(f"{ROOM}.keep.write({part})")
    page.key("Escape")
    page.run(f"{ROOM}.basket.all().forEach({ROOM}.basket.remove)")
    opened(page, mini, "gr-102")
    assert page.run("Object.keys(localStorage).filter(k => k.indexOf('wenku.basket/1:') === 0)") == []


def test_a_phone_opens_the_tools_by_a_tap_and_has_no_button_before(any_browser: Browser, mini: MiniSite) -> None:
    page = any_browser.page(360, 740, mobile=True)
    opened(page, mini, "gr-101")
    page.run("localStorage.clear()")
    inside = "[].filter.call(document.querySelectorAll('article button'), b => getComputedStyle(b).opacity === '0' || !b.offsetHeight).length"
    assert page.run(inside) == 0
    page.tap("article > div > p[data-wenku-linked]")
    page.wait("!!document.querySelector('.wenku-tools--foot:not([hidden])')")
    box = page.run("(r => [r.left, r.right, r.bottom])(document.querySelector('.wenku-tools').getBoundingClientRect())")
    assert box == [0, 360, 740]
    assert min(page.run("[].map.call(document.querySelectorAll('.wenku-tools button'), b => b.offsetHeight)")) >= 44
    page.tap(".wenku-tools .wenku-take")
    page.wait("!!document.querySelector('[data-wenku-kept]')")
    assert page.console == []
    page.run("localStorage.clear()")


def test_eight_paragraphs_become_a_sheet_a_list_a_screen_and_a_link(
    any_tab: Page, mini: MiniSite, tmp_path: Path
) -> None:
    anchors = []
    for identifier, numbers in (("gr-101", (1, 2, 3)), ("gr-102", (1, 2, 3)), ("gr-103", (1,)), ("gr-104", (1,))):
        opened(any_tab, mini, identifier)
        anchors += [f"{identifier}.{take(any_tab, n, '先说数' if n == 1 else '')}" for n in numbers]
    wanted = [WORDS[n][:20] for n in (0, 1, 2, 5, 6, 7, 8, 9)]
    shown = rows(any_tab, mini, 8)
    assert [words in row for words, row in zip(wanted, shown, strict=True)] == [True] * 8
    assert "二、做了" in shown[0]
    assert len(re.findall(rb"/MediaBox\s*\[", any_tab.pdf(tmp_path / "sheet.pdf").read_bytes())) <= 2
    any_tab.run(
        "window.given = []; document.addEventListener('copy', e => window.given.push("
        "[e.clipboardData.getData('text/plain'), e.clipboardData.getData('text/html')])); 0"
    )
    bar = ".wenku-sheet__bar button:nth-child({})"
    any_tab.click(bar.format(3))
    plain, html = any_tab.wait("window.given[0]")
    assert plain.count("/p/gr-10") == 8
    assert "先说数" in plain
    assert html.count("<a href=") == 8
    any_tab.click(bar.format(4))
    link = any_tab.wait("(window.given[1] || [''])[0]")
    assert link.split("#")[1] == ",".join(anchors)
    any_tab.click(bar.format(2))
    any_tab.wait("document.activeElement.classList.contains('wenku-screen')")
    any_tab.key("ArrowRight")
    assert any_tab.run("document.querySelector('.wenku-screen__source').textContent").startswith("2 / 8")
    assert any_tab.run("document.querySelector('.wenku-screen__body').textContent").startswith(WORDS[1][:10])
    any_tab.key("Escape")
    assert not any_tab.run("document.querySelector('.wenku-screen')")
    any_tab.run("localStorage.clear()")
    again = rows(any_tab, mini, 8, "#" + link.split("#")[1])
    assert all(words in row for words, row in zip(wanted, again, strict=True))
    any_tab.run(
        "[].filter.call(document.querySelectorAll('.wenku-sheet__bar button'), b => b.textContent === '放进我的篮子')[0].click()"
    )
    any_tab.wait(f"{ROOM}.basket.all().length === 8 && !!document.querySelector('.wenku-sheet__tools')")


def test_the_sheet_is_written_as_word(tab: Page, mini: MiniSite) -> None:
    opened(tab, mini, "gr-101")
    take(tab, 1, "先说数")
    rows(tab, mini, 1)
    tab.run(
        "URL.createObjectURL = function (blob) { var reader = new FileReader(); reader.onload = function () {"
        " window.saved = reader.result; }; reader.readAsDataURL(blob); return 'about:blank#'; };"
        "HTMLAnchorElement.prototype.click = function () { window.named = this.download; }; 0"
    )
    tab.run(
        "[].filter.call(document.querySelectorAll('.wenku-sheet__bar button'), b => b.textContent === 'Word')[0].click()"
    )
    data = base64.b64decode(tab.wait("window.saved").split(",")[1])
    with zipfile.ZipFile(io.BytesIO(data)) as written:
        words = re.sub(r"<[^>]+>", "", written.read("word/document.xml").decode())
    assert WORDS[0] in words
    assert "笔记：先说数" in words
    assert tab.run("window.named") == "摘录.docx"


def test_a_gallery_and_a_popover_fill_the_basket(browser: Browser, site: Path) -> None:
    page = browser.page(1280, 900)
    page.goto((site / "moves/shortcomings.html").as_uri())
    page.run("localStorage.clear()")
    page.wait("!!document.querySelector('.wenku-passage .wenku-take')")
    page.click(".wenku-passage .wenku-take")
    page.wait("(document.querySelector('.wenku-door') || {}).textContent === '篮子 1'")
    page.goto((site / "leader-speech/exemplars/jh-101.html").as_uri())
    page.wait("!!document.querySelector('.wenku-marks')")
    page.click("article a.wenku-phrase")
    page.wait("!!document.querySelector('.wenku-popover:not([hidden]) .wenku-take')")
    phrase = page.run("document.querySelector('.wenku-popover:not([hidden]) b').textContent")
    page.click(".wenku-popover:not([hidden]) .wenku-take")
    page.wait("document.querySelector('.wenku-door').textContent === '篮子 2'")
    page.goto((site / "desk/basket.html").as_uri())
    page.wait("document.querySelectorAll('.wenku-sheet__row').length === 2")
    first, second = page.run("[].map.call(document.querySelectorAll('.wenku-sheet__row'), r => r.textContent)")
    assert len(first) > 100
    assert second.startswith("短语：" + phrase)
    assert page.run("document.querySelectorAll('.wenku-sheet__fate').length") == 0
    assert page.console == []
    page.run("localStorage.clear()")


def test_order_and_what_stays_off_the_sheet_are_kept(tab: Page, mini: MiniSite) -> None:
    opened(tab, mini, "gr-101")
    for n in (1, 2, 3):
        take(tab, n)
    rows(tab, mini, 3)
    tab.run("document.querySelectorAll('[data-step=\"-1\"]')[2].click()")
    tab.wait(f"{ROOM}.basket.all()[1].words.indexOf('第三段') === 0")
    assert tab.wait("document.activeElement.getAttribute('data-step')") == "-1"
    tab.run("document.querySelectorAll('.wenku-sheet__tools input')[0].click()")
    shown = rows(tab, mini, 3)
    assert [WORDS[n][:8] in row for n, row in zip((0, 2, 1), shown, strict=True)] == [True] * 3
    tab.prefer(media="print")
    assert tab.run("document.querySelectorAll('.wenku-sheet__row')[0].getClientRects().length") == 0
    tab.prefer()


def test_notes_survive_an_update_of_the_copy_or_say_where_they_went(any_tab: Page, mini: MiniSite) -> None:
    opened(any_tab, mini, "gr-101")
    for n in range(1, 6):
        take(any_tab, n, f"笔记{n}")
    opened(any_tab, mini, "gr-103")
    take(any_tab, 1, "笔记九")
    moved = text(4, 0, heading="二、改了题目") + "<p>新写的一段，讲的是别的事情，与前头都不相干，只为把位置隔开。</p>"
    edited = "".join(f"<p>{WORDS[n].replace('万元', '万五千元')}</p>" for n in (1, 2))
    mini.redirects = {"gr-103": "gr-102"}
    (mini.folder / "s/gr-103.html").unlink()
    mini.write({"gr-101": moved + edited, "gr-102": text(5, 6, 7), "gr-104": text(9)})
    rows(any_tab, mini, 6)
    fates = any_tab.run(
        "[].map.call(document.querySelectorAll('.wenku-sheet__row'), r => [r.querySelector('textarea').value,"
        " (r.querySelector('.wenku-sheet__fate') || {textContent: ''}).textContent,"
        " (r.querySelector('.wenku-sheet__words') || {textContent: ''}).textContent])"
    )
    by_note = {note: (fate, words) for note, fate, words in fates}
    assert set(by_note) == {"笔记1", "笔记2", "笔记3", "笔记4", "笔记5", "笔记九"}, "not one note is lost"
    assert by_note["笔记1"] == ("", WORDS[0]), "it stayed"
    assert by_note["笔记5"] == ("", WORDS[4]), "it moved to the top of its section"
    for note, n in (("笔记2", 1), ("笔记3", 2)):
        assert by_note[note][0].startswith("这里后来改过。它当时是：" + WORDS[n][:20])
        assert "万五千元" in by_note[note][1]
    assert by_note["笔记4"][0].startswith("当时的那一段已经删去，这里是它前面的一段。它当时是：" + WORDS[3][:20])
    assert by_note["笔记九"][0].startswith("原来的那一页已撤下，由这一页接替。")
    opened(any_tab, mini, "gr-101")
    any_tab.wait("document.querySelectorAll('.wenku-mine').length === 5")
    places = any_tab.run(
        "[].map.call(document.querySelectorAll('.wenku-mine'), n => [n.textContent, n.previousElementSibling.textContent.slice(0, 3)])"
    )
    told = {re.search("笔记.", words).group(): (words, before) for words, before in places}  # type: ignore[union-attr]
    assert told["笔记5"][1] == "第五段"
    assert "后来改过" in told["笔记2"][0]
    assert "已经删去" in told["笔记4"][0]


def test_two_tabs_never_overwrite_each_other(browser: Browser, tab: Page, mini: MiniSite) -> None:
    other = browser.page(1280, 900)
    opened(tab, mini, "gr-101")
    opened(other, mini, "gr-101")
    take(tab, 1)
    take(other, 2)
    take(tab, 3)
    for page in (tab, other):
        page.wait("document.querySelectorAll('[data-wenku-kept]').length === 3")
        page.wait("document.querySelector('.wenku-door').textContent === '篮子 3'")
    other.run("localStorage.clear()")
    tab.wait("document.querySelectorAll('[data-wenku-kept]').length === 0")


def test_a_form_left_empty_puts_nothing_in_again(tab: Page, mini: MiniSite) -> None:
    opened(tab, mini, "gr-101")
    take(tab, 1)
    tab.run(f"{ROOM}.keep.write({ROOM}.anchored.filter(p => p.element.nodeName === 'P')[1])")
    tab.wait("!!document.querySelector('.wenku-mine textarea')")
    tab.run("localStorage.clear()")  # as another tab does, or 清空 on the page of the basket
    tab.run("window.dispatchEvent(new Event('pagehide'))")
    assert tab.run(f"{ROOM}.basket.all().length") == 0


REFUSALS = {
    "满了": "Storage.prototype.setItem = function () { throw new DOMException('full', 'QuotaExceededError'); };",
    "不让网页存东西": "Object.defineProperty(window, 'localStorage', { get: function () { throw new DOMException('no', 'SecurityError'); } });",
}


@pytest.mark.parametrize("why", REFUSALS)
def test_a_browser_that_keeps_nothing_is_told_of_and_the_words_stay(browser: Browser, mini: MiniSite, why: str) -> None:
    page = browser.page(1280, 900)
    page.connection.call("Page.addScriptToEvaluateOnNewDocument", source=REFUSALS[why])
    opened(page, mini, "gr-101")
    page.run(f"{ROOM}.load('keep.js').then(() => {ROOM}.keep.toggle({ROOM}.anchored[1]))")
    assert why in page.wait("document.querySelector('.wenku-status').textContent")
    assert not page.run("document.querySelector('[data-wenku-kept]')")
    page.goto(mini.uri("desk/basket.html"))
    page.wait("!!document.querySelector('.wenku-empty')")
    assert page.console == []


def test_a_note_that_cannot_be_kept_stays_in_its_field(tab: Page, mini: MiniSite) -> None:
    opened(tab, mini, "gr-101")
    take(tab, 1)
    tab.run(REFUSALS["满了"])
    tab.run(f"{ROOM}.keep.write({ROOM}.anchored.filter(p => p.element.nodeName === 'P')[1])")
    tab.wait("document.activeElement.nodeName === 'TEXTAREA'")
    tab.type("不能丢")
    tab.wait("document.querySelector('.wenku-mine [role=status]').textContent.indexOf('满了') > 0")
    tab.key("Escape")
    assert tab.run("document.querySelector('.wenku-mine textarea').value") == "不能丢"


FILES = {
    "不是从篮子存出来的文件": ["{", "[]", '{"entries": []}', "笔记"],
    "另一版文库": ['{"wenku basket": 2, "entries": []}'],
}


def test_a_file_carries_the_basket_and_a_wrong_one_says_what_it_is(tab: Page, mini: MiniSite) -> None:
    opened(tab, mini, "gr-101")
    take(tab, 1, "随身带走")
    rows(tab, mini, 1)
    tab.run(
        "URL.createObjectURL = function (blob) { var reader = new FileReader(); reader.onload = function () {"
        " window.saved = reader.result; }; reader.readAsText(blob); return 'about:blank#'; };"
        "HTMLAnchorElement.prototype.click = function () {}; 0"
    )
    tab.run(
        "[].filter.call(document.querySelectorAll('.wenku-sheet__bar button'), b => b.textContent === '存成文件')[0].click()"
    )
    saved = tab.wait("window.saved")
    tab.run("localStorage.clear()")
    for _ in range(2):
        tab.run(f"{ROOM}.sheetCarry.merge({ROOM}.sheetCarry.read({json.dumps(saved)}).entries)")
        assert tab.run(f"{ROOM}.basket.all().map(e => [e.page, e.note])") == [["gr-101", "随身带走"]]
    for says, files in FILES.items():
        for wrong in files:
            told = tab.run(
                f"(function () {{ try {{ {ROOM}.sheetCarry.read({json.dumps(wrong)}); return ''; }} catch (e) {{ return e.message; }} }})()"
            )
            assert says in told


HOSTILE = {"page": "gr-101", "anchor": "p-aaaaa", "kind": "paragraph"}
HOSTILE |= dict.fromkeys(("title", "words", "note", "print"), "<img src=x onerror=window.harmed=1>")


def test_what_others_have_written_is_text(tab: Page, mini: MiniSite) -> None:
    foreign = {
        "wenku basket": 1,
        "entries": [HOSTILE, {**HOSTILE, "page": "../x"}, {**HOSTILE, "anchor": "a b"}, 7, None],
    }
    tab.goto(mini.uri("desk/basket.html"))
    tab.wait(f"!!{ROOM}.sheetCarry && !!{ROOM}.basket")
    read = tab.run(f"{ROOM}.sheetCarry.read({json.dumps(json.dumps(foreign))})")
    assert (len(read["entries"]), read["passed"]) == (1, 4)
    tab.run(f"{ROOM}.sheetCarry.merge({json.dumps(read['entries'])})")
    assert "<img" in rows(tab, mini, 1)[0]
    rows(tab, mini, 2, "#gr-101.p-%3Cimg%3E,javascript.x,gr-101.p-bbbbb,../..,phrase,phrase.constructor")
    assert tab.run("[document.querySelectorAll('article img').length, !!window.harmed]") == [0, False]


def test_the_reader_goes_on_where_he_stopped(tab: Page, mini: MiniSite) -> None:
    (mini.folder / "index.html").write_text(
        (mini.folder / "desk/basket.html")
        .read_text("utf-8")
        .replace("../", "")
        .replace('<div data-wenku-load="basket"></div>', '<div class="desk-search"></div>'),
        "utf-8",
    )
    opened(tab, mini, "gr-101")
    tab.run("document.body.style.paddingBottom = '3000px'; window.scrollTo(0, 700); 0")
    tab.wait("!!localStorage.getItem('wenku.place/1')")
    tab.goto(mini.uri("index.html"))
    tab.click(".wenku-again a")
    arrived(
        tab,
        "/gr-101\\.html$/.test(location.pathname) && /^#p-/.test(location.hash) && document.readyState === 'complete'",
    )


def test_ticks_of_a_check_list_are_kept_and_a_reworded_item_is_open_again(any_tab: Page, mini: MiniSite) -> None:
    def listed(*items: str) -> str:
        lines = "".join(
            f'<li class="task-list-item"><input type="checkbox" disabled aria-hidden="true"/> {i}</li>' for i in items
        )
        return text(0) + f'<h2 id="z">写完自查</h2><ul class="task-list">{lines}</ul>'

    boxes = "[].map.call(document.querySelectorAll('.task-list-item input'), b => [b.checked, b.disabled])"
    mini.write({"gr-101": listed("日期一致", "加得起来"), "gr-102": text(5), "gr-103": text(8), "gr-104": text(9)})
    opened(any_tab, mini, "gr-101")
    any_tab.wait("!document.querySelector('.task-list-item input').disabled")
    any_tab.click(".task-list-item input")
    any_tab.run("document.querySelectorAll('.task-list-item')[1].click()")
    any_tab.goto(mini.uri("s/gr-101.html"))
    any_tab.wait("document.querySelector('.task-list-item input').checked")
    assert any_tab.run(boxes) == [[True, False], [True, False]]
    assert "勾了 2 项，共 2 项" in any_tab.run("document.querySelector('.wenku-ticked').textContent")
    mini.write({"gr-101": listed("日期一致", "各项加得起来"), "gr-102": text(5), "gr-103": text(8), "gr-104": text(9)})
    any_tab.goto(mini.uri("s/gr-101.html"))
    any_tab.wait("document.querySelector('.task-list-item input').checked")
    assert any_tab.run(boxes) == [[True, False], [False, False]]


def test_two_exemplars_stand_side_by_side_by_move(any_tab: Page, mini: MiniSite) -> None:
    gaps = '<h2 id="g" data-move="gaps">三、不足</h2><p>没修完。</p>'
    mini.write({"gr-101": text(0, 1), "gr-102": text(5) + gaps, "gr-103": text(8), "gr-104": text(9)})
    opened(any_tab, mini, "gr-101")
    any_tab.run(
        "[].filter.call(document.querySelectorAll('.wenku-actions button'), b => b.textContent === '同另一篇对照')[0].click()"
    )
    arrived(any_tab, "document.querySelectorAll('.wenku-compare__row').length === 4")
    assert any_tab.run("[].map.call(document.querySelectorAll('.wenku-compare__row > h2'), h => h.textContent)") == [
        "基本情况",
        "工作开展",
        "存在的不足",
    ]
    cells = any_tab.run("[].map.call(document.querySelectorAll('.wenku-compare__part'), c => c.textContent)")
    assert WORDS[0][:10] in cells[2]
    assert WORDS[5][:10] in cells[3]
    assert cells[4] == "这一篇没有这一部分。"
    left, right = any_tab.run(
        "[].map.call(document.querySelectorAll('.wenku-compare__part'), c => c.getBoundingClientRect().left).slice(2, 4)"
    )
    assert left < right
    any_tab.run(
        "(function (s) { s.value = 'gr-103'; s.dispatchEvent(new Event('change')); })(document.querySelectorAll('select')[1])"
    )
    any_tab.wait("location.hash === '#gr-101,gr-103' && document.querySelectorAll('.wenku-compare__row').length === 3")
