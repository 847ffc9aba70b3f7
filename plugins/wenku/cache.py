"""What later builds reuse, by content hash. Safe to delete; an entry that is damaged counts as absent and is made anew.

An entry's file begins with the SHA-256 of the rest, so a cut or altered file is noticed. Keys are hashes of everything
that the value depends on, versions included: nothing is ever out of date, only unused. Entries that no build
of the last KEPT days has read are removed.
"""

import contextlib
import hashlib
import os
import time
from collections.abc import Iterable
from functools import cache as once
from glob import glob
from pathlib import Path

DIGEST = 32
KEPT = 14
DAY = 86400


class Cache:
    """Entries in a folder; with None nothing is kept. A folder that cannot be written makes builds slower, never wrong."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder

    def get(self, key: str) -> bytes | None:
        if self.folder is None:
            return None
        path = self.folder / key
        try:
            stored = path.read_bytes()
            os.utime(path)
        except OSError:
            return None
        digest, data = stored[:DIGEST], stored[DIGEST:]
        return data if hashlib.sha256(data).digest() == digest else None

    def put(self, key: str, data: bytes) -> None:
        if self.folder is None:
            return
        aside = self.folder / f"{key}.{os.getpid()}"
        with contextlib.suppress(OSError):
            self.begin()
            aside.write_bytes(hashlib.sha256(data).digest() + data)
            os.replace(aside, self.folder / key)
            self.sweep()

    def begin(self) -> None:
        """The folder keeps itself out of the project's commits."""
        if self.folder and not self.folder.is_dir():
            self.folder.mkdir(parents=True, exist_ok=True)
            (self.folder / ".gitignore").write_text("*\n", "utf-8")

    def sweep(self) -> None:
        oldest = time.time() - KEPT * DAY
        for path in self.folder.iterdir() if self.folder else ():
            if path.is_file() and path.name != ".gitignore" and path.stat().st_mtime < oldest:
                path.unlink()


NO_CACHE = Cache(None)


@once
def programs() -> str:
    """A digest of the package's own sources: a changed rule must not be answered from what the old one found. 3 ms."""
    folder = os.path.dirname(os.path.realpath(__file__))
    digest = hashlib.sha256()
    for name in sorted(glob("**/*.py", root_dir=folder, recursive=True)):
        with open(os.path.join(folder, name), "rb") as file:
            digest.update(file.read())
    return digest.hexdigest()[:16]


def key_of(kind: str, parts: Iterable[str]) -> str:
    """A file name for everything in `parts`; their number and lengths count, so no two lists run together."""
    digest = hashlib.sha256()
    for part in (programs(), *parts):
        data = part.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "big") + data)
    return f"{kind}-{digest.hexdigest()[:40]}"
