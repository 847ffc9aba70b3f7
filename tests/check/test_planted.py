"""Drafts with faults of every kind, and clean ones full of traps, written by another hand than the rules (tests/cases/check/planted).

What is found is counted by kind, what is wrongly marked by tier; the floors are those that were reached. `bench.py check` shows
the same in a browser. Runs copied from the library are asked elsewhere: there is no library here.
"""

import json
from collections import Counter
from typing import Any

import pytest

from tests.check.conftest import Check
from tests.check.planted import ABOUT_THE_WHOLE, FOLDER, STRONG, found

LABELS = json.loads((FOLDER / "labels.json").read_text("utf-8"))
LEAST = {"wording": 0.6, "foreign": 0.6, "name": 0.7, "format": 0.8}
USUAL = 0.8


@pytest.fixture(scope="module")
def marks(check: Check) -> dict[str, list[dict[str, Any]]]:
    asked = ("genre", "own", "today")
    return {name: check(draft(name), **{key: label[key] for key in asked})["marks"] for name, label in LABELS.items()}


def draft(name: str) -> str:
    return (FOLDER / "drafts" / f"{name}.txt").read_text("utf-8")


def test_each_kind_is_found(marks: dict[str, list[dict[str, Any]]]) -> None:
    total, hit = Counter[str](), Counter[str]()
    for name, label in LABELS.items():
        for fault in label["faults"]:
            if fault["kind"] != "copy":
                total[fault["kind"]] += 1
                hit[fault["kind"]] += found(fault, marks[name], draft(name))
    low = {kind: f"{hit[kind]}/{total[kind]}" for kind in total if hit[kind] < LEAST.get(kind, USUAL) * total[kind]}
    assert low == {}
    assert sum(hit.values()) >= 0.86 * sum(total.values())


def test_clean_drafts_are_left_alone(marks: dict[str, list[dict[str, Any]]]) -> None:
    clean = [name for name, label in LABELS.items() if not label["faults"]]
    wrong = [(name, mark["rule"], mark["text"]) for name in clean for mark in marks[name] if mark["tier"] in STRONG]
    assert len(clean) == 12
    assert 1000 * len(wrong) <= 0.5 * sum(len(draft(name)) for name in clean), wrong
    asked = [mark for name in clean for mark in marks[name] if mark["kind"] not in ABOUT_THE_WHOLE]
    assert 1000 * len(asked) <= 5 * sum(len(draft(name)) for name in clean)
