"""Where the browsers come from: the system's Chromium, and old ones that npm's chrome-aws-lambda carries.

The old ones stand for the kernels on intranet desktops (360, 奇安信, 红莲花): 78 is the oldest that is promised.
"""

import os
import shutil
from pathlib import Path

from tests import npm
from tests.npm import Unavailable

ROOT = Path(__file__).resolve().parent.parent.parent
STORE = ROOT / ".cache" / "chromium"
OLD = {78: "1.20.4", 86: "5.3.1"}
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
TOOLKIT = "chrome-aws-lambda"


def current() -> Path:
    for name in (os.environ.get("WENKU_CHROMIUM", ""), *NAMES):
        found = shutil.which(name) if name else None
        if found:
            return Path(found)
    raise Unavailable(
        "没有找到 Chromium 或 Chrome。请安装（Debian：apt-get install chromium），或用环境变量 WENKU_CHROMIUM 指明。"
    )


def bare() -> Path:
    """The same engine without a window, a third less work; it forgets its profile when it ends. Else the whole browser."""
    found = None if os.environ.get("WENKU_CHROMIUM") else shutil.which("chromium-headless-shell")
    return Path(found) if found else current()


def old(version: int) -> Path:
    executable = STORE / str(version) / "chromium"
    if not executable.exists():
        unpack(version, executable)
    return executable


def unpack(version: int, executable: Path) -> None:
    import brotli

    npm.fetch(f"{TOOLKIT}@{OLD[version]}", "bin/chromium.br", executable, brotli.decompress, 0o755)
