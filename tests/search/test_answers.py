"""What a reader gets: the contract of the answer, the order, the ways to find what is not written out, hostile input."""

from collections.abc import Callable, Mapping

import pytest

from tests.client.node import Client
from tests.search.conftest import page
from tests.search.test_index import LABELS, SITE

Make = Callable[..., Mapping[str, bytes]]
TOWN = [
    page("gz.html", "挂职锻炼总结", "# 主要工作", "两年来，我在柳塘县驻村，走访农户，协调资金。"),
    page("dl.html", "年度报告", "# 挂职锻炼", "县里组织干部到企业。"),
    page("xm.html", "项目说明", "本项目由挂职锻炼的同志负责。共派出挂职干部三名。重要的是时间安排，银行贷款另议。"),
    page("sj.html", "时间安排", "实践活动在春季。重庆的同志先到。"),
]


def urls(answer: dict[str, object]) -> list[str]:
    return [result["url"] for result in answer["results"]]  # type: ignore[attr-defined]


@pytest.fixture
def town(client: Client, indexed: Make) -> Client:
    client.open(indexed(*TOWN))
    return client


def test_an_answer_has_what_the_contract_says(client: Client, indexed: Make) -> None:
    client.open(indexed(*SITE, labels=LABELS))
    answer = client.search("存在的不足", limit=1)
    assert (answer["total"], answer["match"], answer["suggestion"]) == (3, "exact", "")
    (result,) = answer["results"]
    assert (result["url"], result["title"], result["heading"]) == ("a.html#h0", "挂职总结", "存在的不足")
    assert (result["genre"], result["kind"], result["move"]) == ("summary", "exemplar", "")
    assert "".join(piece["text"] for piece in result["snippet"]) == "下沉不够，调研不深。"
    assert {piece["text"] for piece in result["headingMarks"] if piece["hit"]} == {"存在的不足"}


def test_facets_narrow_and_count(client: Client, indexed: Make) -> None:
    client.open(indexed(*SITE, labels=LABELS))
    answer = client.search("不足", genre="summary")
    assert answer["total"] == 2
    assert [(e["value"], e["label"], e["count"]) for e in answer["facets"]["genre"]] == [
        ("summary", "个人总结", 2),
        ("report", "调研报告", 1),
    ]
    assert [(e["value"], e["count"]) for e in answer["facets"]["kind"]] == [("exemplar", 1), ("guide", 1)]


def test_title_before_heading_before_body(town: Client) -> None:
    assert urls(town.search("挂职锻炼")) == ["dl.html#h0", "gz.html", "xm.html"]  # the heading is the query itself


@pytest.mark.parametrize(
    ("query", "match", "first", "suggestion"),
    [
        ("掛職鍛煉", "exact", "dl.html#h0", ""),
        ("驻村 柳塘县", "exact", "gz.html#h0", ""),
        ("guazhi", "pinyin", "gz.html", "挂职"),
        ("guazhiduanlian", "pinyin", "dl.html#h0", "挂职锻炼"),
        ("gzdl", "pinyin", "dl.html#h0", "挂职锻炼"),
        ("挂值锻炼", "pinyin", "dl.html#h0", "挂职锻炼"),
        ("guazhi锻炼", "pinyin", "dl.html#h0", "挂职锻炼"),
        ("yinhang", "pinyin", "xm.html", "银行"),
        ("chongqing", "pinyin", "sj.html", "重庆"),
        ("zhongyao", "pinyin", "xm.html", "重要"),
        ("挂职段位锻炼", "similar", "gz.html", ""),
        ("挂职干步三名", "pinyin", "xm.html", "挂职干部三名"),
        ("挂职干事三名", "similar", "xm.html", "挂职干部三名"),
        ("挂职部三名", "similar", "xm.html", "挂职干部三名"),
    ],
)
def test_how_it_was_found(town: Client, query: str, match: str, first: str, suggestion: str) -> None:
    answer = town.search(query)
    assert (answer["match"], urls(answer)[0], answer["suggestion"]) == (match, first, suggestion)


def test_punctuation_in_a_pasted_sentence_matters_little(town: Client) -> None:
    answer = town.search("两年来我在柳塘县驻村；走访农户，协调资金！")
    assert urls(answer)[0] == "gz.html#h0"


@pytest.mark.parametrize(
    ("query", "pages"), [("GB/T 9704", 1), ("gb/t", 1), ("2026年", 1), ("２０２６", 1), ("足", 3), ("9", 1)]
)
def test_short_and_mixed_queries(client: Client, indexed: Make, query: str, pages: int) -> None:
    client.open(indexed(*SITE))
    assert client.search(query)["total"] == pages


@pytest.mark.parametrize(
    "query",
    ["", " ", "\n\t", "(", "[a-z]+(", "\\", "a" * 10000, "挂" * 10000, "挂职锻炼" * 2500, "😀", "\ud83d", "\udc00挂职", "<script>alert(1)</script>",
     "__proto__", "constructor", "toString", "%E6%8C", "'\"", "\0", "\u202e挂职", "e\u0301" * 500, "ka'er''", "'", "…", "x" * 30 + "y"],
)  # fmt: skip
def test_hostile_queries_are_harmless(town: Client, query: str) -> None:
    answer = town.search(query)
    assert answer["problems"] == []
    assert answer["total"] >= len(answer["results"])


def test_markup_in_titles_stays_text(client: Client, indexed: Make) -> None:
    client.open(indexed(page("x.html", "<img src=x onerror=alert(1)>&amp;", "# <b>粗</b>", "<i>斜</i>体")))
    (result,) = client.search("onerror")["results"]
    assert result["title"] == "<img src=x onerror=alert(1)>&amp;"
    assert "".join(piece["text"] for piece in result["titleMarks"]) == result["title"]


def test_hits_are_marked_in_the_original_text(client: Client, indexed: Make) -> None:
    client.open(indexed(page("x.html", "題", "縣裡的臺賬……①號ﬁle已經齊備。")))

    def marked(query: str) -> set[str]:
        return {piece["text"] for piece in client.search(query)["results"][0]["snippet"] if piece["hit"]}

    assert marked("县里的台账") == {"縣裡的臺賬"}
    assert marked("1号fi") == {"①號ﬁ"}


def test_more_is_the_beginning_of_all(town: Client) -> None:
    """The order does not depend on how many are asked for."""
    everything = urls(town.search("的", limit=100))
    assert [urls(town.search("的", limit=n)) for n in range(4)] == [everything[:n] for n in range(4)]
