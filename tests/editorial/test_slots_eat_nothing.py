"""A slot takes the name and nothing beside it; the same name is the same slot in every piece and file of a batch."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from wenku.editorial.foundation.lexicon import lexicon
from wenku.editorial.importing import take_in
from wenku.editorial.making import Folder, make
from wenku.editorial.names.identities import mentions

from tests.editorial.tools import body, taxonomy

VILLAGES = ("柳坪", "石磉", "双汊口", "桐籽坳", "苇湾圩", "鹭嘴圩", "楮树垭")
PEOPLE = ("覃茂林", "焦晓岚", "柯家旺", "欧阳惠兰", "蒲向前", "冯雅琴", "邓国强", "戚小薇")
BESIDE_PLACES = (
    "请您介绍一下{}村的情况。",
    "今年新修翻修{}村的路二十四公里。",
    "我们跟着{}村的干部走了一圈。",
    "后来又去了{}村两次。",
    "本次任职前任{}村党支部书记。",
    "由{}村村民委员会负责。",
)
BESIDE_PEOPLE = (
    "后来又和{}一起走访了三户。",
    "这件事由{}同志负责落实。",
    "村民{}家的羊圈修好了。",
    "“路通了。”{}说完就走了。",
    "县农业农村局{}、县水利局的同志都来了。",
    "主持人：{}\n会议开了两个小时。",
)


@pytest.mark.parametrize("frame", BESIDE_PLACES + BESIDE_PEOPLE)
def test_a_slot_ends_where_the_name_ends(frame: str) -> None:
    before = frame.index("{}")
    for name in VILLAGES if frame in BESIDE_PLACES else PEOPLE:
        text = frame.format(name)
        spans = [(m.start, m.end) for m in mentions(text, lexicon())]
        assert spans == [(before, before + len(name))], (text, [text[a:b] for a, b in spans])


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="一下新修由和于的在到村镇县王李张家向前任书记说、，。 \n", max_size=40))
def test_mentions_lie_in_order_inside_the_text(text: str) -> None:
    found = mentions(text, lexicon())
    edges = [place for mention in found for place in (mention.start, mention.end)]
    assert edges == sorted(edges)
    assert all(0 <= m.start < m.end <= len(text) for m in found)


def test_a_name_keeps_its_slot_through_a_batch() -> None:
    """Ten pairs of texts: the slots of a place say what it is, and are one in all files."""
    for village, person in list(product(VILLAGES, PEOPLE))[::7]:
        texts = {
            f"{i}.txt": f"驻村工作总结{i}\n{opening}我到{village}村驻村一年，村支书{person}带我走访，村里修了路，通了水。"
            for i, opening in enumerate(("", "去年春天，", "受组织委派，"))
        }
        made, _ = make(
            take_in({name: text.encode() for name, text in texts.items()}, taxonomy(), lexicon(), lambda *_: None),
            Folder(),
            taxonomy(),
        )
        for one in made:
            assert "【村1】村驻村一年，村支书【姓名1】带我" in body(one)
