"""The command that packs: the same bytes on every day, nothing half-written, and nothing that must not leave the house."""

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from wenku.offline.bundle import make_copy, pack_whole
from wenku.offline.manifest import FOLDER, MANIFEST

from tests.offline.copies import Copies, die_at, make_copies, quiet, tree, write_site

Script = Callable[..., CompletedProcess[str]]
ROOT = Path(__file__).resolve().parents[2]
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
    def __init__(self, folder: Path, script: Script) -> None:
        self.folder, self.script = folder, script

    def fill(self) -> None:
        (self.folder / "docs").mkdir()
        for name in ("taxonomy.yml", "gazetteer.yml"):
            shutil.copy(ROOT / "docs" / name, self.folder / "docs")
        (self.folder / "mkdocs.yml").write_text(CONFIG, "utf-8")
        self.write("index.md", "# 首页\n")
        self.write("page.md", PAGE)
        self.lock()

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

    def pack_as(self, version: str, *arguments: object) -> CompletedProcess[str]:
        """pack.py of sources that carry another version: what release.py leaves behind."""
        command = self.folder / "pack_as.py"
        command.write_text(
            f"import sys; sys.path.insert(0, {str(ROOT / 'scripts')!r}); import bootstrap, wenku\n"
            f"wenku.__version__ = {version!r}; import pack; sys.exit(pack.main())"
        )
        where = ("--out", self.folder / "dist", "--config", self.folder / "mkdocs.yml")
        return self.script(command, *where, *arguments, SOURCE_DATE_EPOCH=EPOCH)

    def refuses(self, *arguments: object, **environment: str) -> str:
        done = self.pack(*arguments, **environment)
        assert done.returncode == 2, done.stdout
        assert "没有打包" in done.stderr
        assert "Traceback" not in done.stderr
        assert not (self.folder / "dist").exists()
        return done.stderr


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory, script: Script) -> Path:
    folder = tmp_path_factory.mktemp("打包")
    Project(folder, script).fill()
    return folder


@pytest.fixture
def project(filled: Path, tmp_path: Path, script: Script) -> Project:
    shutil.copytree(filled, tmp_path, dirs_exist_ok=True)
    return Project(tmp_path, script)


def test_what_a_bundle_holds(bundle: Path) -> None:
    with zipfile.ZipFile(bundle) as archive:
        listed = archive.namelist()
        manifest = json.loads(archive.read(FOLDER + MANIFEST))
        page = archive.read(FOLDER + "personal-summary/exemplars/gr-101.html").decode()
    assert all(name.startswith(FOLDER) for name in listed)
    names = [name.removeprefix(FOLDER) for name in listed]
    assert {
        "index.html",
        "MANIFEST.json",
        "SECURITY.json",
        "SHA256SUMS",
        "verify.py",
        "nginx.conf",
        "nginx-subpath.conf",
        "apache.conf",
        "web.config",
        "README.txt",
        "help/deploy.html",
        "help/security.html",
    } <= set(names)
    assert names == sorted(names)
    assert all(name.isascii() and len(name) < 180 for name in names)
    assert [entry["path"] for entry in manifest["files"]] == sorted({*names} - {"MANIFEST.json", "SHA256SUMS"})
    assert set(manifest) == {"format", "name", "version", "mark", "date", "previous", "files", "digest"}
    assert manifest["date"] == "2026-11-22"
    version = re.search(r'<div class="wenku-version".*?</div>', page, re.DOTALL)
    assert version
    assert (
        re.sub("<[^>]*>", "", version.group())
        .strip()
        .startswith(f"版本 {manifest['version']}（{manifest['mark']}），2026-11-22 构建")
    )
    assert "help/versions.html" in version.group()
    assert not [name for name in names if name.endswith((".map", ".yml", ".lock")) or "/lunr/" in name]


def test_a_delta_holds_what_changed_and_nothing_else(project: Project) -> None:
    assert project.pack().returncode == 0
    (first,) = (project.folder / "dist").glob("*.zip")
    project.write("index.md", "# 首页\n\n添了一句。\n")
    project.lock()
    done = project.pack_as("9.0.0", "--since", first)
    assert done.returncode == 0, done.stderr
    (delta,) = set((project.folder / "dist").glob("*.zip")) - {first}
    with zipfile.ZipFile(delta) as archive:
        changed = {*json.loads(archive.read("DELTA.json"))["changed"], *json.loads(archive.read("EDITS.json"))}
    assert "index.html" in changed
    assert "page.html" not in changed
    assert "添了一句" not in done.stdout


def test_other_contents_never_carry_the_same_version(project: Project) -> None:
    assert project.pack().returncode == 0
    (first,) = (project.folder / "dist").glob("*.zip")
    before = first.read_bytes()
    assert project.pack().returncode == 0  # the same contents, the same bytes
    assert first.read_bytes() == before
    assert "一个字节也不差" in project.pack("--since", first).stderr
    project.write("index.md", "# 首页\n\n添了一句。\n")
    project.lock()
    done = project.pack()
    assert done.returncode == 2
    assert "内容标记" in done.stderr
    assert "release.py" in done.stderr
    done = project.pack("--since", first)
    assert done.returncode == 2
    assert "收到的人分不清" in done.stderr
    assert [path.read_bytes() for path in (project.folder / "dist").iterdir()] == [before]
    assert "还新" in project.pack_as("0.0.1", "--since", first).stderr


def test_the_mark_depends_on_the_contents_and_not_on_itself(tmp_path: Path) -> None:
    one, again, other = (make_copies(tmp_path / name) for name in ("a", "b", "c"))
    assert tree(one.site("0.2.0")) == tree(again.site("0.2.0"))
    page = other.site("0.2.0") / "p1.html"
    marks = {json.loads((one.site(version) / MANIFEST).read_bytes())["mark"] for version in ("0.1.0", "0.2.0", "0.3.0")}
    site = tmp_path / "d"
    write_site(site, "0.2.0")
    (site / "p1.html").write_bytes(page.read_bytes() + b"\n")
    marks.add(make_copy(site, "0.2.0", "2026-11-22", None).mark)
    assert len(marks) == 4
    for name in tree(site):
        assert FOOTLESS not in (site / name).read_bytes()


FOOTLESS = b'<span class="wenku-mark"></span>'


class Checkout:
    """The project as somebody unpacked or cloned it, packed on a day of the clock's choosing."""

    def __init__(self, project: Project, folder: Path) -> None:
        self.folder = folder
        shutil.copytree(project.folder, folder)

    def commit(self, top: Path, *names: str) -> None:
        git = ["git", "-C", str(top), "-c", "user.name=n", "-c", "user.email=e@example.org"]
        environment = {**os.environ, "GIT_COMMITTER_DATE": "2026-10-01T12:00:00Z"}
        for arguments in (["init", "-q"], ["add", *names], ["commit", "-qm", "x"]):
            subprocess.run([*git, *arguments], check=True, env=environment)

    def pack(self, clock: str) -> tuple[bytes, str]:
        """(bytes of the bundle, the date that it gives itself)."""
        environment = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
        script, config, out = ROOT / "scripts" / "pack.py", self.folder / "mkdocs.yml", self.folder.parent / "dist"
        command = ["faketime", clock, sys.executable, str(script), "--config", str(config), "--out", str(out)]
        done = subprocess.run(command, env=environment, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        (packed,) = out.glob("*.zip")
        with zipfile.ZipFile(packed) as archive:
            return packed.read_bytes(), json.loads(archive.read(FOLDER + MANIFEST))["date"]


@pytest.mark.skipif(
    shutil.which("faketime") is None, reason="没有 faketime。请安装（Debian：apt-get install faketime）"
)
def test_the_same_sources_give_the_same_bytes_on_every_day(project: Project, tmp_path: Path) -> None:
    """Sources from a zip have no commit, also below another repository; git refuses to speak of somebody else's checkout."""
    bare, below, ours, theirs = (
        Checkout(project, tmp_path / name / "inner") for name in ("bare", "below", "ours", "theirs")
    )
    (below.folder.parent / "note.txt").write_text("x", "utf-8")
    below.commit(below.folder.parent, "note.txt")
    for checkout in (ours, theirs):
        checkout.commit(checkout.folder, ".")
    if os.geteuid() == 0:
        subprocess.run(["chown", "-R", "33:33", str(theirs.folder)], check=True)
    first, second = "2026-11-27 10:00:00", "2027-03-05 10:00:00"
    made = bare.pack(first)
    assert made[1] == "2026-11-22"  # the newest review
    assert below.pack(second) == made
    made = ours.pack(first)
    assert made[1] == "2026-10-01"  # the commit
    assert theirs.pack(second) == made


UNFIT = ["aux", "con.de", "a?b", "a|b", "a<b", "a*b", 'a"b', "LPT1", "a:b"]


def test_names_that_windows_cannot_hold_are_refused(project: Project) -> None:
    for name in UNFIT:
        project.write(f"{name}.txt", "x")
    project.write("blank ", "x")
    project.write("dot.", "x")
    said = project.refuses()
    assert [name for name in UNFIT if f"{name}.txt：" not in said] == []
    assert said.count("Windows") == len(UNFIT) + 2


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
    project.write("汉字.txt", "汉字文件名")
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
        "from pathlib import Path\nfrom wenku.offline.bundle import make_copy, pack_whole\n"
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
