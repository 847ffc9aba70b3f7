"""Mining against its naive twin: a dictionary of all word sequences."""

from collections import defaultdict

from hypothesis import given
from hypothesis import strategies as st
from wenku.phrases.mining.corpus import Corpus, read_corpus
from wenku.phrases.mining.mine import LONGEST, SHORTEST, shared_sequences

from tests.phrases.helpers import documents, segmenter

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
