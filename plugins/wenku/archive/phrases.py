"""From sequences to judged phrases: each part sends what stands beside its occurrences, reducers judge whole phrases.

Only sequences with a phrase's shape travel; the rest, most by far, are refused for their words alone in the part.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from wenku.archive.engine import Job, JobEngine
from wenku.archive.joints import after
from wenku.archive.pages import sheets
from wenku.archive.passes import Chain, passes
from wenku.archive.store import Array, Integers, place_of, put, put_lines, take
from wenku.archive.words import vocabulary
from wenku.phrases.mining.candidates import FIRM, LOOSE
from wenku.phrases.mining.corpus import Corpus
from wenku.phrases.mining.judge import FUNCTION, Candidate, Neighbour, judge, well_shaped
from wenku.phrases.mining.mine import SHORTEST, lengths
from wenku.phrases.mining.wordclass import word_classes

COLUMNS = ("sequences", "pages", "positions", "lefts", "rights", "left_holds", "right_holds", "weakest")
SIZES = 1 << 5  # the words of a sequence: at most mine.LONGEST


@dataclass(frozen=True, slots=True)
class Judged:
    """A phrase and what became of it; `order` is its first place, `groups`, `units` and `years` count its pages."""

    candidate: Candidate
    fate: str
    order: tuple[int, int]
    groups: dict[str, int]
    units: dict[str, int]
    years: dict[str, int]


@lru_cache(maxsize=1)
def classes(words: Path) -> dict[str, str]:
    return dict(word_classes(vocabulary(words).words))


@lru_cache(maxsize=1)
def edges(words: Path) -> Array:
    """Which words may stand at a phrase's edge."""
    kinds = classes(words)
    return np.array([not word or kinds[word] not in FUNCTION for word in vocabulary(words).words], dtype=bool)


def judge_all(chain: Chain, most: int, listed: tuple[Path, ...], engine: JobEngine) -> list[Path]:
    parts = chain.parts
    sent = parts.sent("beside")
    engine.run("短语 各份", [Job(file, ask, (chain, most, n, file)) for n, file in enumerate(sent)])
    told = [parts.folder / f"judged-{place:03}.jsonl" for place in range(parts.places)]
    engine.run("短语 判断", [Job(file, decide, (chain, sent, n, listed, file)) for n, file in enumerate(told)])
    return told


def ask(chain: Chain, most: int, part: int, target: Path) -> None:
    own = chain.parts.corpus(part)
    joints = after(chain.parts, part, own)
    found = [occurrences(chain, own, joints, size, ranks) for size, ranks in passes(chain, part, own, most)]
    columns = {name: np.concatenate([one[name] for one in found] or [np.zeros(0, dtype=np.int64)]) for name in COLUMNS}
    put(target, dict(divided(columns, chain.parts.places)) | {"codes": own.codes})


def occurrences(chain: Chain, own: Corpus, joints: Array, size: int, ranks: Integers) -> dict[str, Array]:
    """The columns of the occurrences of sequences of `size` words with a phrase's shape, in reading order."""
    places = np.flatnonzero(ranks >= 0)
    free = edges(chain.parts.words)[own.codes]
    places = places[(lengths(own, places, size) >= SHORTEST) & free[places] & free[places + size - 1]]
    _, first, members = np.unique(ranks[places], return_index=True, return_inverse=True)
    shaped = np.array([is_shaped(chain, own, int(places[at]), size) for at in first], dtype=bool)
    places = places[shaped[members]] if len(places) else places
    padded = np.concatenate(([LOOSE], joints))
    weakest = (
        np.min([joints[places + step] for step in range(size - 1)], axis=0) if size > 1 else np.full(len(places), FIRM)
    )
    codes = np.concatenate(([0], own.codes, [0]))
    return {
        "sequences": ranks[places] * SIZES + size,
        "pages": own.pages[places],
        "positions": places,
        "lefts": codes[places],
        "rights": codes[places + size + 1],
        "left_holds": padded[places],
        "right_holds": joints[places + size - 1],
        "weakest": weakest,
    }


def is_shaped(chain: Chain, own: Corpus, place: int, size: int) -> bool:
    words = tuple(own.words[code] for code in own.codes[place : place + size].tolist())
    kinds = tuple(classes(chain.parts.words)[word] for word in words)
    return well_shaped(Candidate(words, kinds, 0, 0, 0, (), ()))


def divided(columns: dict[str, Array], places: int) -> Iterator[tuple[str, Array]]:
    """The columns as those of each reducer."""
    owners = place_of(columns["sequences"], places)
    for place in range(places):
        for name, column in columns.items():
            yield f"{name}{place}", column[owners == place]


def decide(chain: Chain, sent: Sequence[Path], place: int, listed: tuple[Path, ...], target: Path) -> None:
    asked = [take(source, *(f"{name}{place}" for name in COLUMNS)) for source in sent]
    parts = np.concatenate([np.full(len(one[0]), part) for part, one in enumerate(asked)])
    columns = dict(zip(COLUMNS, (np.concatenate(column) for column in zip(*asked, strict=True)), strict=True))
    order = np.lexsort((columns["positions"], parts, columns["sequences"]))
    begins = np.flatnonzero(np.diff(columns["sequences"][order], prepend=-1))
    groups = np.split(order, begins[1:]) if len(order) else []
    wording = Wording(chain, sent)
    put_lines(target, (row_of(judged(group, columns, parts, wording, listed)) for group in groups))


class Wording:
    """The words of a sequence by a place where it stands; the codes of one part are held at a time."""

    def __init__(self, chain: Chain, sent: Sequence[Path]) -> None:
        self.words = chain.parts.words
        self.codes = lru_cache(maxsize=8)(lambda part: take(sent[part], "codes")[0])

    def at(self, part: int, position: int, size: int) -> tuple[str, ...]:
        words = vocabulary(self.words).words
        return tuple(words[code] for code in self.codes(part)[position : position + size].tolist())


def judged(
    group: Integers, columns: dict[str, Array], parts: Array, wording: Wording, listed: tuple[Path, ...]
) -> Judged:
    first = group[0]
    size = int(columns["sequences"][first]) % SIZES
    part, position = int(parts[first]), int(columns["positions"][first])
    words = wording.at(part, position, size)
    kinds = classes(wording.words)
    pages = sorted(set(columns["pages"][group].tolist()))
    found = Candidate(
        words,
        tuple(kinds[word] for word in words),
        len(pages),
        len(group),
        round(float(columns["weakest"][first]), 1),
        neighbours(columns["lefts"][group], columns["left_holds"][group], wording.words),
        neighbours(columns["rights"][group], columns["right_holds"][group], wording.words),
    )
    known = sheets(listed)
    counted = (Counter(getattr(known[page], name) for page in pages) for name in ("group", "unit", "year"))
    return Judged(found, judge(found), (part, position), *(dict(sorted(one.items())) for one in counted))


def neighbours(codes: Array, holds: Array, words: Path) -> tuple[Neighbour, ...]:
    """As `candidates.beside`. Most groups are of two or three, for which arrays are slower than a counter."""
    known, kinds = vocabulary(words).words, classes(words)
    beside = [known[code] for code in codes.tolist()]
    hold = dict(zip(beside, holds.tolist(), strict=True))
    ordered = sorted(Counter(beside).items(), key=lambda one: (-one[1], one[0]))
    return tuple(Neighbour(word, kinds[word], count, round(hold[word], 1)) for word, count in ordered)


def row_of(one: Judged) -> list[Any]:
    """For `read_judged`: `asdict` copies deeply, which was a fifth of the whole run."""
    found = one.candidate
    sides = [[astuple(beside) for beside in side] for side in (found.left, found.right)]
    whole = [found.words, found.kinds, found.pages, found.count, found.hold, *sides]
    return [whole, one.fate, one.order, one.groups, one.units, one.years]


def read_judged(row: Sequence[Any]) -> Judged:
    (words, kinds, pages, count, hold, left, right), fate, order, *counted = row
    sides = (tuple(Neighbour(*beside) for beside in side) for side in (left, right))
    return Judged(Candidate(tuple(words), tuple(kinds), pages, count, hold, *sides), fate, tuple(order), *counted)


def astuple(beside: Neighbour) -> tuple[str, str, int, float]:
    return beside.word, beside.kind, beside.count, beside.hold
