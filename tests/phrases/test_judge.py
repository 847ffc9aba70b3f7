"""The judge on candidates labelled by hand. The figures are printed at the end of the run (pytest -rP shows them)."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from wenku.phrases.mining.judge import Candidate, Neighbour, judge
from wenku.phrases.mining.wordclass import word_classes

from tests.figures import Figure

CASES = Path(__file__).resolve().parent.parent / "cases" / "phrases" / "labelled"
Row = Mapping[str, Any]


@cache
def rows(name: str) -> list[tuple[str, Row]]:
    loose = yaml.load((CASES / f"{name}.yml").read_text("utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return [(text, row) for text, own in loose.items() for row in own]


def candidates(labelled: list[tuple[str, Row]]) -> Iterator[tuple[str, str, Candidate]]:
    """(text, label, candidate); the classes of words are looked up now, so that the dictionary is tested too."""
    vocabulary = {word for _, row in labelled for word in row["words"].split("/")}
    vocabulary |= {beside[0] for _, row in labelled for side in ("left", "right") for beside in row[side]}
    classes = word_classes(vocabulary)
    for text, row in labelled:
        words = tuple(row["words"].split("/"))
        left, right = (tuple(Neighbour(w, classes[w], n, hold) for w, n, hold in row[s]) for s in ("left", "right"))
        kinds = tuple(classes[word] for word in words)
        count = max(sum(n.count for n in side) for side in (left, right))
        yield text, row["label"], Candidate(words, kinds, row["pages"], count, row["hold"], left, right)


def measure(name: str) -> dict[str, tuple[float, float, list[str]]]:
    """Text → (precision, recall, the mistaken ones)."""
    found = list(candidates(rows(name)))
    texts = ["all", *dict.fromkeys(text for text, _, _ in found)]
    return {text: figures([item for item in found if text in ("all", item[0])]) for text in texts}


def figures(found: list[tuple[str, str, Candidate]]) -> tuple[float, float, list[str]]:
    right = [c for _, label, c in found if judge(c) == "accepted" and label == "good"]
    accepted = [c for _, _, c in found if judge(c) == "accepted"]
    good = [c for _, label, c in found if label == "good"]
    wrong = [c.text for _, label, c in found if (judge(c) == "accepted") != (label == "good")]
    return len(right) / len(accepted), len(right) / len(good), wrong


def test_enough_candidates_are_labelled() -> None:
    labels = [row["label"] for name in ("development", "held-out") for _, row in rows(name)]
    assert min(labels.count("good"), labels.count("bad")) >= 150
    assert all(len(row["words"].replace("/", "")) <= 24 for _, row in rows("held-out"))


@pytest.mark.parametrize(("name", "precision", "recall"), [("development", 0.92, 0.90), ("held-out", 0.95, 0.90)])
def test_precision_and_recall(name: str, precision: float, recall: float, figure: Figure) -> None:
    measured = measure(name)
    for text, (p, r, _) in measured.items():
        figure(f"phrases, {name}, {text}: precision {p:.3f}, recall {r:.3f}")
    assert measured["all"][0] >= precision, measured["all"][2]
    assert measured["all"][1] >= recall, measured["all"][2]
