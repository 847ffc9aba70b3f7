"""People, places and enterprises weighed against each other: at one place the stronger stands, over the text each must speak for itself."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from wenku.editorial.foundation.lexicon import Lexicon
from wenku.editorial.foundation.mention import MentionKind, NameMention
from wenku.editorial.foundation.words import one_of
from wenku.editorial.names.enterprises import enterprises_seen
from wenku.editorial.names.people import people_seen
from wenku.editorial.names.reading import Reading
from wenku.editorial.names.toponyms import places_seen

ENOUGH = {"person": 2.0, "place": 2.5, "firm": 2.5}
PUBLIC = re.compile(one_of("public_persons"))
MORE = 0.3  # what each further place adds


@dataclass(frozen=True, slots=True)
class Weighed:
    kind: MentionKind
    name: str
    start: int
    end: int
    points: float


def evident(text: str, lexicon: Lexicon) -> list[NameMention]:
    """What the text as a whole speaks for, at every place where it stands."""
    words = Reading(text)
    weighed = [Weighed("person", s.name, s.start, s.end, s.points) for s in people_seen(text, lexicon, words)]
    weighed += [Weighed("place", s.name, s.start, s.end, s.points) for s in places_seen(text, lexicon)]
    weighed += [Weighed("firm", s.name, s.start, s.end, s.points) for s in enterprises_seen(text, lexicon, words)]
    staying = {i for m in PUBLIC.finditer(text) for i in range(*m.span())}
    named: dict[tuple[MentionKind, str], list[Weighed]] = defaultdict(list)
    for one in without_weaker(weighed, staying):
        named[one.kind, one.name].append(one)
    return [
        NameMention(kind, one.start, one.end, name, sure=True)
        for (kind, name), seen in named.items()
        if speaks(kind, seen)
        for one in seen
    ]


def without_weaker(weighed: Sequence[Weighed], occupied: set[int]) -> list[Weighed]:
    kept: list[Weighed] = []
    for one in sorted(weighed, key=lambda w: (-w.points, w.start, w.end, w.kind)):
        here = range(one.start, one.end)
        if occupied.isdisjoint(here):
            kept.append(one)
            occupied.update(here)
    return kept


def speaks(kind: MentionKind, seen: Sequence[Weighed]) -> bool:
    points = [one.points for one in seen]
    return points[0] + MORE * sum(max(0.0, p) for p in points[1:4]) >= ENOUGH[kind]
