"""The two commands as a user meets them: what is written, what is refused, and that nothing is ever half done."""

import io
import json
import os
import random
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from wenku.editorial.check_command import Refused
from wenku.editorial.import_command import import_files
from wenku.editorial.reading.readers import LIMIT, read
from wenku.model import REPORT_MARK as MARK
from wenku.options import Options
from wenku.project import Project

from tests.editorial.tools import ROOT

TEXT = """第一篇：驻村工作总结
2021年3月，我到光岩镇挂职，任副镇长。一年来，陈书记带我走访了46户群众，办成了三件实事。
一、抓班子
共有党员46名，其中男33名，女12名。
第二篇：挂职体会
我在县财政局工作，到光岩镇挂职半年，协助分管农业，收获很大，体会很深，群众很支持。
"""
Script = Callable[..., subprocess.CompletedProcess[str]]


def project(docs: Path) -> Project:
    return Project(docs.parent, docs, Options())


def quiet(_: str) -> None:
    return None


def run_import(*files: Path, into: Path, report: Path | None = None) -> list[str]:
    return list(import_files(files, into, report or into.parent / "report.md", project(ROOT / "docs"), quiet))


def snapshot(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {p.name: (p.read_bytes(), p.stat().st_mtime_ns) for p in sorted(folder.iterdir()) if p.is_file()}


@pytest.fixture
def collected(tmp_path: Path) -> Path:
    path = tmp_path / "收集.txt"
    path.write_text(TEXT, "utf-8")
    return path


def test_drafts_and_a_report_that_no_page_can_be(collected: Path, tmp_path: Path, script: Script) -> None:
    into = tmp_path / "drafts"
    done = script("import_texts.py", collected, "--into", into, "--report", into / "report.md")
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert sorted(p.name.split("-")[0] for p in into.glob("*-*.md")) == ["gr", "gr"]
    assert (into / "report.md").read_text("utf-8").startswith(MARK + "\n")
    loaded = json.loads((into / "report.json").read_text("utf-8"))
    findings = [f for f in loaded["files"][0]["pieces"][0]["findings"] if f["rule"] == "sum"]
    assert findings[0]["before"] == [4, 12]
    draft = next(into.glob("gr-*.md")).read_text("utf-8").split("\n")
    line, column = findings[0]["after"]
    assert draft[line - 1][column - 1 :].startswith("33名，女12名")
    assert collected.read_text("utf-8") == TEXT


def test_a_second_import_touches_nothing(collected: Path, tmp_path: Path) -> None:
    into = tmp_path / "drafts"
    run_import(collected, into=into)
    before = snapshot(into), snapshot(tmp_path)
    run_import(collected, into=into)
    assert (snapshot(into), snapshot(tmp_path)) == before


def test_the_same_text_twice_is_one_draft(collected: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.txt"
    again.write_bytes(TEXT.encode("gb18030"))
    run_import(collected, again, into=tmp_path / "drafts")
    assert len(list((tmp_path / "drafts").glob("*.md"))) == 2


def test_an_edited_draft_is_never_overwritten(collected: Path, tmp_path: Path) -> None:
    into = tmp_path / "drafts"
    run_import(collected, into=into)
    draft = min(into.glob("gr-*.md"))
    draft.write_text(draft.read_text("utf-8") + "\n编辑补写的一段。\n", "utf-8")
    edited = draft.read_bytes()
    more = tmp_path / "more.txt"
    more.write_text(TEXT.replace("光岩", "青坪"), "utf-8")
    said = run_import(collected, more, into=into)
    assert draft.read_bytes() == edited
    assert any("编辑已改过这篇草稿，没有覆盖" in line for line in said)
    assert len(list(into.glob("gr-*.md"))) == 4
    assert said == run_import(collected, more, into=into)


def test_ids_go_on_after_those_in_the_library_and_in_the_folder(collected: Path, tmp_path: Path) -> None:
    into = tmp_path / "drafts"
    into.mkdir()
    (into / "gr-140.md").write_text("---\nid: gr-102\n---\n", "utf-8")
    docs = tmp_path / "docs"
    (docs / "a").mkdir(parents=True)
    (docs / "taxonomy.yml").write_bytes((ROOT / "docs" / "taxonomy.yml").read_bytes())
    (docs / "a" / "x.md").write_text("---\nid: gr-101\n---\n", "utf-8")
    list(import_files([collected], into, tmp_path / "report.md", project(docs), quiet))
    assert sorted(p.name for p in into.glob("*.md")) == ["gr-103.md", "gr-104.md", "gr-140.md"]


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b" " * 60_000_000)
    return out.getvalue()


def package(encoding: str = "utf-8", **parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, content in parts.items():
            made.writestr(name, content.encode(encoding))
    return out.getvalue()


ENTITIES = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><w:document>&a;</w:document>'
BAD = {
    "picture.txt": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, "PNG 图片"),
    "photo.txt": (b"\xff\xd8\xff\xe0" + bytes(range(256)) * 8, "JPEG 图片"),
    "empty.txt": (b"", "空的"),
    "blank.txt": (b"\xef\xbb\xbf \r\n\r\n", "空的"),
    "noise.txt": (random.Random(7).randbytes(5000), "不是文字"),
    "english.txt": (b"Nothing Chinese here at all.\n" * 20, "没有成篇的中文正文"),
    "spam.txt": ("百家乐|六合彩|时时彩|真人娱乐城\n上一篇：无\n".encode(), "没有成篇的中文正文"),
    "old.doc": (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "扩展名"),
    "word97.txt": (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "旧版 Office"),
    "scan.pdf": (b"%PDF-1.7", "扩展名"),
    "bomb.docx": (bomb(), "压缩炸弹"),
    "escape.docx": (package(**{"../evil": "x", "word/document.xml": "<a/>"}), "文件夹之外"),
    "entities.docx": (package(**{"word/document.xml": ENTITIES}), "实体声明"),
    "hidden.docx": (package(**{"word/media/image1.bin": ENTITIES}), "实体声明"),
    "wide.docx": (package(**{"word/document.xml": "\ufeff" + ENTITIES}, encoding="utf-16-le"), "实体声明"),
    "utf7.docx": (package(**{"word/document.xml": '<?xml version="1.0" encoding="UTF-7"?><a/>'}), "不是 UTF-8"),
    "tags.docx": (package(**{"word/document.xml": "<a/>" * 500_001}), "个标签"),
    "torn.docx": (b"PK\x03\x04torn", "不是完好的 .docx"),
    "other.docx": (package(**{"a.xml": "<a/>"}), "缺损"),
    "bare.html": (b"<html><body><script>var x = 1</script></body></html>", "没有可读的文字"),
    "wrong.txt": (b"\xef\xbb\xbfabc\xff", "不合这种编码"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_one_sentence_and_nothing_written(name: str, tmp_path: Path) -> None:
    data, phrase = BAD[name]
    (tmp_path / name).write_bytes(data)
    with pytest.raises(Refused) as refused:
        run_import(tmp_path / name, into=tmp_path / "drafts")
    message = str(refused.value)
    assert str(tmp_path / name) in message
    assert phrase in message
    assert message.count("\n") == 0
    assert message.endswith("。")
    assert not (tmp_path / "drafts").exists()
    assert not (tmp_path / "report.md").exists()


def test_bad_paths_are_named(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "one.txt").symlink_to("two.txt")
    (tmp_path / "two.txt").symlink_to("one.txt")
    for name, phrase in {
        "folder": "文件夹里没有可以导入的文件",
        "missing.txt": "找不到",
        "one.txt": "one.txt：",
        "\0.txt": "找不到",
    }.items():
        with pytest.raises(Refused, match=phrase):
            run_import(tmp_path / name, into=tmp_path / "drafts")


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "noise.txt"
    with path.open("wb") as handle:
        handle.truncate(200 * 1024 * 1024)
    start = time.perf_counter()
    with pytest.raises(Refused, match=f"200 MB，上限是 {LIMIT // 1048576} MB"):
        run_import(path, into=tmp_path / "drafts")
    assert time.perf_counter() - start < 1


def test_one_bad_file_among_several_stops_all_and_all_bad_ones_are_named(
    collected: Path, tmp_path: Path, script: Script
) -> None:
    for name in ("empty.txt", "picture.txt"):
        (tmp_path / name).write_bytes(BAD[name][0])
    into = tmp_path / "drafts"
    done = script(
        "import_texts.py",
        collected,
        tmp_path / "empty.txt",
        tmp_path / "picture.txt",
        "--into",
        into,
        "--report",
        tmp_path / "r.md",
    )
    assert done.returncode == 2
    assert "empty.txt：" in done.stderr
    assert "picture.txt：" in done.stderr
    assert "Traceback" not in done.stderr
    assert not into.exists()
    assert not (tmp_path / "r.md").exists()


def test_targets_that_would_destroy_something_are_refused(collected: Path, tmp_path: Path) -> None:
    note = tmp_path / "note.md"
    note.write_text("# 我的笔记\n", "utf-8")
    with pytest.raises(Refused, match="不是导入报告"):
        run_import(collected, into=tmp_path / "drafts", report=note)
    with pytest.raises(Refused, match="草稿的编号"):
        run_import(collected, into=tmp_path / "drafts", report=tmp_path / "drafts" / "gr-101.md")
    with pytest.raises(Refused, match="应是文件夹"):
        run_import(collected, into=note)
    with pytest.raises(Refused, match=r"应是 \.md 文件"):
        run_import(collected, into=tmp_path / "drafts", report=tmp_path / "r.txt")
    assert note.read_text("utf-8") == "# 我的笔记\n"


def test_a_web_page_gives_its_text_and_tells_what_it_left_out(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        "<!doctype html><html><head><meta charset=gb2312><title>x</title></head><body><nav>首页</nav>"
        "<h1>驻村总结</h1><p onclick='alert(1)'>我到光岩镇<b>挂职</b>，走访了46户群众，&lt;收获&gt;很大，体会很深。</p>"
        "<script>alert('偷')</script><iframe src='http://a.cn'></iframe><a href='javascript:x'>感谢大家的支持</a>"
        "<table><tr><td>甲</td><td>12</td></tr></table></body></html>",
        "gb18030",
    )
    run_import(page, into=tmp_path / "drafts")
    draft = next((tmp_path / "drafts").glob("*.md")).read_text("utf-8")
    assert "走访了46户群众，&lt;收获&gt;很大" in draft
    assert "script" not in draft
    assert "javascript" not in draft
    assert "onclick" not in draft
    assert "感谢大家的支持" in draft
    assert "| 甲 | 12 |" in draft
    report = (tmp_path / "report.md").read_text("utf-8")
    assert "alert('偷')" in report
    assert "编码：GB18030" in report


def test_a_report_that_cannot_be_written_leaves_no_drafts(collected: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(Refused, match="file"):
        run_import(collected, into=tmp_path / "drafts", report=tmp_path / "file" / "r.md")
    assert not (tmp_path / "drafts").exists()


def test_a_cell_is_read_once_however_many_columns_it_claims(tmp_path: Path) -> None:
    """A span is a number in the file: a hundred million columns would be as many cells. Word itself has 63 at most."""
    made = docx.Document()
    table = made.add_table(rows=3, cols=2)
    for row in table.rows:
        row.cells[0].text, row.cells[1].text = "党员", "46"
    table.cell(1, 1).merge(table.cell(2, 1))
    table.rows[0]._tr.tc_lst[0].grid_span = 100_000_000
    out = io.BytesIO()
    made.save(out)
    first, second, third = read("word.docx", out.getvalue()).text.split("\n")
    assert first.split("\t") == ["党员", *[""] * 62, "46"]
    assert (second, third) == ("党员\t46 46", "党员\t")


def test_a_word_document_gives_its_paragraphs_and_tables(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_heading("驻村总结", 1)
    made.add_paragraph("我到光岩镇挂职，陈书记带我走访了46户群众，收获很大。")
    table = made.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "党员", "46"
    made.save(str(tmp_path / "word.docx"))
    run_import(tmp_path / "word.docx", into=tmp_path / "drafts")
    draft = next((tmp_path / "drafts").glob("*.md")).read_text("utf-8")
    assert "title: 驻村总结" in draft
    assert "【姓名1】书记带我走访了46户群众" in draft
    assert "| 党员 | 46 |" in draft


@pytest.mark.parametrize("trial", range(6))
def test_a_killed_import_leaves_what_was_there_whole(trial: int, collected: Path, tmp_path: Path) -> None:
    """kill -9 at a random moment: each file is the old one or the new one, and the next run completes."""
    into = tmp_path / "drafts"
    run_import(collected, into=into, report=into / "report.md")
    before = {name: data for name, (data, _) in snapshot(into).items()}
    more = tmp_path / "more.txt"
    more.write_text("".join(TEXT.replace("46", str(100 + i)) for i in range(8)), "utf-8")
    code = (
        "import sys; from pathlib import Path; from wenku.editorial.import_command import import_files\n"
        "from wenku.options import Options; from wenku.project import Project\n"
        "source, into, report, docs = map(Path, sys.argv[1:])\n"
        "list(import_files([source], into, report, Project(docs.parent, docs, Options()), lambda _: None))"
    )
    command = [sys.executable, "-c", code, more, into, into / "report.md", ROOT / "docs"]
    running = subprocess.Popen(command, env={**os.environ, "PYTHONPATH": str(ROOT / "plugins")})
    time.sleep(random.Random(trial).uniform(0.3, 1.5))
    running.kill()
    running.wait()
    after = {name: data for name, (data, _) in snapshot(into).items()}
    assert {
        name: data for name, data in after.items() if name in before and name.endswith(".md") and name != "report.md"
    } == {name: data for name, data in before.items() if name.endswith(".md") and name != "report.md"}
    json.loads(after["report.json"])
    json.loads((into / ".import" / "record.json").read_bytes())
    run_import(more, into=into, report=into / "report.md")
    assert (into / "report.md").read_text("utf-8").endswith("\n")
    assert not list(into.glob(".wenku-*"))


def test_check_names_file_line_column_and_rule(tmp_path: Path, script: Script) -> None:
    page = tmp_path / "a" / "gr-901.md"
    page.parent.mkdir()
    page.write_text(
        "---\nid: gr-901\ntitle: 样稿\ngenre: personal-summary\nkind: exemplar\nscenario: township-deputy\nlevel: town\n"
        "status: draft\norigin: original\n---\n\n## 一、工作 {: move=lead }\n\n我到光岩镇挂职,邝书记說话算数，见[附表](no.md)。\n"
        "共有党员46名，其中男33名，女12名。电话13907891234。`代码XX`和XX村\n",
        "utf-8",
    )
    done = script("check.py", tmp_path)
    assert done.returncode == 1
    found = {tuple(line.split(" ")[:2]) for line in done.stdout.splitlines()[:-1]}
    place = f"{page}:"
    for where, rule in {
        ("7:1", "schema"),
        ("12:1", "move"),
        ("14:3", "place"),
        ("14:8", "half-width"),
        ("14:9", "person"),
        ("14:12", "mixed-script"),
        ("14:18", "link"),
        ("15:12", "sum"),
        ("15:23", "phone"),
        ("15:42", "placeholder"),
    }:
        assert (place + where, rule) in found, (where, rule, done.stdout)
    as_json = [json.loads(line) for line in script("check.py", tmp_path, "--json").stdout.splitlines()]
    assert {row["rule"] for row in as_json} == {rule for _, rule in found}


def test_check_of_clean_pages_and_of_none(tmp_path: Path, script: Script) -> None:
    (tmp_path / "index.md").write_text("# 首页\n\n欢迎来到文库。\n", "utf-8")
    assert script("check.py", tmp_path).returncode == 0
    assert script("check.py", tmp_path / "nowhere").returncode == 2
    (tmp_path / "bad.md").write_bytes(b"\xff\xfe\x00")
    done = script("check.py", tmp_path)
    assert done.returncode == 2
    assert "bad.md:1：不是 UTF-8" in done.stderr
