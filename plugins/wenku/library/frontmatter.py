"""The front matter of a library page: what it may say, checked against the taxonomy.

A page that has neither `id` nor `kind` is a plain page (home, help): it belongs to no genre and is not checked here.
"""

import datetime
import re
from collections.abc import Mapping
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from wenku.library.errors import explain
from wenku.library.taxonomy import Taxonomy

FENCE = re.compile(r"\A---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
ID = r"^[a-z]{2,8}-[0-9]{3,5}$"
Kind = Literal["guide", "template", "exemplar", "lesson"]
Status = Literal["published", "draft"]
Origin = Literal["original", "imported"]


class FrontMatter(BaseModel):
    """The keys of a library page. The first nine are the contract; the rest are optional and ours or the theme's."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = Field(pattern=ID)
    title: str = Field(min_length=1, max_length=120)
    genre: str | None = None
    kind: Kind
    scenario: str | None = None
    level: str | None = None
    status: Status
    origin: Origin
    reviewed: datetime.date | None = None
    description: str | None = None
    links: bool = True
    hide: tuple[str, ...] = ()


class FrontMatterError(ValueError):
    """`problems` are Chinese sentences, one for each wrong key."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def split_front_matter(source: str) -> tuple[dict[str, Any], str]:
    """(front matter as loose values, body). Raises FrontMatterError when the block is not a YAML mapping."""
    match = FENCE.match(source)
    if not match:
        return {}, source
    try:
        loose = yaml.safe_load(match.group(1)) or {}
    except yaml.YAMLError as error:
        raise FrontMatterError([f"页头不是可读的 YAML：{error}"]) from None
    if not isinstance(loose, dict):
        raise FrontMatterError(["页头应是“键: 值”的一组，写在两行 --- 之间。"])
    return loose, source[match.end() :]


def is_library_page(loose: Mapping[str, Any]) -> bool:
    return "id" in loose or "kind" in loose


def validate(loose: Mapping[str, Any], taxonomy: Taxonomy) -> FrontMatter:
    """The checked front matter. Raises FrontMatterError that names each wrong key, what was found and what is allowed."""
    try:
        page = FrontMatter.model_validate(dict(loose))
    except ValidationError as error:
        raise FrontMatterError(list(explain(error, tuple(FrontMatter.model_fields)))) from None
    problems = [*unknown_values(page, taxonomy), *missing_values(page)]
    if problems:
        raise FrontMatterError(problems)
    return page


def unknown_values(page: FrontMatter, taxonomy: Taxonomy) -> list[str]:
    allowed = {"genre": taxonomy.genres, "scenario": taxonomy.scenarios, "level": taxonomy.levels}
    problems = [
        f"“{key}”的值“{value}”不在分类文件内；可用：{'、'.join(values)}。"
        for key, values in allowed.items()
        if (value := getattr(page, key)) is not None and value not in values
    ]
    if not problems and page.scenario and taxonomy.scenarios[page.scenario].genre != page.genre:
        theirs = "、".join(taxonomy.scenarios_of(page.genre or ""))
        problems.append(f"情景“{page.scenario}”不属于文种“{page.genre}”；该文种的情景：{theirs}。")
    prefix = taxonomy.genres[page.genre].id + "-" if page.genre and page.genre in taxonomy.genres else ""
    if not page.id.startswith(prefix):
        problems.append(f"“id”的值“{page.id}”应以文种“{page.genre}”的前缀“{prefix}”开头。")
    return problems


def missing_values(page: FrontMatter) -> list[str]:
    required = {
        "guide": ("genre",),
        "template": ("genre", "scenario"),
        "exemplar": ("genre", "scenario", "level"),
        "lesson": (),
    }
    problems = [f"{page.kind} 页缺少“{key}”，请补上。" for key in required[page.kind] if getattr(page, key) is None]
    if page.status == "published" and page.reviewed is None:
        problems.append(
            "已发布（status: published）的页缺少“reviewed”（审读日期，如 2026-11-22），请补上或改为 status: draft。"
        )
    return problems
