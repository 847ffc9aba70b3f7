"""Extraction: what a reader sees, section by section, with the way back into the HTML."""

from html import escape

from hypothesis import given
from hypothesis import strategies as st
from wenku.model import Page, Section
from wenku.text.extract import extract
from wenku.text.newlines import normalise_newlines

WORDS = st.text(st.sampled_from("挂职锻炼 a<&>\"'，\n\t甲乙"), min_size=1, max_size=12)


def read(html: str) -> tuple[Section, ...]:
    return extract(Page("a.html", "题", html))


def test_sections_follow_headings_and_carry_anchor_level_and_move() -> None:
    sections = read(
        '<p>前言</p><h1 id="t">标题<a class="headerlink">¶</a></h1><p>一</p><h2 id="b" move="work">二、<em>做</em></h2>'
    )
    assert [(s.anchor, s.heading, s.level, s.move, s.text) for s in sections] == [
        ("", "", 0, "", "前言"),
        ("t", "标题", 1, "", "一"),
        ("b", "二、做", 2, "work", ""),
    ]


def test_scripts_styles_and_permalink_marks_are_not_text() -> None:
    html = "<p>看<script>var a='<p>x</p>'</script><style>p{}</style><svg><text>图</text></svg>见<a class='headerlink'>¶</a></p>"
    assert [s.text for s in read(html)] == ["看见"]


def test_blocks_are_parted_and_cells_and_items_are_blocks() -> None:
    (section,) = read(
        "<p>甲<br>乙</p><table><tr><td>丙</td><td>丁</td></tr></table><ul><li>戊<ul><li>己</li></ul></li></ul>"
    )
    assert section.text == "甲\n乙\n丙\n丁\n戊\n己"
    assert [section.text[b.start : b.end] for b in section.blocks] == list("甲乙丙丁戊己")


def test_a_line_end_between_han_is_no_space_and_between_latin_it_is() -> None:
    assert read("<p>挂\n职 a\nb</p>")[0].text == "挂职 a b"


def test_spans_say_what_must_not_be_touched() -> None:
    html = '<p>一<a href="x">链</a>二<code>码</code><span class="slot">【空】</span></p><details class="margin"><p>批</p></details>'
    (section,) = read(html)
    assert {section.text[s.start : s.end].strip(): s.kind for s in section.spans} == {
        "链": "link",
        "码": "code",
        "【空】": "slot",
        "批": "note",
    }


def test_unclosed_and_misnested_markup_loses_no_text() -> None:
    (section,) = read("<p>甲<b>乙<p>丙</b>丁<code>戊")
    assert section.text == "甲乙\n丙丁戊"


@given(st.lists(st.tuples(st.sampled_from(("p", "li", "td", "em", "a", "code", "h2")), WORDS), max_size=12))
def test_every_run_stands_in_the_html_where_it_says(parts: list[tuple[str, str]]) -> None:
    html = "".join(f"<{tag}>{escape(text)}</{tag}>" for tag, text in parts)
    source = normalise_newlines(html)
    for section in read(html):
        covered = 0
        for run in section.runs:
            assert run.start >= covered
            covered = run.start + run.length
            text = section.text[run.start : covered]
            assert source[run.source : run.source_end] == (text if run.verbatim else escape(text))
        assert "".join(section.text.split()) == "".join(
            section.text[run.start : run.start + run.length].replace(" ", "") for run in section.runs
        )


@given(st.text(max_size=200))
def test_any_text_at_all_can_be_read(html: str) -> None:
    for section in read(html):
        for block in section.blocks:
            assert 0 <= block.start < block.end <= len(section.text)
