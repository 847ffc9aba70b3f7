"""A page whose search a server answers, as a reader sees it: the server's pages, and the index's when it is gone."""

import functools
import http.server
import threading
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from wenku.adapters.folder import Wishes, index_folder
from wenku.archive.reading import documents
from wenku.client import client_files
from wenku.options import Options, SearchOptions

from tests.archive.groonga import groonga, loaded
from tests.browser.cdp import Browser
from tests.browser.serve import Silent
from tests.search.test_dialog import INPUT, STATUS, opened

pytestmark = pytest.mark.browser
PAGE = "<!doctype html><html lang=zh><head><meta charset=utf-8><title>{0}</title></head><body><header></header><main><h1>{0}</h1><p>{1}</p></main></body></html>"
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'"
TITLES = (
    "Array.from(document.querySelectorAll('.wenku-result__title')).map(function (e) { return e.textContent; }).join()"
)
ALERT = "document.querySelector('.wenku-search__alert').textContent"
OF_LIBRARY = {"guide.html": ("怎么写", "挂职锻炼的总结怎么写。")}
OF_ARCHIVE = {
    **OF_LIBRARY,
    "archive/2019.html": ("甲县 <b>总结</b>".replace("<", "&lt;"), "在甲县挂职锻炼，走访群众。"),
}


class Proxying(Silent):
    """The site's own server, with the search behind /d/."""

    server_of_search = ""

    def do_GET(self) -> None:
        if not self.path.startswith("/d/"):
            return super().do_GET()
        try:
            with urllib.request.urlopen(self.server_of_search + self.path[3:]) as answer:
                data = answer.read()
        except OSError:
            return self.send_error(502)
        self.send_response(200)
        self.end_headers()
        self.wfile.write(data)
        return None

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()


@pytest.fixture
def library(tmp_path: Path) -> Path:
    folder = write(tmp_path / "site", OF_LIBRARY)
    index_folder(folder, Wishes(Options(search=SearchOptions(server="/d/"))))
    write(folder, OF_ARCHIVE)
    return folder


def write(folder: Path, pages: dict[str, tuple[str, str]]) -> Path:
    for name, (title, text) in pages.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        if not (folder / name).exists():
            (folder / name).write_text(PAGE.format(title, text), "utf-8")
    return folder


@pytest.fixture
def address(library: Path) -> Iterator[str]:
    bound = functools.partial(Proxying, directory=str(library))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), bound) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


def test_the_server_answers_and_when_it_is_gone_the_index(
    browser: Browser, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = write(tmp_path / "archive", OF_ARCHIVE)
    with groonga(loaded(list(documents(archive, pytest.fail)), tmp_path / "groonga")) as search:
        monkeypatch.setattr(Proxying, "server_of_search", search)
        page = opened(browser.page(), address + "guide.html")
        page.wait("document.querySelector('.wenku-search__help').textContent.indexOf('输入的词会发给它：/d/') >= 0")
        page.insert("挂職鍛煉")
        page.wait(f"{TITLES}.split(',').length === 2")
        assert page.run(STATUS) == "找到 2 篇。"
        assert "甲县 <b>总结</b>" in page.run(TITLES)
        assert page.run("document.querySelector('.wenku-result mark').textContent") == "挂职锻炼"
        assert page.run(ALERT) == ""
    page.run(f"{INPUT}.select()")
    page.insert("挂职")
    page.wait(f"{ALERT} !== ''")
    assert page.run(ALERT) == "查全部文稿的服务器没有应答，下面只是本站自带的索引找到的。"
    assert page.run(STATUS) == "找到 1 篇。"
    assert page.run(TITLES) == "怎么写"


def test_without_the_option_nothing_of_it_is_there() -> None:
    files = client_files()
    assert "assets/wenku/server.js" not in files
    assert b"select?" not in b"".join(files.values())
    served = client_files(server="/d/")
    assert {name for name in served if served[name] != files.get(name)} == {
        "assets/wenku/server.js",
        "assets/wenku/wenku.js",
    }
