"""The MkDocs plugin in projects that know nothing of us, under MkDocs and under ProperDocs."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from wenku.client import client_files

from tests.adapters.folders import tree

HOST = re.compile(rb'(?<=<meta name="generator" content=")[^"]*')
PAGE = "# 题目\n\n挂职锻炼的第一段。\n\n## 一节\n\n第二段，<b>粗</b>。\n"
DRAFT = "---\nid: gr-101\ntitle: 稿\ngenre: sum\nkind: exemplar\nscenario: s\nlevel: v\nstatus: draft\norigin: imported\n---\n\n# 稿\n"
TAXONOMY = (
    "genres: {sum: {name: 总结, id: gr, standing: 事务文书, purpose: 交账, moves: [work]}}\nmoves: {work: {name: 做法, asks: 什么}}\n"
    "scenarios: {s: {genre: sum, name: 情景}}\nlevels: {v: 村}\nkinds: {guide: 指南, template: 模板, exemplar: 范文, lesson: 课程}\n"
)


def project(folder: Path, plugins: str, theme: str = "material", **files: str) -> Path:
    docs = folder / "docs"
    docs.mkdir(parents=True)
    (docs / "index.md").write_text(PAGE, "utf-8")
    for name, text in files.items():
        path = docs / name.replace("__", "/").replace("_md", ".md").replace("_yml", ".yml")
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    config = folder / "mkdocs.yml"
    config.write_text(
        f"site_name: 站\ntheme: {{name: {theme}, {'language: zh' if theme == 'material' else 'locale: zh_CN'}}}\nstrict: true\nexclude_docs: '*.yml'\nplugins:\n{plugins}\n",
        "utf-8",
    )
    return config


def run(
    config: Path, host: str = "mkdocs", out: Path | None = None, *options: str, **environment: str
) -> subprocess.CompletedProcess[str]:
    quiet = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    return subprocess.run(
        [
            sys.executable,
            "-W",
            "ignore",
            "-m",
            host,
            "build",
            "-f",
            str(config),
            "-d",
            str(out or config.parent / "site"),
            *options,
        ],
        env={**os.environ, **quiet, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


@pytest.mark.parametrize(
    ("host", "theme"),
    [("mkdocs", "material"), ("mkdocs", "mkdocs"), ("mkdocs", "readthedocs"), ("properdocs", "material")],
)
def test_the_plugin_alone_works_in_any_project(tmp_path: Path, host: str, theme: str) -> None:
    config = project(tmp_path, "  - wenku", theme)
    done = run(config, host)
    assert done.returncode == 0, done.stderr
    html = (tmp_path / "site" / "index.html").read_text("utf-8")
    assert "assets/wenku/wenku.js" in html
    assert (tmp_path / "site" / "assets" / "wenku" / "wenku.js").is_file()
    assert "第一段" in html


@pytest.mark.parametrize(
    ("plugins", "says"),
    [
        ("  - wenku: {serach: {}}", "wenku 没有选项“serach”"),
        ("  - wenku: {library: {taxonomy: none.yml}}", "找不到分类文件"),
        ("  - wenku: {dictionary: none.txt}", "none.txt：读不出来"),
    ],
)
def test_a_bad_setting_stops_the_build_and_says_why(tmp_path: Path, plugins: str, says: str) -> None:
    done = run(project(tmp_path, plugins))
    assert done.returncode != 0
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_a_bad_front_matter_stops_the_build_and_names_the_file(tmp_path: Path) -> None:
    bad = DRAFT.replace("kind: exemplar", "kind: poem")
    done = run(project(tmp_path, "  - wenku: {library: {taxonomy: t.yml}}", t_yml=TAXONOMY, sum__bad_md=bad))
    assert done.returncode != 0
    assert "sum/bad.md:5：“kind”的值“poem”" in done.stderr


def test_drafts_are_built_only_when_asked_for(tmp_path: Path) -> None:
    plugins = "  - wenku: {library: {taxonomy: t.yml}}"
    for name, environment in (("without", {}), ("with", {"WENKU_DRAFTS": "1"})):
        config = project(tmp_path / name, plugins, t_yml=TAXONOMY, drafts__gr_md=DRAFT)
        done = run(config, **environment)
        assert done.returncode == 0, done.stderr
        assert (config.parent / "site" / "drafts" / "gr" / "index.html").exists() is bool(environment)
        assert (config.parent / "site" / "p" / "gr-101.html").exists() is bool(environment)


def test_an_import_report_among_the_pages_is_not_a_page(tmp_path: Path) -> None:
    config = project(tmp_path, "  - wenku", report_md="<!-- wenku:report -->\n# 报告\n[断](nowhere.md)\n")
    (tmp_path / "docs" / "report.json").write_text('{"wenku": "report", "name": "甲乙丙"}', "utf-8")
    assert run(config).returncode == 0
    assert not (tmp_path / "site" / "report").exists()
    assert not (tmp_path / "site" / "report.json").exists()


def test_a_second_build_of_our_library_by_another_host_gives_the_same_bytes(site: Path, tmp_path: Path) -> None:
    """Under ProperDocs, strictly, with another seed of hashes, at the moment of the first: but for the host's version."""
    moment = str(int.from_bytes((site / "sitemap.xml.gz").read_bytes()[4:8], "little"))
    config = Path(__file__).resolve().parents[2] / "mkdocs.yml"
    done = run(config, "properdocs", tmp_path, "-s", PYTHONHASHSEED="7", SOURCE_DATE_EPOCH=moment)
    assert done.returncode == 0, done.stderr
    one, two = ({name: HOST.sub(b"", data) for name, data in tree(folder).items()} for folder in (site, tmp_path))
    assert len(one) > 60
    assert [name for name in one if one[name] != two.get(name)] == []
    assert one.keys() == two.keys()


def test_search_switched_off_leaves_nothing_of_it_on_the_pages(tmp_path: Path) -> None:
    assert run(project(tmp_path, "  - wenku: {search: {enabled: false}}")).returncode == 0
    assets = tmp_path / "site" / "assets" / "wenku"
    assert not (assets / "index").exists()
    assert not (assets / "search.js").exists()
    assert r"\u641c\u7d22" in client_files()["assets/wenku/wenku.js"].decode()
    assert r"\u641c\u7d22" not in (assets / "wenku.js").read_text("utf-8")


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"\n" + DRAFT.encode(), 3),
        (("———" + DRAFT.removeprefix("---")).encode(), 2),
        (b"---\n---\n" + DRAFT.encode(), 4),
        (DRAFT.encode("gbk"), 3),
        (DRAFT.replace("status: draft", "status: published\nreviewed: 2026-11-31").encode(), 9),
        (DRAFT.replace("# 稿", "# 稿\n\n## 做法 {: move=wrok }").encode(), 14),
    ],
    ids=["blank line", "dashes of a Chinese keyboard", "empty block", "GBK", "no such day", "misspelt move"],
)
def test_a_page_that_cannot_be_read_stops_the_build_with_its_file_and_line(
    tmp_path: Path, data: bytes, line: int
) -> None:
    file = project(tmp_path, "  - wenku: {library: {taxonomy: t.yml}}", t_yml=TAXONOMY)
    (tmp_path / "docs" / "drafts").mkdir()
    (tmp_path / "docs" / "drafts" / "gr-101.md").write_bytes(data)
    done = run(file)
    assert done.returncode != 0
    assert f"drafts/gr-101.md:{line}：" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "site" / "drafts" / "gr-101" / "index.html").exists()


def test_a_published_page_that_no_navigation_names_is_told(tmp_path: Path) -> None:
    plugins = (
        "  - wenku: {phrases: {enabled: false}, library: {taxonomy: t.yml, free: [index.md], gazetteer: '', lock: ''}}"
    )
    page = DRAFT.replace("status: draft", "status: published\nreviewed: 2026-11-01")
    config = project(tmp_path / "a", plugins, t_yml=TAXONOMY, lone__gr_md=page)
    config.write_text(config.read_text("utf-8") + "nav: [index.md]\n", "utf-8")
    done = run(config)
    assert done.returncode == 1  # strict: a warning is enough
    assert "lone/gr.md" in done.stderr


def test_what_only_editors_read_is_not_published(tmp_path: Path) -> None:
    notes = "phrases:\n  - {text: 挂职锻炼, note: 说明}\n"
    config = project(tmp_path / "a", "  - wenku", phrases_yml=notes, synonyms_yml="words: []\n", other_yml="a: 1\n")
    config.write_text(config.read_text("utf-8").replace("exclude_docs: '*.yml'\n", ""), "utf-8")
    done = run(config)
    assert done.returncode == 0, done.stderr
    assert [path.name for path in sorted((tmp_path / "a" / "site").glob("*.yml"))] == ["other.yml"]
