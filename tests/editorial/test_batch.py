"""A batch: what may come in, what is kept beside the drafts, how a text is known again, what repeats what."""

import random
import stat
import subprocess
import tempfile
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wenku.editorial.batch.book_file import BookError, read_book, write_book
from wenku.editorial.batch.overlap import content_mark, overlaps
from wenku.editorial.batch.zips import name_of
from wenku.editorial.check_command import Refused
from wenku.editorial.names.book import NameBook

from tests.editorial.test_command import TEXT, import_files, project, quiet, run_import
from tests.editorial.tools import ROOT

OTHER = TEXT.replace("光岩", "青坪").replace("46", "58")


def packed(folder: Path, name: str = "包.zip", **entries: bytes) -> Path:
    with zipfile.ZipFile(folder / name, "w", zipfile.ZIP_DEFLATED) as made:
        for entry, data in entries.items():
            made.writestr(entry, data)
    return folder / name


def said_of(into: Path, *files: Path) -> str:
    return "\n".join(run_import(*files, into=into))


def test_a_folder_a_zip_and_a_pattern_are_inputs(tmp_path: Path) -> None:
    folder = tmp_path / "收集"
    (folder / "里层").mkdir(parents=True)
    (folder / "里层" / "a.txt").write_text(TEXT, "utf-8")
    (folder / "b.jpg").write_bytes(b"\xff\xd8\xff")
    (folder / "~$c.docx").write_bytes(b"lock")
    packed(folder, **{"里面/d.txt": OTHER.encode("gb18030"), "里面/e.png": b"x", "__MACOSX/._d.txt": b"x"})
    said = said_of(tmp_path / "drafts", folder)
    assert "已整理 2 个文件，得到 4 篇草稿" in said
    assert "跳过 2 个不是文稿的文件" in said
    assert "b.jpg" in said
    assert "e.png" in said
    assert "已整理 1 个文件" in said_of(tmp_path / "again", folder / "*" / "*.txt")
    with pytest.raises(Refused, match="没有与它相符的文件"):
        run_import(folder / "*.html", into=tmp_path / "none")


def test_names_in_a_zip_of_windows_are_read_as_they_were_meant() -> None:
    info = zipfile.ZipInfo("x")
    info.orig_filename, info.flag_bits = "总结.txt".encode("gb18030").decode("cp437"), 0
    assert name_of(info) == "总结.txt"
    info.orig_filename, info.flag_bits = "甲\\乙.txt", 0x800
    assert name_of(info) == "甲/乙.txt"


def link() -> zipfile.ZipInfo:
    info = zipfile.ZipInfo("a.txt")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return info


ATTACKS: dict[str, tuple[dict[str | zipfile.ZipInfo, bytes], str]] = {
    "bomb": ({"a.txt": b"0" * 70_000_000}, "压缩炸弹"),
    "many": ({f"{number}.txt": b"" for number in range(2001)}, "压缩炸弹"),
    "way out": ({"../a.txt": b"x"}, "文件夹之外"),
    "back slashes": ({"..\\a.txt": b"x"}, "文件夹之外"),
    "absolute": ({"/etc/a.txt": b"x"}, "文件夹之外"),
    "drive": ({"C:a.txt": b"x"}, "文件夹之外"),
    "link": ({link(): b"/etc/passwd"}, "指向别处的链接"),
    "nothing": ({"a.exe": b"x"}, "没有可以导入的文件"),
    "zip in zip": ({"a.zip": b"x"}, "没有可以导入的文件"),
}


@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_by_zip_is_one_sentence(name: str, tmp_path: Path) -> None:
    entries, phrase = ATTACKS[name]
    with zipfile.ZipFile(tmp_path / "包.zip", "w", zipfile.ZIP_DEFLATED) as made:
        for entry, data in entries.items():
            made.writestr(entry, data)
    with pytest.raises(Refused, match=phrase) as refused:
        run_import(tmp_path / "包.zip", into=tmp_path / "drafts")
    assert str(refused.value).count("\n") == 0
    assert not (tmp_path / "drafts").exists()


def test_a_password_and_a_torn_zip_are_refused(tmp_path: Path) -> None:
    path = packed(tmp_path, a=b"x")
    data = bytearray(path.read_bytes())
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(bytes(data))
    with pytest.raises(Refused, match="加了密码"):
        run_import(path, into=tmp_path / "drafts")
    path.write_bytes(bytes(data)[:-30])
    with pytest.raises(Refused, match="不是完好的"):
        run_import(path, into=tmp_path / "drafts")


@given(st.binary(max_size=300))
def test_any_bytes_called_zip_are_refused_in_a_sentence(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "a.zip"
        path.write_bytes(b"PK\x03\x04" + data)
        with pytest.raises(Refused):
            run_import(path, into=Path(name) / "drafts")


def test_the_table_of_names_is_kept_and_what_an_editor_writes_in_it_is_done(tmp_path: Path) -> None:
    source, into = tmp_path / "a.txt", tmp_path / "drafts"
    source.write_text(
        "驻村总结\n我到光岩镇挂职，陈志远同志和李荔枝同志带我走访，苗阿朵也来了，收获很大，体会很深。", "utf-8"
    )
    run_import(source, into=into)
    table = into / ".import" / "names.yml"
    text = table.read_text("utf-8")
    assert "陈志远: 姓名1" in text
    assert "李荔枝: 姓名2" in text
    text = text.replace("姓名2", "姓名1").replace("光岩: 地名1", "光岩: 保留") + "编辑指定:\n  苗阿朵: 村医\n"
    table.write_text(text, "utf-8")
    run_import(source, into=into)
    draft = next(into.glob("*.md")).read_text("utf-8")
    assert "我到光岩镇挂职，【姓名1】同志和【姓名1】同志带我走访，【村医】也来了" in draft
    before = table.read_bytes()
    run_import(source, into=into)
    assert table.read_bytes() == before
    table.write_text("人名:\n  陈志远: 姓名1\n  陈志远: 姓名2\n", "utf-8")
    with pytest.raises(Refused, match=r"names\.yml：第 3 行：“陈志远”写了两次"):
        run_import(source, into=into)


BAD_TABLES = {"[1]": "应分成", "甲: {}": "不认识的节“甲”", "人名: {李: }": "右边应写", "人名: {李: [1]}": "右边应写"}


@pytest.mark.parametrize("text", BAD_TABLES)
def test_a_bad_table_is_told(text: str) -> None:
    with pytest.raises(BookError, match=BAD_TABLES[text]):
        read_book(text)


words = st.text(st.sampled_from("李王荔一:#- '\"是null1～"), min_size=1, max_size=6).map(str.strip).filter(bool)


@given(st.dictionaries(words, words), st.dictionaries(words, words), st.sets(words))
def test_a_table_is_read_as_it_was_written(slots: dict[str, str], given_: dict[str, str], kept: set[str]) -> None:
    book = NameBook(
        {("person", k): v for k, v in slots.items() if k not in kept},
        {k: v for k, v in given_.items() if k not in kept},
        kept,
    )
    again = read_book(write_book(book))
    assert (again.slots, again.given, again.kept) == (book.slots, book.given, book.kept)


def test_a_draft_that_went_elsewhere_is_known_by_what_it_carries(tmp_path: Path) -> None:
    docs, into, source = tmp_path / "docs", tmp_path / "docs" / "drafts", tmp_path / "a.txt"
    (docs / "personal-summary").mkdir(parents=True)
    (docs / "taxonomy.yml").write_bytes((ROOT / "docs" / "taxonomy.yml").read_bytes())
    source.write_text(TEXT, "utf-8")

    def again(*files: Path) -> str:
        return "\n".join(import_files(files, into, tmp_path / "r.md", project(docs), quiet))

    again(source)
    first, second = sorted(into.glob("*.md"))
    first.rename(docs / "personal-summary" / "renamed.md")
    said = again(source)
    assert "这一篇已在 docs/personal-summary/renamed.md，没有另写" in said
    assert sorted(into.glob("*.md")) == [second]
    # Another machine: no record of the import, the text in another script, encoding and file.
    for left in sorted((into / ".import").rglob("*"), reverse=True):
        left.unlink() if left.is_file() else left.rmdir()
    other = tmp_path / "other.txt"
    other.write_bytes(TEXT.replace("驻村", "駐村").replace("。\n", "。\r\n\r\n").encode("gb18030"))
    said = again(other)
    assert "renamed.md" in said
    assert f"已在 {second.name}" in said
    assert sorted(into.glob("*.md")) == [second]


def test_the_same_piece_twice_is_told(tmp_path: Path) -> None:
    one, two = tmp_path / "1.txt", tmp_path / "2.txt"
    one.write_text(TEXT, "utf-8")
    two.write_text(TEXT + "第三篇：工作汇报\n2022年我到青坪村驻村，办成了五件实事，群众满意，大家都说好。\n", "utf-8")
    said = said_of(tmp_path / "drafts", one, two)
    assert said.count("是同一篇，没有另写") == 2
    assert len(list((tmp_path / "drafts").glob("*.md"))) == 3


SIGNS = "走访群众修路引水产业集体收入党员干部会议学习培训调研合同项目资金土地合作社"
DICE = random.Random(7)
SENTENCES = ["".join(DICE.choices(SIGNS, k=24)) + "。" for _ in range(60)]
LONG = "".join(SENTENCES)


def test_texts_that_repeat_others_are_told_with_their_share() -> None:
    changed = "".join(s[:12] + "（略）甲乙丙丁" + s[12:] if n % 2 else s for n, s in enumerate(SENTENCES))
    (found,) = overlaps({"b": LONG}, {"a": changed, "c": "".join(s[::-1] for s in SENTENCES)})
    assert (found.name, found.other) == ("b", "a")
    assert 0.3 < found.share < 1
    (twin,) = overlaps({"a": LONG, "b": LONG[: len(LONG) // 2]}, {})
    assert (twin.name, twin.other, twin.share) == ("b", "a", 1.0)
    assert content_mark("驻村，总结") == content_mark("駐村總結\n")


def test_reports_are_dated_and_none_is_overwritten(tmp_path: Path) -> None:
    source, into, report = tmp_path / "a.txt", tmp_path / "drafts", tmp_path / "r.md"
    source.write_text(TEXT, "utf-8")
    run_import(source, into=into, report=report)
    first = report.read_bytes()
    source.write_text(OTHER, "utf-8")
    assert any("r-2.md" in line for line in run_import(source, into=into, report=report))
    assert report.read_bytes() == first
    assert (tmp_path / "r-2.json").exists()
    ignored = subprocess.run(
        ["git", "check-ignore", "docs/drafts/gr-101.md", "dist/imports/import-2026-01-01.html"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert ignored.stdout.count("\n") == 2
    assert (into / ".import" / ".gitignore").read_text("utf-8") == "*\n"
