"""YAML that people write: no aliases, no key twice, no tower of brackets; what is wrong is told in Chinese with its line.

An alias lets ten lines stand for a billion values, a repeated key hides the first, 3,000 brackets overrun the stack
(YAML 1.2.2, 3.2.1.3 and 7.1). None of them has a use in front matter, a taxonomy or a list of names.
"""

from pathlib import Path
from typing import Any

import yaml
from yaml.constructor import ConstructorError
from yaml.nodes import MappingNode, Node

from wenku.files import NotUtf8, read_utf8

DEEPEST = 20
LARGEST = 4_000_000  # characters; the largest file of editors' notes has 60,000


class YamlError(ValueError):
    """`line` is from 1, within the text that was given; `why` is a Chinese sentence that names neither file nor line."""

    def __init__(self, line: int, why: str) -> None:
        super().__init__(f"第 {line} 行：{why}")
        self.line = line
        self.why = why


class Loader(yaml.SafeLoader):
    depth = 0

    def compose_node(self, parent: Node | None, index: Any) -> Node | None:
        event = self.peek_event()  # type: ignore[no-untyped-call]
        if isinstance(event, yaml.AliasEvent):
            raise YamlError(line_of(event.start_mark), "用了别名（* 号）；请把内容直接写出来，星号开头的文字要加引号。")
        if self.depth > DEEPEST:
            raise YamlError(line_of(event.start_mark), f"括号或缩进套了 {DEEPEST} 层以上；请检查括号有没有闭合。")
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
                raise YamlError(line_of(key_node.start_mark), "键应是文字。")
            if key in seen:
                raise YamlError(line_of(key_node.start_mark), f"“{str(key)[:60]}”写了两次；请删去一处。")
            seen.add(key)
        return super().construct_mapping(node, deep)


def line_of(mark: Any) -> int:
    return int(mark.line) + 1 if mark is not None else 1


def load_yaml(source: str) -> Any:
    """The value that the text stands for. Raises YamlError."""
    if len(source) > LARGEST:
        raise YamlError(1, f"有 {len(source)} 个字符，多于 {LARGEST}；请拆开。")
    try:
        return yaml.load(source, Loader)  # noqa: S506 (a SafeLoader that refuses more)
    except ConstructorError as error:
        raise YamlError(
            line_of(error.problem_mark), "这个值认不出来（日期是否存在？有没有多余的“!”标签？）。"
        ) from None
    except yaml.reader.ReaderError as error:
        raise YamlError(source.count("\n", 0, int(error.position)) + 1, "有看不见的控制字符，请删去。") from None
    except yaml.MarkedYAMLError as error:
        raise YamlError(line_of(error.problem_mark), "不是正确的 YAML；请检查冒号后的空格、引号和缩进。") from None
    except ValueError as error:  # SafeLoader reads 2026-11-31 as a date, and datetime says that there is none
        if isinstance(error, YamlError):
            raise
        raise YamlError(bad_date_line(source), "日期不存在；应形如 2026-11-22。") from None


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
        raise YamlError(error.line, error.why) from None
