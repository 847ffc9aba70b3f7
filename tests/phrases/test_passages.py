"""Shared passages: near-identical sentences are found, others are not, and the page shows them side by side."""

from hypothesis import given, settings
from hypothesis import strategies as st
from wenku.phrases.build import phrase_work
from wenku.phrases.mining.corpus import read_corpus
from wenku.phrases.mining.passages import clusters, same
from wenku.text.fold import letters

from tests.phrases.helpers import WHOLE, documents, segmenter

SENTENCE = "有的接收单位把挂职干部当作贵客一样看待，不敢严格要求，遇到难事也不让他们去办。"
OTHERS = [
    "今年我们在村里修了两条水渠，一共用了三个月才完工。",
    "镇里的干部都说这件事办得慢，可是账目一笔一笔都对得上。",
]


def found(*pages: list[str]) -> list[list[str]]:
    own = documents(*pages)
    every = clusters(own, read_corpus(own, segmenter()), frozenset(range(len(own))))
    return [list(cluster.texts) for cluster in every]


@settings(max_examples=40)
@given(st.integers(0, len(SENTENCE) - 2), st.sampled_from(["，", "某", "大家", ""]), st.booleans())
def test_a_sentence_with_a_small_edit_is_found(place: int, edit: str, traditional: bool) -> None:
    edited = SENTENCE[:place] + edit + SENTENCE[place + 1 :]
    edited = edited.replace("干部", "幹部") if traditional else edited
    assert found([OTHERS[0], SENTENCE], [edited, OTHERS[1]]) == [[SENTENCE, edited]]


def test_sentences_of_their_own_are_left_alone() -> None:
    assert found([OTHERS[0]], [OTHERS[1]]) == []
    assert found([SENTENCE, SENTENCE]) == []  # on one page: not shared between pages


def test_another_number_does_not_make_a_sentence_ones_own() -> None:
    one, other = (
        f"全镇共有{n}个村民小组，党员{n}名，去年人均可支配收入比上年增长百分之{n}，排在全县中游。" for n in (12, 37)
    )
    assert found([one], [other]) == [[one, other]]


@given(st.text("甲乙丙丁", min_size=6, max_size=30), st.text("戊己庚辛", max_size=30))
def test_what_stands_whole_in_the_other_is_the_same(one: str, other: str) -> None:
    assert same(letters(one), letters(one))
    assert same(one, other + one)
    assert not same(one, other) or not other


def test_the_page_marks_what_differs_and_paragraphs_lead_to_it() -> None:
    own = documents([SENTENCE], [SENTENCE.replace("难事", "急事")])
    work = phrase_work(own, WHOLE, segmenter())
    (shared,) = [page for page in work.new_pages if page.title == "同文"]
    assert "<mark>急</mark>" in shared.html
    sign = [edit.before for edit in work.edits["000.html"] if "wenku-same" in edit.before]
    assert len(sign) == 1
    assert f"phrases/shared.html#{work.clusters[0].anchor}" in sign[0]
    assert "同文 1 处" in sign[0]


def test_a_notice_on_every_page_is_no_copy() -> None:
    notice = "本文按知识共享署名许可协议发布，转载请注明出处并保留本声明，不得用于商业用途。"
    pages = [[notice, f"第{n}页自己的话。"] for n in range(16)]
    assert found(*pages) == []
    assert len(found(*pages[:12])) == 1
