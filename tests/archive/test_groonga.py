"""A server of Groonga behind window.wenku.search: the pages that the index finds, and nothing that a query could do besides."""

import json
import os
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from wenku.model import Document, Page
from wenku.text.extract import extract

from tests.archive.groonga import groonga, loaded, open_served, open_static
from tests.archive.test_command import wenku
from tests.client.node import Client

# What quotes, escapes and scripts of Groonga are made of, and characters that fold, join or lie beyond the first plane.
HOSTILE = (
    '"引号"里的话。反斜杠\\"与\\\\，(named @ "甲") || true，sub_filter(passages, "x")；a&b=c#d%20%22?e+f；_key == 1 && !x '
    "𠮷野家😀，ﬁne Ⅻ ㎏ café e\u0301té ÀÉ ｶﾞ 掛職鍛煉；*甲* 'it''s' `$` {1}[2]<3>~^|,;: --all @all\u200b零宽 C++ std::sort"
)
TEXTS = {
    "a/1.html": ("挂职锻炼总结", "gr", "exemplar", [("", "", "在石渡县挂职锻炼一年。" + HOSTILE), ("work", "主要工作", "走访群众三百户，修路。"), ("shortcomings", "存在的不足", "调研不够，群众的事拖了两个月。")]),
    "a/2.html": ("讲话", "jh", "exemplar", [("work", "挂职锻炼", "鍛鍊幹部，下派鍛煉。")]),
    "b/3.html": ("调研报告", "dy", "template", [("", "", "重庆的路。" + "长" * 1990), ("shortcomings", "不足", "群众走访不够，见 gr-101。"), ("work", "工作", "修路两条，群众说好。")]),
    "b/4.html": ("挂职锻炼", "", "", [("", "", "群众"), ("", "走访", "")]),
    "b/5.html": ("空页", "", "", []),
}  # fmt: skip
RECORDED = Path(__file__).resolve().parents[1] / "cases" / "search" / "groonga.json"
WATCHED = """
globalThis.seen = [], globalThis.unwatched = fetch, fetch = function (address, how) {
  return globalThis.unwatched(address, how).then(function (answer) {
    globalThis.seen.push({ address: address, text: answer.clone().text() });
    return answer;
  });
}, true
"""
LONG = "锻" * 500


def page(url: str) -> Document:
    title, genre, kind, sections = TEXTS[url]
    html = "".join(
        (f"<h2 id=h{n} data-move='{move}'>{heading}</h2>" if heading else "") + f"<p>{escaped(text)}</p>"
        for n, (move, heading, text) in enumerate(sections)
    )
    made = Page(url, title, html, {"genre": genre, "kind": kind, "id": f"{genre}-101"})
    return Document(made, extract(made))


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


DOCUMENTS = [page(url) for url in sorted(TEXTS)]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Loaded in three parts."""
    with groonga(loaded(DOCUMENTS, tmp_path_factory.mktemp("groonga"), pages=2)) as address:
        yield address


@pytest.fixture(scope="module")
def both(client: Client, server: str) -> Iterator[Any]:
    """A function that asks the index and the server the same: (answer of one, answer of the other)."""

    def ask(query: str, **options: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        client.ask(run="room.search = room.alone, true")
        mine = client.search(query, **options)
        client.ask(run="room.search = room.served, true")
        return mine, client.search(query, **options)

    open_static(client, DOCUMENTS)
    client.ask(run="room.alone = room.search, true")
    open_served(client, DOCUMENTS, server)
    client.ask(run="room.served = room.search, true")
    return ask


def urls(answer: dict[str, Any]) -> list[str]:
    return [result["url"] for result in answer["results"]]


def pages(answer: dict[str, Any]) -> list[str]:
    return sorted(url.split("#")[0] for url in urls(answer))


def counted(answer: dict[str, Any]) -> dict[str, dict[str, int]]:
    return {name: {one["value"]: one["count"] for one in values} for name, values in answer["facets"].items()}


QUERIES = (
    *("群众", "锻炼", "鍛煉", "鍛鍊", "锻", "长", "挂职锻炼", "存在的不足", "讲话", "走访群众", "群众 修路", "走访 群众", "空页", "没有这个"),
    *('"引号"', '\\"', "\\\\", "(named", "||", "&b=c#d%20%22?e+f", "_key", "𠮷野", "😀", "FINE", "xii", "kg", "café", "CAFÉ", "été", "été", "ガ"),
    *("'it''s'", "{1}[2]<3>", "~^|,;:", "--all", "@all零宽", "c++", "std::sort", "“引号”"),
)  # fmt: skip


@pytest.mark.parametrize("query", QUERIES)
def test_the_same_pages_with_the_same_hits(both: Any, query: str) -> None:
    mine, theirs = both(query)
    assert theirs["problems"] == []
    assert (theirs["total"], pages(theirs), theirs["match"]) == (mine["total"], pages(mine), mine["match"])
    if " " in query:
        return  # of several words another section of the page may be shown
    assert counted(theirs) == counted(mine)
    of = {result["url"]: result for result in mine["results"]}
    for result in theirs["results"]:
        assert {**result, "score": 0} == {**of[result["url"]], "score": 0}


def test_some_queries_are_answered_by_the_server(both: Any) -> None:
    assert both("群众")[1]["server"] is True
    assert "server" not in both("没有这个")[1]


@pytest.mark.parametrize("choice", [{"genre": "gr"}, {"kind": "exemplar"}, {"move": "shortcomings"}, {"move": "work", "kind": "template"}, {"genre": '" || true'}, {"id": "dy-101"}])  # fmt: skip
def test_choices_leave_what_they_leave_in_the_index(both: Any, choice: dict[str, str]) -> None:
    mine, theirs = both("群众", **choice)
    assert (theirs["total"], sorted(urls(theirs)), counted(theirs)) == (
        mine["total"],
        sorted(urls(mine)),
        counted(mine),
    )


def test_what_one_passage_has_comes_first_and_a_choice_of_part_holds_for_it(both: Any) -> None:
    _, theirs = both("群众 修路")
    assert [result["url"].split("#")[0] for result in theirs["results"]] == ["a/1.html", "b/3.html"]
    assert (
        "server" not in both("群众 修路", move="shortcomings")[1]
    )  # no passage has both: the index answers, page by page
    assert urls(both("群众 修路", move="work")[1]) == ["a/1.html#h1", "b/3.html#h2"]


def test_titles_before_headings_before_texts(both: Any) -> None:
    assert [result["score"] // 1000 for result in both("挂职锻炼")[1]["results"]] == [5, 4, 3]


def test_what_the_library_answers_by_being_it_comes_first(client: Client, server: str) -> None:
    """gr-101 is a page, and another page speaks of it."""
    open_served(client, DOCUMENTS, server, {"genre": {"gr": "个人总结"}})
    answer = client.search("gr-101")
    assert [(result["match"], result["url"]) for result in answer["results"]] == [
        ("direct", "a/1.html"),
        ("exact", "b/3.html#h1"),
    ]
    assert (answer["total"], answer["server"], answer["facets"]["genre"][0]["label"]) == (2, True, "dy")
    one = client.search("gr-101", limit=1)
    assert (urls(one), one["total"]) == (["a/1.html"], 2)


def test_a_page_at_a_time(both: Any) -> None:
    whole = urls(both("群众")[1])
    assert [urls(both("群众", limit=limit)[1]) for limit in range(4)] == [whole[:limit] for limit in range(4)]
    assert both("群众", limit=1)[1]["total"] == len(whole)


@pytest.mark.parametrize(("query", "found"), [("chongqing", "重庆"), ("zhongqing", "重庆"), ("zoufang", "走访"), ("挂直锻炼", "挂职锻炼"), ("diaoyanbugou", "调研不够"), ("duan'lian", "锻炼")])  # fmt: skip
def test_sounds_are_found_by_the_server(client: Client, server: str, query: str, found: str) -> None:
    """The site's own index is of a page that has none of it."""
    open_served(client, [page("b/5.html")], server)
    answer = client.search(query)
    assert (answer["match"], answer["suggestion"], answer["server"]) == ("pinyin", found, True)
    assert all(
        any(piece["hit"] for key in ("snippet", "titleMarks", "headingMarks") for piece in result[key])
        for result in answer["results"]
    )


def test_the_other_script_needs_no_page_of_the_site(client: Client, server: str) -> None:
    open_served(client, [page("b/5.html")], server)
    assert sorted(urls(client.search("鍛鍊"))) == ["a/1.html", "a/2.html#h0", "b/4.html"]


ALPHABET = st.sampled_from([*sorted(set(HOSTILE)), "\n", "\ufffe", "\ufffd", "\x00", "\x7f", "锻", "群", "众"])


@settings(max_examples=60)
@given(st.one_of(st.text(ALPHABET, max_size=12), st.integers(0, len(HOSTILE) - 6).map(lambda n: HOSTILE[n : n + 5])))
@example('") || true || (named @ "')
@example('\\") || all_records() || (named @ \\"')
@example('\\\\") , "x"')
def test_no_query_is_more_than_its_letters(both: Any, query: str) -> None:
    mine, theirs = both(query)
    assert theirs["problems"] == []
    if "exact" in (mine["match"], theirs["match"]):
        assert (theirs["match"], theirs["total"], pages(theirs)) == (mine["match"], mine["total"], pages(mine))


def test_a_query_too_long_for_an_address_is_told(both: Any) -> None:
    mine, theirs = both(LONG)
    assert theirs["results"] == mine["results"]
    assert "太长" in theirs["problems"][0]


def test_what_cannot_be_loaded_is_told_and_the_old_database_stays(tmp_path: Path) -> None:
    loaded(DOCUMENTS[:1], tmp_path)
    (tmp_path / "export" / "part-00000.grn").write_text("load --table Nobody\n[]\n", "utf-8")
    done = subprocess.run(["sh", tmp_path / "export" / "load.sh", tmp_path / "db"], capture_output=True, text=True)
    assert done.returncode == 2
    assert "原来的数据库没有动" in done.stderr
    assert (tmp_path / "db" / "db").exists()


def test_the_command(tmp_path: Path) -> None:
    texts = tmp_path / "文稿"
    texts.mkdir()
    (texts / "甲.txt").write_text("甲县总结\n与群众同吃同住。", "utf-8")
    more = f"--with={texts}=archive/2024/"
    done = wenku("export", texts, "--to", "groonga", more, "--out", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert "导出 2 篇、2 段" in done.stdout
    assert '"url":"甲.html"' in (tmp_path / "out" / "part-00000.grn").read_text("utf-8")
    assert '"url":"archive/2024/甲.html"' in (tmp_path / "out" / "part-00000.grn").read_text("utf-8")
    done = wenku("export", texts, "--to", "groonga", f"--with={texts}=../x/", "--out", tmp_path / "no")
    assert (done.returncode, (tmp_path / "no").exists()) == (2, False)
    assert "应写成 文件夹=路径" in done.stderr


def test_the_same_pages_give_the_same_bytes(tmp_path: Path) -> None:
    from wenku.archive.groonga import export_groonga

    def made(folder: Path, documents: Sequence[Document]) -> dict[str, bytes]:
        export_groonga(documents, folder, pages=2)
        return {path.name: path.read_bytes() for path in folder.iterdir()}

    assert made(tmp_path / "x", DOCUMENTS) == made(tmp_path / "y", DOCUMENTS)
    assert "part-00002.grn" not in made(tmp_path / "x", DOCUMENTS[:2])


def test_recorded_answers_are_what_groonga_says(client: Client, server: str) -> None:
    """What the tests without a server go by. `WENKU_RECORD=1` writes it anew."""
    open_served(client, DOCUMENTS, server)
    client.ask(run=WATCHED)
    client.search("群众", limit=2)
    said = client.ask(
        run="fetch = globalThis.unwatched, Promise.all(globalThis.seen.map(function (one) { return one.text; }))"
    )
    addresses = client.ask(run="globalThis.seen.map(function (one) { return one.address; })")
    pairs = zip(addresses, map(json.loads, said), strict=True)
    bodies = {
        address.removeprefix(server): {"header": {"return_code": 0}, "body": one["body"]} for address, one in pairs
    }
    if os.environ.get("WENKU_RECORD"):
        RECORDED.write_text(json.dumps(bodies, ensure_ascii=False, indent=1, sort_keys=True) + "\n", "utf-8")
    assert bodies == json.loads(RECORDED.read_text("utf-8"))
