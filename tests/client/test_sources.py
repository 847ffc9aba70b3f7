"""What the client's sources promise: they lose only comments and indentation on their way, and no markup is made of data."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from wenku import client
from wenku.client import client_files, without_comments

FOLDER = Path(client.__file__).parent
OURS = sorted(path for path in FOLDER.rglob("*.js") if path.name != "old.js" and "vendor" not in path.parts)


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.name)
def test_no_string_runs_over_lines(path: Path) -> None:
    """Indentation is taken away: a template over lines would change."""
    assert "`" not in re.sub(r"/\*.*?\*/|//[^\n]*", "", path.read_text("utf-8"), flags=re.S)


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.name)
def test_nothing_makes_markup_or_code_of_strings(path: Path) -> None:
    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function", path.read_text("utf-8")
    )


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.name)
def test_nothing_is_newer_than_the_oldest_browser(path: Path) -> None:
    """Chromium 78 knows neither of these; the browser tests run what is reached, this looks at the rest."""
    assert not re.search(
        r"\?\.[a-zA-Z(\[]|\?\?|replaceAll\(|\.at\(|matchAll\(|structuredClone|Object\.hasOwn\b", path.read_text("utf-8")
    )


def test_every_script_parses_when_joined(tmp_path: Path) -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("没有 node，浏览器端的测试不能运行。请安装 Node.js 18 或更高版本。")
    for name, data in client_files().items():
        if name.endswith(".js"):
            file = tmp_path / Path(name).name
            file.write_bytes(data)
            done = subprocess.run([node, "--check", str(file)], capture_output=True, text=True)
            assert done.returncode == 0, done.stderr


def test_squeezing_takes_comments_and_indentation_only() -> None:
    source = b'/* one\n   two */\nfunction f() {\n  // why\n  return "// not a comment /* nor this */";\n}\n'
    assert without_comments(source) == b'function f() {\nreturn "// not a comment /* nor this */";\n}\n'


def test_a_licence_stays_with_what_is_not_ours() -> None:
    assert b"fflate 0.8.3" in client_files()["assets/wenku/search.js"]
