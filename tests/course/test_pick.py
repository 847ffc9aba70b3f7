"""Which questions a paper holds, and its lines: the browser's own code, in Node."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from wenku.client import join

from tests.client.node import Client
from tests.course.gift_parser import parse

SOURCES = ("exam/marks.js", "exam/pick.js", "exam/lines.js", "exam/out.js")
KINDS = ("single", "multiple", "fault", "order")


def question(number: int, lesson: str) -> dict[str, Any]:
    kind = KINDS[number % 4]
    rights = {"order": 0, "multiple": 2}.get(kind, 1)
    answers = [{"text": f"{lesson}-{number}-{n}", "why": f"因为{n}", "right": n < rights} for n in range(4)]
    return {
        "id": number,
        "kind": kind,
        "ask": f"问{number}",
        "answers": answers,
        "gift": f"::{lesson}-{number}::a{{=b#c}}",
    }


LESSONS = [
    {
        "id": f"kc-{n}",
        "title": f"第{n}课",
        "category": f"第{n}课",
        "questions": [question(i, f"kc-{n}") for i in range(1, size + 1)],
    }
    for n, size in ((1, 12), (2, 9), (3, 3))
]


@pytest.fixture(scope="module")
def exam(client: Client) -> Client:
    client.ask(run='self[Symbol.for("wenku")] = room; true')
    client.ask(
        run=join(SOURCES).decode()
        + "; room.exam.KINDS = {single: '单选', multiple: '多选', fault: '挑毛病', order: '排次序'}; true"
    )
    client.ask(run=f"var LESSONS = {json.dumps(LESSONS)}; true")
    return client


def picked(exam: Client, wanted: int, number: int, fits: str = "function () { return true; }") -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = exam.ask(run=f"room.exam.pick(LESSONS, {wanted}, {number}, {fits})")
    return items


@settings(max_examples=40)
@given(wanted=st.integers(1, 40), number=st.integers(0, 2**32 - 1))
def test_a_paper_is_decided_by_its_number(exam: Client, wanted: int, number: int) -> None:
    items = picked(exam, wanted, number)
    assert items == picked(exam, wanted, number)
    keys = [item["key"] for item in items]
    assert len(set(keys)) == len(keys) == min(wanted, 24)
    counts = [sum(key.startswith(lesson["id"] + "#") for key in keys) for lesson in LESSONS]
    for lesson, count in zip(LESSONS, counts, strict=True):  # even shares; who has fewer gives all
        assert count == len(lesson["questions"]) or count >= max(counts) - 1
    for item in items:
        texts = [answer["text"] for answer in item["answers"]]
        written = [answer["text"] for answer in item["question"]["answers"]]
        assert sorted(texts) == sorted(written)
        assert (texts == written) or item["question"]["kind"] != "fault"
        assert (texts != written) or item["question"]["kind"] != "order"


def test_numbers_give_different_papers(exam: Client) -> None:
    papers = {json.dumps([item["key"] for item in picked(exam, 8, number)]) for number in range(1000, 1020)}
    assert len(papers) >= 19


def test_only_what_fits_is_asked(exam: Client) -> None:
    items = picked(exam, 40, 7, 'function (key) { return key === "kc-1#2" || key === "kc-3#1"; }')
    assert [item["key"] for item in items] == ["kc-1#2", "kc-3#1"]
    assert picked(exam, 5, 7, "function () { return false; }") == []


def test_the_key_names_what_is_right_on_the_paper(exam: Client) -> None:
    run = "(function (items) { return items.map(function (item, n) { return [item, room.exam.lines(items)[n]]; }); })(room.exam.pick(LESSONS, 24, 5, function () { return true; }))"
    for place, (item, line) in enumerate(exam.ask(run=run), 1):
        shown = [answer["text"] for answer in item["answers"]]
        names = [f"第（{n}）句" if item["question"]["kind"] == "fault" else "ABCD"[n - 1] for n in range(1, 5)]
        if item["question"]["kind"] == "order":
            wanted = [names[shown.index(answer["text"])] for answer in item["question"]["answers"]]
        else:
            wanted = [name for name, answer in zip(names, item["answers"], strict=True) if answer["right"]]
        assert line["key"] == f"{place}. {' '.join(wanted)}"
        for name, answer in zip(names, item["answers"], strict=True):
            assert f"{name}：{answer['why']}" in line["reasons"]


def test_the_questions_of_a_paper_leave_as_gift_by_lesson(exam: Client) -> None:
    text = exam.ask(run="room.exam.gift(room.exam.pick(LESSONS, 6, 5, function () { return true; }))")
    read = parse(text)
    assert [one.category for one in read] == ["第1课"] * 2 + ["第2课"] * 2 + ["第3课"] * 2
    assert all(one.name.startswith("kc-") for one in read)
