"""The front matter of a library page: what it may say, checked against the taxonomy.

A page that has neither `id` nor `kind` is a plain page (home, help): it belongs to no genre and is not checked here.
"""

import datetime
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from wenku.library.errors import explain
from wenku.library.taxonomy import Taxonomy
from wenku.strict_yaml import YamlError, load_yaml
from wenku.text.markdown import FRONT_MATTER

ID = r"^[a-z]{2,8}-[0-9]{3,5}$"
SOURCE = r"^t[0-9a-f]{15}$"  # what the importer knows a text by, wherever its page goes
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
    source: str | None = Field(None, pattern=SOURCE)
    description: str | None = None
    links: bool = True
    hide: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """What is wrong with a page, and on which line of its file, from 1."""

    line: int
    why: str

    def __str__(self) -> str:
        return f"{self.line}：{self.why}"


class FrontMatterError(ValueError):
    """`faults` say in Chinese what is wrong, one for each wrong key."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = tuple(faults)


def split_front_matter(source: str) -> tuple[dict[str, Any], str]:
    """(front matter as loose values, body). Raises FrontMatterError when the block is not a YAML mapping."""
    match = FRONT_MATTER.match(source)
    if not match:
        return {}, source
    try:
        loose = load_yaml(match.group(1)) or {}
    except YamlError as error:
        raise FrontMatterError([Fault(error.line + 1, f"页头读不出来：{error.why}")]) from None
    if not isinstance(loose, dict):
        raise FrontMatterError([Fault(1, "页头应是“键: 值”的一组，写在两行 --- 之间。")])
    return loose, source[match.end() :]


def line_of(key: str, source: str) -> int:
    """Where the front matter says `key`; its first line for a key that it does not have."""
    match = FRONT_MATTER.match(source)
    lines = match.group(1).split("\n") if match else []
    return next(
        (number for number, line in enumerate(lines, 2) if re.match(rf"[\"']?{re.escape(key)}[\"']?\s*:", line)), 1
    )


def is_library_page(loose: Mapping[str, Any]) -> bool:
    return "id" in loose or "kind" in loose


def validate(loose: Mapping[str, Any], taxonomy: Taxonomy) -> FrontMatter:
    """The checked front matter. Raises FrontMatterError that names each wrong key, what was found and what is allowed."""
    return validate_source(loose, taxonomy, "")


def validate_source(loose: Mapping[str, Any], taxonomy: Taxonomy, source: str) -> FrontMatter:
    """The same, with the lines of `source` on which the keys stand."""
    try:
        page = FrontMatter.model_validate({str(key): value for key, value in loose.items()})
    except ValidationError as error:
        problems = explain(error, tuple(FrontMatter.model_fields))
    else:
        problems = [*unknown_values(page, taxonomy), *missing_values(page)]
        if not problems:
            return page
    raise FrontMatterError([Fault(line_of(key, source), why) for key, why in problems])


def unknown_values(page: FrontMatter, taxonomy: Taxonomy) -> list[tuple[str, str]]:
    allowed = {"genre": taxonomy.genres, "scenario": taxonomy.scenarios, "level": taxonomy.levels}
    problems = [
        (key, f"“{key}”的值“{value}”不在分类文件内；可用：{'、'.join(values)}。")
        for key, values in allowed.items()
        if (value := getattr(page, key)) is not None and value not in values
    ]
    if not problems and page.scenario and taxonomy.scenarios[page.scenario].genre != page.genre:
        theirs = "、".join(taxonomy.scenarios_of(page.genre or ""))
        why = f"情景“{page.scenario}”不属于文种“{page.genre}”；该文种的情景：{theirs}。"
        problems.append(("scenario", why))
    prefix = taxonomy.genres[page.genre].id + "-" if page.genre and page.genre in taxonomy.genres else ""
    if not page.id.startswith(prefix):
        problems.append(("id", f"“id”的值“{page.id}”应以文种“{page.genre}”的前缀“{prefix}”开头。"))
    return problems


REQUIRED: Mapping[Kind, tuple[str, ...]] = {
    "guide": ("genre",),
    "template": ("genre", "scenario"),
    "exemplar": ("genre", "scenario", "level"),
    "lesson": (),
}
UNREVIEWED = "已发布（status: published）的页缺少“reviewed”（审读日期，如 2026-11-22），请补上或改为 status: draft。"


def missing_values(page: FrontMatter) -> list[tuple[str, str]]:
    missing = [key for key in REQUIRED[page.kind] if getattr(page, key) is None]
    problems = [(key, f"{page.kind} 页缺少“{key}”，请补上。") for key in missing]
    if page.status == "published" and page.reviewed is None:
        problems.append(("status", UNREVIEWED))
    return problems
