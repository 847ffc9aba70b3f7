"""Mining against its naive twin: a dictionary of all word sequences."""

import sys
from collections import defaultdict
from itertools import pairwise
from math import log2

from hypothesis import given
from hypothesis import strategies as st
from wenku.phrases.build import phrase_work
from wenku.phrases.mining.candidates import Joints
from wenku.phrases.mining.corpus import Corpus, read_corpus
from wenku.phrases.mining.mine import LONGEST, SHORTEST, shared_sequences

from tests.phrases.helpers import WHOLE, documents, segmenter

WORDS = st.sampled_from(["挂职", "干部", "锻炼", "的", "了", "单位", "派出", "，", "。", "工作队", "Python", "2025"])
PAGES = st.lists(st.lists(st.lists(WORDS, max_size=12).map("".join), max_size=3), max_size=5)


def naive(corpus: Corpus, minimum: int) -> dict[tuple[str, ...], tuple[int, list[int]]]:
    """Every sequence of words within a clause → (pages, first positions), by trying all of them."""
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for start in range(len(corpus.codes)):
        for end in range(start + 1, min(len(corpus.codes), start + LONGEST) + 1):
            if not corpus.codes[end - 1]:
                break
            length = int(corpus.ends[end - 1] - corpus.starts[start])
            if SHORTEST <= length <= LONGEST:
                places[tuple(corpus.word(i) for i in range(start, end))].append(start)
    pages = {words: len({int(corpus.pages[p]) for p in found}) for words, found in places.items()}
    return {words: (pages[words], found) for words, found in places.items() if pages[words] >= minimum}


@given(PAGES, st.integers(2, 3))
def test_mining_finds_what_trying_everything_finds(pages: list[list[str]], minimum: int) -> None:
    corpus = read_corpus(documents(*pages), segmenter())
    mined = {
        tuple(corpus.word(int(s.first[0]) + i) for i in range(s.size)): (s.pages, s.first.tolist())
        for s in shared_sequences(corpus, minimum)
    }
    assert mined == naive(corpus, minimum)


def test_a_phrase_does_not_reach_over_punctuation_or_into_what_must_not_be_touched() -> None:
    texts = ["派出单位、接收单位", "派出单位<code>接收单位</code>", "派出单位【接收单位】"]
    corpus = read_corpus(documents(texts, texts), segmenter())
    found = {"".join(corpus.word(int(s.first[0]) + i) for i in range(s.size)) for s in shared_sequences(corpus)}
    assert found == {"派出单位", "接收单位"}


def test_both_scripts_share_their_phrases_and_offsets_are_the_pages_own() -> None:
    found = documents(["建立帮带关系。"], ["建立幫帶關係。"])
    corpus = read_corpus(found, segmenter())
    whole = max(shared_sequences(corpus), key=lambda sequence: sequence.size)
    places = [corpus.place(int(first), int(first) + whole.size - 1) for first in whole.first]
    assert [found[p.page].sections[p.section].text[p.start : p.end] for p in places] == ["建立帮带关系", "建立幫帶關係"]


def naive_hold(corpus: Corpus, left: int, right: int) -> float:
    """The joint of two words by counting the whole corpus: Church & Hanks with Pantel & Lin's discount."""
    codes = corpus.codes.tolist()
    if not (codes[left] and codes[right]):
        return -99.0
    together = sum(pair == (codes[left], codes[right]) for pair in pairwise(codes))
    one, other = codes.count(codes[left]), codes.count(codes[right])
    rare = together / (together + 1) * min(one, other) / (min(one, other) + 1)
    return log2(together * sum(map(bool, codes)) / (one * other)) * rare


@given(PAGES)
def test_joints_are_what_counting_says(pages: list[list[str]]) -> None:
    corpus = read_corpus(documents(*pages), segmenter())
    joints = Joints(corpus)
    for position in range(1, len(corpus.codes)):
        assert joints.before(position) == naive_hold(corpus, position - 1, position)


def test_no_work_grows_faster_than_the_text() -> None:
    """One word over and over in a single clause, and sentences enough for a section: four times as much is no sixteen."""
    for unit in ("挂职锻炼", "第一书记带着工作队逐户走访，把账本摊开来对。"):
        small, large = calls_of(unit * 100), calls_of(unit * 400)
        assert large < 6 * small, (unit, small, large)


def calls_of(text: str) -> int:
    """How often a function of Python or of C is entered in the phrase work over two pages of one text."""
    found = documents([text], [text])
    phrase_work(found, WHOLE, segmenter())  # what is read once only
    calls = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        phrase_work(found, WHOLE, segmenter())
    finally:
        sys.setprofile(None)
    return calls
