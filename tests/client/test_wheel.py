"""What the package carries when it is installed from a wheel and not from the checkout."""

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

from tests.conftest import ROOT

BUILD = "from setuptools import build_meta; build_meta.build_wheel('out')"


def test_a_wheel_has_every_file_of_the_client_and_the_tables(tmp_path: Path) -> None:
    """Sub-folders too: client/vendor was left out once."""
    ignored = shutil.ignore_patterns("__pycache__", "*.egg-info")
    shutil.copytree(ROOT / "plugins", tmp_path / "plugins", ignore=ignored)
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, tmp_path)
    done = subprocess.run([sys.executable, "-c", BUILD], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    (wheel,) = (tmp_path / "out").glob("*.whl")
    package = tmp_path / "plugins" / "wenku"
    there = {path.relative_to(package.parent).as_posix() for path in package.rglob("*") if path.is_file()}
    with zipfile.ZipFile(wheel) as archive:
        assert there - set(archive.namelist()) == set()
