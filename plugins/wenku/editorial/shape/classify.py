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
LEAST = 3.0  # a genre told by less than this is told by chance
TITLED = 12.0  # what a title that names its genre adds


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


def classify(text: str, taxonomy: Taxonomy, title: str = "") -> tuple[Suggestion, Suggestion, Suggestion]:
    """(genre, scenario, level) of a piece."""
    cues = table("cues")
    genre = choose(
        text,
        {slug: [*cues["genres"].get(slug, []), *own(entry)] for slug, entry in taxonomy.genres.items()},
        {slug: TITLED for slug, pattern in cues["titles"].items() if re.search(pattern, title)},
    )
    scenarios = taxonomy.scenarios_of(genre.value)
    scenario = choose(
        text, {slug: [*cues["scenarios"].get(slug, []), *own(entry)] for slug, entry in scenarios.items()}
    )
    level = choose(text, {slug: cues["levels"].get(slug, []) for slug in taxonomy.levels})
    return genre, scenario, level


def own(entry: Genre | Scenario) -> list[dict[str, Any]]:
    return [cue.model_dump() for cue in entry.cues]


def choose(
    text: str, options: Mapping[str, Iterable[Mapping[str, Any]]], more: Mapping[str, float] | None = None
) -> Suggestion:
    """The best-scored key; on equal scores the earlier in the taxonomy. `more` is told by something beside the text."""
    known = more or {}
    ranked = sorted(
        (-score(text, cues) - known.get(slug, 0.0), i, slug) for i, (slug, cues) in enumerate(options.items())
    )
    ranked += [(0.0, 0, "")] * (2 - len(ranked))
    return Suggestion(ranked[0][2], -ranked[0][0], ranked[1][2], -ranked[1][0])


def score(text: str, cues: Iterable[Mapping[str, Any]]) -> float:
    """Hits per thousand Han times weight; a ceiling keeps one favourite word of an author from deciding alone."""
    length = max(0.4, count_han(text) / 1000)
    return sum(float(cue["weight"]) * min(CEILING, len(re.findall(cue["pattern"], text)) / length) for cue in cues)


def foreign(text: str) -> str:
    """The kind of a text that is none of the library's genres: 新闻报道, 合同, 规章, 小说; '' when nothing says so."""
    opening = text[: text.find("\n", OPENING) if text.find("\n", OPENING) >= 0 else len(text)]
    for kind in table("cues")["foreign"]:
        place = opening if kind.get("opening") else text
        if len(re.findall(kind["pattern"], place)) >= kind["least"] * max(1.0, count_han(place) / PER):
            return str(kind["name"])
    return ""


OPENING, PER = 200, 1500


def move_of(heading: str, genre: str, taxonomy: Taxonomy) -> str:
    """The first cue in the heading whose move the genre knows; '' when none does."""
    known = taxonomy.genres[genre].moves
    for cue in table("cues")["moves"]:
        if re.search(cue["pattern"], heading):
            for move in cue["moves"]:
                if move in known:
                    return str(move)
    return ""
