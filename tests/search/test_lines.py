"""A query line by line: every place once, the order as asked, against a scan of the texts."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from tests.browser.cdp import Browser
from tests.client.node import Client
from tests.search.conftest import page
from tests.search.test_dialog import INPUT, OPEN, opened

Make = Callable[..., Mapping[str, bytes]]
LABELS = {"kind": {"exemplar": "范文", "guide": "写作指南"}, "genre": {"summary": "个人总结"}}
SITE = [
    page(
        "a.html",
        "驻村",
        "挂职一年，修渠三里。",
        "# 挂职",
        "他挂职。挂职期满后，把水管的图纸交给了村里的会计。",
        kind="exemplar",
        genre="summary",
    ),
    page("b.html", "指南", "写挂职总结，先写挂职时间", kind="guide", genre="summary"),
    page("c.html", "帮助", "搜挂职两个字就够了。"),
]
LINES = "(async function () { if (!room.lines) await room.load('lines.js'); return room.lines(%s, %s); })()"


def lines(client: Client, query: str, **options: Any) -> dict[str, Any]:
    import json

    answer: dict[str, Any] = client.ask(run=LINES % (json.dumps(query), json.dumps(options)))
    return answer


@pytest.fixture
def town(client: Client, indexed: Make) -> Client:
    client.open(indexed(*SITE, labels=LABELS))
    return client


def test_every_place_is_a_line(town: Client) -> None:
    answer = lines(town, "挂职")
    bodies = [
        "挂职一年，修渠三里。",
        "他挂职。挂职期满后，把水管的图纸交给了村里的会计。",
        "写挂职总结，先写挂职时间",
        "搜挂职两个字就够了。",
    ]
    assert answer["total"] == len(answer["lines"]) == sum(body.count("挂职") for body in bodies)
    assert {line["hit"] for line in answer["lines"]} == {"挂职"}
    for line in answer["lines"]:
        assert any(line["left"] + line["hit"] + line["right"] in body for body in bodies)
    assert [(genre["label"], genre["count"]) for genre in answer["genres"]] == [("其他", 1), ("个人总结", 5)]
    assert answer["problems"] == []


def test_whole_sentences_of_texts_come_first_and_help_last(town: Client) -> None:
    found = lines(town, "挂职")["lines"]
    assert (found[0]["url"], found[0]["right"][:2]) == ("a.html#h1", "期满")
    assert found[0]["worth"] >= found[-1]["worth"]


@pytest.mark.parametrize("side", ["left", "right"])
def test_lines_are_in_the_order_of_their_context(town: Client, side: str) -> None:
    found = [line[side] for line in lines(town, "挂职", sort=side)["lines"]]
    nearest = [text[-1:] if side == "left" else text[:1] for text in found]
    assert nearest == sorted(nearest, key=lambda character: nearest.index(character))
    assert len(found) == 6


def test_what_stands_alone_comes_after_what_stands_in_a_sentence(client: Client, indexed: Make) -> None:
    client.open(indexed(page("a.html", "表", "期满", "期满，交接。", "挂职期满以后交接", "（期满）")))
    for side, nearest in (("right", ["以", "）", "，", ""]), ("left", ["职", "（", "", ""])):
        found = [line[side] for line in lines(client, "期满", sort=side)["lines"]]
        assert [text[:1] if side == "right" else text[-1:] for text in found] == nearest


def test_several_words_are_no_line(town: Client) -> None:
    assert lines(town, "挂职 期满")["total"] == 0


def test_a_filter_and_a_missing_word(town: Client) -> None:
    assert {line["url"].split("#")[0] for line in lines(town, "挂职", kind="guide")["lines"]} == {"b.html"}
    assert lines(town, "鱼塘")["total"] == 0


@pytest.mark.browser
def test_a_query_line_by_line_and_two_wordings(any_browser: Browser, site: Any) -> None:
    page = opened(any_browser.page(), (site / "index.html").as_uri())
    page.insert("期满")
    page.wait("document.querySelectorAll('.wenku-result').length > 0")
    page.run(
        "Array.from(document.querySelectorAll('.wenku-chip')).filter(function (c) { return c.textContent === '逐句看'; })[0].click()"
    )
    page.wait("document.querySelectorAll('.wenku-line').length > 9")
    assert page.run("document.querySelectorAll('.wenku-result').length") == 0
    assert page.run(
        "Array.from(document.querySelectorAll('.wenku-line mark')).every(function (m) { return m.textContent === '期满'; })"
    )
    page.run(f"(function (i) {{ i.value = '舆情鱼塘的期满'; i.dispatchEvent(new InputEvent('input')); }})({INPUT})")
    page.wait(
        "document.querySelectorAll('.wenku-lines').length === 0 && document.querySelector('.wenku-search__status').textContent !== ''"
    )
    page.run(f"(function (i) {{ i.value = '期满|到期'; i.dispatchEvent(new InputEvent('input')); }})({INPUT})")
    page.wait("document.querySelectorAll('.wenku-lines').length === 2")
    said = page.run("document.querySelector('.wenku-search__lines').textContent")
    assert "“期满”" in said
    assert "“到期”" in said
    assert page.run(OPEN)
    headings = (
        "Array.from(document.querySelectorAll('.wenku-search__lines h2')).map(function (h) { return h.textContent; })"
    )
    assert page.run(headings) == ["“期满”", "“到期”"]
    mode = "Array.from(document.querySelectorAll('.wenku-chip')).filter(function (c) { return c.textContent === '逐句看'; })[0]"
    assert page.run(f"{mode}.hidden")
    page.click(".wenku-line__text")
    page.wait("document.readyState === 'complete' && !!document.querySelector('.wenku-hit--first')")
    assert page.console == []
