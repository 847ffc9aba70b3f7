"""YAML files that editors write, checked against a model: what is wrong is told in Chinese, with file and line."""

from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import TypeAdapter, ValidationError

from wenku.library.errors import sentence
from wenku.strict_yaml import Loader, YamlError, line_of, load_yaml

T = TypeVar("T")


class WrittenError(ValueError):
    """`faults` are (line from 1, Chinese sentence); `name` is the file as its editor knows it."""

    def __init__(self, name: str, faults: Sequence[tuple[int, str]]) -> None:
        super().__init__("\n".join(f"{name}:{line}：{why}" for line, why in faults))
        self.name = name
        self.faults = tuple(faults)


def parse_written(source: str, name: str, model: TypeAdapter[T], keys: tuple[str, ...]) -> T:
    """`keys` are told where one is not known. Raises WrittenError."""
    try:
        return model.validate_python(load_yaml(source))
    except YamlError as error:
        raise WrittenError(name, [(error.line, error.why)]) from None
    except ValidationError as error:
        found = {(line_at(source, p["loc"]), sentence({**p, "loc": p["loc"][-1:]}, keys)) for p in error.errors()}
        raise WrittenError(name, sorted(found)) from None


def line_at(source: str, place: Sequence[int | str]) -> int:
    """The line on which the value at `place` begins; of the nearest value around it where it is not there."""
    node = yaml.compose(source, Loader)
    line = line_of(node.start_mark) if node else 1
    for step in place:
        node = below(node, step)
        if node is None:
            break
        line = line_of(node.start_mark)
    return line


def below(node: yaml.Node | None, step: int | str) -> yaml.Node | None:
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step]  # type: ignore[no-any-return]
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == step), None)
    return None


def paths_in(folder: Path, ending: str = ".yml") -> list[Path]:
    return sorted(path for path in folder.glob(f"*{ending}") if path.is_file()) if folder.is_dir() else []
