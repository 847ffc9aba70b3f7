"""One table of facets: a row more is a facet more, for the index, its cache, the answers and the filters."""

from pathlib import Path

import pytest
from wenku.cache import Cache
from wenku.model import Document
from wenku.search import facets
from wenku.search.facets import Facet
from wenku.search.files import search_files
from wenku.text.segment import Segmenter

from tests.client.node import Client
from tests.search.conftest import page

LEVEL = Facet("level", "层级", "page")
LABELS = {"level": {"village": "村", "county": "县"}, "kind": {"guide": "指南"}}


def site(second: str) -> list[Document]:
    return [
        page("a.html", "驻村", "不足", level="village", kind="guide"),
        page("b.html", "县里", "不足", level=second),
        page("c.html", "别的", "不足"),
    ]


def opened(client: Client, segmenter: Segmenter, documents: list[Document], cache: Cache) -> None:
    client.open(search_files([d.page for d in documents], lambda: documents, segmenter, LABELS, cache))


def test_a_facet_is_added_in_one_place(
    client: Client, segmenter: Segmenter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its counts, labels, filter and the field in results come with the row; a cache of before is not taken for it."""
    cache = Cache(tmp_path)
    opened(client, segmenter, site("county"), cache)
    assert "level" not in client.search("不足")["facets"]
    monkeypatch.setattr(facets, "FACETS", (*facets.FACETS, LEVEL))
    monkeypatch.setattr("wenku.search.files.FACETS", facets.FACETS)
    opened(client, segmenter, site("county"), cache)
    answer = client.search("不足")
    assert [(e["value"], e["label"], e["count"]) for e in answer["facets"]["level"]] == [
        ("county", "县", 1),
        ("village", "村", 1),
    ]
    assert {result["url"]: result["level"] for result in answer["results"]} == {
        "a.html": "village",
        "b.html": "county",
        "c.html": "",
    }
    assert [result["url"] for result in client.search("不足", level="county")["results"]] == ["b.html"]
    opened(client, segmenter, site("village"), cache)
    assert client.search("不足", level="village")["total"] == 2


def test_the_client_knows_no_facet_by_itself(client: Client, segmenter: Segmenter, tmp_path: Path) -> None:
    opened(client, segmenter, site("county"), Cache(tmp_path))
    client.search("不足")
    rows = client.ask(run="room.index.facets.map(function (f) { return [f.name, f.title, f.ofPages]; })")
    assert rows == [[facet.name, facet.title, facet.of == "page"] for facet in facets.FACETS]


def test_a_front_matter_that_is_not_ours_is_no_value() -> None:
    assert [facets.plain(value) for value in (["a"], {"a": 1}, None, True, 3, "x")] == ["", "", "", "", "3", "x"]


def test_many_values_have_room() -> None:
    values = [f"v{number:05}" for number in range(60_000)]
    row = facets.coded(values)
    assert [row["names"][code] for code in row["codes"]] == values  # type: ignore[index, attr-defined]


def test_what_the_contract_filters_by_and_what_results_carry_are_facets() -> None:
    """DESIGN, contracts: search(query, {genre, kind, move}); a scenario, a level and an id lead to their page."""
    assert {facet.name: facet.of for facet in facets.FACETS} == {
        "genre": "page",
        "kind": "page",
        "move": "section",
        "scenario": "page",
        "level": "page",
        "id": "page",
    }
