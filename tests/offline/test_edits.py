"""Edits made here give, by the receiver's own function, the new text again; and they are short where little changed."""

from hypothesis import given
from hypothesis import strategies as st
from wenku.offline.edits import edit
from wenku.offline.verify.delta import edited

TEXTS = st.lists(st.sampled_from(["甲\n", "乙\n", "丙\r\n", "\n", "丁", "\u2028", "戊\n"]), max_size=30).map("".join)


@given(TEXTS, TEXTS)
def test_edits_of_any_text_give_any_other(old: str, new: str) -> None:
    assert edited(old, edit(old, new), len(new)) == new


def test_a_page_whose_foot_changed_is_a_few_numbers_and_a_line() -> None:
    lines = [f"<p>第{number}段</p>\n" for number in range(400)]
    old, new = "".join([*lines, "<p>0.1.0</p>\n", *lines]), "".join([*lines, "<p>0.2.0</p>\n", *lines])
    assert edit(old, new) == [[0, 400], "<p>0.2.0</p>\n", [401, 802]]
