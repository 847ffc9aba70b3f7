"""The rule table and the lists of data/check as the editors read them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from wenku.editorial.foundation.words import table


@dataclass(frozen=True, slots=True)
class Pattern:
    """`whole`: all that `find` fits is marked, else its first group with `tail` behind it."""

    rule: str
    find: re.Pattern[str]
    why: str
    unless: re.Pattern[str] | None = None
    whole: bool = False
    tail: str = ""


@cache
def rules() -> Mapping[str, Mapping[str, Any]]:
    loaded: Mapping[str, Mapping[str, Any]] = table("check/rules")
    return loaded


def is_shared(rule: str) -> bool:
    return bool(rules()[rule]["sides"] == "both")


@cache
def patterns() -> Sequence[Pattern]:
    return tuple(
        Pattern(
            entry["rule"],
            compiled(entry["find"]),
            entry["why"],
            compiled(entry["unless"]) if "unless" in entry else None,
            entry.get("whole", False),
            entry.get("tail", ""),
        )
        for entry in table("check/patterns")["patterns"]
        if is_shared(entry["rule"])
    )


@cache
def confusions() -> Sequence[Pattern]:
    """Words with their neighbours first, then plain pairs, the longer before the shorter: the order of the browser's."""
    loaded = table("check/confusions")
    pairs = dict(pair.split("=") for pair in loaded["pairs"].split())
    plain = [{"find": wrong, "right": pairs[wrong]} for wrong in sorted(pairs, key=lambda word: (-len(word), word))]
    return tuple(
        Pattern(
            entry.get("rule", "word-confusion"),
            compiled(entry["find"]),
            entry.get("why") or f"应为“{entry['right']}”。",
        )
        for entry in [*loaded["contexts"], *plain]
    )


def compiled(pattern: str) -> re.Pattern[str]:
    """As JavaScript reads it: \\d and \\w are ASCII."""
    return re.compile(pattern, re.ASCII)
