"""The data of the check as scripts: the rule table and the lists of data/check, and the words that slips are told by."""

import json
from functools import cache as once
from importlib.resources import files
from typing import Any

import yaml

from wenku.data.sounds_table import SOUNDS

ROOM = 'self[Symbol.for("wenku")]'


def check_files() -> dict[str, bytes]:
    return {"check-data.js": data_script(), "check-words.js": words_script()}


@once
def data_script() -> bytes:
    """ASCII, as the other scripts are: no charset that a server claims can spoil it."""
    return f"{ROOM}.checking.data={json.dumps(tables(), separators=(',', ':'))};\n".encode("ascii")


@once
def words_script() -> bytes:
    """UTF-16 with a byte order mark, as the files of the index: two bytes a character."""
    text = json.dumps(words(), ensure_ascii=False, separators=(",", ":"))
    return b"\xff\xfe" + f"{ROOM}.checking.learn({text});\n".encode("utf-16-le")


def tables() -> dict[str, Any]:
    moves, offices, empty = load("moves"), load("offices"), load("empty")
    return {
        "rules": {name: browser_rule(rule) for name, rule in load("rules").items()},
        "confusions": confusions(),
        "terms": [term(entry) for entry in yaml.safe_load(text("dated.yml"))],
        "moves": moves["required"],
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


def term(entry: dict[str, Any]) -> dict[str, Any]:
    return {**entry, "until": int(entry["years"][-4:])}


def words() -> dict[str, Any]:
    _, total, *rows = text("check/words.txt").splitlines()
    parts = [row.split(" ", 2) for row in rows]
    groups = [[int(size), int(rank), joined] for size, rank, joined in parts]
    used = set("".join(str(group[2]) for group in groups))
    return {"total": int(total).bit_length(), "words": groups, "sounds": sounds(used)}


def sounds(used: set[str]) -> list[str]:
    """The characters of each syllable, of those that the words are written with."""
    rows = ("".join(c for c in "".join(line.split(" ")[1:]) if c in used) for line in SOUNDS.splitlines())
    return [row for row in rows if len(row) > 1]


def load(name: str) -> Any:
    return yaml.safe_load(text(f"check/{name}.yml"))


def text(path: str) -> str:
    return files("wenku.data").joinpath(*path.split("/")).read_text("utf-8")
