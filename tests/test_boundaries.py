"""The core knows no host, and no part of the package speaks to the network."""

import ast
import subprocess
import sys
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1] / "plugins" / "wenku"
NETWORK = {"socket", "http", "urllib.request", "requests", "ftplib", "aiohttp", "httpx", "urllib3"}


def modules() -> list[str]:
    paths = sorted(path for path in PACKAGE.rglob("*.py") if path.name != "__main__.py")
    names = [".".join(("wenku", *path.relative_to(PACKAGE).with_suffix("").parts)) for path in paths]
    return [name.removesuffix(".__init__") for name in names]


def test_a_fresh_interpreter_imports_the_whole_core_without_mkdocs() -> None:
    core = [name for name in modules() if name != "wenku.adapters.mkdocs"]
    assert len(core) > 20
    code = f"import sys, importlib\nfor name in {core!r}: importlib.import_module(name)\n"
    code += "print([m for m in sys.modules if m.split('.')[0] in ('mkdocs', 'properdocs', 'material')])"
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def imported(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    return names


def test_one_module_imports_mkdocs() -> None:
    users = [path.name for path in PACKAGE.rglob("*.py") if any(n.split(".")[0] == "mkdocs" for n in imported(path))]
    assert users == ["mkdocs.py"]


def test_no_module_imports_a_network_library() -> None:
    users = {path.name: imported(path) & NETWORK for path in PACKAGE.rglob("*.py")}
    assert {name: found for name, found in users.items() if found} == {}
