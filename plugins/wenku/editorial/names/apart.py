"""Blanks that part names from each other, or a name from a post: without them a roster runs together."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from wenku.editorial.names.reading import Reading, name_cost
from wenku.editorial.names.shares import family_of
from wenku.editorial.names.weights import H

FIELD = re.compile(r"[^ \t\u3000\xa0]+")
CORE = re.compile(rf"(?:[^：:]*[：:]|[（(、，])?(?P<core>{H}{{2,4}})[、，；。）)]?")
ONE_HAN = re.compile(H)
LONGEST = 200
SURE, LIKELY = 0.0, -4.0
SENTENCE = re.compile("[。！？]")


@dataclass(frozen=True, slots=True)
class Field:
    start: int
    end: int
    gain: float


def apart(line: str) -> Iterator[tuple[int, int]]:
    """The spans of the blanks of a line to keep."""
    if len(line) > LONGEST or SENTENCE.search(line):
        return
    fields = [Field(start, end, gain_of(line[start:end])) for start, end in joined(line)]
    for one, other in zip(fields, fields[1:], strict=False):
        both = min(one.gain, other.gain) > LIKELY
        beside_words = max(one.gain, other.gain) > SURE and re.search(f"{H}{{2}}", words_of(line, one, other))
        if both or beside_words:
            yield one.end, other.start


def words_of(line: str, one: Field, other: Field) -> str:
    """What stands beside the likelier name of the two."""
    plain = other if one.gain > other.gain else one
    return line[plain.start : plain.end]


def joined(line: str) -> Iterator[tuple[int, int]]:
    """The fields of a line; 卞 涛, set apart to be as wide as three, is one."""
    fields = [match.span() for match in FIELD.finditer(line)]
    i = 0
    while i < len(fields):
        start, end = fields[i]
        following = fields[i + 1] if i + 1 < len(fields) else None
        family = ONE_HAN.fullmatch(line[end - 1 : end]) and re.fullmatch(rf"(?:.*[：:、])?{H}", line[start:end])
        if (
            following
            and family
            and family_of(line[end - 1])
            and ONE_HAN.fullmatch(line[slice(*following)].rstrip("、，；）)"))
        ):
            yield start, following[1]
            i += 2
        else:
            yield start, end
            i += 1


def gain_of(field: str) -> float:
    match = CORE.fullmatch(re.sub(r"[ \t\u3000\xa0]", "", field))
    family = family_of(match["core"]) if match else 0
    if match is None or not family or len(match["core"]) - family not in (1, 2):
        return -99.0
    name = match["core"]
    return Reading(name).gain(0, len(name), name_cost(name, family))
