"""What tools get wrong in a .docx, fourteen points: in the XML here, on the page in test_render.py. Clauses are of GB/T 9704-2012."""

import io
import re
from typing import Any

import docx
import pytest

from tests.client.node import Client
from tests.word.conftest import W, Write, Written, case, value, words

HAN_QUOTES = "“”——……"


def indent(written: Written, beginning: str) -> dict[str, str]:
    found = written.paragraph(beginning).find(f"{W}pPr/{W}ind")
    return {} if found is None else {key.removeprefix(W): text for key, text in found.attrib.items()}


def test_1_no_face_of_a_theme_stands_over_the_named_one(notice: Written) -> None:
    assert not [name for name in notice.names if "theme" in name]
    assert "Theme" not in notice.text("word/styles.xml") + notice.text("word/document.xml")
    faces = notice.part("styles").find(f"{W}docDefaults//{W}rFonts")
    assert {value(faces, slot) for slot in ("ascii", "hAnsi", "eastAsia", "cs")} == {"仿宋"}


def test_2_quotes_dashes_and_dots_are_of_the_chinese_face(write: Write) -> None:
    document = {"title": "", "blocks": [{"type": "paragraph", "runs": f"甲{HAN_QUOTES}乙"}]}
    for profile in ({}, {"latin": "Times New Roman"}):
        run = Written(write(document, profile)).paragraph("甲").find(f"{W}r")
        assert run is not None
        assert value(run.find(f"{W}rPr/{W}rFonts"), "hint") == "eastAsia"


def test_3_two_characters_in_by_characters_and_for_other_readers_by_twips(notice: Written) -> None:
    body = notice.style("BodyText").find(f"{W}pPr/{W}ind")
    assert value(body, "firstLineChars") == "200"
    assert 620 <= int(value(body, "firstLine")) <= 640


def test_4_a_page_holds_22_lines_of_28_characters(notice: Written) -> None:
    section = notice.sections()[-1]
    grid, size, margin = (section.find(W + name) for name in ("docGrid", "pgSz", "pgMar"))
    assert value(grid, "type") == "linesAndChars"
    depth = int(value(size, "h")) - int(value(margin, "top")) - int(value(margin, "bottom"))
    width = int(value(size, "w")) - int(value(margin, "left")) - int(value(margin, "right"))
    pitch = int(value(grid, "linePitch"))
    assert (pitch, depth // pitch) == (579, 22)
    cell = 16 + int(value(grid, "charSpace")) / 4096
    assert 28 <= width / 20 / cell < 29
    line = notice.part("styles").find(f".//{W}pPrDefault//{W}spacing")
    assert (value(line, "line"), value(line, "lineRule")) == ("579", "exact")
    run = notice.part("styles").find(f".//{W}rPrDefault//{W}spacing")
    assert 28 <= width / 20 / (16 + int(value(run)) / 20) < 29  # what sets the line where the grid is not followed


def test_5_a_line_of_the_title_takes_no_two_cells_of_the_grid(notice: Written) -> None:
    title = notice.style("Title")
    assert value(title.find(f"{W}pPr/{W}spacing"), "lineRule") == "exact"
    assert value(title.find(f"{W}rPr/{W}sz")) == "44"


def test_6_rows_of_tables_are_as_high_as_they_need(notice: Written) -> None:
    spacing = notice.style("TableText").find(f"{W}pPr/{W}spacing")
    assert value(spacing, "lineRule") == "auto"
    table = notice.part("document").find(f".//{W}tbl")
    assert table is not None
    assert {value(p.find(f"{W}pPr/{W}pStyle")) for p in table.iter(W + "p")} == {"TableText"}
    assert len(list(table.iter(W + "tblHeader"))) == 1
    assert sum(int(value(column, "w")) for column in table.iter(W + "gridCol")) == 8845


def test_7_page_numbers_stand_outside(notice: Written) -> None:
    assert notice.part("settings").find(f"{W}evenAndOddHeaders") is not None
    kinds = {value(r, "type") for r in notice.sections()[-1].iter(W + "footerReference")}
    assert kinds == {"default", "even"}
    for part, side, place in (("footer1", "right", "rightChars"), ("footer2", "left", "leftChars")):
        paragraph = notice.part(part).find(f"{W}p")
        assert paragraph is not None
        assert re.fullmatch("— ?1 ?—", words(paragraph))
        assert value(paragraph.find(f"{W}pPr/{W}jc")) == side
        assert value(paragraph.find(f"{W}pPr/{W}ind"), place) == "100"
    footer = notice.style("Footer")
    assert (value(footer.find(f"{W}rPr/{W}sz")), value(footer.find(f"{W}rPr/{W}rFonts"), "ascii")) == ("28", "宋体")


def test_8_in_one_paragraph_only_the_heading_is_set_as_one(notice: Written) -> None:
    paragraph = notice.paragraph("（一）脱产。")
    styles = {words(run): value(run.find(f"{W}rPr/{W}rStyle")) for run in paragraph.iter(W + "r")}
    assert styles == {"（一）脱产。": "Heading2Text", "人事关系和工资留在原单位，原单位不得安排工作。": ""}
    assert value(paragraph.find(f"{W}pPr/{W}pStyle")) == "BodyText"
    assert value(notice.style("Heading2Text").find(f"{W}rPr/{W}rFonts"), "eastAsia") == "楷体"


def test_9_the_imprint_stands_at_the_foot_of_an_even_page(notice: Written) -> None:
    assert value(notice.sections()[-1].find(f"{W}type")) == "evenPage"
    text = notice.text("word/document.xml")
    box = text[text.index("<wp:anchor") : text.index("</wp:anchor>")]
    offset, height = (int(re.search(pattern, box).group(1)) for pattern in (r"<wp:posOffset>(\d+)<", r'cy="(\d+)"'))  # type: ignore[union-attr]
    assert (offset + height) / 36000 == pytest.approx(297 - 35, abs=0.1)  # mm from the top: the foot of the type area
    assert re.findall(r'<w:top w:val="single" w:sz="(\d)"', box) == ["8", "6", "8"]  # 0.35, 0.25, 0.35 mm (7.4.1)
    assert "抄送：青峦县人民政府，柳塘县人民政府。" in box
    assert "2025年7月5日印发" in box


def lines(count: int) -> list[dict[str, Any]]:
    return [{"type": "paragraph", "runs": "字" * 20} for _ in range(count)]


@pytest.mark.parametrize(
    ("count", "section", "why"),
    [
        (8, True, "the text ends on page 1: the break leads to page 2"),
        (26, False, "it ends in the upper part of page 2: the imprint stands at its foot"),
        (36, True, "page 2 has no room left: the next even one"),
        (50, True, "it ends on page 3"),
        (72, False, "it ends on page 4"),
    ],
)
def test_9_the_page_of_the_imprint_is_even_whatever_the_text_comes_to(
    write: Write, count: int, section: bool, why: str
) -> None:
    imprint = {"type": "imprint", "copies": "抄送：甲县", "office": "乙室", "date": "2026年3月6日"}
    written = Written(write({"title": "关于甲的通知", "blocks": [*lines(count), imprint]}))
    assert (value(written.sections()[-1].find(f"{W}type")) == "evenPage") is section, why
    assert len(written.sections()) == (2 if section else 1)


def test_10_attachments_have_numbers_only_if_several_and_no_mark_at_the_end(notice: Written, write: Write) -> None:
    assert indent(notice, "附件：1.\t指导员名额分配表")["leftChars"] == "650"
    assert indent(notice, "2.\t指导员推荐登记表")["hangingChars"] == "150"
    for mark in ("", "。", "；", "，", " "):
        one = case("one-attachment")
        one["blocks"][2]["names"] = ["推荐名额表" + mark]
        written = Written(write(one))
        assert words(written.paragraph("附件：")) == "附件：推荐名额表"
        assert indent(written, "附件：")["leftChars"] == "500"


def test_11_the_title_is_no_heading_and_the_first_level_is_the_first(notice: Written) -> None:
    assert value(notice.paragraph("中共望川市").find(f"{W}pPr/{W}pStyle")) == "Title"
    assert notice.style("Title").find(f"{W}pPr/{W}outlineLvl") is None
    for level in (1, 2, 3, 4):
        style = notice.style(f"Heading{level}")
        assert value(style.find(f"{W}name")) == f"heading {level}"
        assert value(style.find(f"{W}pPr/{W}outlineLvl")) == str(level - 1)
    assert value(notice.paragraph("一、任务").find(f"{W}pPr/{W}pStyle")) == "Heading1"


@pytest.mark.parametrize("face", ["仿宋", "仿宋_GB2312", "方正仿宋_GBK"])
def test_12_the_face_is_the_units_own_and_none_is_shipped(write: Write, face: str) -> None:
    written = Written(write(case("summary"), {"body": face}))
    assert value(written.part("styles").find(f"{W}docDefaults//{W}rFonts"), "eastAsia") == face
    assert not [name for name in written.names if "font" in name.lower() and name != "word/fontTable.xml"]
    assert "embed" not in written.text("word/fontTable.xml")


def test_13_margins_reach_to_the_box_or_to_the_glyph(write: Write) -> None:
    def top(profile: dict[str, Any]) -> float:
        margin = Written(write(case("summary"), profile)).sections()[-1].find(f"{W}pgMar")
        return int(value(margin, "top")) / 1440 * 25.4

    assert top({}) == pytest.approx(37, abs=0.02)
    # 28.95 pt of pitch less 16 pt of glyph, half of it above: 2.28 mm
    assert top({"measure": "glyph"}) == pytest.approx(37 - 2.28, abs=0.03)


def test_14_python_docx_opens_it_and_finds_nothing_of_anybody(notice: Written, write: Write) -> None:
    for name in ("notice", "summary", "speech", "one-attachment"):
        opened = docx.Document(io.BytesIO(write(case(name))))
        assert opened.paragraphs[0].style.name == "Title"
    assert not [name for name in notice.names if name.startswith("docProps")]
    assert {info.date_time for info in notice.archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert not re.search(r"rsid|w:author|w:date=|/home|Users", "".join(map(notice.text, notice.names)))


def test_two_writes_are_the_same_bytes(write: Write) -> None:
    assert write(case("notice")) == write(case("notice"))


def test_a_name_and_a_date_stand_as_the_standard_says(write: Write, notice: Written) -> None:
    """7.3.5.2 without a seal: the date is longer than the name, so it is two in from the right; 7.3.5.1 with one: four."""
    summary = Written(write(case("summary")))
    assert indent(summary, "2025年6月30日")["rightChars"] == "200"
    assert indent(summary, "沈一苇")["rightChars"] == str(int((4 + 6.5 - 3) * 100))
    short = {"title": "", "blocks": [{"type": "signature", "names": ["甲县委"], "date": "2025年7月4日", "seal": True}]}
    assert indent(Written(write(short)), "2025年7月4日")["rightChars"] == "400"
    assert indent(Written(write(short)), "甲县委")["rightChars"] == str(int((4 + (6 - 3) / 2) * 100))
    long = Written(
        write({"title": "", "blocks": [{"type": "signature", "names": ["甲" * 10], "date": "2025年7月4日"}]})
    )
    assert (indent(long, "甲")["rightChars"], indent(long, "2025")["rightChars"]) == ("200", "400")


def test_an_attachment_begins_a_page_with_its_mark(notice: Written) -> None:
    assert notice.style("Attachment").find(f"{W}pPr/{W}pageBreakBefore") is not None
    assert value(notice.style("Attachment").find(f"{W}rPr/{W}rFonts"), "eastAsia") == "黑体"
    assert value(notice.paragraph("附件2").find(f"{W}pPr/{W}pStyle")) == "Attachment"


def test_hostile_text_stays_text(write: Write) -> None:
    text = '</w:t><w:instrText>&amp; "x" \x00\x0b\ud800 ]]> ＜'
    written = Written(write({"title": text, "mark": text, "blocks": [{"type": "paragraph", "runs": text}]}))
    assert words(written.paragraph("</w:t>")).startswith('</w:t><w:instrText>&amp; "x" ')
    assert written.part("header1") is not None


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("何家坳村第一书记任期个人总结", ["何家坳村第一书记任期个人总结"]),
        (
            "中共望川市委组织部 望川市自然资源和规划局关于选派第二批乡村规划建设指导员的通知",
            ["中共望川市委组织部", "望川市自然资源和规划局", "关于选派第二批乡村规划建设指导员的通知"],
        ),
        ("上行\n下行", ["上行", "下行"]),
    ],
)
def test_a_title_breaks_between_words(client: Client, write: Write, title: str, wanted: list[str]) -> None:
    assert client.ask(run=f"room.word.titleLines({title!r}, 20)") == wanted


def test_each_departure_from_the_standard_is_named(client: Client, write: Write) -> None:
    client.ask(run=join_choices())
    assert client.ask(run="room.word.departures(room.word.profile({}))") == []
    changed = {"top": 30, "columns": 26, "numbers": "center", "boldLevel2": True, "body": "宋体", "title": "黑体"}
    told = client.ask(run=f"room.word.departures(room.word.profile({changed!r}))".replace("True", "true"))
    assert len(told) == 6
    assert all(re.search(r"[57]\.[2-5]", sentence) for sentence in told)


def join_choices() -> str:
    from wenku.client import join

    return join(("word/choices.js",)).decode() + "; true"


def test_what_was_stored_as_a_profile_never_breaks_a_document(write: Write) -> None:
    wrong: dict[str, Any] = {
        "body": "<x>",
        "top": "37",
        "columns": 1000,
        "numbers": "upside-down",
        "lines": None,
        "new": 1,
    }
    assert write(case("summary"), wrong) == write(case("summary"))
