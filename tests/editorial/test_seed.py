"""The acceptance input: a real page of ten collected texts. Its names are here only as digests."""

import hashlib
from pathlib import Path

import pytest
from wenku.editorial.report import as_markdown, rows_to_judge
from wenku.editorial.report_data import as_json

from tests.editorial.tools import Made, Source, body, import_text, taxonomy
from tests.figures import Figure

KINDS = (
    "personal-summary/first-secretary-term-end",
    "personal-summary/township-deputy",
    "research-report/department-work-review",
    "personal-summary/office-placement",
    "leader-speech/term-end-meeting",
    "research-report/school-enterprise-study",
    "research-report/problems-and-measures",
    "selection-notice/sector-selection",
    "research-report/city-experience",
    "research-report/village-branch-survey",
)
RESIDUE = (
    ".com",
    "文秘站",
    "来源：",
    "上一篇",
    "下一篇",
    "相关精选",
    "2022-04-25",
    "我们为您推荐",
    "久久",
    "亚洲",
    "篇(",
    "篇（",
)
# (length, first 20 hex digits of sha256) of each person, place and firm that the drafts must not name.
NAMES = (
    (2, "37e7d220346f0d844ef4"),
    (3, "26eee66d397d986f1840"),
    (3, "cb4a94454f7399f84272"),
    (3, "2852a4a9c1d265f99a13"),
    (3, "6396bae14d7aed8a816e"),
    (3, "6fa203e679efb55fefe3"),
    (2, "b64133b80cebc35a15a9"),
    (2, "2983579f471abee03e52"),
    (3, "567af5fd82546d63255f"),
    (2, "95f93be15b675e0f1b73"),
    (2, "b9b442ab00f7211ec50d"),
    (2, "4b12236f4fdb13f4bab6"),
    (2, "da34d2d5d1d10c782bd7"),
    (2, "41c46e1d33215d0d945d"),
    (2, "9e3e3e2483c92177ac7c"),
    (2, "7340833fbcfa0b94cbc2"),
    (2, "e274cf5a92ca8ee9bead"),
    (2, "950e8173bd4088d4eb43"),
    (2, "086b14a8a9480e319cff"),
    (2, "ae3bf6aded64396a1bd0"),
    (2, "15019cf5c987f93909ed"),
    (3, "abfd11222efbc4ba76fd"),
    (3, "d52e1b18d2180776e74a"),
    (3, "b480934ce05fc0df3cec"),
    (3, "9aa224ca129bbe85603a"),
    (2, "43c5ca4f3dd610da5fec"),
    (3, "1bd152e8024561dc5ea9"),
    (3, "6be926bf103f93551b99"),
    (2, "3db2d03e7d035cb7d33a"),
    (3, "c7955287f89fe3955400"),
    (2, "6b3c0a2bfd0122c8252d"),
    (3, "76b2fe6900a7f765e717"),
    (3, "ce8ae76ad27e53d75fcc"),
    (3, "a392538faef03fb76478"),
    (3, "075a87368a9c939d8ef3"),
    (2, "a21eb1464c3d5e597144"),
    (2, "a67e07f59aa1783490f3"),
    (3, "e487c4ad0600c57d612e"),
    (3, "7b843b670dce41315965"),
    (2, "0b263d78fa5e44334336"),
    (3, "c233c00edf9eb68cffb2"),
    (3, "37abb67ba84263bdf052"),
    (2, "82500c3cde7b10961460"),
    (3, "69a0d9d3d67bb7168943"),
    (3, "3d769b289abc2363a542"),
    (3, "c2eb9a346a27be786dfd"),
    (2, "923b30fe80970730252c"),
    (2, "374c2e2cfda00f6abd0b"),
    (2, "79aac16af3dd78e90bdf"),
    (3, "3cd1bdefe93177796fd4"),
    (2, "29ccadad8b91f8e0af23"),
    (2, "6f2a0256984c7e577e22"),
    (3, "75213a931f2560ec2353"),
    (3, "313ba596082770a732b5"),
    (3, "93d738fd06a9d103cf54"),
    (4, "cd0858d3b16d0ada13a4"),
)
# Characters that filters took out, as they stand in the original, and whether a rule that knows no text can see it.
DROPPED = {
    "了解光鎮的": True,
    "考察選的": False,
    "程序選,": False,
    "激勵機不": True,
    "輔的服務": True,
    "共選派名": True,
}


@pytest.fixture(scope="module")
def seed(shared: Path) -> tuple[Source, list[Made]]:
    return import_text((shared / "seed" / "ten-summaries.txt").read_bytes())


@pytest.mark.shared
def test_ten_pieces_of_the_right_kinds(seed: tuple[Source, list[Made]]) -> None:
    assert tuple(f"{m.piece.genre.value}/{m.piece.scenario.value}" for m in seed[1]) == KINDS


@pytest.mark.shared
def test_no_residue_of_the_site_is_left(seed: tuple[Source, list[Made]]) -> None:
    text = "".join(body(made) for made in seed[1])
    assert [phrase for phrase in RESIDUE if phrase in text] == []


@pytest.mark.shared
def test_no_name_is_left(seed: tuple[Source, list[Made]], figure: Figure) -> None:
    text = "".join(body(made) for made in seed[1])
    left = []
    for length, digest in NAMES:
        grams = {text[i : i + length] for i in range(len(text) - length + 1)}
        left += [gram for gram in grams if hashlib.sha256(gram.encode()).hexdigest()[:20] == digest]
    figure(f"seed: {len(NAMES) - len(left)} of {len(NAMES)} listed names replaced")
    assert left == []


@pytest.mark.shared
def test_one_person_is_one_slot(seed: tuple[Source, list[Made]]) -> None:
    text = body(seed[1][1])
    assert text.count("【姓名1】书记") == 2
    assert "【姓名1】书记、【姓名2】镇长" in text


@pytest.mark.shared
def test_every_wrong_particle_is_mended(seed: tuple[Source, list[Made]]) -> None:
    text = "".join(body(made) for made in seed[1])
    assert text.count("著") == text.count("显著") == 1
    assert "切身利益着想" in text
    assert "存在着“过客”" in text


@pytest.mark.shared
def test_encoding_holes_are_filled_from_the_text_itself_and_told(seed: tuple[Source, list[Made]]) -> None:
    findings = [f for made in seed[1] for f in made.findings if f.rule == "encoding-hole"]
    assert [(f.found, f.now, f.before.line) for f in findings] == [("?", "职", 135), ("?F", "现", 155)]


@pytest.mark.shared
def test_every_sum_that_does_not_close_is_told_with_its_arithmetic(
    seed: tuple[Source, list[Made]], figure: Figure
) -> None:
    rules = ("percentage", "sum", "band", "contradiction", "count", "table-sum")
    whys = [f.why for made in seed[1] for f in made.findings if f.rule in rules]
    for phrase in ("24÷78＝30.8%", "7＋5＋3＝15", "10＋14＋1＋1＝26", "都含 45 岁", "前文为 16个村，此处为 17个村"):
        assert any(phrase in why for why in whys), phrase
    figure(f"seed: {len(whys)} number doubts, 5 of 5 listed faults, {len(whys) - 5} false")
    assert len(whys) == 5


@pytest.mark.shared
def test_empty_and_cut_sections_are_told(seed: tuple[Source, list[Made]]) -> None:
    rules = {"empty-section", "missing-number", "missing-point", "missing-part", "attachment-number"}
    lines = {(f.rule, f.before.line) for made in seed[1] for f in made.findings if f.rule in rules}
    expected = {
        ("missing-number", 13),
        ("empty-section", 13),
        ("empty-section", 15),
        ("empty-section", 39),
        ("missing-number", 49),
        ("empty-section", 69),
        ("missing-number", 79),
        ("missing-point", 95),
        ("empty-section", 179),
        ("missing-part", 183),
        ("missing-number", 187),
        ("attachment-number", 213),
        ("missing-number", 249),
        ("missing-number", 271),
    }
    assert lines == expected


@pytest.mark.shared
def test_dropped_characters_are_told_where_a_general_rule_can_see_them(
    seed: tuple[Source, list[Made]], shared: Path, figure: Figure
) -> None:
    original = (shared / "seed" / "ten-summaries.txt").read_text("utf-8")
    rules = ("dropped-character", "missing-figure")
    spans = [(f.start, f.end) for made in seed[1] for f in made.findings if f.rule in rules]
    seen = {}
    for phrase in DROPPED:
        start = original.index(phrase)
        seen[phrase] = any(a < start + len(phrase) and start < b for a, b in spans)
    figure(f"seed: {sum(seen.values())} of {len(seen)} dropped characters seen, {len(spans)} flagged in all")
    assert seen == DROPPED


@pytest.mark.shared
def test_the_same_text_in_any_encoding_gives_the_same_drafts(seed: tuple[Source, list[Made]], shared: Path) -> None:
    text = (shared / "seed" / "ten-summaries.txt").read_text("utf-8")
    drafts = [made.draft.text for made in seed[1]]
    for encoding in ("gb18030", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"):
        source, made = import_text(text.encode(encoding))
        assert [m.draft.text for m in made] == drafts, (encoding, source.read.encoding)
    plain = "".join(c for c in text if c.encode("big5hkscs", "ignore"))
    utf8, big5 = import_text(plain), import_text(plain.encode("big5hkscs"))
    assert big5[0].read.encoding == "Big5"
    assert [m.draft.text for m in big5[1]] == [m.draft.text for m in utf8[1]]


@pytest.mark.shared
def test_the_report_reads_in_ten_minutes(seed: tuple[Source, list[Made]], figure: Figure) -> None:
    markdown, data = as_markdown([seed[0]], seed[1], taxonomy()), as_json([seed[0]], seed[1])
    rows, size = rows_to_judge(seed[1]), len(markdown.encode())
    figure(f"seed: report.md {size // 1000} KB, report.json {len(data) // 1000} KB, {rows} rows that need judgement")
    assert size <= 60_000
    assert len(data) <= 300_000
    assert rows <= 170
    assert (
        markdown.index("## 删去的文字")
        < markdown.index("## 人名")
        < markdown.index("## 存疑")
        < markdown.index("## 机械改动")
    )
