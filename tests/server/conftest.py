"""The library's bundle behind each server that has a configuration, at a root and below a path."""

import http.client
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.server.servers import apache, nginx

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

    def get(self, path: str, **headers: str) -> Answer:
        parts = urlsplit(self.address)
        connection = http.client.HTTPConnection(parts.netloc)
        connection.request("GET", parts.path + path, headers={n.replace("_", "-"): v for n, v in headers.items()})
        response = connection.getresponse()
        body = response.read()
        connection.close()
        return Answer(response.status, {name.lower(): value for name, value in response.getheaders()}, body)


@pytest.fixture(scope="session", params=sorted(SERVERS))
def server(
    request: pytest.FixtureRequest, unpacked: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    start, path = SERVERS[request.param]
    folder = tmp_path_factory.mktemp("server")
    (folder / "portal").mkdir()
    for parent in (
        unpacked,
        *unpacked.parents,
        folder,
        *folder.parents,
    ):  # apache serves as its own user, and pytest's folders are root's alone
        if parent.stat().st_uid == unpacked.stat().st_uid and parent != parent.parent:
            parent.chmod(parent.stat().st_mode | 0o055)
    with start(unpacked, folder, path) as address:
        yield Server(request.param, address)
