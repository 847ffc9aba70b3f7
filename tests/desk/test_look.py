"""The desk looked at: nothing grave by axe in both schemes and on a phone, no sideways scrolling, print in the standard's layout."""

import re
from pathlib import Path

import pytest

from tests.a11y.test_axe import grave, opened
from tests.browser.cdp import Browser, Page
from tests.desk.test_browser import FORM, fill, press

pytestmark = pytest.mark.browser


def form(browser: Browser, address: str, scheme: str = "light", width: int = 1280) -> Page:
    page = opened(browser, address, "desk/index.html", scheme, width)
    page.goto(f"{address}/desk/index.html#t=tz-011")
    page.wait(FORM)
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_form_has_no_grave_fault_with_all_that_opens_on_it(
    browser: Browser, served: str, library: str, scheme: str
) -> None:
    page = form(browser, served, scheme)
    fill(page, 0, "甲")
    page.click(".wenku-desk-section [aria-expanded]")
    page.wait("document.querySelectorAll('.wenku-desk-beside details').length > 3")
    page.run("[].forEach.call(document.querySelectorAll('.wenku-desk details'), function (d) { d.open = true; })")
    assert grave(page, library) == []
    press(page, "本单位版式")
    page.wait("!!document.querySelector('.wenku-desk-dialog select')")
    assert grave(page, library) == []
    page.key("Escape")
    assert page.run("document.activeElement.textContent") == "本单位版式"


def test_on_a_phone_too(browser: Browser, served: str, library: str) -> None:
    assert grave(form(browser, served, width=360), library) == []


def test_a_departure_from_the_standard_is_named_while_it_is_chosen(browser: Browser, served: str) -> None:
    page = form(browser, served)
    press(page, "本单位版式")
    page.wait("!!document.querySelector('.wenku-desk-dialog select')")
    assert "一致" in page.run("document.querySelector('.wenku-desk-dialog [role=status]').textContent")
    page.run(
        "(function (e) { e.value = 'center'; e.dispatchEvent(new Event('change')); })(document.getElementById('wenku-unit-numbers'))"
    )
    assert "7.5" in page.run("document.querySelector('.wenku-desk-dialog [role=status]').textContent")
    press(page, "记住")
    page.goto(f"{served}/desk/index.html#t=gr-011")
    page.wait(FORM)
    assert page.run("JSON.parse(localStorage.getItem('wenku.word.profile')).numbers") == "center"
    page.run("localStorage.clear()")


@pytest.mark.parametrize("width", [360, 768, 1024, 1440])
def test_the_form_does_not_scroll_sideways(browser: Browser, served: str, width: int) -> None:
    page = form(browser, served, width=width)
    page.click(".wenku-desk-section [aria-expanded]")
    page.wait("document.querySelectorAll('.wenku-desk-beside details').length > 3")
    assert page.run("document.documentElement.scrollWidth") <= width


def test_paper_shows_the_document_and_nothing_of_the_form(browser: Browser, served: str, tmp_path: Path) -> None:
    page = form(browser, served)
    fill(page, 0, "甲县委组织部")
    data = page.pdf(tmp_path / "desk.pdf").read_bytes()
    assert len(re.findall(rb"/MediaBox", data)) >= 4
    shown = page.run(
        "(function () { var all = document.querySelectorAll('.wenku-desk-sheet > *'); return [all[0].textContent, all.length,"
        "document.querySelectorAll('.wenku-desk-sheet button, .wenku-desk-sheet textarea').length]; })()"
    )
    assert shown[0] == "甲县委组织部关于选派【第几批】【指导员名称】的通知"
    assert shown[1] > 30
    assert shown[2] == 0
