"""The word lists and pattern tables of data/: one word or one rule an entry, read once."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from wenku.text.han import HAN_CLASS

FOLDER = "data"


@dataclass(frozen=True, slots=True)
class WordRule:
    name: str
    pattern: re.Pattern[str]
    why: str
    tail: bool = False
    sure: bool = False


@cache
def word_list(name: str) -> frozenset[str]:
    """Words of data/<name>.txt, parted by blanks; lines that begin with # are its head."""
    lines = (files("wenku") / FOLDER / f"{name}.txt").read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


@cache
def one_of(name: str) -> str:
    """The list as a pattern, longest first, so that 副书记 is tried before 书记."""
    return "|".join(re.escape(word) for word in sorted(word_list(name), key=lambda word: (-len(word), word)))


@cache
def table(name: str) -> Any:
    return yaml.safe_load((files("wenku") / FOLDER / f"{name}.yml").read_text("utf-8"))


@cache
def rules(name: str, group: str) -> Sequence[WordRule]:
    """Patterns of data/<name>.yml; {parts} of the same file may be used inside them."""
    loaded = table(name)
    parts = dict(loaded.get("parts", {}))
    return tuple(
        WordRule(
            entry["rule"],
            re.compile(expand(entry["pattern"], parts), re.IGNORECASE),
            entry["why"],
            entry.get("tail", False),
            entry.get("sure", False),
        )
        for entry in loaded[group]
    )


def expand(pattern: str, parts: dict[str, str]) -> str:
    for key, value in parts.items():
        pattern = pattern.replace(f"<{key}>", f"(?:{value})")
    for key, value in parts.items():
        pattern = pattern.replace(f"<{key}>", f"(?:{value})")
    return pattern.replace("@HAN@", HAN_CLASS)
