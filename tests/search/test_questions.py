"""Does the search know what is asked? Questions as people type them, over our own library, graded by what should come."""

import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.client.node import Client
from tests.search.grading import score

QUESTIONS = Path(__file__).parent.parent / "cases" / "search" / "questions.yml"
LEAST, MOST_ZEROS = 2.6, 0.03


@pytest.fixture(scope="module")
def library(client: Client, site: Path) -> Client:
    index = site / "assets" / "wenku" / "index"
    client.open({f"assets/wenku/index/{path.name}": path.read_bytes() for path in sorted(index.glob("*.js"))})
    return client


def questions() -> Iterator[Mapping[str, Any]]:
    yield from yaml.safe_load(QUESTIONS.read_text("utf-8"))


def test_what_is_asked_is_among_the_first_three(library: Client) -> None:
    scores = {}
    for question in questions():
        answer = library.search(question["q"])
        assert answer["problems"] == [], question["q"]
        scores[question["q"]] = score(question, answer)
    worst = sorted(scores.items(), key=lambda pair: pair[1])[:9]
    assert sum(scores.values()) / len(scores) >= LEAST, worst
    assert sum(value == 0 for value in scores.values()) / len(scores) <= MOST_ZEROS, worst


def test_the_graded_questions(shared: Path, site: Path) -> None:
    script = shared / "questions" / "score.py"
    if not script.is_file():
        pytest.skip(f"没有 {script}，跳过")
    done = subprocess.run(
        [sys.executable, str(script), str(site), "--least", str(LEAST), "--show", "9"], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("query", ["存在的不足", "交接事项", "致谢", "对策建议"])
def test_a_part_leads_to_its_page_and_its_sections(library: Client, query: str) -> None:
    answer = library.search(query, limit=100)
    first = answer["results"][0]
    assert (first["kind"], first["title"], first["match"]) == ("move", query, "direct")
    chosen = library.search(query, limit=100, move=first["move"])
    assert {result["move"] for result in chosen["results"]} == {first["move"]}
    assert any(result["kind"] == "exemplar" for result in chosen["results"])


@pytest.mark.parametrize("query", ["gr-101", "GR101", "jh-101", "tz-012"])
def test_an_id_leads_to_its_page(library: Client, query: str) -> None:
    first = library.search(query)["results"][0]
    assert first["id"].replace("-", "") == query.lower().replace("-", "")
    assert first["url"].endswith(f"/{first['id']}.html")


@pytest.mark.parametrize(
    ("query", "near"),
    [("述职报告", "个人总结"), ("思想汇报怎么写", "个人总结"), ("到任表态发言", "领导讲话"), ("请示范文", "选派通知")],
)
def test_what_is_not_held_is_said_with_the_nearest(library: Client, query: str, near: str) -> None:
    answer = library.search(query)
    assert answer["absent"].startswith("文库里没有“")
    assert near in answer["absent"]
    assert answer["results"][0]["kind"] == "guide"


@pytest.mark.parametrize("query", ["谁来签发", "选派条件 年龄", "任前谈话", "备份", "交接人"])
def test_no_suggestion_is_a_torn_word(library: Client, query: str) -> None:
    suggestion = library.search(query)["suggestion"]
    assert suggestion not in ("谁来签", "选条件 年龄", "任谈话", "被粉", "不接人")


def test_pages_about_the_site_come_after_its_texts(library: Client) -> None:
    kinds = [result["kind"] for result in library.search("挂职", limit=200)["results"]]
    order = {"phrase": 1, "": 2}
    ranks = [order.get(kind, 0) for kind in kinds if kind != "move"]
    assert ranks == sorted(ranks)


def test_sounds_beside_letters_that_happen_to_stand_there(library: Client) -> None:
    answer = library.search("jiaojie", limit=50)
    assert any("交接" in result["title"] + result["heading"] for result in answer["results"][:3])


def test_quotes_and_minus_mean_what_people_mean(library: Client) -> None:
    plain, quoted = library.search("挂职锻炼", limit=100), library.search("“挂职锻炼”", limit=100)
    assert {result["match"] for result in quoted["results"]} == {"exact"}
    assert {r["url"] for r in plain["results"] if r["match"] == "exact"} == {
        r["url"] for r in quoted["results"] if r["match"] == "exact"
    }
    some, fewer = library.search("挂职", limit=200), library.search("挂职 -锻炼", limit=200)
    with_word = {
        r["url"].split("#")[0] for r in library.search("挂职 锻炼", limit=200)["results"] if r["match"] == "exact"
    }
    urls = {r["url"].split("#")[0] for r in fewer["results"]}
    assert urls
    assert urls == {r["url"].split("#")[0] for r in some["results"]} - with_word
