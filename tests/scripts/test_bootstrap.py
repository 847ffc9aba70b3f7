"""The environment that every script makes for itself: what can be wrong with a machine is one Chinese sentence, code 2."""

import importlib.util
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ("requirements.lock", "requirements-dev.lock")
FRESH = (*LOCKS, "requirements-build.lock", "pyproject.toml", "plugins/wenku/__init__.py", "scripts/bootstrap.py")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """What a first run looks at, in a folder with a Chinese name and no `.venv` yet."""
    folder = tmp_path / "文库"
    for name in FRESH:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, folder / name)
    return folder


def first_run(checkout: Path, before: str = "pass") -> subprocess.CompletedProcess[bytes]:
    code = (
        f"import sys; sys.path.insert(0, {str(checkout / 'scripts')!r}); {before}; import bootstrap; bootstrap.enter()"
    )
    return subprocess.run([sys.executable, "-c", code], capture_output=True)


def require_refusal(done: subprocess.CompletedProcess[bytes], *words: str) -> None:
    told = done.stderr.decode()
    assert (done.returncode, done.stdout) == (2, b""), told
    assert "Traceback" not in told
    assert all(word in told for word in words), told


def test_a_python_without_ensurepip_is_told_which_package_it_lacks(checkout: Path) -> None:
    require_refusal(first_run(checkout, "sys.modules['ensurepip'] = None"), "apt install python3.", "-venv")
    assert not (checkout / ".venv").exists()


def test_a_pip_that_cannot_be_unpacked_is_told(checkout: Path) -> None:
    broken = "import ensurepip, venv; venv.EnvBuilder._setup_pip = lambda *_: venv.subprocess.check_call(['false'])"
    require_refusal(first_run(checkout, broken), "装不上 pip", "磁盘空间")


@pytest.mark.parametrize("name", [".venv.lock", ".venv"])
def test_a_checkout_that_cannot_be_written_is_told(checkout: Path, name: str) -> None:
    """Tests may run as root, whom no permission stops: something else stands at the name instead."""
    (checkout / name).mkdir() if name == ".venv.lock" else (checkout / name).write_text("")
    require_refusal(first_run(checkout), "写不进去", str(checkout))


@pytest.fixture
def bootstrap(checkout: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("bootstrap_of_a_copy", checkout / "scripts" / "bootstrap.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_nothing_is_built_in_an_environment_that_pip_fills_by_itself(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    """jieba is a source: its build needs setuptools, which must be there already, by hash, when all else is installed."""
    asked: list[tuple[str, ...]] = []

    def run(*arguments: str) -> subprocess.CompletedProcess[bytes]:
        asked.append(arguments)
        return subprocess.CompletedProcess(arguments, 0, b"", b"")

    bootstrap.VENV.mkdir()
    monkeypatch.setattr(bootstrap, "run", run)
    monkeypatch.setattr(bootstrap, "create", lambda: None)
    bootstrap.prepare(bootstrap.RUNTIME)
    tools, *rest = [arguments for arguments in asked if arguments[0] == "install"]
    assert tools[-1].endswith("requirements-build.lock")
    assert "--require-hashes" in tools
    assert len(rest) == 2
    assert all("--no-build-isolation" in arguments for arguments in rest)
    assert all("--require-hashes" in arguments or "--no-deps" in arguments for arguments in rest)


@pytest.mark.parametrize("name", LOCKS)
def test_the_build_tools_are_those_of_the_lock(name: str) -> None:
    tools = (ROOT / "requirements-build.lock").read_text("utf-8")
    assert tools in (ROOT / name).read_text("utf-8")
    assert re.findall(r"^([\w-]+)==", tools, re.MULTILINE) == ["setuptools"]


@pytest.mark.parametrize("name", LOCKS)
def test_the_fast_segmenter_is_asked_for_only_where_it_has_a_wheel(name: str) -> None:
    (line,) = re.findall(r"^rjieba==.*", (ROOT / name).read_text("utf-8"), re.MULTILINE)
    machines = re.search("platform_machine in '([^']+)'", line)
    assert machines
    assert machines[1].split() == ["x86_64", "AMD64", "aarch64", "arm64"]
