"""Titles break where their meaning allows it."""

import pytest
from wenku.library.titles import title_breaks
from wenku.text.edit import apply_edits
from wenku.text.segment import make_segmenter

CASES = {
    "望川市自然资源和规划局 望川市住房和城乡建设局关于选派指导员的通知": (
        "望川市自然资源和规划局 望川市住房和城乡建设局",
        "指导员",
    ),
    "云栈坪村驻村第一书记任期个人总结": ("书记", "总结"),
    "关于乡村建设的报告": ("报告",),
}


@pytest.mark.parametrize("title", CASES)
def test_names_and_words_stay_whole(title: str) -> None:
    html = f"<h1>{title}<a>&para;</a></h1>"
    broken = apply_edits(html, list(title_breaks(html, 0, len(html), make_segmenter().words)))
    pieces = broken.removeprefix("<h1>").removesuffix("<a>&para;</a></h1>").split("<wbr>")
    assert "".join(pieces) == title
    assert len(pieces) > 1
    for whole in CASES[title]:
        assert any(whole in piece for piece in pieces), pieces
