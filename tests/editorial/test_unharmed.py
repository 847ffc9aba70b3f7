"""What a page may do to a text without harm to it: broken lines are joined and said, a torn encoding is mended or refused in one
sentence, and figures, brackets, raised signs and columns come through as they were."""

import html
import re
from textwrap import wrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from wenku.editorial.importing import ImportRefused
from wenku.text.fold import fold_text

from tests.editorial.test_promises import lost, require_named
from tests.editorial.tools import Made, Source, body, import_text

SENTENCES = (
    "驻村第一年我把全村的山林水田走了一遍，哪家有几口人、几亩地、欠着什么账，都记在本子上。",
    "修路的钱是分三笔到的，头一笔用来清淤，第二笔用来铺石，末一笔用来压实路面和修边沟。",
    "合作社的账每季度公布一次，谁家入了多少股、分了多少红，都贴在村部门口的墙上。",
    "老支书说，办事要让人看得见，看得见才信得过，信得过往后的事才好办。",
    "有一件事没有办成：水厂的管道改了两次图，到我离开的时候还差最后一段没有接上。",
    "这段时间最大的体会是，群众的难处不在会上，而在灶台边、田埂上和去镇里赶场的路上。",
    "入冬前把漏雨的屋顶都查了一遍，能修的当天修，修不了的先搭上油布，再报给镇里想办法。",
    "孩子们上学要翻一道坎，我们和学校商量，用旧石料砌了台阶，又在两边装了扶手。",
)
paragraphs = st.lists(
    st.lists(st.sampled_from(SENTENCES), min_size=2, max_size=4, unique=True).map("".join), min_size=2, max_size=4
)
TITLE = "驻村工作总结"


def letters(text: str) -> str:
    return "".join(sign for sign in fold_text(text) if sign.isalnum())


def blocks(made: Made) -> list[str]:
    return [part for part in body(made).split("\n\n")[1:] if part.strip()]


def whole(text: str | bytes, name: str = "collected.txt") -> tuple[Source, Made]:
    """One draft, and nothing of its source is lost unseen."""
    source, made = import_text(text, name)
    assert lost(source, made) == ""
    assert len(made) == 1
    return source, made[0]


@settings(max_examples=12, deadline=None)
@given(paragraphs, st.integers(22, 40), st.sampled_from(["", "　　"]))
def test_lines_broken_at_the_page_are_joined_and_said(found: list[str], width: int, indent: str) -> None:
    lines = [line for paragraph in found for line in wrap(indent + paragraph, width)]
    _, made = whole("\n".join([TITLE, *lines]))
    _, unbroken = whole("\n".join([TITLE, *found]))
    assert letters(body(made)) == letters(body(unbroken))
    joined = [finding for finding in made.findings if finding.rule == "line-break"]
    assert len(blocks(made)) <= len(found) + 1
    assert joined
    assert all(finding.why for finding in joined)


@settings(max_examples=12, deadline=None)
@given(paragraphs, st.sampled_from(["gb18030", "cp936", "latin-1", "cp1252"]))
def test_a_torn_encoding_is_mended_or_refused_in_a_sentence(found: list[str], wrong: str) -> None:
    """UTF-8 that some program read as another encoding, and wrote again."""
    text = "\n".join([TITLE, *found])
    torn = text.encode().decode(wrong, "replace").encode()
    try:
        _, made = import_text(torn)
    except ImportRefused as refused:
        require_one_sentence(refused)
        return
    assert letters(body(made[0])) == letters(TITLE + "".join(found))


def require_one_sentence(refused: ImportRefused) -> None:
    require_named(refused, "collected.txt")
    assert str(refused).count("\n") == 0


FIGURES = st.sampled_from(
    ["3.6×10³公顷", "1,234.5万元", "12.5%", "0.8‰", "第3.2节", "A4纸", "CO₂", "25℃", "5m²", "±0.5毫米", "2:1", "1/3", "（2019）", "〔旧〕", "［注一］", "《村史》", "“三清”", "H₂O", "GB/T 9704", "10:30"]
)  # fmt: skip
FRAMES = ("我们按{}来算，大家都认这个账", "账上写的是{}，和地里量的一样", "会上定下来的数是{}，往后照这个办")
lines = st.lists(st.tuples(st.sampled_from(FRAMES), FIGURES), min_size=3, max_size=8)


@settings(max_examples=20, deadline=None)
@given(lines)
def test_figures_brackets_and_raised_signs_stand_as_they_were(found: list[tuple[str, str]]) -> None:
    _, made = whole("\n".join([TITLE, *(frame.format(figure) + "。" for frame, figure in found)]))
    text = plain(made)
    for _, figure in found:
        assert comparable(figure) in text, figure


def plain(made: Made) -> str:
    """The draft as a reader sees it."""
    return comparable(html.unescape(re.sub(r"\\(?=[!-/:-@\[-`{-~])", "", body(made))))


def comparable(text: str) -> str:
    """Forms of one sign are one: the promise is about what stands there, not about its width."""
    return fold_text(text).replace(" ", "")


@settings(max_examples=12, deadline=None)
@given(paragraphs, st.data())
def test_a_dot_against_copying_costs_no_word_and_what_became_of_it_is_told(
    found: list[str], data: st.DataObject
) -> None:
    text = found[0]
    places = [i for i in range(1, len(text)) if (text[i - 1] + text[i]).isalpha()]
    place = data.draw(st.sampled_from(places))
    dotted = text[:place] + "." + text[place:]
    source, made = whole("\n".join([TITLE, dotted, *found[1:]]))
    assert letters(text) in letters(body(made))
    assert "." in body(made) or source.read.text.index(".") in {finding.start for finding in made.findings}


cells = st.sampled_from(["", "46", "3.6", "12%", "修路", "架桥", "一组", "二组", "120万元"])


@settings(max_examples=15, deadline=None)
@given(st.lists(st.lists(cells, min_size=3, max_size=3).filter(any), min_size=2, max_size=5))
def test_figures_stay_in_their_columns(rows: list[list[str]]) -> None:
    table = "".join(
        f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in [["项目", "数", "备注"], *rows]
    )
    page = f"<html><body><h1>{TITLE}</h1><p>{SENTENCES[0]}{SENTENCES[1]}</p><table>{table}</table><p>{SENTENCES[2]}</p></body></html>"
    _, made = whole(page, "page.html")
    found = [
        [cell.strip() for cell in line[1:-1].split("|")]
        for line in plain(made).split("\n")
        if line.startswith("|") and "---" not in line
    ]
    assert found == [[comparable(cell) for cell in row] for row in [["项目", "数", "备注"], *rows]]


@pytest.mark.parametrize("text", ["10³", "CO₂", "x²"])
def test_raised_signs_of_html_are_not_run_into_their_figures(text: str) -> None:
    marked = text.replace("³", "<sup>3</sup>").replace("₂", "<sub>2</sub>").replace("²", "<sup>2</sup>")
    _, made = whole(f"<html><body><h1>{TITLE}</h1><p>账上记的是{marked}，{SENTENCES[0]}</p></body></html>", "page.html")
    assert comparable(text) in plain(made)
    assert text in html.unescape(body(made))
