"""YAML that people write: no aliases, no key twice, no tower of brackets; what is wrong is told with its line.

An alias lets ten lines stand for a billion values, a repeated key hides the first, 3,000 brackets overrun the stack
(YAML 1.2.2, 3.2.1.3 and 7.1). None of them has a use in front matter, a taxonomy or a list of names.
"""

from pathlib import Path
from typing import Any

import yaml
from yaml.constructor import ConstructorError
from yaml.nodes import MappingNode, Node

from wenku.files import NotUtf8, read_utf8
from wenku.words import CHINESE, Words

DEEPEST = 20
LARGEST = 4_000_000  # characters; the largest file of editors' notes has 60,000


class YamlError(ValueError):
    """`line` is from 1, within the text that was given; `why` is a Chinese sentence that names neither file nor line."""

    def __init__(self, line: int, key: str, *told: object) -> None:
        self.line, self.key, self.told = line, key, told
        super().__init__(f"第 {line} 行：{self.why}")

    @property
    def why(self) -> str:
        return self.said(CHINESE)

    def said(self, words: Words) -> str:
        return words(self.key, *self.told)


class Loader(yaml.SafeLoader):
    depth = 0

    def compose_node(self, parent: Node | None, index: Any) -> Node | None:
        event = self.peek_event()  # type: ignore[no-untyped-call]
        if isinstance(event, yaml.AliasEvent):
            raise YamlError(line_of(event.start_mark), "yaml.alias")
        if self.depth > DEEPEST:
            raise YamlError(line_of(event.start_mark), "yaml.deep", DEEPEST)
        self.depth += 1
        try:
            return super().compose_node(parent, index)
        finally:
            self.depth -= 1

    def construct_mapping(self, node: MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[Any] = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)
            if isinstance(key, list | dict):
                raise YamlError(line_of(key_node.start_mark), "yaml.key")
            if key in seen:
                raise YamlError(line_of(key_node.start_mark), "yaml.twice", str(key)[:60])
            seen.add(key)
        return super().construct_mapping(node, deep)


def line_of(mark: Any) -> int:
    return int(mark.line) + 1 if mark is not None else 1


def load_yaml(source: str) -> Any:
    """The value that the text stands for. Raises YamlError."""
    if len(source) > LARGEST:
        raise YamlError(1, "yaml.long", len(source), LARGEST)
    try:
        return yaml.load(source, Loader)  # noqa: S506 (a SafeLoader that refuses more)
    except ConstructorError as error:
        raise YamlError(line_of(error.problem_mark), "yaml.value") from None
    except yaml.reader.ReaderError as error:
        raise YamlError(source.count("\n", 0, int(error.position)) + 1, "yaml.control") from None
    except yaml.MarkedYAMLError as error:
        raise YamlError(line_of(error.problem_mark), "yaml.syntax") from None
    except ValueError as error:  # SafeLoader reads 2026-11-31 as a date, and datetime says that there is none
        if isinstance(error, YamlError):
            raise
        raise YamlError(bad_date_line(source), "yaml.date") from None


def bad_date_line(source: str) -> int:
    """The first line that alone cannot be read; 1 where none alone is to blame."""
    for number, line in enumerate(source.split("\n"), 1):
        try:
            yaml.safe_load(line.strip().removeprefix("- "))
        except yaml.YAMLError:
            continue
        except ValueError:
            return number
    return 1


def read_yaml(path: Path) -> Any:
    """The value in a file. Raises YamlError, also for bytes that are not UTF-8; OSError as it comes."""
    try:
        return load_yaml(read_utf8(path))
    except NotUtf8 as error:
        raise YamlError(error.line, "file.encoding") from None
