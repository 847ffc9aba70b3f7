"""What a reader takes along from a page: each case is a piece of a page, a selection, and the clipboard's HTML and text."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from wenku.client import client_files

from tests.browser.cdp import Browser, Page
from tests.browser.pages import EVERY_KIND

pytestmark = pytest.mark.browser
CASES = Path(__file__).resolve().parent.parent / "cases" / "clipboard"
SHELL = '<!doctype html><meta charset="utf-8"><title>t</title><meta name="wenku-basket" content="x"><script src="assets/wenku/wenku.js"></script><nav>导航</nav><main><article>{}</article></main>'
# The clipboard as the last listener sees it: what ours has put there.
LISTEN = (
    "window.copied = null; window.addEventListener('copy', function (e) { window.copied = [e.clipboardData.getData("
    "'text/html'), e.clipboardData.getData('text/plain'), e.defaultPrevented]; }); 0"
)
SELECT = """(function (from, to) {
  var all = document.createTreeWalker(document.querySelector('article'), NodeFilter.SHOW_TEXT), range = document.createRange(), node, seen;
  while ((node = all.nextNode())) {
    if (!seen && node.data.indexOf(from) >= 0) { range.setStart(node, node.data.indexOf(from)); seen = true; }
    if (seen && node.data.indexOf(to) >= 0) { range.setEnd(node, node.data.indexOf(to) + to.length); break; }
  }
  getSelection().removeAllRanges();
  getSelection().addRange(range);
  return document.execCommand('copy');
})"""


def cases(name: str) -> list[Any]:
    found = yaml.safe_load_all((CASES / name).read_text("utf-8"))
    return [pytest.param(case, id=case["title"]) for case in found]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("剪贴 板")
    for name, data in client_files().items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def opened(browser: Browser, folder: Path, case: dict[str, str]) -> Page:
    (folder / "page.html").write_text(SHELL.format(case["page"]), "utf-8")
    page = browser.page()
    page.goto((folder / "page.html").as_uri())
    page.wait("!!self[Symbol.for('wenku')].put")
    page.run(LISTEN)
    return page


def is_as_expected(page: Page, case: dict[str, str]) -> None:
    html, text, ours = page.wait("window.copied")
    assert ours
    assert squeezed(html) == squeezed(case["html"])
    assert text == case["text"]


def squeezed(html: str) -> str:
    return html.replace("\n", "").strip()


@pytest.mark.parametrize("case", cases("selections.yml"))
def test_a_selection_gives_its_words_and_their_shape(any_browser: Browser, folder: Path, case: dict[str, str]) -> None:
    page = opened(any_browser, folder, case)
    if case["from"] == "everything":
        page.run("document.execCommand('selectAll'); document.execCommand('copy')")
    else:
        page.run(f"{SELECT}({json.dumps(case['from'])}, {json.dumps(case['to'])})")
    is_as_expected(page, case)


@pytest.mark.parametrize("case", cases("skeletons.yml"))
def test_the_skeleton_is_what_a_writer_takes(any_browser: Browser, folder: Path, case: dict[str, str]) -> None:
    page = opened(any_browser, folder, case)
    button = "[].filter.call(document.querySelectorAll('.wenku-actions button'), b => b.textContent === '复制骨架')[0]"
    page.wait(f"!!{button}")
    page.run(f"{button}.click()")
    is_as_expected(page, case)
    assert "已复制骨架" in page.wait("document.querySelector('.wenku-status').textContent")


@pytest.fixture
def drag(any_browser: Browser, site: Path) -> Iterator[Page]:
    page = any_browser.page(1440, 900)
    page.goto((site / "personal-summary/exemplars/gr-101.html").as_uri())
    page.wait("document.querySelectorAll('details.margin[open]').length > 2 && !!self[Symbol.for('wenku')].put")
    page.run(LISTEN)
    yield page
    assert page.console == []


def test_dragging_from_paragraph_to_paragraph_takes_no_note(drag: Page) -> None:
    """With a real pointer, through the note's column and back."""
    places = drag.run(
        "(function(n){n.scrollIntoView({block:'center'});var a=n.previousElementSibling.getClientRects()[0],"
        "s=n.nextElementSibling; while(s.nodeName!=='P'||s.classList.contains('wenku-move')) s=s.nextElementSibling;"
        "var b=s.getClientRects()[0], c=n.getClientRects()[0];"
        "return [[a.left+60,a.top+12],[c.left+40,c.top+20],[b.left+120,b.top+12]]})(document.querySelectorAll('details.margin')[1])"
    )
    send = drag.connection.call
    for kind, (x, y) in zip(("mousePressed", "mouseMoved", "mouseMoved"), places, strict=True):
        send("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", buttons=1, clickCount=1)
    x, y = places[-1]
    send("Input.dispatchMouseEvent", type="mouseReleased", x=x, y=y, button="left", clickCount=1)
    drag.run("document.execCommand('copy')")
    html, text, _ = drag.wait("window.copied")
    note = drag.run("document.querySelectorAll('details.margin')[1].textContent.trim().slice(0, 12)")
    assert len(text) > 60
    assert note[:6] not in text
    assert "details" not in html


UNWANTED = re.compile(r"¶|<(?:a|button|svg|span|details|mark|input)\b|class=|color|background|font|复制|href|border-")


@pytest.mark.parametrize("url", [url for url in EVERY_KIND if url != "404.html"])
def test_no_page_gives_away_its_furniture(browser: Browser, site: Path, url: str) -> None:
    """Everything selected and copied: levels and tables are there, furniture is not."""
    page = browser.page()
    page.goto((site / url).as_uri())
    page.wait("!!self[Symbol.for('wenku')].put && !document.querySelector('.wenku-desk-wait')")  # the page is all there
    page.run(LISTEN)
    page.run("document.execCommand('selectAll'); document.execCommand('copy')")
    html, text, ours = page.wait("window.copied")
    assert ours
    assert not re.search(UNWANTED, re.sub(r"[^<>]*(?=<)", "", html))
    assert "¶" not in text
    count = "[].filter.call(document.querySelectorAll('article {}'), e => !e.closest('details:not([open])')).length"
    for tag in ("table", "h1", "h2"):
        wanted = page.run(count.format(tag))
        assert html.count(f"<{tag}") == wanted, tag
