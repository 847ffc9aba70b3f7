"""What an editor said is done: refused changes stay out, named names go, kept ones stay, in every piece of every file."""

from wenku.editorial.foundation.lexicon import lexicon
from wenku.editorial.importing import Rulings, take_in
from wenku.editorial.making import Folder, Made, make
from wenku.editorial.names.book import NameBook

from tests.editorial.tools import body, taxonomy

ONE = "驻村总结\n2021年3月,我到光岩镇挂职。陈志远同志带我走访了46户群众，办成了三件实事。\n广告位招租请扫码关注公众号\n谢谢大家。"
OTHER = "挂职体会\n我在县财政局工作，陈志远同志到光岩镇看我们，铁扇子也来了，收获很大，体会很深。"


def imported(rulings: Rulings, *texts: str) -> list[Made]:
    files = {f"{number}.txt": text.encode() for number, text in enumerate(texts)}
    sources = take_in(files, taxonomy(), lexicon(), lambda _: None, rulings)
    return make(sources, Folder(), taxonomy())[0]


def test_a_name_has_one_slot_in_all_files() -> None:
    rulings = Rulings()
    first, second = imported(rulings, ONE, OTHER)
    slot = f"【{rulings.book.slots['person', '陈志远']}】"
    assert slot in body(first)
    assert slot in body(second)
    again = imported(Rulings(NameBook(dict(rulings.book.slots))), OTHER, ONE)
    assert [made.draft.text.split("\n---\n")[1] for made in again] == [
        made.draft.text.split("\n---\n")[1] for made in (second, first)
    ]


def test_a_name_that_an_editor_gives_goes_everywhere_and_one_that_is_kept_stays() -> None:
    book = NameBook(given={"铁扇子": "姓名7", "三件实事": "成果"}, kept={"陈志远", "光岩镇", "光岩"})
    first, second = imported(Rulings(book), ONE, OTHER)
    assert "【姓名7】也来了" in body(second)
    assert "办成了【成果】" in body(first)
    assert "陈志远同志" in body(first)
    assert "陈志远同志到光岩镇" in body(second)


def test_who_is_named_by_family_and_post_is_kept_by_what_the_table_calls_them() -> None:
    text = "驻村总结\n我到光岩镇挂职，陈书记带我走访了46户群众，办成了三件实事，收获很大，体会很深。"
    rulings = Rulings()
    imported(rulings, text)
    (key,) = (key for kind, key in rulings.book.slots if kind == "person")
    (made,) = imported(Rulings(NameBook(kept={key})), text)
    assert "陈书记带我" in body(made)


def test_a_new_number_never_meets_one_that_an_editor_gave() -> None:
    book = NameBook(given={"铁扇子": "姓名1"})
    imported(Rulings(book), OTHER)
    assert book.slots["person", "陈志远"] == "姓名2"


def test_a_refused_change_brings_the_original_back_through_the_later_stages() -> None:
    (made,) = imported(Rulings(), ONE)
    comma = next(f for f in made.findings if f.rule == "half-width")
    refused = {made.source.digest: frozenset({(comma.rule, comma.start, comma.end)})}
    (again,) = imported(Rulings(refused=refused), ONE)
    assert "2021年3月,我到" in body(again)
    assert [(f.found, f.now) for f in again.findings if f.kind == "refused"] == [(",", "，")]
    assert {f.rule for f in again.findings} == {f.rule for f in made.findings}


COLLECTION = """挂职总结精选
第一篇：驻村工作总结
我到村里挂职一年，走访了46户群众，办成了三件实事，群众都说好。
第二篇：挂职体会
我在县里挂职半年，协助分管农业，收获很大，体会很深，感谢大家。
"""


def refusing(made: Made, rule: str, found: str) -> Rulings:
    finding = next(f for f in made.findings if (f.rule, f.found) == (rule, found))
    return Rulings(refused={made.source.digest: frozenset({(rule, finding.start, finding.end)})})


def test_a_split_that_is_refused_leaves_one_piece_with_its_marker_as_text() -> None:
    first, second = imported(Rulings(), COLLECTION)
    (joined,) = imported(refusing(second, "piece-marker", "第二篇：挂职体会"), COLLECTION)
    assert joined.draft.title == first.draft.title
    assert "第二篇：挂职体会" in body(joined)
    assert "体会很深" in body(joined)
    assert [f.kind for f in joined.findings if f.rule == "piece-marker"] == ["change", "refused"]
    # Without the first marker the text begins at the file's beginning.
    head, last = imported(refusing(first, "piece-marker", "第一篇：驻村工作总结"), COLLECTION)
    assert "第一篇：驻村工作总结" in body(head)
    assert "挂职总结精选" in body(head)
    assert last.draft.title == "挂职体会"


def test_a_preamble_that_is_put_back_is_a_piece() -> None:
    long = COLLECTION.replace("精选", "精选，供挂职干部写总结的时候参考，内容都是各地收集来的，请结合实际修改")
    first = imported(Rulings(), long)[0]
    found = next(f.found for f in first.findings if f.rule == "preamble")
    made = imported(refusing(first, "preamble", found), long)
    assert [one.piece.number for one in made] == [0, 1, 2]
    assert "结合实际修改" in body(made[0])


def test_a_title_that_is_refused_stays_in_the_text_and_an_editors_own_is_the_title() -> None:
    (made,) = imported(Rulings(), ONE)
    assert made.draft.title == "驻村总结"
    refused = refusing(made, "title", "驻村总结")
    (again,) = imported(refused, ONE)
    assert "驻村总结" in again.draft.text.split("\n---\n")[1]
    assert "导入稿" in again.draft.title
    own = {made.source.digest: {made.piece.begin: "在光岩镇挂职的一年"}}
    (named,) = imported(Rulings(refused=refused.refused, titles=own), ONE)
    assert named.draft.title == "在【镇1】镇挂职的一年"
    assert "驻村总结" in named.draft.text.split("\n---\n")[1]
    (called,) = imported(Rulings(titles=own), ONE)
    assert called.draft.title == named.draft.title
    assert "驻村总结" not in called.draft.text


def test_a_text_without_a_title_is_doubted() -> None:
    (made,) = imported(
        Rulings(), "我到光岩镇挂职一年，走访了46户群众，办成了三件实事，收获很大，体会很深，感谢大家的帮助。"
    )
    assert [f.rule for f in made.findings if f.kind == "doubt" and f.rule == "title"] == ["title"]
