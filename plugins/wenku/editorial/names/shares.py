"""How common characters are as family names and in given names (data/name_shares.txt)."""

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from wenku.editorial.foundation.lexicon import Lexicon, lexicon
from wenku.editorial.foundation.words import FOLDER, word_list

MILLION = math.log(1e6)
RARE = 20.0  # a character that no name of the table holds may stand in one all the same
RARE_FAMILY = 6.0
COMMON = 300.0  # of a million people; the dictionary's rarer ones are mostly transcriptions
PERSONS = frozenset({"nr", "nrt", "nrfg"})


@dataclass(frozen=True, slots=True)
class Shares:
    families: Mapping[str, float]
    givens: Mapping[str, float]

    def family(self, name: str) -> float:
        return math.log(max(RARE_FAMILY, self.families.get(name, 0.0))) - MILLION

    def given(self, character: str) -> float:
        return math.log(max(RARE, self.givens.get(character, RARE))) - MILLION


@cache
def given_pairs() -> Mapping[str, float]:
    """Log-probabilities of given names of two characters that several people of the dictionary bear (建国, 向前)."""
    words, families = lexicon(), shares().families
    people = [
        word
        for word, tag in words.tag.items()
        if tag in PERSONS and len(word) == 3 and families.get(word[0], 0) > COMMON
    ]
    counts = Counter(word[1:] for word in people)
    total = math.log(len(people))
    return {pair: math.log(n) - total for pair, n in counts.items() if n > 1 and is_given(pair, words)}


def is_given(pair: str, words: Lexicon) -> bool:
    """Not 先生, 大哥, 夫人."""
    return pair not in word_list("posts") and not (words.is_common(pair) and words.tag[pair].startswith(("n", "r")))


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
    return int(name[:1] in families or name[:1] in word_list("surnames_rare"))
