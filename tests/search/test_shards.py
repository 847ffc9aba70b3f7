"""Shards and codes against their naive twins, over generated texts."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wenku.search import bits, grams, shards
from wenku.search.alphabet import END, count_characters

from tests.search import naive_shards as naive

CHARACTERS = "".join(sorted(END + " \tab不足挂职锻炼\U00020000"))
TEXTS = st.lists(st.text(st.sampled_from(CHARACTERS), max_size=60), min_size=1, max_size=30)
WORDS = st.sets(st.text(st.sampled_from("不足挂职锻炼ab"), min_size=2, max_size=2))
NUMBERS = st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 12)), max_size=40)


@pytest.mark.parametrize(
    ("few", "often", "shard_bits", "block"),
    [(12, 2000, 65536, 1_000_000), (2, 5, 65536, 1_000_000), (2, 5, 100, 1_000_000), (1, 3, 300, 40)],
)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(texts=TEXTS, words=WORDS)
def test_shards_equal_those_written_gram_by_gram(
    monkeypatch: pytest.MonkeyPatch,
    few: int,
    often: int,
    shard_bits: int,
    block: int,
    texts: list[str],
    words: set[str],
) -> None:
    monkeypatch.setattr(grams, "FEWEST", few)
    monkeypatch.setattr(grams, "OFTEN", often)
    monkeypatch.setattr(grams, "BLOCK", block)
    monkeypatch.setattr(shards, "SHARD_BITS", shard_bits)
    found = [(shard.first, shard.second, shard.data) for shard in shards.make_shards(texts, CHARACTERS, words)]
    assert found == list(naive.make_shards(texts, CHARACTERS, words))


@given(NUMBERS)
def test_codes_equal_their_strings(numbers: list[tuple[int, int]]) -> None:
    values, lows = (np.array([pair[i] for pair in numbers], np.int64) for i in (0, 1))
    for codes, strings in (
        (bits.gamma(values + 1), [naive.gamma(n + 1) for n, _ in numbers]),
        (bits.rice(values, lows), [naive.rice(n, low) for n, low in numbers]),
        (bits.golomb(values, lows), [naive.golomb(n, low) for n, low in numbers]),
        (bits.flags(values > 9), ["01"[n > 9] for n, _ in numbers]),
    ):
        row = np.zeros(-(-codes.widths.sum() // 8), np.uint8)
        bits.write(row, np.cumsum(codes.widths) - codes.widths, codes)
        assert row.tobytes() == naive.packed("".join(strings))


@given(st.lists(st.integers(1, 10**9), min_size=1), st.integers(1, 10**9))
def test_rice_parameters_equal_the_formula(counts: list[int], total: int) -> None:
    found = bits.rice_parameter(total, np.array(counts, np.int64))
    assert found.tolist() == [naive.rice_parameter(total, count) for count in counts]


@given(st.text(st.characters()))
def test_characters_are_counted(text: str) -> None:
    assert count_characters(text) == Counter(text)


def test_no_texts_give_no_shards() -> None:
    assert list(shards.make_shards([], END, ())) == []
    assert list(shards.make_shards(["", " \n "], END + " ", ())) == []
