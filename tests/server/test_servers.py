"""The unpacked bundle behind real servers with the configurations that it carries: nginx at a root and below a path,
Apache below a path. Headers by a plain client, violations of the policy as the browser reports them."""

from pathlib import Path

import pytest

from tests.browser.cdp import Browser, Page
from tests.offline.test_browsers import EXEMPLAR, MORE, PAGES, phrase_page
from tests.server.conftest import Server

pytestmark = pytest.mark.browser


def test_every_answer_carries_the_policy_without_unsafe_inline(server: Server) -> None:
    for path in ("/", "/" + EXEMPLAR, "/assets/wenku/wenku.js", "/nowhere.html"):
        headers = server.get(path).headers
        policy = headers["content-security-policy"]
        assert "'unsafe-inline'" not in policy
        assert "'unsafe-eval'" not in policy
        assert policy.startswith("default-src 'none'; script-src 'self' 'sha256-")
        assert policy.count("default-src") == 1  # said once
        assert headers["x-content-type-options"] == "nosniff"


def test_text_is_compressed_and_declared_as_utf_8(server: Server, unpacked: Path) -> None:
    for path in ("index.html", "assets/wenku/wenku.css", "assets/wenku/search.js", "assets/wenku/pages.json"):
        answer = server.get("/" + path, Accept_Encoding="gzip")
        assert answer.status == 200
        assert answer.headers["content-encoding"] == "gzip"
        assert answer.headers["content-type"].lower().endswith("charset=utf-8")
        assert len(answer.body) < (unpacked / path).stat().st_size * 0.6


def test_files_named_by_their_content_are_kept_and_others_are_asked_for(server: Server, unpacked: Path) -> None:
    hashed = next(iter((unpacked / "assets/stylesheets").glob("main.*.min.css"))).relative_to(unpacked)
    assert "immutable" in server.get(f"/{hashed.as_posix()}").headers["cache-control"]
    for encoding in ("identity", "gzip"):
        headers = server.get("/index.html", Accept_Encoding=encoding).headers
        assert headers["cache-control"] == "no-cache"
        assert server.get("/index.html", Accept_Encoding=encoding, If_None_Match=headers["etag"]).status == 304


@pytest.mark.parametrize(
    "path",
    ["/nowhere.html", "/deep/er/nowhere", "/assets/", "/.git/config", "/assets/.hidden", "/nginx.conf", "/web.config"],
)
def test_what_is_not_there_is_404_with_the_page_that_says_so(server: Server, path: str) -> None:
    answer = server.get(path)
    assert answer.status == (403 if path == "/assets/" and server.name.startswith("apache") else 404)
    assert "找不到这一页" in answer.body.decode()
    assert answer.headers["content-type"].startswith("text/html")


def test_what_lets_anyone_check_a_copy_is_served(server: Server, unpacked: Path) -> None:
    for name in ("MANIFEST.json", "SHA256SUMS", "verify.py", "SECURITY.json"):
        assert server.get("/" + name).body == (unpacked / name).read_bytes()


def test_folders_lead_to_their_index(server: Server) -> None:
    assert server.get("/moves/").status == 200
    assert server.get("/").status == 200
    for path in ("/moves", "" if server.address.endswith("wenku") else "/moves"):
        answer = server.get(path)
        assert answer.status == 301
        assert answer.headers["location"].endswith(path + "/")


WATCH = "document.addEventListener('securitypolicyviolation', e => console.error('CSP ' + e.violatedDirective + ' ' + e.blockedURI));"
# Each browser behind nginx, today's behind every server.
VISITS = [
    ("nginx", "current"),
    ("nginx", 86),
    ("nginx", 78),
    ("nginx below a path", "current"),
    ("apache below a path", "current"),
]
visits = pytest.mark.parametrize(("server", "any_browser"), VISITS, indirect=True, scope="session")


@pytest.fixture
def page(any_browser: Browser) -> Page:
    page = any_browser.page()
    page.connection.call("Page.addScriptToEvaluateOnNewDocument", source=WATCH)
    return page


def quiet(page: Page, server: Server) -> None:
    assert page.console == []
    assert [asked for asked in page.requests if not asked.startswith((server.address + "/", "data:"))] == []


@visits
def test_no_page_breaks_the_policy(page: Page, server: Server) -> None:
    for url in (*PAGES, *(url for url in MORE if url != "404.html"), "research-report/exemplars/dy-101.html"):
        page.goto(f"{server.address}/{url}")
        page.wait("document.readyState === 'complete'")
        assert page.run("document.querySelector('.wenku-version').textContent.trim().length") > 0
    quiet(page, server)


@visits
def test_search_popover_copying_and_permanent_links_keep_to_the_policy(
    page: Page, server: Server, unpacked: Path
) -> None:
    page.goto(f"{server.address}/{phrase_page(unpacked)}")
    page.wait("!!document.querySelector('a[data-phrase]') && !!document.querySelector('p[data-wenku-linked]')")
    page.click("a[data-phrase]")
    page.wait("!!document.querySelector('[id^=wenku-popover-]:not([hidden])')")
    page.hover("p[data-wenku-linked]")
    page.wait("!!document.querySelector('.wenku-tools:not([hidden])')")
    page.click(".wenku-copy")
    link = page.run("document.querySelector('.wenku-status span').textContent")
    assert link.startswith(server.address + "/p/")
    page.goto(link)
    page.wait("!!document.querySelector(':target') && document.readyState === 'complete'")
    page.wait("!!document.querySelector('.wenku-open')")
    page.click(".wenku-open")
    page.wait("document.activeElement === document.querySelector('.wenku-search__input')")
    page.type("衔接资金")
    page.wait("document.querySelectorAll('#wenku-results [role=option]').length > 0")
    quiet(page, server)


@visits
def test_a_script_that_was_slipped_into_a_page_does_not_run(page: Page, server: Server) -> None:
    slipped = server.copy / "slipped.html"
    slipped.write_text("<!doctype html><script>window.ran = 1</script><img src=x onerror='window.ran = 2'>", "utf-8")
    try:
        page.goto(f"{server.address}/slipped.html")
        assert page.run("window.ran") is None
        assert any("CSP script-src" in said for said in page.console)
    finally:
        slipped.unlink()


@visits
@pytest.mark.parametrize("path", ["nowhere.html", "personal-summary/nowhere.html", "deep/er/nowhere"])
def test_the_page_that_is_not_there_looks_like_the_others(page: Page, server: Server, path: str) -> None:
    page.goto(f"{server.address}/{path}")
    assert page.run("document.querySelector('h1').textContent.trim()") == "找不到这一页"
    assert page.run("getComputedStyle(document.querySelector('.md-header')).display") == "block"
    assert page.run("getComputedStyle(document.querySelector('.md-header')).position") == "sticky"
    assert page.run("document.querySelector('.md-content a[href]').href") == server.address + "/index.html"
    page.wait("!!document.querySelector('.wenku-open')")
    assert [said for said in page.console if "404" not in said and "Synchronous XMLHttpRequest" not in said] == []


def test_404_opened_from_a_folder_has_its_style(browser: Browser, unpacked: Path) -> None:
    page = browser.page()
    page.goto((unpacked / "404.html").as_uri())
    assert page.run("getComputedStyle(document.querySelector('.md-header')).position") == "sticky"
    assert page.run("document.querySelector('.md-content a[href]').href") == (unpacked / "index.html").as_uri()
