"""Drive a real Chromium by the DevTools protocol: the same few calls work from Chromium 78 to today's.

Playwright and puppeteer each refuse one end of that range; the twenty protocol calls used here exist in all of it.
"""

import base64
import json
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import websocket

FLAGS = (
    "--headless --no-sandbox --disable-gpu --no-first-run --disable-quic --disable-background-networking"
    " --disable-component-update --disable-sync --disable-extensions --disable-default-apps --mute-audio --hide-scrollbars"
    " --force-color-profile=srgb --remote-debugging-port=0 --lang=zh-CN"
).split()
PATIENCE = 20.0
KEYS = {
    "Enter": (13, "\r"),
    "Escape": (27, ""),
    "Tab": (9, ""),
    "ArrowDown": (40, ""),
    "ArrowUp": (38, ""),
    "Backspace": (8, ""),
    "Home": (36, ""),
    "End": (35, ""),
}
ALT, CONTROL, META, SHIFT = 1, 2, 4, 8


class BrowserError(AssertionError):
    """The browser did not do what was asked, or a script in the page threw."""


class Browser:
    """One process with a profile of its own; use as a context manager."""

    def __init__(self, executable: Path, *flags: str) -> None:
        self.profile = tempfile.mkdtemp(prefix="wenku-chromium-")
        command = [str(executable), *FLAGS, *flags, f"--user-data-dir={self.profile}", "about:blank"]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.address = self.read_address()
        self.connection = Connection(self.address)
        self.pages: list[Page] = []

    def __enter__(self) -> "Browser":
        return self

    def __exit__(self, *_: object) -> None:
        for page in self.pages:
            page.connection.close()
        self.connection.close()
        self.process.kill()
        self.process.wait()
        shutil.rmtree(self.profile, ignore_errors=True)

    def read_address(self) -> str:
        """From the file that the browser writes into its profile; its output is never read, so it cannot fill a pipe."""
        written = Path(self.profile) / "DevToolsActivePort"

        def lines() -> list[str]:
            if self.process.poll() is not None:
                raise BrowserError(f"the browser ended with code {self.process.returncode} at its start")
            return written.read_text().split() if written.exists() else []

        until(lambda: len(lines()) == 2, "the browser listens")
        port, path = lines()
        return f"ws://127.0.0.1:{port}{path}"

    @property
    def version(self) -> int:
        product = self.connection.call("Browser.getVersion")["product"]
        return int(re.search(r"/(\d+)", product).group(1))  # type: ignore[union-attr]

    def page(self, width: int = 1280, height: int = 900, mobile: bool = False) -> "Page":
        target = self.connection.call("Target.createTarget", url="about:blank")["targetId"]
        page = Page(re.sub(r"/devtools/.*", f"/devtools/page/{target}", self.address))
        page.resize(width, height, mobile)
        self.pages.append(page)
        return page


class Connection:
    """Calls and events over one socket. Events are kept in the order in which they came."""

    def __init__(self, address: str) -> None:
        self.socket = websocket.create_connection(address, timeout=PATIENCE, suppress_origin=True)
        self.events: list[dict[str, Any]] = []
        self.number = 0

    def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        self.number += 1
        self.socket.send(json.dumps({"id": self.number, "method": method, "params": parameters}))
        while True:
            message = json.loads(self.socket.recv())
            if message.get("id") == self.number:
                if "error" in message:
                    raise BrowserError(f"{method}: {message['error']['message']}")
                return message["result"]
            self.keep(message)

    def keep(self, message: dict[str, Any]) -> None:
        if "method" in message:
            self.events.append(message)

    def wait(self, method: str, since: int = 0) -> dict[str, Any]:
        while True:
            for event in self.events[since:]:
                if event["method"] == method:
                    return event
            self.keep(json.loads(self.socket.recv()))

    def close(self) -> None:
        self.socket.close()


class Page:
    """A tab. What the console said and what was requested is recorded from the first moment."""

    def __init__(self, address: str) -> None:
        self.connection = Connection(address)
        for domain in ("Page", "Runtime", "Network", "Log"):
            self.connection.call(f"{domain}.enable")

    def resize(self, width: int, height: int, mobile: bool = False) -> None:
        call = self.connection.call
        call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=mobile)
        call("Emulation.setTouchEmulationEnabled", enabled=mobile)

    def prefer(self, scheme: str = "light", media: str = "", motion: str = "") -> None:
        features = [{"name": "prefers-color-scheme", "value": scheme}]
        features += [{"name": "prefers-reduced-motion", "value": motion}] if motion else []
        self.connection.call("Emulation.setEmulatedMedia", media=media, features=features)

    def goto(self, url: str) -> None:
        since = len(self.connection.events)
        result = self.connection.call("Page.navigate", url=url)
        if result.get("errorText"):
            raise BrowserError(f"{url}: {result['errorText']}")
        if "loaderId" in result:  # absent when only the #fragment changed
            self.connection.wait("Page.loadEventFired", since)

    def run(self, expression: str) -> Any:
        """The JSON value of a JavaScript expression; a promise is awaited."""
        result = self.connection.call(
            "Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True, userGesture=True
        )
        if "exceptionDetails" in result:
            details = result["exceptionDetails"]
            raise BrowserError(details.get("exception", {}).get("description") or details["text"])
        return result["result"].get("value")

    def wait(self, expression: str) -> Any:
        """Poll until the expression is true; its value. Says the expression when patience ends."""
        return until(lambda: self.run(expression), expression)

    def key(self, name: str, modifiers: int = 0) -> None:
        code, text = KEYS.get(name, (ord(name.upper()[0]), name))
        text = "" if modifiers & (CONTROL | META | ALT) else text
        common: dict[str, Any] = {"key": name, "windowsVirtualKeyCode": code, "modifiers": modifiers}
        kind = "keyDown" if text else "rawKeyDown"
        self.connection.call("Input.dispatchKeyEvent", type=kind, **common, **({"text": text} if text else {}))
        self.connection.call("Input.dispatchKeyEvent", type="keyUp", **common)

    def type(self, text: str) -> None:
        for character in text:
            self.connection.call("Input.insertText", text=character)

    def compose(self, *stages: str) -> None:
        """As an input method does: each stage replaces the composition, the last is committed."""
        for stage in stages:
            self.connection.call(
                "Input.imeSetComposition", text=stage, selectionStart=len(stage), selectionEnd=len(stage)
            )
        self.connection.call("Input.insertText", text=stages[-1])

    def click(self, selector: str) -> None:
        x, y = self.place(selector)
        for kind in ("mousePressed", "mouseReleased"):
            self.connection.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def hover(self, selector: str) -> None:
        x, y = self.place(selector)
        self.connection.call("Input.dispatchMouseEvent", type="mouseMoved", x=x, y=y)

    def tap(self, selector: str) -> None:
        x, y = self.place(selector)
        self.connection.call("Input.dispatchTouchEvent", type="touchStart", touchPoints=[{"x": x, "y": y}])
        self.connection.call("Input.dispatchTouchEvent", type="touchEnd", touchPoints=[])

    def place(self, selector: str) -> tuple[float, float]:
        found = self.run(
            f"(function(e){{if(!e)return null;e.scrollIntoView({{block:'center'}});var r=e.getClientRects()[0];"
            f"return r?[r.left+r.width/2,r.top+r.height/2]:null}})(document.querySelector({json.dumps(selector)}))"
        )
        if not found:
            raise BrowserError(f"nothing visible matches {selector}")
        return found[0], found[1]

    def screenshot(self, path: Path, whole: bool = False) -> Path:
        if whole:
            size = self.connection.call("Page.getLayoutMetrics")
            size = size.get("cssContentSize") or size["contentSize"]
            clip = {"x": 0, "y": 0, "width": size["width"], "height": size["height"], "scale": 1}
            image = self.connection.call("Page.captureScreenshot", clip=clip, captureBeyondViewport=True)
        else:
            image = self.connection.call("Page.captureScreenshot")
        path.write_bytes(base64.b64decode(image["data"]))
        return path

    def pdf(self, path: Path) -> Path:
        printed = self.connection.call("Page.printToPDF", preferCSSPageSize=True, printBackground=True)
        path.write_bytes(base64.b64decode(printed["data"]))
        return path

    @property
    def console(self) -> list[str]:
        """Everything the console shows, errors of scripts and of loading included."""
        self.run("0")
        said = []
        for event in self.connection.events:
            parameters = event["params"]
            if event["method"] == "Runtime.consoleAPICalled":
                said.append(" ".join(str(a.get("value", a.get("description"))) for a in parameters["args"]))
            elif event["method"] == "Runtime.exceptionThrown":
                said.append(json.dumps(parameters["exceptionDetails"], ensure_ascii=False))
            elif event["method"] == "Log.entryAdded":
                said.append(f"{parameters['entry']['text']} {parameters['entry'].get('url', '')}")
        return said

    @property
    def requests(self) -> list[str]:
        self.run("0")
        sent = (e for e in self.connection.events if e["method"] == "Network.requestWillBeSent")
        return [event["params"]["request"]["url"] for event in sent]


def until(condition: Callable[[], Any], what: str) -> Any:
    deadline = time.monotonic() + PATIENCE
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > deadline:
            raise BrowserError(f"did not become true within {PATIENCE:.0f} s: {what}")
        time.sleep(0.02)
