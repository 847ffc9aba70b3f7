"""The case table: what is marked, by which rule, where; and what must stay silent."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.check.conftest import Check
from tests.client.node import Client

CASES = Path(__file__).resolve().parent.parent / "cases" / "check"
# A case is a few lines: what a whole text lacks is not asked of it unless it says so.
ABOUT_THE_WHOLE = ("move-", "format-")


def cases() -> list[Any]:
    return [
        pytest.param(case, id=f"{path.stem}-{number}")
        for path in sorted(CASES.glob("*.yml"))
        for number, case in enumerate(yaml.safe_load(path.read_text("utf-8")), 1)
    ]


def options(case: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in case.items() if key in ("genre", "own", "today")}


@pytest.mark.parametrize("case", cases())
def test_a_case(case: dict[str, Any], check: Check) -> None:
    marks = check(case["text"], **options(case))["marks"]
    told = [(mark["rule"], mark["text"]) for mark in marks]
    wanted = case.get("marks", {})
    for rule, text in wanted.items():
        assert any(r == rule and (text in t or t in text) for r, t in told), told
    if "kind" in case:
        assert case["kind"] in {mark["kind"] for mark in marks}, told
    elif not wanted:
        assert [rule for rule, _ in told if not rule.startswith(ABOUT_THE_WHOLE)] == []


def test_every_rule_that_is_told_stands_in_the_table_and_every_mark_says_what_the_contract_asks(check: Check) -> None:
    marks = [mark for case in cases() for mark in check(case.values[0]["text"])["marks"]]
    rules = yaml.safe_load((CASES.parents[2] / "plugins/wenku/data/check/rules.yml").read_text("utf-8"))
    assert {mark["rule"] for mark in marks} <= set(rules)
    for mark in marks:
        assert mark["tier"] in ("规定", "国标", "惯例", "建议")
        assert mark["start"] <= mark["end"]
        assert mark["why"]
        assert set(mark) >= {"kind", "rule", "tier", "start", "end", "text", "why", "source", "suggestion"}


def test_a_rule_on_one_side_says_why() -> None:
    rules = yaml.safe_load((CASES.parents[2] / "plugins/wenku/data/check/rules.yml").read_text("utf-8"))
    for name, rule in rules.items():
        assert rule["tier"] in ("规定", "国标", "惯例", "建议"), name
        assert (rule["sides"] == "both") != ("why_one" in rule), name


SEEN = {"GB/T 15834—2011 4.5.3.5", "GB/T 15834—2011 4.11", "GB/T 15834—2011 4.13", "GB/T 15834—2011 4.15"}


def test_a_clause_is_named_only_where_it_has_been_seen() -> None:
    rules = yaml.safe_load((CASES.parents[2] / "plugins/wenku/data/check/rules.yml").read_text("utf-8"))
    named = {
        found for rule in rules.values() for found in re.findall(r"GB/T 1583[45]—2011 [\d.]+", rule.get("source", ""))
    }
    assert named <= SEEN


def test_after_an_edit_the_answer_is_that_of_a_fresh_check(check: Check, engine: Client) -> None:
    text = "\n".join(case.values[0]["text"] for case in cases()[:60])
    for place in (0, len(text) // 3, len(text) // 2, len(text)):
        edited = text[:place] + "我们" + text[place:]
        after = check(edited, genre="personal-summary")["marks"]
        engine.ask(run="room.checking.forget(); true")
        assert after == check(edited, genre="personal-summary")["marks"]


def test_places_are_counted_in_utf_16_and_hold_the_text(check: Check) -> None:
    text = "𠮷村的路,通了。\r\n到【单位】报到。"
    units = text.encode("utf-16-le")
    marks = check(text)["marks"]
    assert {mark["rule"] for mark in marks} >= {"mark-half", "slot-open"}
    for mark in marks:
        assert units[2 * mark["start"] : 2 * mark["end"]].decode("utf-16-le") == mark["text"]


def test_a_document_longer_than_the_rules_allow_is_told(check: Check) -> None:
    text = "石岭县农业农村局关于选派农技员的通知\n各乡镇：\n" + "派人下乡。" * 1300
    told = [mark["kind"] for mark in check(text, genre="selection-notice")["marks"]]
    assert "length" in told
    assert "length" not in [mark["kind"] for mark in check(text[:3000], genre="selection-notice")["marks"]]


def test_hostile_and_large_texts_are_answered(check: Check) -> None:
    for text in (
        "",
        "\n\n\n",
        "（" * 5000,
        "、" * 3000,
        "1." * 3000,
        "一是" * 2000,
        "其中12名、" * 800,
        "\ud83d\ude00" * 500,
        "第" * 4000,
        "每" * 4000,
    ):
        assert isinstance(check(text)["marks"], list)


PAIRS = [[0, "门多"], [6, "我们 他们 同们"], [5, "志们 能力 方案"], [1, "方按"]]


def test_what_the_library_writes_often_tells_a_slip(check: Check, engine: Client) -> None:
    def slips(text: str) -> list[tuple[str, str]]:
        return [(mark["text"], mark["suggestion"]) for mark in check(text)["marks"] if mark["rule"] == "word-slip"]

    engine.ask(run="room.checking.forget(); true")
    assert slips("大家都说我门办事快。") == []
    engine.ask(run=f"room.checking.hear({PAIRS!r}); room.checking.forget(); true")
    try:
        assert slips("大家都说我门办事快。") == [("我门", "我们")]
        assert slips("规划方按已定，第七方按约付款，第八方按约付款。") == []
    finally:
        engine.ask(run="room.checking.hear([]); room.checking.forget(); true")
