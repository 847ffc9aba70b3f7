"""The unpacked bundle behind a real nginx with the configuration that it carries, port and place changed as an
administrator changes them: headers by a plain client, violations of the policy as the browser reports them."""

import http.client
import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.browser.cdp import Browser, Page
from tests.offline.test_browsers import EXEMPLAR, MORE, PAGES, phrase_page

pytestmark = pytest.mark.browser

MAIN = """
error_log {folder}/error.log;
pid {folder}/nginx.pid;
daemon off;
{user}
events {{}}
http {{
    include /etc/nginx/mime.types;
    default_type application/octet-stream;
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/guazhi-wenku.conf;
}}
"""
Get = Callable[..., tuple[int, dict[str, str], bytes]]


@pytest.fixture(scope="module")
def server(unpacked: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    program = shutil.which("nginx", path=os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin"]))
    if program is None:
        pytest.skip("没有 nginx。请安装（Debian：apt-get install nginx-light）")
    folder = tmp_path_factory.mktemp("nginx")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    shipped = (unpacked / "nginx.conf").read_text("utf-8")
    changed = re.sub(r"listen 8080;", f"listen 127.0.0.1:{port};", shipped, count=1)
    changed = re.sub(r"root /srv/guazhi-wenku;", f'root "{unpacked}";', changed, count=1)
    assert sum(a != b for a, b in zip(shipped.splitlines(), changed.splitlines(), strict=True)) == 2
    (folder / "guazhi-wenku.conf").write_text(changed, "utf-8")
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(MAIN.format(folder=folder, user=user), "utf-8")
    command = [program, "-c", str(folder / "nginx.conf"), "-p", str(folder)]
    tested = subprocess.run([*command, "-t"], capture_output=True, text=True)
    assert tested.returncode == 0, tested.stderr
    running = subprocess.Popen(command)
    try:
        wait_for(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        running.terminate()
        running.wait()


def wait_for(port: int) -> None:
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("nginx does not listen")


@pytest.fixture(scope="module")
def get(server: str) -> Get:
    def request(path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
        connection = http.client.HTTPConnection(server.removeprefix("http://"))
        connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        response = connection.getresponse()
        body = response.read()
        connection.close()
        return response.status, {name.lower(): value for name, value in response.getheaders()}, body

    return request


def test_every_answer_carries_the_policy_without_unsafe_inline(get: Get) -> None:
    for path in ("/", "/" + EXEMPLAR, "/assets/wenku/wenku.js", "/nowhere.html"):
        policy = get(path)[1]["content-security-policy"]
        assert "'unsafe-inline'" not in policy
        assert "'unsafe-eval'" not in policy
        assert policy.startswith("default-src 'none'; script-src 'self' 'sha256-")


def test_text_is_compressed_and_declared_as_utf_8(get: Get, unpacked: Path) -> None:
    for path in ("index.html", "assets/wenku/wenku.css", "assets/wenku/search.js", "assets/wenku/pages.json"):
        status, headers, body = get("/" + path, Accept_Encoding="gzip")
        assert status == 200
        assert headers["content-encoding"] == "gzip"
        assert headers["content-type"].endswith("charset=utf-8")
        assert len(body) < (unpacked / path).stat().st_size * 0.6


def test_files_named_by_their_content_are_kept_and_others_are_asked_for(get: Get, unpacked: Path) -> None:
    hashed = next(iter((unpacked / "assets/stylesheets").glob("main.*.min.css"))).relative_to(unpacked)
    assert "immutable" in get(f"/{hashed.as_posix()}")[1]["cache-control"]
    headers = get("/index.html")[1]
    assert headers["cache-control"] == "no-cache"
    assert get("/index.html", If_None_Match=headers["etag"])[0] == 304


@pytest.mark.parametrize("path", ["/nowhere.html", "/deep/er/nowhere", "/assets/", "/.git/config", "/404.html"])
def test_what_is_not_there_is_404_with_the_page_that_says_so(get: Get, path: str) -> None:
    status, headers, body = get(path)
    assert status == 404
    assert "找不到这一页" in body.decode()
    assert headers["content-type"].startswith("text/html")


def test_folders_lead_to_their_index(get: Get) -> None:
    assert get("/moves/")[0] == 200
    assert get("/")[0] == 200


def quiet(page: Page, server: str) -> None:
    assert page.console == []
    assert [asked for asked in page.requests if not asked.startswith((server, "data:"))] == []


WATCH = "document.addEventListener('securitypolicyviolation', e => console.error('CSP ' + e.violatedDirective + ' ' + e.blockedURI));"


@pytest.fixture
def page(any_browser: Browser) -> Page:
    page = any_browser.page()
    page.connection.call("Page.addScriptToEvaluateOnNewDocument", source=WATCH)
    return page


def test_no_page_breaks_the_policy(page: Page, server: str, unpacked: Path) -> None:
    for url in (*PAGES, *(url for url in MORE if url != "404.html"), "research-report/exemplars/dy-101.html"):
        page.goto(f"{server}/{url}")
        page.wait("document.readyState === 'complete'")
        assert page.run("document.querySelector('.wenku-version').textContent.trim().length") > 0
    quiet(page, server)


def test_search_popover_copying_and_permanent_links_keep_to_the_policy(page: Page, server: str, unpacked: Path) -> None:
    page.goto(f"{server}/{phrase_page(unpacked)}")
    page.wait("!!document.querySelector('a[data-phrase]') && !!document.querySelector('p[data-wenku-linked]')")
    page.click("a[data-phrase]")
    page.wait("!!document.querySelector('[id^=wenku-popover-]:not([hidden])')")
    page.hover("p[data-wenku-linked]")
    page.wait("!!document.querySelector('.wenku-tools:not([hidden])')")
    page.click(".wenku-copy")
    link = page.run("document.querySelector('.wenku-status span').textContent")
    assert link.startswith(server + "/p/")
    page.goto(link)
    page.wait("!!document.querySelector(':target') && document.readyState === 'complete'")
    page.wait("!!document.querySelector('.wenku-open')")
    page.click(".wenku-open")
    page.wait("document.activeElement === document.querySelector('.wenku-search__input')")
    page.type("衔接资金")
    page.wait("document.querySelectorAll('#wenku-results [role=option]').length > 0")
    quiet(page, server)


def test_a_script_that_was_slipped_into_a_page_does_not_run(page: Page, server: str, unpacked: Path) -> None:
    slipped = unpacked / "slipped.html"
    slipped.write_text("<!doctype html><script>window.ran = 1</script><img src=x onerror='window.ran = 2'>", "utf-8")
    try:
        page.goto(f"{server}/slipped.html")
        assert page.run("window.ran") is None
        assert any("CSP script-src" in said for said in page.console)
    finally:
        slipped.unlink()


def test_the_page_that_is_not_there_looks_like_the_others(page: Page, server: str) -> None:
    page.goto(f"{server}/personal-summary/nowhere.html")
    assert page.run("document.querySelector('h1').textContent.trim()") == "找不到这一页"
    assert page.run("getComputedStyle(document.querySelector('.md-header')).display") == "block"
    assert page.run("document.querySelector('.md-content a[href]').href") == server + "/index.html"
    assert all("404" in said for said in page.console)
