"""What the reader keeps of an index is bounded, and answers do not depend on how much that is."""

from collections.abc import Iterator

import pytest
from wenku.cache import NO_CACHE
from wenku.model import Document
from wenku.search.build import index_files
from wenku.text.segment import Segmenter

from tests.client.node import Client
from tests.search.conftest import page

WATCH = """
var stores = [], putPart = room.Store.prototype.put;
room.Store.prototype.put = function (name, part) {
    if (stores.indexOf(this) < 0) stores.push(this);
    return putPart.call(this, name, part);
};
true
"""
KEPT = "stores.map(function (store) { return Array.from(store.parts.keys()).join(' ') }).pop()"
QUERIES = ["不足", "存在的不足", "第7篇", "12", "感谢 乡亲", "职", "guazhi", "存在地不足", "圆满结束", "𠮷", "没有的话"]


@pytest.fixture
def watched(client: Client) -> Iterator[Client]:
    most = client.ask(run="room.kept")
    client.ask(run=WATCH)
    yield client
    client.ask(run=f"room.kept = {most}; room.Store.prototype.put = putPart; true")


def site() -> list[Document]:
    pages = []
    for number in range(40):
        body = "".join(f"第{number}篇第{line}段：挂职期间存在的不足，感谢乡亲。" for line in range(60))
        rare = "".join(chr(0x4E00 + 97 * number + step) for step in range(1500))
        pages.append(page(f"{number:02}.html", f"页{number}", f"# 小结{number}", body, rare + "𠮷", "任务圆满结束。"))
    return pages


def test_answers_are_the_same_whatever_is_kept(watched: Client, segmenter: Segmenter) -> None:
    files = index_files(site(), segmenter, {}, NO_CACHE)
    answers = []
    for most in (10**9, 30_000, 1):
        watched.ask(run=f"room.kept = {most}")
        watched.open(files)
        answers.append([watched.search(query, limit=50) for query in QUERIES * 2])
        kept = watched.ask(run=KEPT).split()
        assert (len(kept) == 1) == (most == 1)
        assert (len(kept) > 30) == (most == 10**9)
    assert answers[0] == answers[1] == answers[2]
    assert {answer["match"] for answer in answers[0]} == {"exact", "words", "pinyin", "none"}


def test_the_part_used_longest_ago_goes_first(client: Client) -> None:
    steps = "s.put('a', {size: 4}); s.put('b', {size: 4}); s.get('a'); s.put('c', {size: 4});"
    assert client.ask(run=f"var s = new room.Store(10); {steps} Array.from(s.parts.keys()).join()") == "a,c"
    assert client.ask(run="s.put('d', {size: 99}); [Array.from(s.parts.keys()).join(), s.size]") == ["d", 99]


def test_a_file_that_has_gone_is_told_although_it_was_there(watched: Client, segmenter: Segmenter) -> None:
    """What was dropped is asked for again; its loss then is a problem that is told, not an answer without it."""
    files = index_files(site(), segmenter, {}, NO_CACHE)
    watched.ask(run="room.kept = 1")
    watched.open(files)
    assert watched.search("第7篇第3段")["problems"] == []
    watched.ask(forget="t")
    assert "缺失或不完整" in watched.search("第7篇第3段")["problems"][0]


def test_texts_read_from_codes_are_those_of_the_page(client: Client, segmenter: Segmenter) -> None:
    """Folded while decoded where that is simple, else as a string: characters that fold to quotes, to several, together."""
    texts = ['说＂好＂和"不"', "路径Ａ＼Ｂ\\c", "一㎡二", "Café和Café", "𠮷野家𝐀", "臺灣Straße", "①②\u00ad③"]
    documents = [page(f"{number}.html", f"题{number}", text) for number, text in enumerate(texts)]
    client.open(index_files(documents, segmenter, {}, NO_CACHE))
    for number, text in enumerate(texts):
        for start in range(len(text) - 1):
            answer = client.search(text[start : start + 2].strip("\u0301\u00ad"), limit=20)
            shown = {
                one["url"].split("#")[0]: "".join(piece["text"] for piece in one["snippet"])
                for one in answer["results"]
            }
            assert shown.get(f"{number}.html") == text, (text, start)
