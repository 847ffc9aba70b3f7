"""Small copies in three versions that all tests of this folder share, and verify.py as it travels."""

from pathlib import Path

import pytest

from tests.offline.copies import Copies, make_copies, unpack, write_script


@pytest.fixture(scope="session")
def copies(tmp_path_factory: pytest.TempPathFactory) -> Copies:
    return make_copies(tmp_path_factory.mktemp("离线 包"))


@pytest.fixture(scope="session")
def verify_py(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_script(tmp_path_factory.mktemp("脚本") / "verify.py")


@pytest.fixture
def copy(copies: Copies, tmp_path: Path) -> Path:
    """Version 0.1.0 as a receiver unpacked it, in a folder with spaces and Chinese characters."""
    return unpack(copies.bundle("0.1.0"), tmp_path / "内网 资料" / "文库")
