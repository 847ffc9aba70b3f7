"""GIFT: what is written is read again by a parser that knows the format and not us, ours and whatever an editor may write."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from wenku.library.bank import Answer, Bank, BankQuestion, read_banks
from wenku.library.gift import gift

from tests.course.gift_parser import NotGift, Read, parse

DOCS = Path(__file__).resolve().parents[2] / "docs"
BANKS = read_banks(DOCS)
TITLES = {bank.lesson: f"课程 {bank.lesson}" for bank in BANKS}

# Whatever can be typed on one line; a percent sign at the head of an answer would read as a weight.
line = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=30)
line = line.filter(lambda text: not text.startswith(("%", "[")) and "->" not in text)
asked = st.lists(line, min_size=1, max_size=3).map("\n".join)


@st.composite
def questions(draw: st.DrawFn) -> BankQuestion:
    kind = draw(st.sampled_from(("single", "multiple", "fault", "order")))
    texts = draw(st.lists(line, min_size=4, max_size=8, unique=True))
    rights = {"order": 0, "multiple": draw(st.integers(2, len(texts) - 1))}.get(kind, 1)
    answers = [Answer(text=text, why=draw(line), right=place < rights) for place, text in enumerate(texts)]
    return BankQuestion(id=draw(st.integers(1, 999)), kind=kind, ask=draw(asked), answers=tuple(answers))


def same(question: BankQuestion, read: Read) -> None:
    assert read.text == question.ask
    if question.kind == "order":
        assert [step for _, step in read.pairs] == [answer.text for answer in question.answers]
        assert len({place for place, _ in read.pairs}) == len(question.answers)
        assert all(answer.why in read.feedback for answer in question.answers)
        return
    told = [(choice.text, choice.right, choice.feedback) for choice in read.choices]
    assert told == [(answer.text, answer.right, answer.why) for answer in question.answers]
    if question.kind == "multiple":
        assert sum(c.weight or 0 for c in read.choices if c.right) == pytest.approx(100, abs=0.001)
        assert sum(c.weight or 0 for c in read.choices) <= 0.001  # all ticked is nothing


@settings(max_examples=50)
@given(st.lists(questions(), min_size=1, max_size=4))
def test_whatever_an_editor_writes_is_read_again(written: list[BankQuestion]) -> None:
    read = parse(gift([Bank("kc-101", tuple(written))], {}))
    assert len(read) == len(written)
    for question, again in zip(written, read, strict=True):
        same(question, again)


def test_our_own_banks_are_read_again_in_categories_of_their_lessons() -> None:
    read = parse(gift(BANKS, TITLES))
    written = [(bank.lesson, question) for bank in BANKS for question in bank.questions]
    assert len(read) == len(written) >= 60
    for (lesson, question), again in zip(written, read, strict=True):
        assert (again.category, again.name) == (TITLES[lesson], f"{lesson}-{question.id}")
        same(question, again)


def test_the_parser_refuses_what_is_no_gift() -> None:
    for wrong in ("::a:: no answers", "::a::x{=right", "::a::x{~%51%y#z}", "::a::x{words =y}"):
        with pytest.raises(NotGift):
            parse(wrong)
