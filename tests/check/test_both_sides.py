"""What the browser and the editors both judge, both judge alike: over the case table, and by name over the rule table."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from wenku.editorial.foundation.rules import RULES
from wenku.editorial.reckoning.prose import sums
from wenku.editorial.written.days import days
from wenku.editorial.written.empties import empties
from wenku.editorial.written.levels import levels
from wenku.editorial.written.patterns import written
from wenku.editorial.written.table import rules

from tests.check.conftest import Check

CASES = Path(__file__).resolve().parent.parent / "cases" / "check"
YEAR = 2026  # of the day that the check is asked on
SHARED = sorted(name for name, rule in rules().items() if rule["sides"] == "both")


def texts() -> Iterator[str]:
    for path in sorted(CASES.glob("*.yml")):
        for case in yaml.safe_load(path.read_text("utf-8")):
            if "\t" not in case["text"]:  # tables are Markdown for the editors, tabs in a draft
                yield case["text"]


def by_editors(text: str) -> set[tuple[str, int, int]]:
    return {
        (mark.rule, mark.start, mark.end)
        for mark in [*written(text), *levels(text), *sums(text), *days(text, YEAR), *empties(text)]
    }


def test_the_rules_of_both_sides_have_one_name() -> None:
    assert {name: RULES[name].title for name in SHARED} == {name: rules()[name]["name"] for name in SHARED}
    assert {name for name, rule in RULES.items() if rule.group == "written"} == set(SHARED)


@pytest.mark.parametrize("text", list(texts()))
def test_both_sides_judge_a_case_alike(text: str, check: Check) -> None:
    marks = check(text)["marks"]
    assert by_editors(text) == {(m["rule"], m["start"], m["end"]) for m in marks if m["rule"] in SHARED}


def test_each_shared_rule_has_a_case_that_both_tell() -> None:
    told = {rule for text in texts() for rule, _, _ in by_editors(text)}
    assert set(SHARED) - told == set()
