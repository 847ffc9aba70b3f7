"""People, places and enterprises weighed against each other: at one place the stronger stands, over the text each must speak for itself."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from wenku.editorial.foundation.lexicon import Lexicon
from wenku.editorial.foundation.mention import MentionKind, NameMention
from wenku.editorial.foundation.words import one_of
from wenku.editorial.names.enterprises import enterprises_seen
from wenku.editorial.names.people import people_seen
from wenku.editorial.names.placenames import generic
from wenku.editorial.names.reading import Reading
from wenku.editorial.names.surroundings import JOINS
from wenku.editorial.names.toponyms import ADMIN, places_seen
from wenku.editorial.names.weights import H

ENOUGH = {"person": 0.6, "place": 2.5, "firm": 2.5}
PUBLIC = re.compile(one_of("public_persons"))
THIRD = {
    "person": re.compile(rf"(?:{JOINS.pattern})(?P<name>{H}{{2,4}})(?:{JOINS.pattern})"),
    "place": re.compile(rf"(?:{ADMIN})?[、和与及](?P<name>{H}{{2,4}}?)(?:{ADMIN})?[、和与及]"),
}
MUCH_USED = 800
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
    lost = set(with_one_lost(name for (kind, name), seen in named.items() if kind == "place" and len(seen) > 1))
    found = [
        NameMention(kind, one.start, one.end, name, sure=True)
        for (kind, name), seen in named.items()
        if speaks(kind, seen) and not (kind == "place" and len(seen) == 1 and name in lost)
        for one in seen
    ]
    return [*found, *between(text, found, lexicon)]


def with_one_lost(names: Iterable[str]) -> Iterator[str]:
    """The names as they stand when a character was lost: 双口 beside 双汊口, which another detector tells."""
    for name in names:
        yield from (name[:i] + name[i + 1 :] for i in range(len(name)) if len(name) > 2)


def between(text: str, found: Sequence[NameMention], lexicon: Lexicon) -> Iterator[NameMention]:
    """In a list between two people stands a third, whatever his family name; between two places a third place."""
    starts = {(mention.kind, mention.start) for mention in found}
    for mention in found:
        match = THIRD[mention.kind].match(text, mention.end) if mention.kind in THIRD else None
        plain = match is not None and (match["name"] in generic() or is_plain(match["name"], mention.kind, lexicon))
        if match and not plain and (mention.kind, match.end()) in starts:
            yield NameMention(mention.kind, *match.span("name"), match["name"], sure=True)


def is_plain(name: str, kind: MentionKind, lexicon: Lexicon) -> bool:
    common = lexicon.frequency.get(name, 0) > MUCH_USED and kind == "person"
    return lexicon.is_common(name) and (common or lexicon.tag[name][:1] in "vdcprmuf")


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
