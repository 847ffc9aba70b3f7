"""The browser's part: plain scripts and one style sheet, put together from sources of one subject each."""

from importlib.resources import files

SCRIPTS = ("library.js", "moves.js")
STYLES = ("library.css",)


def client_files() -> dict[str, bytes]:
    """Path relative to the site's root → bytes. The order of the sources is the order written above."""
    return {"assets/wenku/wenku.js": join(SCRIPTS), "assets/wenku/wenku.css": join(STYLES)}


def join(names: tuple[str, ...]) -> bytes:
    folder = files("wenku.client")
    return b"\n".join((folder / name).read_bytes() for name in names)
