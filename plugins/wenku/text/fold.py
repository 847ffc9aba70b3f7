"""Fold a text to the one form that is searched and compared, and keep the way back to the original.

Folding is: canonical composition, NFKC with case folding and without default-ignorable characters
(Unicode 15, D146 NFKC_Casefold), Traditional read as Simplified by OpenCC's character tables, and the
few Simplified characters that share a Traditional form (着 and 著) joined. It is decided character by
character, a base with its combining marks being one, so a query folds to the same string as the text it is in.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from wenku.data.scripts_table import MERGE, SIMPLIFY

# Default_Ignorable_Code_Point as in Unicode DerivedCoreProperties, the assigned part of it.
IGNORABLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
HANGUL_FOLLOWERS = re.compile("[\u1161-\u1175\u11a8-\u11c2]")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text. `text` is compared; `words` is the same length and keeps 着 and 著 apart, for segmentation.

    `starts[i]` is the offset in the original, in code points, at which folded character i begins;
    None means that every character kept its place. `length` is the original's length.
    """

    text: str
    words: str
    starts: tuple[int, ...] | None
    length: int

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original, in code points, that folded [start, end) came from."""
        if self.starts is None:
            return start, end
        if start == end:
            return self.place(start), self.place(start)
        last = self.starts[end - 1]
        following = end
        while following < len(self.starts) and self.starts[following] == last:
            following += 1
        return self.starts[start], self.place(following)

    def place(self, index: int) -> int:
        if self.starts is None:
            return index
        return self.starts[index] if index < len(self.starts) else self.length


def fold(text: str) -> Folded:
    changes = {character: FOLDS[character] for character in set(text) if FOLDS[character] != character}
    words = text
    for character, folded in changes.items():
        words = words.replace(character, folded)
    if all(len(folded) == 1 for folded in changes.values()) and unicodedata.is_normalized("NFC", words):
        return Folded(join_forms(words), words, None, len(text))
    return fold_by_cluster(text)


def fold_by_cluster(text: str) -> Folded:
    pieces = [(start, fold_cluster(text[start:end])) for start, end in clusters(text)]
    words = "".join(piece for _, piece in pieces)
    starts = tuple(start for start, piece in pieces for _ in piece)
    return Folded(join_forms(words), words, starts, len(text))


def fold_text(text: str) -> str:
    """Only the folded string, where offsets are not needed."""
    return fold(text).text


def letters(text: str) -> str:
    """Letters and Han only, folded: neither punctuation nor script nor another number makes a passage one's own."""
    return "".join(character for character in fold_text(text) if character.isalpha())


def clusters(text: str) -> Iterator[tuple[int, int]]:
    """A base character with the marks that compose with it: the units within which folding happens."""
    bounds = [i for i, character in enumerate(text) if i == 0 or not joins_previous(character)]
    yield from zip(bounds, [*bounds[1:], len(text)], strict=False)


def joins_previous(character: str) -> bool:
    first = FOLDS[character][:1]
    return first != "" and (unicodedata.combining(first) != 0 or HANGUL_FOLLOWERS.match(first) is not None)


def fold_cluster(cluster: str) -> str:
    if len(cluster) == 1:
        return FOLDS[cluster]
    return "".join(FOLDS[character] for character in unicodedata.normalize("NFKC", cluster))


def fold_character(character: str) -> str:
    if "\u4e00" <= character <= "\u9fff":  # neither NFKC nor case changes these, and they are most of a text
        return SIMPLIFY.get(character, character)
    folded, previous = character, ""
    while previous != folded:
        previous = folded
        folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", folded).casefold())
        folded = IGNORABLE.sub("", folded)
        folded = "".join(SIMPLIFY.get(c, c) for c in folded)
    return folded


def join_forms(words: str) -> str:
    for character in MERGE.keys() & set(words):
        words = words.replace(character, MERGE[character])
    return words


class FoldTable(dict[str, str]):
    """Each character's folding, computed when first met: 1.1 million code points, a few thousand ever used."""

    def __missing__(self, character: str) -> str:
        folded = self[character] = fold_character(character)
        return folded


# A memo of a pure function; replacing in any order is safe because every value folds to itself.
FOLDS = FoldTable()
