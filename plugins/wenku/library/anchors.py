"""Anchors of headings and paragraphs: ids that stay while the text is edited in place, moved, or given new neighbours.

Markdown is the source and carries no ids. A new paragraph's anchor comes from a hash of its text, so it is there
at the first build, the same on every machine, and needs no record as long as nobody changes the paragraph. What was
recorded in the lock is found again by equal text first, then by similar text, then by standing in the same place.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

from turbohtml import tokenize

from wenku.library.lock import Locked, excerpt, fingerprint, similarity, sketch, unspaced
from wenku.model import Edit
from wenku.text.extract import BLOCKS, END_TAG, HEADINGS, HIDDEN, REFERENCE, START_TAG, TEXT, VOID

PARAGRAPHS = frozenset("p li dt dd pre table".split())
NUMBERING = re.compile(r"\A(?:第?[一二三四五六七八九十百0-9]+[、.．，]|（[一二三四五六七八九十0-9]+）)\s*")
SKIPPED = frozenset("headerlink wenku-skip admonition-title".split())
ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's base 32: no i, l, o, u to misread in a printed handout
LENGTH = 5
OUTSIDE = ("table", "pre")  # neither may begin with an element of ours
SAME_TEXT = (
    0.3  # of the character pairs: an edited sentence keeps more, unrelated paragraphs of one page share under 0.1
)
SAME_PLACE = 0.1  # where both neighbours stayed


@dataclass(slots=True)
class Target:
    """A heading or paragraph of a page. `tag_end` follows the tag's name in the HTML, `inside` follows the start tag."""

    kind: str
    tag: str
    own: str
    tag_start: int
    tag_end: int
    inside: int
    parts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(self.parts).strip()

    @property
    def identity(self) -> str:
        """What makes it this one: a heading is the same when only its number changes."""
        return NUMBERING.sub("", self.text) or self.text if self.kind == "h" else self.text


def targets(html: str) -> list[Target]:
    """Headings and paragraphs that have text, in the order of the page. A table is one; so is a list item."""
    found: list[Target] = []
    opened: list[tuple[str, Target | None]] = []
    hidden: list[str] = []
    position = 0
    for token in tokenize(html, resolve_references=False, capture_source=True):
        data = token.data or ""
        length = len(data) if token.source is None else len(token.source)
        tag = token.tag or ""
        if token.type in (TEXT, REFERENCE):
            target = next((t for _, t in reversed(opened) if t), None)
            if target and not hidden:
                target.parts.append(data)
        elif token.type == START_TAG and tag not in VOID:
            attributes = dict(token.attrs or ())
            if hidden or hides(tag, attributes):
                hidden.append(tag)
            elif tag in BLOCKS:
                opened.append((tag, begin(tag, attributes, position, length, opened)))
                found += [opened[-1][1]] if opened[-1][1] else []
        elif token.type == END_TAG:
            close(tag, hidden if hidden else opened)
        position += length
    return [target for target in found if target.text]


def hides(tag: str, attributes: Mapping[str, str | None]) -> bool:
    return tag in HIDDEN or "hidden" in attributes or not SKIPPED.isdisjoint((attributes.get("class") or "").split())


def begin(
    tag: str, attributes: Mapping[str, str | None], start: int, length: int, opened: Sequence[tuple[str, Target | None]]
) -> Target | None:
    inside_table = any(open_tag == "table" for open_tag, _ in opened)
    if inside_table or (tag not in PARAGRAPHS and tag not in HEADINGS):
        return None
    kind = "h" if tag in HEADINGS else "p"
    return Target(kind, tag, attributes.get("id") or "", start, start + 1 + len(tag), start + length)


def close(tag: str, opened: list[str] | list[tuple[str, Target | None]]) -> None:
    """Up to the start tag of that name; an end tag without one closes nothing."""
    for index in range(len(opened) - 1, -1, -1):
        entry = opened[index]
        if (entry if isinstance(entry, str) else entry[0]) == tag:
            del opened[index:]
            return


@dataclass(frozen=True, slots=True)
class Anchored:
    """What a page's headings and paragraphs are called now, and what the lock had that nothing here answers to."""

    names: tuple[Locked, ...]
    gone: tuple[Locked, ...]


def assign(found: Sequence[Target], locked: Sequence[Locked], reserved: frozenset[str] = frozenset()) -> Anchored:
    """A name for each target: the locked one that it continues, else a new one from its text.

    `reserved` are ids that the page uses itself. The result's order is the order of the targets.
    """
    pairs = match(found, locked)
    retired = heirs(locked, pairs)
    taken = set(reserved) | {name for anchor in locked for name in (anchor.name, *anchor.aliases)}
    names = []
    for number, target in enumerate(found):
        before = locked[pairs[number]] if number in pairs else None
        name = before.name if before else new_name(target, taken)
        taken.add(name)
        aliases = [*(before.aliases if before else ()), *([target.own] if target.own else []), *retired.get(number, ())]
        rest = tuple(alias for alias in dict.fromkeys(aliases) if alias != name)
        names.append(Locked(name, fingerprint(target.identity), "", excerpt(target.text), rest))
    gone = tuple(anchor for index, anchor in enumerate(locked) if index not in pairs.values())
    return Anchored(tuple(names), gone)


def heirs(locked: Sequence[Locked], pairs: Mapping[int, int]) -> dict[int, list[str]]:
    """Index of a target → anchors of paragraphs that are gone and stood after it: their links land there, not on nothing."""
    at = {index: number for number, index in pairs.items()}
    last = 0
    found: dict[int, list[str]] = {}
    for index, anchor in enumerate(locked):
        last = at.get(index, last)
        if index not in at:
            found.setdefault(last, []).extend((anchor.name, *anchor.aliases))
    return found


def new_name(target: Target, taken: set[str]) -> str:
    number = int.from_bytes(hashlib.sha256(unspaced(target.identity).encode()).digest()[:8], "big")
    digits = "".join(ALPHABET[number >> 5 * place & 31] for place in range(LENGTH))
    name, copy = f"{target.kind}-{digits}", 2
    while name in taken:
        name, copy = f"{target.kind}-{digits}-{copy}", copy + 1
    return name


def match(found: Sequence[Target], locked: Sequence[Locked]) -> dict[int, int]:
    """Index of a target → index of the locked anchor it continues. Each anchor is used at most once."""
    pairs = equal(found, locked)
    if len(pairs) < len(locked):
        pairs |= similar(found, locked, pairs)
        pairs |= in_place(found, locked, pairs)
        pairs |= same_section(found, locked, pairs)
    return pairs


def equal(found: Sequence[Target], locked: Sequence[Locked]) -> dict[int, int]:
    """Equal texts; of several equal ones, the first continues the first."""
    waiting: dict[tuple[str, str], list[int]] = {}
    for index, anchor in enumerate(locked):
        waiting.setdefault((anchor.name[0], anchor.fingerprint), []).append(index)
    pairs = {}
    for number, target in enumerate(found):
        queue = waiting.get((target.kind, fingerprint(target.identity)))
        if queue:
            pairs[number] = queue.pop(0)
    return pairs


def similar(found: Sequence[Target], locked: Sequence[Locked], pairs: Mapping[int, int]) -> dict[int, int]:
    """The most similar pairs first; ties by the order of the lock, then of the page."""
    free = [index for index in range(len(locked)) if index not in pairs.values()]
    scored = []
    for number, target in enumerate(found):
        if number not in pairs:
            mine = sketch(target.identity)
            scored += [
                (-similarity(mine, locked[i].sketch), i, number) for i in free if locked[i].name[0] == target.kind
            ]
    return greedy([entry for entry in sorted(scored) if -entry[0] >= SAME_TEXT])


def greedy(scored: Sequence[tuple[float, int, int]]) -> dict[int, int]:
    chosen: dict[int, int] = {}
    used: set[int] = set()
    for _, index, number in scored:
        if number not in chosen and index not in used:
            chosen[number] = index
            used.add(index)
    return chosen


def in_place(found: Sequence[Target], locked: Sequence[Locked], pairs: Mapping[int, int]) -> dict[int, int]:
    """A single target between neighbours that were neighbours of a single lost anchor: the same place, reworded.

    A heading needs no likeness (一、做法 → 一、怎么办成的: what follows it says that it is the same section); a
    paragraph needs a little, or replacing one would pass for editing it.
    """
    chosen: dict[int, int] = {}
    used = set(pairs.values())
    for number, target in enumerate(found):
        if number in pairs:
            continue
        before = pairs.get(number - 1, -1 if number == 0 else None)
        after = pairs.get(number + 1, len(locked) if number + 1 == len(found) else None)
        if before is None or after is None or after - before != 2 or before + 1 in used:
            continue
        anchor = locked[before + 1]
        likeness = similarity(sketch(target.identity), anchor.sketch)
        if anchor.name[0] == target.kind and (target.kind == "h" or likeness >= SAME_PLACE):
            chosen[number] = before + 1
    return chosen


def same_section(found: Sequence[Target], locked: Sequence[Locked], pairs: Mapping[int, int]) -> dict[int, int]:
    """A reworded heading between the same headings as before, whatever became of the paragraphs around it."""
    numbers = [number for number, target in enumerate(found) if target.kind == "h"]
    indices = [index for index, anchor in enumerate(locked) if anchor.name[0] == "h"]
    among = {numbers.index(n): indices.index(i) for n, i in pairs.items() if n in numbers and i in indices}
    rest = in_place([found[n] for n in numbers], [locked[i] for i in indices], among)
    return {numbers[n]: indices[i] for n, i in rest.items()}


def edits(found: Sequence[Target], names: Sequence[Locked], present: frozenset[str], mark: str = "") -> Iterator[Edit]:
    """Put each name into the HTML: as the element's id where it has none, else as an empty element at its start.

    An alias that the page itself uses again (`present`) is left to what uses it now. `mark` stands behind each id that is
    ours, for a host that has to take it out again.
    """
    for target, anchor in zip(found, names, strict=True):
        spare = [alias for alias in anchor.aliases if alias not in present]
        if target.own:
            spare.insert(0, anchor.name)
        else:
            yield Edit(target.tag_end, target.tag_end, f' id="{anchor.name}"{mark}', "")
        if spare:
            place = target.tag_start if target.tag in OUTSIDE else target.inside
            yield Edit(
                place, place, "".join(f'<span class="wenku-anchor" id="{escape(name)}"></span>' for name in spare), ""
            )


def with_sketches(found: Sequence[Target], names: Sequence[Locked]) -> tuple[Locked, ...]:
    """As the lock keeps them: sketches cost more than all else here and are made only when the lock is written."""
    return tuple(
        Locked(anchor.name, anchor.fingerprint, sketch(target.identity), anchor.excerpt, anchor.aliases)
        for target, anchor in zip(found, names, strict=True)
    )
