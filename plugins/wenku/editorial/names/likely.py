"""What may be a name and is not certain enough to replace: told to the editor instead of silence."""

from collections.abc import Iterable, Iterator

from wenku.editorial.foundation.finding import Mark, doubt
from wenku.editorial.foundation.lexicon import Lexicon
from wenku.editorial.foundation.mention import NameMention
from wenku.editorial.names.evident import ENOUGH, PUBLIC
from wenku.editorial.names.people import Seen, people_seen
from wenku.editorial.names.reading import Reading

LEAST = -2.0
COMPANY = 4.5  # a role before it, a verb of people or a post behind it
WHY = "疑似姓名：“{}”，请核对；是姓名的，换成空位。"


def likely(text: str, found: Iterable[NameMention], lexicon: Lexicon) -> Iterator[Mark]:
    """The best place of each name that falls just short."""
    taken = {place for mention in found for place in range(mention.start, mention.end)}
    taken |= {place for match in PUBLIC.finditer(text) for place in range(*match.span())}
    told: set[str] = set()
    for one in sorted(people_seen(text, lexicon, Reading(text)), key=lambda seen: (-seen.points, seen.start)):
        here = range(one.start, one.end)
        if falls_short(one) and one.name not in told and taken.isdisjoint(here):
            told.add(one.name)
            taken.update(here)
            yield doubt("possible-name", one.start, one.end, WHY.format(one.name))


def falls_short(one: Seen) -> bool:
    return LEAST < one.points < ENOUGH["person"] and max(one.left, one.right) >= COMPANY
