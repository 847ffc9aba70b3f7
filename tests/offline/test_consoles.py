"""verify.py under every Python that is promised and found here, and on consoles that have no Chinese.

A receiver's machine is not ours: Python 3.6 under cron speaks ASCII, a redirected Windows console cp1252. What is done
must not end as if it had failed, and every sentence must be readable as UTF-8 or in the console's own encoding.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.offline.copies import Copies, tree, unpack

PYTHONS = ("3.6", "3.7", "3.8", "{}.{}".format(*sys.version_info[:2]))
CONSOLES = {
    "LC_ALL=C": {"LC_ALL": "C"},
    "LC_ALL=POSIX": {"LC_ALL": "POSIX"},
    "LANG=C": {"LANG": "C"},
    "cp1252": {"PYTHONIOENCODING": "cp1252"},
    "gbk": {"PYTHONIOENCODING": "gbk"},
}
UNSET = (
    "LC_ALL",
    "LC_CTYPE",
    "LANG",
    "LANGUAGE",
    "PYTHONUTF8",
    "PYTHONIOENCODING",
    "PYTHONCOERCECLOCALE",
    "PYENV_VERSION",
)


def python(version: str) -> str:
    """Where pyenv or the system has it; a name on the path may be a stub that runs nothing."""
    places = sorted(Path.home().glob(f".pyenv/versions/{version}.*/bin/python"))
    found = [str(place) for place in places] + [p for p in [shutil.which(f"python{version}")] if p]
    for candidate in found:
        done = subprocess.run(
            [candidate, "-c", "import sys; print('%d.%d' % sys.version_info[:2])"], capture_output=True
        )
        if done.stdout.decode().strip() == version:
            return candidate
    pytest.skip(f"没有 Python {version}（pyenv 或系统里都没有），这一版的 verify.py 没有试")


def run(program: str, script: Path, *arguments: object, **environment: str) -> tuple[int, str]:
    kept = {name: value for name, value in os.environ.items() if name not in UNSET}
    command = [program, str(script), *map(str, arguments)]
    done = subprocess.run(command, env={**kept, **environment}, capture_output=True)
    encoding = "gbk" if environment.get("PYTHONIOENCODING") == "gbk" else "utf-8"
    return done.returncode, (done.stdout + done.stderr).decode(encoding)


@pytest.mark.parametrize("version", PYTHONS)
def test_verified_and_upgraded_on_any_console(version: str, copies: Copies, tmp_path: Path) -> None:
    program = python(version)
    for number, (name, environment) in enumerate(CONSOLES.items()):
        copy = unpack(copies.bundle("0.1.0"), tmp_path / str(number) / "文库")
        (copy / "多余 é\udccb.txt").write_text("x", "utf-8")
        code, said = run(program, copy / "verify.py", **environment)
        assert (code, "多余：多余 " in said) == (1, True), (name, said)
        (copy / "多余 é\udccb.txt").unlink()
        code, said = run(program, copy / "verify.py", "apply", copies.delta("0.2.0", "0.1.0"), **environment)
        assert (code, "已升级：0.1.0 → 0.2.0" in said, "文库" in said) == (0, True, True), (name, said)
        assert tree(copy) == tree(copies.site("0.2.0"))


@pytest.mark.parametrize("version", PYTHONS)
def test_every_command_where_the_system_speaks_ascii(version: str, copies: Copies, copy: Path) -> None:
    program, script, ascii_only = python(version), copy / "verify.py", {"LC_ALL": "C"}
    for arguments, wanted, said_so in (
        ((), 0, "相符"),
        ((copies.bundle("0.2.0"),), 0, "离线包 0.2.0"),
        (("apply", copies.delta("0.2.0", "0.1.0")), 0, "已升级"),
        (("report",), 0, "安全报告"),
        (("rollback",), 0, "已退回 0.1.0"),
        (("recover",), 0, "相符"),
        (("apply", "没有.zip"), 2, "没有.zip：打不开"),
        (("--nonsense",), 2, "用法"),
        (("--help",), 0, "用法"),
    ):
        code, said = run(program, script, *arguments, **ascii_only)
        assert (code, said_so in said, "Traceback" in said) == (wanted, True, False), (arguments, said)


@pytest.mark.parametrize("redirected", ["> /dev/full 2>&1", ">&- 2>&-", "| true; exit ${PIPESTATUS[0]}"])
@pytest.mark.parametrize("version", PYTHONS)
def test_a_console_that_is_closed_full_or_gone_does_not_undo_what_was_done(
    version: str, redirected: str, copies: Copies, copy: Path
) -> None:
    program, delta = python(version), copies.delta("0.2.0", "0.1.0")
    command = f"'{program}' '{copy}/verify.py' apply '{delta}' {redirected}"
    assert subprocess.run(["bash", "-c", command], stderr=subprocess.DEVNULL).returncode == 0
    assert tree(copy) == tree(copies.site("0.2.0"))


def test_python_2_is_told_what_it_needs(copies: Copies) -> None:
    program = python("2.7")
    code, said = run(program, copies.site("0.1.0") / "verify.py")
    assert code == 2
    assert "需要 Python 3.6" in said
    assert said.count("\n") == 1
