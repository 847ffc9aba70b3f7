"""The lock over real builds: pages and paragraphs come, change, move and go; the right links live and the right builds fail."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from wenku.library.lock import Lock, LockedPage, LockError, read_lock, write_lock
from wenku.site import Site, file_of

from tests.browser.cdp import Browser
from tests.browser.serve import serving
from tests.conftest import ROOT

Script = Callable[..., CompletedProcess[str]]
CONFIG = """site_name: 小文库
use_directory_urls: {directories}
theme: mkdocs
plugins:
  - wenku:
      library: {taxonomy: taxonomy.yml}
markdown_extensions:
  - attr_list
  - toc: {slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}}
exclude_docs: "*.yml"
"""
HEAD = """---
id: {id}
title: {title}
genre: personal-summary
kind: template
scenario: first-secretary-term-end
status: {status}
origin: original
reviewed: 2026-11-22
---

# {title}

"""
ROAD = "路修到组里以后，拖拉机能开到地头，秋收那个月省下四十个工。"
CLINIC = "镇上的卫生院每月来两次，量血压、发药，九十一位老人都建了档。"
LAMPS = "村里的路灯装了四十六盏，电费从集体收入里出，一年一千九百元。"
BODY = f"## 做法\n\n{ROAD}\n\n{CLINIC}\n\n## 不足\n\n{LAMPS}\n"


class Project:
    """A library of two pages in a folder of its own, built by the script as an editor builds it."""

    def __init__(self, folder: Path, script: Script, directories: bool) -> None:
        self.folder, self.script, self.site = folder, script, Site(directories)

    def fill(self) -> None:
        """Two pages, recorded and built."""
        folder, directories = self.folder, str(self.site.directories).lower()
        (folder / "docs").mkdir()
        (folder / "mkdocs.yml").write_text(CONFIG.replace("{directories}", directories), "utf-8")
        shutil.copy(ROOT / "docs" / "taxonomy.yml", folder / "docs")
        (folder / "docs" / "index.md").write_text("# 首页\n", "utf-8")
        self.write("one.md", "gr-901", BODY)
        self.write("two.md", "gr-902", BODY.replace("路", "水"))
        self.locks()
        self.builds()

    def write(self, path: str, identifier: str, body: str, status: str = "published") -> None:
        target = self.folder / "docs" / path
        target.parent.mkdir(exist_ok=True)
        target.write_text(HEAD.format(id=identifier, title="模板" + identifier, status=status) + body, "utf-8")

    def run(self, command: str, *more: str) -> CompletedProcess[str]:
        out = ["--out", str(self.folder / "site")] if command == "build" else []
        return self.script("site.py", command, "--config", self.folder / "mkdocs.yml", *out, *more)

    def builds(self) -> str:
        done = self.run("build")
        assert done.returncode == 0, done.stderr
        return done.stderr

    def fails(self) -> str:
        done = self.run("build")
        assert done.returncode == 2, done.stdout + done.stderr
        return done.stderr

    def locks(self, *more: str) -> str:
        done = self.run("lock", *more)
        assert done.returncode == 0, done.stderr
        return (self.folder / "docs" / "permalinks.lock").read_text("utf-8")

    def url(self, name: str) -> str:
        return self.site.url(name)

    def html(self, name: str) -> str:
        """The page whose source is `name`.md, or the file of that name."""
        url = name if name.endswith(".html") else self.url(name)
        return (self.folder / "site" / file_of(url)).read_text("utf-8")

    def anchor(self, name: str, text: str) -> str:
        found = re.search(f'<p id="([^"]+)">{text[:8]}', self.html(name))
        assert found, f"no anchor before {text[:8]}"
        return found.group(1)


@pytest.fixture(scope="module", params=[False, True], ids=["files", "folders"])
def filled(tmp_path_factory: pytest.TempPathFactory, script: Script, request: pytest.FixtureRequest) -> Project:
    project = Project(tmp_path_factory.mktemp("lock"), script, request.param)
    project.fill()
    return project


@pytest.fixture
def project(filled: Project, tmp_path: Path) -> Project:
    shutil.copytree(filled.folder, tmp_path, dirs_exist_ok=True)
    return Project(tmp_path, filled.script, filled.site.directories)


def test_links_live_on_when_a_page_is_renamed_and_its_paragraphs_are_edited_and_moved(
    project: Project, browser: Browser
) -> None:
    road, clinic = project.anchor("one", ROAD), project.anchor("one", CLINIC)
    (project.folder / "docs" / "one.md").unlink()
    edited = ROAD.replace("四十", "三十六")
    project.write("moved/renamed.md", "gr-901", f"## 怎么做的\n\n{CLINIC}\n\n## 不足\n\n{LAMPS}\n\n{edited}\n")
    assert "尚未登记" in project.builds()
    assert project.anchor("moved/renamed", edited) == road
    assert project.anchor("moved/renamed", CLINIC) == clinic
    page = browser.page()
    with serving(project.folder / "site") as address:
        for link in (f"p/gr-901.html#{road}", f"{project.url('one')}#{clinic}"):
            page.goto(f"{address}/{link}")
            page.wait(f"location.pathname === '/{project.url('moved/renamed')}' && document.readyState === 'complete'")
            assert page.run("document.querySelector(':target').textContent.length") > 10
    lock = project.locks()
    assert f'"{project.url("moved/renamed")}", "former": ["{project.url("one")}"]' in lock
    assert project.builds() == ""


def test_the_slug_of_a_reworded_heading_still_leads_to_it(project: Project) -> None:
    old = re.search('<h2 id="([^"]+)">', project.html("one"))
    assert old
    project.write("one.md", "gr-901", BODY.replace("## 做法", "## 三件办成的事"))
    project.builds()
    heading = re.search("<h2[^>]*>.*三件办成的事", project.html("one"))
    assert heading
    assert f'<span class="wenku-anchor" id="{old.group(1)}">' in heading.group()


def test_a_deleted_paragraph_fails_the_build_until_it_is_accepted_and_then_leads_to_the_one_before(
    project: Project,
) -> None:
    clinic = project.anchor("one", CLINIC)
    project.write("one.md", "gr-901", BODY.replace(CLINIC, ""))
    said = project.fails()
    assert project.url("one") in said
    assert CLINIC[:10] in said
    assert clinic in said
    assert "site.py lock" in said
    before = (project.folder / "docs" / "permalinks.lock").read_text("utf-8")
    after = project.locks()
    assert len(after.splitlines()) == len(before.splitlines()) - 1
    assert project.builds() == ""
    assert re.search(f'<p id="[^"]+"><span class="wenku-anchor" id="{clinic}"></span>{ROAD[:8]}', project.html("one"))


def test_a_vanished_page_fails_the_build_and_the_lock_until_another_stands_for_it(project: Project) -> None:
    (project.folder / "docs" / "one.md").unlink()
    said = project.fails()
    assert "gr-901" in said
    assert "--redirect gr-901=" in said
    assert project.run("lock").returncode == 2
    assert project.run("lock", "--redirect", "gr-901=gr-999").returncode == 2
    assert '"gr-901": "gr-902"' in project.locks("--redirect", "gr-901=gr-902")
    assert project.builds() == ""
    assert f'url=../{project.url("two")}"' in project.html("p/gr-901.html")


def test_the_long_addresses_of_a_withdrawn_page_lead_on_like_its_short_one(project: Project, browser: Browser) -> None:
    (project.folder / "docs" / "one.md").unlink()
    project.write("moved/renamed.md", "gr-901", BODY)
    project.locks()
    (project.folder / "docs" / "moved" / "renamed.md").unlink()
    project.locks("--redirect", "gr-901=gr-902")
    project.write("three.md", "gr-903", BODY)
    (project.folder / "docs" / "two.md").unlink()
    project.locks("--redirect", "gr-902=gr-903")
    assert project.builds() == ""
    page = browser.page()
    with serving(project.folder / "site") as address:
        for old in (project.url("one"), project.url("moved/renamed"), project.url("two"), "p/gr-901.html"):
            page.goto(f"{address}/{old}")
            page.wait(f"location.pathname === '/{project.url('three')}' && document.readyState === 'complete'")


def test_a_page_put_back_to_draft_is_a_vanished_page(project: Project) -> None:
    project.write("one.md", "gr-901", BODY, status="draft")
    assert "gr-901" in project.fails()


def test_an_id_given_to_another_text_fails_the_build_unless_said_to_be_a_rewriting(project: Project) -> None:
    other = "## 水\n\n水管漏了四处，换管一点四公里。\n\n腊月到开春，没有停过水，电站也修好了。\n"
    project.write("one.md", "gr-901", other)
    said = project.fails()
    assert "不可重用" in said
    assert project.run("lock").returncode == 2
    project.locks("--rewritten", "gr-901")
    assert project.builds() == ""


def test_an_editor_adds_pages_and_paragraphs_without_ceremony(project: Project) -> None:
    new = "新添的一段，写合作社的账本为什么三个月没有公示，后来怎么补上的。"
    project.write("one.md", "gr-901", BODY + f"\n{new}\n")
    project.write("three.md", "gr-903", BODY)
    project.write("four.md", "gr-904", BODY, status="draft")
    assert "发布前请运行 python3 scripts/site.py lock" in project.builds()
    anchor = project.anchor("one", new)
    assert anchor in project.locks()
    assert "gr-904" not in project.locks()
    assert project.builds() == ""
    assert project.anchor("one", new) == anchor


def test_a_lock_with_conflict_marks_stops_the_build(project: Project) -> None:
    (project.folder / "docs" / "permalinks.lock").write_text("<<<<<<< HEAD\n", "utf-8")
    assert "冲突标记" in project.fails()


PAGE = {"url": "a.html", "former": [], "anchors": {}}
WRONG = {
    "a script of ours": {"pages": {"gr-901": {**PAGE, "former": ["assets/wenku/wenku.js"]}}},
    "a page below our files": {"pages": {"gr-901": {**PAGE, "former": ["assets/wenku/x.html"]}}},
    "a permanent link": {"pages": {"gr-901": {**PAGE, "former": ["p/gr-902.html"]}}},
    "outside": {"pages": {"gr-901": {**PAGE, "former": ["../../x.html"]}}},
    "from the root": {"pages": {"gr-901": {**PAGE, "url": "/etc/x.html"}}},
    "no page": {"pages": {"gr-901": {**PAGE, "former": ["robots.txt"]}}},
    "no text": {"pages": {"gr-901": {**PAGE, "former": [7]}}},
    "an id that leaves": {"pages": {"../x": PAGE}},
    "an heir that leaves": {"redirects": {"gr-901": "../../x"}},
    "a short row": {"pages": {"gr-901": {**PAGE, "anchors": {"p-1": ["a", "b"]}}}},
    "a row that is a text": {"pages": {"gr-901": {**PAGE, "anchors": {"p-1": "abc"}}}},
    "no pages": {"pages": []},
}


@pytest.mark.parametrize("what", WRONG)
def test_a_lock_that_names_what_is_no_page_is_refused_in_a_sentence(what: str) -> None:
    source = json.dumps({"wenku permalinks": 1, "redirects": {}, "pages": {}, **WRONG[what]})
    with pytest.raises(LockError, match=r"permalinks\.lock：永久链接登记读不出来"):
        read_lock(source, "permalinks.lock")


@pytest.mark.parametrize(
    "url", ["a.html", "甲 乙/b.html", "one/", "", "index.html", "personal-summary/exemplars/gr-101.html"]
)
def test_a_lock_keeps_the_address_of_any_page(url: str) -> None:
    lock = Lock({"gr-901": LockedPage(url, (url,), ())})
    assert read_lock(write_lock(lock), "x") == lock


def test_the_lock_is_not_part_of_the_site(project: Project) -> None:
    assert not list((project.folder / "site").rglob("*.lock"))


@pytest.mark.parametrize("pair", ["gr-901", "gr-901=x", "=", "../a=gr-101"])
def test_a_redirect_that_is_not_two_ids_is_refused(project: Project, pair: str) -> None:
    done = project.run("lock", "--redirect", pair)
    assert done.returncode == 2
    assert "旧编号=新编号" in done.stderr
