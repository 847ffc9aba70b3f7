"""Names and contacts on the gold texts: how many are gone from the drafts, and how many slots stand where no name was."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

import pytest

from tests.editorial.gold import PARTS, UNSEEN, Gold, golds
from tests.editorial.tools import body, import_text
from tests.figures import Figure

KINDS = {"person": "persons", "place": "places", "firm": "firms"}
LEAST = {"persons": 0.92, "places": 0.90, "firms": 0.75, "contacts": 0.97}
MOST_WRONG = 0.05
# What another hand wrote is held to what was reached on it: many of its people are called by words (安全, 宣传, 从容).
REACHED = {
    "fresh": {"persons": 0.76, "places": 0.88, "firms": 0.82, "contacts": 0.98},
    "third": {"persons": 0.95, "places": 0.88, "firms": 0.85, "contacts": 0.96},
}


def plain(text: str) -> str:
    """Without blanks, half-width: 单　林 is 单林, １３９ is 139."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


@cache
def imported(part: str) -> list[tuple[Gold, str, list[tuple[str, str]]]]:
    """Each text with its drafts' bodies, and (kind, what stood there) of each of its slots."""
    rows = []
    for gold in golds(part):
        _, made = import_text(gold.text)
        slots = [(f.rule, plain(f.found)) for one in made for f in one.findings if f.rule in KINDS]
        rows.append((gold, plain("\n".join(body(one) for one in made)), slots))
    return rows


def least_of(part: str) -> dict[str, float]:
    return REACHED.get(part, LEAST)


def left(gold: Gold, drafts: str, kind: str) -> list[str]:
    return [name for name in getattr(gold, kind) if plain(name) in drafts]


def wrong(gold: Gold, slots: Sequence[tuple[str, str]], kind: str) -> Iterator[str]:
    names = [plain(name) for name in (*getattr(gold, KINDS[kind]), *gold.either)]
    for rule, found in slots:
        if rule == kind and not any(is_right(kind, found, name) for name in names):
            yield found


def is_right(kind: str, found: str, name: str) -> bool:
    """The name, a part of it that people are called by (曾书记, 向阳同志), a firm with its place before it."""
    if kind == "firm":
        return found in name or name in found
    return found == name or (kind == "person" and (name.startswith(found) or name.endswith(found)))


@pytest.mark.parametrize("part", PARTS)
def test_names_are_found(part: str, figure: Figure) -> None:
    wanted, missed = Counter[str](), list[str]()
    lost = Counter[str]()
    for gold, drafts, _ in imported(part):
        for kind in LEAST:
            still = left(gold, drafts, kind)
            wanted[kind] += len(getattr(gold, kind))
            lost[kind] += len(still)
            missed += [f"{gold.name} {kind}: {name}" for name in still]
    found = {kind: 1 - lost[kind] / max(1, wanted[kind]) for kind in LEAST}
    for kind in LEAST:
        figure(f"gold {part:8} {kind:9} {wanted[kind] - lost[kind]}/{wanted[kind]} = {found[kind]:.1%}")
    short = {kind: f"{found[kind]:.1%}" for kind, least in least_of(part).items() if found[kind] < least}
    assert not short, missed if part == "tune" else UNSEEN


@pytest.mark.parametrize("part", PARTS)
def test_slots_stand_for_names(part: str, figure: Figure) -> None:
    for kind in KINDS:
        slots = sum(rule == kind for _, _, found in imported(part) for rule, _ in found)
        faults = [f"{gold.name}: {x}" for gold, _, found in imported(part) for x in wrong(gold, found, kind)]
        figure(f"gold {part:8} wrong slots of kind {kind:7} {len(faults)}/{slots}")
        few = kind != "person" or len(faults) <= MOST_WRONG * slots
        assert few, faults if part == "tune" else UNSEEN
