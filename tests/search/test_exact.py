"""Every substring of every page is found, and nothing else: compared with a scan of the texts."""

from collections.abc import Sequence

import opencc
from hypothesis import given, settings
from hypothesis import strategies as st
from wenku.cache import NO_CACHE
from wenku.model import Document
from wenku.search.build import index_files
from wenku.search.units import units_of
from wenku.text.fold import fold_text
from wenku.text.segment import Segmenter

from tests.client.node import Client
from tests.search.conftest import page

TO_TRADITIONAL = opencc.OpenCC("s2t")
# Few characters, so that pairs meet often without the strings they are parts of: what candidates must be checked for.
DENSE = st.text("挂职锻炼干部", min_size=1, max_size=40)
COMMON = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严𠮷㐂"
PROSE = st.text(COMMON + "，。、ABcd12 ", min_size=2, max_size=120)
ANYTHING = st.text(
    st.characters(exclude_categories=["Cs", "Cc"])
    | st.sampled_from("é한가ﬁ①㎡İßſΣ…Ⅳｱﾞ\u0301\u200b\ufe0f👨‍👩‍👧𠮷臺著着"),
    min_size=1,
    max_size=30,
)


def sites(text: st.SearchStrategy[str]) -> st.SearchStrategy[list[list[str]]]:
    return st.lists(st.lists(text, min_size=1, max_size=5), min_size=1, max_size=30)


def documents_of(site: list[list[str]]) -> list[Document]:
    return [page(f"p{number:02}.html", f"页{number}", *blocks) for number, blocks in enumerate(site)]


def naive(documents: Sequence[Document], query: str) -> set[str]:
    """Pages on which every space-separated part of the query stands in some unit, as a reader sees and folding reads it."""
    parts = fold_text(query).split()
    texts: dict[str, list[str]] = {}
    for unit in units_of(documents):
        texts.setdefault(documents[unit.page].page.url, []).append(fold_text(unit.text))
    return {url for url, units in texts.items() if all(any(part in unit for unit in units) for part in parts)}


def found(client: Client, query: str) -> tuple[set[str], dict[str, object]]:
    answer = client.search(query, limit=1000)
    assert answer["problems"] == []
    return {result["url"].split("#")[0] for result in answer["results"]}, answer


def compare(client: Client, documents: Sequence[Document], query: str) -> None:
    expected = naive(documents, query)
    urls, answer = found(client, query)
    if expected:
        assert (answer["match"], urls, answer["total"]) == ("exact", expected, len(expected)), query
    else:
        assert answer["match"] != "exact" or answer["total"] == 0, query


@st.composite
def substrings(draw: st.DrawFn, text: st.SearchStrategy[str]) -> tuple[list[list[str]], list[str]]:
    """A site and pieces of it, 1 to 12 characters at any boundaries."""
    site = draw(sites(text))
    blocks = [block for blocks in site for block in blocks]
    queries = []
    for _ in range(6):
        block = draw(st.sampled_from(blocks))
        start = draw(st.integers(0, max(0, len(block) - 1)))
        queries.append(block[start : start + draw(st.integers(1, 12))])
    return site, queries


def check(
    client: Client, segmenter: Segmenter, case: tuple[list[list[str]], list[str]], queries: Sequence[str] = ()
) -> None:
    site, own = case
    documents = documents_of(site)
    client.open(index_files(documents, segmenter, {}, NO_CACHE))
    for query in queries or own:
        if fold_text(query).split():
            compare(client, documents, query)


@settings(max_examples=60)
@given(case=substrings(DENSE))
def test_strings_of_few_characters(
    client: Client, segmenter: Segmenter, case: tuple[list[list[str]], list[str]]
) -> None:
    check(client, segmenter, case)


@settings(max_examples=60)
@given(case=substrings(PROSE))
def test_strings_of_prose(client: Client, segmenter: Segmenter, case: tuple[list[list[str]], list[str]]) -> None:
    check(client, segmenter, case)


@settings(max_examples=40)
@given(case=substrings(PROSE))
def test_strings_in_the_other_script(
    client: Client, segmenter: Segmenter, case: tuple[list[list[str]], list[str]]
) -> None:
    check(client, segmenter, case, [TO_TRADITIONAL.convert(query) for query in case[1]])


@settings(max_examples=60)
@given(case=substrings(ANYTHING))
def test_strings_of_anything(client: Client, segmenter: Segmenter, case: tuple[list[list[str]], list[str]]) -> None:
    check(client, segmenter, case)


@settings(max_examples=40)
@given(site=sites(DENSE), query=st.text("挂职锻炼干部", min_size=2, max_size=5))
def test_strings_that_may_not_be_there(client: Client, segmenter: Segmenter, site: list[list[str]], query: str) -> None:
    check(client, segmenter, (site, [query]))


def test_a_frequent_string_is_settled_by_positions(client: Client, segmenter: Segmenter) -> None:
    """More pages than are read have the pairs 甲乙 and 丙丁; a third of them has 甲乙丙丁."""
    site = [["甲乙丙丁"] if number % 3 == 0 else ["丙丁甲乙"] for number in range(90)]
    check(client, segmenter, (site, ["甲乙丙丁", "乙丙", "丁甲乙", "甲乙丙", "甲乙 丙丁"]))
