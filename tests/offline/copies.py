"""Small copies in three versions, made by the code that makes the real ones; and a way to die at a chosen moment."""

import json
import os
import subprocess
import sys
import time
import zipfile
from dataclasses import dataclass
from pathlib import Path

from wenku.offline.bundle import bundle_name, delta_name, make_copy, pack_delta, pack_whole
from wenku.offline.manifest import FOLDER, MANIFEST, old_contents
from wenku.offline.verify import script

VERSIONS = ("0.1.0", "0.2.0", "0.3.0")
DATES = ("2026-11-22", "2026-11-23", "2026-11-24")
PAGE = (
    '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>{0}</title>'
    '<link rel="stylesheet" href="a/s.css"></head><body><h1>{0}</h1><p>{1}</p></body></html>'
)
# Loads verify.py once and runs it in forks: a hook counts what touches the disk and kills the fork before the n-th of it.
FORGE = """
import json, os, resource, runpy, signal, sys
main = runpy.run_path(sys.argv[1], run_name="verify")["main"]
EVENTS = ("open", "os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.utime", "shutil.copyfile", "shutil.rmtree", "ctypes.dlsym")
for line in sys.stdin:
    limit, arguments, said = json.loads(line)
    child = os.fork()
    if not child:
        count = 0
        def hook(event, _):
            global count
            if event in EVENTS:
                count += 1
                if count == limit:
                    os.kill(os.getpid(), signal.SIGKILL)
        os.dup2(os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), 1)
        os.dup2(1, 2)
        resource.setrlimit(resource.RLIMIT_AS, (300 << 20, 300 << 20))
        resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
        sys.addaudithook(hook)
        code = main(arguments)
        print("EVENTS", count, flush=True)
        os._exit(code)
    status = os.waitpid(child, 0)[1]
    print(json.dumps(-os.WTERMSIG(status) if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)), flush=True)
"""
# The same for any script, once.
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


class Forge:
    """verify.py in one process that is loaded already; each run is a fork of it, killed at a chosen moment or not.

    A run has 300 MB of memory and 20 seconds of CPU, far more than it needs.
    """

    def __init__(self, script: Path) -> None:
        self.said = script.with_name("said.txt")
        command = [sys.executable, "-c", FORGE, str(script)]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def run(self, limit: int, *arguments: object) -> tuple[int, str]:
        """(exit code, or minus the signal; what was said). 0 lets it end."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(json.dumps([limit, [str(a) for a in arguments], str(self.said)]) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline()), self.said.read_text("utf-8")

    def close(self) -> None:
        self.process.communicate()


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


def make_copies(folder: Path, dates: tuple[str, ...] = DATES) -> Copies:
    copies = Copies(folder)
    manifests = {}
    for version, date, previous in zip(VERSIONS, dates, (None, *VERSIONS), strict=False):
        write_site(copies.site(version), version)
        manifests[version] = make_copy(copies.site(version), version, date, previous)
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


def unpack(bundle: Path, folder: Path) -> Path:
    """As a receiver unpacks it, the folder in the zip renamed to what he calls it."""
    with zipfile.ZipFile(bundle) as archive:
        archive.extractall(folder.parent)
    return (folder.parent / FOLDER).rename(folder)


def unzip_over(bundle: Path, folder: Path) -> None:
    """As Info-ZIP's unzip and Windows do it: over what is there, each file with the date that the zip says."""
    with zipfile.ZipFile(bundle) as archive:
        for entry in archive.infolist():
            target = folder / entry.filename.removeprefix(FOLDER)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(archive.read(entry))
            seconds = time.mktime((*entry.date_time, 0, 0, -1))
            os.utime(target, (seconds, seconds))


def write_script(path: Path, exchange: bool = True) -> Path:
    """verify.py as it travels; without `exchange` as on a system that cannot exchange two names in one step."""
    source = script()
    define = "\ndef exchange(one, other):\n"
    assert source.count(define) == 1
    path.write_text(source if exchange else source.replace(define, define + "    return False\n"), "utf-8")
    return path


def run_verify(script: Path, *arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(script), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env={**os.environ, **environment})


def die_at(limit: int, script: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run the script and kill it before the `limit`-th thing that touches the disk; 0 lets it end and counts them."""
    command = [sys.executable, "-c", HARNESS, str(limit), str(script), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
