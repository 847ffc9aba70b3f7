"""What an editor said is done: refused changes stay out, named names go, kept ones stay, in every piece of every file."""

from wenku.editorial.foundation.lexicon import lexicon
from wenku.editorial.importing import Folder, Made, Rulings, make, take_in
from wenku.editorial.names.book import NameBook

from tests.editorial.tools import body, taxonomy

ONE = "驻村总结\n2021年3月,我到光岩镇挂职。陈志远同志带我走访了46户群众，办成了三件实事。\n广告位招租请扫码关注公众号\n谢谢大家。"
OTHER = "挂职体会\n我在县财政局工作，陈志远同志到光岩镇看我们，苗阿朵也来了，收获很大，体会很深。"


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
    book = NameBook(given={"苗阿朵": "姓名7", "三件实事": "成果"}, kept={"陈志远", "光岩镇", "光岩"})
    first, second = imported(Rulings(book), ONE, OTHER)
    assert "【姓名7】也来了" in body(second)
    assert "办成了【成果】" in body(first)
    assert "陈志远同志" in body(first)
    assert "陈志远同志到光岩镇" in body(second)


def test_a_new_number_never_meets_one_that_an_editor_gave() -> None:
    book = NameBook(given={"苗阿朵": "姓名1"})
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
