"""axe-core by npm, kept beside the old browsers: never committed, the same version everywhere."""

import shutil
import subprocess
import tarfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
VERSION = "4.14.1"
STORE = ROOT / ".cache" / "axe-core" / VERSION / "axe.min.js"


class Unavailable(Exception):
    """No axe-core here; the message says what to install."""


def source() -> str:
    if not STORE.exists():
        fetch()
    return STORE.read_text("utf-8")


def fetch() -> None:
    npm = shutil.which("npm")
    if npm is None:
        raise Unavailable("没有 npm，取不到 axe-core，无障碍测试无法进行。请安装 npm 后重试。")
    STORE.parent.mkdir(parents=True, exist_ok=True)
    command = [npm, "pack", "--silent", f"axe-core@{VERSION}", "--pack-destination", str(STORE.parent)]
    done = subprocess.run(command, capture_output=True, text=True)
    archives = list(STORE.parent.glob("*.tgz"))
    if done.returncode or not archives:
        raise Unavailable(f"npm 取不到 axe-core@{VERSION}：{done.stderr.strip()[-300:]}")
    with tarfile.open(archives[0]) as archive:
        packed = archive.extractfile("package/axe.min.js")
        assert packed is not None
        aside = STORE.with_suffix(".part")
        aside.write_bytes(packed.read())
    aside.rename(STORE)
    archives[0].unlink()
