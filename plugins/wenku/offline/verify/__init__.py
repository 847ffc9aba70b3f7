"""The script that travels in every bundle as verify.py: read here in rooms, sent as one file.

A receiver has one file to look at and to start, and a security officer one file to read; the rooms are for us. They are
written for Python 3.6 and its standard library; `script()` puts them one after the other.
"""

import re
from importlib.resources import files

ROOMS = (
    "console", "manifest", "local", "folder", "archive", "delta", "lock", "swap", "upgrade", "report", "command",
)  # fmt: skip
HEAD = '''#!/usr/bin/env python3
# -*- coding: utf-8 -*-
"""Verify, update and roll back a copy of 挂职文库. Standard library only, Python 3.6 and later, nothing else needed.

Shipped in every bundle as verify.py. A copy is replaced as a whole: the new one is put together beside the old one,
checked against its manifest, and exchanged by renaming. What a killed run leaves is put right by the next one.
"""

import sys

if sys.version_info < (3, 6):
    sys.stderr.write("需要 Python 3.6 或更高版本，当前是 %s。请用 python3 运行。\\n" % sys.version.split()[0])
    sys.exit(2)

'''
FOOT = """

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
"""
OWN = re.compile(r"^from wenku\.offline\.verify\.\w+ import (?:\([^)]*\)|[^\n(]+)\n", re.MULTILINE)
IMPORT = re.compile(r"^import (\w+)\n", re.MULTILINE)
DOCSTRING = re.compile(r'\A"""(.*?)"""\n', re.DOTALL)


def script() -> str:
    """verify.py: one head, each import once, the rooms in their order without the imports of one another."""
    sources = [files(__name__).joinpath(f"{room}.py").read_text("utf-8") for room in ROOMS]
    imports = sorted({name for source in sources for name in IMPORT.findall(source)} - {"sys"})
    bodies = [IMPORT.sub("", OWN.sub("", source)) for source in sources]
    rooms = [DOCSTRING.sub(comment, body).strip("\n") for body in bodies]
    return HEAD + "".join(f"import {name}\n" for name in imports) + "\n\n" + "\n\n\n".join(rooms) + FOOT


def comment(match: "re.Match[str]") -> str:
    """A room's docstring as a heading: `# ---- ` and its lines."""
    lines = match.group(1).strip().split("\n")
    return "\n".join([f"# ---- {lines[0]}", *(f"#      {line}".rstrip() for line in lines[1:])]) + "\n"
