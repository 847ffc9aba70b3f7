"""Frames by function: what ours hold, what an editor is told, and that a page says nothing but what was written."""

import re
from pathlib import Path

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from wenku.library.frames import Frame, Frames, Function, frame, parse_frames, read_frames
from wenku.library.taxonomy import load_taxonomy
from wenku.library.written import WrittenError
from wenku.model import Page
from wenku.text.extract import extract

from tests.library.test_content import han_only

DOCS = Path(__file__).resolve().parents[2] / "docs"
TAXONOMY = load_taxonomy(DOCS / "taxonomy.yml")
OURS = read_frames(DOCS, TAXONOMY)
SLOT = re.compile("【[^【】]+】")


def every() -> list[tuple[str, Frame]]:
    return [(slug, own) for slug, function in OURS.functions.items() for own in function.frames]


def test_there_are_enough_and_each_is_empty_but_for_its_slots() -> None:
    assert len(every()) >= 120
    for slug, own in every():
        assert SLOT.search(own.text) or slug == "thanks", own.text
        assert len(SLOT.sub("", own.text)) <= 70, own.text  # what is left when nothing is filled in
        assert not re.search(r"\d", own.text), own.text  # a figure is content
        assert len({own.text, own.then, own.empty}) == 3


def test_no_two_frames_say_the_same() -> None:
    bare = [SLOT.sub("", own.text) for _, own in every()]
    assert len(set(bare)) == len(bare)


def test_none_is_a_sentence_of_an_exemplar() -> None:
    exemplars = "\n".join(han_only(path.read_text("utf-8")) for path in sorted(DOCS.glob("*/exemplars/*.md")))
    for _, own in every():
        for part in SLOT.split(own.text):
            bare = han_only(part)
            assert not any(bare[at : at + 13] in exemplars for at in range(len(bare) - 12)), own.text


def test_each_function_has_a_page_and_its_moves_lead_to_it() -> None:
    pages = dict(OURS.pages(TAXONOMY))
    assert set(pages) == {"frames/index.md", *(f"frames/{slug}.md" for slug in OURS.functions)}
    for slug, function in OURS.functions.items():
        assert f"({slug}.md)" in pages["frames/index.md"]
        for move in function.moves:
            assert f"../frames/{slug}.md" in OURS.line(move)
            assert f"../moves/{move}.md" in pages[f"frames/{slug}.md"]
    assert OURS.line("nothing") == ""
    assert list(Frames({}).pages(TAXONOMY)) == []


# Whatever can be typed on one line, markup and hostile HTML included.
typed = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=4, max_size=40)


@settings(max_examples=60)
@given(typed, typed, typed)
def test_a_page_says_what_was_written_and_nothing_else(text: str, then: str, empty: str) -> None:
    html = markdown.markdown(frame(Frame(text=text, then=then, empty=empty)), extensions=["def_list", "attr_list"])
    shown = "\n".join(section.text for section in extract(Page("", "", html)))
    assert shown.split("\n") == [text, f"后面跟着　{then}", f"空在哪里　{empty}"]


WRONG = {
    "a move that there is not": ("moves: [basics]", "moves: [basic]", "“basic”没有定义"),
    "a frame without what must follow": ("then: 分工文件的日期和自己那一条。, ", "", "缺少“then”"),
    "a frame twice": (
        "谢的名单里少不了【岗位】：表是他填的，数是他核的，题目上没有他。",
        "感谢的话放在这里说一次，后面只说事。",
        "写了两次",
    ),
    "a key that there is not": ("asks: 谁，从哪来", "ask: 谁，从哪来", "不认识的键“ask”"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_fault_is_told_with_its_line(name: str) -> None:
    before, after, says = WRONG[name]
    source = (DOCS / "frames.yml").read_text("utf-8")
    assert before in source
    with pytest.raises(WrittenError, match=r"^frames\.yml:\d+：") as told:
        parse_frames(source.replace(before, after, 1), TAXONOMY)
    assert says in str(told.value)
    assert told.value.faults[0][0] > 1


def test_a_function_says_what_it_is_for() -> None:
    function = Function(
        name="开头",
        asks="谁来办理",
        moves=("basics",),
        frames=(Frame(text="【谁】办", then="哪天办的", empty="没有日子"),),
    )
    pages = dict(Frames({"open": function}).pages(TAXONOMY))
    assert "谁来办理？这里有1个空架子" in pages["frames/open.md"]
    assert '<span class="slot">【谁】</span>办' in pages["frames/open.md"]
