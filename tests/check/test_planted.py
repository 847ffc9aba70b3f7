"""Drafts with faults of every kind, and clean ones full of traps, written by other hands than the rules: tests/cases/check/planted, and
third, whose figures at first reading stand in tests/record/check.md.

What is found is counted by kind, what is wrongly marked by tier; the floors are those that were reached. `bench.py check DIR` shows
the same in a browser. Runs copied from the library are asked elsewhere: there is no library here, and slips that only its usage tells
are not found.
"""

import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.check.conftest import Check
from tests.check.planted import ABOUT_THE_WHOLE, FOLDER, STRONG, THIRD, found

USUAL = 0.8


@dataclass(frozen=True)
class Corpus:
    folder: Path
    clean: int
    recall: float
    least: dict[str, float]

    def labels(self) -> dict[str, Any]:
        labels: dict[str, Any] = json.loads((self.folder / "labels.json").read_text("utf-8"))
        return labels

    def draft(self, name: str) -> str:
        return (self.folder / "drafts" / f"{name}.txt").read_text("utf-8")


CORPORA = (
    Corpus(FOLDER, 12, 0.88, {"wording": 0.7, "foreign": 0.7}),
    Corpus(THIRD, 10, 0.84, {"wording": 0.6, "name": 0.7, "format": 0.7}),
)
Read = tuple[Corpus, dict[str, Any], dict[str, list[dict[str, Any]]]]


@pytest.fixture(scope="module", params=CORPORA, ids=lambda corpus: corpus.folder.name)
def read(check: Check, request: pytest.FixtureRequest) -> Read:
    corpus: Corpus = request.param
    asked, labels = ("genre", "own", "today"), corpus.labels()
    marks = {n: check(corpus.draft(n), **{key: label[key] for key in asked})["marks"] for n, label in labels.items()}
    return corpus, labels, marks


def test_each_kind_is_found(read: Read) -> None:
    corpus, labels, marks = read
    total, hit = Counter[str](), Counter[str]()
    for name, label in labels.items():
        for fault in label["faults"]:
            if fault["kind"] != "copy":
                total[fault["kind"]] += 1
                hit[fault["kind"]] += found(fault, marks[name], corpus.draft(name))
    low = {
        kind: f"{hit[kind]}/{total[kind]}" for kind in total if hit[kind] < corpus.least.get(kind, USUAL) * total[kind]
    }
    assert low == {}
    assert sum(hit.values()) >= corpus.recall * sum(total.values())


def test_clean_drafts_are_left_alone(read: Read) -> None:
    corpus, labels, marks = read
    clean = [name for name, label in labels.items() if not label["faults"]]
    length = sum(len(corpus.draft(name)) for name in clean)
    wrong = [(name, mark["rule"], mark["text"]) for name in clean for mark in marks[name] if mark["tier"] in STRONG]
    assert len(clean) == corpus.clean
    assert 1000 * len(wrong) <= 0.5 * length, wrong
    asked = [mark for name in clean for mark in marks[name] if mark["kind"] not in ABOUT_THE_WHOLE]
    assert 1000 * len(asked) <= 5 * length
