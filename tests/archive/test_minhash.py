"""Against twins without arrays and without bands, which say what is meant."""

import random
from functools import reduce

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from wenku.archive.minhash import ALIKE, SEEDS, SHINGLE, alike, near_duplicates, shingles, signature

WHOLE = 1 << 64
LETTERS = "深入基层一线与群众同吃同住把问题写进清单"


def mixed(number: int) -> int:
    number = (number ^ number >> 30) * 0xBF58476D1CE4E5B9 % WHOLE
    number = (number ^ number >> 27) * 0x94D049BB133111EB % WHOLE
    return number ^ number >> 31


def hashed(run: str) -> int:
    return reduce(lambda known, at: (mixed(known ^ ord(run[at])) + at) % WHOLE, range(SHINGLE), 0)


def runs(text: str) -> set[str]:
    return {text[at : at + SHINGLE] for at in range(len(text) - SHINGLE + 1)}


@given(st.text(st.sampled_from(LETTERS + "𠮷"), max_size=60))
def test_the_least_of_each_hash_function(text: str) -> None:
    found = {hashed(run) for run in runs(text)}
    assert shingles(text).tolist() == sorted(found)
    least = [min((mixed(one ^ int(seed)) for one in found), default=WHOLE - 1) for seed in SEEDS]
    assert signature(shingles(text)).tolist() == least


def share(one: str, other: str) -> float:
    return len(runs(one) & runs(other)) / (len(runs(one) | runs(other)) or 1)


@given(st.text(st.sampled_from(LETTERS), min_size=5), st.text(st.sampled_from(LETTERS), min_size=5))
def test_alike_is_the_share_of_common_runs(one: str, other: str) -> None:
    assert alike(shingles(one), shingles(other)) == (share(one, other) >= ALIKE)


def changed(text: str, many: int, chance: random.Random) -> str:
    characters = list(text)
    for place in chance.sample(range(len(text)), many):
        characters[place] = chance.choice(LETTERS)
    return "".join(characters)


@settings(max_examples=12)
@given(st.integers(0, 10**6))
def test_what_is_left_out_repeats_what_is_kept_and_nothing_else_is(seed: int) -> None:
    chance = random.Random(seed)
    first = ["".join(chance.choices(LETTERS, k=300)) for _ in range(6)]
    texts = [*first, *(changed(chance.choice(first), chance.choice([0, 2, 30]), chance) for _ in range(6)), "短", ""]
    found = [shingles(text) for text in texts]
    dropped = near_duplicates([signature(one) for one in found], found.__getitem__)
    kept: list[int] = []
    for number, text in enumerate(texts):
        twin = next((other for other in kept if runs(text) and share(texts[other], text) >= ALIKE), None)
        assert dropped.get(number) == twin
        if twin is None:
            kept.append(number)


@pytest.mark.parametrize("text", ["", "四个字符"])
def test_what_is_too_short_has_no_runs_and_is_never_left_out(text: str) -> None:
    empty = shingles(text)
    assert not len(empty)
    assert not near_duplicates([signature(empty)] * 2, lambda _: np.zeros(0, dtype=np.uint64))
