"""Hostile pages and bad moments, in real browsers: names in markup, addresses nobody wrote, a redraw under the finger."""

import http.server
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from wenku.adapters.folder import Wishes, index_folder

from tests.browser.cdp import Browser, Page
from tests.browser.serve import Silent, serving
from tests.search.test_dialog import INPUT, OPEN, RESULTS, STATUS, opened

pytestmark = pytest.mark.browser
ROOM = "self[Symbol.for('wenku')]"
HTML = "<!doctype html><html><head><meta charset=utf-8><title>{0}</title>{2}</head><body><header></header><main><h1>{0}</h1>{1}</main></body></html>"
PAGES = {
    "form": "<form id=wenku><input name=folder value=x><input name=ready></form><p>挂职锻炼的故事。</p>",
    "anchors": "<a id=wenku></a><a id=wenku name=search></a><p>挂职锻炼的故事。</p>",
    "image": "<img name=currentScript src='other/x.png'><img name=wenku src='other/y.png'><p>挂职锻炼的故事。</p>",
    "drawing": "<svg width=200 height=40><text y=20>存在的<tspan>图案</tspan></text></svg><p>另有图案一处。</p>",
    "tabs": "<div class=tabbed-set><input type=radio name=t id=t1 checked><input type=radio name=t id=t2>"
    "<div class=tabbed-content><div class=tabbed-block><p>第一栏。</p></div>"
    "<div class=tabbed-block style='display:none'><p>第二栏有枇杷。</p></div></div></div>"
    "<style>#t2:checked~.tabbed-content .tabbed-block:nth-child(2){display:block!important}</style>",
    "percent": "<h2 id='50%off'>打折</h2><p>挂职锻炼的优惠。</p>",
    "plain": "<p>挂职锻炼的总结。</p>" + "".join(f"<p>第{n}段，挂职。</p>" for n in range(40)),
}
CONSTRUCTOR = '<meta name="wenku:kind" content="constructor">'


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("siege")
    for name, body in PAGES.items():
        head = CONSTRUCTOR if name == "percent" else ""
        (made / f"{name}.html").write_text(HTML.format(name, body, head), "utf-8")
    index_folder(made, Wishes())
    return made


@pytest.mark.parametrize("name", ["form", "anchors", "image"])
def test_names_in_markup_take_nothing_of_ours(any_browser: Browser, folder: Path, name: str) -> None:
    page = opened(any_browser.page(), (folder / f"{name}.html").as_uri())
    page.insert("挂职锻炼")
    page.wait(RESULTS)
    assert page.run("Object.getOwnPropertyNames(window.wenku).sort().join()") == "ready,search"
    assert page.run("window.wenku.search('优惠').then(function (a) { return a.total; })") == 1
    assert [request for request in page.requests if "other/" in request and not request.endswith(".png")] == []


def test_a_bare_percent_in_an_anchor_is_an_anchor(any_browser: Browser, folder: Path) -> None:
    page = opened(any_browser.page(), (folder / "plain.html").as_uri())
    page.insert("打折")
    page.wait(RESULTS)
    assert page.run("document.querySelector('.wenku-search__alert').textContent") == ""
    page.key("Enter")
    page.wait("document.readyState === 'complete' && !!document.querySelector('mark.wenku-hit--first')")
    assert page.run("document.querySelector('mark.wenku-hit--first').closest('h2').id") == "50%off"


@pytest.mark.parametrize(
    "tail", ["?h=%E6%8C%82%E8%81%8C#%", "?h=" + quote("\n".join(f"挂职{n}" for n in range(3000))), "?h=%#%%"]
)
def test_addresses_nobody_wrote_are_harmless(browser: Browser, folder: Path, tail: str) -> None:
    page = browser.page()
    page.goto((folder / "plain.html").as_uri() + tail)
    page.wait("document.readyState === 'complete' && !!document.querySelector('.wenku-open')")
    assert page.console == []
    if tail.endswith("#%"):
        assert page.run("document.querySelectorAll('mark.wenku-hit').length") > 10
        page.wait("!!document.querySelector('mark.wenku-hit--first')")


class Gate:
    """Holds back what a page asks of the index until it is opened."""

    def __init__(self) -> None:
        self.opened = threading.Event()

    def handler(self) -> type[Silent]:
        gate = self.opened

        class Held(Silent):
            def do_GET(self) -> None:
                if "/index/manifest.js" in self.path:
                    gate.wait(30)
                http.server.SimpleHTTPRequestHandler.do_GET(self)

        return Held


@pytest.fixture
def held(folder: Path) -> Iterator[tuple[str, Gate]]:
    gate = Gate()
    with serving(folder, gate.handler()) as address:
        yield address + "/plain.html", gate
        gate.opened.set()


def with_recent(page: Page, url: str) -> Page:
    page.goto(url)
    page.wait("!!document.querySelector('.wenku-open')")
    page.run("localStorage.setItem('wenku.recent', '[\"挂职\"]')")
    page.key("/")
    page.wait(OPEN)
    page.wait("!!document.querySelector('.wenku-chip--quiet')")
    return page


def test_the_index_that_comes_while_a_button_is_pressed_takes_no_click(
    browser: Browser, held: tuple[str, Gate]
) -> None:
    page = with_recent(browser.page(), held[0])
    x, y = page.place(".wenku-chip--quiet")
    mouse = {"x": x, "y": y, "button": "left", "clickCount": 1}
    page.connection.call("Input.dispatchMouseEvent", type="mousePressed", **mouse)
    held[1].opened.set()
    page.run("window.wenku.ready")
    page.connection.call("Input.dispatchMouseEvent", type="mouseReleased", **mouse)
    page.wait("localStorage.getItem('wenku.recent') === null")


def test_the_index_that_comes_leaves_the_focus_and_the_keys(browser: Browser, held: tuple[str, Gate]) -> None:
    page = with_recent(browser.page(), held[0])
    page.run("document.querySelector('.wenku-help__group .wenku-chip').focus()")
    held[1].opened.set()
    page.run("window.wenku.ready")
    assert page.run("document.querySelector('.wenku-search__box').contains(document.activeElement)")
    page.key("Escape")
    page.wait("document.querySelector('.wenku-search').hidden")


def test_an_answer_that_comes_while_a_result_is_pressed_waits(browser: Browser, folder: Path) -> None:
    page = opened(browser.page(), (folder / "plain.html").as_uri())
    page.insert("挂职锻炼")
    page.wait(RESULTS)
    x, y = page.place(".wenku-result a")
    wanted = page.run("document.querySelector('.wenku-result a').href.split('?')[0]")
    mouse = {"x": x, "y": y, "button": "left", "clickCount": 1}
    page.connection.call("Input.dispatchMouseEvent", type="mousePressed", **mouse)
    page.run(f"(function (i) {{ i.value = '优惠'; i.dispatchEvent(new InputEvent('input')); }})({INPUT})")
    page.run("new Promise(function (done) { setTimeout(done, 400); })")
    assert page.run(STATUS).startswith("找到")
    page.connection.call("Input.dispatchMouseEvent", type="mouseReleased", **mouse)
    page.wait(f"location.href.split('?')[0] === {wanted!r} && location.search.indexOf('h=') > 0")


def landed(page: Page, folder: Path, query: str) -> Page:
    opened(page, (folder / "plain.html").as_uri())
    page.insert(query)
    page.wait(RESULTS)
    page.key("Enter")
    page.wait("document.readyState === 'complete' && !!document.querySelector('.wenku-hit--first')")
    return page


def test_a_word_in_a_drawing_stays_to_be_read(any_browser: Browser, folder: Path) -> None:
    page = any_browser.page()
    page.goto((folder / "drawing.html").as_uri() + "?h=" + quote("图案"))
    page.wait("document.querySelectorAll('.wenku-hit').length === 2")
    assert page.run("document.querySelector('main svg').textContent") == "存在的图案"
    assert page.run("document.querySelector('main svg mark')") is None
    assert page.run("document.querySelector('tspan').getComputedTextLength()") > 10
    page.key("Escape")
    page.wait("document.querySelectorAll('.wenku-hit').length === 0")


def test_a_hit_in_a_tab_opens_it(any_browser: Browser, folder: Path) -> None:
    page = landed(any_browser.page(), folder, "枇杷")
    assert page.run("document.getElementById('t2').checked")
    assert page.run("document.querySelector('mark.wenku-hit').getClientRects().length") > 0


def test_marks_that_are_gone_do_not_come_back(browser: Browser, folder: Path) -> None:
    page = landed(browser.page(), folder, "优惠")
    page.key("Escape")
    page.wait("document.querySelectorAll('.wenku-hit').length === 0")
    page.leave("location.reload()")
    page.wait("document.readyState === 'complete' && !!document.querySelector('.wenku-open')")
    assert page.run("document.querySelectorAll('.wenku-hit').length") == 0


class Late(Silent):
    """The dialog's script takes its time."""

    wait = threading.Event()

    def do_GET(self) -> None:
        if "/dialog.js" in self.path:
            self.wait.wait(30)
        http.server.SimpleHTTPRequestHandler.do_GET(self)


def test_what_is_typed_while_the_dialog_comes_is_typed_into_it(browser: Browser, folder: Path) -> None:
    Late.wait.clear()
    with serving(folder, Late) as address:
        page = browser.page()
        page.goto(address + "/plain.html")
        page.wait("!!document.querySelector('.wenku-open')")
        page.run(
            "document.addEventListener('keydown', function (e) { if (e.key === 'p') location.href = 'form.html'; })"
        )
        page.key("/")
        for letter in "guazhi p":
            page.key(letter)
        page.key("Backspace")
        page.key("Backspace")
        Late.wait.set()
        page.wait(RESULTS)
        assert page.run(f"{INPUT}.value") == "guazhi"
        assert page.run("location.pathname") == "/plain.html"


def test_enter_never_takes_the_answer_to_another_question(browser: Browser, folder: Path) -> None:
    page = opened(browser.page(), (folder / "plain.html").as_uri())
    page.insert("优惠")
    page.wait(RESULTS)
    slow = f"(function (w) {{ var s = w.search; w.search = function (q, o) {{ return new Promise(function (done) {{ setTimeout(done, 900); }}).then(function () {{ return s(q, o); }}); }}; }})({ROOM})"
    page.run(slow)
    page.run(f"{INPUT}.select()")
    page.insert("打折")
    page.wait(f"{STATUS} === '正在查找……'")
    page.key("Enter")
    assert page.run("location.pathname.slice(-10)") == "plain.html"
    page.wait(f"{STATUS}.indexOf('找到') === 0")
    page.key("Enter")
    page.wait("document.readyState === 'complete' && location.pathname.indexOf('percent') > 0")


def test_control_k_closes_what_it_opened(browser: Browser, folder: Path) -> None:
    page = opened(browser.page(), (folder / "plain.html").as_uri())
    page.key("k", 2)
    page.wait("document.querySelector('.wenku-search').hidden")


def test_a_pasted_page_is_no_address(browser: Browser, folder: Path) -> None:
    with serving(folder) as address:
        page = opened(browser.page(), address + "/plain.html")
        page.insert("挂职")
        page.wait(RESULTS)
        assert "q=" in page.run("location.search")
        page.run(
            f"(function (i) {{ i.value = '挂职'.repeat(400); i.dispatchEvent(new InputEvent('input')); }})({INPUT})"
        )
        page.wait(f"{STATUS}.indexOf('没有找到') === 0 || {STATUS}.indexOf('没有') === 0")
        assert page.run("location.search") == ""
