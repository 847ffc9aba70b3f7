"""Runs shared with another text: found with small changes, not for what is everybody's."""

import json
from typing import Any

import pytest

from tests.client.node import Client

OTHER = "登记表只认“人现在在哪里”这一栏，各村往这一张上填，最后一栏写清是谁点的数、几点钟点的，当天晚上送到镇里。"


def runs(engine: Client, text: str, other: str = OTHER) -> list[dict[str, Any]]:
    ask = "var c = new room.checking.Corpus(); c.add({name: 'x'}, %s); room.checking.check(%s, [c])"
    wanted = {"text": text, "genre": "", "own": {}}
    answer: dict[str, Any] = engine.ask(run=ask % (json.dumps(other), json.dumps(wanted)))
    assert all(share["same"] > 0 for share in answer["shares"])
    return [mark for mark in answer["marks"] if mark["rule"] == "copy-run"]


@pytest.mark.parametrize(
    ("text", "least"),
    [
        (f"我们的做法是，{OTHER}", 40),
        ("登记表只认“人现在在哪里”这一栏，各班和宿舍往这一张上填，最后一栏写清是谁点的数。", 25),
        ("本镇的最后一栏写清了是谁点的数、几点钟点的，当天送到镇里。", 13),
    ],
)
def test_copied_runs_are_found_also_with_a_few_words_changed(engine: Client, text: str, least: int) -> None:
    found = runs(engine, text)
    assert found
    assert max(mark["same"] for mark in found) >= least
    assert all(mark["theirs"] in OTHER for mark in found)


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("各村自己点数，晚上报到镇里。", OTHER),
        ("中共石岭县委组织部2026年3月5日印发了名单。", "按中共石岭县委组织部2026年3月5日的名单报到。"),
        ("依据《石岭县挂职干部管理办法（试行）》第三条办理。", "写进《石岭县挂职干部管理办法（试行）》里的条文。"),
    ],
)
def test_dates_bodies_and_titles_are_everybodys(engine: Client, text: str, other: str) -> None:
    assert runs(engine, text, other) == []


def test_a_large_corpus_answers_the_same_whatever_the_order(engine: Client) -> None:
    ask = (
        "var texts = [%s]; for (var i = 0; i < 300; i++) texts.push('第' + i + '号村的路修到第' + i * 7 + '户门口，' + i + '天里有人来看。');"
        "var both = [texts, texts.slice().reverse()].map(function (list) { var c = new room.checking.Corpus();"
        "list.forEach(function (t, i) { c.add({name: 'x'}, t); }); return c.runs({text: %s, start: 0}).map(function (r) { return [r.start, r.end, r.same]; }); });"
        "both"
    )
    one, other = engine.ask(run=ask % (json.dumps(OTHER), json.dumps(f"前面的话。{OTHER}")))
    assert one == other
    assert one
