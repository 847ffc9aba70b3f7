"""A changed text as edits of the older one: runs of its lines to copy, and new lines between them."""

from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from pathlib import Path

Edits = list[list[int] | str]
WORTH = 0.7  # of the new text's length: an edit longer than that is sent as the file itself


def edits_of(copy: Path, before: Mapping[str, bytes]) -> Iterator[tuple[str, Edits]]:
    """(path, edits) of the UTF-8 texts among `before` (path → older bytes) that changed little enough."""
    for path, old in sorted(before.items()):
        try:
            edits = edit(old.decode(), (copy / path).read_bytes().decode())
        except UnicodeDecodeError:
            continue
        if sum(len(part) if isinstance(part, str) else 8 for part in edits) < WORTH * (copy / path).stat().st_size:
            yield path, edits


def edit(old: str, new: str) -> Edits:
    """`[first, end]` copies old lines first to end-1; a string stands for itself. Lines end after their line feed.

    Equal heads and tails are set aside first: a foot that changed in 4,000 lines costs nothing then, and 0.2 s otherwise.
    """
    before, after = split(old), split(new)
    head = common(before, after)
    tail = common(before[head:][::-1], after[head:][::-1])
    edits: Edits = [[0, head]] if head else []
    inner = SequenceMatcher(None, before[head : len(before) - tail], after[head : len(after) - tail])
    for tag, first, end, start, stop in inner.get_opcodes():
        if tag == "equal":
            edits.append([head + first, head + end])
        elif stop > start:
            edits.append("".join(after[head + start : head + stop]))
    return edits + ([[len(before) - tail, len(before)]] if tail else [])


def common(one: list[str], other: list[str]) -> int:
    """How many lines the two begin with alike."""
    for number, (mine, theirs) in enumerate(zip(one, other, strict=False)):
        if mine != theirs:
            return number
    return min(len(one), len(other))


def split(text: str) -> list[str]:
    """At line feeds only: str.splitlines also splits at U+2028 and others, which a receiver need not know."""
    return [line + "\n" for line in text.split("\n")[:-1]] + [text.rsplit("\n", 1)[-1]]
