"""One step from reviewed pages to packages: in a checkout of its own, as it writes the version into the sources."""

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from wenku.offline.manifest import FOLDER, MANIFEST

from tests.offline.copies import run_verify, tree, unpack
from tests.offline.test_pack import CONFIG, PAGE, ROOT

NOTES = """---
title: 版本说明
---

# 版本说明

## 0.1.0

2026-11-22

- 首个版本。
"""
NOTE = "## {}\n\n{}\n\n- 改了一处。\n\n"


class Checkout:
    """Scripts and package copied, run in the environment of this checkout; a library of two pages."""

    def __init__(self, root: Path) -> None:
        self.root, self.docs, self.out = root, root / "docs", root / "dist"

    def fill(self) -> None:
        root = self.root
        for name in ("scripts", "plugins"):
            shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
        self.docs.joinpath("help").mkdir(parents=True)
        shutil.copy(ROOT / "docs" / "gazetteer.yml", self.docs)
        taxonomy = (ROOT / "docs" / "taxonomy.yml").read_text("utf-8")
        self.write("taxonomy.yml", taxonomy.split("\nstandard:")[0] + "\n")  # two pages reach no library's standard
        free = "library: {free: [index.md, help/*.md], "
        (root / "mkdocs.yml").write_text(CONFIG.replace("library: {", free), "utf-8")
        self.write("index.md", "# 首页\n")
        self.write("page.md", PAGE)
        self.write("help/versions.md", NOTES)
        assert self.run("site.py", "lock").returncode == 0

    def write(self, name: str, text: str) -> None:
        (self.docs / name).write_text(text, "utf-8")

    def note(self, version: str, day: str = "2026-11-25") -> None:
        self.write("help/versions.md", NOTES.replace("## 0.1.0", NOTE.format(version, day) + "## 0.1.0"))

    def run(self, name: str, *arguments: object, stdin: int = subprocess.DEVNULL) -> CompletedProcess[str]:
        """Without bootstrap, which would install this checkout for its changed version."""
        command = (
            f"import sys, types; sys.path[:0] = [{str(self.root / 'scripts')!r}, {str(self.root / 'plugins')!r}]\n"
            f"from pathlib import Path; sys.modules['bootstrap'] = b = types.ModuleType('bootstrap')\n"
            f"b.enter, b.ROOT, b.RUNTIME = (lambda *_: None), Path({str(self.root)!r}), ''\n"
            f"import runpy; sys.argv = {[name, *map(str, arguments)]!r}\n"
            f"runpy.run_path({str(self.root / 'scripts' / name)!r}, run_name='__main__')"
        )
        return subprocess.run(
            [sys.executable, "-c", command],
            cwd=self.root,
            stdin=stdin,
            capture_output=True,
            text=True,
            encoding="utf-8",
        )

    def release(self, version: str, *arguments: object) -> CompletedProcess[str]:
        return self.run("release.py", version, *arguments)

    def refuses(self, version: str, *arguments: object) -> str:
        before = {name: data for name, data in tree(self.root).items() if "/." not in name and not name.startswith(".")}
        done = self.release(version, *arguments)
        assert (done.returncode, "Traceback" in done.stderr) == (2, False), done.stdout + done.stderr
        assert "没有发布，什么也没有改动" in done.stderr
        after = {name: data for name, data in tree(self.root).items() if "/." not in name and not name.startswith(".")}
        assert {name for name in {*before, *after} if before.get(name) != after.get(name)} == set()
        return done.stderr

    def version(self) -> str:
        found = re.search('__version__ = "(.*)"', (self.root / "plugins/wenku/__init__.py").read_text("utf-8"))
        assert found
        return found.group(1)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("发布") / "源码"
    Checkout(root).fill()
    return root


@pytest.fixture
def checkout(filled: Path, tmp_path: Path) -> Checkout:
    shutil.copytree(filled, tmp_path / "源码")
    return Checkout(tmp_path / "源码")


def test_a_release_is_one_step_and_the_same_again(checkout: Checkout, tmp_path: Path) -> None:
    first = checkout.out / "guazhi-wenku-0.1.0.zip"
    assert checkout.release("0.1.0", "--yes").returncode == 0
    checkout.write("index.md", "# 首页\n\n添了一句。\n")
    checkout.write("page.md", PAGE + "\n添了一段，还没有登记。\n")
    checkout.note("0.2.0")
    said = checkout.refuses("0.2.0", "--since", first)  # nobody to ask, so nothing is done; what would be is shown
    assert "--yes" in said
    done = checkout.release("0.2.0", "--since", first, "--yes")
    assert done.returncode == 0, done.stderr
    for told in (
        "0.1.0 → 0.2.0",
        "permalinks.lock",
        "gr-901 新登记 1 处",
        "guazhi-wenku-0.2.0-from-0.1.0.zip",
        "SHA-256",
    ):
        assert told in done.stdout
    assert checkout.version() == "0.2.0"
    with zipfile.ZipFile(checkout.out / "guazhi-wenku-0.2.0.zip") as bundle:
        manifest = json.loads(bundle.read(FOLDER + MANIFEST))
    assert (manifest["version"], manifest["date"], manifest["previous"]) == ("0.2.0", "2026-11-25", "0.1.0")
    copy = unpack(first, tmp_path / "收件人" / "文库")
    assert run_verify(copy / "verify.py", "apply", checkout.out / "guazhi-wenku-0.2.0-from-0.1.0.zip").returncode == 0
    whole = unpack(checkout.out / "guazhi-wenku-0.2.0.zip", tmp_path / "另一个" / "文库")
    assert tree(copy) == tree(whole)
    made = tree(checkout.out)
    again = checkout.release("0.2.0", "--since", first, "--yes")
    assert again.returncode == 0, again.stderr
    assert "版本号已是 0.2.0" in again.stdout
    assert "登记已是最新" in again.stdout
    assert tree(checkout.out) == made


@pytest.mark.skipif(os.name == "nt", reason="pty")
def test_it_asks_and_takes_no_for_an_answer(checkout: Checkout) -> None:
    import pty

    before = tree(checkout.docs)
    for answer, released in ((b"\n", False), (b"y\n", True)):
        ours, theirs = pty.openpty()
        os.write(ours, answer)
        done = checkout.run("release.py", "0.1.0", stdin=theirs)
        os.close(ours)
        os.close(theirs)
        assert done.returncode == 0, done.stderr
        assert "照此发布吗" in done.stdout
        assert ("没有发布，什么也没有改动" in done.stdout) != released
        assert checkout.out.exists() == released
    assert tree(checkout.docs) == before


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="只有 root 能挂只读")
def test_where_the_sources_cannot_be_written_nothing_is(checkout: Checkout) -> None:
    checkout.note("0.2.0")
    package = checkout.root / "plugins" / "wenku"
    if subprocess.run(["mount", "--bind", str(package), str(package)], stderr=subprocess.DEVNULL).returncode:
        pytest.skip("这里不许挂载")
    try:
        subprocess.run(["mount", "-o", "remount,bind,ro", str(package)], check=True)
        assert "磁盘是只读的" in checkout.refuses("0.2.0", "--yes")
    finally:
        subprocess.run(["umount", str(package)], check=True)
    assert list(checkout.out.glob("*.zip")) == []


def test_every_reason_not_to_release_is_one_sentence_and_nothing_is_written(checkout: Checkout) -> None:
    assert "三段数字" in checkout.refuses("1.0", "--yes")
    assert "还低" in checkout.refuses("0.0.9", "--yes")
    assert "还没有 0.2.0" in checkout.refuses("0.2.0", "--yes")
    checkout.note("0.2.0", "2026-02-30")
    assert "不存在" in checkout.refuses("0.2.0", "--yes")
    checkout.note("0.2.0", "")
    assert "缺少日期" in checkout.refuses("0.2.0", "--yes")
    checkout.note("0.2.0")
    assert "不是离线包的清单" in checkout.refuses("0.2.0", "--since", checkout.root / "mkdocs.yml", "--yes")
    checkout.write("page.md", PAGE + "\n联系人电话：13900001111。\n")
    assert "查稿没有通过" in checkout.refuses("0.2.0", "--yes")
    checkout.write("page.md", PAGE)
    assert checkout.release("0.2.0", "--yes").returncode == 0
    packed = checkout.out / "guazhi-wenku-0.2.0.zip"
    checkout.write("index.md", "# 首页\n\n又添一句。\n")
    assert "内容却不同" in checkout.refuses("0.2.0", "--yes")
    checkout.note("0.3.0", "2026-11-01")
    assert "还晚" in checkout.refuses("0.3.0", "--since", packed, "--yes")
    checkout.note("0.3.0", "2026-11-26")
    assert "给一个包就够了" in checkout.refuses("0.3.0", "--since", packed, packed, "--yes")
    packed.write_bytes(packed.read_bytes()[:-30])
    assert "清单" in checkout.refuses("0.3.0", "--since", packed, "--yes")
