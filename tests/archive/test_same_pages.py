"""Groonga and the index give the same pages for the queries of the search benchmark beside the project: strings of any
boundaries, words, words of the other script. `WENKU_EVERY=1` asks all of them,
of three corpora; a run asks every 25th of two."""

import importlib
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import fmean, median
from time import perf_counter
from typing import Any

import pytest
from wenku.archive.reading import documents
from wenku.model import Document
from wenku.search.files import is_searched

from tests.archive.groonga import groonga, loaded, open_served, open_static
from tests.client.node import Client
from tests.figures import Figure

ROOT = Path(__file__).resolve().parents[2]
EVERY = int(os.environ.get("WENKU_EVERY", "25"))
SETS = ("Q1", "Q2", "Q3")
CORPORA = ("docs", "hello-algo/zh-hant", *(("hello-algo/zh",) if EVERY == 1 else ()))
Answers = dict[str, dict[str, Any]]


@pytest.fixture(scope="module")
def bench(shared: Path) -> Iterator[Any]:
    """The two modules that draw the queries."""
    sys.path.insert(0, str(shared / "bench"))
    yield importlib.import_module("queries")
    sys.path.remove(str(shared / "bench"))


def drawn(bench: Any, made: Sequence[Document], hant: bool) -> dict[str, set[str]]:
    """Query → the pages that are right, as the benchmark sees them."""
    pages = [{"id": d.page.url, "text": bench.norm(text_of(d)), "blocks": [], "headings": []} for d in made]
    sets = bench.make(pages, hant)
    return {one["q"]: set(one["truth"]) for name in SETS for one in sets[name][::EVERY]}


def text_of(document: Document) -> str:
    parts = (text for section in document.sections for text in (section.heading, section.text))
    return "\n".join((document.page.title, *parts))


def asked(client: Client, queries: Sequence[str]) -> tuple[Answers, list[float]]:
    answers, times = {}, []
    for query in queries:
        began = perf_counter()
        answers[query] = client.search(query, limit=2000)
        times.append(1000 * (perf_counter() - began))
    return answers, times


def exact(answer: dict[str, Any]) -> list[str]:
    """Pages, best first; what the library answers by being it is not of the letters."""
    return [result["url"].split("#")[0] for result in answer["results"]]


@pytest.mark.shared
@pytest.mark.parametrize("name", CORPORA)
def test_the_same_pages(name: str, bench: Any, shared: Path, client: Client, tmp_path: Path, figure: Figure) -> None:
    folder = ROOT / "docs" if name == "docs" else shared / "corpora" / name
    made = [one for one in documents(folder, lambda _: None) if is_searched(one.page)]
    truth = drawn(bench, made, name.endswith("hant"))
    queries = list(truth)
    open_static(client, made)
    mine, _ = asked(client, queries)
    with groonga(loaded(made, tmp_path)) as server:
        open_served(client, made, server)
        theirs, times = asked(client, queries)
    assert all(answer["server"] and not answer["problems"] for answer in theirs.values())
    assert {q: set(exact(a)) for q, a in theirs.items()} == {q: set(exact(a)) for q, a in mine.items()}
    assert {q: a["total"] for q, a in theirs.items()} == {q: a["total"] for q, a in mine.items()}
    assert all(truth[query] <= set(exact(answer)) for query, answer in theirs.items())
    first = fmean(exact(mine[q])[:1] == exact(theirs[q])[:1] for q in queries)
    ten = fmean(len({*exact(mine[q])[:10]} & {*exact(theirs[q])[:10]}) / len(exact(mine[q])[:10]) for q in queries)
    slow = sorted(times)[int(len(times) * 0.95)]
    figure(
        f"Groonga，{name}：{len(made)} 篇，{len(queries)} 问，各问同样的篇目；首篇相同 {first:.0%}，前十相同 {ten:.1%}；"
        f"全部篇目取完一问 {median(times):.0f} 毫秒（p95 {slow:.0f}）"
    )
