"""Files as people have them, through the page of the check: Word's own parts, encodings, what is no draft, what is too much.

One page takes them all, one after the other, by the file chooser.
"""

import base64
import io
import json
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.cdp import Browser, Page
from tests.check.test_browser import DRAFT, READY
from tests.desk.test_opening import docx

pytestmark = pytest.mark.browser

Open = Callable[[bytes, str], None]
STATUS = "document.querySelector('.wenku-check-status').textContent"
LEFT_OUT = "document.querySelector('.wenku-check-left-out').textContent"
BOX = "document.querySelector('#wenku-check textarea').value"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NUMBERING = (
    f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)
RUN = "<w:r><w:t>{}</w:t></w:r>"
NUMBERED = '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>' + RUN + "</w:p>"
CELL = "<w:tc><w:p>" + RUN + "</w:p></w:tc>"
BOXED = (
    "<w:p>"
    + RUN.format("框外。")
    + "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx><w:txbxContent><w:p>"
    "<w:r><w:t>框里写着渡口县。</w:t></w:r></w:p></w:txbxContent></wps:txbx></w:drawing></mc:Choice></mc:AlternateContent></w:r></w:p>"
)
WORD = (
    "<w:p>"
    + RUN.format("挂职总结")
    + "</w:p>"
    + NUMBERED.format("主要工作")
    + NUMBERED.format("存在的不足")
    + "<w:p>"
    + RUN.format("共有项目41个，其中在建18个、完工20个、")
    + "<w:ins w:id='1'>"
    + RUN.format("未开工5个。")
    + "</w:ins>"
    "<w:del w:id='2'><w:r><w:delText>旧话。</w:delText></w:r></w:del><w:r><w:footnoteReference w:id='3'/></w:r><w:r><w:commentReference w:id='4'/></w:r></w:p>"
    "<w:tbl><w:tr>"
    + CELL.format("村")
    + CELL.format("户数")
    + "</w:tr><w:tr>"
    + CELL.format("甲")
    + CELL.format("3")
    + "</w:tr>"
    "<w:tr>"
    + CELL.format("乙")
    + CELL.format("4")
    + "</w:tr><w:tr>"
    + CELL.format("合计")
    + CELL.format("8")
    + "</w:tr></w:tbl>"
    + BOXED
)


@pytest.fixture(scope="module")
def page(browser: Browser, site: Path) -> Iterator[Page]:
    page = browser.page()
    page.goto((site / "desk/check.html").as_uri())
    page.wait(READY)
    yield page
    assert page.console == []


@pytest.fixture
def choose(page: Page) -> Open:
    def give(data: bytes, name: str) -> None:
        page.run(
            f"(function () {{ var b = Uint8Array.from(atob('{base64.b64encode(data).decode()}'), function (c) {{ return c.charCodeAt(0); }});"
            f"var files = new DataTransfer(); files.items.add(new File([b], {json.dumps(name)}));"
            "var input = document.querySelector('#wenku-check input[type=file]'); input.files = files.files;"
            f"{STATUS.replace('.textContent', '')}.textContent = ''; input.dispatchEvent(new Event('change')); }})(); 1"
        )

    return give


def marked(page: Page) -> list[str]:
    page.wait(f"/^共 \\d+ 处|没有找到/.test({STATUS})")
    told: list[str] = page.run(
        "[].map.call(document.querySelectorAll('.wenku-check-list li'), function (li) { return li.textContent; })"
    )
    return told


def test_word_s_own_parts_are_read_and_what_is_left_out_is_said(page: Page, choose: Open) -> None:
    choose(docx(WORD, numbering=NUMBERING), "稿子.docx")
    told = marked(page)
    text = page.run(BOX)
    assert "一、主要工作\n二、存在的不足" in text
    assert "未开工5个。" in text
    assert "旧话" not in text
    assert "乙\t4" in text
    assert "框里写着渡口县。" in text
    assert any("41个" in line for line in told)
    assert any("合计写的是8" in line for line in told)
    left_out = page.run(LEFT_OUT)
    for words in ("已删的文字 1 处", "脚注或尾注 1 条", "批注 1 条", "文本框 1 个"):
        assert words in left_out


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_plain_text_of_any_encoding_is_the_same_draft(page: Page, choose: Open, encoding: str) -> None:
    choose(DRAFT.replace("\n", "\r\n").encode(encoding), "稿子.txt")
    assert any("截止" in line for line in marked(page))
    assert "挂任副镇长，分管项目建设" in page.run(BOX)
    assert page.run(LEFT_OUT) == ""


def bomb() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<" * (60 * 1024 * 1024))
    return made.getvalue()


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(60), "图片（PNG）"),
        (bomb(), "解开后超过 48 MB"),
        (b"PK\x03\x04" + bytes(200), "损坏"),
        (b"", "是空的"),
        (bytes(range(256)) * 8, "编码认不出"),
    ],
)
def test_what_is_no_draft_is_told_and_nothing_is_lost(page: Page, choose: Open, data: bytes, word: str) -> None:
    choose(DRAFT.encode(), "稿子.txt")
    marked(page)
    choose(data, "稿子.docx")
    page.wait(f"{STATUS}.indexOf({json.dumps(word)}) >= 0")
    assert "挂任副镇长，分管项目建设" in page.run(BOX)


def test_two_megabytes_are_taken_and_the_page_lives(page: Page, choose: Open) -> None:
    line = "全镇共有村级项目41个，其中在建18个、完工20个、未开工5个。\n"
    text = line * (2 * 1024 * 1024 // len(line.encode()))
    choose(text.encode(), "很长.txt")
    page.wait(f"/只检查了前 100000 个/.test({STATUS})")
    assert page.run(f"{BOX}.length") == len(text.rstrip())
    choose(DRAFT.encode(), "稿子.txt")
    assert any("截止" in told for told in marked(page))


def test_every_control_has_a_name_and_news_is_read_out(page: Page, choose: Open) -> None:
    choose(DRAFT.encode(), "稿子.txt")
    marked(page)
    nodes: list[dict[str, Any]] = page.connection.call("Accessibility.getFullAXTree")["nodes"]
    shown = [node for node in nodes if not node.get("ignored")]
    roles = ("button", "textbox", "combobox", "checkbox", "region", "link")
    nameless = [
        node["role"]["value"] for node in shown if node["role"]["value"] in roles and not node["name"]["value"].strip()
    ]
    assert nameless == []
    names = {(node["role"]["value"], node["name"]["value"]) for node in shown if "name" in node}
    assert {("textbox", "稿子"), ("combobox", "文种"), ("button", "报告写成 Word"), ("region", "带标记的稿子")} <= names
    assert sum(node["role"]["value"] == "status" for node in shown) == 2


CATCH = (
    "(function (room) { return room.load('word.js').then(function () { room.word.save = function (name, bytes) {"
    "self.report = btoa(Array.from(bytes, function (byte) { return String.fromCharCode(byte); }).join('')); return name; }; return 1; }); })"
    "(self[Symbol.for('wenku')])"
)
PRESS = "[].filter.call(document.querySelectorAll('#wenku-check button'), function (b) { return b.textContent === '报告写成 Word'; })[0].click(); 1"


def test_the_report_is_a_word_file_with_every_mark(page: Page, choose: Open) -> None:
    choose(DRAFT.encode(), "稿子.txt")
    count = len(marked(page))
    page.run(CATCH)
    page.run(PRESS)
    page.wait(f"!!self.report && /已写成/.test({STATUS})")
    with zipfile.ZipFile(io.BytesIO(base64.b64decode(page.run("self.report")))) as archive:
        text = archive.read("word/document.xml").decode()
    assert f"共 {count} 处" in text
    assert sum(text.count(f"〔{tier}〕") for tier in ("规定", "国标", "惯例", "建议")) == count
    assert "截至" in text
    assert "18＋20＋5＝43" in text
