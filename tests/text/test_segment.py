"""Segmentation: jieba is the reference, rjieba gives its very cuts, nothing global is touched."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wenku.model import EditorFile
from wenku.text.fold import fold
from wenku.text.segment import Engine, Segmenter, SegmenterError, domain_words, make_segmenter, read_dictionary

ROOT = Path(__file__).resolve().parents[2]
HAN = "挂职锻炼干部选派第一书记乡镇村两委组织部门的了在是我们工作队一肩挑后进班子座谈会调研报告驻总结党支部书记群众产业资金项目"


@pytest.fixture(scope="module")
def reference() -> Segmenter:
    return make_segmenter("jieba")


@pytest.fixture(scope="module")
def fast() -> Segmenter:
    pytest.importorskip("rjieba")
    return make_segmenter("rjieba")


def test_every_domain_word_is_cut_as_one_word(reference: Segmenter) -> None:
    words = [word for word, _ in domain_words()]
    assert len(words) >= 80
    cut = {word: [token.text for token in reference.words(f"在{word}的")] for word in words}
    assert {word: tokens for word, tokens in cut.items() if word not in tokens} == {}


@given(st.text(st.sampled_from(HAN), min_size=1, max_size=40))
def test_both_engines_give_the_same_cuts_on_generated_han(reference: Segmenter, fast: Segmenter, text: str) -> None:
    assert fast.words(text) == reference.words(text)
    assert fast.search_words(text) == reference.search_words(text)


def test_both_engines_give_the_same_cuts_on_our_own_pages(reference: Segmenter, fast: Segmenter) -> None:
    for path in sorted((ROOT / "docs").rglob("*.md")):
        text = fold(path.read_text("utf-8")).words
        assert fast.search_words(text) == reference.search_words(text), path


@given(st.text(max_size=60))
def test_tokens_stand_where_they_say_and_words_do_not_overlap(fast: Segmenter, text: str) -> None:
    end = 0
    for token in fast.words(text):
        assert token.start >= end
        assert text[token.start : token.end] == token.text
        end = token.end
    assert all(text[t.start : t.end] == t.text for t in fast.search_words(text))


def test_rare_han_latin_and_digits_keep_together(fast: Segmenter) -> None:
    assert [t.text for t in fast.words("𬭊䶮在gb9704，第3条 a_b")] == [
        "𬭊䶮",
        "在",
        "gb9704",
        "第",
        "3",
        "条",
        "a",
        "b",
    ]


def test_the_global_tokenizer_and_the_shared_temporary_folder_stay_untouched(tmp_path: Path) -> None:
    code = (
        "import jieba; from wenku.text.segment import make_segmenter; from pathlib import Path;"
        f"make_segmenter('jieba', cache=Path({str(tmp_path)!r})).words('挂职锻炼');"
        "assert not jieba.dt.initialized and jieba.dt.tmp_dir is None"
    )
    import os

    environment = {**os.environ, "TMPDIR": str(tmp_path / "shared"), "PYTHONPATH": str(ROOT / "plugins")}
    (tmp_path / "shared").mkdir()
    subprocess.run([sys.executable, "-W", "ignore", "-c", code], check=True, env=environment)
    assert list((tmp_path / "shared").iterdir()) == []
    assert [path.name for path in tmp_path.glob("*.cache")] == ["jieba.cache"]


@pytest.mark.parametrize("line", ["一肩挑", "一肩挑 多", "一肩挑 3 nz 多余"])
def test_a_bad_dictionary_line_is_refused_with_its_place(line: str) -> None:
    with pytest.raises(SegmenterError, match=r"words\.txt:2：.*词 词频"):
        read_dictionary(EditorFile("words.txt", f"# 词\n{line}\n"))


def test_a_site_without_han_never_loads_the_dictionary() -> None:
    def refuse() -> Engine:
        raise AssertionError("loaded")

    assert Segmenter(refuse, "none").vocabulary(["The weir.", "물레방아", ""]) == set()
