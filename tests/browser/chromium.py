"""Where the browsers come from: the system's Chromium, and old ones that npm's chrome-aws-lambda carries.

The old ones stand for the kernels on intranet desktops (360, 奇安信, 红莲花): 78 is the oldest that is promised.
"""

import os
import shutil
import subprocess
import tarfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
STORE = ROOT / ".cache" / "chromium"
OLD = {78: "1.20.4", 86: "5.3.1"}
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
TOOLKIT = "chrome-aws-lambda"


class Unavailable(Exception):
    """No such browser here; the message says what to install."""


def current() -> Path:
    for name in (os.environ.get("WENKU_CHROMIUM", ""), *NAMES):
        found = shutil.which(name) if name else None
        if found:
            return Path(found)
    raise Unavailable(
        "没有找到 Chromium 或 Chrome。请安装（Debian：apt-get install chromium），或用环境变量 WENKU_CHROMIUM 指明。"
    )


def old(version: int) -> Path:
    executable = STORE / str(version) / "chromium"
    if not executable.exists():
        unpack(version, executable)
    return executable


def unpack(version: int, executable: Path) -> None:
    import brotli

    package = f"{TOOLKIT}@{OLD[version]}"
    npm = shutil.which("npm")
    if npm is None:
        raise Unavailable(f"没有 npm，取不到旧版 Chromium {version}（npm 包 {package}）。请安装 npm 后重试。")
    executable.parent.mkdir(parents=True, exist_ok=True)
    done = subprocess.run(
        [npm, "pack", "--silent", package, "--pack-destination", str(executable.parent)], capture_output=True, text=True
    )
    archives = list(executable.parent.glob("*.tgz"))
    if done.returncode or not archives:
        raise Unavailable(f"npm 取不到 {package}：{done.stderr.strip()[-300:]}")
    with tarfile.open(archives[0]) as archive:
        packed = archive.extractfile("package/bin/chromium.br")
        assert packed is not None
        aside = executable.with_suffix(".part")
        aside.write_bytes(brotli.decompress(packed.read()))
    aside.chmod(0o755)
    aside.rename(executable)
    archives[0].unlink()
