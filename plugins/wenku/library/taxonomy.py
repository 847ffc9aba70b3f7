"""The taxonomy: genres, scenarios, moves, levels and kinds, read from one YAML file of the editors."""

import re
from collections.abc import Mapping
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from wenku.library.errors import explain
from wenku.strict_yaml import YamlError, read_yaml


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


Range = tuple[int, int | None]


class Standard(Strict):
    """What a library asks of its published pages; nothing where the taxonomy says nothing."""

    templates: int = 0
    """How many templates a scenario has at least; from one on, each genre has a guide as well."""
    exemplars: int = 0
    notes: Range = (0, None)
    moves: int = 0
    slots: int = 0
    checks: Range = (0, None)
    minutes: int = 0
    """How long a lesson is; its plan must add up to it."""


class Cue(Strict):
    """A pattern in collected texts that speaks for a genre or a scenario, and how much a hit counts."""

    pattern: str
    weight: float = 1


class Genre(Strict):
    name: str
    id: str = Field(pattern=r"^[a-z]{2,8}$")
    standing: str
    purpose: str
    moves: tuple[str, ...]
    length: Range = (0, None)
    """How many Han characters an exemplar may have, margin notes not counted."""
    cues: tuple[Cue, ...] = ()
    """By what the import knows it, besides data/cues.yml."""


class Move(Strict):
    name: str
    asks: str


class Scenario(Strict):
    genre: str
    name: str
    cues: tuple[Cue, ...] = ()


class Taxonomy(Strict):
    """Every mapping keeps the order of the file: it is the order in which readers see the entries."""

    genres: Mapping[str, Genre]
    moves: Mapping[str, Move]
    scenarios: Mapping[str, Scenario]
    levels: Mapping[str, str]
    kinds: Mapping[str, str]
    standard: Standard = Standard()

    def labels(self) -> dict[str, dict[str, str]]:
        """The Chinese names of what search results can be narrowed by; phrases and parts are kinds of answer too."""
        return {
            "genre": {slug: genre.name for slug, genre in self.genres.items()},
            "kind": {**self.kinds, "phrase": "短语", "move": "找一段"},
            "move": {slug: move.name for slug, move in self.moves.items()},
            "scenario": {slug: scenario.name for slug, scenario in self.scenarios.items()},
            "level": dict(self.levels),
        }

    def name_of(self, facet: str, slug: str) -> str:
        """The Chinese name of a genre, scenario, level, kind or move; the slug itself of one that is not listed."""
        entries: Mapping[str, Genre | Scenario | Move | str] = getattr(self, facet + "s")
        entry = entries.get(slug, slug)
        return entry if isinstance(entry, str) else entry.name

    def scenarios_of(self, genre: str) -> dict[str, Scenario]:
        return {slug: scenario for slug, scenario in self.scenarios.items() if scenario.genre == genre}


class TaxonomyError(ValueError):
    """The taxonomy file is missing, is not YAML, has an unknown key, or names a genre or move it does not define."""


def load_taxonomy(path: Path) -> Taxonomy:
    try:
        loose = read_yaml(path)
    except FileNotFoundError:
        raise TaxonomyError(
            f"{path}：找不到分类文件。请新建它，或在 mkdocs.yml 的 wenku 选项 library.taxonomy 中写对路径。"
        ) from None
    except YamlError as error:
        raise TaxonomyError(f"{path}:{error.line}：{error.why}") from None
    except OSError as error:
        raise TaxonomyError(f"{path}：读不出来（{error.strerror}）。请检查它是不是文件、有没有读的权限。") from None
    try:
        taxonomy = Taxonomy.model_validate(loose)
    except ValidationError as error:
        raise TaxonomyError("\n".join(f"{path}：{why}" for _, why in explain(error))) from None
    problems = [*dangling(taxonomy), *bad_patterns(taxonomy)]
    if problems:
        raise TaxonomyError("\n".join(f"{path}：{line}" for line in problems))
    return taxonomy


def bad_patterns(taxonomy: Taxonomy) -> list[str]:
    problems = []
    cues = {slug: entry.cues for slug, entry in taxonomy.genres.items()}
    for slug, found in {**cues, **{slug: entry.cues for slug, entry in taxonomy.scenarios.items()}}.items():
        for cue in found:
            try:
                re.compile(cue.pattern)
            except re.error:
                problems.append(f"{slug} 的 cues 里“{cue.pattern}”不是正则表达式；请检查括号。")
    return problems


def dangling(taxonomy: Taxonomy) -> list[str]:
    moves = [
        f"文种 {slug} 的 moves 里有“{move}”，moves 一节没有定义它。"
        for slug, genre in taxonomy.genres.items()
        for move in genre.moves
        if move not in taxonomy.moves
    ]
    scenarios = [
        f"情景 {slug} 的 genre 是“{scenario.genre}”，可用：{'、'.join(taxonomy.genres)}。"
        for slug, scenario in taxonomy.scenarios.items()
        if scenario.genre not in taxonomy.genres
    ]
    return moves + scenarios
