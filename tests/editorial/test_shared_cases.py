"""The cases of import kept beside the project: what must go, stay, be told; each kind must hold whole."""

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from wenku.editorial.foundation.rules import TITLES
from wenku.editorial.importing import ImportRefused

from tests.editorial.tools import Made, import_text
from tests.figures import Figure

REFERENCE = re.compile(r"&#(\d+);|&(lt|gt|amp);|\\(?=[^\w\s])")


def read_as(draft: str) -> str:
    """The text that a reader of the draft sees."""
    signs = {"lt": "<", "gt": ">", "amp": "&"}
    return REFERENCE.sub(lambda m: chr(int(m[1])) if m[1] else signs.get(m[2] or "", ""), draft)


def faults(want: dict[str, Any], made: list[Made]) -> list[str]:
    body = "\n".join(one.draft.text.split("\n---\n", 1)[1] for one in made)
    whole = "\n".join([*(one.draft.title for one in made), read_as(body)])
    doubts = {f.rule for one in made for f in one.findings if f.kind == "doubt"}
    if any(doubt in TITLES["figures"] or doubt.startswith(("sum-", "date-", "total-")) for doubt in doubts):
        doubts.add("NUM")
    headings = len(re.findall(r"(?m)^#{2,6} ", body))
    paragraphs = len([part for part in re.split(r"\n\n+", body) if part.strip()])
    checks = {
        **{f"left: {x}": x not in whole for x in want["gone"]},
        **{f"lost: {x}": x in whole for x in want["stay"]},
        **{f"not told: {x}": x in doubts for x in want["doubt"]},
        **{f"told falsely: {x}": x not in doubts for x in want["nodoubt"]},
        f"{len(made)} pieces": want["pieces"] in (None, len(made)),
        f"title {made[0].draft.title}": not want["title"] or want["title"] in made[0].draft.title,
        f"genre {made[0].piece.genre.value}": want["genre"] in (None, made[0].piece.genre.value),
        f"{headings} headings": want["heads"] in (None, headings),
        f"{paragraphs} paragraphs": want["paras"] is None or paragraphs <= want["paras"],
        "not refused": not want["refuse"],
    }
    return [fault for fault, right in checks.items() if not right]


def judged(path: Path, want: dict[str, Any]) -> list[str]:
    try:
        return faults(want, import_text(path.read_bytes(), path.name)[1])
    except ImportRefused as refused:
        return [] if want["refuse"] else refused.problems


@pytest.mark.shared
def test_every_kind_holds(shared: Path, figure: Figure) -> None:
    folder = shared / "cases" / "import"
    right, every, wrong = Counter[str](), Counter[str](), list[str]()
    for name, want in sorted(json.loads((folder / "cases.json").read_text("utf-8")).items()):
        found = judged(folder / name, want)
        every[want["kind"]] += 1
        right[want["kind"]] += not found
        wrong += [f"{name}: {fault}" for fault in found]
    figure(f"shared cases of import: {right.total()} of {every.total()}; {'; '.join(wrong)}")
    assert [kind for kind in sorted(every) if right[kind] < every[kind]] == [], wrong
