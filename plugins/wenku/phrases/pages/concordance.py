"""A phrase in its contexts: every occurrence with what stands left and right of it, its neighbours, its relatives."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from wenku.model import Document, Section
from wenku.phrases.linking.match import Mention
from wenku.phrases.mining.corpus import Place
from wenku.phrases.mining.select import Phrase
from wenku.phrases.mining.wordclass import OVERRIDDEN
from wenku.text.han import HAN_RUN

CONTEXT = 16  # characters on each side: with the phrase a line of a narrow screen, and enough to know the sentence
SHOWN = 200  # occurrences on a phrase's page; a phrase of a large site would make a page of megabytes
USUAL = 2  # times that a neighbour must stand there to be called usual
NEIGHBOURS = 6
CLOSED = frozenset("pcudrmqft")  # classes of words that only join others (wordclass.py)


@dataclass(frozen=True, slots=True)
class Occurrence:
    place: Place
    left: str
    text: str
    right: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A phrase that has a page: `count` places on `pages` pages, of which `occurrences` are the first, in reading order.

    `groups` counts all places by the pages' group.
    """

    phrase: Phrase
    occurrences: tuple[Occurrence, ...]
    count: int
    pages: int
    groups: Mapping[str, int]
    before: tuple[tuple[str, int], ...]
    after: tuple[tuple[str, int], ...]
    longer: tuple[Phrase, ...] = ()
    shorter: tuple[Phrase, ...] = ()


def entries(
    documents: Sequence[Document], phrases: Sequence[Phrase], found: Iterable[Mention], kept: frozenset[int]
) -> list[Entry]:
    """An entry for each phrase whose number is in `kept`, in the order of `phrases`. Nested mentions count too."""
    places: dict[int, list[Place]] = defaultdict(list)
    for mention in found:
        if mention.phrase in kept:
            places[mention.phrase].append(mention.place)
    longer, shorter = relatives([phrases[number] for number in sorted(kept)])
    return [entry(phrases[n], places[n], documents, longer, shorter) for n in sorted(places)]


def entry(
    phrase: Phrase,
    places: Sequence[Place],
    documents: Sequence[Document],
    longer: Mapping[str, list[Phrase]],
    shorter: Mapping[str, list[Phrase]],
) -> Entry:
    shown = tuple(occurrence(place, documents) for place in places[:SHOWN])
    return Entry(
        phrase,
        shown,
        len(places),
        len({place.page for place in places}),
        dict(sorted(Counter(group(documents[place.page]) for place in places).items())),
        usual(last_word(item.left) for item in shown),
        usual(first_word(item.right) for item in shown),
        tuple(longer.get(phrase.text, ())),
        tuple(shorter.get(phrase.text, ())),
    )


def occurrence(place: Place, documents: Sequence[Document]) -> Occurrence:
    section = documents[place.page].sections[place.section]
    block = block_of(section, place.start)
    left = section.text[max(block[0], place.start - CONTEXT) : place.start]
    right = section.text[place.end : min(block[1], place.end + CONTEXT)]
    left = ("…" if place.start - CONTEXT > block[0] else "") + left
    right += "…" if place.end + CONTEXT < block[1] else ""
    return Occurrence(place, left, section.text[place.start : place.end], right)


def block_of(section: Section, offset: int) -> tuple[int, int]:
    return next((b.start, b.end) for b in section.blocks if b.start <= offset < b.end)


def group(document: Document) -> str:
    """What a chart counts by: the genre of a library page, or its kind where it has none; elsewhere the page's folder."""
    meta = document.page.meta
    named = next((meta[key] for key in ("genre", "kind") if isinstance(meta.get(key), str) and meta[key]), "")
    folder, slash, _ = document.page.url.partition("/")
    return named or (folder if slash and "id" not in meta else "")


def usual(words: Iterable[str]) -> tuple[tuple[str, int], ...]:
    counted = Counter(word for word in words if tells(word))
    ranked = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    return tuple((word, count) for word, count in ranked if count >= USUAL)[:NEIGHBOURS]


def tells(word: str) -> bool:
    """名, 将于, 以及 beside a phrase say nothing of its use: one character, or none that is not a function word."""
    return len(word) > 1 and not all(OVERRIDDEN.get(character) in CLOSED for character in word)


def last_word(left: str) -> str:
    """Up to two Han characters next to the phrase; words proper would cut the context a second time."""
    runs = HAN_RUN.findall(left)
    return runs[-1][-2:] if runs and left.endswith(runs[-1]) else ""


def first_word(right: str) -> str:
    match = HAN_RUN.match(right)
    return match.group()[:2] if match else ""


def relatives(phrases: Sequence[Phrase]) -> tuple[dict[str, list[Phrase]], dict[str, list[Phrase]]]:
    """(longer, shorter): phrase text → phrases that contain it, and phrases inside it. Linear in the text of the phrases."""
    known = {phrase.forms[0]: phrase for phrase in phrases}
    longer: dict[str, list[Phrase]] = defaultdict(list)
    shorter: dict[str, list[Phrase]] = defaultdict(list)
    for phrase in phrases:
        form = phrase.forms[0]
        inside = {form[i:j] for i in range(len(form)) for j in range(i + 2, len(form) + 1)} - {form}
        for part in sorted(inside & known.keys(), key=lambda text: (-len(text), text)):
            shorter[phrase.text].append(known[part])
            longer[known[part].text].append(phrase)
    return longer, shorter
