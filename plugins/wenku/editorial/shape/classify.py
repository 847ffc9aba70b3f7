"""Suggest genre, scenario, level and the moves of headings. Each is a suggestion with its grounds; the editor decides."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from wenku.editorial.foundation.words import table
from wenku.library.taxonomy import Genre, Scenario, Taxonomy
from wenku.text.han import count_han

CEILING = 12
CLEAR = 1.25


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`score` and `second` are how strongly the first and the second choice are told by the text."""

    value: str
    score: float
    second: str
    second_score: float

    @property
    def clear(self) -> bool:
        return self.score > 0 and self.score >= CLEAR * self.second_score


def classify(text: str, taxonomy: Taxonomy) -> tuple[Suggestion, Suggestion, Suggestion]:
    """(genre, scenario, level) of a piece."""
    cues = table("cues")
    genre = choose(
        text, {slug: [*cues["genres"].get(slug, []), *own(entry)] for slug, entry in taxonomy.genres.items()}
    )
    scenarios = taxonomy.scenarios_of(genre.value)
    scenario = choose(
        text, {slug: [*cues["scenarios"].get(slug, []), *own(entry)] for slug, entry in scenarios.items()}
    )
    level = choose(text, {slug: cues["levels"].get(slug, []) for slug in taxonomy.levels})
    return genre, scenario, level


def own(entry: Genre | Scenario) -> list[dict[str, Any]]:
    return [cue.model_dump() for cue in entry.cues]


def choose(text: str, options: Mapping[str, Iterable[Mapping[str, Any]]]) -> Suggestion:
    """The best-scored key; on equal scores the earlier in the taxonomy."""
    ranked = sorted(((-score(text, cues), i, slug) for i, (slug, cues) in enumerate(options.items())))
    ranked += [(0.0, 0, "")] * (2 - len(ranked))
    return Suggestion(ranked[0][2], -ranked[0][0], ranked[1][2], -ranked[1][0])


def score(text: str, cues: Iterable[Mapping[str, Any]]) -> float:
    """Hits per thousand Han times weight; a ceiling keeps one favourite word of an author from deciding alone."""
    length = max(0.4, count_han(text) / 1000)
    return sum(float(cue["weight"]) * min(CEILING, len(re.findall(cue["pattern"], text)) / length) for cue in cues)


def move_of(heading: str, genre: str, taxonomy: Taxonomy) -> str:
    """The first cue in the heading whose move the genre knows; '' when none does."""
    known = taxonomy.genres[genre].moves
    for cue in table("cues")["moves"]:
        if re.search(cue["pattern"], heading):
            for move in cue["moves"]:
                if move in known:
                    return str(move)
    return ""
