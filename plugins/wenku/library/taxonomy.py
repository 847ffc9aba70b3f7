"""The taxonomy: genres, scenarios, moves, levels and kinds, read from one YAML file of the editors."""

from collections.abc import Mapping
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from wenku.library.errors import explain


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Genre(Strict):
    name: str
    id: str = Field(pattern=r"^[a-z]{2,8}$")
    standing: str
    purpose: str
    moves: tuple[str, ...]


class Move(Strict):
    name: str
    asks: str


class Scenario(Strict):
    genre: str
    name: str


class Taxonomy(Strict):
    """Every mapping keeps the order of the file: it is the order in which readers see the entries."""

    genres: Mapping[str, Genre]
    moves: Mapping[str, Move]
    scenarios: Mapping[str, Scenario]
    levels: Mapping[str, str]
    kinds: Mapping[str, str]

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
        loose = yaml.safe_load(path.read_text("utf-8"))
    except FileNotFoundError:
        raise TaxonomyError(
            f"{path}：找不到分类文件。请新建它，或在 mkdocs.yml 的 wenku 选项 library.taxonomy 中写对路径。"
        ) from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise TaxonomyError(f"{path}：不是可读的 UTF-8 YAML（{error}）。") from None
    try:
        taxonomy = Taxonomy.model_validate(loose)
    except ValidationError as error:
        raise TaxonomyError("\n".join(f"{path}：{line}" for line in explain(error))) from None
    problems = dangling(taxonomy)
    if problems:
        raise TaxonomyError("\n".join(f"{path}：{line}" for line in problems))
    return taxonomy


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
