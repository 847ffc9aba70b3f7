"""The recipes of CONTRIBUTING, followed: a genre in a copy of a library, a rule in the table. What a step forgets is told."""

import shutil
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest
import yaml
from wenku.editorial import check, detectors, questions
from wenku.editorial.foundation import finding, rules
from wenku.editorial.foundation.finding import doubt
from wenku.editorial.foundation.lexicon import lexicon
from wenku.editorial.names.gazetteer import Gazetteer
from wenku.editorial.sheet import CheckShelf
from wenku.offline import review

from tests.conftest import ROOT
from tests.editorial.tools import taxonomy

Script = Callable[..., CompletedProcess[str]]
CONFIG = """site_name: 小文库
strict: true
theme: {name: material, language: zh}
plugins:
  - wenku:
      library: {taxonomy: taxonomy.yml}
markdown_extensions: [attr_list, md_in_html, tables, pymdownx.details, pymdownx.superfences, pymdownx.tasklist]
exclude_docs: "*.yml"
nav:
  - 首页: index.md
"""
GENRE = {
    "name": "工作简报",
    "id": "jb",
    "standing": "事务文书",
    "purpose": "一期写一件事",
    "moves": ["lead", "practices", "results"],
    "cues": [{"pattern": "简报第?[0-9〇一二三四五六七八九十]+期", "weight": 30}],
}


@pytest.fixture
def library(tmp_path: Path) -> Path:
    docs = tmp_path / "docs"
    docs.mkdir()
    (tmp_path / "mkdocs.yml").write_text(CONFIG, "utf-8")
    (docs / "index.md").write_text("---\ntitle: 首页\n---\n\n# 首页\n", "utf-8")
    shutil.copy(ROOT / "docs" / "taxonomy.yml", docs)
    return tmp_path


def first_step(library: Path) -> None:
    """The genre and a scenario of it in the taxonomy; this library asks for no number of exemplars."""
    path = library / "docs" / "taxonomy.yml"
    known = yaml.safe_load(path.read_text("utf-8"))
    known["genres"]["work-brief"] = GENRE
    known["scenarios"]["single-matter"] = {"genre": "work-brief", "name": "一事一报"}
    known.pop("standard")
    path.write_text(yaml.safe_dump(known, allow_unicode=True, sort_keys=False), "utf-8")


def second_step(library: Path, script: Script) -> list[Path]:
    """Its pages, begun by new_page.py and published by their editor."""
    made = []
    for arguments in (
        ["guide", "work-brief"],
        ["template", "single-matter"],
        ["exemplar", "single-matter", "--level", "township"],
    ):
        done = script("new_page.py", *arguments, "--title", "一事一报", "--config", library / "mkdocs.yml")
        assert done.returncode == 0, done.stderr
        made.append(Path(done.stdout.strip()))
    for page in made:
        source = page.read_text("utf-8").replace("status: draft", "status: published\nreviewed: 2026-11-26")
        page.write_text(source.replace("<!-- ", "我们修了渠：").replace(" -->", "。"), "utf-8")
    return made


def third_step(library: Path) -> None:
    """Its index, named in the navigation."""
    index = '---\ntitle: 工作简报\n---\n\n# 工作简报\n\n<div data-wenku="list" data-genre="work-brief"></div>\n'
    (library / "docs" / "work-brief" / "index.md").write_text(index, "utf-8")
    with (library / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write("  - 工作简报: work-brief/index.md\n")


def test_a_new_genre_takes_three_steps_and_a_forgotten_one_is_told(library: Path, script: Script) -> None:
    def build() -> CompletedProcess[str]:
        return script("site.py", "build", "--config", library / "mkdocs.yml", "--out", library / "site")

    first_step(library)
    pages = second_step(library, script)
    forgotten = build()
    assert forgotten.returncode == 2
    assert "work-brief/exemplars/jb-101.md：导航里没有这一页" in forgotten.stderr
    third_step(library)
    done = build()
    assert done.returncode == 0, done.stderr
    listed = (library / "site" / "work-brief" / "index.html").read_text("utf-8")
    assert all(f"{page.stem}" in listed or page.stem == "guide" for page in pages)
    assert script("check.py", "--config", library / "mkdocs.yml").returncode == 0
    collected = library / "简报.txt"
    collected.write_text("乡村建设工作简报第3期\n" + "全镇四个村的水渠都修好了，水管员每天上渠看一遍。\n" * 4, "utf-8")
    done = script("import_texts.py", collected, "--config", library / "mkdocs.yml", "--report", library / "r.md")
    assert "得到 1 篇草稿" in done.stdout
    assert [path.name for path in (library / "docs" / "drafts").glob("*.md")] == ["jb-102.md"]


def test_a_new_rule_is_a_name_a_row_and_a_case(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A rule of identity is told by check.py under its title, and the bundle's gate knows it without being told."""
    rule = rules.Rule("fax", "传真", "identity")
    known = {**rules.RULES, "fax": rule}
    for module in (rules, finding, check, review):
        monkeypatch.setattr(module, "RULES", known)
    row = detectors.Detector(
        "fax",
        library=questions.of_text(lambda text: [doubt("fax", text.index("传真"), text.index("传真") + 2, "传真号。")]),
    )
    monkeypatch.setattr(detectors, "DETECTORS", (*detectors.DETECTORS, row))
    page = (
        "---\nid: gr-901\ntitle: 样稿\ngenre: personal-summary\nkind: exemplar\nscenario: township-deputy\nlevel: township\n"
        "status: draft\norigin: original\n---\n\n镇里的传真坏了。\n"
    )
    shelf = CheckShelf(taxonomy(), Gazetteer(), lexicon(), frozenset(), ())
    (problem,) = check.check_page("a.md", page, shelf)
    assert (problem.rule, problem.title) == ("fax", "传真")
    assert known[problem.rule].group == "identity"
