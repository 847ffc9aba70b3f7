"""How a text reads best as words, and how much better or worse it reads with a name at a place.

The dictionary gives every word a probability; the best cut of each run of Han is found from both ends once, so that what
a name at any place costs or gains is two look-ups. 党员|干部 reads so much better as words that no 员干 can be a name there.
"""

import math
from collections.abc import Mapping
from functools import cache, lru_cache

from wenku.editorial.foundation.lexicon import lexicon
from wenku.editorial.names.shares import PERSONS, family_of, given_pairs, shares
from wenku.text.han import HAN_RUN

LONGEST_WORD = 6
PLACES = frozenset({"ns", "nsf", "nr", "nrt", "nt"})


@cache
def word_costs(names: frozenset[str]) -> tuple[Mapping[str, float], float]:
    """The log-probability of each word; words of the tags `names` are left out, names are what is looked for."""
    words = lexicon()
    total = math.log(sum(words.frequency.values()))
    logs = {count: math.log(count or 1) - total for count in set(words.frequency.values())}  # one float a count
    costs = {
        word: logs[count]
        for word, count in words.frequency.items()
        if len(word) <= LONGEST_WORD and (words.tag[word] not in names or not is_name_word(word, names))
    }
    return costs, -total


def is_name_word(word: str, names: frozenset[str]) -> bool:
    return len(word) > 1 and (names is PLACES or family_of(word) > 0)


class Reading:
    """The best cuts of a text. `gain` is in natural logarithms: above zero the name reads better than any words."""

    def __init__(self, text: str, names: frozenset[str] = PERSONS) -> None:
        self.text = text
        self.costs, self.unknown = word_costs(names)
        self.before = [0.0] * (len(text) + 1)  # best reading from the run's start to here
        self.after = [0.0] * (len(text) + 1)  # and from here to the run's end
        self.whole = [0.0] * (len(text) + 1)  # all of the run
        for match in HAN_RUN.finditer(text):
            self.read(*match.span())

    def read(self, start: int, end: int) -> None:
        before, after = self.before, self.after
        words = [self.words_from(i, end) for i in range(start, end)]
        before[start + 1 : end + 1] = [-math.inf] * (end - start)
        for i in range(start, end):
            here = before[i]
            for stop, cost in words[i - start]:
                if here + cost > before[stop]:
                    before[stop] = here + cost
        for i in range(end - 1, start - 1, -1):
            after[i] = max(cost + after[stop] for stop, cost in words[i - start])
        self.whole[start : end + 1] = [after[start]] * (end - start + 1)

    def words_from(self, start: int, end: int) -> list[tuple[int, float]]:
        text, costs = self.text, self.costs
        found = [(start + 1, costs.get(text[start], self.unknown))]
        for stop in range(start + 2, min(start + LONGEST_WORD, end) + 1):
            cost = costs.get(text[start:stop])
            if cost is not None:
                found.append((stop, cost))
        return found

    def gain(self, start: int, end: int, name: float) -> float:
        """`name` is the log-probability of text[start:end] as one name; the span must lie within one run of Han."""
        return self.before[start] + name + self.after[end] - self.whole[start]


@lru_cache(maxsize=1 << 14)
def name_cost(name: str, family: int) -> float:
    """The log-probability of a person's name whose family name has `family` characters."""
    table, given = shares(), name[family:]
    written = sum(table.given(character) for character in given)
    return table.family(name[:family]) + max(written, given_pairs().get(given, -math.inf))
