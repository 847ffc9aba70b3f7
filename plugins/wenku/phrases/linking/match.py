"""Where phrases stand: all of them at once, by an Aho–Corasick automaton where it is installed, on whole words only.

Semantics: a mention begins and ends at a word's edge. `mentions` gives all of them, nested ones too, by place and then
longest first; `leftmost_longest` keeps those that a reader would see marked: the leftmost, of these the longest, no two overlapping.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import numpy as np

from wenku.model import Document, Section
from wenku.phrases.mining.corpus import BREAK, Corpus, Place
from wenku.text.fold import fold


@dataclass(frozen=True, slots=True)
class Mention:
    """`phrase` is the number of the phrase in the list that was given."""

    phrase: int
    place: Place


class Scan:
    """What the automaton finds, in Python alone: it has no wheel for musl or LoongArch. By how forms begin."""

    def __init__(self, forms: Sequence[str]) -> None:
        self.beginning: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for number, form in enumerate(forms):
            self.beginning[form[:2]].append((number, form))

    def find_matches_as_indexes(self, text: str, overlapping: bool = True) -> Iterator[tuple[int, int, int]]:
        for start in range(len(text)):
            for beginning in {text[start], text[start : start + 2]}:
                for number, form in self.beginning.get(beginning, ()):
                    if text.startswith(form, start):
                        yield number, start, start + len(form)


def automaton(forms: Sequence[str]) -> Any:
    if find_spec("ahocorasick_rs") is None:
        return Scan(forms)
    compiled = import_module("ahocorasick_rs")
    return compiled.AhoCorasick(forms, matchkind=compiled.MatchKind.Standard)


class Matcher:
    """Finds the forms of phrases in folded text. `owners[i]` is the phrase that form i belongs to."""

    def __init__(self, forms: Sequence[Sequence[str]]) -> None:
        self.owners = [number for number, own in enumerate(forms) for _ in own]
        self.automaton = automaton([form for own in forms for form in own])

    def find(self, text: str) -> Iterator[tuple[int, int, int]]:
        """(phrase, start, end) of every form in a folded text, overlapping ones too."""
        for form, start, end in self.automaton.find_matches_as_indexes(text, overlapping=True):
            yield self.owners[form], start, end


def mentions(documents: Sequence[Document], corpus: Corpus, matcher: Matcher) -> Iterator[Mention]:
    """All mentions in reading order. `corpus` must have been read from the same documents."""
    order = corpus.pages.astype(np.int64) << 20 | corpus.sections
    for page, document in enumerate(documents):
        for number, section in enumerate(document.sections):
            first, last = np.searchsorted(order, [page << 20 | number, page << 20 | number + 1])
            inside = corpus.codes[first:last] != BREAK
            starts = frozenset(corpus.starts[first:last][inside].tolist())
            ends = frozenset(corpus.ends[first:last][inside].tolist())
            for phrase, start, end in in_section(section, matcher):
                if start in starts and end in ends:
                    yield Mention(phrase, Place(page, number, start, end))


def in_section(section: Section, matcher: Matcher) -> Iterator[tuple[int, int, int]]:
    for block in section.blocks:
        folded = fold(section.text[block.start : block.end])
        found = [(*folded.original(start, end), phrase) for phrase, start, end in matcher.find(folded.words)]
        for start, end, phrase in sorted(found, key=lambda match: (match[0], -match[1], match[2])):
            yield phrase, block.start + start, block.start + end


def leftmost_longest(found: Iterable[Mention]) -> Iterator[Mention]:
    """`found` must be in the order that `mentions` gives."""
    last: Place | None = None
    for mention in found:
        place = mention.place
        if last and (last.page, last.section) == (place.page, place.section) and place.start < last.end:
            continue
        last = place
        yield mention
