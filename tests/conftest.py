"""Fixtures that several test folders use: where things are, and a built site that browser tests share."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.browser import chromium
from tests.browser.cdp import Browser
from tests.client.node import Client
from tests.offline.copies import unpack

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"

settings.register_profile("project", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("project")


@pytest.fixture(scope="session")
def shared() -> Path:
    """Real texts beside the project; a user's machine does not have them."""
    if not SHARED.is_dir():
        pytest.skip(f"没有 {SHARED}（真实语料，只在开发机与 CI 上有），跳过")
    return SHARED


@pytest.fixture(scope="session")
def client() -> Iterator[Client]:
    """The browser's part in Node, for every test that asks it; skipped where there is no Node."""
    try:
        running = Client()
    except FileNotFoundError as reason:
        pytest.skip(str(reason))
    yield running
    running.close()


@pytest.fixture(scope="session")
def script() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run one of our scripts as a user does, from a folder that is not the project's."""

    def run(
        name: str, *arguments: object, cwd: Path | None = None, **environment: str
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, str(ROOT / "scripts" / name), *map(str, arguments)],
            cwd=cwd or ROOT.parent,
            env={**os.environ, **environment},
            capture_output=True,
            text=True,
            encoding="utf-8",
        )

    return run


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, script: Callable[..., subprocess.CompletedProcess[str]]) -> Path:
    """Our own library, built once for all tests that look at it."""
    out = tmp_path_factory.mktemp("built") / "site"
    done = script("site.py", "build", "--out", out)
    assert done.returncode == 0, done.stderr
    return out


def browser_or_skip(version: int | None) -> Path:
    try:
        return chromium.current() if version is None else chromium.old(version)
    except chromium.Unavailable as reason:
        pytest.skip(str(reason))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Today's Chromium."""
    with Browser(browser_or_skip(None)) as running:
        yield running


@pytest.fixture(scope="session", params=["current", 86, 78])
def any_browser(request: pytest.FixtureRequest) -> Iterator[Browser]:
    """Each browser that is promised, oldest last."""
    version = None if request.param == "current" else request.param
    with Browser(browser_or_skip(version)) as running:
        assert version is None or running.version == version
        yield running


@pytest.fixture(scope="session")
def library_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the library's sources with its links recorded, as it is the moment before a release."""
    folder = tmp_path_factory.mktemp("文库 源码")
    for name in ("docs", "overrides"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return folder


@pytest.fixture(scope="session")
def bundle(library_project: Path, script: Callable[..., subprocess.CompletedProcess[str]]) -> Path:
    """The offline bundle of our own library, packed once for all tests that open it."""
    config = library_project / "mkdocs.yml"
    for arguments in (("site.py", "lock"), ("pack.py", "--out", library_project / "dist")):
        done = script(*arguments, "--config", config, SOURCE_DATE_EPOCH="1795305600")
        assert done.returncode == 0, done.stderr
    (packed,) = (library_project / "dist").glob("*.zip")
    return packed


@pytest.fixture(scope="session")
def unpacked(bundle: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundle as a receiver has it, below a folder with spaces and Chinese characters."""
    folder = tmp_path_factory.mktemp("内网 资料") / "挂职 文库（副本）"
    return unpack(bundle, folder)
