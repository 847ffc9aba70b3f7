"""The browser's part: plain scripts and one style sheet, put together from sources of one subject each."""

import re
from importlib.resources import files

CORE = (
    "core_begin.js",
    "vendor/inflate.js",
    "core_bits.js",
    "core_files.js",
    "core_fold.js",
    "core_grams.js",
    "core_index.js",
    "core_find.js",
    "core_rank.js",
    "core_facets.js",
    "core_show.js",
    "core_warm.js",
    "core.js",
    "core_end.js",
)
# What a query needs that is nowhere as it stands; loaded by core.js then.
GUESS = ("core_words.js", "core_sounds.js", "core_similar.js")
# The dialog; loaded by ui_mount.js when it is first opened.
DIALOG = ("ui_recent.js", "ui_results.js", "ui_help.js", "ui_dialog.js")
MOUNT = ("ui_page.js", "ui_land.js", "ui_mount.js")
PAGE = ("library.js", "moves.js", "copylink.js", "endnotes.js", "version.js", "phrases.js", "marks.js")
STYLES = ("search.css", "library.css", "phrases.css", "copylink.css", "print.css")
# Whole-line comments and indentation: two fifths of the sources, and the only thing taken from them.
COMMENT = re.compile(rb"^[ \t]*(?:/\*(?!!).*?\*/|//[^\n]*)[ \t]*\n", re.S | re.M)
INDENT = re.compile(rb"^[ \t]+|^\n", re.M)


def client_files(search: bool = True) -> dict[str, bytes]:
    """Path relative to the site's root → bytes. The order of the sources is the order written above."""
    scripts = {
        "assets/wenku/wenku.js": join((*CORE, *MOUNT, *PAGE) if search else PAGE),
        "assets/wenku/old.js": join(("old.js",)),
        "assets/wenku/wenku.css": join(STYLES),
    }
    return scripts | {"assets/wenku/guess.js": join(GUESS), "assets/wenku/dialog.js": join(DIALOG)} if search else scripts


def join(names: tuple[str, ...]) -> bytes:
    """The sources one after the other, without their whole-line comments and indentation.

    No source may hold a string or template that runs over several lines; a test looks for such.
    """
    folder = files("wenku.client")
    return b"\n".join(squeeze((folder / name).read_bytes()) for name in names)


def squeeze(source: bytes) -> bytes:
    return INDENT.sub(b"", COMMENT.sub(b"", source.replace(b"\r\n", b"\n")))
