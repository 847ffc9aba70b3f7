"""Fixtures that several test folders use: where things are, and a built site that browser tests share."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.at_hand import AtHand, speaks_to_python
from tests.browser import chromium
from tests.browser.cdp import Browser
from tests.client.node import Client
from tests.figures import Figure
from tests.offline.copies import unpack
from tests.once import once

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
def script() -> Iterator[Callable[..., subprocess.CompletedProcess[str]]]:
    """Run one of our scripts as a user does, from a folder that is not the project's."""
    at_hand = AtHand()

    def run(
        name: str, *arguments: object, cwd: Path | None = None, **environment: str
    ) -> subprocess.CompletedProcess[str]:
        command = [str(ROOT / "scripts" / name), *map(str, arguments)]
        where, surroundings = cwd or ROOT.parent, {**os.environ, **environment}
        if not speaks_to_python(environment):
            return at_hand.run(command, where, surroundings)
        return subprocess.run(
            [sys.executable, *command], cwd=where, env=surroundings, capture_output=True, text=True, encoding="utf-8"
        )

    yield run
    at_hand.close()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, script: Callable[..., subprocess.CompletedProcess[str]]) -> Path:
    """Our own library, built once for all tests that look at it."""

    def build(folder: Path) -> None:
        done = script("site.py", "build", "--out", folder / "site")
        assert done.returncode == 0, done.stderr

    return once(tmp_path_factory, "built", build) / "site"


def browser_or_skip(version: int | None, kept: bool = False) -> Path:
    """`kept`: what it stores is there when it is opened again."""
    try:
        newest = chromium.current if kept else chromium.bare
        return newest() if version is None else chromium.old(version)
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


@pytest.fixture(autouse=True)
def tabs_are_shut(request: pytest.FixtureRequest) -> Iterator[None]:
    """What a test opened is shut after it: hundreds of open tabs took half of the run's processor time."""
    running = [value for value in request.node.funcargs.values() if isinstance(value, Browser)]
    open_before = [(browser, len(browser.pages)) for browser in running]
    yield
    for browser, count in open_before:
        browser.shut(count)


@pytest.fixture
def figure(record_property: Callable[[str, object], None]) -> Figure:
    """Say a measured figure: it is printed at the end of the run."""
    return lambda line: record_property("figure", line)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    reports = [r for kind in ("passed", "failed") for r in terminalreporter.stats.get(kind, [])]
    figures = [str(value) for report in reports for name, value in report.user_properties if name == "figure"]
    if figures:
        terminalreporter.section("measured figures")
        for line in figures:
            terminalreporter.write_line(line)


@pytest.fixture(scope="session")
def library_project(
    tmp_path_factory: pytest.TempPathFactory, script: Callable[..., subprocess.CompletedProcess[str]]
) -> Path:
    """A copy of the library's sources with its links recorded, as it is the moment before a release."""

    def lock(folder: Path) -> None:
        for name in ("docs", "overrides"):
            shutil.copytree(ROOT / name, folder / name)
        shutil.copy(ROOT / "mkdocs.yml", folder)
        done = script("site.py", "lock", "--config", folder / "mkdocs.yml")
        assert done.returncode == 0, done.stderr

    return once(tmp_path_factory, "文库 源码", lock)


@pytest.fixture(scope="session")
def bundle(
    library_project: Path,
    tmp_path_factory: pytest.TempPathFactory,
    script: Callable[..., subprocess.CompletedProcess[str]],
) -> Path:
    """The offline bundle of our own library, packed once for all tests that open it."""
    config = library_project / "mkdocs.yml"

    def pack(folder: Path) -> None:
        done = script("pack.py", "--out", folder, "--config", config, SOURCE_DATE_EPOCH="1795305600")
        assert done.returncode == 0, done.stderr

    (packed,) = once(tmp_path_factory, "dist", pack).glob("*.zip")
    return packed


@pytest.fixture(scope="session")
def unpacked(bundle: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundle as a receiver has it, below a folder with spaces and Chinese characters."""
    name = "挂职 文库（副本）"
    return once(tmp_path_factory, "内网 资料", lambda folder: (unpack(bundle, folder / name), None)[1]) / name
