"""Which phrases there are: the mined ones that were accepted, and the editors' own, with labels and worth."""

import hashlib
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from wenku.phrases.mining.candidates import Joints, candidate
from wenku.phrases.mining.corpus import Corpus
from wenku.phrases.mining.judge import FUNCTION, Candidate, Verdict, judge, left_freedom, right_freedom
from wenku.phrases.mining.labels import UNLABELLED, WHOLE_SENTENCE
from wenku.phrases.mining.mine import shared_sequences
from wenku.phrases.mining.notes import Note, Notes, normal
from wenku.phrases.mining.wordclass import word_classes

SENTENCE = 12  # characters: a shared sequence so long is a shared sentence, and no term
PREDICATIVE = frozenset("vab")
Fate = Verdict | Literal["banned", "core"]


@dataclass(frozen=True, slots=True)
class Phrase:
    """`forms` are folded, the phrase's own first; `words` is empty for one that only the editors know."""

    text: str
    forms: tuple[str, ...]
    label: str
    note: str
    worth: float
    noted: bool
    add: bool
    words: tuple[str, ...] = ()

    @property
    def slug(self) -> str:
        """Depends on the phrase alone, so that its page keeps its address whatever else changes."""
        return hashlib.sha256(self.forms[0].encode()).hexdigest()[:10]


@dataclass(frozen=True, slots=True)
class Mined:
    """Every shared sequence and what became of it, in the order of mining."""

    candidate: Candidate
    fate: Fate
    spread: int
    """In how many genres (or folders) it stands."""


def mine(corpus: Corpus, notes: Notes, minimum_pages: int, groups: Sequence[str]) -> list[Mined]:
    """`groups` names the genre or folder of each page by its number."""
    classes = word_classes(corpus.words)
    joints = Joints(corpus)
    edges = frozenset(word for word in corpus.words if word and classes[word] in FUNCTION)
    numbers = {name: number for number, name in enumerate(sorted(set(groups)))}
    group_of = np.array([numbers[name] for name in groups], dtype=np.int32)
    judged = []
    for sequence in shared_sequences(corpus, minimum_pages, edges):
        found = candidate(sequence, corpus, classes, joints)
        fate: Fate = "banned" if notes.bans(found.text) else judge(found)
        judged.append(Mined(found, fate, len(set(group_of[corpus.pages[sequence.first]].tolist()))))
    accepted = {m.candidate.text: m.candidate for m in judged if m.fate == "accepted"}
    return [replace(m, fate="core") if m.fate == "accepted" and has_core(m.candidate, accepted) else m for m in judged]


def has_core(whole: Candidate, accepted: Mapping[str, Candidate]) -> bool:
    """建立帮带关系 where 帮带关系 never stands without 建立: the term is the phrase, its verb is not, short of a whole sentence."""
    if len(whole.text) >= SENTENCE:
        return False
    size = len(whole.words)
    for start in range(size):
        for end in range(start + 1, size + 1):
            core = accepted.get("".join(whole.words[start:end]))
            around = {*whole.kinds[:start], *whole.kinds[end:]}
            if core and around & PREDICATIVE and core.count == whole.count:
                return True
    return False


def phrases_of(mined: Iterable[Mined], notes: Notes) -> list[Phrase]:
    """The editors' own first, then by worth, then by text."""
    by_form = notes.by_form()
    found = {note.text: from_note(note) for note in notes.notes}
    for item in mined:
        if item.fate == "accepted":
            note = by_form.get(item.candidate.text)
            key = note.text if note else item.candidate.text
            found[key] = from_candidate(item, note)
    return sorted(found.values(), key=lambda phrase: (not phrase.noted, -phrase.worth, phrase.text))


def from_note(note: Note) -> Phrase:
    forms = tuple(dict.fromkeys(normal(form) for form in note.forms))
    return Phrase(note.text, forms, note.label or UNLABELLED, note.note, 0, True, note.add)


def from_candidate(item: Mined, note: Note | None) -> Phrase:
    found = item.candidate
    if note:
        return replace(from_note(note), worth=worth(item), words=found.words)
    return Phrase(found.text, (found.text,), own_label(found), "", worth(item), False, False, found.words)


def own_label(found: Candidate) -> str:
    """A long shared sentence labels itself; everything else waits for an editor."""
    sentence = len(found.text) >= SENTENCE and len(found.words) >= 4
    return WHOLE_SENTENCE if sentence else UNLABELLED


def worth(item: Mined) -> float:
    """Spread × length × cohesion × freedom of the edges, each bounded so that none outweighs the rest.

    Pages count by their logarithm, another genre a quarter more, length up to twelve characters, cohesion up to eight bits.
    """
    found = item.candidate
    several = len(found.words) > 1
    cohesion = min(found.hold, 8.0) if several else 8.0
    freedom = min(left_freedom(found), right_freedom(found)) if several else 1.0
    spread = math.log2(1 + found.pages) * (1 + (item.spread - 1) / 4)
    return round(spread * min(len(found.text), SENTENCE) * (4 + cohesion) * freedom, 3)
