"""People by evidence: how a name reads where it stands, what stands beside it and its list, and how often it comes."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wenku.editorial.foundation.lexicon import Lexicon
from wenku.editorial.foundation.words import word_list
from wenku.editorial.names.names import FUNCTIONAL
from wenku.editorial.names.reading import Reading, name_cost
from wenku.editorial.names.shares import family_of
from wenku.editorial.names.surroundings import CLOSES, JOINS, PLACES, left, right
from wenku.text.han import HAN_RUN

PRIOR = -5.0  # of all the words of such texts about one in 150 is a person's name
HOPELESS = -6.0
PRESENT = -2.0  # where a name is known of the text, this much is enough
DOUBLE = -4.0
LANDS = frozenset("沟坪坳岭坝塘垭坡洼峪圩屯寨畈冲湾庄")
SUFFIXES = frozenset("省市县区镇乡村局委部厅处科组队站所院校厂办副")


@dataclass(slots=True)
class Seen:
    """A place where a name may stand: what the reading gains by it, and what stands left and right of it.

    In a list the company of the first and of the last is everybody's; `others` counts who stands in it.
    """

    name: str
    start: int
    end: int
    gain: float
    left: float
    right: float
    against: float = 0.0
    before: int = 0
    after: int = 0

    @property
    def points(self) -> float:
        listed = min(3.0, 1.2 * (self.before + self.after))
        return PRIOR + self.gain + self.left + self.right + self.against + listed


def candidates(text: str, lexicon: Lexicon, reading: Reading) -> Iterator[Seen]:
    for run in HAN_RUN.finditer(text):
        for start in range(run.start(), run.end() - 1):
            for family, length, extra in shapes(text[start : start + 4]):
                end = start + length
                if end <= run.end():
                    name = text[start:end]
                    gain = reading.gain(start, end, name_cost(name, family) + extra)
                    alone = start == run.start() and end == run.end()
                    if gain > HOPELESS * (1 + alone) and name not in word_list("not_names"):
                        company = left(text, start), right(text, end)
                        yield Seen(name, start, end, gain, *company, against(name, company[0], lexicon))


def shapes(ahead: str) -> Iterator[tuple[int, int, float]]:
    """(characters of the family name, characters in all, what the shape itself costs)."""
    family = family_of(ahead)
    for size in {family, min(family, 1)} - {0}:
        yield size, size + 1, -1.4
        yield size, size + 2, -0.3
    if family and family_of(ahead[1:3]) and len(ahead) == 4:
        yield 2, 4, DOUBLE


def against(name: str, company: float, lexicon: Lexicon) -> float:
    """What the name itself says against it: 由|卞某, 祝|许大夫 begin with a function word, 葛根|粉 with a word."""
    points = 0.0
    if name[0] in FUNCTIONAL:
        points -= 5.0 if family_of(name[1:]) else 3.0 * (company < 0.5)
    if len(name) == 3 and lexicon.is_common(name[:2]):
        points -= 2.5
    if len(name) == 2 and lexicon.is_common(name):
        points -= 3.0
    if name[:2] in word_list("not_names"):
        points -= 8.0
    if name[1] == "家" and name[-1] in LANDS:
        points -= 6.0
    if name[-1] in SUFFIXES:
        points -= 9.0
    return points


def share_company(seen: Sequence[Seen], text: str) -> None:
    """Names joined by 、 和 or blanks speak for each other, as do the role before and the verb after all of them."""
    starting: dict[int, list[Seen]] = defaultdict(list)
    for one in seen:
        starting[one.start].append(one)
    joined: list[tuple[Seen, Seen]] = []
    for one in seen:
        match = JOINS.match(text, one.end)
        nexts = starting.get(match.end(), ()) if match else ()
        closing = CLOSES.match(text, one.end)
        if closing:
            one.right = max(one.right, 4.0) if closing["people"] else PLACES
        joined += [(one, other) for other in nexts]
    for one, other in joined:
        if one.before + 1 > other.before:
            other.before = one.before + 1
        other.left = PLACES if one.left == PLACES else max(other.left, one.left)
    for one, other in reversed(joined):
        one.after = max(one.after, other.after + 1)
        one.right = PLACES if other.right == PLACES else max(one.right, other.right)


def people_seen(text: str, lexicon: Lexicon, reading: Reading) -> list[Seen]:
    seen = list(candidates(text, lexicon, reading))
    share_company(seen, text)
    return [one for one in seen if one.points > PRESENT]
