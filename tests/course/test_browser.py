"""The exam and the projector as a class has them: the unpacked copy, from file://, every way out blocked, in each browser that
is promised; by keyboard alone."""

import json
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import pytest
from wenku.library.bank import KINDS, read_banks
from wenku.text.markdown import headings

from tests.a11y import axe
from tests.a11y.test_axe import grave
from tests.browser.cdp import SHIFT, Browser, Page
from tests.conftest import ROOT, browser_or_skip
from tests.course.gift_parser import parse
from tests.offline.test_browsers import BLOCKED

pytestmark = pytest.mark.browser

EXAM = "training/exam.html"
LESSON = "training/lessons/kc-105.html"
FOCUSED = "document.activeElement"
TITLE = "document.querySelector('#wenku-exam h2').textContent"
BANK = {f"{bank.lesson}#{question.id}": question for bank in read_banks(ROOT / "docs") for question in bank.questions}
BY_ASK = {question.ask: question for question in BANK.values()}


@pytest.fixture(scope="module", params=["current", 86, 78])
def blocked(request: pytest.FixtureRequest) -> Iterator[Browser]:
    with Browser(browser_or_skip(None if request.param == "current" else request.param), *BLOCKED) as running:
        yield running


@pytest.fixture(scope="module")
def today() -> Iterator[Browser]:
    with Browser(browser_or_skip(None), *BLOCKED) as running:
        yield running


def opened(browser: Browser, copy: Path, width: int = 1280, url: str = EXAM) -> Page:
    page = browser.page(width, 900, mobile=width < 600)
    page.goto((copy / url).as_uri())
    page.connection.call("Page.bringToFront")
    if url == EXAM:
        page.run("localStorage.clear()")
        page.goto((copy / url).as_uri())
        page.wait("!!document.querySelector('.wenku-exam-choose')")
    return page


def quiet(page: Page, copy: Path) -> None:
    assert page.console == []
    assert [a for a in page.requests if not a.startswith((copy.as_uri(), "data:", "blob:", "about:"))] == []


def tab_to(page: Page, condition: str, modifiers: int = 0) -> None:
    """Tab until the condition is true of what has the focus (`e`)."""
    for _ in range(80):
        if page.run(f"(function (e) {{ return !!({condition}); }})({FOCUSED})"):
            return
        page.key("Tab", modifiers)
    raise AssertionError(f"Tab never came to: {condition}")


def word(name: str) -> str:
    return f"e.textContent === {json.dumps(name)}"


def space(page: Page) -> None:
    common = {"key": " ", "code": "Space", "windowsVirtualKeyCode": 32}
    page.connection.call("Input.dispatchKeyEvent", type="keyDown", text=" ", **common)
    page.connection.call("Input.dispatchKeyEvent", type="keyUp", **common)


def begin(page: Page, wanted: int, number: int) -> None:
    for name, value in (("wanted", wanted), ("number", number)):
        tab_to(page, f"e.id === 'wenku-exam-{name}'")
        page.run(f"{FOCUSED}.select()")
        page.type(str(value))
    page.key("Enter")
    page.wait("!!document.querySelector('.wenku-exam-run')")


def question_shown(page: Page) -> Any:
    kind = page.run("document.querySelector('.wenku-exam-kind').textContent")
    legend = page.run("document.querySelector('#wenku-exam legend').textContent")
    return BY_ASK[legend[len(kind) :]]


def shown(page: Page) -> list[str]:
    return page.run(  # type: ignore[no-any-return]
        "[].map.call(document.querySelectorAll('.wenku-exam-answers label > span:first-of-type, .wenku-exam-step'), function (e) { return e.textContent; })"
    )


def solve(page: Page, question: Any) -> None:
    """The right answer, by Tab, arrows, Space and Enter."""
    if question.kind == "order":
        sort(page, [answer.text for answer in question.answers])
        return
    right = {answer.text for answer in question.answers if answer.right}
    for place, text in enumerate(shown(page)):
        if text in right and question.kind == "multiple":
            tab_to(page, f"e.nodeName === 'INPUT' && e.value === '{place}'")
            space(page)
        elif text in right:
            tab_to(page, "e.nodeName === 'INPUT'")
            space(page)  # the first; arrows go on from there
            for _ in range(place):
                page.key("ArrowDown")


def sort(page: Page, wanted: list[str]) -> None:
    for place, text in enumerate(wanted):
        for _ in range(shown(page).index(text) - place):
            label = json.dumps(f"上移：{text}")
            tab_to(
                page,
                f"e.getAttribute('aria-label') === {label}",
                0 if page.run(f"{FOCUSED}.nodeName") != "BUTTON" else SHIFT,
            )
            page.key("Enter")
    assert shown(page) == wanted


def hand_in(page: Page) -> str:
    tab_to(page, word("交这题"))
    page.key("Enter")
    page.wait(f"{FOCUSED}.classList.contains('wenku-exam-verdict')")
    return page.run(f"{FOCUSED}.textContent")  # type: ignore[no-any-return]


def go_on(page: Page) -> None:
    tab_to(page, "e.classList.contains('wenku-exam-main')")
    page.key("Enter")


def test_a_whole_exam_by_keyboard(blocked: Browser, unpacked: Path) -> None:
    page = opened(blocked, unpacked)
    begin(page, 24, 1)
    kinds = set()
    for place in range(24):
        assert page.run(TITLE) == f"第 {place + 1} 题，共 24 题"
        assert page.run(f"{FOCUSED}.nodeName") == "H2"
        question = question_shown(page)
        kinds.add(question.kind)
        solve(page, question)
        assert hand_in(page).startswith("对了"), question.ask
        whys = page.run(
            "[].map.call(document.querySelectorAll('.wenku-exam-why'), function (e) { return e.lastChild.textContent; })"
        )
        assert sorted(whys) == sorted(answer.why for answer in question.answers)
        go_on(page)
    assert kinds == set(KINDS)
    assert page.run(TITLE) == "做了 24 题，对 24 题"
    tab_to(page, word("重新选题"))
    page.key("Enter")
    assert page.run("document.querySelector('.wenku-exam-choose').textContent.split('最近一次对 4 题').length") == 7
    quiet(page, unpacked)


def test_wrong_answers_are_told_kept_and_asked_again(today: Browser, unpacked: Path) -> None:
    page = opened(today, unpacked)
    begin(page, 3, 5)
    tab_to(page, word("交这题"))
    page.key("Enter")  # nothing chosen
    if question_shown(page).kind != "order":
        assert "还没有选" in page.run("document.querySelector('.wenku-exam-alert').textContent")
        assert page.run(f"{FOCUSED}.nodeName") == "INPUT"
    for _ in range(3):
        question = question_shown(page)
        wrong = [
            place for place, text in enumerate(shown(page)) if not {a.text: a.right for a in question.answers}[text]
        ]
        if question.kind != "order":
            page.run(f"document.querySelectorAll('.wenku-exam-answers input')[{wrong[0]}].click()")
        assert hand_in(page).startswith("不对")
        assert page.run("document.querySelectorAll('.wenku-exam-why').length") == len(question.answers)
        go_on(page)
    assert page.run(TITLE) == "做了 3 题，对 0 题"
    page.goto((unpacked / EXAM).as_uri())  # the marks outlive the page
    page.wait("!!document.querySelector('.wenku-exam-choose')")
    assert (
        page.run("document.querySelector('.wenku-exam-choose').textContent.split('做过 1 题，最近一次对 0 题').length")
        == 4
    )
    keys = page.run("Object.keys(localStorage).filter(function (k) { return /^wenku\\.exam/.test(k); }).sort()")
    assert len(keys) == 3
    assert all(re.fullmatch(r"wenku\.exam/1:kc-10\d#\d+", key) for key in keys)


def test_an_exam_goes_on_where_nothing_can_be_kept(today: Browser, unpacked: Path) -> None:
    page = opened(today, unpacked)
    page.run("Storage.prototype.setItem = function () { throw new DOMException('full', 'QuotaExceededError'); }; 0")
    begin(page, 1, 9)
    solve(page, question_shown(page))
    assert hand_in(page).startswith("对了")
    assert "成绩没有记下来" in page.run("document.querySelector('.wenku-exam-alert').textContent")


def paper(page: Page, wanted: int, number: int) -> None:
    page.run(
        f"document.getElementById('wenku-exam-wanted').value = {wanted}; document.getElementById('wenku-exam-number').value = {number}; 0"
    )
    press(page, "出成试卷")


def press(page: Page, label: str) -> None:
    page.run(
        f"[].find.call(document.querySelectorAll('#wenku-exam button'), function (b) {{ return b.textContent === {json.dumps(label)}; }}).click()"
    )


def downloaded(folder: Path, ending: str) -> Path:
    for _ in range(400):
        found = [path for path in folder.glob(f"*{ending}") if path.stat().st_size]
        if found:
            return found[0]
        time.sleep(0.02)
    raise AssertionError(f"no {ending} came: {list(folder.iterdir())}")


def test_a_paper_leaves_as_word_and_as_gift(blocked: Browser, unpacked: Path, tmp_path: Path) -> None:
    page = opened(blocked, unpacked)
    page.connection.call("Page.setDownloadBehavior", behavior="allow", downloadPath=str(tmp_path))
    paper(page, 12, 2024)
    press(page, "试卷写成 Word")
    sheet = docx.Document(str(downloaded(tmp_path, "试卷 2024.docx")))
    press(page, "答案写成 Word")
    key = docx.Document(str(downloaded(tmp_path, "道理 2024.docx")))
    press(page, "导出 GIFT")
    read = parse(downloaded(tmp_path, ".gift.txt").read_text("utf-8"))
    asks = [one.text for one in read]
    questions = [BY_ASK[ask] for ask in asks]
    assert len(questions) == 12
    text, told = ("\n".join(paragraph.text for paragraph in document.paragraphs) for document in (sheet, key))
    for question in questions:
        assert question.ask.split("\n")[0] in text
        assert all(answer.text in text for answer in question.answers)
        assert all(answer.why in told for answer in question.answers)
        assert not any(answer.why in text for answer in question.answers if len(answer.why) > 8)
    quiet(page, unpacked)


def test_the_key_is_printed_on_pages_of_its_own(today: Browser, unpacked: Path) -> None:
    page = opened(today, unpacked)
    paper(page, 12, 77)
    page.prefer(media="print")
    visible = "function (s) { var e = document.querySelector(s); return !!e && e.getClientRects().length > 0; }"
    assert page.run("document.documentElement.getAttribute('data-wenku-exam-print')") == "both"
    for way, seen in (("both", [True, True]), ("paper", [True, False]), ("key", [False, True])):
        page.run(f"document.documentElement.setAttribute('data-wenku-exam-print', {way!r})")
        assert page.run(f"['.wenku-exam-sheet', '.wenku-exam-key'].map({visible})") == seen
        assert page.run(f"['h1', '.wenku-questions', '.wenku-exam-buttons'].map({visible})") == [False] * 3
    page.run("document.documentElement.setAttribute('data-wenku-exam-print', 'both')")
    assert page.run("getComputedStyle(document.querySelector('.wenku-exam-key')).breakBefore") == "page"
    press(page, "回去重选")
    assert page.run("document.documentElement.hasAttribute('data-wenku-exam-print')") is False


def test_the_same_number_is_the_same_paper_whatever_was_done_here(today: Browser, unpacked: Path) -> None:
    text = "document.querySelector('.wenku-exam-paper').textContent"
    one = opened(today, unpacked)
    paper(one, 10, 4321)
    first = one.run(text)
    press(one, "回去重选")
    one.run("document.querySelectorAll('.wenku-exam-line input')[6].click()")  # only what was not done: not for papers
    paper(one, 10, 4321)
    assert one.run(text) == first
    press(one, "回去重选")
    paper(one, 10, 4322)
    assert one.run(text) != first


@pytest.fixture(scope="module")
def library() -> str:
    try:
        return axe.source()
    except axe.Unavailable as reason:
        pytest.skip(str(reason))


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
def test_each_state_is_accessible_and_fits(
    today: Browser, unpacked: Path, library: str, width: int, scheme: str
) -> None:
    page = opened(today, unpacked, width)
    page.prefer(scheme, motion="reduce")
    page.run("localStorage.clear()")
    page.goto((unpacked / EXAM).as_uri())
    page.wait("!!document.querySelector('.wenku-exam-choose')")

    def fits() -> None:
        assert grave(page, library) == []
        assert page.run("document.documentElement.scrollWidth") <= width

    fits()
    page.run(
        "document.querySelector('.wenku-exam-choose input').focus()"
    )  # on a phone the whole navigation comes before
    begin(page, 24, 1)
    seen = set()
    for _ in range(24):
        kind = question_shown(page).kind
        fresh = kind not in seen
        seen.add(kind)
        if fresh:
            fits()
        page.run(
            "(function (i) { if (i) i.click(); })(document.querySelector('.wenku-exam-answers input')); document.querySelector('.wenku-exam-main').click()"
        )
        if fresh:
            fits()
        page.run("document.querySelector('.wenku-exam-main').click()")
    assert seen == set(KINDS)
    fits()
    press(page, "重新选题")
    paper(page, 8, 3)
    fits()


def test_a_lesson_on_the_projector_by_keys(blocked: Browser, unpacked: Path) -> None:
    page = opened(blocked, unpacked, url=LESSON)
    page.wait(f"[].some.call(document.querySelectorAll('button'), function (e) {{ return {word('投影')}; }})")
    page.run(f"[].find.call(document.querySelectorAll('button'), function (e) {{ return {word('投影')}; }}).focus()")
    page.key("Enter")
    page.wait("!!document.querySelector('.wenku-projector')")
    source = (ROOT / "docs" / LESSON.replace(".html", ".md")).read_text("utf-8")
    heads = [heading.text for heading in headings(source) if heading.level < 3]
    head = "document.querySelector('.wenku-projector__body').firstElementChild.textContent"
    seen = [page.run(head)]
    for _ in range(60):
        page.key("ArrowRight")
        if page.run(head) != seen[-1]:
            seen.append(page.run(head))
    assert seen == heads
    assert page.run("document.querySelectorAll('.wenku-projector [id]').length") == 0
    page.key("Home")
    assert page.run(head) == heads[0]
    size = "parseFloat(document.querySelector('.wenku-projector__body').style.fontSize)"
    before = page.run(size)
    assert before >= 0.03 * page.run("innerHeight")
    page.key("+")
    assert page.run(size) > before
    page.key("Escape")
    assert page.run("!document.querySelector('.wenku-projector')")
    assert page.run(f"{FOCUSED}.textContent") == "投影"
    quiet(page, unpacked)


def test_answers_stay_shut_on_the_projector(today: Browser, unpacked: Path) -> None:
    page = opened(today, unpacked, url=LESSON)
    button = f"[].find.call(document.querySelectorAll('button'), function (e) {{ return {word('投影')}; }})"
    page.wait(f"!!{button}")
    page.run(f"{button}.click()")

    def shut() -> int:
        return page.run("document.querySelectorAll('.wenku-projector details:not([open])').length")

    while not shut():
        page.key("ArrowRight")
    count = shut()
    tab_to(page, "e.nodeName === 'SUMMARY'")
    page.key("Enter")
    page.wait(f"document.querySelectorAll('.wenku-projector details:not([open])').length === {count - 1}")
    for _ in range(12):  # Tab stays on the screen
        page.key("Tab")
        assert page.run(f"document.querySelector('.wenku-projector').contains({FOCUSED})")


def test_without_scripts_questions_are_read_and_answers_open(today: Browser, unpacked: Path) -> None:
    page = today.page()
    page.connection.call("Emulation.setScriptExecutionDisabled", value=True)
    page.goto((unpacked / EXAM).as_uri())
    tree = page.connection.call("DOM.getDocument")["root"]["nodeId"]
    found = page.connection.call("DOM.querySelectorAll", nodeId=tree, selector=".wenku-questions > ol > li details")
    assert len(found["nodeIds"]) == len(BANK)


def test_the_plan_of_a_day_is_one_sheet_of_paper(today: Browser, unpacked: Path, tmp_path: Path) -> None:
    page = opened(today, unpacked, url="training/day.html")
    data = page.pdf(tmp_path / "day.pdf").read_bytes()
    assert len(re.findall(rb"/Type\s*/Page\b", data)) == 1
