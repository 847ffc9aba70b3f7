"""Name ↔ slot for a whole batch: what the importer gave, and what the editors said about it.

A name has one slot in every piece of every file, and keeps it on the next import. Editors rename a slot, give two names
one slot, keep a name in the text, or name what no rule finds; the file that holds all this is book_file.py's.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from wenku.editorial.foundation.mention import MentionKind, NameMention

KIND_OF: dict[str, MentionKind] = {"姓名": "person", "地名": "place", "单位": "firm"}
NUMBERED = re.compile(r"(?P<label>.*?)(?P<number>\d+)")


@dataclass(slots=True)
class NameBook:
    """`slots` is (kind, key of the mention) → slot without its brackets; `given` is text → slot, wherever it stands;
    `kept` are texts that stay. The last two are the editors' and outweigh every rule."""

    slots: dict[tuple[MentionKind, str], str] = field(default_factory=dict)
    given: dict[str, str] = field(default_factory=dict)
    kept: set[str] = field(default_factory=set)
    highest: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for slot in (*self.slots.values(), *self.given.values()):
            self.count(slot)

    def count(self, slot: str) -> None:
        if match := NUMBERED.fullmatch(slot):
            label = match["label"]
            self.highest[label] = max(self.highest.get(label, 0), int(match["number"]))

    def slot(self, mention: NameMention, label: str) -> str:
        """The slot of the one who is mentioned; the next number of its label when it is new."""
        if mention.key in self.given:
            return self.given[mention.key]
        identity = (mention.kind, mention.key)
        if identity not in self.slots:
            self.slots[identity] = self.next(label)
        return self.slots[identity]

    def next(self, label: str) -> str:
        self.highest[label] = self.highest.get(label, 0) + 1
        return f"{label}{self.highest[label]}"

    def corrected(self, text: str, found: Iterable[NameMention]) -> list[NameMention]:
        """The mentions of a text after the editors' word: theirs first, none of what they keep."""
        ours = [
            NameMention(kind_of(self.given[name]), start, end, name) for name, start, end in spans(text, self.given)
        ]
        taken = {place for mention in ours for place in range(mention.start, mention.end)}
        free = (mention for mention in found if taken.isdisjoint(range(mention.start, mention.end)))
        staying = [(start, end) for _, start, end in spans(text, self.kept)]
        return [*ours, *(m for m in free if not any(start <= m.start and m.end <= end for start, end in staying))]


def kind_of(slot: str) -> MentionKind:
    """By the slot's label; what no label of ours begins is a place, whose slots are named by what they are (【县1】)."""
    return next((kind for label, kind in KIND_OF.items() if slot.startswith(label)), "place")


def spans(text: str, names: Iterable[str]) -> Iterator[tuple[str, int, int]]:
    """Where the names stand, the longer before the shorter, without overlaps."""
    if not names:
        return
    pattern = "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))
    yield from ((match.group(), *match.span()) for match in re.finditer(pattern, text))
