"""Copied sentences side by side: wordings once each, both sides marked, genres by their Chinese names, hostile text as text."""

from html.parser import HTMLParser

from wenku.archive.pages import ArchivedPage
from wenku.archive.report_passages import A_PAGE, SHOWN, passage_pages
from wenku.phrases.mining.corpus import Place
from wenku.phrases.mining.passages import Cluster, make_cluster

ONE = "把每一户的难处逐条写进清单，办一件销一件。"
OTHER = "把每一户的<难处>逐条写进台账，办一件销一件。"
NAMES = {"personal-summary": "个人总结"}


def sheets(count: int) -> dict[int, ArchivedPage]:
    head = (("", ""),)
    return {n: ArchivedPage(n, f"{n}.html", f"第{n}<i>篇", "personal-summary", "", "2024", head) for n in range(count)}


def cluster(*texts: str) -> Cluster:
    return make_cluster([(Place(page, 0, 0, len(text)), text) for page, text in enumerate(texts)])


class Read(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.marks: list[str] = []
        self.tags: list[str] = []
        self.inside = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.append(tag)
        self.inside = tag == "mark"

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.marks.append(data)
        self.inside = False


def test_a_wording_stands_once_and_both_sides_are_marked() -> None:
    (html,) = passage_pages([cluster(ONE, ONE, OTHER)], sheets(3), "", NAMES).values()
    read = Read(html)
    assert read.tags.count("blockquote") == 2
    assert read.tags.count("li") == 3
    assert "i" not in read.tags
    assert read.marks == ["清单", "<", ">", "台账"]
    assert "3 篇 3 处，2 种写法。个人总结" in html
    assert "personal-summary" not in html


def test_what_is_equal_has_no_marks() -> None:
    (html,) = passage_pages([cluster(ONE, ONE)], sheets(2), "", NAMES).values()
    assert not Read(html).marks
    assert "一字不差" in html


def test_many_wordings_and_many_clusters_are_cut_and_said() -> None:
    long = cluster(*(ONE + str(number) for number in range(SHOWN + 3)))
    pages = passage_pages([long] * (A_PAGE + 1), sheets(SHOWN + 3), "https://wenku.example", {})
    assert list(pages) == ["passages-001.html", "passages-002.html"]
    assert Read(pages["passages-002.html"]).tags.count("blockquote") == SHOWN
    assert f"下面是前 {SHOWN} 种" in pages["passages-002.html"]
    assert 'href="https://wenku.example/3.html"' in pages["passages-002.html"]
    assert "没有整句相同的" in passage_pages([], {}, "", {})["passages-001.html"]
