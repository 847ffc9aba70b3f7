"""The bench on 127.0.0.1: an http front to wenku.editorial.review.door, which says who may ask what."""

import http.server
import secrets
import sys
import webbrowser
from collections.abc import Callable

from wenku.editorial.review.decisions import LARGEST
from wenku.editorial.review.door import HEADERS, Answer, Door
from wenku.editorial.review.session import Session


class Handler(http.server.BaseHTTPRequestHandler):
    door: Door
    timeout = 60

    def do_GET(self) -> None:
        self.send(self.door.get(self.path, self.headers))  # type: ignore[arg-type]

    def do_POST(self) -> None:
        size = self.headers.get("Content-Length", "")
        length = int(size) if size.isdigit() else 0
        body = self.rfile.read(min(length, LARGEST + 1))
        self.send(self.door.post(self.path, self.headers, body))  # type: ignore[arg-type]
        self.close_connection = True

    def send(self, answer: Answer) -> None:
        self.send_response(answer.status)
        for name, value in {**HEADERS, "Content-Type": answer.kind, "Content-Length": str(len(answer.body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(answer.body)

    def version_string(self) -> str:
        return "wenku"

    def log_message(self, *_: object) -> None:
        pass


def serve(session: Session, port: int = 0, show: Callable[[str], object] = webbrowser.open) -> None:
    """Until Ctrl+C. The address with its token is said once, and handed to the browser."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", port), Handler) as server:
        Handler.door = Door(session, f"127.0.0.1:{server.server_address[1]}", secrets.token_urlsafe(24))
        print(f"审稿台：{Handler.door.address}\n在浏览器里审；决定随时存在草稿旁边。看完按 Ctrl+C 结束。", flush=True)
        show(Handler.door.address)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print("\n审稿台已关，决定都已存下；再运行 --review 接着审。", file=sys.stderr)
