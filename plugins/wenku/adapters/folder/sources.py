"""The pages of a folder as they lie on the disk: read in the encoding that a browser would take, written back in it."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from turbohtml import parse

from wenku.adapters.folder.mount import without_ours
from wenku.site import ASSETS
from wenku.text.newlines import normalise_newlines

SUFFIXES = (".html", ".htm")
MARK = 'class="wenku-frame'  # on the body of the pages that we make
OURS = re.compile(rf'<body {MARK}|<script src="[^"]*{ASSETS}/go\.js" data-target=')
UNSAFE = re.compile(r'[%?#:\\\s"<>^`{|}\x00-\x1f]')
HEAD = 1024  # bytes: where the HTML Standard looks for a charset
# Names of the Encoding Standard that Python knows by another; GBK is read by what contains it, as browsers do.
CODECS = {"GBK": "gb18030", "Big5": "big5hkscs", "Shift_JIS": "cp932", "EUC-KR": "cp949", "windows-874": "cp874"}
NOTHING_ELSE = "surrogateescape"


@dataclass(frozen=True, slots=True)
class HtmlSource:
    """`text` has none of our markup and its lines end in LF; `damaged`: some bytes are not of the page's encoding."""

    name: str
    data: bytes
    text: str
    codec: str
    bom: bytes = b""
    newline: str = "\n"
    damaged: bool = False

    @property
    def url(self) -> str:
        """Its name as an address: a name may hold what means something else there."""
        return UNSAFE.sub(lambda match: f"%{ord(match.group()):02X}", self.name)

    def encoded(self, text: str) -> bytes:
        """Characters that the page's encoding lacks are only in what we add, and become references."""
        whole = text.replace("\n", self.newline)
        if self.damaged:
            return self.bom + whole.encode(self.codec, NOTHING_ELSE)
        return self.bom + whole.encode(self.codec, "xmlcharrefreplace")


class UnreadableError(ValueError):
    """A page in an encoding that Python has no codec for."""


def page_files(site: Path) -> Iterator[tuple[str, Path]]:
    """(name below the folder, file) of what may be a page; links to files elsewhere are not ours to write through."""
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if path.suffix.lower() not in SUFFIXES or name.startswith(ASSETS + "/"):
            continue
        if path.is_file() and not path.is_symlink():
            yield name, path


def is_ours(data: bytes) -> bool:
    """A page that an earlier run made; no page of the site is taken for one by its place."""
    return OURS.search(data.decode("utf-8", "replace")) is not None


def read_source(name: str, data: bytes) -> HtmlSource:
    """Raises UnreadableError."""
    codec, bom = codec_of(data)
    body = data[len(bom) :]
    try:
        decoded, damaged = body.decode(codec), False
    except UnicodeDecodeError:
        decoded, damaged = body.decode(codec, NOTHING_ELSE), True
    newline = "\r\n" if "\r\n" in decoded else "\n"
    text = without_ours(normalise_newlines(decoded))
    return HtmlSource(name, data, text, codec, bom, newline, damaged)


def codec_of(data: bytes) -> tuple[str, bytes]:
    """By the mark at the head, then by what the page declares, then by what it looks like: as browsers do."""
    for bom, codec in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if data.startswith(bom):
            return codec, bom
    if b"charset" not in data[:HEAD].lower() and is_utf8(data):
        return "utf-8", b""
    label = parse(data, detect_encoding=True).encoding or "utf-8"
    try:
        return codecs.lookup(CODECS.get(label, label)).name, b""
    except LookupError:
        raise UnreadableError(label) from None


def is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True
