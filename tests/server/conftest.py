"""The library's bundle behind each server that has a configuration, at a root and below a path."""

import http.client
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.server.servers import apache, nginx, public_folder

SERVERS = {
    "nginx": (nginx, ""),
    "nginx below a path": (nginx, "/peixun/wenku"),
    "apache": (apache, ""),
    "apache below a path": (apache, "/peixun/wenku"),
}


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Server:
    name: str
    address: str
    """Of the site's root, without a slash at its end."""
    copy: Path

    def get(self, path: str, **headers: str) -> Answer:
        parts = urlsplit(self.address)
        connection = http.client.HTTPConnection(parts.netloc)
        connection.request("GET", parts.path + path, headers={n.replace("_", "-"): v for n, v in headers.items()})
        response = connection.getresponse()
        body = response.read()
        connection.close()
        return Answer(response.status, {name.lower(): value for name, value in response.getheaders()}, body)


@pytest.fixture(scope="session", params=sorted(SERVERS))
def server(request: pytest.FixtureRequest, unpacked: Path) -> Iterator[Server]:
    start, path = SERVERS[request.param]
    with public_folder() as folder:
        copy = folder / unpacked.name
        shutil.copytree(unpacked, copy)
        (folder / "server").mkdir()
        with start(copy, folder / "server", path) as address:
            yield Server(request.param, address, copy)
