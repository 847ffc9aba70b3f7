"""Each case is an entry of a file: a text, what the import makes of it, and every finding of the file's own subject.

Cases enter by the door that users enter by, the whole import of a piece: a stage that is unplugged is missed here.
"""

from typing import Any

import pytest
import yaml
from wenku.editorial.detectors import Desk, stages
from wenku.editorial.foundation.finding import Finding
from wenku.editorial.foundation.lexicon import lexicon
from wenku.editorial.foundation.manuscript import Manuscript, revise
from wenku.editorial.piece import edit
from wenku.editorial.shape.split import Piece, split

from tests.editorial.tools import CASES, taxonomy

FILES = "script clean punctuation holes dropped contacts identities numbers structure notice dated pasted".split()


def entries(name: str) -> list[dict[str, Any]]:
    return list(yaml.safe_load((CASES / f"{name}.yml").read_text("utf-8")))


def cases(*names: str) -> list[Any]:
    return [pytest.param(name, case, id=f"{name}: {case['name']}") for name in names for case in entries(name)]


def subject(name: str) -> set[str]:
    """The rules that a file of cases is about: those that any of its cases expects."""
    return {rule for case in entries(name) for rule, _ in case.get("findings", [])}


def imported(text: str) -> tuple[str, list[Finding]]:
    """What the import makes of one piece: the stages of the file, then those of the piece."""
    manuscript, findings, desk = Manuscript.of(text), list[Finding](), Desk(lexicon(), taxonomy())
    for stage in stages("file"):
        manuscript, found = revise(manuscript, stage(manuscript.text, desk))
        findings += found
    edited = edit(Piece(1, "题目", manuscript), taxonomy(), lexicon())
    return edited.body.text, [*findings, *edited.findings]


@pytest.mark.parametrize(("name", "case"), cases(*FILES))
def test_an_import_does_what_its_cases_say(name: str, case: dict[str, Any]) -> None:
    text, findings = imported(case["input"])
    assert text == case.get("output", case["input"])
    own = [finding for finding in findings if finding.rule in subject(name)]
    assert sorted([f.rule, f.found] for f in own) == sorted(case.get("findings", [])), [f.why for f in own]
    for phrase in case.get("why", []):
        assert any(phrase in f.why for f in own), [f.why for f in own]


@pytest.mark.parametrize(("_", "case"), cases("split"))
def test_a_collection_is_split_at_its_markers(_: str, case: dict[str, Any]) -> None:
    pieces = split(Manuscript.of(case["input"]))
    assert [[p.number, p.title, p.body.text.strip()] for p in pieces] == case["pieces"]
