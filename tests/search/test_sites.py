"""Whatever a site holds, every string of it is found and nothing else: against a scan of the very blocks that were written.

The scan knows nothing of units, grams or lists. WENKU_SITES sets how many sites are made (300; a long run takes 5,000).
"""

import os
import random
import re
import string
from collections.abc import Iterator, Sequence
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from wenku.cache import NO_CACHE
from wenku.search import grams, shards
from wenku.search.alphabet import SEPARATORS
from wenku.search.build import index_files
from wenku.text.fold import fold_text
from wenku.text.segment import Segmenter

from tests.client.node import Client
from tests.search.conftest import page

SITES = int(os.environ.get("WENKU_SITES", "300"))
SPLIT = re.compile(f"[{re.escape(SEPARATORS)}]+")
# Radicals and compatibility forms, Hangul in syllables and letters, kana in both widths with marks, right to left, emoji
# with joiners, marks that compose and that do not, digits of other scripts, Han of every plane, what JSON and patterns mean.
ODD = (
    "⺝⼀⽉㈱㍿㊀一丁上的挂职锻煉炼著着臺台𠮷𪚥𫝆㐂鿿가각ㄱᄀ\u1161\u11a8アイｱﾞﾟガ゛-‐אבגשמع\u0627\u064b😀👨‍👩‍👧🏽"
    "n\u0303n\u0301N\u0303ñe\u0301é1\ufe0f\u20e3①½ﬁﬀſßẞİıΣσςǅ\u00ad\u200b\u2060٣５"
    "\\\"'/[](){}^$.*+?|-%#&<>\x01\x1f\x7f\ufffd\ue000\u3000、。…—"
)
ANY = st.text(st.sampled_from(ODD) | st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"), max_size=24)
RUN = st.tuples(st.sampled_from("─.·a0的-_ｱ█n"), st.integers(1, 60)).map(lambda pair: pair[0] * pair[1])
BLOCK = st.one_of(ANY, RUN, st.tuples(ANY, RUN, ANY).map("".join), st.text("挂职锻炼的", max_size=40))
PAGES = st.lists(st.lists(BLOCK, max_size=4), min_size=1, max_size=14)


def folded_parts(query: str) -> list[str]:
    return [part for part in SPLIT.split(fold_text(query)) if part]


def holders(site: Sequence[Sequence[str]], query: str) -> set[str]:
    """Pages of which each part of the query stands in some block, or in the title."""
    parts = folded_parts(query)
    found = set()
    for number, blocks in enumerate(site):
        texts = [fold_text(text) for text in (title_of(number), *blocks)]
        if all(any(part in text for text in texts) for part in parts):
            found.add(f"{number}.html")
    return found


def title_of(number: int) -> str:
    return f"页{number}"


def open_site(client: Client, segmenter: Segmenter, site: Sequence[Sequence[str]]) -> None:
    documents = [page(f"{number}.html", title_of(number), *blocks) for number, blocks in enumerate(site)]
    client.open(index_files(documents, segmenter, {}, NO_CACHE))


def differences(client: Client, site: Sequence[Sequence[str]], queries: Sequence[str]) -> Iterator[str]:
    for query in queries:
        if not folded_parts(query):
            continue
        answer = client.search(query, limit=5000)
        exact = {result["url"].split("#")[0] for result in answer["results"]} if answer["match"] == "exact" else set()
        expected = holders(site, query)
        if answer["problems"] or exact != expected:
            yield f"{query[:40]!r}: {answer['problems']} {len(exact)} of {len(expected)} {answer['match']}"


def pieces(site: Sequence[Sequence[str]], count: int, seed: int) -> list[str]:
    """Strings of the site, 1 to 12 characters at any place."""
    chance = random.Random(seed)
    blocks = [block.removeprefix("# ") for blocks in site for block in blocks if block.strip()]
    found = []
    for _ in range(count if blocks else 0):
        block = chance.choice(blocks)
        start = chance.randrange(len(block))
        found.append(block[start : start + chance.randint(1, 12)])
    return found


@settings(max_examples=SITES)
@given(
    site=PAGES, seed=st.integers(0, 2**32), often=st.sampled_from([2, 9, 2000]), few=st.sampled_from([1, 3, 12]),
    bits=st.sampled_from([90, 2000, 65536]),
)  # fmt: skip
def test_any_site_answers_as_a_scan_does(
    client: Client, segmenter: Segmenter, site: list[list[str]], seed: int, often: int, few: int, bits: int
) -> None:
    with (
        patch.object(grams, "OFTEN", often),
        patch.object(grams, "FEWEST", few),
        patch.object(shards, "SHARD_BITS", bits),
    ):
        open_site(client, segmenter, site)
    assert list(differences(client, site, pieces(site, 6, seed))) == []


def log_lines(count: int) -> str:
    return "\n".join(
        f"2026-11-{i % 28 + 1:02} 08:{i % 60:02}:00.{i:06} INFO job[{i * 7919}] done in {i % 97} ms"
        for i in range(count)
    )


def tree(lines: int) -> str:
    return "\n".join("│   " * (i % 4) + "├── " + "─" * (i % 30) + f"文件{i}.md" for i in range(lines))


def contents(lines: int) -> str:
    return "\n".join(f"第{i}节 标题" + "." * 60 + f" {i}" for i in range(lines))


def base64_like(size: int) -> str:
    chance = random.Random(7)
    return "".join(chance.choices(string.ascii_letters + string.digits + "+/", k=size))


def prose(size: int, seed: int = 3) -> str:
    chance = random.Random(seed)
    return "".join(chance.choices("挂职锻炼干部工作总结不足村里修渠入户走访，。、的了在是", k=size))


PLAIN = ["挂职锻炼的总结", "存在的不足：下沉不够。"]
SHAPES: dict[str, list[list[str]]] = {
    **{f"run of {size} {sign}": [PLAIN, [sign * size]] for size in (1999, 2000, 2001, 2047, 10000) for sign in "─."},
    "run in pieces": [PLAIN, ["─" * 60] * 40, ["其他─的"], ["─"]],
    "log": [PLAIN, [log_lines(400)]],
    "tree": [PLAIN, [tree(150)]],
    "dotted contents": [PLAIN, *[[contents(35)]] * 2, [contents(1)]],
    "base64": [PLAIN, [base64_like(120_000)]],
    "a megabyte": [PLAIN, [prose(340_000)]],
    "long paragraphs": [PLAIN, *[[prose(6000, seed)] for seed in range(5)]],
    "5,000 headings": [PLAIN, [f"# 第{number}节 不足{number % 7}" for number in range(5000)]],
    "35,000 Han": [PLAIN, ["".join(map(chr, [*range(0x4E00, 0xA000), *range(0x20000, 0x23800)]))]],
    "3,000 tiny pages": [[f"第{number}页，挂职{number % 11}。"] for number in range(3000)],
    "empty pages": [PLAIN, [], [""], [" "], []],
    "one character": [["的"]],
    "a decomposed letter": [PLAIN, ["Espan\u0303a", "第一段", "第二段 n"], ["n\u0301n\u0303 \\n \"n\""]],
    "a hyphen with a mark": [PLAIN, ["-ﾞ"], ["a-ﾟ-b"]],
    "controls": [PLAIN, ["a\x01b\x02", "\x1b[0m"], ["ab", "[0m"]],
}  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
def test_no_shape_of_content_breaks_the_search(client: Client, segmenter: Segmenter, shape: str) -> None:
    site = SHAPES[shape]
    open_site(client, segmenter, site)
    fixed = ["挂职锻炼", "总结", "存在的不足", "挂", "─", "..", "\U00020005", "页2", "n", "ab"]
    there = [query for query in fixed if holders(site, query)]
    assert list(differences(client, site, [*there, *pieces(site, 16, 1)])) == []


def test_what_no_file_can_say_is_built_and_found(client: Client, segmenter: Segmenter) -> None:
    r"""A title in YAML can be "a\0b" or "\ud800"."""
    documents = [page("a.html", "甲\0乙\ud800丙", "正文"), page("b.html", "别的", "不足")]
    client.open(index_files(documents, segmenter, {}, NO_CACHE))
    assert [result["url"] for result in client.search("丙")["results"]] == ["a.html"]
    assert client.search("不足")["total"] == 1


@pytest.mark.parametrize("name", ["constructor", "toString", "__proto__", "hasOwnProperty"])
def test_a_value_may_be_called_as_javascript_calls_things(client: Client, segmenter: Segmenter, name: str) -> None:
    documents = [page("a.html", "构造器", "故事", kind=name, genre=name), page("b.html", "别的", "故事", kind="guide")]
    client.open(index_files(documents, segmenter, {"kind": {"guide": "指南"}}, NO_CACHE))
    answer = client.search("故事")
    assert {(entry["value"], entry["label"]) for entry in answer["facets"]["kind"]} == {(name, name), ("guide", "指南")}
    assert client.search("故事", kind=name)["total"] == 1
