"""The Content-Security-Policy of a built site: only its own files, and of inline code only what is there now, by hash."""

import base64
import hashlib
from collections.abc import Iterable, Mapping

from turbohtml import TokenType, tokenize

# What every answer carries besides: the same for all servers.
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-UA-Compatible": "IE=edge",
    "Referrer-Policy": "same-origin",
}
# Names with a digest of the content in them: what they hold never changes, so it is kept for a year. All else is asked
# for each time ("no-cache"), and the server answers 304 by date and size; see verify/manifest.py, moment.
HASHED = r"\.[0-9a-f]{8,}(\.min)?\.(js|css|svg|png|woff2?)$"
KEPT, ASKED = "public, max-age=31536000, immutable", "no-cache"
# Answered with 404: what an administrator may have written in them is nobody's business. MANIFEST.json, SHA256SUMS and
# verify.py do answer: they speak of public pages only, and let anyone check a copy through the network.
UNSERVED = ("nginx.conf", "nginx-subpath.conf", "apache.conf", "web.config", "LOCAL.txt")
# A script element of another type is data: browsers do not run it, and the policy does not concern it.
SCRIPT_TYPES = frozenset(("", "text/javascript", "application/javascript", "module"))


def content_security_policy(pages: Mapping[str, str]) -> str:
    """`pages` is path → HTML. Hashes are sorted; CSP Level 3 gives style attributes theirs by 'unsafe-hashes'."""
    scripts: set[str] = set()
    styles: set[str] = set()
    attributes: set[str] = set()
    for html in pages.values():
        collect(html, scripts, styles, attributes)
    style_hashes = [*hashes(styles), *(["'unsafe-hashes'", *hashes(attributes)] if attributes else [])]
    rules = {
        "default-src": ["'none'"],
        "script-src": ["'self'", *hashes(scripts)],
        "style-src": ["'self'", *style_hashes],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'self'"],  # 404.html says where the site begins
        "frame-ancestors": ["'self'"],
    }
    return "; ".join(f"{name} {' '.join(values)}" for name, values in rules.items())


def collect(html: str, scripts: set[str], styles: set[str], attributes: set[str]) -> None:
    into: set[str] | None = None
    for token in tokenize(html, resolve_references=True):
        if token.type == TokenType.START_TAG:
            found = {name: value or "" for name, value in token.attrs or ()}
            into = None
            if token.tag == "script" and "src" not in found and found.get("type", "").strip().lower() in SCRIPT_TYPES:
                into = scripts
            elif token.tag == "style":
                into = styles
            if found.get("style"):
                attributes.add(found["style"])
        elif token.type == TokenType.END_TAG:
            into = None
        elif into is not None and token.data:
            into.add(token.data)


def hashes(texts: Iterable[str]) -> list[str]:
    digests = (hashlib.sha256(text.encode()).digest() for text in texts)
    return sorted(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)
