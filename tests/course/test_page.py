"""The exam page without scripts, its script, and the links for a class: small pages, whole build."""

import json
import re
from datetime import date

import pytest
from wenku.build import build
from wenku.library.bank import Answer, Bank, BankQuestion
from wenku.library.catalog import Library
from wenku.library.exam import SCRIPT
from wenku.library.frontmatter import FrontMatter
from wenku.model import Page, Result
from wenku.options import parse_options

from tests.library.test_overview import TAXONOMY

LESSON = (
    '<h1 id="t">第一课</h1><p>看<a href="../texts/gr-101.html">这一篇</a>、<a href="../texts/gr-101.html#x">同一篇</a>、'
    '<a href="https://example.org/">外面</a>。</p><h2 class="handout" id="讲义">讲义</h2><p>要点。</p>'
)
PAGES = {
    "training/exam.html": '<h1>考</h1><div data-wenku-questions=""></div>',
    "training/links.html": '<h1>链接</h1><div data-wenku="class-links"></div>',
    "lessons/kc-101.html": LESSON,
    "texts/gr-101.html": "<h1>范</h1><p>文。</p>",
}


def matter(identifier: str, kind: str, title: str) -> FrontMatter:
    place = {"genre": "sum", "scenario": "term", "level": "village"} if kind == "exemplar" else {}
    common = {"status": "published", "origin": "original", "reviewed": date(2026, 1, 1).isoformat()}
    return FrontMatter.model_validate({"id": identifier, "title": title, "kind": kind, **place, **common})


MATTERS = {
    "lessons/kc-101.html": matter("kc-101", "lesson", "第一课 <读>"),
    "texts/gr-101.html": matter("gr-101", "exemplar", "一篇"),
}
HOSTILE = "<img src=x onerror=alert(1)></script>"
QUESTIONS = (
    BankQuestion(
        id=3,
        kind="fault",
        ask="哪一句？\n" + HOSTILE,
        answers=(
            Answer(text="甲句。", why="甲的道理。"),
            Answer(text="乙句。", why="乙的道理。", right=True),
            Answer(text=HOSTILE, why=HOSTILE),
        ),
    ),
    BankQuestion(id=7, kind="order", ask="怎么排？", answers=tuple(Answer(text=t, why=t + "的道理") for t in "寅子丑")),
)


def built(*banks: Bank) -> Result:
    library = Library(TAXONOMY, MATTERS, banks=banks)
    pages = [Page(url, url, html) for url, html in PAGES.items()]
    return build(pages, parse_options({"phrases": {"enabled": False}, "search": {"enabled": False}}), library)


@pytest.fixture(scope="module")
def result() -> Result:
    return built(Bank("kc-101", QUESTIONS))


def test_every_question_can_be_read_without_scripts_and_its_answer_is_shut(result: Result) -> None:
    html = result.pages["training/exam.html"]
    assert html.count("<details>") == 2
    shut = re.findall(r"<details>(.*?)</details>", html, re.S)
    assert "毛病在这句：乙句。<br>乙的道理。" in shut[0]
    assert re.findall("[寅子丑](?=<br>)", shut[1]) == ["寅", "子", "丑"]
    before = re.sub(r"<details>.*?</details>", "", html, flags=re.S)
    assert "道理" not in before
    assert re.findall("<li>([寅子丑])</li>", before) == sorted("寅子丑")
    assert '<li value="7">' in html
    assert "第一课 &lt;读&gt;" in html


def test_what_editors_wrote_is_text_everywhere(result: Result) -> None:
    html = result.pages["training/exam.html"]
    assert "<img" not in html
    script = result.files[SCRIPT].decode("utf-8-sig")
    assert "<" not in script
    value = json.loads(re.search(r"examCame\((.*)\);", script).group(1))  # type: ignore[union-attr]
    assert value[0]["questions"][0]["answers"][2]["text"] == HOSTILE
    assert value[0]["url"] == "../lessons/kc-101.html"
    assert [question["id"] for question in value[0]["questions"]] == [3, 7]
    assert value[0]["questions"][0]["gift"].startswith("::kc-101-3::")


def test_the_address_of_the_script_moves_with_its_content(result: Result) -> None:
    other = built(Bank("kc-101", QUESTIONS[:1]))
    marks = [re.search(r'data-mark="(\w{6,})"', r.pages["training/exam.html"]) for r in (result, other)]
    assert all(marks)
    assert len({mark[1] for mark in marks if mark}) == 2


def test_a_bank_without_a_lesson_is_an_error() -> None:
    errors = [n for n in built(Bank("kc-999", QUESTIONS)).notices if n.level == "error"]
    assert [(n.page, "kc-999" in n.message) for n in errors] == [("training/questions/kc-999.yml", True)]


def test_a_site_without_an_exam_page_has_no_script() -> None:
    library = Library(TAXONOMY, MATTERS, banks=(Bank("kc-101", QUESTIONS),))
    pages = [Page(url, url, html) for url, html in PAGES.items() if "exam" not in url]
    assert SCRIPT not in build(pages, parse_options({}), library).files


def test_the_links_of_a_class_are_permanent_and_each_stands_once(result: Result) -> None:
    html = result.pages["training/links.html"]
    assert re.findall(r'href="([^"]+)"', html) == [
        "../p/kc-101.html",
        "../lessons/kc-101.html#讲义",
        "../p/gr-101.html",
    ]
    shown = re.findall(r'<span class="wenku-note">([^<]+)</span>', html)
    assert shown[::2] == ["p/kc-101.html", "p/gr-101.html"]
    kept = re.fullmatch(r"p/kc-101\.html#(h-[0-9a-z]+)", shown[1])
    assert kept
    assert f'id="{kept[1]}"' in result.pages["lessons/kc-101.html"]


def test_the_texts_of_a_lesson_are_found_where_pages_lie_in_folders() -> None:
    def place(name: str) -> str:
        return name.replace(".html", "/")

    pages = [
        Page(place(url), url, html.replace("../texts/gr-101.html", "../../texts/gr-101/"))
        for url, html in PAGES.items()
    ]
    library = Library(TAXONOMY, {place(url): own for url, own in MATTERS.items()})
    html = build(pages, parse_options({}), library, directories=True).pages["training/links/"]
    assert re.findall(r'href="([^"]+)"', html) == [
        "../../p/kc-101.html",
        "../../lessons/kc-101/#讲义",
        "../../p/gr-101.html",
    ]
