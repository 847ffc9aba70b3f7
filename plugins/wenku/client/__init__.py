"""The browser's part: plain scripts and one style sheet, put together from sources of one subject each."""

import hashlib
from collections.abc import Mapping
from importlib.resources import files

from wenku.client.bundles import ALONE, ANY_PAGE, BUNDLES, OF_LIBRARY, OF_SEARCH, OF_SERVER, PAGE, SHEETS, STYLES
from wenku.client.said import ROOM, compact, worded
from wenku.client.smaller import ascii_script, without_blanks, without_comments
from wenku.site import ASSETS
from wenku.words import client_words

# The room that our scripts share instead of names on window.wenku (boot.js).
PUBLIC = b"self.wenku"
MARKS = without_blanks(b"var MARKS = {};")
SERVER = without_blanks(b'wenku.server = "";')


def client_files(search: bool = True, library: bool = True, phrases: bool = True, server: str = "") -> dict[str, bytes]:
    """Path relative to the site's root → bytes. The order of the sources is the order written above. `server` is the address
    of a search server, '' for none.

    Pages name wenku.js and wenku.css; wenku.js brings the other scripts when they are needed, each by an address that
    begins with its content, so that no cache holds an old one.
    """
    sources, styles = scripts_of(search, library, phrases, bool(server)), STYLES
    if not library:  # nothing that styles a page's own text
        styles = ("colours.css", *(("search.css",) if search else ()), *(("phrases.css",) if phrases else ()))
    sheets = SHEETS if library else {}
    alone = ALONE if library else {}
    made = {name: join(names) for name, names in {**sources, **alone, **sheets, "wenku.css": styles}.items()}
    words = client_words(library, search)
    made["wenku.js"] = made["wenku.js"].replace(SERVER, b"wenku.server=%s;" % compact(server))
    made |= {name: worded(data, words) for name, data in made.items() if name in sources}
    marks = {name: mark_of(data) for name, data in sorted(made.items()) if name in sources and name != "wenku.js"}
    made["wenku.js"] = made["wenku.js"].replace(MARKS, b"var MARKS=%s;" % compact(marks))
    return {f"{ASSETS}/{name}": data for name, data in sorted(made.items())}


def scripts_of(search: bool, library: bool, phrases: bool, server: bool) -> dict[str, tuple[str, ...]]:
    """The scripts that a site has: each with its sources in their order."""
    left_out = {*(() if search else OF_SEARCH), *(() if library else OF_LIBRARY), *(() if server else OF_SERVER)}
    page = PAGE if library else (*ANY_PAGE, *(("phrases.js",) if phrases else ()))
    sources = {name: own for name, own in BUNDLES.items() if name not in left_out}
    if "page.js" in sources:
        sources["page.js"] = page
    sources["wenku.js"] = BUNDLES["wenku.js"] if search else ("boot.js", "ui_page.js", *page)
    return sources


def address(name: str, files: Mapping[str, bytes]) -> str:
    """What a page names wenku.js or wenku.css by, relative to the site's root: its content stands in the address."""
    return f"{ASSETS}/{name}?{mark_of(files[f'{ASSETS}/{name}'])}"


def mark_of(data: bytes) -> str:
    """What stands in an address for the content behind it."""
    return hashlib.sha256(data).hexdigest()[:6]


def join(names: tuple[str, ...]) -> bytes:
    """The sources one after the other, without what only people read."""
    folder = files("wenku.client")
    is_script = names[0].endswith(".js")
    smaller = without_blanks if is_script else without_comments
    joined = b"\n".join(smaller(folder.joinpath(*name.split("/")).read_bytes()) for name in names)
    return ascii_script(joined.replace(PUBLIC, ROOM)) if is_script else joined
