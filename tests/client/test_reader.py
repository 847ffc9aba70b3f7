"""How a file of the index comes over HTTP: fetched and read; as a script where that is refused; told when it is damaged."""

from typing import Any

import pytest
from wenku.search.container import script

from tests.client.node import Client, ClientError

DATA = bytes(range(256)) * 5
# `served` is what the server sends, `ran` the scripts that were run instead.
ASK = """
(async function (served, ok) {
    var ran = [], before = self.fetch;
    room.scriptReader = function () { return async function (file) { ran.push(file); }; };
    self.fetch = async function () {
        if (!served) throw new TypeError("refused");
        return { ok: ok, arrayBuffer: async function () { return Uint8Array.from(served).buffer; } };
    };
    try {
        var files = new room.Files(room.reader("http://here/index/"));
        var all = await Promise.all(["x", "x", "y"].map(function (name) {
            return files.get(name).then(function (bytes) { return Array.from(bytes); }, function (error) { return error.message; });
        }));
        return { all: all, ran: ran };
    } finally {
        self.fetch = before;
    }
})
"""


def asked(client: Client, served: bytes | None, ok: str = "true") -> dict[str, Any]:
    answer: dict[str, Any] = client.ask(run=f"{ASK}({list(served) if served is not None else 'null'}, {ok})")
    return answer


def test_a_file_is_fetched_once_for_all_who_ask(client: Client) -> None:
    answer = asked(client, script("x", DATA))
    assert answer["all"][:2] == [list(DATA)] * 2
    assert "y.js 缺失或不完整" in answer["all"][2]  # what came was another file
    assert answer["ran"] == []


def test_where_fetching_is_refused_files_come_as_scripts(client: Client) -> None:
    assert asked(client, None)["ran"] == ["x.js", "y.js"]


@pytest.mark.parametrize(
    "served", [b"", b"<!doctype html>", script("x", DATA)[:-9], script("x", DATA).replace(b"a\0", b"b\0")]
)
def test_what_is_no_whole_file_is_told(client: Client, served: bytes) -> None:
    answer = asked(client, served)
    assert "x.js 缺失或不完整" in answer["all"][0]
    assert answer["ran"] == []


def test_an_error_page_is_not_read(client: Client) -> None:
    assert "x.js 缺失或不完整" in asked(client, script("x", DATA), "false")["all"][0]


def test_a_text_that_does_not_end_is_an_error(client: Client) -> None:
    with pytest.raises(ClientError, match="does not end"):
        client.ask(run="new room.Texts(Uint8Array.of(0, 0, 1), 0, Uint32Array.of(91, 34), null)")
