"""How firmly neighbouring words hold, counted over all parts: `wenku.phrases.mining.candidates.Joints` of the whole corpus."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import numpy as np

from wenku.archive.engine import Job, JobEngine
from wenku.archive.passes import Parts
from wenku.archive.shuffle import answer, received, send
from wenku.archive.store import Array, Integers
from wenku.archive.words import vocabulary
from wenku.phrases.mining.candidates import LOOSE, hold
from wenku.phrases.mining.corpus import Corpus

STAGE = "pairs"


def count_pairs(parts: Parts, engine: JobEngine) -> None:
    sent = parts.sent(STAGE)
    engine.run("相邻的词 各份", [Job(file, ask, (parts, n, file)) for n, file in enumerate(sent)])
    told = enumerate(parts.answered(STAGE))
    engine.run("相邻的词 汇总", [Job(file, answer, (sent, n, partial(holds, parts.words), file)) for n, file in told])


def ask(parts: Parts, part: int, target: Path) -> None:
    own = parts.corpus(part)
    inside = inner(own)
    codes = own.codes.astype(np.int64)
    send(target, codes[inside] * len(own.words) + codes[inside + 1], None, parts.places)


def inner(own: Corpus) -> Integers:
    """Positions with a word of the same clause behind them."""
    return np.flatnonzero((own.codes[:-1] > 0) & (own.codes[1:] > 0))


def holds(words: Path, keys: Integers, counts: Integers) -> Array:
    known = vocabulary(words)
    base, total = len(known.words), sum(known.counts)
    pairs = zip(keys.tolist(), counts.tolist(), strict=True)
    return np.array([hold(n, known.counts[key // base], known.counts[key % base], total) for key, n in pairs])


def after(parts: Parts, part: int, own: Corpus) -> Array:
    """As `Joints.after`: the joint between positions p and p + 1."""
    found = np.full(len(own.codes), LOOSE)
    found[inner(own)] = received(parts.sent(STAGE)[part], parts.answered(STAGE), part)
    return found
