"""How drafts with planted faults are read: a fault is found when a mark of its kind (or of one as good) touches its text, or one of its
other places; where something is missing (`scope: document`) a mark anywhere is as good."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

CASES = Path(__file__).resolve().parent.parent / "cases" / "check"
FOLDER = CASES / "planted"
THIRD = CASES / "third"
ABOUT_THE_WHOLE = {"move", "length", "title", "format"}
STRONG = ("规定", "国标", "惯例")


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def places(fault: dict[str, Any], text: str) -> Iterator[tuple[int, int]]:
    for spot in (fault, *fault.get("also", [])):
        hits = [m.start() for m in re.finditer(f"(?={re.escape(spot['text'])})", text)]
        if hits:
            at = hits[min(spot.get("nth", 1), len(hits)) - 1]
            yield units(text[:at]), units(text[: at + len(spot["text"])])


def found(fault: dict[str, Any], marks: Sequence[dict[str, Any]], text: str) -> bool:
    kinds = {fault["kind"], *fault.get("alt_kinds", [])}
    spots = list(places(fault, text))
    return any(
        mark["kind"] in kinds
        and (fault.get("scope") == "document" or any(mark["start"] < b and a < mark["end"] for a, b in spots))
        for mark in marks
    )
