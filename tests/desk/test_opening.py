"""Files that are opened: our own come back as they were, other programs' by their words, what is none is told plainly."""

import base64
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.browser.cdp import Browser, Page
from tests.word.conftest import CASES, Write, case

pytestmark = pytest.mark.browser

ROOM = 'self[Symbol.for("wenku")]'
HEAD = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="wps" xmlns:m="m"><w:body>'
P = "<w:p><w:pPr>{}</w:pPr><w:r><w:t>{}</w:t></w:r></w:p>"


@pytest.fixture(scope="module")
def opener(any_browser: Browser, site: Path) -> Page:
    page = any_browser.page()
    page.goto((site / "help/index.html").as_uri())
    page.run(f"{ROOM}.load('open.js').then(function () {{ return 1 }})")
    return page


def opened(page: Page, data: bytes, name: str = "稿子.docx") -> Any:
    """[document, sentences], or the message of the refusal."""
    given = base64.b64encode(data).decode()
    return page.run(
        f"(function () {{ var b = Uint8Array.from(atob('{given}'), function (c) {{ return c.charCodeAt(0); }});"
        f"return {ROOM}.readDraft(b.buffer, {json.dumps(name)}).then(function (r) {{ return [r.document, r.told]; }},"
        "function (e) { return e.message; }); })()"
    )


def docx(body: str, **parts: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", HEAD + body + "</w:body></w:document>")
        for name, text in parts.items():
            archive.writestr(f"word/{name}.xml", text.replace("<w:", "<w:", 1))
    return made.getvalue()


@pytest.mark.parametrize("name", sorted(path.stem for path in CASES.glob("*.yml")))
def test_what_we_wrote_is_read_as_it_was(opener: Page, write: Write, name: str) -> None:
    wanted = case(name)
    read, told = opened(opener, write(wanted))
    assert read["title"] == wanted["title"]
    assert read["blocks"] == wanted["blocks"]
    assert told == []


WORDS = st.builds(
    "{}{}{}".format,
    st.sampled_from("甲乙丙一二（“《"),
    st.text(st.sampled_from("字县，。：；“”……——&<>\"'0123.AZ 　㐀𠮷\t"), max_size=60),
    st.sampled_from("村乡镇）”"),
)
BODY = st.one_of(
    st.builds(lambda runs: {"type": "paragraph", "runs": runs}, WORDS),
    st.builds(
        lambda runs, style: {"type": "paragraph", "style": style, "runs": runs},
        WORDS,
        st.sampled_from(["salutation", "plain", "quote"]),
    ),
    st.builds(lambda level, runs: {"type": "heading", "level": level, "runs": runs}, st.integers(1, 4), WORDS),
    st.builds(
        lambda level, runs, body: {"type": "heading", "level": level, "runs": runs, "body": body},
        st.integers(1, 4),
        WORDS,
        WORDS,
    ),
    st.builds(
        lambda rows, head: {"type": "table", "head": head, "align": ["", "right"], "rows": [*rows, ["甲", "乙"]]},
        st.lists(st.lists(WORDS | st.just(""), min_size=2, max_size=2), min_size=1, max_size=3),
        st.integers(0, 1),
    ),
)
ENDS = st.tuples(
    st.lists(WORDS.map(lambda text: text.replace("\t", "")), max_size=3),
    st.lists(WORDS, max_size=2),
    st.sampled_from(["", "2026年3月5日"]),
    st.booleans(),
    st.lists(WORDS, max_size=2),
)


@given(st.lists(BODY, max_size=6), ENDS, WORDS)
@settings(max_examples=25)
def test_any_document_is_read_as_it_was_written(
    opener: Page, write: Write, body: list[Any], ends: Any, title: str
) -> None:
    names, signers, date, seal, attachments = ends
    blocks = [*body]
    blocks += [{"type": "attachments", "names": names}] if names else []
    if signers or date:
        blocks.append({"type": "signature", "names": signers, "date": date, "seal": seal})
    blocks += [{"type": "attachment", "label": f"附件{n + 1}", "title": name} for n, name in enumerate(attachments)]
    read, told = opened(opener, write({"title": title, "blocks": blocks}))
    assert told == []
    assert read["blocks"] == blocks
    assert read["title"] == title


def test_numbers_that_word_counts_itself_are_in_the_text(opener: Page) -> None:
    numbering = (
        '<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:abstractNum w:abstractNumId="0">'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    number = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="1"/></w:numPr>'
    items = [(0, "基本情况"), (1, "甲。"), (1, "乙。"), (0, "主要做法"), (1, "丙。")]
    body = "".join(P.format(number.format(level), words) for level, words in items)
    read, told = opened(opener, docx(body, numbering=numbering))
    assert [block["runs"] for block in read["blocks"]] == ["一、基本情况", "1.甲。", "2.乙。", "二、主要做法", "1.丙。"]
    assert [block.get("level") for block in read["blocks"]] == [1, None, None, 1, None]
    assert told == []


def test_revisions_tables_boxes_and_pictures(opener: Page) -> None:
    body = (
        P.format('<w:jc w:val="center"/>', "关于甲的报告")
        + "<w:p><w:r><w:t>留下的</w:t></w:r><w:ins><w:r><w:t>加上的</w:t></w:r></w:ins><w:del><w:r><w:delText>删去的</w:delText></w:r></w:del><w:r><w:t>。</w:t></w:r></w:p>"
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p><w:p><w:r><w:t>2</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
        "<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent><w:p><w:r><w:t>框里的字。</w:t></w:r></w:p></w:txbxContent></w:drawing></mc:Choice>"
        "<mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>框里的字。</w:t></w:r></w:p></w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
        "<w:p><w:r><w:drawing/></w:r><w:r><w:t>图下面。</w:t></w:r><w:r><w:footnoteReference/></w:r></w:p>"
    )
    read, told = opened(opener, docx(body))
    assert read["title"] == "关于甲的报告"
    assert [block.get("runs") or block["rows"] for block in read["blocks"]] == [
        "留下的加上的。",
        [["甲", "1\n2"]],
        "框里的字。",
        "图下面。",
    ]
    assert len(told) == 4
    assert "修订里已删的文字 1 处没有读" in "".join(told)


PLAIN = "关于甲的报告\n一、基本情况\n选派12名，其中女3名。镕䶮。"


@pytest.mark.parametrize(
    "data",
    [
        PLAIN.encode(),
        PLAIN.encode("utf-8-sig"),
        PLAIN.replace("\n", "\r\n").encode("gb18030"),
        PLAIN.encode("utf-16"),
        PLAIN.encode("utf-16-le"),
        b"\xfe\xff" + PLAIN.encode("utf-16-be"),
        PLAIN.encode("utf-16-be"),
    ],
)
def test_plain_text_in_the_encodings_of_its_writers(opener: Page, data: bytes) -> None:
    read, _ = opened(opener, data, "稿子.txt")
    assert read["title"] == "关于甲的报告"
    assert [block["runs"] for block in read["blocks"]] == ["一、基本情况", "选派12名，其中女3名。镕䶮。"]


def bomb() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * (64 << 20))
    return made.getvalue()


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "图片"),
        (b"\xff\xd8\xff\xe0" + bytes(50), "图片"),
        (b"\xd0\xcf\x11\xe0" + bytes(50), "另存为 .docx"),
        (b"%PDF-1.7\n", "PDF"),
        (b"", "空的"),
        (bytes(range(256)) * 4, "编码认不出"),
        (b"PK\x03\x04" + bytes(60), "不完整或已损坏"),
        (docx(P.format("", ""))[:150], "不完整或已损坏"),
        (docx(P.format("", "")), "没有文字"),
        (docx("<w:p>"), "已损坏"),
        (docx('</w:body></w:document><!DOCTYPE x [<!ENTITY a "b">]><w:document><w:body>'), "DOCTYPE"),
        (bomb(), "48 MB"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_draft_is_told_in_plain_words(opener: Page, data: bytes, word: str) -> None:
    message = opened(opener, data)
    assert isinstance(message, str), message
    assert "稿子.docx" in message
    assert word in message
