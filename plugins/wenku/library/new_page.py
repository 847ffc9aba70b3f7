"""Begin a page: front matter with the next free id, and the skeleton that its scenario's template gives."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

import yaml

from wenku.library.frontmatter import FrontMatter
from wenku.library.taxonomy import Taxonomy

FIRST_NUMBER = {"guide": 1, "template": 11, "exemplar": 101, "lesson": 101}
HEADING = re.compile(r"^#{2,6} .*$", re.MULTILINE)
PURPOSE = re.compile(r"^> *(这一节要让读者知道：.*)$", re.MULTILINE)
MOVE = re.compile(r"\{:[^}]*\bmove=")


LESSON = """## 学完能做到

- [ ] （写成能当场看出做没做到的事）

## 45分钟怎么安排

| 时段 | 分钟 | 教员做什么 | 学员做什么 |
| --- | ---: | --- | --- |
| 开头 | 5 |  |  |
| 示范 | 15 |  |  |
| 练习 | 20 |  |  |
| 对答 | 5 |  |  |

## 讲义

## 参考答案
"""


class NewPageError(ValueError):
    """The request cannot be met; the message says what is allowed."""


@dataclass(frozen=True, slots=True)
class Request:
    """`subject` is a scenario for a template or an exemplar, a genre for a guide, '' for a lesson."""

    kind: str
    subject: str = ""
    level: str | None = None
    title: str = ""
    another: bool = False


@dataclass(frozen=True, slots=True)
class BegunPage:
    path: str
    source: str


def next_id(prefix: str, kind: str, taken: Iterable[str]) -> str:
    """The number after the highest of its kind's range; ids are never reused, so gaps stay gaps."""
    first = FIRST_NUMBER[kind]
    last = 100 if first < 100 else 10**5
    numbers = [int(i.rpartition("-")[2]) for i in taken if i.rpartition("-")[0] == prefix]
    return f"{prefix}-{max([first - 1, *(n for n in numbers if first <= n < last)]) + 1:03d}"


def new_page(request: Request, matters: Mapping[str, FrontMatter], taxonomy: Taxonomy, template: str) -> BegunPage:
    """`matters` is source path → front matter of all pages; `template` the scenario's template source, '' for none.

    Raises NewPageError for a kind, scenario, genre or level that the taxonomy does not have, and for a second guide or template
    where there is one already.
    """
    if problem := refusal(request, matters, taxonomy):
        raise NewPageError(problem)
    values = head_values(request, taxonomy, matters)
    head = yaml.safe_dump(values, allow_unicode=True, sort_keys=False)
    folder = home(values.get("genre"), request.kind, matters)
    name = "guide" if request.kind == "guide" else values["id"]
    return BegunPage(
        f"{folder}/{name}.md", f"---\n{head}---\n\n# {values['title']}\n\n{body_of(request, taxonomy, template)}"
    )


def refusal(request: Request, matters: Mapping[str, FrontMatter], taxonomy: Taxonomy) -> str:
    about = {"guide": taxonomy.genres, "lesson": {}}.get(request.kind, taxonomy.scenarios)
    if about and request.subject not in about:
        rows = "\n".join(f"  {slug}  {entry.name}" for slug, entry in about.items())
        what = "文种" if request.kind == "guide" else "情景"
        return (
            f"没有{what}“{request.subject}”。可用：\n{rows}"
            if request.subject
            else f"{taxonomy.kinds[request.kind]}要写明{what}。可用：\n{rows}"
        )
    if request.kind == "exemplar" and request.level is None:
        return f"范文要写明层级：--level 取 {'、'.join(taxonomy.levels)} 之一。"
    if request.level is not None and request.level not in taxonomy.levels:
        return f"没有层级“{request.level}”。可用：{'、'.join(taxonomy.levels)}。"
    return second(request, matters)


def second(request: Request, matters: Mapping[str, FrontMatter]) -> str:
    """A genre has one guide, a scenario seldom more than one template."""
    key = {"guide": "genre", "template": "scenario"}.get(request.kind)
    found = [
        p for p, m in sorted(matters.items()) if key and m.kind == request.kind and getattr(m, key) == request.subject
    ]
    if found and not request.another:
        return f"已经有一页了：{'、'.join(found)}。要改就改它；确要再写一页，请加 --another。"
    return ""


def head_values(request: Request, taxonomy: Taxonomy, matters: Mapping[str, FrontMatter]) -> dict[str, str]:
    scenario = taxonomy.scenarios.get(request.subject) if request.kind in ("template", "exemplar") else None
    genre = scenario.genre if scenario else request.subject if request.kind == "guide" else ""
    prefix = taxonomy.genres[genre].id if genre else lesson_prefix(matters)
    values = {"id": next_id(prefix, request.kind, (matter.id for matter in matters.values()))}
    values["title"] = request.title or title_of(
        request.kind, scenario.name if scenario else taxonomy.name_of("genre", genre)
    )
    values |= {"genre": genre} if genre else {}
    values |= {"kind": request.kind}
    values |= {"scenario": request.subject} if scenario else {}
    values |= {"level": request.level} if request.level else {}
    return values | {"status": "draft", "origin": "original"}


def title_of(kind: str, about: str) -> str:
    return {"template": f"{about}模板", "guide": f"{about}怎么写", "lesson": "（课名待定）"}.get(
        kind, f"{about}（待定）"
    )


def lesson_prefix(matters: Mapping[str, FrontMatter]) -> str:
    return next((m.id.rpartition("-")[0] for m in matters.values() if m.kind == "lesson"), "kc")


def body_of(request: Request, taxonomy: Taxonomy, template: str) -> str:
    if request.kind == "lesson":
        return LESSON
    if request.kind == "exemplar" and template:
        return exemplar_body(template)
    genre = request.subject if request.kind == "guide" else taxonomy.scenarios[request.subject].genre
    return outline(genre, taxonomy, request.kind)


def home(genre: str | None, kind: str, matters: Mapping[str, FrontMatter]) -> str:
    """Where pages of this genre and kind already lie; for the first of them, a folder named after both."""
    folders = [str(PurePosixPath(p).parent) for p, m in sorted(matters.items()) if (m.genre, m.kind) == (genre, kind)]
    if folders:
        return folders[0]
    return "training/lessons" if kind == "lesson" else str(genre) if kind == "guide" else f"{genre}/{kind}s"


def exemplar_body(template: str) -> str:
    """The template's headings that carry a move, each with its purpose as a comment that no reader sees."""
    parts = []
    marks = list(HEADING.finditer(template))
    for heading, following in zip(marks, [*marks[1:], None], strict=True):
        if MOVE.search(heading.group()):
            section = template[heading.end() : following.start() if following else None]
            purpose = PURPOSE.search(section)
            comment = f"\n<!-- {purpose.group(1)} -->\n" if purpose else ""
            parts.append(f"{heading.group().replace('（可选）', '')}\n{comment}")
    return "\n".join(parts)


def outline(genre: str, taxonomy: Taxonomy, kind: str) -> str:
    moves = {slug: taxonomy.moves[slug] for slug in taxonomy.genres[genre].moves}
    parts = []
    for slug, move in moves.items():
        purpose = f"> 这一节要让读者知道：{move.asks}\n" if kind == "template" else f"<!-- {move.asks} -->\n"
        parts.append(f"## {move.name} {{: move={slug} }}\n\n{purpose}")
    return "\n".join(parts)
