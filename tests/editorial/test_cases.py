"""Each case is an entry of a file: input, and then what stands there, and every finding, together."""

from collections.abc import Callable, Iterable
from typing import Any

import pytest
import yaml
from wenku.editorial.cleaning.clean import clean, entities, invisible
from wenku.editorial.cleaning.dated import dated
from wenku.editorial.cleaning.dropped import dropped
from wenku.editorial.cleaning.holes import holes
from wenku.editorial.cleaning.punctuation import blanks, quotes, repeats, stops, widths
from wenku.editorial.cleaning.script import particles, to_simplified
from wenku.editorial.figures.numbers import numbers
from wenku.editorial.foundation.finding import Mark
from wenku.editorial.foundation.lexicon import lexicon
from wenku.editorial.foundation.manuscript import Manuscript, revise
from wenku.editorial.names.contacts import contacts
from wenku.editorial.names.identities import identities, masks
from wenku.editorial.shape.gaps import gaps
from wenku.editorial.shape.notice import notice_parts
from wenku.editorial.shape.split import split
from wenku.editorial.shape.structure import blocks

from tests.editorial.tools import CASES

Stage = Callable[[str], Iterable[Mark]]
STAGES: dict[str, tuple[Stage, ...]] = {
    "script": (to_simplified, particles),
    "clean": (invisible, entities, clean),
    "punctuation": (blanks, widths, stops, quotes, repeats),
    "holes": (holes,),
    "dropped": (lambda text: dropped(text, lexicon()),),
    "contacts": (contacts,),
    "identities": (masks, lambda text: identities(text, lexicon())),
    "numbers": (numbers,),
    "structure": (lambda text: gaps(text, blocks(text, titled=True)),),
    "notice": (notice_parts,),
    "dated": (dated,),
}


def cases(*names: str) -> list[Any]:
    found = []
    for name in names:
        for case in yaml.safe_load((CASES / f"{name}.yml").read_text("utf-8")):
            found.append(pytest.param(name, case, id=f"{name}: {case['name']}"))
    return found


@pytest.mark.parametrize(("stage", "case"), cases(*STAGES))
def test_a_stage_does_what_its_cases_say(stage: str, case: dict[str, Any]) -> None:
    manuscript, findings = Manuscript.of(case["input"]), []
    for step in STAGES[stage]:
        manuscript, found = revise(manuscript, step(manuscript.text))
        findings += found
    assert manuscript.text == case.get("output", case["input"])
    seen = sorted([f.rule, f.found] for f in findings)
    assert seen == sorted(case.get("findings", [])), [f.why for f in findings]
    for phrase in case.get("why", []):
        assert any(phrase in f.why for f in findings), [f.why for f in findings]


@pytest.mark.parametrize(("_", "case"), cases("split"))
def test_a_collection_is_split_at_its_markers(_: str, case: dict[str, Any]) -> None:
    pieces, _findings = split(Manuscript.of(case["input"]))
    assert [[p.number, p.title, p.body.text.strip()] for p in pieces] == case["pieces"]
