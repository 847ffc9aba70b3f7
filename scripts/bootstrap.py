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
BUILD = "requirements-build.lock"
PACKAGE_FILES = (BUILD, "pyproject.toml", "plugins/wenku/__init__.py")


def enter(lock=RUNTIME):
    """Return only inside `.venv` with `lock` installed; otherwise prepare it and start the script again there.

    The development lock holds all of the runtime lock, so an environment made for tests serves every script.
    Exits with code 2 and a plain sentence when Python is too old or lacks a part, when the disk refuses, or when
    packages cannot be installed.
    """
    if sys.version_info < OLDEST:
        stop("需要 Python %d.%d 或更高版本，当前是 %s。请换用新版 Python 再运行。" % (*OLDEST, sys.version.split()[0]))
    if not is_ready(lock):
        try:
            with exclusive():
                if not is_ready(lock):
                    prepare(lock)
        except OSError as error:
            stop(UNWRITABLE % (error.filename or VENV, error.strerror, ROOT))
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
    print("首次运行或依赖有更新：正在准备运行环境 .venv（约一分钟，只此一次）……", file=sys.stderr, flush=True)
    for old in (RUNTIME, DEVELOPMENT):
        stamp_path(old).unlink(missing_ok=True)
    if not (python_path().exists() and works()):
        create()
    # jieba is published as a source only, and an isolated build of it would fetch whatever setuptools is newest.
    install("--require-hashes", "-r", str(ROOT / BUILD))
    install("--require-hashes", "--no-build-isolation", "-r", str(ROOT / lock))
    install("--no-deps", "--no-build-isolation", "-e", str(ROOT))
    compile_quietly("jieba")
    stamp_path(lock).write_text(fingerprint(lock), "utf-8")


def create():
    try:
        import ensurepip  # noqa: F401 — Debian and Ubuntu ship it apart from Python
        import venv
    except ImportError:
        stop(NO_VENV % sys.version_info[:2])
    try:
        venv.create(VENV, clear=True, with_pip=True, symlinks=os.name != "nt")
    except subprocess.CalledProcessError:
        stop(NO_PIP % (VENV, *sys.version_info[:2]))


def works():
    return run("--version").returncode == 0


def install(*arguments):
    # Python compiles what is imported when it is first imported; compiling all of it took two fifths of the time.
    done = run("install", "--quiet", "--no-compile", "--disable-pip-version-check", *arguments)
    if done.returncode:
        stop(NOT_INSTALLED % (" ".join(done.args), done.stderr.decode("utf-8", "replace").strip()[-2000:]))


def compile_quietly(package):
    """A package whose sources warn of their own escapes when they are compiled (Python 3.12 prints it to whoever imports)."""
    for folder in VENV.glob("Lib/site-packages" if os.name == "nt" else "lib/python*/site-packages"):
        subprocess.run([str(python_path()), "-W", "ignore", "-m", "compileall", "-q", str(folder / package)])


def run(*arguments):
    """pip in `.venv`. UTF-8 whatever the locale: under LC_ALL=C setuptools cannot write a path with Chinese in it."""
    command = [str(python_path()), "-m", "pip", *arguments]
    return subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=surroundings())


def surroundings():
    return dict(os.environ, PYTHONUTF8="1", NO_MKDOCS_2_WARNING="1")


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
    command = [str(python_path()), *sys.argv]
    if os.name == "nt":
        sys.exit(subprocess.run(command, env=surroundings()).returncode)
    os.execve(command[0], command, surroundings())


UNWRITABLE = (
    "运行环境 .venv 没有备好：%s 写不进去（%s）。请检查权限和磁盘空间；或把整个文件夹 %s 复制到能写的地方，在那里运行。"
)
NO_VENV = "这个 Python 缺少建立运行环境的部件（venv、ensurepip）。Debian、Ubuntu 请运行 apt install python%d.%d-venv，再重试；别的系统请重装完整的 Python。"
NO_PIP = "运行环境 .venv 没有备好：%s 里装不上 pip。请检查磁盘空间；Debian、Ubuntu 可重装 python%d.%d-venv 再试。"
NOT_INSTALLED = (
    "依赖安装失败，.venv 未备好。\n命令：%s\n%s\n请检查网络、软件包镜像（pip 配置）和磁盘空间后重试；"
    "若提示 No matching distribution 或 Cannot import，多半是本机的系统没有现成的安装包，见 README。"
)


def stop(message):
    print(message, file=sys.stderr)
    sys.exit(2)
