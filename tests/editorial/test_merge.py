"""What was decided goes into an edited draft: nothing of either side is lost, and where both wrote the editor's text stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wenku.editorial.batch.merge import merge

BEFORE = "---\ntitle: 驻村总结\nstatus: draft\n---\n\n我到光岩镇挂职，陈志远同志带我走访了46户群众。\n\n来源：网\n\n谢谢大家。\n"
texts = st.text(st.sampled_from("甲乙，\n"), max_size=14)


@given(texts, texts, texts)
def test_what_one_side_alone_has_changed_is_there(before: str, one: str, other: str) -> None:
    assert merge(before, one, before).text == one
    assert merge(before, before, other).text == other
    both = merge(before, one, one)
    assert (both.text, both.taken, both.clashes) == (one, 0, ())


@given(st.lists(st.sampled_from(["甲段。", "乙段，丙。", "丁"]), min_size=1, max_size=6), st.data())
def test_changes_in_different_places_both_arrive(lines: list[str], data: st.DataObject) -> None:
    """The editor writes in some lines, the decisions in others, and both in the same line at its two ends."""
    numbered = [f"{number}：{line}到{number}止" for number, line in enumerate(lines)]
    mine = [f"编{line}" if data.draw(st.booleans()) else line for line in numbered]
    theirs = [f"{line}【{n}】" if data.draw(st.booleans()) else line for n, line in enumerate(numbered)]
    wanted = [m + t[len(line) :] for m, t, line in zip(mine, theirs, numbered, strict=True)]
    made = merge("\n".join(numbered), "\n".join(mine), "\n".join(theirs))
    assert made.text == "\n".join(wanted)
    assert made.clashes == ()


Pairs = list[tuple[str, str]]
CASES: list[tuple[Pairs, Pairs, Pairs, list[tuple[int, str]]]] = [
    # (what the editor changed, what was decided, what is made of both, clashes)
    ([("走访了", "看望了")], [("光岩镇", "【镇1】"), ("陈志远", "【姓名1】")], [("走访了", "看望了"), ("光岩镇", "【镇1】"), ("陈志远", "【姓名1】")], []),
    ([("谢谢大家。", "谢谢大家！\n\n补写。")], [("来源：网\n\n", "")], [("来源：网\n\n谢谢大家。", "谢谢大家！\n\n补写。")], []),
    ([("陈志远同志", "陈志远、李荔枝同志")], [("陈志远", "【姓名1】")], [("陈志远同志", "【姓名1】、李荔枝同志")], []),
    ([("status: draft", "status: published")], [("驻村总结", "挂职总结")], [("驻村总结\nstatus: draft", "挂职总结\nstatus: published")], []),
    ([("陈志远同志带我", "老陈带着我")], [("光岩镇", "【镇1】"), ("陈志远", "【姓名1】")], [("光岩镇", "【镇1】"), ("陈志远同志带我", "老陈带着我")], [(6, "老陈带着")]),
    ([("来源：网", "来源：本县")], [("来源：网\n\n", "")], [("来源：网", "来源：本县")], [(8, "来源：本县")]),
    ([("来源：网\n\n", "")], [("来源：网\n\n", "")], [("来源：网\n\n", "")], []),
]  # fmt: skip


def changed(pairs: Pairs) -> str:
    text = BEFORE
    for old, new in pairs:
        assert text.count(old) == 1
        text = text.replace(old, new)
    return text


@pytest.mark.parametrize(("mine", "theirs", "wanted", "clashes"), CASES)
def test_an_editors_words_stay_and_decisions_come_in(
    mine: Pairs, theirs: Pairs, wanted: Pairs, clashes: list[tuple[int, str]]
) -> None:
    made = merge(BEFORE, changed(mine), changed(theirs))
    assert made.text == changed(wanted)
    assert [(clash.line, clash.kept.strip()) for clash in made.clashes] == clashes
