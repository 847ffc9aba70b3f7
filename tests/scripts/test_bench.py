"""The benchmarks measure what they say: queries are true of their pages, ratings are right, plots are whole."""

import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "scripts"))

import bench_queries
import bench_sizes

TEXTS = {
    "a": "在岭东县挂职的这一年，我住在村里，把饮水工程修完了，也留下了没修完的路。",
    "b": "驻村帮扶以来，工作队走访农户，为合作社找到了销路，村集体收入有了增长。",
    "c": "选派公告发布以后，报名的干部应当在规定的时间内，把材料送到组织部门。",
}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> bench_queries.Pages:
    site = tmp_path_factory.mktemp("site")
    for name, text in TEXTS.items():
        head = f"<h1>{text[:7]}<a>¶</a></h1>"
        (site / f"{name}.html").write_text(f"<article><button>按钮</button>{head}<p>{text}</p></article>", "utf-8")
    (site / "404.html").write_text("<article>没有这一页</article>", "utf-8")
    return bench_queries.read_pages(site)


def test_controls_and_the_error_page_are_no_text(pages: bench_queries.Pages) -> None:
    assert list(pages.texts) == ["a.html", "b.html", "c.html"]
    assert not any("按钮" in text for text in pages.texts.values())


def test_every_query_has_a_true_page(pages: bench_queries.Pages) -> None:
    sets = bench_queries.draw(pages)
    assert all(sets.values()), "each set has queries"
    assert all(truth and truth <= pages.texts.keys() for queries in sets.values() for truth in queries.values())
    for name in ("substrings", "words", "headings"):
        assert all(pages.containing(query) == truth for query, truth in sets[name].items())
    assert all(pages.containing(*query.split()) == truth for query, truth in sets["together"].items())
    for name in ("other script", "pinyin", "wrong"):
        assert not any(pages.containing(query) for query in sets[name]), "no page has the query to the letter"


def test_ratings() -> None:
    truth = {"q": {"a", "b"}, "r": {"c"}, "none": {"d"}}
    answers = {"q": ["x", "a"], "r": ["c"], "none": []}
    assert bench_queries.recall(answers, truth) == pytest.approx((1 / 2 + 1 + 0) / 3)
    assert bench_queries.precision(answers, truth) == pytest.approx((1 / 2 + 1) / 2)
    assert bench_queries.empty(answers, truth) == pytest.approx(1 / 3)
    assert bench_queries.first_ten(answers, truth) == pytest.approx((1 / 2 + 1 + 0) / 3)
    assert bench_queries.success(answers, truth) == pytest.approx(2 / 3)
    assert bench_queries.reciprocal_rank(answers, truth) == pytest.approx((1 / 2 + 1 + 0) / 3)


def test_a_plot_has_a_panel_and_a_value_for_each_measure() -> None:
    columns = [bench_sizes.Column("pages", "页"), bench_sizes.Column("size", "索引 <MB>", 2**20, 1, 1)]
    rows = [{"pages": 1000, "size": 3 * 2**20}, {"pages": 20000, "size": 72 * 2**20}]
    svg = ElementTree.fromstring(bench_sizes.plot(rows, columns))
    shown = ["".join(text.itertext()) for text in svg.iter("{http://www.w3.org/2000/svg}text")]
    assert shown == ["索引 <MB>", "∝ n", "3.0", "1,000", "72.0", "20,000"]
