"""People, places and enterprises weighed against each other: at one place the stronger stands, over the text each must speak for itself."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from wenku.editorial.foundation.lexicon import Lexicon
from wenku.editorial.foundation.mention import MentionKind, NameMention
from wenku.editorial.foundation.words import one_of
from wenku.editorial.names.brands import brands
from wenku.editorial.names.enterprises import enterprises_seen
from wenku.editorial.names.people import people_seen
from wenku.editorial.names.peoples import of_other_peoples
from wenku.editorial.names.placenames import generic
from wenku.editorial.names.quoted import quoted
from wenku.editorial.names.reading import Reading, name_cost
from wenku.editorial.names.shares import family_of
from wenku.editorial.names.surroundings import BEFORE, JOINS, POST, left, right
from wenku.editorial.names.toponyms import ADMIN, places_seen
from wenku.editorial.names.weights import H
from wenku.editorial.names.wholes import wholes_seen
from wenku.text.han import HAN_CLASS

ENOUGH = {"person": 0.6, "place": 2.5, "firm": 2.5}
PUBLIC = re.compile(one_of("public_persons"))
THIRD = {
    "person": re.compile(rf"(?:{JOINS.pattern})(?P<name>{H}{{2,4}})(?:{JOINS.pattern})"),
    "place": re.compile(rf"(?:{ADMIN})?[、和与及](?P<name>{H}{{2,4}}?)(?:{ADMIN})?[、和与及]"),
}
# In a list of people with their posts, one whose name the words hide: 干部高某、某镇的钱作为、村医时某.
WITH_POST = rf"(?:{H}{{1,8}}?[的县镇乡村局委办部院校站所]|{BEFORE}|{POST})"
TITLED_THIRD = re.compile(rf"(?:{JOINS.pattern}){WITH_POST}(?P<name>{H}{{2,3}})(?:{JOINS.pattern}){WITH_POST}?")
ASIDE = r"(?:[（(][^（）()\n]{1,16}[）)])?"
ROLL = re.compile(rf"(?<!{H}){H}{{2,4}}{ASIDE}(?:[、；;][ \u3000]*{H}{{2,4}}{ASIDE}){{3,}}(?!{H})")
ROLL_ITEM = re.compile(rf"(?<![{HAN_CLASS}（(，,]){H}{{2,4}}(?=[、；;（(]|[^{HAN_CLASS}]|$)")
MUCH_USED = 800
WRITTEN_SOUNDS = 20.0  # no reading as words stands against what only writes sounds
QUOTED = 12.0  # in quotation marks, with what is called so beside them
AGAIN = -6.0  # of a name that the text is known to hold, words that read better by less do not hide it
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
    weighed += [Weighed("firm", s.name, s.start, s.end, s.points) for s in wholes_seen(text, lexicon, words)]
    weighed += [Weighed("firm", m.key, m.start, m.end, QUOTED) for m in quoted(text, lexicon)]
    weighed += [
        Weighed("person", m.key, m.start, m.end, WRITTEN_SOUNDS + len(m.key)) for m in of_other_peoples(text, lexicon)
    ]
    staying = {i for m in PUBLIC.finditer(text) for i in range(*m.span())}
    named: dict[tuple[MentionKind, str], list[Weighed]] = defaultdict(list)
    for one in without_weaker(weighed, staying):
        named[one.kind, one.name].append(one)
    one_kind(text, named)
    lost = set(with_one_lost(name for (kind, name), seen in named.items() if kind == "place" and len(seen) > 1))
    found = [
        NameMention(kind, one.start, one.end, name, sure=True)
        for (kind, name), seen in named.items()
        if speaks(kind, seen) and not (kind == "place" and len(seen) == 1 and name in lost)
        for one in seen
    ]
    found += between(text, found, lexicon)
    found += in_company(text, found)
    found += further(text, found, lexicon, words)
    return [*found, *brands(text, found, lexicon)]


def one_kind(text: str, named: dict[tuple[MentionKind, str], list[Weighed]]) -> None:
    """芦田乡 is a place; so is 芦田, where somebody might be called so."""
    for _, name in [key for key in named if key[0] == "person" and ("place", key[1]) in named]:
        if re.search(rf"{name}(?:{ADMIN})(?!长)", text):
            named["place", name] += [replace(seen, kind="place") for seen in named.pop(("person", name))]


def with_one_lost(names: Iterable[str]) -> Iterator[str]:
    """The names as they stand when a character was lost: 双口 beside 双汊口, which another detector tells."""
    for name in names:
        yield from (name[:i] + name[i + 1 :] for i in range(len(name)) if len(name) > 2)


def between(text: str, found: Sequence[NameMention], lexicon: Lexicon) -> list[NameMention]:
    """In a list between two people stands a third, whatever his family name; between two places a third place."""
    starts = {(mention.kind, mention.start) for mention in found}
    thirds = []
    for mention in found:
        for pattern in patterns_after(mention.kind):
            match = pattern.match(text, mention.end)
            if (
                match
                and (mention.kind, match.end()) in starts
                and may_stand(match["name"], mention.kind, pattern, lexicon)
            ):
                thirds.append(NameMention(mention.kind, *match.span("name"), match["name"], sure=True))
    return thirds


def in_company(text: str, found: Sequence[NameMention]) -> Iterator[NameMention]:
    """In a list of which most are people, every other item that could be a name is one (宁静、成功、和谐)."""
    people = {mention.start: mention.end for mention in found if mention.kind == "person"}
    taken = {place for mention in found for place in range(mention.start, mention.end)}
    for match in ROLL.finditer(text):
        items = [item.span() for item in ROLL_ITEM.finditer(text, *match.span())]
        known = sum(people.get(start) == end for start, end in items)
        if known > 2 and known * 2 >= len(items):
            for start, end in items:
                if taken.isdisjoint(range(start, end)) and family_of(text[start:end]):
                    yield NameMention("person", start, end, text[start:end], sure=True)


def patterns_after(kind: MentionKind) -> Iterator[re.Pattern[str]]:
    if kind in THIRD:
        yield THIRD[kind]
    if kind == "person":
        yield TITLED_THIRD


def may_stand(name: str, kind: MentionKind, pattern: re.Pattern[str], lexicon: Lexicon) -> bool:
    if pattern is TITLED_THIRD:
        return family_of(name) > 0 and not is_plain(name, kind, lexicon)
    return name not in generic() and not is_plain(name, kind, lexicon)


def further(text: str, found: Sequence[NameMention], lexicon: Lexicon, words: Reading) -> Iterator[NameMention]:
    """Other mentions of people who are known by name: a name that no word covers wherever it stands, a word only in company."""
    taken = {place for mention in found for place in range(mention.start, mention.end)}
    for name in sorted({mention.key for mention in found if mention.kind == "person" and len(mention.key) > 1}):
        for match in re.finditer(re.escape(name), text):
            if taken.isdisjoint(range(*match.span())) and is_meant(text, *match.span(), lexicon, words):
                yield NameMention("person", *match.span(), name, sure=True)


def is_meant(text: str, start: int, end: int, lexicon: Lexicon, words: Reading) -> bool:
    name = text[start:end]
    if lexicon.is_common(name):
        return right(text, end) >= 3 or left(text, start) >= 6
    family = family_of(name)
    return len(name) > 3 or not family or words.gain(start, end, name_cost(name, family)) > AGAIN


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
