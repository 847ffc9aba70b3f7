"""The pages' own text as scripts, for the basket and the comparison (`file://` forbids fetching): assets/wenku/pages/<id>.js.

A leaf is the page's HTML with its anchors, retired ones included, as it was before furniture and links: the browser finds a
paragraph in it by the same ids as on the page, after every update of the copy. Written only where the site has a basket.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from wenku.library.catalog import CatalogEntry
from wenku.library.taxonomy import Taxonomy
from wenku.model import NewPage
from wenku.site import ASSETS, Site

FORMAT = 1
FOLDER = f"{ASSETS}/pages"
PAGE = "desk/basket"


def leaf_files(
    shelf: Sequence[CatalogEntry], heirs: Mapping[str, str], made: Iterable[NewPage], taxonomy: Taxonomy, site: Site
) -> dict[str, bytes]:
    """Path → bytes; `heirs` is id of a page that is gone → id of the page that stands for it, `made` has the phrases' pages."""
    if site.url(PAGE) not in site.taken:
        return {}
    published = [entry for entry in shelf if entry.matter.status == "published"]
    leaves = {entry.matter.id: script(entry.matter.id, described(entry, taxonomy)) for entry in published}
    listed = {
        "pages": {e.matter.id: [e.url, e.matter.title, e.matter.kind, e.matter.genre or ""] for e in published},
        "marks": {name: hashlib.sha256(data).hexdigest()[:8] for name, data in sorted(leaves.items())},
        "heirs": dict(sorted(heirs.items())),
        "phrases": {page.name.rpartition("/")[2]: [page.url, page.title] for page in made if page.kind == "phrase"},
        "moves": {slug: move.name for slug, move in taxonomy.moves.items()},
        "genres": {slug: genre.name for slug, genre in taxonomy.genres.items()},
    }
    files = {**leaves, "index": script("index", listed)}
    return {f"{FOLDER}/{name}.js": data for name, data in sorted(files.items())}


def described(entry: CatalogEntry, taxonomy: Taxonomy) -> dict[str, Any]:
    matter = entry.matter
    return {
        "id": matter.id,
        "url": entry.url,
        "title": matter.title,
        "kind": matter.kind,
        "genre": matter.genre or "",
        "scenario": taxonomy.scenarios[matter.scenario].name if matter.scenario else "",
        "level": taxonomy.levels[matter.level] if matter.level else "",
        "han": entry.han,
        "html": entry.document.page.html,
    }


def script(name: str, value: object) -> bytes:
    """With a byte order mark, which browsers follow whatever charset a server claims."""
    text = (
        json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029")
    )
    return f'\ufeffself[Symbol.for("wenku")].leafCame({FORMAT},{json.dumps(name)},{text});\n'.encode()
