"""The commission's own texts, imported and built as drafts in a project of their own: what must be found, what must not."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
FOUND = "帮带关系 干群关系 年轻干部 后备干部 接收单位 真抓实干 任劳任怨 严格要求 进入角色 拓宽了视野".split()
FRAGMENTS = "的积极性 挂职干部的 对挂职干部 派干部挂职锻炼 在工作".split()
LONG = "接收单位对挂职干部采取放任自流的态度"
CONFIG = """site_name: 试
use_directory_urls: false
strict: true
theme: {name: material, font: false, language: zh}
plugins:
  - wenku: {library: {taxonomy: taxonomy.yml}, drafts: true}
exclude_docs: "*.yml"
"""


@pytest.fixture(scope="module")
def seed_site(
    tmp_path_factory: pytest.TempPathFactory, shared: Path, script: Callable[..., subprocess.CompletedProcess[str]]
) -> Path:
    project = tmp_path_factory.mktemp("seed")
    docs = project / "docs"
    docs.mkdir()
    (docs / "taxonomy.yml").write_bytes((ROOT / "docs" / "taxonomy.yml").read_bytes())
    (docs / "index.md").write_text("# 首页\n", "utf-8")
    (project / "mkdocs.yml").write_text(CONFIG, "utf-8")
    source = shared / "seed" / "ten-summaries.txt"
    done = script("import_texts.py", source, "--into", docs / "drafts", "--report", project / "report.md")
    assert done.returncode == 0, done.stderr
    done = script("site.py", "build", "--config", project / "mkdocs.yml", "--out", project / "site")
    assert done.returncode == 0, done.stderr
    return project / "site"


def texts(site: Path) -> list[str]:
    return [row["text"] for row in json.loads((site / "assets/wenku/phrases.json").read_text("utf-8"))]


def test_the_phrases_of_the_seed_are_found_without_any_notes(seed_site: Path) -> None:
    assert set(FOUND) - set(texts(seed_site)) == set()


def test_fragments_are_not_phrases(seed_site: Path) -> None:
    found = texts(seed_site)
    assert set(FRAGMENTS) & set(found) == set()
    assert [text for text in found if text[0] in "的了对把" or text[-1] in "的了对把"] == []


def test_the_long_sentences_that_two_pieces_share_are_found(seed_site: Path) -> None:
    assert any(LONG in text for text in texts(seed_site))
    page = (seed_site / "phrases" / "shared.html").read_text("utf-8")
    assert page.count('class="wenku-cluster"') >= 6
    assert "急功近利" in page
    assert "<mark>" in page
    signs = [p for p in (seed_site / "drafts").glob("*.html") if 'class="wenku-same' in p.read_text("utf-8")]
    assert len(signs) >= 2


def test_phrases_json_keeps_the_contract(seed_site: Path) -> None:
    for row in json.loads((seed_site / "assets/wenku/phrases.json").read_text("utf-8")):
        assert set(row) == {"text", "pages", "count", "url", "label"}
        assert (seed_site / row["url"]).is_file()
        assert row["url"].isascii()
        assert row["count"] >= row["pages"] >= 2
