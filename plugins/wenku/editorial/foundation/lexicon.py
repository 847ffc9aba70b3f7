"""jieba's dictionary as plain knowledge: which strings are words, how common they are, which are place names."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import islice, takewhile
from operator import itemgetter
from sys import intern
from typing import TypeVar

from wenku.model import Token
from wenku.text.segment import Segmenter, domain_words, make_segmenter

Row = tuple[int, str]
Value = TypeVar("Value")


class Side(Mapping[str, Value]):
    """One side of the rows, as a mapping of its own: a second dictionary of 350,000 words is twenty megabytes."""

    def __init__(self, rows: Mapping[str, Row], side: Callable[[Row], Value]) -> None:
        self.rows, self.side = rows, side

    def __getitem__(self, word: str) -> Value:
        return self.side(self.rows[word])

    def __contains__(self, word: object) -> bool:
        return word in self.rows

    def __iter__(self) -> Iterator[str]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """`rows` is word → (how often, its tag)."""

    rows: Mapping[str, Row]
    frequency: Mapping[str, int]
    tag: Mapping[str, str]
    segmenter: Segmenter
    longer: Sequence[str]

    def words(self, text: str) -> list[Token]:
        return self.segmenter.words(text)

    def is_word(self, text: str) -> bool:
        return text in self.rows

    def longer_by_one(self, beginning: str) -> list[str]:
        """Words of four characters or more that are `beginning` and one character."""
        start = bisect_left(self.longer, beginning)
        following = takewhile(lambda word: word.startswith(beginning), islice(self.longer, start, None))
        return [word for word in following if len(word) == len(beginning) + 1]

    def is_place(self, text: str) -> bool:
        return text in self.rows and self.rows[text][1] in ("ns", "nsf")

    def is_common(self, text: str) -> bool:
        """A word of ordinary language: in the dictionary, and neither a person's name nor a place's."""
        row = self.rows.get(text)
        return row is not None and row[1] not in ("ns", "nr", "nrt", "nrfg", "nt", "nsf")


@cache
def lexicon() -> Lexicon:
    """Read once a process (350,000 lines, 0.3 s); a memo of a pure function."""
    rows: dict[str, Row] = {}
    known: dict[Row, Row] = {}
    with (files("jieba") / "dict.txt").open(encoding="utf-8") as lines:
        for line in lines:
            word, count, kind = line.split()
            row = int(count), intern(kind)
            rows[word] = known.setdefault(row, row)
    for word, weight in domain_words():
        rows.setdefault(word, (weight, "nz"))
    longer = sorted(word for word in rows if 4 <= len(word) <= 6)
    return Lexicon(rows, Side(rows, itemgetter(0)), Side(rows, itemgetter(1)), make_segmenter(), longer)
