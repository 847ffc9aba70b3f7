"""Which texts repeat which: the share of the runs of eight letters that two texts have in common.

Of the runs one in eight is looked at, chosen by its own first letters, so that the same passage is sampled alike in both
texts (Manber 1994). Blanks, punctuation, script and slots make no difference.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from wenku.text.fold import letters

RUN = 8
EVERY = 8
FEWEST = 12  # sampled runs, some hundred letters: less agrees by chance and by convention
LIKE = 0.3
Names = tuple[str, ...]
SLOT = re.compile("【[^】\n]*】")


@dataclass(frozen=True, slots=True)
class Overlap:
    """`share` of the shorter of the two stands in the other."""

    name: str
    other: str
    share: float


def content_mark(text: str) -> str:
    """Of a piece's original text: equal for the same words in another encoding, script, layout or file.

    Begins with a letter, so that YAML never reads a number.
    """
    return "t" + hashlib.sha256(letters(text).encode("utf-8", "surrogatepass")).hexdigest()[:15]


def overlaps(new: Mapping[str, str], known: Mapping[str, str]) -> Iterator[Overlap]:
    """For each new text the one that it repeats most, among the known ones and the new ones before it."""
    sizes: dict[str, int] = {}
    holders: dict[int, Names] = {}
    for name, text in known.items():
        enter(name, sampled(text), sizes, holders)
    for name, text in new.items():
        runs = sampled(text)
        shared = Counter(other for run in runs for other in holders.get(run, ()))
        shares = {other: count / min(len(runs), sizes[other]) for other, count in shared.items()}
        best = max(shares, key=lambda other: (shares[other], other), default="")
        if best and shares[best] >= LIKE and len(runs) >= FEWEST:
            yield Overlap(name, best, shares[best])
        enter(name, runs, sizes, holders)


def enter(name: str, runs: frozenset[int], sizes: dict[str, int], holders: dict[int, Names]) -> None:
    """Nearly every run is held by one text: those share one tuple."""
    if len(runs) >= FEWEST:
        sizes[name], alone = len(runs), (name,)
        for run in runs:
            others = holders.get(run)
            holders[run] = alone if others is None else (*others, name)


def sampled(text: str) -> frozenset[int]:
    """The runs by their hashes: of hundreds of texts the runs themselves are forty megabytes."""
    line = letters(SLOT.sub("", text))
    return frozenset(
        hash(line[i : i + RUN])
        for i in range(len(line) - RUN + 1)
        if (ord(line[i]) * 31 + ord(line[i + 1]) * 17 + ord(line[i + 2])) % EVERY == 0
    )
