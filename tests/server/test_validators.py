"""A corrected character reaches the reader: by link, by F5 and over the network, however the new copy came there.

The page has the same size before and after, and all of a bundle's files are as reproducible as ever; servers tell
readers by date and size whether a page has changed.
"""

import http.client
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.browser.cdp import Browser
from tests.offline.copies import DATES, Copies, make_copies, run_verify, tree, unzip_over
from tests.server.servers import apache, nginx, public_folder

Start = Callable[[Path, Path], AbstractContextManager[str]]


def by_unzip(copies: Copies, copy: Path, since: str, version: str) -> None:
    unzip_over(copies.bundle(version), copy)


def by_delta(copies: Copies, copy: Path, since: str, version: str) -> None:
    done = run_verify(copies.site(version) / "verify.py", "apply", copies.delta(version, since), copy)
    assert done.returncode == 0, done.stderr


WAYS = {"unzipped over": by_unzip, "delta": by_delta}
SERVERS: dict[str, Start] = {"nginx": nginx, "apache": apache}


@pytest.fixture(scope="module", params=["three days", "one day"])
def copies(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Copies:
    dates = DATES if request.param == "three days" else DATES[:1] * 3
    return make_copies(tmp_path_factory.mktemp("三版"), dates)


@pytest.fixture(params=sorted(SERVERS))
def served(request: pytest.FixtureRequest, copies: Copies) -> Iterator[tuple[Path, str]]:
    """(the copy, the address it is served at), version 0.1.0 as unzip leaves it."""
    with public_folder() as folder:
        copy, place = folder / "文库", folder / "server"
        unzip_over(copies.bundle("0.1.0"), copy)
        place.mkdir()
        with SERVERS[request.param](copy, place) as address:
            yield copy, address


def ask(address: str, **headers: str) -> tuple[int, dict[str, str], str]:
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.netloc)
    connection.request("GET", parts.path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    response = connection.getresponse()
    body = response.read().decode()
    connection.close()
    return response.status, {name.lower(): value for name, value in response.getheaders()}, body


@pytest.mark.parametrize("way", sorted(WAYS))
def test_every_changed_file_has_other_validators(copies: Copies, served: tuple[Path, str], way: str) -> None:
    copy, address = served
    before = {name: ask(f"{address}/{name}")[1] for name in tree(copies.site("0.1.0")) if name.endswith(".html")}
    old, new = tree(copies.site("0.1.0")), tree(copies.site("0.2.0"))
    changed = [name for name in before if name in new and old[name] != new[name]]
    assert any(len(old[name]) == len(new[name]) for name in changed)
    WAYS[way](copies, copy, "0.1.0", "0.2.0")
    several_days = b"2026-11-23" in new["MANIFEST.json"]
    for name in changed:
        mark, date = before[name]["etag"], before[name]["last-modified"]
        questions = [{"If_None_Match": mark}, {"If_None_Match": mark, "If_Modified_Since": date}]
        # Browsers send both, and the mark decides. Servers without marks only know "later", so versions need a day each.
        for asked in questions + [{"If_Modified_Since": date}] * several_days:
            status, _, body = ask(f"{address}/{name}", **asked)
            assert (status, body.encode()) == (200, new[name]), (name, asked)


def test_every_way_leads_to_the_same_validators(copies: Copies, tmp_path: Path) -> None:
    """Several servers that were brought up to date in different ways may stand behind one name."""
    dates = []
    for way in sorted(WAYS):
        copy = tmp_path / way
        unzip_over(copies.bundle("0.1.0"), copy)
        WAYS[way](copies, copy, "0.1.0", "0.2.0")
        dates.append({path.relative_to(copy): path.stat().st_mtime for path in copy.rglob("*") if path.is_file()})
    assert dates[0] == dates[1]
    assert len(set(dates[0].values())) > len(dates[0]) * 0.9


@pytest.mark.browser
@pytest.mark.parametrize("way", sorted(WAYS))
def test_the_reader_sees_the_new_page_by_link_and_by_reload(
    copies: Copies, served: tuple[Path, str], browser: Browser, way: str
) -> None:
    copy, address = served
    page = browser.page()
    for name in ("index.html", "p0.html"):
        page.goto(f"{address}/{name}")
        assert "0.1.0" in page.run("document.body.textContent")
    WAYS[way](copies, copy, "0.1.0", "0.2.0")
    page.goto(f"{address}/index.html")
    assert "0.2.0" in page.run("document.body.textContent")
    page.goto("about:blank")
    page.goto(f"{address}/p0.html")
    assert "没有变" in page.run("document.body.textContent")
    WAYS[way](copies, copy, "0.2.0", "0.3.0")
    page.goto(f"{address}/index.html")
    page.connection.call("Page.reload")
    page.wait("document.readyState === 'complete' && document.body.textContent.includes('0.3.0')")


def test_an_unchanged_page_is_not_sent_again(copies: Copies, served: tuple[Path, str]) -> None:
    _, address = served
    headers = ask(f"{address}/index.html")[1]
    assert ask(f"{address}/index.html", If_None_Match=headers["etag"])[0] == 304


def test_dates_lie_on_the_day_before_the_release(copies: Copies, tmp_path: Path) -> None:
    unzip_over(copies.bundle("0.1.0"), tmp_path)
    days = {time.strftime("%Y-%m-%d", time.localtime(p.stat().st_mtime)) for p in tmp_path.rglob("*") if p.is_file()}
    assert days == {"2026-11-21"}
