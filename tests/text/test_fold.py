"""Folding: one form for both scripts, and always the way back."""

import importlib
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wenku.data import han_table, scripts_table
from wenku.text.fold import fold, fold_text
from wenku.text.han import count_han, is_han

EXPANDING = "ﬀ㎏㈱…½ǆİßŒ㍿ﷺ①⑽"
MIXED = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from(
            "挂掛职職锻鍛炼煉着著后後里裏干乾𠮷𬭊䶮\u3007々，。：“”Ａａｶﾞ\u0301\u200b\ufe0f각ᄀ" + EXPANDING
        ),
    ),
    max_size=60,
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("掛職鍛煉", "挂职锻炼"),
        ("隨著", "随着"),
        ("著作", "着作"),
        ("ＧＢ／Ｔ９７０４—２０１２", "gb/t9704—2012"),
        ("挂\u200b职\ufeff", "挂职"),
        ("Ⅷ㎏", "viiikg"),
        ("𠮷䶮", "𠮷䶮"),
        ("e\u0301ｶﾞ", "éガ"),
    ],
)
def test_a_text_folds_to(text: str, folded: str) -> None:
    assert fold_text(text) == folded


@given(MIXED)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold_text(fold_text(text)) == fold_text(text)


@given(MIXED)
def test_composed_and_decomposed_text_fold_alike(text: str) -> None:
    assert fold_text(unicodedata.normalize("NFD", text)) == fold_text(unicodedata.normalize("NFC", text))


@given(MIXED)
def test_every_folded_character_knows_where_it_came_from(text: str) -> None:
    folded = fold(text)
    assert folded.length == len(text)
    assert len(folded.words) == len(folded.text)
    starts = [folded.place(i) for i in range(len(folded.text) + 1)]
    assert starts == sorted(starts)
    for index in range(len(folded.text)):
        start, end = folded.original(index, index + 1)
        assert 0 <= start < end <= len(text)
        assert folded.text[index] in fold_text(text[start:end])


@given(MIXED, MIXED, MIXED)
def test_a_part_is_found_in_the_whole_and_leads_back_to_it(before: str, part: str, after: str) -> None:
    whole = fold(f"{before}\n{part}\n{after}")
    needle = fold_text("\n" + part + "\n")
    place = whole.text.find(needle)
    assert place >= 0
    start, end = whole.original(place, place + len(needle))
    assert fold_text(f"{before}\n{part}\n{after}"[start:end]) == needle


@given(st.text("挂職著后ＡⅧ，…𠮷e", max_size=40))
def test_the_fast_way_and_the_way_by_clusters_agree(text: str) -> None:
    from wenku.text.fold import fold_by_cluster

    quick, slow = fold(text), fold_by_cluster(text)
    assert quick.text == slow.text
    spans = [(i, i + 1) for i in range(len(quick.text))]
    assert [quick.original(*span) for span in spans] == [slow.original(*span) for span in spans]


def test_the_ranges_of_han_are_what_their_generator_says(monkeypatch: pytest.MonkeyPatch) -> None:
    """The other table's generator fetches OpenCC's dictionaries by npm; this one needs Unicode alone."""
    pytest.importorskip("regex")
    monkeypatch.syspath_prepend(str(Path(__file__).resolve().parents[2] / "scripts"))
    generator = importlib.import_module("gen_tables")
    assert [tuple(pair) for pair in han_table.RANGES] == generator.han_ranges()


def test_the_tables_lead_to_what_they_do_not_change_again() -> None:
    assert not any(is_han(c) for c in "ABC，。、あア한0")
    assert all(is_han(c) for c in "挂〇々𠮷𬭊䶮㐀")
    assert not set(scripts_table.SIMPLIFY) & set(scripts_table.SIMPLIFY.values())
    assert not set(scripts_table.MERGE) & set(scripts_table.MERGE.values())


def test_length_counts_han_only() -> None:
    assert count_han("2025年，共44名。GB/T 9704 𠮷") == 4
