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


@dataclass(frozen=True, slots=True)
class NewPage:
    path: str
    source: str


def next_id(prefix: str, kind: str, taken: Iterable[str]) -> str:
    """The number after the highest of its kind's range; ids are never reused, so gaps stay gaps."""
    first = FIRST_NUMBER[kind]
    last = 100 if first < 100 else 10**5
    numbers = [int(i.rpartition("-")[2]) for i in taken if i.rpartition("-")[0] == prefix]
    return f"{prefix}-{max([first - 1, *(n for n in numbers if first <= n < last)]) + 1:03d}"


def new_page(
    kind: str, scenario: str, level: str | None, matters: Mapping[str, FrontMatter], taxonomy: Taxonomy, template: str
) -> NewPage:
    """`matters` is source path → front matter of all pages; `template` the scenario's template source, '' for none."""
    entry = taxonomy.scenarios[scenario]
    identifier = next_id(taxonomy.genres[entry.genre].id, kind, (matter.id for matter in matters.values()))
    title = entry.name + ("模板" if kind == "template" else "（待定）")
    values = {"id": identifier, "title": title, "genre": entry.genre, "kind": kind, "scenario": scenario}
    values |= {"level": level} if level else {}
    values |= {"status": "draft", "origin": "original"}
    head = yaml.safe_dump(values, allow_unicode=True, sort_keys=False)
    body = exemplar_body(template) if kind == "exemplar" and template else outline(entry.genre, taxonomy, kind)
    folder = home(entry.genre, kind, matters)
    return NewPage(f"{folder}/{identifier}.md", f"---\n{head}---\n\n# {title}\n\n{body}")


def home(genre: str, kind: str, matters: Mapping[str, FrontMatter]) -> str:
    """Where pages of this genre and kind already lie; for the first of them, a folder named after both."""
    folders = [str(PurePosixPath(p).parent) for p, m in sorted(matters.items()) if (m.genre, m.kind) == (genre, kind)]
    return folders[0] if folders else f"{genre}/{kind}s"


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
