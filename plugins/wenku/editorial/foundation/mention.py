"""Somebody or something named in a text. `key` is the same for all mentions of one; `slot` is what stands in its place."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

MentionKind = Literal["person", "place", "firm"]
SLOTS = {"person": "姓名", "place": "地名", "firm": "单位"}
WHY = {"person": "人名，换成同一空位。", "place": "地名，换成同一空位。", "firm": "单位名，换成同一空位。"}


@dataclass(frozen=True, slots=True)
class NameMention:
    kind: MentionKind
    start: int
    end: int
    key: str


def settle(mentions: Iterable[NameMention], certain: Iterable[NameMention] = ()) -> list[NameMention]:
    """In order and without overlaps: what is certain stands, of the others the longer of two wins, then the earlier."""
    taken = list(certain)
    occupied = {place for mention in taken for place in range(mention.start, mention.end)}
    for mention in sorted(mentions, key=lambda m: (m.start - m.end, m.start, m.kind)):
        here = range(mention.start, mention.end)
        if occupied.isdisjoint(here):
            taken.append(mention)
            occupied.update(here)
    return sorted(taken, key=lambda m: m.start)
