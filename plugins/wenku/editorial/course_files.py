"""What editors write as YAML, questions and frames, as scripts/check.py sees it: form, owners, and the same names and marks
that are asked of pages."""

import re
from collections.abc import Iterator
from pathlib import Path

import yaml

from wenku.editorial.check import Problem
from wenku.editorial.detectors import questions
from wenku.editorial.foundation.original import Lines
from wenku.editorial.sheet import CheckShelf, Sheet
from wenku.library.bank import FOLDER, parse_bank
from wenku.library.frames import FRAMES, parse_frames
from wenku.library.written import WrittenError, paths_in
from wenku.project import read_sources
from wenku.strict_yaml import Loader


def check_written(docs: Path, lessons: frozenset[str], shelf: CheckShelf) -> Iterator[Problem]:
    """`lessons` are the ids of the lessons there are. Raises ProjectError for a file that is not UTF-8."""
    paths = [*paths_in(docs / FOLDER), *([docs / FRAMES] if (docs / FRAMES).is_file() else [])]
    for name, source in read_sources(paths, docs).items():
        try:
            parse_frames(source, shelf.taxonomy) if name == FRAMES else parse_bank(source, Path(name).stem)
        except WrittenError as error:
            yield from (Problem(name, line, 1, "written", why, "") for line, why in error.faults)
            continue
        yield from unowned(name, lessons)
        yield from prose(name, source, shelf)


def unowned(name: str, lessons: frozenset[str]) -> Iterator[Problem]:
    lesson = Path(name).stem
    if name != FRAMES and lesson not in lessons:
        why = f"没有编号为 {lesson} 的课程；题库文件以课程编号命名，请改文件名。"
        yield Problem(name, 1, 1, "written", why, "")


def prose(name: str, source: str, shelf: CheckShelf) -> Iterator[Problem]:
    lines = Lines(source)
    sheet = Sheet(name, values(source), {"id": Path(name).stem}, shelf)
    for mark in sorted(
        {mark for question in questions(sheet) for mark in question(sheet)}, key=lambda m: (m.start, m.rule)
    ):
        place = lines.place(mark.start)
        yield Problem(name, place.line, place.column, mark.rule, mark.why, source[mark.start : mark.end][:80])


def values(source: str) -> str:
    """The source with all but its values blanked, at its own offsets."""
    text = list(re.sub(r"[^\n]", " ", source))
    for node in scalars(yaml.compose(source, Loader)):
        start, end = node.start_mark.index, node.end_mark.index
        text[start:end] = source[start:end]
    return "".join(text)


def scalars(node: yaml.Node | None) -> Iterator[yaml.Node]:
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.SequenceNode):
        for child in node.value:
            yield from scalars(child)
    elif isinstance(node, yaml.MappingNode):
        for _, child in node.value:
            yield from scalars(child)
