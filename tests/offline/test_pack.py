"""The command that packs: the same bytes twice, nothing half-written, and nothing that must not leave the house."""

import json
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from wenku.offline.bundle import pack_whole
from wenku.offline.manifest import MANIFEST

from tests.offline.copies import Copies, die_at, make_copies, quiet

Script = Callable[..., CompletedProcess[str]]
EPOCH = "1795305600"
CONFIG = """site_name: 小文库
use_directory_urls: false
theme: {name: material, font: false, language: zh}
plugins:
  - wenku:
      phrases: {enabled: false}
      library: {taxonomy: taxonomy.yml}
exclude_docs: "*.yml"
"""
PAGE = """---
id: gr-901
title: 一份模板
genre: personal-summary
kind: template
scenario: first-secretary-term-end
status: published
origin: original
reviewed: 2026-11-22
---

# 一份模板

在【挂职单位】做了【最能说明问题的一件事】。
"""


class Project:
    def __init__(self, folder: Path, library: Path, script: Script) -> None:
        self.folder, self.script = folder, script
        (folder / "docs").mkdir()
        for name in ("taxonomy.yml", "gazetteer.yml"):
            shutil.copy(library / "docs" / name, folder / "docs")
        (folder / "mkdocs.yml").write_text(CONFIG, "utf-8")
        self.write("index.md", "# 首页\n")
        self.write("page.md", PAGE)

    def write(self, name: str, text: str) -> None:
        (self.folder / "docs" / name).write_text(text, "utf-8")

    def run(self, name: str, *arguments: object, **environment: str) -> CompletedProcess[str]:
        config = self.folder / "mkdocs.yml"
        return self.script(name, *arguments, "--config", config, **{"SOURCE_DATE_EPOCH": EPOCH, **environment})

    def lock(self) -> None:
        done = self.run("site.py", "lock")
        assert done.returncode == 0, done.stderr

    def pack(self, *arguments: object, **environment: str) -> CompletedProcess[str]:
        return self.run("pack.py", "--out", self.folder / "dist", *arguments, **environment)

    def refuses(self, *arguments: object, **environment: str) -> str:
        done = self.pack(*arguments, **environment)
        assert done.returncode == 2, done.stdout
        assert "没有打包" in done.stderr
        assert "Traceback" not in done.stderr
        assert not (self.folder / "dist").exists()
        return done.stderr


@pytest.fixture
def project(tmp_path: Path, script: Script) -> Project:
    project = Project(tmp_path, Path(__file__).resolve().parents[2], script)
    project.lock()
    return project


def test_packing_the_library_twice_gives_the_same_bytes(bundle: Path, library_project: Path, script: Script) -> None:
    again = library_project / "again"
    done = script("pack.py", "--config", library_project / "mkdocs.yml", "--out", again, SOURCE_DATE_EPOCH=EPOCH)
    assert done.returncode == 0, done.stderr
    assert (again / bundle.name).read_bytes() == bundle.read_bytes()


def test_what_a_bundle_holds(bundle: Path) -> None:
    with zipfile.ZipFile(bundle) as archive:
        names = archive.namelist()
        manifest = json.loads(archive.read(MANIFEST))
        page = archive.read("personal-summary/exemplars/gr-101.html").decode()
    assert {
        "index.html",
        "MANIFEST.json",
        "SHA256SUMS",
        "verify.py",
        "nginx.conf",
        "README.txt",
        "help/deploy.html",
    } <= set(names)
    assert names == sorted(names)
    assert all(name.isascii() and len(name) < 180 for name in names)
    assert [entry["path"] for entry in manifest["files"]] == sorted({*names} - {"MANIFEST.json", "SHA256SUMS"})
    assert set(manifest) == {"format", "name", "version", "date", "previous", "files", "digest"}
    assert manifest["date"] == "2026-11-22"
    version = re.search(r'<div class="wenku-version".*?</div>', page, re.DOTALL)
    assert version
    assert f"版本 {manifest['version']}，2026-11-22 构建" in version.group()
    assert "help/versions.html" in version.group()
    assert not [name for name in names if name.endswith((".map", ".yml", ".lock")) or "/lunr/" in name]


def test_a_delta_holds_what_changed_and_nothing_else(project: Project) -> None:
    assert project.pack().returncode == 0
    (first,) = (project.folder / "dist").glob("*.zip")
    project.write("index.md", "# 首页\n\n添了一句。\n")
    project.lock()
    done = project.pack("--since", first)
    assert done.returncode == 0, done.stderr
    (delta,) = set((project.folder / "dist").glob("*.zip")) - {first}
    with zipfile.ZipFile(delta) as archive:
        changed = {*json.loads(archive.read("DELTA.json"))["changed"], *json.loads(archive.read("EDITS.json"))}
    assert "index.html" in changed
    assert "page.html" not in changed
    assert "添了一句" not in done.stdout


OUTSIDE = """
![](https://one.example/a.png)

<img src="//two.example/a.png">
<iframe src="https://three.example/"></iframe>
<style>p { background: url(http://four.example/a.png) }</style>
<p onclick="alert(1)">点</p>
<a href="https://followed.example/">可以跟过去的链接</a>
"""


def test_every_outside_address_that_a_browser_would_load_is_refused_by_name(project: Project) -> None:
    project.write("index.md", "# 首页\n" + OUTSIDE)
    project.write("a.js", "/* https://comment.example/ */ fetch('https://five.example/data.json')\n")
    project.write("a.css", "@import 'https://six.example/a.css';\n")
    project.write("汉字.md", "# 汉字文件名\n")
    said = project.refuses()
    for name in ("one", "two", "three", "four", "five", "six"):
        assert f"{name}.example" in said
    assert "onclick" in said
    assert "ASCII" in said
    assert "followed.example" not in said
    assert "comment.example" not in said


def test_identities_unreviewed_pages_and_lost_links_are_refused_by_name(project: Project) -> None:
    project.write("page.md", PAGE.replace("reviewed: 2026-11-22\n", ""))
    assert "reviewed" in project.refuses()
    project.write("page.md", PAGE.replace("id: gr-901", "id: gr-902"))
    assert "gr-901" in project.refuses()
    project.write("page.md", PAGE + "\n联系人电话：13900001111。\n")
    project.lock()
    assert "page.md:16" in project.refuses()


def test_drafts_are_left_out_and_asking_for_them_is_refused(project: Project) -> None:
    project.write("draft.md", PAGE.replace("gr-901", "gr-903").replace("status: published", "status: draft"))
    assert "草稿" in project.refuses(WENKU_DRAFTS="1")
    config = (project.folder / "mkdocs.yml").read_text("utf-8")
    (project.folder / "mkdocs.yml").write_text(config.replace("phrases:", "drafts: true\n      phrases:"), "utf-8")
    assert "草稿" in project.refuses()
    (project.folder / "mkdocs.yml").write_text(config, "utf-8")
    done = project.pack()
    assert done.returncode == 0, done.stderr
    (packed,) = (project.folder / "dist").glob("*.zip")
    with zipfile.ZipFile(packed) as archive:
        assert not [name for name in archive.namelist() if "draft" in name or "gr-903" in name]


def test_a_stale_lock_a_bad_date_and_a_bad_manifest_are_refused(project: Project) -> None:
    project.write("page.md", PAGE + "\n新添的一段，没有登记。\n")
    assert "site.py lock" in project.refuses()
    project.lock()
    assert "SOURCE_DATE_EPOCH" in project.refuses(SOURCE_DATE_EPOCH="昨天")
    assert "旧版清单" in project.refuses("--since", project.folder / "none.json")
    assert "清单" in project.refuses("--since", project.folder / "mkdocs.yml")
    (project.folder / "dist").write_text("x", "utf-8")
    done = project.pack()
    assert done.returncode == 2
    assert "是一个文件" in done.stderr


def test_killed_at_twenty_points_while_packing_the_old_bundle_is_whole_or_the_new_one_is(tmp_path: Path) -> None:
    copies: Copies = make_copies(tmp_path)
    target = tmp_path / "out" / "bundle.zip"
    script = tmp_path / "pack_it.py"
    script.write_text(
        "from pathlib import Path\nfrom wenku.offline.bundle import pack_whole\n"
        f"pack_whole(Path({str(copies.site('0.2.0'))!r}), Path({str(target)!r}), lambda _: None)\n",
        "utf-8",
    )
    pack_whole(copies.site("0.1.0"), target, quiet)
    old, new = target.read_bytes(), copies.bundle("0.2.0").read_bytes()
    total = int(die_at(0, script).stderr.split()[-1])
    assert target.read_bytes() == new
    seen = set()
    for point in sorted({1 + total * n // 20 for n in range(20)} | set(range(max(1, total - 8), total + 1))):
        shutil.rmtree(target.parent)
        target.parent.mkdir()
        target.write_bytes(old)
        assert die_at(point, script).returncode == -9
        assert target.read_bytes() in (old, new)
        seen.add(target.read_bytes() == new)
    assert seen == {True, False}
    assert die_at(0, script).returncode == 0
    assert [path.name for path in target.parent.iterdir()] == [target.name]
