"""What is read of Word files and web pages, and what is said to be left out: no run of an author's text is lost unseen."""

import io
import re
import zipfile

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from wenku.editorial.reading.readers import ReadError, read
from wenku.editorial.reading.reading import Read

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OPEN = "驻村一年，主要抓班子、抓项目、抓增收三件事，群众都看在眼里。"


def word(body: str, **parts: str) -> Read:
    """A .docx whose body is this XML; prefixes w, m, mc, v, wps are declared."""
    made = docx.Document()
    out = io.BytesIO()
    made.save(out)
    changed = io.BytesIO()
    with zipfile.ZipFile(out) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/document.xml":
                data = re.sub(rb"<w:body>.*</w:body>", lambda _: f"<w:body>{body}</w:body>".encode(), data, flags=re.S)
            new.writestr(name, parts.get(name, data))
    return read("word.docx", changed.getvalue())


def t(text: str, mark: str = "") -> str:
    return f"<w:r>{f'<w:rPr>{mark}</w:rPr>' if mark else ''}<w:t>{text}</w:t></w:r>"


def p(*runs: str) -> str:
    return f"<w:p>{''.join(runs)}</w:p>"


WRAPPED = {
    "insertion": "<w:ins>{}</w:ins>",
    "move": "<w:moveTo>{}</w:moveTo>",
    "smart tag": '<w:smartTag w:element="date">{}</w:smartTag>',
    "content control": "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
    "simple field": '<w:fldSimple w:instr="DATE">{}</w:fldSimple>',
    "link": "<w:hyperlink>{}</w:hyperlink>",
    "custom element": "<w:customXml>{}</w:customXml>",
    "direction": "<w:bdo>{}</w:bdo>",
}


@pytest.mark.parametrize("name", WRAPPED)
def test_text_is_read_through_whatever_wraps_it(name: str) -> None:
    wrapped = WRAPPED[name].format(t("两"))
    assert word(p(t("修通了"), wrapped, t("条路。"))).text == "修通了两条路。"
    twice = WRAPPED["insertion"].format(wrapped)
    assert word(p(t("修通了"), twice, t("条路。"))).text == "修通了两条路。"


@given(
    st.lists(st.sampled_from(sorted(WRAPPED)), max_size=5),
    st.lists(st.text("甲乙丙𠮷，。", min_size=1), min_size=1, max_size=5),
)
@settings(max_examples=30)
def test_no_visible_run_is_lost(wrappers: list[str], texts: list[str]) -> None:
    runs = "".join(t(text) for text in texts)
    for name in wrappers:
        runs = WRAPPED[name].format(runs)
    assert "".join(texts) in word(p(t(OPEN)) + p(runs)).text


LEFT = {
    "deleted": "<w:del><w:r><w:delText>旧话</w:delText></w:r></w:del>",
    "hidden": t("旧话", "<w:vanish/>"),
    "struck": t("旧话", "<w:strike/>"),
    "placeholder": f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{t('旧话')}</w:sdtContent></w:sdt>",
}


@pytest.mark.parametrize("what", LEFT)
def test_what_word_does_not_show_is_left_out_and_listed(what: str) -> None:
    taken = word(p(t(OPEN), LEFT[what]))
    assert taken.text == OPEN
    assert [(d.what, d.text) for d in taken.dropped] == [(what, "旧话")]


def test_a_mark_switched_off_hides_nothing() -> None:
    assert (
        word(p(t("看得见", '<w:vanish w:val="0"/>'), t("也看得见", '<w:strike w:val="false"/>'))).text
        == "看得见也看得见"
    )


def test_ruby_gives_its_base_powers_their_height() -> None:
    base = f"<w:ruby><w:rt>{t('ào')}</w:rt><w:rubyBase>{t('坳')}</w:rubyBase></w:ruby>"
    taken = word(p(t("王家"), f"<w:r>{base}</w:r>", t("，3.6×10"), t("3", '<w:vertAlign w:val="superscript"/>')))
    assert taken.text == "王家坳，3.6×10³"
    assert [d.what for d in taken.dropped] == ["ruby"]


def test_a_text_box_is_a_line_once() -> None:
    box = f"<w:txbxContent>{p(t('框里的话'))}</w:txbxContent>"
    both = f"<mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"
    assert word(p(t("段落。"), f"<w:r>{both}</w:r>")).text == "段落。\n框里的话"


NUMBERING = f"""<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="7">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl>
</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num></w:numbering>"""


def numbered(level: int, text: str) -> str:
    return f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr></w:pPr>{t(text)}</w:p>'


def test_automatic_numbers_are_written_out() -> None:
    body = "".join(
        [
            numbered(0, "做法"),
            numbered(1, "选"),
            numbered(1, "管"),
            numbered(2, "点"),
            numbered(0, "不足"),
            numbered(1, "少"),
        ]
    )
    taken = word(body, **{"word/numbering.xml": NUMBERING})
    assert taken.text.split("\n") == ["一、做法", "（一）选", "（二）管", "点", "二、不足", "（一）少"]


def tc(text: str, mark: str = "") -> str:
    return f"<w:tc><w:tcPr>{mark}</w:tcPr>{p(t(text)) if text else p()}</w:tc>"


def tr(*cells: str) -> str:
    return f"<w:tr>{''.join(cells)}</w:tr>"


def test_columns_stay_where_they_are() -> None:
    rows = [
        tr(tc("项目"), tc("收入"), tc("支出")),
        tr(tc(""), tc("3"), tc("5")),
        tr(tc("合计", '<w:gridSpan w:val="2"/>'), tc("8")),
        tr(tc("上", '<w:vMerge w:val="restart"/>'), tc("1"), tc("")),
        tr(tc("", "<w:vMerge/>"), tc("2"), tc("4")),
    ]
    taken = word(f"<w:tbl>{''.join(rows)}</w:tbl>")
    assert taken.text.split("\n") == ["项目\t收入\t支出", "\t3\t5", "合计\t\t8", "上\t1\t", "\t2\t4"]


def test_what_a_page_hides_is_listed_and_its_tables_keep_their_columns() -> None:
    page = """<style>.x{display:none}</style><p>看得见<span style="font-size:0">藏一</span><i class=x>藏二</i><b hidden>藏三</b></p>
    <table><tr><td rowspan=2>甲</td><td>1</td><td></td></tr><tr><td>2</td><td>3</td></tr></table>
    <pre>一行\n两行</pre><p>库容10<sup>3</sup>立方米，王家<ruby>坳<rt>ào</rt></ruby>。</p><%@ page import="x" %>"""
    taken = read("page.html", page.encode())
    assert taken.text.split("\n") == ["看得见", "甲\t1\t", "\t2\t3", "一行", "两行", "库容10³立方米，王家坳。"]
    hidden = {d.text for d in taken.dropped if d.what == "hidden"}
    assert hidden == {"藏一", "藏二", "藏三"}
    assert {d.what for d in taken.dropped} >= {"server", "ruby"}


def test_a_page_laid_out_by_a_table_is_text() -> None:
    page = "<table><tr><td></td><td><p>标题</p><p>正文一段。</p></td></tr></table>"
    assert read("page.html", page.encode()).text == "标题\n正文一段。"


MENDED = [("latin-1", "utf-8"), ("latin-1", "gb18030")]


@pytest.mark.parametrize(("wrong", "right"), MENDED)
def test_mojibake_is_mended_where_nothing_was_lost(wrong: str, right: str) -> None:
    taken = read("a.txt", (OPEN * 3).encode(right).decode(wrong).encode())
    assert taken.text == OPEN * 3
    assert "原是乱码" in taken.encoding


def test_mojibake_is_refused_where_characters_were_lost() -> None:
    spoilt = (OPEN * 3).encode().decode("gb18030", "replace").encode()
    with pytest.raises(ReadError, match="像是乱码"):
        read("a.txt", spoilt)
