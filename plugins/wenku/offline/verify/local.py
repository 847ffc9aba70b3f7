"""Files that belong to the server, not to the library: a list allows them, an upgrade keeps them."""

import fnmatch
import os

from wenku.offline.verify.console import Stop, reason, shown
from wenku.offline.verify.manifest import MANIFEST, SUMS

LOCAL = "LOCAL.txt"
# Shipped, and meant to be edited in place (web.config has to stand there) or thrown away.
CONFIGS = ("apache.conf", "nginx-subpath.conf", "nginx.conf", "web.config")
NEW = ".new"  # beside an edited configuration: the one that the version brought
ALLOWED = CONFIGS + tuple(name + NEW for name in CONFIGS) + (
    LOCAL, ".htaccess", ".htpasswd", ".well-known/*", "favicon.ico", "robots.txt",
)  # fmt: skip
IGNORED = ("Thumbs.db", "desktop.ini", ".DS_Store", ".directory")  # what systems put into folders that are looked at


def local_patterns(folder, more):
    """Built in, from LOCAL.txt in the copy (one a line, # begins a remark), and from the command line."""
    path = os.path.join(folder, LOCAL)
    lines = []
    if os.path.lexists(path):
        if not os.path.isfile(path) or os.path.getsize(path) > 1 << 16:
            raise Stop("%s：应为一个不大的文本文件，每行一个文件名。" % shown(path))
        try:
            with open(path, "rb") as handle:
                lines = handle.read().decode("utf-8-sig", "surrogateescape").splitlines()
        except OSError as error:
            raise Stop("读不出本地文件名单（%s）。" % reason(error))
    named = [line.split("#")[0].strip().replace("\\", "/") for line in lines]
    return ALLOWED + tuple(name for name in named if name) + tuple(more)


def is_local(name, manifest, patterns):
    """A shipped page or script is never local, whatever a list says: a planted LOCAL.txt hides no change."""
    if name in (MANIFEST, SUMS) or (name in manifest["files"] and name not in CONFIGS):
        return False
    return any(fnmatch.fnmatchcase(name, pattern) for pattern in patterns)
