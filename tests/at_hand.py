"""Our scripts, each run in a process of its own, but without the second that Python takes to import MkDocs and us.

One process imports and waits; for each run it makes a child of itself, which then is that run: it has the arguments, the
folder and the environment that were asked for, runs the file as the main program, and ends as Python ends. A run whose
environment speaks to Python itself (PYTHON…, LC_…, LANG) is started anew.
"""

import json
import os
import runpy
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

PRELOADED = """
mkdocs.commands.build markdown.extensions.codehilite markdown.extensions.tables pygments.formatters pymdownx.slugs
pymdownx.superfences wenku.adapters.project wenku.archive.export wenku.editorial.check_command
wenku.editorial.import_command wenku.editorial.mannerisms wenku.editorial.review.session wenku.offline.review
"""
OF_PYTHON = ("PYTHON", "LC_", "LANG")


class AtHand:
    """Runs scripts one at a time. Close it: the waiting process ends with its input."""

    def __init__(self) -> None:
        command = [sys.executable, __file__, *PRELOADED.split()]
        self.waiting = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.turn = threading.Lock()

    def run(self, command: Sequence[str], cwd: Path, environment: Mapping[str, str]) -> CompletedProcess[str]:
        with tempfile.TemporaryDirectory() as folder:
            out, err = Path(folder) / "out", Path(folder) / "err"
            wanted = {"argv": list(command), "cwd": str(cwd), "env": dict(environment), "files": [str(out), str(err)]}
            code = self.ask(json.dumps(wanted))
            return CompletedProcess(command, code, out.read_text("utf-8"), err.read_text("utf-8"))

    def ask(self, line: str) -> int:
        assert self.waiting.stdin
        assert self.waiting.stdout
        with self.turn:
            print(line, file=self.waiting.stdin, flush=True)
            return int(self.waiting.stdout.readline())

    def close(self) -> None:
        self.waiting.communicate()


def speaks_to_python(environment: Mapping[str, str]) -> bool:
    return any(name.startswith(OF_PYTHON) for name in environment)


def wait() -> dict[str, Any]:
    """Returns in each child, with what it is to be."""
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            return dict(json.loads(line))
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)
    sys.exit()


def become(wanted: Mapping[str, Any]) -> None:
    for number, name, flags in zip(
        (0, 1, 2), (os.devnull, *wanted["files"]), (os.O_RDONLY, *[os.O_WRONLY | os.O_CREAT] * 2), strict=True
    ):
        opened = os.open(name, flags)
        os.dup2(opened, number)
        os.close(opened)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 — lives as long as the process
    os.chdir(wanted["cwd"])
    os.environ.clear()
    os.environ.update(wanted["env"])
    sys.argv = wanted["argv"]
    sys.path[0] = str(Path(sys.argv[0]).parent)
    runpy.run_path(sys.argv[0], run_name="__main__")


if __name__ == "__main__":
    for module in sys.argv[1:]:
        __import__(module)
    become(wait())
