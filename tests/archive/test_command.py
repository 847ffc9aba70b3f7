"""What a user types and reads: export, archive, and a sentence for whatever stands in the way."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from wenku.archive.schema import FIELDS
from wenku.phrases.mining.notes import parse_notes

ROOT = Path(__file__).resolve().parents[2]
SENTENCE = "与群众同吃同住同劳动，把每一户的难处逐条写进清单，办一件销一件。"
HOSTILE = "<script>alert(1)</script>"


def wenku(*arguments: object, before: str = "pass") -> subprocess.CompletedProcess[str]:
    code = f"import sys; {before}; from wenku.__main__ import main; sys.exit(main(sys.argv[1:]))"
    command = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8")


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """Collected texts as they lie about: by year, plain or Markdown, one of them in an old encoding, one hostile."""
    folder = tmp_path / "文稿"
    for year, name, text in (
        ("2019", "甲.txt", f"甲县总结\n{SENTENCE}\n我深入基层一线，住下来。"),
        ("2020", "乙.md", f"---\ntitle: 乙县总结{HOSTILE}\n---\n# 乙县\n\n{SENTENCE}\n\n深入基层一线的人多了。"),
        ("丙县/2024", "丙.md", "---\ngenre: speech\n---\n# 丙县\n\n要求干部深入基层一线。"),
    ):
        (folder / year).mkdir(parents=True, exist_ok=True)
        (folder / year / name).write_text(text, "utf-8")
    (folder / "2020" / "丁.txt").write_bytes("旧编码的一篇".encode("gb18030"))
    return folder


def test_texts_become_a_report_that_opens(texts: Path, tmp_path: Path) -> None:
    out = tmp_path / "导出"
    done = wenku("export", texts, "--out", out)
    assert done.returncode == 0, done.stderr
    assert "导出 3 篇" in done.stdout
    assert "丁.txt:1" in done.stderr
    rows = [json.loads(line) for line in (out / "sections-00000.jsonl").read_text("utf-8").splitlines()]
    assert all(list(row) == list(FIELDS) or set(row) == set(FIELDS) for row in rows)
    assert [row["url"] for row in rows] == ["2019/甲.html", "2020/乙.html", "丙县/2024/丙.html"]
    for row in rows:
        assert all(0 <= start <= end <= len(row["text"]) for _, start, end in row["tokens"])
        assert len(row["sounds"]) == len(row["text"])

    done = wenku("archive", out, "--out", tmp_path / "结果", "--workers", 1, "--site", "https://wenku.example/a")
    assert done.returncode == 0, done.stderr
    report = tmp_path / "结果" / "report"
    page = (report / "index.html").read_text("utf-8")
    shared = (report / "passages-001.html").read_text("utf-8")
    assert "<th scope=row>深入基层</th>" in page
    assert ">2024<" in page
    assert ">单位<" in page
    assert "丙县 1" in page
    assert SENTENCE in shared
    assert "https://wenku.example/a/2019/%E7%94%B2.html" in shared
    assert HOSTILE not in page + shared
    assert "2 篇 2 处，一字不差。2019、2020" in shared
    phrases = [json.loads(line) for line in (report / "phrases.jsonl").read_text("utf-8").splitlines()]
    assert {"2019": 1, "2020": 1, "2024": 1} in [phrase["years"] for phrase in phrases]
    (passage,) = map(json.loads, (report / "passages.jsonl").read_text("utf-8").splitlines())
    assert [copy["year"] for copy in passage["copies"]] == ["2019", "2020"]
    assert parse_notes((report / "candidates.yml").read_text("utf-8"), "candidates.yml").notes


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["export", "{tmp}/无", "--out", "{tmp}/x"], "不是文件夹"),
        (["export", "{tmp}", "--out", "{tmp}/x"], "没有找到 .html、.md 或 .txt"),
        (["archive", "{tmp}/无", "--out", "{tmp}/x"], "没有可读的 schema.json"),
    ],
)
def test_what_is_not_there_is_one_sentence(arguments: list[str], said: str, tmp_path: Path) -> None:
    done = wenku(*(argument.format(tmp=tmp_path) for argument in arguments))
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_without_the_extra_one_sentence_says_what_to_install(texts: Path, tmp_path: Path) -> None:
    assert wenku("export", texts, "--out", tmp_path / "x").returncode == 0
    done = wenku("archive", tmp_path / "x", "--out", tmp_path / "y", before="sys.modules['distributed'] = None")
    assert done.returncode == 2
    assert done.stderr.strip() == "没有做完。这一步要用 Dask。请安装：pip install 'guazhi-wenku[archive]'。"


def test_nothing_else_loads_dask(tmp_path: Path) -> None:
    code = "import sys, wenku.__main__, wenku.build, wenku.adapters.folder; print([m for m in sys.modules if m.split('.')[0] in ('dask', 'distributed')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
