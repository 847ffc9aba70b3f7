"""A corrected character reaches readers: by a link and by F5, on the servers that people have, with the dates that unzip leaves.

The site is small and built twice; between the builds one character changes, so that every size stays as it was.
"""

import os
import shutil
import socket
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from wenku.adapters.folder import Wishes, index_folder
from wenku.offline.archive import write_zip

from tests.browser.cdp import Browser, BrowserError, Page

pytestmark = pytest.mark.browser
PAGE = "<!doctype html><html><head><meta charset=utf-8><title>{0}</title></head><body><header></header><main><h1>{0}</h1>{1}</main></body></html>"
Serve = Callable[[Path, Path, int], list[str]]

NGINX = """
daemon off; error_log {work}/error.log; pid {work}/pid; {user}
events {{}}
http {{ include /etc/nginx/mime.types; access_log off; client_body_temp_path {work}/b; proxy_temp_path {work}/p;
  fastcgi_temp_path {work}/f; uwsgi_temp_path {work}/u; scgi_temp_path {work}/s;
  server {{ listen 127.0.0.1:{port}; root {site}; {more} }} }}
"""
APACHE = """
ServerRoot "{work}"
Listen 127.0.0.1:{port}
ServerName localhost
PidFile {work}/pid
ErrorLog {work}/error.log
LoadModule mpm_event_module /usr/lib/apache2/modules/mod_mpm_event.so
LoadModule authz_core_module /usr/lib/apache2/modules/mod_authz_core.so
LoadModule mime_module /usr/lib/apache2/modules/mod_mime.so
TypesConfig /etc/mime.types
DocumentRoot "{site}"
<Directory "{site}">
  Require all granted
</Directory>
"""


def nginx(more: str) -> Serve:
    def command(site: Path, work: Path, port: int) -> list[str]:
        user = "user root;" if os.geteuid() == 0 else ""
        (work / "conf").write_text(NGINX.format(work=work, site=site, port=port, user=user, more=more), "utf-8")
        return [program("nginx"), "-c", str(work / "conf"), "-p", str(work)]

    return command


def apache(site: Path, work: Path, port: int) -> list[str]:
    (work / "conf").write_text(APACHE.format(work=work, site=site, port=port), "utf-8")
    return [program("apache2"), "-X", "-f", str(work / "conf")]


def python(site: Path, work: Path, port: int) -> list[str]:
    return [sys.executable, "-m", "http.server", str(port), "--bind", "127.0.0.1", "--directory", str(site)]


def program(name: str) -> str:
    found = shutil.which(name, path=os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin"]))
    if found is None:
        pytest.skip(f"没有 {name}。请安装（Debian：apt-get install {name}）")
    return found


# As offline/nginx.py writes it: everything that is not named by its content is asked for.
ASKED = "location / { add_header Cache-Control no-cache; }"
SERVERS: dict[str, Serve] = {
    "nginx shipped": nginx(ASKED),
    "nginx plain": nginx(""),
    "apache2": apache,
    "python": python,
}


@contextmanager
def serving(command: Serve, site: Path, work: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    running = subprocess.Popen(command(site, work, port), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(200):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port}/"
    finally:
        running.terminate()
        running.wait()


def built(folder: Path, word: str) -> Path:
    folder.mkdir()
    pages = {
        "index": f'<p>从这里到<a href="b.html" id=link>第二页</a>。</p><p>挂职{word}人。</p>',
        "b": f"<p>本村{word}户，另有三户。</p>",
    }
    for name, body in pages.items():
        (folder / f"{name}.html").write_text(PAGE.format(f"页{name}", body), "utf-8")
    index_folder(folder, Wishes())
    return folder


def release(folder: Path, day: str, site: Path) -> None:
    """Packed, and unpacked over what stands there, dates kept, as unzip does."""
    archive = folder.with_suffix(".zip")
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    write_zip(archive, files, lambda _: None, day)
    with zipfile.ZipFile(archive) as packed:
        for entry in packed.infolist():
            path = Path(packed.extract(entry, site))
            stamp = time.mktime((*entry.date_time, 0, 0, -1))
            os.utime(path, (stamp, stamp))


TRIES = 5  # a page that came from the cache is exchanged once, and a reader's question with it


def asked(page: Page, there: str, question: str) -> object:
    """The answer of a page that shows what is said; a page that was exchanged while it was asked is asked again."""
    for _ in range(TRIES):
        try:
            page.wait(f"document.readyState === 'complete' && !!window.wenku && {there}")
            return page.run(question)
        except BrowserError as error:
            last = error
    raise last


def shows(words: str) -> str:
    return f"document.body.textContent.indexOf('{words}') > 0"


@pytest.mark.parametrize("server", SERVERS)
def test_a_corrected_character_arrives(browser: Browser, tmp_path: Path, server: str) -> None:
    site, work = tmp_path / "site", tmp_path / "work"
    for folder in (site, work):
        folder.mkdir(mode=0o755)
    old, new = built(tmp_path / "old", "六"), built(tmp_path / "new", "七")
    release(old, "2026-11-02", site)
    total = "window.wenku.search('{}').then(function (a) {{ return a.total; }})"
    with serving(SERVERS[server], site, work) as address:
        page = browser.page()
        for url in ("b.html", "index.html"):
            page.goto(address + url)
            assert asked(page, shows("六"), total.format("六户")) == 1
        release(new, "2026-11-16", site)
        page.leave("document.getElementById('link').click()")
        assert asked(page, f"location.pathname === '/b.html' && {shows('七户')}", total.format("七户")) == 1
        page.goto(address + "index.html")
        page.leave("self.before = true; location.reload()")
        old_word = "window.wenku.search('六户').then(function (a) { return [a.match, a.problems.length]; })"
        assert asked(page, f"!self.before && {shows('七人')}", old_word) != ["exact", 0]
