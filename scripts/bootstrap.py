"""Give every script its environment: make `.venv` from the hash-locked requirements, then run inside it.

Standard library only, and syntax that an old Python can parse, because this file must be able to say
that the Python is too old. A stamp in `.venv` records the lock, the Python and the place of the checkout;
while it matches, a start costs one file read and one exec.
"""

import contextlib
import hashlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
OLDEST = (3, 11)
RUNTIME, DEVELOPMENT = "requirements.lock", "requirements-dev.lock"
PACKAGE_FILES = ("pyproject.toml", "plugins/wenku/__init__.py")


def enter(lock=RUNTIME):
    """Return only inside `.venv` with `lock` installed; otherwise prepare it and start the script again there.

    The development lock holds all of the runtime lock, so an environment made for tests serves every script.
    Exits with code 2 and a plain sentence when Python is too old or packages cannot be installed.
    """
    if sys.version_info < OLDEST:
        stop("需要 Python %d.%d 或更高版本，当前是 %s。请换用新版 Python 再运行。" % (*OLDEST, sys.version.split()[0]))
    if not is_ready(lock):
        with exclusive():
            if not is_ready(lock):
                prepare(lock)
    if Path(sys.prefix).resolve() != VENV.resolve():
        restart()


def python_path():
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def stamp_path(lock):
    return VENV / ("." + lock + ".stamp")


def fingerprint(lock):
    digest = hashlib.sha256(("%s\n%s\n" % (ROOT, sys.version_info[:2])).encode())
    for name in (lock, *PACKAGE_FILES):
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def is_ready(lock):
    if not python_path().exists():
        return False
    return any(has_stamp(name) for name in {lock, DEVELOPMENT})


def has_stamp(lock):
    try:
        return stamp_path(lock).read_text("utf-8") == fingerprint(lock)
    except OSError:
        return False


def prepare(lock):
    import venv

    print("首次运行或依赖有更新：正在准备运行环境 .venv（约一分钟，只此一次）……", file=sys.stderr, flush=True)
    for old in (RUNTIME, DEVELOPMENT):
        stamp_path(old).unlink(missing_ok=True)
    mended = python_path().exists() and works()
    if not mended:
        venv.create(VENV, clear=True, with_pip=True, symlinks=os.name != "nt")
    install("--require-hashes", "-r", str(ROOT / lock))
    install("--no-deps", "--no-build-isolation", "-e", str(ROOT))
    stamp_path(lock).write_text(fingerprint(lock), "utf-8")


def works():
    return subprocess.run([str(python_path()), "-m", "pip", "--version"], capture_output=True).returncode == 0


def install(*arguments):
    command = [str(python_path()), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *arguments]
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    if done.returncode:
        stop(
            "依赖安装失败，.venv 未备好。\n命令：%s\n%s\n请检查网络或软件包镜像（pip 配置）后重试。"
            % (" ".join(command), done.stderr.strip()[-2000:])
        )


@contextlib.contextmanager
def exclusive():
    """Hold `.venv.lock`, so that two first runs at once do not install over each other.

    The operating system releases it when the holder dies, so a killed first run never blocks the next.
    """
    with open(ROOT / ".venv.lock", "w") as handle:
        if os.name == "nt":
            import msvcrt

            msvcrt.locking(handle.fileno(), msvcrt.LK_LOCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def restart():
    environment = dict(os.environ, PYTHONUTF8="1", NO_MKDOCS_2_WARNING="1")
    command = [str(python_path()), *sys.argv]
    if os.name == "nt":
        sys.exit(subprocess.run(command, env=environment).returncode)
    os.execve(command[0], command, environment)


def stop(message):
    print(message, file=sys.stderr)
    sys.exit(2)
