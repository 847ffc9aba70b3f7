"""What leaves: the same from one process and from several, in both forms, with parts that hold no page left out."""

import sys
from pathlib import Path

import pytest
from wenku.archive.export import Export, export_folder, read_export
from wenku.archive.forms import FormError, to_parquet
from wenku.phrases.build import compared_kinds

DRAFT = "---\nstatus: draft\n---\n\n没有定稿的一篇。\n"


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "文稿"
    folder.mkdir()
    for number in range(7):
        text = DRAFT if number in (2, 3) else f"# 第{number}篇\n\n与群众同吃同住，𠮷。`代码`\n\n> [!note]\n> 批注\n"
        (folder / f"{number}.md").write_text(text, "utf-8")
    (folder / "8.txt").write_bytes("旧编码的一篇".encode("gb18030"))
    return folder


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def exported(texts: Path, out: Path, processes: int) -> tuple[Export, list[str]]:
    told: list[str] = []
    return export_folder(texts, out, told.append, processes=processes, files=2), told


def test_several_processes_write_what_one_does(texts: Path, tmp_path: Path) -> None:
    (tmp_path / "一").mkdir()
    (tmp_path / "一" / "sections-00009.jsonl").write_text("of an earlier, longer export", "utf-8")
    one, told = exported(texts, tmp_path / "一", 1)
    assert [(part.file, part.first, part.pages) for part in one.parts] == [
        ("sections-00000.jsonl", 0, 2),
        ("sections-00002.jsonl", 2, 2),
        ("sections-00003.jsonl", 4, 1),
    ]
    assert len(told) == 1
    assert "8.txt:1" in told[0]
    assert exported(texts, tmp_path / "二", 2)[1] == told
    assert files(tmp_path / "一") == files(tmp_path / "二")
    assert read_export(tmp_path / "一") == one


PLUGIN = """<html><body><main><article><h1>{0}</h1><p>与群众同吃同住。</p></article></main>
<script src="assets/wenku/wenku.js?1a2b3c"></script></body></html>"""


def test_a_site_that_the_plugin_built_is_exported_like_any_other(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    for name in ("一", "二"):
        (site / f"{name}.html").write_text(PLUGIN.format(name), "utf-8")
    done, told = exported(site, tmp_path / "out", 1)
    assert (sum(part.pages for part in done.parts), told) == (2, [])


def test_parquet_holds_the_same_rows(texts: Path, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow", reason="没有 pyarrow（guazhi-wenku[parquet]，170 MB，不在测试环境里），跳过")
    lines, _ = exported(texts, tmp_path / "一", 1)
    columns = export_folder(texts, tmp_path / "二", lambda _: None, "parquet", files=2)
    assert [part.file[-8:] for part in columns.parts] == [".parquet"] * 3
    for number in range(3):
        assert read_export(tmp_path / "二").rows(number) == lines.rows(number)


def test_without_pyarrow_one_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(FormError, match=r"pip install 'guazhi-wenku\[parquet\]'"):
        to_parquet([])


@pytest.mark.parametrize(
    ("kinds", "compared"),
    [
        (["", ""], {""}),
        (["", "guide"], {"guide"}),
        (["", "guide", "exemplar"], {"exemplar"}),
        ([], set()),
    ],
)
def test_which_pages_are_compared(kinds: list[str], compared: set[str]) -> None:
    assert compared_kinds(kinds) == compared
