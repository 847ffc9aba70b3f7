"""What editors decided about the changes of a batch: a verdict a change, by source and place. Names are the book's.

{"wenku": "verdicts", "format": 2, "sources": {digest: {"rule:start:end": "accept"}}, "titles": {digest: {"begin": "标题"}},
"reviews": {digest: {"begin": {"by": "甲", "date": "2026-11-27", "decided": 31}}}}
"""

import datetime
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from wenku.editorial.batch.reviews import Review
from wenku.editorial.foundation.original import Refusals
from wenku.editorial.foundation.rules import RULES

HEAD, FORMAT, OLDEST = "verdicts", 2, 1
Verdict = Literal["accept", "reject", "todo"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
PLACE = re.compile(r"(?P<rule>[a-z-]+):(?P<start>\d{1,9}):(?P<end>\d{1,9})")
DIGEST = re.compile(r"[0-9a-f]{64}")
LONGEST_TITLE, LONGEST_BY = 120, 12


class VerdictsError(ValueError):
    """The message is a Chinese sentence without the file's name."""


@dataclass(slots=True)
class Verdicts:
    """`sources` is digest → change → verdict. A doubt has nothing to refuse: it is seen ("accept") or to be mended ("todo").
    `titles` is digest → where a piece begins → the title that an editor gave it, `reviews` likewise who has been through it."""

    sources: dict[str, dict[str, Verdict]] = field(default_factory=dict)
    titles: dict[str, dict[int, str]] = field(default_factory=dict)
    reviews: dict[str, dict[int, Review]] = field(default_factory=dict)

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
        require_piece(digest, begin)
        if len(title) > LONGEST_TITLE or any(not sign.isprintable() for sign in title):
            raise VerdictsError(f"标题“{title[:20]}”应是一行以内、{LONGEST_TITLE} 字以内的文字。")
        of_source = self.titles.setdefault(digest, {})
        of_source.pop(begin, None)
        if title.strip():
            of_source[begin] = title.strip()

    def review(self, digest: str, begin: int, by: str, day: str, decided: int) -> None:
        """Without initials the last record is taken back. Raises VerdictsError."""
        require_piece(digest, begin)
        of_source = self.reviews.setdefault(digest, {})
        of_source.pop(begin, None)
        if by.strip():
            of_source[begin] = review_of(by.strip(), day, decided)

    def refused(self) -> dict[str, Refusals]:
        return {
            digest: frozenset(place_of(change) for change, verdict in rows.items() if verdict == "reject")
            for digest, rows in self.sources.items()
        }


def require_piece(digest: str, begin: int) -> None:
    if not DIGEST.fullmatch(digest) or not 0 <= begin < 10**9:
        raise VerdictsError("认不出说的是哪一篇。")


def review_of(by: str, day: str, decided: int) -> Review:
    if len(by) > LONGEST_BY or not by.isprintable():
        raise VerdictsError(f"审读人代号“{by[:20]}”应是 {LONGEST_BY} 字以内的一个代号，不写姓名。")
    try:
        on = datetime.date.fromisoformat(day)
    except ValueError:
        raise VerdictsError(f"审读日期“{day[:20]}”应写成如 2026-11-27。") from None
    if not 0 <= decided < 10**7:
        raise VerdictsError("决定的处数不对。")
    return Review(by, on, decided)


def name_of(rule: str, start: int, end: int) -> str:
    return f"{rule}:{start}:{end}"


def place_of(change: str) -> tuple[str, int, int]:
    rule, start, end = change.split(":")
    return rule, int(start), int(end)


def write_verdicts(verdicts: Verdicts) -> bytes:
    sources = {digest: rows for digest, rows in verdicts.sources.items() if rows}
    titles = {d: {str(begin): title for begin, title in rows.items()} for d, rows in verdicts.titles.items() if rows}
    reviews = {d: {str(begin): one.row for begin, one in rows.items()} for d, rows in verdicts.reviews.items() if rows}
    loose = {"wenku": HEAD, "format": FORMAT, "sources": sources, "titles": titles, "reviews": reviews}
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
        for digest, reviews in loose.get("reviews", {}).items():
            for begin, row in reviews.items():
                verdicts.review(digest, int(begin), row["by"], row["date"], row["decided"])
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
