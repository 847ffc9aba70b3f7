"""Every rule has a case, and cases enter by the doors of users: check_page, and the import of a whole file."""

import datetime
from typing import Any

import pytest
from wenku.editorial.check import check, check_page
from wenku.editorial.detectors import DETECTORS, SCOPES
from wenku.editorial.foundation.finding import Mark
from wenku.editorial.foundation.lexicon import lexicon
from wenku.editorial.foundation.rules import RULES
from wenku.editorial.names.gazetteer import Gazetteer
from wenku.editorial.sheet import CheckShelf

from tests.editorial.test_cases import FILES, cases, entries
from tests.editorial.tools import import_text, taxonomy

DRAFT = {
    "id": "gr-901",
    "title": "样稿",
    "genre": "personal-summary",
    "kind": "exemplar",
    "scenario": "township-deputy",
    "level": "township",
    "status": "draft",
    "origin": "original",
}
NAME = "personal-summary/exemplars/gr-901.md"


def page(case: dict[str, Any]) -> str:
    matter = {key: value for key, value in {**DRAFT, **case.get("matter", {})}.items() if value is not None}
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in matter.items()) + f"---\n\n{case['body']}"


def shelf() -> CheckShelf:
    today = datetime.date(2026, 11, 26)
    return CheckShelf(
        taxonomy(), Gazetteer(), lexicon(), frozenset({NAME}), ("index.md",), frozenset({"闻坪"}), {}, today
    )


@pytest.mark.parametrize(("_", "case"), cases("check"))
def test_a_page_is_told_what_its_case_says(_: str, case: dict[str, Any]) -> None:
    ignored = set(case.get("ignore", "").split())
    found = [p for p in check_page(NAME, page(case), shelf()) if not {p.rule, RULES[p.rule].group} & ignored]
    if "expects" in case:
        assert set(case["expects"]) <= {problem.rule for problem in found}
    else:
        assert sorted([p.rule, p.text] for p in found) == sorted(case.get("marks", [])), [p.message for p in found]


@pytest.mark.parametrize(("name", "case"), cases("import"))
def test_an_import_reports_what_its_case_says(name: str, case: dict[str, Any]) -> None:
    _, made = import_text(case["input"])
    rules = {f.rule for one in made for f in one.findings}
    assert set(case["expects"]) <= rules


def test_what_is_missing_in_the_library_and_what_stands_twice_is_told() -> None:
    sentence = "修路那一年，我们先修了东边的五公里。"
    published = {"matter": {"status": "published", "reviewed": "2026-11-26"}, "body": sentence + "\n"}
    other = {"matter": {**published["matter"], "id": "gr-902"}, "body": f"后来的事。{sentence}\n"}
    told = {"matter": {"id": "gr-903"}, "body": "电话是13907891234。\n"}
    pages = {"a.md": page(published), "b.md": page(other), "c.md": page(published), "d.md": page(told)}
    shown: list[str] = []
    found = {(p.file, p.rule) for p in check(pages, shelf(), shown.append, whole=True)}
    assert shown == list(pages)
    assert {("b.md", "repeated-sentence"), ("c.md", "schema"), ("d.md", "phone"), ("taxonomy.yml", "coverage")} <= found
    assert ("taxonomy.yml", "coverage") not in {(p.file, p.rule) for p in check(pages, shelf(), lambda _: None)}


def test_a_paragraph_that_another_page_has_is_told() -> None:
    long = "到村第一个月，我把全村三百二十户跑了一遍，记下四十六件事，办成三十九件，剩下七件写进了交接单。\n"
    pages = {"a.md": page({"body": long}), "b.md": page({"matter": {"id": "gr-902"}, "body": long})}
    assert [p.file for p in check(pages, shelf(), lambda _: None) if p.rule == "repeated-paragraph"] == ["b.md"]


def test_every_rule_has_a_case() -> None:
    told = {rule for name in FILES for case in entries(name) for rule, _ in case.get("findings", [])}
    for case in [*entries("check"), *entries("import")]:
        told |= {rule for rule, _ in case.get("marks", [])} | set(case.get("expects", []))
    told |= {name for name, rule in RULES.items() if rule.group == "written"}  # tests/check/test_both_sides.py
    elsewhere = {
        "coverage",
        "repeated-sentence",
        "repeated-paragraph",
        "written",
        "near-copy",
    }  # the tests above; tests/course/test_bank.py; tests/editorial/test_batch.py
    assert set(RULES) - told == elsewhere


def test_a_detector_asks_a_page_once() -> None:
    assert all(sum(getattr(d, scope) is not None for scope in SCOPES) <= 1 for d in DETECTORS)
    assert len({d.name for d in DETECTORS}) == len(DETECTORS)


def test_a_rule_that_nobody_can_name_is_refused() -> None:
    with pytest.raises(ValueError, match="misspelt"):
        Mark("misspelt", 0, 1, None, "。")
