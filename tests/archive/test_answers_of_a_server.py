"""What a server answers is as hostile as any text, and a server may be away: then the index answers, and one sentence says so.

`tests/cases/search/groonga.json` holds what a real Groonga said to a real query (test_groonga.py holds it to that)."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.archive.groonga import open_served
from tests.archive.test_groonga import DOCUMENTS, RECORDED
from tests.client.node import Client

SERVER = "https://suo.example/d/"
QUERY = "群众"
FETCH = """
globalThis.realFetch = globalThis.realFetch || fetch, globalThis.sent = [];
fetch = function (address, how) {
  globalThis.sent.push(address);
  var said = %s, found = said[address.slice(%d)];
  if (found === "hang") return new Promise(function (done, failed) { how.signal.addEventListener("abort", function () { failed(new Error("aborted")); }); });
  if (found === undefined || found === "away") return Promise.reject(new TypeError("Failed to fetch"));
  return Promise.resolve({ status: found.status || 200, text: function () { return Promise.resolve(found.text); } });
}, true
"""
Change = Callable[[dict[str, Any]], None]


@pytest.fixture
def served(client: Client) -> Iterator[Callable[[dict[str, Any]], dict[str, Any]]]:
    """A function: what the server says → how the page answers."""

    def ask(said: dict[str, Any]) -> dict[str, Any]:
        open_served(client, DOCUMENTS, SERVER)
        client.ask(run=FETCH % (json.dumps(said), len(SERVER)))
        return client.search(QUERY, limit=2)

    yield ask
    client.ask(run="fetch = globalThis.realFetch, true")


def recorded() -> dict[str, dict[str, Any]]:
    said: dict[str, dict[str, Any]] = json.loads(RECORDED.read_text("utf-8"))
    return said


def saying(bodies: dict[str, dict[str, Any]]) -> dict[str, Any]:
    return {address: {"text": json.dumps(body)} for address, body in bodies.items()}


def changed(change: Change) -> dict[str, Any]:
    bodies = recorded()
    for body in bodies.values():
        change(body)
    return saying(bodies)


def cell(column: str, value: object) -> Change:
    def change(body: dict[str, Any]) -> None:
        names = [one["name"] for one in body["body"]["columns"]]
        for record in body["body"]["records"]:
            if column in names:
                record[names.index(column)] = value

    return change


def test_what_was_recorded_is_an_answer(served: Any, client: Client) -> None:
    answer = served(saying(recorded()))
    assert (answer["problems"], answer["server"], answer["total"]) == ([], True, 3)
    assert [result["url"] for result in answer["results"]] == ["a/1.html#h1", "b/4.html"]
    assert all(address.startswith(SERVER + "select?") for address in client.ask(run="globalThis.sent"))


STRANGE: dict[str, Change] = {
    "an address elsewhere": cell("url", "https://evil.example/"),
    "another host": cell("url", "//evil.example/"),
    "a script": cell("url", "javascript:alert(1)"),
    "out of the site": cell("url", "a/../../x.html"),
    "from the root": cell("url", "/etc"),
    "a backslash": cell("url", "a\\..\\b"),
    "hidden in the address": cell("url", "a\nb.html"),
    "no text": cell("title", {"html": "<b>"}),
    "no number": cell("tier", "5"),
    "a heap of text": cell("text", "长" * 200_000),
    "places that are none": cell("starts", [1.5]),
    "an error": lambda body: body["header"].update(return_code=-22),
    "no count": lambda body: body["body"].update(n_hits=-1),
    "no columns": lambda body: body["body"].update(columns=[]),
    "no records": lambda body: body["body"].update(records={"length": 9}),
    "no body": lambda body: body.update(body=None),
    "counts that are none": lambda body: body["body"].get("drilldowns", {}).get("value", {}).update(records=[[3, "x"]]),
}


@pytest.mark.parametrize("change", STRANGE.values(), ids=STRANGE)
def test_an_answer_that_makes_no_sense_is_not_used(served: Any, change: Change) -> None:
    answer = served(changed(change))
    assert "答得不对" in answer["problems"][0]
    assert ("server" in answer, answer["total"]) == (False, 3)


@pytest.mark.parametrize("text", ["", "<html>502</html>", "[]", "null", '"x"', "{"])
def test_what_is_no_answer_at_all_is_not_used(served: Any, text: str) -> None:
    assert "答得不对" in served({address: {"text": text} for address in recorded()})["problems"][0]


def test_texts_are_texts(served: Any) -> None:
    """Markup stays letters, to the page's textContent."""
    answer = served(changed(cell("title", "<img src=x onerror=alert(1)>群众")))
    assert answer["results"][0]["title"] == "<img src=x onerror=alert(1)>群众"
    assert answer["results"][0]["titleMarks"][-1] == {"text": "群众", "hit": True}


@pytest.mark.parametrize("how", ["away", {"status": 502, "text": "<html>"}, {"status": 504, "text": ""}])
def test_a_server_that_is_away_is_said_once_and_left_alone(served: Any, client: Client, how: object) -> None:
    answer = served(dict.fromkeys(recorded(), how))
    assert answer["problems"] == ["查全部文稿的服务器没有应答，下面只是本站自带的索引找到的。"]
    assert (answer["total"], len(answer["results"])) == (3, 2)
    asked = client.ask(run="globalThis.sent.length")
    assert client.search("走访")["problems"] == answer["problems"]
    assert client.ask(run="globalThis.sent.length") == asked


def test_a_server_that_does_not_answer_is_not_waited_for(served: Any, client: Client) -> None:
    client.ask(
        run="globalThis.realTimeout = setTimeout, setTimeout = function (act, pause) { return globalThis.realTimeout(act, pause / 100); }, true"
    )
    try:
        assert "没有应答" in served(dict.fromkeys(recorded(), "hang"))["problems"][0]
    finally:
        client.ask(run="setTimeout = globalThis.realTimeout, true")
