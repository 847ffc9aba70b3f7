"""What the manual says of nginx before Groonga: the search goes through, and nothing else that Groonga would do."""

import os
import re
import subprocess
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.archive.groonga import groonga, loaded, open_served
from tests.archive.test_groonga import DOCUMENTS
from tests.client.node import Client
from tests.server.servers import NGINX, free_port, program, public_folder, running

MANUAL = Path(__file__).resolve().parents[2] / "docs" / "help" / "deploy.md"


def snippet() -> str:
    (found,) = re.findall(r"^``` \{ \.text .*?\n(location = /d/.*?)^```", MANUAL.read_text("utf-8"), re.S | re.M)
    return str(found)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    command, port = program("nginx", "nginx-light"), free_port()
    with groonga(loaded(DOCUMENTS, tmp_path_factory.mktemp("proxied"))) as search, public_folder() as folder:
        behind = search.removeprefix("http://").removesuffix("/d/")
        place = snippet().replace("127.0.0.1:10043", behind)
        user = "user root;" if os.geteuid() == 0 else ""
        server = f"server {{ listen 127.0.0.1:{port}; {place} }}"
        (folder / "nginx.conf").write_text(NGINX.format(folder=folder, user=user, site=server), "utf-8")
        run = [command, "-c", str(folder / "nginx.conf"), "-p", str(folder)]
        tested = subprocess.run([*run, "-t"], capture_output=True, text=True)
        assert tested.returncode == 0, tested.stderr
        with running(run, port):
            yield f"http://127.0.0.1:{port}"


def test_a_search_goes_through(site: str, client: Client) -> None:
    open_served(client, DOCUMENTS, f"{site}/d/")
    for query in ("群众", "群众 修路", "chongqing", '"引号"里'):
        answer = client.search(query)
        assert (answer["problems"], answer["server"]) == ([], True)
    assert client.search("群众", move="work", genre="gr")["total"] == 1


LOADING = {"table": "Pages", "filter": "true", "load_table": "Hack", "load_columns": "_key", "load_values": "_key"}


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("select?table=Pages&limit=1", 200),
        ("select?" + urllib.parse.urlencode(LOADING), 403),
        ("select?table=Pages&load%5Ftable=Hack", 403),
        ("select?table=Pages&scorer=_score%3D1", 403),
        ("select?table=Pages;load_table=Hack", 403),
        ("select?table=Pages&columns%5Ba%5D.flags=x", 403),
        ("select", 403),
        ("select.json?table=Pages", 404),
        ("shutdown", 404),
        ("table_remove?name=Pages", 404),
        ("select/../shutdown", 404),
        ("%73hutdown", 404),
    ],
)
def test_nothing_else_goes_through(site: str, path: str, status: int) -> None:
    assert answered(f"{site}/d/{path}") == status


def test_nothing_is_sent_there(site: str) -> None:
    assert answered(f"{site}/d/select?table=Pages", b"[]") == 403


def answered(address: str, data: bytes | None = None) -> int:
    try:
        with urllib.request.urlopen(address, data) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        with error:
            return error.code
