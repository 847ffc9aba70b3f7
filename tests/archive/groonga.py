"""A real Groonga over an export, and the client that asks it."""

import contextlib
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest
from wenku.archive.groonga import export_groonga
from wenku.cache import NO_CACHE
from wenku.model import Document
from wenku.search.build import index_files

from tests.client.node import Client
from tests.phrases.helpers import segmenter

PATIENCE = 10.0
Labels = Mapping[str, Mapping[str, str]]
NO_LABELS: Labels = {}


def groonga_or_skip() -> str:
    found = shutil.which("groonga")
    if found is None:
        pytest.skip("没有 groonga，与它有关的测试不能运行。Debian 上请运行：apt-get install groonga-bin")
    return found


def loaded(documents: Sequence[Document], folder: Path, pages: int = 500) -> Path:
    """A database, made by the script that the export brings."""
    groonga_or_skip()
    export_groonga(documents, folder / "export", pages=pages)
    done = subprocess.run(["sh", folder / "export" / "load.sh", folder / "db"], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return folder / "db" / "db"


@contextlib.contextmanager
def groonga(database: Path) -> Iterator[str]:
    """The address that is asked, as the option search.server names it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        groonga_or_skip(),
        "-s",
        "--protocol",
        "http",
        "--bind-address",
        "127.0.0.1",
        "-p",
        str(port),
        str(database),
    ]
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        wait(f"http://127.0.0.1:{port}/d/status")
        yield f"http://127.0.0.1:{port}/d/"
    finally:
        running.terminate()
        running.wait()


def wait(address: str) -> None:
    until = time.monotonic() + PATIENCE
    while True:
        with contextlib.suppress(urllib.error.URLError), urllib.request.urlopen(address):
            return
        assert time.monotonic() < until, "Groonga 没有起来"
        time.sleep(0.05)


def open_static(client: Client, documents: Sequence[Document], labels: Labels = NO_LABELS) -> None:
    client.open(index_files(documents, segmenter(), labels, NO_CACHE, (), True))


def open_served(client: Client, documents: Sequence[Document], server: str, labels: Labels = NO_LABELS) -> None:
    """The index of `documents`, of a library where it has labels, and behind it the server."""
    open_static(client, documents, labels)
    client.ask(run="room.load('server.js').then(() => true)")
    client.ask(run=f"room.askServer('{server}'), true")
