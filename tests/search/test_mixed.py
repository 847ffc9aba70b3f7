"""Files of two builds on one site: told, never guessed; and a page that stood open over an upgrade finds the new index."""

from collections.abc import Callable, Mapping

import pytest

from tests.client.node import Client
from tests.search.conftest import page

Make = Callable[..., Mapping[str, bytes]]
TEXTS = [page(f"{n}.html", f"第{n}篇", "挂职锻炼" + chr(0x4E00 + 37 * n) * 3, "存在的不足") for n in range(40)]
MORE = [page("new.html", "新的一篇", "协调资源，龘靐齉。"), *TEXTS]
MANIFEST = "assets/wenku/index/manifest.js"
QUERIES = ["挂职锻炼", "存在的不足", "协调资源", "第7篇", "guazhi", "挂值锻炼", "挂 不足"]


def truth(client: Client, files: Mapping[str, bytes]) -> list[tuple[int, list[str]]]:
    client.open(files)
    return [said(client.search(query, limit=50)) for query in QUERIES]


def said(answer: dict[str, object]) -> tuple[int, list[str]]:
    texts = ["".join(piece["text"] for piece in result["snippet"]) for result in answer["results"]]  # type: ignore[attr-defined]
    return answer["total"], texts  # type: ignore[return-value]


@pytest.mark.parametrize("swapped", ["the manifest alone", "all but the manifest", "every third file"])
def test_a_mixture_is_told_and_never_shows_a_false_text(client: Client, indexed: Make, swapped: str) -> None:
    old, new = indexed(*TEXTS), indexed(*MORE)
    foreign = {
        "the manifest alone": {MANIFEST},
        "all but the manifest": new.keys() - {MANIFEST},
        "every third file": set(sorted(new.keys() - {MANIFEST})[::3]),
    }[swapped]
    mixed = {**old, **{name: new[name] for name in foreign if name in new}}
    expected = truth(client, new if MANIFEST in foreign else old)
    shown = {text for _, texts in expected for text in texts}
    client.open(mixed)
    for query, right in zip(QUERIES, expected, strict=True):
        answer = client.search(query, limit=50)
        if said(answer) != right:
            assert any("不是同一次构建" in problem for problem in answer["problems"]), query
        assert set(said(answer)[1]) <= shown, query


def test_a_page_open_over_an_upgrade_answers_from_the_new_index(client: Client, indexed: Make) -> None:
    old, new = indexed(*TEXTS), indexed(*MORE)
    expected = truth(client, new)
    client.open(old)
    client.search("第7篇")
    client.renew(new)
    assert client.search("协调资源")["problems"] == []
    for query, right in zip(QUERIES, expected, strict=True):
        answer = client.search(query, limit=50)
        assert (answer["problems"], said(answer)) == ([], right), query
