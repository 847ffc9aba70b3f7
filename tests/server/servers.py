"""Real servers on a free port of this machine, with the configurations that a bundle carries, changed as an administrator
changes them: port, place, path."""

import contextlib
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

NGINX = """
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
    {site}
}}
"""
PORTAL = """
server {{
    listen 127.0.0.1:{port};
    root {folder}/portal;
    include {folder}/guazhi-wenku.conf;
}}
"""
# What Debian enables by itself, and headers, which the manual asks for.
MODULES = (
    "mpm_event access_compat alias auth_basic authn_core authn_file authz_core authz_host authz_user autoindex deflate dir"
    " env filter headers mime negotiation reqtimeout setenvif status"
).split()
APACHE = """
ServerName localhost
Listen 127.0.0.1:{port}
PidFile {folder}/apache.pid
ErrorLog {folder}/error.log
DefaultRuntimeDir {folder}
ServerRoot {folder}
{modules}
User www-data
Group www-data
TypesConfig /etc/mime.types
DocumentRoot {folder}/portal
<Directory {folder}/portal>
    Require all granted
</Directory>
Include {folder}/guazhi-wenku.conf
"""


def program(name: str, package: str) -> str:
    found = shutil.which(name, path=os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin"]))
    if found is None:
        pytest.skip(f"没有 {name}。请安装（Debian：apt-get install {package}）")
    return found


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def changed(shipped: str, lines: int, *changes: tuple[str, str]) -> str:
    """The configuration as it stands in the bundle with so many lines changed, which is all that the manual asks for."""
    text = shipped
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    assert sum(a != b for a, b in zip(shipped.splitlines(), text.splitlines(), strict=True)) == lines
    return text


@contextlib.contextmanager
def nginx(copy: Path, folder: Path, path: str = "") -> Iterator[str]:
    """The address of the site's root, without a slash at its end; below `path` of a portal, or a server of its own."""
    command, port = program("nginx", "nginx-light"), free_port()
    if path:
        place = (copy / "nginx-subpath.conf").read_text("utf-8")
        text = place.replace("/peixun/wenku", path).replace("alias /srv/guazhi-wenku/;", f'alias "{copy}/";')
        site = PORTAL.format(port=port, folder=folder)
    else:
        root = ("root /srv/guazhi-wenku;", f'root "{copy}";')
        shipped = (copy / "nginx.conf").read_text("utf-8")
        text = changed(shipped, 2, ("listen 8080;", f"listen 127.0.0.1:{port};"), root)
        site = f"include {folder}/guazhi-wenku.conf;"
    (folder / "guazhi-wenku.conf").write_text(text, "utf-8")
    write_portal(folder)
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(NGINX.format(folder=folder, user=user, site=site), "utf-8")
    run = [command, "-c", str(folder / "nginx.conf"), "-p", str(folder)]
    tested = subprocess.run([*run, "-t"], capture_output=True, text=True)
    assert tested.returncode == 0, tested.stderr
    with running(run, port):
        yield f"http://127.0.0.1:{port}{path}"


@contextlib.contextmanager
def apache(copy: Path, folder: Path, path: str = "") -> Iterator[str]:
    command, port = program("apache2", "apache2-bin"), free_port()
    shipped = (copy / "apache.conf").read_text("utf-8")
    place = ("Define WENKU_DIR /srv/guazhi-wenku", f'Define WENKU_DIR "{copy}"')
    where = ("\nDefine WENKU_PATH /peixun/wenku/", f"\nDefine WENKU_PATH {path}/")
    text = changed(shipped, 1 if where[0] == where[1] else 2, place, where)
    (folder / "guazhi-wenku.conf").write_text(text, "utf-8")
    write_portal(folder)
    modules = "\n".join(
        f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so"
        for name in MODULES
        if Path(f"/usr/lib/apache2/modules/mod_{name}.so").exists()
    )
    (folder / "apache2.conf").write_text(APACHE.format(folder=folder, port=port, modules=modules), "utf-8")
    run = [command, "-f", str(folder / "apache2.conf"), "-DFOREGROUND"]
    tested = subprocess.run([*run, "-t"], capture_output=True, text=True)
    assert tested.returncode == 0, tested.stderr
    with running(run, port):
        yield f"http://127.0.0.1:{port}{path}"


@contextlib.contextmanager
def public_folder() -> Iterator[Path]:
    """Where a server's own user may read; pytest's folders are for who runs it alone, and each session sees to that."""
    folder = Path(tempfile.mkdtemp(prefix="wenku-server-"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def write_portal(folder: Path) -> None:
    (folder / "portal").mkdir(exist_ok=True)
    (folder / "portal" / "index.html").write_text("<!doctype html><title>门户</title>", "utf-8")


@contextlib.contextmanager
def running(command: list[str], port: int) -> Iterator[None]:
    server = subprocess.Popen(command)
    try:
        for _ in range(400):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            assert server.poll() is None, "the server has ended"
            time.sleep(0.05)
        else:
            raise AssertionError("the server does not listen")
        yield
    finally:
        server.terminate()
        server.wait()
