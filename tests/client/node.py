"""The client in Node: one process for a whole test run, given an index in memory and asked queries."""

import base64
import json
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from wenku.client import join
from wenku.client.bundles import BUNDLES
from wenku.client.said import worded
from wenku.words import client_words

DRIVER = Path(__file__).with_name("driver.js")


class ClientError(Exception):
    """The client refused: the message is what a reader would see."""


def encoded(files: Mapping[str, bytes]) -> dict[str, str]:
    return {name: base64.b64encode(data).decode() for name, data in files.items()}


def of_index(files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {Path(name).name: data for name, data in files.items() if "/index/" in name}


class Client:
    def __init__(self) -> None:
        node = shutil.which("node")
        if node is None:
            raise FileNotFoundError("没有 node，浏览器端的测试不能运行。请安装 Node.js 18 或更高版本。")
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
        self.process = subprocess.Popen([node, str(DRIVER)], text=True, encoding="utf-8", **pipes)
        core = ("boot.js", "boot_search.js", *BUNDLES["search.js"])
        scripts = {
            "core.js": core,
            **{name: BUNDLES[name] for name in ("asked.js", "guess.js", "lines.js", "server.js")},
        }
        words = client_words(True)
        self.ask(load={name: worded(join(sources), words).decode() for name, sources in scripts.items()})

    def ask(self, **request: Any) -> Any:
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(json.dumps(request) + "\n")
        self.process.stdin.flush()
        reply = json.loads(self.process.stdout.readline())
        if "error" in reply:
            raise ClientError(reply["error"])
        return reply["value"]

    def open(self, files: Mapping[str, bytes]) -> None:
        """Take an index as `index_files` makes it."""
        self.ask(open=encoded(of_index(files)))

    def renew(self, files: Mapping[str, bytes]) -> None:
        """The site is replaced while the page stands open."""
        self.ask(renew=encoded(of_index(files)))

    def search(self, query: str, **options: Any) -> dict[str, Any]:
        answer: dict[str, Any] = self.ask(search=query, options=options)
        return answer

    def close(self) -> None:
        self.process.communicate()
