"""Run every test: `python3 scripts/test.py [PYTEST ARGUMENTS]`. What is missing is installed where possible, else said.

Lint and types run beside pytest and are told after it. Debian packages that browser and server tests need are installed
when this is a Debian machine and we may; otherwise those tests are skipped and the summary says so, loudly.
"""

import bootstrap

bootstrap.enter(bootstrap.DEVELOPMENT)

import os
import shutil
import subprocess
import sys

# What a test needs → (command that shows it is there, Debian packages that bring it).
NEEDS = {
    "浏览器测试": (("chromium", "chromium-browser", "google-chrome"), ("chromium", "fonts-noto-cjk")),
    "前端与旧版浏览器测试": (("npm",), ("nodejs", "npm")),
    "服务器测试": (("nginx",), ("nginx-light",)),
    "Apache 测试": (
        ("apache2",),
        ("apache2-bin", "media-types"),
    ),  # the program alone: the full package starts a service
    "日期测试": (("faketime",), ("faketime",)),
    "Groonga 测试": (("groonga",), ("groonga-bin",)),
}

# The same engine without a window: nothing is skipped without it (tests/browser/chromium.py).
FASTER = ("chromium-headless-shell",), ("chromium-headless-shell",)
# One process more than there are cores: a test that waits for a browser or a server leaves its core idle, a third of the
# time. Each begins with its third of the files, in their order, and who has done takes from the end of another's: with
# whole files dealt out, cores stood idle for four minutes at the end. What is costly is made once a run (tests/once.py).
EVERY_CORE = ("-n", str((os.cpu_count() or 1) + 1), "--dist", "worksteal")

CHECKS = (("ruff", "check", "--quiet", "."), ("ruff", "format", "--check", "--quiet", "."), ("mypy",))


def main() -> int:
    missing = [name for name, (commands, packages) in NEEDS.items() if not provide(name, commands, packages)]
    if "浏览器测试" not in missing:
        provide("更快的浏览器测试", *FASTER)
    for name in missing:
        commands, packages = NEEDS[name]
        print(
            f"注意：缺少 {commands[0]}，{name}将跳过。Debian 上请运行：apt-get install {' '.join(packages)}", flush=True
        )
    whole = len(sys.argv) == 1
    checks = [(check, start(*check, stdout=subprocess.PIPE)) for check in (CHECKS if whole else ())]
    code = start("pytest", *(sys.argv[1:] or EVERY_CORE)).wait()
    for name in missing:
        print(f"注意：{name}没有运行（缺少 {NEEDS[name][0][0]}）。", flush=True)
    for check, running in checks:
        said, _ = running.communicate()
        if running.returncode:
            print(f"{said}未通过：{' '.join(check)}", flush=True)
            code = code or 1
    return code


def provide(name: str, commands: tuple[str, ...], packages: tuple[str, ...]) -> bool:
    if any(shutil.which(command, path=search_path()) for command in commands):
        return True
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        return False
    print(f"{name}需要 {'、'.join(packages)}，正在用 apt-get 安装……", flush=True)
    environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    for command in (
        ["apt-get", "update", "-qq"],
        ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages],
    ):
        if subprocess.run(command, env=environment, stdout=subprocess.DEVNULL).returncode:
            return False
    return True


def search_path() -> str:
    return os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin"])


def start(tool: str, *arguments: str, stdout: int | None = None) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", tool, *arguments]
    return subprocess.Popen(command, cwd=bootstrap.ROOT, stdout=stdout, text=True, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
