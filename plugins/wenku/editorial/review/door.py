"""What the local server answers, as values: who may ask, and what. Two programs of one machine share 127.0.0.1, and any web
page can send requests there, so each must know the token, name our host and, to change something, come from our page.
"""

import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass

from wenku.editorial.check_command import Refused
from wenku.editorial.review.decisions import LARGEST, DecisionsError
from wenku.editorial.review.session import Session

HEADERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
TEXT, JSON, HTML = "text/plain; charset=utf-8", "application/json; charset=utf-8", "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Reply:
    status: int
    kind: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Door:
    """`host` is 127.0.0.1:port."""

    session: Session
    host: str
    token: str

    @property
    def address(self) -> str:
        return f"http://{self.host}/{self.token}/"

    def get(self, path: str, headers: Mapping[str, str]) -> Reply:
        name = self.inside(path, headers)
        if name == "":
            return self.page()
        if name == "progress":
            return as_json(200, self.session.progress.values())
        return refused(404, "没有这一页。")

    def page(self) -> Reply:
        try:
            return Reply(200, HTML, self.session.html(served=True))
        except Refused as why:  # the table of names was edited meanwhile, and cannot be read
            return refused(500, str(why))

    def post(self, path: str, headers: Mapping[str, str], body: bytes) -> Reply:
        name = self.inside(path, headers)
        if name is None:
            return refused(404, "没有这一页。")
        if headers.get("Origin") != f"http://{self.host}" or not headers.get("Content-Type", "").startswith(
            "application/json"
        ):
            return refused(403, "只收审稿台自己的请求。")
        if name == "orders":
            return self.orders(body)
        if name == "write":
            return as_json(202 if self.session.begin() else 409, {})
        return refused(404, "没有这一页。")

    def orders(self, body: bytes) -> Reply:
        if len(body) > LARGEST:
            return refused(413, "一次送来的决定太多。")
        try:
            loose = json.loads(body)
            return as_json(200, {"saved": self.session.take(list(loose["orders"]))})
        except (DecisionsError, Refused) as error:
            return refused(400, str(error))
        except OSError as error:
            return refused(500, f"写不进去（{error.strerror}）")
        except (ValueError, KeyError, TypeError, RecursionError):
            return refused(400, "读不出来。")

    def inside(self, path: str, headers: Mapping[str, str]) -> str | None:
        """What is asked for below the token; None for who does not know it, or calls us by another name (DNS rebinding)."""
        token, slash, name = path.partition("?")[0].removeprefix("/").partition("/")
        known = hmac.compare_digest(token.encode(), self.token.encode())
        return name if slash and known and headers.get("Host") == self.host else None


def as_json(status: int, value: object) -> Reply:
    return Reply(status, JSON, json.dumps(value, ensure_ascii=False).encode())


def refused(status: int, why: str) -> Reply:
    return Reply(status, TEXT, why.encode())
