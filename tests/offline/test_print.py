"""Print: A4 with the type area of GB/T 9704, the short link and its code at the foot, numbers on every page."""

import re
from pathlib import Path

import pytest
from wenku.client import client_files
from wenku.library.handout import print_foot

from tests.browser.cdp import Browser

A4 = (595, 842)  # points, rounded


def test_with_an_address_the_link_is_full_and_has_a_code_without_one_it_is_relative() -> None:
    foot = print_foot("gr-101", "题<b>目</b>", "http://wenku.example/lib/")
    assert "http://wenku.example/lib/p/gr-101.html" in foot
    assert foot.count("<svg") == 1
    assert "二维码" in foot
    assert "<b>" not in foot
    bare = print_foot("gr-101", "题目", "")
    assert ">p/gr-101.html<" in bare
    assert "<svg" not in bare


def test_the_code_depends_on_the_link_alone() -> None:
    one, same = print_foot("gr-101", "甲", "http://a.example/"), print_foot("gr-101", "甲", "http://a.example")
    assert one == same
    assert one != print_foot("gr-102", "甲", "http://a.example/")


@pytest.mark.browser
@pytest.mark.parametrize("url", ["leader-speech/exemplars/jh-101.html", "training/lessons/kc-101.html"])
def test_the_pdf_is_a4_and_of_several_pages(browser: Browser, site: Path, tmp_path: Path, url: str) -> None:
    page = browser.page()
    page.goto((site / url).as_uri())
    page.wait("document.querySelectorAll('.wenku-foot p').length >= 3")
    data = page.pdf(tmp_path / "page.pdf").read_bytes()
    boxes = re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]", data)
    assert len(boxes) >= 3
    assert {(round(float(width)), round(float(height))) for width, height in boxes} == {A4}


@pytest.mark.browser
def test_the_type_area_holds_28_characters_in_a_line(browser: Browser, site: Path) -> None:
    """156 mm between the margins (5.2.1), 28 characters of 16 pt less 0.2 pt (5.2.2, 5.2.3)."""
    page = browser.page(round(156 / 25.4 * 96), 900)
    page.prefer(media="print")
    page.goto((site / "leader-speech/exemplars/jh-101.html").as_uri())
    measured = page.run(
        "(function(){var p=document.querySelector('.wenku-document > p[id]:not(.byline)');var s=getComputedStyle(p);"
        "return [parseFloat(s.fontSize)+parseFloat(s.letterSpacing),p.getBoundingClientRect().width]})()"
    )
    assert int(measured[1] / measured[0]) in (27, 28)


def test_the_note_for_old_browsers_is_shown_by_a_script_that_any_of_them_can_read() -> None:
    script = client_files()["assets/wenku/old.js"].decode()
    assert not re.search(r"\b(?:let|const)\b|=>|`", script)


@pytest.mark.browser
def test_that_script_shows_the_note(any_browser: Browser, site: Path) -> None:
    page = any_browser.page()
    page.goto((site / "index.html").as_uri())
    assert page.run("document.getElementById('wenku-old-browser').getClientRects().length") == 0
    page.run(client_files()["assets/wenku/old.js"].decode() + "; tell()")
    assert page.run("document.getElementById('wenku-old-browser').getClientRects().length") == 1
