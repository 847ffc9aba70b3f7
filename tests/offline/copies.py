"""Small copies in three versions, made by the code that makes the real ones; and a way to die at a chosen moment."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from wenku.offline.bundle import bundle_name, delta_name, make_copy, pack_delta, pack_whole
from wenku.offline.manifest import MANIFEST, old_contents

VERSIONS = ("0.1.0", "0.2.0", "0.3.0")
PAGE = (
    '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>{0}</title>'
    '<link rel="stylesheet" href="a/s.css"></head><body><h1>{0}</h1><p>{1}</p></body></html>'
)
# Runs a script with an audit hook that counts what touches the disk and kills the process before the n-th of it.
HARNESS = """
import os, runpy, signal, sys
limit, script = int(sys.argv[1]), sys.argv[2]
sys.argv = sys.argv[2:]
count = 0
EVENTS = ("open", "os.rename", "os.remove", "os.rmdir", "os.mkdir", "shutil.copyfile", "shutil.rmtree", "ctypes.dlsym")
def hook(event, arguments):
    global count
    if event in EVENTS and not (event == "open" and str(arguments[0]).endswith((".py", ".pyc"))):
        count += 1
        if count == limit:
            os.kill(os.getpid(), signal.SIGKILL)
code = 0
try:
    sys.addaudithook(hook)
    runpy.run_path(script, run_name="__main__")
except SystemExit as end:
    code = end.code
print("EVENTS", count, file=sys.stderr)
sys.exit(code)
"""


@dataclass
class Copies:
    folder: Path

    def site(self, version: str) -> Path:
        return self.folder / "copies" / version

    def bundle(self, version: str) -> Path:
        return self.folder / bundle_name(version)

    def delta(self, version: str, since: str) -> Path:
        return self.folder / delta_name(version, since)


def quiet(_: str) -> None:
    pass


def write_site(folder: Path, version: str) -> None:
    number = VERSIONS.index(version)
    (folder / "a").mkdir(parents=True)
    (folder / "a" / "s.css").write_text("p{margin:0}", "utf-8")
    for page in range(6):
        changed = page % 3 == number
        (folder / f"p{page}.html").write_text(PAGE.format(f"第{page}页", version if changed else "没有变"), "utf-8")
    if number:
        (folder / "a" / "new.html").write_text(PAGE.format("新页", version).replace("a/s.css", "s.css"), "utf-8")
    if number < 2:
        (folder / "gone.html").write_text(PAGE.format("第三版里没有", ""), "utf-8")
    (folder / "index.html").write_text(PAGE.format("首页", version), "utf-8")


def make_copies(folder: Path) -> Copies:
    copies = Copies(folder)
    manifests = {}
    for version, previous in zip(VERSIONS, (None, *VERSIONS), strict=False):
        write_site(copies.site(version), version)
        manifests[version] = make_copy(copies.site(version), version, "2026-11-22", previous)
        pack_whole(copies.site(version), copies.bundle(version), quiet)
    for old, new in ((0, 1), (1, 2), (0, 2)):
        since, version = VERSIONS[old], VERSIONS[new]
        old_manifest = (copies.site(since) / MANIFEST).read_bytes()
        target = copies.delta(version, since)
        before = old_contents(copies.bundle(since), manifests[since].files) if (old, new) != (1, 2) else {}
        pack_delta(copies.site(version), manifests[version], old_manifest, target, quiet, before)
    return copies


def tree(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def run_verify(script: Path, *arguments: object, exchange: bool = True) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(script), *map(str, arguments)]
    if not exchange:
        start = "import runpy,sys;m=runpy.run_path(sys.argv[1]);m['main'].__globals__['exchange']=lambda *a:False;"
        command = [sys.executable, "-c", start + "sys.exit(m['main'](sys.argv[2:]))", *command[1:]]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8")


def die_at(limit: int, script: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run the script and kill it before the `limit`-th thing that touches the disk; 0 lets it end and counts them."""
    command = [sys.executable, "-c", HARNESS, str(limit), str(script), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
