"""A site served on this machine and searched in real Chromium: what both search benchmarks measure with.

An engine is a few lines of JavaScript that give `engine.first(query)` and `engine.all(query)`: addresses, best first.
"""

import contextlib
import functools
import http.server
import json
import statistics
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import bootstrap

sys.path.insert(0, str(bootstrap.ROOT))
from tests.browser import chromium
from tests.browser.cdp import Browser, Page

BLANK = "bench-blank.html"
# measureUserAgentSpecificMemory wants an isolated page, and by itself waits up to twenty seconds.
FLAGS = ("--enable-blink-features=ForceEagerMeasureMemory", "--disable-http-cache")
ISOLATED = {"Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp"}
NOT_SEARCH = (".html", ".css", ".png", ".svg", ".ico", ".woff2", "/")

OURS = """
var loaded = new Promise(function (done) { var s = document.createElement('script'); s.src = '/assets/wenku/wenku.js'; s.onload = done; document.head.appendChild(s) });
window.engine = {
  ready: loaded.then(function () { return wenku.ready }),
  list: function (query, limit) { return wenku.search(query, { limit: limit }).then(function (a) { return a.results.map(function (r) { return r.url }) }) },
  first: function (query) { return this.list(query, 10) }, all: function (query) { return this.list(query, 100000) }
}"""


class Handler(http.server.SimpleHTTPRequestHandler):
    """Counts the bytes of what a search loads; no compression, no caching."""

    sent = 0

    def end_headers(self) -> None:
        for name, value in ISOLATED.items():
            self.send_header(name, value)
        super().end_headers()

    def do_GET(self) -> None:
        if self.path.split("?")[0] == "/" + BLANK:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(
                b'<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><title>bench</title>'
            )
            return
        super().do_GET()

    def copyfile(self, source: Any, outputfile: Any) -> None:
        data = source.read()
        if not self.path.split("?")[0].endswith(NOT_SEARCH):
            Handler.sent += len(data)
        with contextlib.suppress(ConnectionError):  # a browser that is closed while files still come
            outputfile.write(data)

    def log_message(self, *_: object) -> None: ...


@contextmanager
def served(site: Path) -> Iterator[str]:
    handler = functools.partial(Handler, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/{BLANK}"
        server.shutdown()


def measure(site: Path, engine: str, cold: Sequence[str], warm: Sequence[str], answers: bool = True) -> dict[str, Any]:
    """Bytes and milliseconds to the first ten results (median over `cold`, a fresh browser each), then times of `warm`:
    `p50` and `p95` when asked one after the other on a page just opened, `again` (a p95 too) when all are asked once more.

    `answers` asks for everything that each query finds, which on a large site loads most of its texts.
    """
    first = []
    with served(site) as address:
        for query in cold:
            with Browser(chromium.current(), *FLAGS) as browser:
                first.append(first_result(browser.page(), address, engine, query))
        with Browser(chromium.current(), *FLAGS) as browser:
            page = opened(browser.page(), address, engine)
            times, again = timed(page, warm), timed(page, warm)
            memory = page.run("performance.measureUserAgentSpecificMemory().then(function (m) { return m.bytes })")
            found = everything(page, warm) if answers else {}
    return {
        "bytes": statistics.median(size for size, _ in first),
        "cold": statistics.median(ms for _, ms in first),
        "p50": percentile(times, 50),
        "p95": percentile(times, 95),
        "again": percentile(again, 95),
        "memory": memory,
        "answers": found,
    }


def opened(page: Page, address: str, engine: str) -> Page:
    page.goto(address)
    page.run(engine)
    page.run("engine.ready")
    return page


def first_result(page: Page, address: str, engine: str, query: str) -> tuple[int, float]:
    page.goto(address)
    Handler.sent = 0
    page.run(f"window.began = performance.now(); {engine}")
    ms = page.run(
        f"engine.ready.then(function () {{ return engine.first({json.dumps(query)}) }}).then(function () {{ return performance.now() - began }})"
    )
    return Handler.sent, float(ms)


# As many queries a call as a slow engine answers before the connection's patience ends.
BATCH = 10


def timed(page: Page, queries: Sequence[str]) -> list[float]:
    times: list[float] = []
    for start in range(0, len(queries), BATCH):
        times += page.run(
            "(async function (queries) { var ms = []; for (var q of queries) { var t = performance.now();"
            " await engine.first(q); ms.push(performance.now() - t) } return ms })"
            f"({json.dumps(queries[start : start + BATCH])})"
        )
    return times


def everything(page: Page, queries: Sequence[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for start in range(0, len(queries), BATCH):
        found |= page.run(
            "(async function (queries) { var all = {}; for (var q of queries) all[q] = await engine.all(q); return all })"
            f"({json.dumps(queries[start : start + BATCH])})"
        )
    return found


def percentile(values: Sequence[float], percent: int) -> float:
    return sorted(values)[min(len(values) - 1, len(values) * percent // 100)]
