"""The data of the check as scripts: the rule table and the lists of data/check, and the words that slips are told by.

Written only where the site has a desk.
"""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cache as once
from importlib.resources import files
from itertools import pairwise
from typing import Any

import yaml

from wenku.data.sounds_table import SOUNDS
from wenku.library.catalog import CatalogEntry
from wenku.library.desk import lengths, parts_of
from wenku.library.furniture import DESK
from wenku.library.taxonomy import Taxonomy
from wenku.site import ASSETS, Site

ROOM = 'self[Symbol.for("wenku")]'
FOLDER = f"{ASSETS}/check"
RUN = re.compile("[\u3400-\u9fff]{2,}")


def check_files(shelf: Sequence[CatalogEntry], taxonomy: Taxonomy, site: Site) -> dict[str, bytes]:
    """Path → bytes; nothing where the site has no desk."""
    if site.url(DESK) not in site.taken:
        return {}
    return {
        f"{FOLDER}/data.js": data_script(),
        f"{FOLDER}/pairs.js": wide(f"hear({json.dumps(pairs(shelf), ensure_ascii=False)})"),
        f"{FOLDER}/usual.js": script("usual", usual(shelf, taxonomy)),
        f"{FOLDER}/words.js": words_script(),
    }


def usual(shelf: Sequence[CatalogEntry], taxonomy: Taxonomy) -> dict[str, Any]:
    """The exemplars' lengths, for the chart beside a draft."""
    exemplars = [entry for entry in shelf if entry.matter.kind == "exemplar" and entry.matter.status == "published"]
    parts = parts_of(exemplars)
    lengths_of = {slug: lengths(exemplars, parts, slug) for slug in taxonomy.genres}
    return {"lengths": lengths_of, "moves": {slug: move.name for slug, move in taxonomy.moves.items()}}


def script(name: str, value: object) -> bytes:
    """ASCII, as our other scripts are: no charset that a server claims can spoil it."""
    return f"{ROOM}.checking.{name}={json.dumps(value, separators=(',', ':'))};\n".encode("ascii")


@once
def data_script() -> bytes:
    return script("data", tables())


@once
def words_script() -> bytes:
    return wide(f"learn({json.dumps(words(), ensure_ascii=False, separators=(',', ':'))})")


def wide(call: str) -> bytes:
    """UTF-16 with a byte order mark, as the files of the index: two bytes a character."""
    return b"\xff\xfe" + f"{ROOM}.checking.{call};\n".encode("utf-16-le")


def pairs(shelf: Sequence[CatalogEntry]) -> list[tuple[int, str]]:
    """What stands beside each other in the library's texts, by how often (2^class): for each character those that follow it."""
    texts = (section.text for entry in shelf for section in entry.document.sections)
    counts = Counter(pair for text in texts for run in RUN.findall(text) for pair in pairwise(run))
    classes: dict[int, dict[str, str]] = defaultdict(lambda: defaultdict(str))
    for (one, other), count in sorted(counts.items()):
        classes[count.bit_length() - 1][one] += other
    return [(size, " ".join(one + rest for one, rest in rests.items())) for size, rests in sorted(classes.items())]


def tables() -> dict[str, Any]:
    moves, offices, empty = load("moves"), load("offices"), load("empty")
    return {
        "rules": {name: browser_rule(rule) for name, rule in load("rules").items()},
        "confusions": confusions(),
        "known": load("confusions")["known"].split(),
        "fixed": load("confusions")["fixed"].split(),
        "patterns": [pattern(entry) for entry in load("patterns")["patterns"]],
        "maps": load("patterns")["maps"],
        "ordinals": load("patterns")["ordinals"],
        "terms": [term(entry) for entry in yaml.safe_load(text("dated.yml"))],
        "moves": moves["required"],
        "aside": moves["aside"],
        "first": moves["first"],
        "headings": moves["headings"],
        "offices": {key: offices[key].split() for key in ("full", "short")},
        "trades": offices["trades"],
        "goods": offices["goods"].split(),
        "empty": {key: sorted(set(value.split())) for key, value in empty.items()},
    }


def browser_rule(rule: dict[str, Any]) -> dict[str, Any]:
    return {key: rule[key] for key in ("kind", "tier", "name", "source", "fix") if key in rule}


def confusions() -> list[dict[str, str]]:
    """Words with their neighbours first, then plain pairs, the longer before the shorter."""
    own = load("confusions")
    typos = " ".join(line for line in text("typos.txt").splitlines() if not line.startswith("#"))
    pairs = dict(pair.split("=") for pair in f"{own['pairs']} {typos}".split())
    plain = [
        {"find": wrong, "right": right} for wrong, right in sorted(pairs.items(), key=lambda p: (-len(p[0]), p[0]))
    ]
    return [*own["contexts"], *plain]


def pattern(entry: dict[str, Any]) -> dict[str, Any]:
    return {**entry, "roles": entry["roles"].split()} if "roles" in entry else entry


def term(entry: dict[str, Any]) -> dict[str, Any]:
    return {**entry, "until": int(entry["years"][-4:])}


def words() -> dict[str, Any]:
    _, total, *rows = text("check/words.txt").splitlines()
    parts = [row.split(" ", 2) for row in rows]
    groups = [[int(size), int(rank), joined] for size, rank, joined in parts]
    used = set("".join(str(group[2]) for group in groups))
    return {"total": int(total).bit_length(), "words": groups, "sounds": sounds(used)}


def sounds(used: set[str]) -> list[str]:
    """The characters of each syllable, of those that the words are written with, and groups of one shape."""
    rows = ("".join(c for c in "".join(line.split(" ")[1:]) if c in used) for line in SOUNDS.splitlines())
    shapes = (line for line in text("check/shapes.txt").splitlines() if not line.startswith("#"))
    return [*(row for row in rows if len(row) > 1), *(group for line in shapes for group in line.split())]


def load(name: str) -> Any:
    return yaml.safe_load(text(f"check/{name}.yml"))


def text(path: str) -> str:
    return files("wenku.data").joinpath(*path.split("/")).read_text("utf-8")
