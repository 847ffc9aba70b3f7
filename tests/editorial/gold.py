"""Texts in the manners of collected pages, written for these tests, with what an editor wants of each.

tests/cases/import_gold/tune/ may be looked at while rules are written, measure/ is only measured; fresh/ is by another hand:
its first reading was measured before any rule knew of it (README), its misses have been read since, one by one, and kinds of
them mended: what it says now is no measure of unseen texts. third/ is by yet another hand, with names as often as they are in
such texts; persons, firms and residue of it have not been read, its missed titles, places, contacts and kept words once. NAME.txt is the file that comes in, NAME.yml what is right of it:
names that must go, words that must stay, the title.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from tests.editorial.tools import ROOT

FOLDER = ROOT / "tests" / "cases" / "import_gold"
OTHERS = ("fresh", "third")  # by other hands
PARTS = ("tune", "measure", *OTHERS)
UNSEEN = "what is only measured is not shown: it would be tuned to"


@dataclass(frozen=True, slots=True)
class Gold:
    """`persons`, `places`, `firms`, `contacts` and `residue` may not be in any draft, every one of `kept` must be.

    `either` are names whose going is no fault and whose staying is none (冯奶奶, 山里的风2016).
    """

    name: str
    part: str
    text: str
    about: str
    title: str = ""
    genre: str = ""
    pieces: int = 1
    persons: Sequence[str] = ()
    places: Sequence[str] = ()
    firms: Sequence[str] = ()
    contacts: Sequence[str] = ()
    residue: Sequence[str] = ()
    kept: Sequence[str] = ()
    either: Sequence[str] = ()


def golds(part: str) -> list[Gold]:
    return [gold(path, part) for path in sorted((FOLDER / part).glob("*.yml"))]


def gold(path: Path, part: str) -> Gold:
    return Gold(path.stem, part, path.with_suffix(".txt").read_text("utf-8"), **yaml.safe_load(path.read_text("utf-8")))
