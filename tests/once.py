"""What is costly is made once in a run, whichever of its processes asks first; the others wait and use it."""

import contextlib
import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest


@contextlib.contextmanager
def alone(lock: Path) -> Iterator[None]:
    """One process at a time; the kernel gives the lock back when its holder dies."""
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """The folder `name` as `make` filled it, the same for every process of this run."""
    root = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:  # each worker has a folder of its own below that of the run
        root = root.parent
    folder, done = root / name, root / f"{name}.done"
    with alone(root / f"{name}.lock"):
        if not done.exists():
            shutil.rmtree(folder, ignore_errors=True)  # half made by who failed before
            folder.mkdir()
            make(folder)
            done.touch()
    return folder
