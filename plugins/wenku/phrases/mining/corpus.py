"""The corpus as arrays: every word of every clause in reading order, with the way back to its page and place.

A clause ends at punctuation, at a block's end, and at whatever must not be touched (code, tables, slots, notes,
signatures). Words are compared folded, so that Traditional and Simplified pages share phrases; offsets are the page's.
"""

import re
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from wenku.model import Block, Document, Section
from wenku.text.fold import fold
from wenku.text.segment import Segmenter
from wenku.text.slots import SLOT

Integers = NDArray[np.int32]
SILENT = frozenset(("code", "table", "slot", "note", "signature", "math"))
# A formula by its signs, where no class tells it (KaTeX, MathJax without arithmatex): $x$ alone may be money.
FORMULA = re.compile(r"\\\(.*?\\\)|\\\[.*?\\\]|\$\$.*?\$\$|\$[^$\n]*\\[^$\n]*\$", re.DOTALL)
DIGITS = re.compile(r"\d+")
OFTEN, OFTEN_SHARE = (
    4,
    10,
)  # a block on more pages than this, and on more than one page in so many, is no text of theirs
BREAK = 0


@dataclass(frozen=True, slots=True)
class Place:
    """Where a mention stands: document and section by number, [start, end) in the section's text, in code points."""

    page: int
    section: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Corpus:
    """Parallel arrays over words and clause ends, in reading order.

    `codes` numbers the words (0 is a clause end, `words[code]` the word, folded); `pages` and `sections` number the
    documents given and the sections of each; [`starts`, `ends`) are offsets in the section's text.
    """

    words: tuple[str, ...]
    codes: Integers
    pages: Integers
    sections: Integers
    starts: Integers
    ends: Integers

    def only(self, pages: frozenset[int]) -> "Corpus":
        """The same corpus without the words of other pages; numbers of words, pages and sections stay."""
        kept = np.isin(self.pages, np.array(sorted(pages), dtype=np.int32))
        columns = (self.codes, self.pages, self.sections, self.starts, self.ends)
        return Corpus(self.words, *(column[kept] for column in columns))

    def place(self, first: int, last: int) -> Place:
        """The place of the words at positions first … last, both included."""
        return Place(int(self.pages[first]), int(self.sections[first]), int(self.starts[first]), int(self.ends[last]))

    def word(self, position: int) -> str:
        """The word at a position; '' for a clause end and outside the corpus."""
        return self.words[self.codes[position]] if 0 <= position < len(self.codes) else ""


def read_corpus(documents: Iterable[Document], segmenter: Segmenter, repeated: frozenset[str] = frozenset()) -> Corpus:
    """Linear in the text; 20 bytes a word, so 20,000 pages of 1,500 words take 0.6 GB. `repeated` are blocks passed over."""
    reader = CorpusReader(segmenter, repeated)
    for page, document in enumerate(documents):
        for number, section in enumerate(document.sections):
            reader.read(page, number, section)
    return reader.finish()


class CorpusReader:
    """Grows the arrays section by section."""

    def __init__(self, segmenter: Segmenter, repeated: frozenset[str]) -> None:
        self.segmenter = segmenter
        self.repeated = repeated
        self.numbers = {"": BREAK}
        self.columns = tuple(array("i") for _ in range(5))

    def read(self, page: int, number: int, section: Section) -> None:
        silent = silence(section)
        for block in section.blocks:
            if self.repeated and shape(section.text[block.start : block.end]) in self.repeated:
                continue
            for word, start, end in block_words(section, block, self.segmenter):
                code = BREAK if silent.find(1, start, end) >= 0 else self.numbers.setdefault(word, len(self.numbers))
                for column, value in zip(self.columns, (code, page, number, start, end), strict=True):
                    column.append(value)

    def finish(self) -> Corpus:
        columns = [np.array(column, dtype=np.int32) for column in self.columns]
        return Corpus(tuple(self.numbers), *columns)


def silent_spans(section: Section) -> list[tuple[int, int]]:
    """Parts of a section that are neither mined nor linked; a template's slots are found by their brackets too."""
    marked = [(span.start, span.end) for span in section.spans if span.kind in SILENT]
    signs = FORMULA.finditer(section.text) if "$" in section.text or "\\" in section.text else ()
    return marked + [match.span() for match in (*SLOT.finditer(section.text), *signs)]


def boilerplate(documents: Sequence[Document]) -> frozenset[str]:
    """Blocks that a theme, a plugin or a habit puts on many pages (reading times, licences, notices), numbers aside."""
    counts: Counter[str] = Counter()
    for document in documents:
        counts.update({shape(s.text[b.start : b.end]) for s in document.sections for b in s.blocks})
    often = max(OFTEN, len(documents) // OFTEN_SHARE)
    return frozenset(block for block, count in counts.items() if count > often)


def shape(block: str) -> str:
    return DIGITS.sub("0", block)


def silence(section: Section) -> bytearray:
    """A 1 for each character of a silent part: looked up by place, as a section may have thousands of parts."""
    marks = bytearray(len(section.text))
    for start, end in silent_spans(section):
        marks[start:end] = b"\1" * (min(end, len(marks)) - start)
    return marks


def block_words(section: Section, block: Block, segmenter: Segmenter) -> Iterator[tuple[str, int, int]]:
    """(word, start, end) in order; the word is '' where a clause ends."""
    folded = fold(section.text[block.start : block.end])
    previous = 0
    for token in segmenter.words(folded.words):
        start, end = folded.original(token.start, token.end)
        if folded.words[previous : token.start].strip():
            yield "", block.start + start, block.start + start
        yield token.text, block.start + start, block.start + end
        previous = token.end
    yield "", block.end, block.end
