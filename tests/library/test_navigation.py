"""Navigation from front matter: folders grow their pages, by kind, scenario and id; drafts stand apart."""

from typing import Any

import pytest
from wenku.library.frontmatter import FrontMatter
from wenku.library.navigation import expand

from tests.library.test_overview import TAXONOMY, matter

TWO = TAXONOMY.model_copy(update={"scenarios": {**TAXONOMY.scenarios, "send": TAXONOMY.scenarios["term"]}})
MATTERS: dict[str, FrontMatter] = {
    "s/e2.md": matter("gr-102", "exemplar"),
    "s/e1.md": matter("gr-101", "exemplar", scenario="send"),
    "s/t1.md": matter("gr-011", "template"),
    "s/guide.md": matter("gr-001", "guide", scenario=None, level=None),
    "s/d1.md": matter("gr-103", "exemplar", status="draft", reviewed=None),
    "l/l1.md": matter("kc-101", "lesson", genre=None, scenario=None, level=None),
    "other/x.md": matter("gr-109", "exemplar"),
}
NAV: list[Any] = [
    {"首页": "index.md"},
    "about.md",
    {"组": [{"总结": "s/index.md"}, {"课": "l/index.md"}]},
    {"空": "none/index.md"},
]


@pytest.fixture(scope="module")
def nav() -> list[Any]:
    return expand(NAV, MATTERS, TWO)


def test_a_folder_holds_its_index_its_guide_and_its_groups(nav: list[Any]) -> None:
    summary = nav[2]["组"][0]["总结"]
    assert summary[0] == "s/index.md"
    assert summary[1] == {"标题<gr-001>": "s/guide.md"}
    assert [next(iter(group)) for group in summary[2:]] == ["模板", "范文"]
    assert nav[2]["组"][1]["课"] == ["l/index.md", {"课程": [{"标题<kc-101>": "l/l1.md"}]}]


def test_pages_of_a_group_stand_by_scenario_then_id(nav: list[Any]) -> None:
    assert nav[2]["组"][0]["总结"][3] == {"范文": [{"标题<gr-102>": "s/e2.md"}, {"标题<gr-101>": "s/e1.md"}]}


def test_what_names_no_folder_of_the_library_stays_as_it_is(nav: list[Any]) -> None:
    assert nav[:2] == NAV[:2]
    assert nav[3] == {"空": "none/index.md"}


def test_drafts_stand_apart_at_the_end_and_only_if_there_are_any(nav: list[Any]) -> None:
    assert nav[-1] == {"草稿": [{"标题<gr-103>": "s/d1.md"}]}
    published = {path: found for path, found in MATTERS.items() if found.status == "published"}
    assert len(expand(NAV, published, TWO)) == len(NAV)


def test_a_list_that_begins_with_a_folders_index_holds_the_folder_and_then_its_own() -> None:
    (item,) = expand([{"课": ["l/index.md", {"考": "l/exam.md"}, "about.md"]}], MATTERS, TWO)[:1]
    assert item == {"课": ["l/index.md", {"课程": [{"标题<kc-101>": "l/l1.md"}]}, {"考": "l/exam.md"}, "about.md"]}
