"""What editors decided about the changes of a batch: a verdict a change, by source and place. Names are the book's.

{"wenku": "verdicts", "format": 2, "sources": {digest: {"rule:start:end": "accept"}}, "titles": {digest: {"begin": "标题"}}}
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from wenku.editorial.foundation.original import Refusals
from wenku.editorial.foundation.rules import RULES

HEAD, FORMAT, OLDEST = "verdicts", 2, 1
Verdict = Literal["accept", "reject", "todo"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
PLACE = re.compile(r"(?P<rule>[a-z-]+):(?P<start>\d{1,9}):(?P<end>\d{1,9})")
DIGEST = re.compile(r"[0-9a-f]{64}")
LONGEST_TITLE = 120


class VerdictsError(ValueError):
    """The message is a Chinese sentence without the file's name."""


@dataclass(slots=True)
class Verdicts:
    """`sources` is digest → change → verdict. A doubt has nothing to refuse: it is seen ("accept") or to be mended ("todo").
    `titles` is digest → where a piece begins → the title that an editor gave it."""

    sources: dict[str, dict[str, Verdict]] = field(default_factory=dict)
    titles: dict[str, dict[int, str]] = field(default_factory=dict)

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

    def call(self, digest: str, begin: int, title: str) -> None:
        """An empty title takes the last one back. Raises VerdictsError."""
        if not DIGEST.fullmatch(digest) or not 0 <= begin < 10**9:
            raise VerdictsError("认不出是哪一篇的标题。")
        if len(title) > LONGEST_TITLE or any(not sign.isprintable() for sign in title):
            raise VerdictsError(f"标题“{title[:20]}”应是一行以内、{LONGEST_TITLE} 字以内的文字。")
        of_source = self.titles.setdefault(digest, {})
        of_source.pop(begin, None)
        if title.strip():
            of_source[begin] = title.strip()

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
    sources = {digest: rows for digest, rows in verdicts.sources.items() if rows}
    titles = {d: {str(begin): title for begin, title in rows.items()} for d, rows in verdicts.titles.items() if rows}
    loose = {"wenku": HEAD, "format": FORMAT, "sources": sources, "titles": titles}
    return json.dumps(loose, ensure_ascii=False, indent=0, sort_keys=True).encode() + b"\n"


def read_verdicts(text: str) -> Verdicts:
    """Raises VerdictsError."""
    loose = checked_head(text)
    verdicts = Verdicts()
    try:
        for digest, rows in loose["sources"].items():
            for change, verdict in rows.items():
                verdicts.decide(digest, change, verdict)
        for digest, titles in loose.get("titles", {}).items():
            for begin, title in titles.items():
                verdicts.call(digest, int(begin), title)
    except VerdictsError:
        raise
    except (ValueError, KeyError, AttributeError, TypeError):
        raise VerdictsError("内容不完整。") from None
    return verdicts


def checked_head(text: str) -> Mapping[str, Any]:
    try:
        loose = json.loads(text)
    except (ValueError, RecursionError):
        raise VerdictsError("不是审稿台存下的决定（JSON 读不出来）。") from None
    if not isinstance(loose, dict) or loose.get("wenku") != HEAD:
        raise VerdictsError("不是审稿台存下的决定。")
    if loose.get("format") not in (OLDEST, FORMAT):
        raise VerdictsError(f"格式版本是“{loose.get('format')}”，本程序只认 {FORMAT}。")
    return loose
