"""Edits add markup and change nothing else."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wenku.model import Edit, Page
from wenku.text.edit import EditError, apply_edits, wrap
from wenku.text.extract import extract


def test_edits_nest_touch_and_insert_in_order() -> None:
    edits = [Edit(0, 4, "<a>", "</a>"), Edit(0, 2, "<b>", "</b>"), Edit(2, 4, "<c>", "</c>"), Edit(4, 4, "!", "")]
    assert apply_edits("甲乙丙丁", edits) == "<a><b>甲乙</b><c>丙丁</c></a>!"


@pytest.mark.parametrize(
    "edits", [[Edit(0, 3, "", ""), Edit(2, 5, "", "")], [Edit(3, 9, "", "")], [Edit(2, 1, "", "")]]
)
def test_edits_that_would_tear_the_markup_are_refused(edits: list[Edit]) -> None:
    with pytest.raises(EditError):
        apply_edits("甲乙丙丁戊", edits)


@given(st.text("甲乙丙<&", max_size=30), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 6)), max_size=8))
def test_taking_the_marks_out_gives_the_text_back(text: str, places: list[tuple[int, int]]) -> None:
    edits, taken = [], 0
    for start, length in sorted(places):
        if start >= taken and start + length <= len(text):
            edits.append(Edit(start, start + length, "\x01", "\x02"))
            taken = start + length
    edited = apply_edits(text, edits)
    assert re.sub("[\x01\x02]", "", edited) == text
    assert edited.count("\x01") == edited.count("\x02") == len(edits)


def test_wrapping_finds_the_place_in_the_html_or_does_nothing() -> None:
    html = "<p>甲&amp;乙<b>丙</b>丁戊</p>"
    (section,) = extract(Page("", "", html))
    assert section.text == "甲&乙丙丁戊"
    assert apply_edits(html, wrap(section, 4, 6, "[", "]")) == "<p>甲&amp;乙<b>丙</b>[丁戊]</p>"
    assert list(wrap(section, 1, 2, "[", "]")) == []
    assert list(wrap(section, 3, 5, "[", "]")) == []
