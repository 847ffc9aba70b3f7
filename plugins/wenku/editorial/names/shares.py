"""How common characters are as family names and in given names (data/name_shares.txt)."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from wenku.editorial.foundation.words import FOLDER, word_list

MILLION = math.log(1e6)
RARE = 20.0  # a character that no name of the table holds may stand in one all the same


@dataclass(frozen=True, slots=True)
class Shares:
    families: Mapping[str, float]
    givens: Mapping[str, float]

    def family(self, name: str) -> float:
        return math.log(max(RARE, self.families.get(name, RARE))) - MILLION

    def given(self, character: str) -> float:
        return math.log(max(RARE, self.givens.get(character, RARE))) - MILLION


@cache
def shares() -> Shares:
    families, givens = dict[str, float](), dict[str, float]()
    for line in (files("wenku") / FOLDER / "name_shares.txt").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            name, family, given = line.split(" ")
            families[name], givens[name] = float(family), float(given)
    return Shares(families, givens)


def family_of(name: str) -> int:
    """How many characters of a name are its family name: 2 for 欧阳某, 1 for 王某, 0 where no name begins so."""
    families = word_list("surnames")
    if name[:2] in families and len(name) > 2:
        return 2
    return int(name[:1] in families)
