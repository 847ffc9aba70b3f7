"""What phrase pages say: contexts to the character, neighbours, relatives, charts that can be read aloud, an order by sound."""

import re

import pytest
from wenku.model import Page
from wenku.options import Options, SearchOptions
from wenku.phrases.build import phrase_work
from wenku.phrases.mining.notes import Note, Notes
from wenku.phrases.mining.select import Phrase
from wenku.phrases.pages.chart import bars
from wenku.phrases.pages.concordance import CONTEXT
from wenku.phrases.pages.index import letter, sound

from tests.phrases.helpers import WHOLE, documents, page, read, segmenter

ONE = "去年冬天修路的时候大家都说这件事办得好，因此密切了干群关系，也让外村人看见了我们的决心和做法。"


def test_a_context_is_the_text_beside_the_phrase_cut_at_both_ends() -> None:
    work = phrase_work(documents([ONE], ["密切了干群关系。"]), WHOLE, segmenter())
    (entry,) = [entry for entry in work.entries if entry.phrase.text == "干群关系"]
    first, second = entry.occurrences
    start = ONE.index("干群关系")
    assert first.left == "…" + ONE[start - CONTEXT : start]
    assert first.right == ONE[start + 4 : start + 4 + CONTEXT] + "…"
    assert (second.left, second.text, second.right) == ("密切了", "干群关系", "。")
    assert entry.before == (("切了", 2),)


def test_relatives_lead_to_longer_and_shorter_phrases() -> None:
    notes = Notes((Note("年轻干部"), Note("优秀年轻干部")))
    work = phrase_work(documents(["优秀年轻干部，年轻干部。"], ["优秀年轻干部，年轻干部。"]), WHOLE, segmenter(), notes)
    by_text = {entry.phrase.text: entry for entry in work.entries}
    assert [p.text for p in by_text["年轻干部"].longer] == ["优秀年轻干部"]
    assert [p.text for p in by_text["优秀年轻干部"].shorter] == ["年轻干部"]
    assert by_text["年轻干部"].count == 4


def test_a_chart_says_in_words_what_it_shows() -> None:
    drawn = bars("“干群<关系>”", [("个人总结", 10), ("领导讲话", 5)])
    assert 'aria-label="“干群&lt;关系&gt;”：个人总结 10 处，领导讲话 5 处"' in drawn
    one, other = map(int, re.findall(r'<rect [^>]*width="(\d+)"', drawn))
    assert one == 2 * other


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("啊", "A"),
        ("帮带关系", "B"),
        ("干群关系", "G"),
        ("接收单位", "J"),
        ("村民", "C"),
        ("真抓实干", "Z"),
        ("做好", "Z"),
        ("Python", "P"),
        ("䶮", "其他"),
        ("2025", "其他"),
    ],
)
def test_a_phrase_stands_under_its_letter(text: str, expected: str) -> None:
    assert letter(text) == expected


def test_the_order_by_sound_is_that_of_the_alphabet_with_the_rest_last() -> None:
    assert sorted(["组织", "䶮", "班子", "干部", "把关"], key=sound) == ["把关", "班子", "干部", "组织", "䶮"]


def test_a_slug_is_ascii_and_depends_on_the_phrase_alone() -> None:
    one, other = (
        Phrase("干群关系", ("干群关系", *more), label, "", worth, bool(worth), False)
        for more, label, worth in (((), "", 1), (("别名",), "常用表述", 9))
    )
    assert one.slug == other.slug
    assert re.fullmatch("[0-9a-f]{10}", one.slug)


@pytest.mark.parametrize("ending", [".html", "/"])
def test_pages_have_addresses_in_the_sites_own_style(ending: str) -> None:
    pages = [Page(f"a/{name}{ending}", name, "<p>干群关系，派出单位。</p>") for name in "xy"]
    work = phrase_work(read(pages), WHOLE, segmenter())
    assert all(made.url.endswith(ending) for made in work.new_pages)
    up = "../../" if ending == "/" else "../"
    assert f'href="{up}phrases/' in "".join(edit.before for edit in work.edits[f"a/x{ending}"])


def test_a_site_that_has_an_index_of_its_own_keeps_it_and_it_is_filled() -> None:
    own = Page("phrases/index.html", "短语", '<h1>短语</h1><div data-wenku="phrases"></div>')
    pages = [page(f"{name}.html", ["干群关系。"]) for name in "ab"]
    from wenku.build import build

    result = build([own, *pages], Options(search=SearchOptions(enabled=False), phrases=WHOLE))
    assert "phrases/index.html" not in [made.url for made in result.new_pages]
    assert '<h2 id="by-sound">按音序</h2>' in result.pages["phrases/index.html"]


def test_related_pages_say_what_they_share() -> None:
    pages = [
        page("a.html", ["科技副总到厂里改熔炼工艺，废品率降了。"]),
        page("b.html", ["另一位科技副总也改熔炼工艺。"]),
        page("c.html", ["村里修水渠，村民代表会议表决。"]),
        page("d.html", ["村民代表会议又开了一次，水渠通了。"]),
    ]
    work = phrase_work(read(pages), WHOLE, segmenter())
    beside = {url: "".join(e.before for e in edits if "wenku-related" in e.before) for url, edits in work.edits.items()}
    assert 'href="b.html"' in beside["a.html"]
    assert "共有短语：" in beside["a.html"]
    assert "科技副总" in beside["a.html"]
    assert 'href="d.html"' in beside["c.html"]
