"""Recall on labelled dirty texts, half of them held out, and quiet on the library's own clean ones."""

from collections import Counter
from typing import Any

import pytest
import yaml
from wenku.editorial.check import check_page
from wenku.editorial.foundation.lexicon import lexicon
from wenku.editorial.names.gazetteer import load_gazetteer
from wenku.editorial.sheet import CheckShelf
from wenku.text.han import count_han
from wenku.text.markdown import readable

from tests.editorial.tools import CASES, ROOT, body, import_text, taxonomy
from tests.figures import Figure

PER_TEN_THOUSAND = 2.0


def measured(path: Any) -> dict[str, tuple[list[str], list[str]]]:
    """What each detector had to see in one case, and what it missed."""
    case = yaml.safe_load(path.read_text("utf-8"))
    expect = case["expect"]
    _, made = import_text(case["input"])
    text = "\n".join(body(one) for one in made)
    whys = "\n".join(f.why for one in made for f in one.findings)
    rules = {f.rule for one in made for f in one.findings}
    holes = [f.found for one in made for f in one.findings if f.rule == "encoding-hole"]
    kinds = [f"{i}:{genre}" for i, genre in enumerate(expect["genres"])]
    given = [f"{i}:{one.piece.genre.value}" for i, one in enumerate(made)]
    return {
        "split": ([str(expect["pieces"])], [] if len(made) == expect["pieces"] else [str(len(made))]),
        "genre": (kinds, [kind for kind in kinds if kind not in given]),
        "residue": (expect.get("residue", []), [x for x in expect.get("residue", []) if x in text]),
        "identities": (expect.get("identities", []), [x for x in expect.get("identities", []) if x in text]),
        "numbers": (expect.get("numbers", []), [x for x in expect.get("numbers", []) if x not in whys]),
        "holes": (expect.get("holes", []), [x for x in expect.get("holes", []) if x not in holes]),
        "doubts": (expect.get("doubts", []), [x for x in expect.get("doubts", []) if x not in rules]),
        "kept": (expect.get("kept", []), [x for x in expect.get("kept", []) if x not in text]),
    }


@pytest.mark.parametrize(("group", "least"), [("dev", 1.0), ("held", 0.9)])
def test_detectors_see_what_is_labelled(group: str, least: float, figure: Figure) -> None:
    wanted, missed = Counter[str](), Counter[str]()
    details = []
    for path in sorted(CASES.glob(f"dirty/{group}-*.yml")):
        for detector, (all_of_it, left) in measured(path).items():
            wanted[detector] += len(all_of_it)
            missed[detector] += len(left)
            details += [f"{path.stem} {detector}: {x}" for x in left]
    for detector, count in wanted.items():
        figure(f"recall {group:4} {detector:10} {count - missed[detector]}/{count}")
    recall = 1 - sum(missed.values()) / sum(wanted.values())
    figure(f"recall {group:4} all        {recall:.1%}")
    assert recall >= least, details


def test_the_library_is_quiet(figure: Figure) -> None:
    """Precision: what the checks say of clean pages, schema and links left out, is nearly nothing."""
    docs = ROOT / "docs"
    files = frozenset(p.relative_to(docs).as_posix() for p in docs.rglob("*") if p.is_file())
    shelf = CheckShelf(taxonomy(), load_gazetteer(docs / "gazetteer.yml"), lexicon(), files)
    counts, han = Counter[str](), 0
    places = []
    for path in sorted(docs.glob("*/exemplars/*.md")):
        source = path.read_text("utf-8")
        han += count_han(readable(source))
        for problem in check_page(path.relative_to(docs).as_posix(), source, shelf):
            if problem.rule not in ("schema", "link"):
                counts[problem.rule] += 1
                places.append(f"{problem.file}:{problem.line}:{problem.column} {problem.rule} {problem.text}")
    rate = sum(counts.values()) / max(1, han) * 10_000
    figure(f"clean exemplars: {sum(counts.values())} findings in {han} Han, {rate:.2f} per 10,000; {dict(counts)}")
    assert rate <= PER_TEN_THOUSAND, places
