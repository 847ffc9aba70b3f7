"""The words of the corpus, counted in parts: each part's words, then one numbered list, then each part as numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from wenku.archive.export import Export
from wenku.archive.schema import Row, by_page
from wenku.archive.store import put, put_lines, take, take_lines
from wenku.phrases.mining.corpus import BREAK, Corpus

COLUMNS = ("codes", "pages", "sections", "starts", "ends")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """`words[code]`; `counts[code]` is how often it stands; 0 is the end of a clause."""

    words: tuple[str, ...]
    counts: tuple[int, ...]


def compared(rows: list[Row], kinds: frozenset[str]) -> Iterator[tuple[int, list[Row]]]:
    """(number of the page within the part, its rows) of the pages that are compared."""
    for number, (_, own) in enumerate(by_page(rows)):
        if own[0]["kind"] in kinds:
            yield number, own


def count_words(pages: Iterable[tuple[int, list[Row]]], target: Path) -> None:
    counts = Counter(word for _, own in pages for row in own for word, _, _ in row["tokens"] if word)
    put_lines(target, sorted(counts.items()))


def number_words(counted: list[Path], target: Path) -> None:
    total: Counter[str] = Counter()
    for source in counted:
        for word, count in take_lines(source):
            total[word] += count
    put_lines(target, [("", 0), *sorted(total.items())])


@lru_cache(maxsize=1)
def vocabulary(source: Path) -> Vocabulary:
    """Kept by a worker between its jobs: 30 MB for half a million words."""
    words, counts = zip(*take_lines(source), strict=True)
    return Vocabulary(words, counts)


def number_part(export: Export, part: int, kinds: frozenset[str], words: Path, target: Path) -> None:
    """The part as the columns of a corpus; pages are numbered through all parts."""
    codes = {word: code for code, word in enumerate(vocabulary(words).words)}
    first = export.parts[part].first
    table = [
        (codes[word] if word else BREAK, first + number, row["section"], start, end)
        for number, own in compared(export.rows(part), kinds)
        for row in own
        for word, start, end in row["tokens"]
    ]
    columns = np.array(table, dtype=np.int32).reshape(-1, len(COLUMNS)).T
    put(target, dict(zip(COLUMNS, np.ascontiguousarray(columns), strict=True)))


def corpus(part: Path, words: Path) -> Corpus:
    return Corpus(vocabulary(words).words, *take(part, *COLUMNS))
