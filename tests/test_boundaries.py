"""The core knows no host, and no part of the package speaks to the network."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

HOSTS = ("wenku.adapters.mkdocs", "wenku.adapters.mkdocs_library", "wenku.adapters.project")
PACKAGE = Path(__file__).resolve().parents[1] / "plugins" / "wenku"
NETWORK = ("socket", "http", "urllib.request", "requests", "ftplib", "smtplib", "aiohttp", "httpx", "urllib3")


def modules() -> list[str]:
    paths = sorted(path for path in PACKAGE.rglob("*.py") if path.name != "__main__.py")
    names = [".".join(("wenku", *path.relative_to(PACKAGE).with_suffix("").parts)) for path in paths]
    return [name.removesuffix(".__init__") for name in names]


def test_a_fresh_interpreter_imports_the_whole_core_without_mkdocs() -> None:
    core = [name for name in modules() if name not in HOSTS]
    assert len(core) > 20
    code = f"import sys, importlib\nfor name in {core!r}: importlib.import_module(name)\n"
    code += "print([m for m in sys.modules if m.split('.')[0] in ('mkdocs', 'properdocs', 'material')])"
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def imported(path: Path) -> set[str]:
    """Every module that a file names: `from a import b` may mean the module a.b."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names


def test_three_modules_import_mkdocs() -> None:
    users = [p.name for p in PACKAGE.rglob("*.py") if any(n.split(".")[0] == "mkdocs" for n in imported(p))]
    assert sorted(users) == ["mkdocs.py", "mkdocs_library.py", "project.py"]


def is_network(name: str) -> bool:
    return any(name == banned or name.startswith(banned + ".") for banned in NETWORK)


@pytest.mark.parametrize("source", ["import http.client", "from urllib import request", "import socket as s"])
def test_a_network_library_is_known_however_it_is_imported(source: str, tmp_path: Path) -> None:
    (tmp_path / "module.py").write_text(source, "utf-8")
    assert any(map(is_network, imported(tmp_path / "module.py")))


def test_no_module_imports_a_network_library() -> None:
    users = {path.name: set(filter(is_network, imported(path))) for path in PACKAGE.rglob("*.py")}
    assert {name: found for name, found in users.items() if found} == {}


def test_a_folder_of_html_needs_nothing_of_a_library() -> None:
    """pydantic and YAML cost 90 ms that `python -m wenku index` does not owe."""
    code = "import sys, wenku.adapters.folder\nprint([m for m in sys.modules if m.startswith(('wenku.library', 'pydantic', 'yaml'))])"
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def room(module: str) -> str:
    """The package that a module lies in; modules of `wenku` itself are each a room of their own."""
    parts = module.split(".")
    return ".".join(parts[:-1]) if len(parts) > 2 else module


def arrows() -> dict[str, set[str]]:
    """Room → rooms that its modules import."""
    known = {name: room(name) for name in modules()}
    known |= {name: name for name in known if (PACKAGE / Path(*name.split(".")[1:]) / "__init__.py").is_file()}
    found: dict[str, set[str]] = {}
    for name in modules():
        path = PACKAGE.joinpath(*name.split(".")[1:])
        source = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
        met = {known[other] for other in imported(source) if other in known and other != "wenku"}
        found.setdefault(known[name], set()).update(met - {known[name]})
    return found


def reached(start: str, arrows: dict[str, set[str]]) -> set[str]:
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        for following in arrows.get(waiting.pop(), set()) - seen:
            seen.add(following)
            waiting.append(following)
    return seen


def test_no_rooms_stand_in_a_circle() -> None:
    found = arrows()
    assert len(found) > 20
    assert {name for name in found if name in reached(name, found)} == set()


def test_a_circle_would_be_seen() -> None:
    assert "b" in reached("b", {"a": {"b"}, "b": {"c"}, "c": {"a"}})
