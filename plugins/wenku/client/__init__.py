"""The browser's part: plain scripts and one style sheet, put together from sources of one subject each."""

import re
from importlib.resources import files

from wenku.site import ASSETS

# On every page: the contract's two names, the button, the marks where a result leads.
BOOT = ("boot.js", "ui_page.js", "ui_land.js", "ui_mount.js")
# Loaded when first asked for: the search; the dialog; what a query needs that is nowhere as it stands.
CORE = (
    "vendor/inflate.js",
    "core_bits.js",
    "core_alphabet.js",
    "core_files.js",
    "core_fold.js",
    "core_grams.js",
    "core_texts.js",
    "core_store.js",
    "core_index.js",
    "core_find.js",
    "core_rank.js",
    "core_facets.js",
    "core_show.js",
    "core_warm.js",
    "core.js",
)
DIALOG = ("ui_recent.js", "ui_results.js", "ui_help.js", "ui_dialog.js")
GUESS = ("core_words.js", "core_sounds.js", "core_similar.js")
# What pages of readers carry besides; brought by ui_mount.js, so that a page of programs has the search alone.
PAGE = ("library.js", "moves.js", "copylink.js", "endnotes.js", "version.js", "phrases.js", "marks.js")
STYLES = ("search.css", "library.css", "phrases.css", "copylink.css", "print.css")
# Whole-line comments and indentation: two fifths of the sources, and the only thing taken from them.
COMMENT = re.compile(rb"^[ \t]*(?:/\*(?!!).*?\*/|//[^\n]*)[ \t]*\n", re.S | re.M)
INDENT = re.compile(rb"^[ \t]+|^\n", re.M)
NOT_ASCII = re.compile(r"[^\x00-\x7f]+")


def client_files(search: bool = True) -> dict[str, bytes]:
    """Path relative to the site's root → bytes. The order of the sources is the order written above.

    Pages name wenku.js and wenku.css; wenku.js brings the other scripts when they are needed.
    """
    sources = {"old.js": ("old.js",), "wenku.css": STYLES, "wenku.js": PAGE}
    if search:
        sources |= {"wenku.js": BOOT, "page.js": PAGE, "search.js": CORE, "dialog.js": DIALOG, "guess.js": GUESS}
    return {f"{ASSETS}/{name}": join(names) for name, names in sorted(sources.items())}


def join(names: tuple[str, ...]) -> bytes:
    """The sources one after the other, without their whole-line comments and indentation.

    No source may hold a string or template that runs over several lines; a test looks for such.
    """
    folder = files("wenku.client")
    joined = b"\n".join(squeeze((folder / name).read_bytes()) for name in names)
    return ascii_script(joined) if names[0].endswith(".js") else joined


def squeeze(source: bytes) -> bytes:
    return INDENT.sub(b"", COMMENT.sub(b"", source.replace(b"\r\n", b"\n")))


def ascii_script(source: bytes) -> bytes:
    """Other characters as escapes: a browser keeps a source with a single Chinese character at two bytes each, 56 KB more
    in all; and no charset that a server claims can spoil it.
    """
    return NOT_ASCII.sub(escape, source.decode()).encode()


def escape(match: re.Match[str]) -> str:
    units = match.group().encode("utf-16-be")
    return "".join(f"\\u{units[place : place + 2].hex()}" for place in range(0, len(units), 2))
