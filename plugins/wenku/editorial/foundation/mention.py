"""Somebody or something named in a text. `key` is the same for all mentions of one; `slot` is what stands in its place."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

MentionKind = Literal["person", "place", "firm"]
SLOTS = {"person": "姓名", "place": "地名", "firm": "单位"}
WHY = {"person": "人名，换成同一空位。", "place": "地名，换成同一空位。", "firm": "单位名，换成同一空位。"}


@dataclass(frozen=True, slots=True)
class NameMention:
    """`label` is what the slot is called when the kind alone says too little; a sure mention outweighs longer ones."""

    kind: MentionKind
    start: int
    end: int
    key: str
    label: str = ""
    sure: bool = False


def settle(mentions: Iterable[NameMention]) -> list[NameMention]:
    """In order and without overlaps: the sure before others, of two the longer, then the earlier."""
    taken: list[NameMention] = []
    occupied: set[int] = set()
    for mention in sorted(mentions, key=lambda m: (not m.sure, m.start - m.end, m.start, m.kind)):
        here = range(mention.start, mention.end)
        if occupied.isdisjoint(here):
            taken.append(mention)
            occupied.update(here)
    return sorted(taken, key=lambda m: m.start)
