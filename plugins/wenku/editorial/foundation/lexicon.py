"""jieba's dictionary as plain knowledge: which strings are words, how common they are, which are place names."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import islice, takewhile
from sys import intern

from wenku.model import Token
from wenku.text.segment import Segmenter, domain_words, make_segmenter


@dataclass(frozen=True, slots=True)
class Lexicon:
    frequency: Mapping[str, int]
    tag: Mapping[str, str]
    segmenter: Segmenter
    longer: Sequence[str]

    def words(self, text: str) -> list[Token]:
        return self.segmenter.words(text)

    def is_word(self, text: str) -> bool:
        return text in self.frequency

    def longer_by_one(self, beginning: str) -> list[str]:
        """Words of four characters or more that are `beginning` and one character."""
        start = bisect_left(self.longer, beginning)
        following = takewhile(lambda word: word.startswith(beginning), islice(self.longer, start, None))
        return [word for word in following if len(word) == len(beginning) + 1]

    def is_place(self, text: str) -> bool:
        return self.tag.get(text) in ("ns", "nsf")

    def is_common(self, text: str) -> bool:
        """A word of ordinary language: in the dictionary, and neither a person's name nor a place's."""
        return text in self.frequency and self.tag[text] not in ("ns", "nr", "nrt", "nrfg", "nt", "nsf")


@cache
def lexicon() -> Lexicon:
    """Read once a process (350,000 lines, 0.3 s); a memo of a pure function."""
    frequency: dict[str, int] = {}
    tag: dict[str, str] = {}
    with (files("jieba") / "dict.txt").open(encoding="utf-8") as lines:
        for line in lines:
            word, count, kind = line.split()
            frequency[word], tag[word] = int(count), intern(kind)
    for word, weight in domain_words():
        frequency.setdefault(word, weight)
        tag.setdefault(word, "nz")
    return Lexicon(frequency, tag, make_segmenter(), sorted(word for word in frequency if 4 <= len(word) <= 6))
