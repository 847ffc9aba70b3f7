"""What editors decided about the changes of a batch: a verdict a change, by source and place. Names are the book's.

{"wenku": "verdicts", "format": 1, "sources": {digest: {"rule:start:end": "accept"}}}
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from wenku.editorial.foundation.original import Refusals
from wenku.editorial.foundation.rules import RULES

HEAD, FORMAT = "verdicts", 1
Verdict = Literal["accept", "reject", "todo"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
PLACE = re.compile(r"(?P<rule>[a-z-]+):(?P<start>\d{1,9}):(?P<end>\d{1,9})")
DIGEST = re.compile(r"[0-9a-f]{64}")


class VerdictsError(ValueError):
    """The message is a Chinese sentence without the file's name."""


@dataclass(slots=True)
class Verdicts:
    """`sources` is digest → change → verdict. A doubt has nothing to refuse: it is seen ("accept") or to be mended ("todo")."""

    sources: dict[str, dict[str, Verdict]] = field(default_factory=dict)

    def decide(self, digest: str, change: str, verdict: str) -> None:
        """An empty verdict takes the last one back. Raises VerdictsError."""
        match = PLACE.fullmatch(change)
        if not DIGEST.fullmatch(digest) or match is None or match["rule"] not in RULES:
            raise VerdictsError(f"认不出这一处改动：“{change[:60]}”。")
        if verdict not in ("", *VERDICTS):
            raise VerdictsError(f"“{verdict[:20]}”不是决定；应为 {'、'.join(VERDICTS)}。")
        of_source = self.sources.setdefault(digest, {})
        of_source.pop(change, None)
        if verdict:
            of_source[change] = verdict  # type: ignore[assignment]

    def refused(self) -> dict[str, Refusals]:
        return {
            digest: frozenset(place_of(change) for change, verdict in rows.items() if verdict == "reject")
            for digest, rows in self.sources.items()
        }


def name_of(rule: str, start: int, end: int) -> str:
    return f"{rule}:{start}:{end}"


def place_of(change: str) -> tuple[str, int, int]:
    rule, start, end = change.split(":")
    return rule, int(start), int(end)


def write_verdicts(verdicts: Verdicts) -> bytes:
    loose = {"wenku": HEAD, "format": FORMAT, "sources": {d: rows for d, rows in verdicts.sources.items() if rows}}
    return json.dumps(loose, ensure_ascii=False, indent=0, sort_keys=True).encode() + b"\n"


def read_verdicts(text: str) -> Verdicts:
    """Raises VerdictsError."""
    loose = checked_head(text)
    verdicts = Verdicts()
    try:
        for digest, rows in loose["sources"].items():
            for change, verdict in rows.items():
                verdicts.decide(digest, change, verdict)
    except (KeyError, AttributeError, TypeError):
        raise VerdictsError("内容不完整。") from None
    return verdicts


def checked_head(text: str) -> Mapping[str, Any]:
    try:
        loose = json.loads(text)
    except (ValueError, RecursionError):
        raise VerdictsError("不是审稿台存下的决定（JSON 读不出来）。") from None
    if not isinstance(loose, dict) or loose.get("wenku") != HEAD:
        raise VerdictsError("不是审稿台存下的决定。")
    if loose.get("format") != FORMAT:
        raise VerdictsError(f"格式版本是“{loose.get('format')}”，本程序只认 {FORMAT}。")
    return loose
