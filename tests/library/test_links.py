"""Every link of the built library leads to a file and an anchor that exist, in both styles of addresses."""

import posixpath
import re
from collections.abc import Callable
from functools import cache
from html import unescape
from pathlib import Path
from subprocess import CompletedProcess
from urllib.parse import unquote

import pytest

from tests.conftest import ROOT

LINK = re.compile(r'\s(?:href|src)="([^"]*)"')
ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)


def dead_links(site: Path) -> list[tuple[str, str]]:
    """(page, link) of links that lead nowhere. 404.html is served at any depth and so names addresses from the root."""

    @cache
    def anchors(path: Path) -> frozenset[str]:
        return frozenset(map(unescape, re.findall(r'\sid="([^"]*)"', path.read_text("utf-8"))))

    dead = []
    for page in sorted(site.rglob("*.html")):
        for link in map(unescape, LINK.findall(page.read_text("utf-8")) if page.name != "404.html" else ()):
            path, _, anchor = unquote(link).partition("#")
            target = page.parent / path.partition("?")[0] if path else page
            target = target / "index.html" if target.is_dir() else target
            if ELSEWHERE.match(link):
                continue
            if not target.is_file() or (anchor and anchor not in anchors(Path(posixpath.normpath(target)))):
                dead.append((page.relative_to(site).as_posix(), link))
    return dead


@pytest.fixture(scope="module", params=["files", "folders"])
def built(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    script: Callable[..., CompletedProcess[str]],
) -> Path:
    if request.param == "files":
        return Path(request.getfixturevalue("site"))
    folder = tmp_path_factory.mktemp("folders")
    config = (ROOT / "mkdocs.yml").read_text("utf-8").replace("use_directory_urls: false", "use_directory_urls: true")
    for name in ("docs", "overrides"):
        (folder / name).symlink_to(ROOT / name)
    (folder / "mkdocs.yml").write_text(config, "utf-8")
    done = script("site.py", "build", "--config", folder / "mkdocs.yml", "--out", folder / "site")
    assert done.returncode == 0, done.stderr
    assert (folder / "site" / "moves" / "work" / "index.html").is_file()
    return folder / "site"


def test_no_link_of_the_library_is_dead(built: Path) -> None:
    assert dead_links(built) == []


def test_a_dead_link_would_be_seen(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text('<a href="b.html#x"></a><a href="b.html#y"></a><a href="c.html"></a>', "utf-8")
    (tmp_path / "b.html").write_text('<p id="x"></p>', "utf-8")
    assert dead_links(tmp_path) == [("a.html", "b.html#y"), ("a.html", "c.html")]
