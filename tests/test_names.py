"""One name, one thing: a class is found by its name, wherever in the package it is met."""

import ast
from collections import defaultdict
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1] / "plugins" / "wenku"
APART = ("offline/verify",)  # built into one file that receivers run without the package


def classes() -> dict[str, list[str]]:
    """Name of a top-level class → the modules that define it."""
    found: dict[str, list[str]] = defaultdict(list)
    for path in sorted(PACKAGE.rglob("*.py")):
        where = path.relative_to(PACKAGE).as_posix()
        if not where.startswith(APART):
            for node in ast.parse(path.read_text("utf-8")).body:
                if isinstance(node, ast.ClassDef):
                    found[node.name].append(where)
    return found


def test_no_two_classes_have_one_name() -> None:
    assert {name: where for name, where in classes().items() if len(where) > 1} == {}
