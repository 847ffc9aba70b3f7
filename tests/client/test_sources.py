"""What the client's sources promise: on their way they lose nothing that a browser reads, and no markup is made of data."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from wenku import client
from wenku.client import client_files
from wenku.client.smaller import shrink, shrink_script

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


# Node's own parser: what a program says, without the places where it says it.
PARSE = """
const { parse } = require('internal/deps/acorn/acorn/dist/acorn');
const PLACES = new Set(['start', 'end', 'raw']);
const said = (text) => JSON.stringify(parse(text, { ecmaVersion: 2018 }), (key, value) => (PLACES.has(key) ? undefined : value));
const pairs = JSON.parse(require('fs').readFileSync(0, 'utf8'));
console.log(JSON.stringify(Object.keys(pairs).filter((name) => said(pairs[name][0]) !== said(pairs[name][1]))));
"""


def changed(pairs: dict[str, tuple[bytes, bytes]]) -> list[str]:
    """Names of the pairs that are not one program twice."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("没有 node，浏览器端的测试不能运行。请安装 Node.js 18 或更高版本。")
    asked = json.dumps({name: [source.decode() for source in pair] for name, pair in pairs.items()})
    done = subprocess.run([node, "--expose-internals", "-e", PARSE], input=asked, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    names: list[str] = json.loads(done.stdout)
    return names


def test_a_smaller_script_is_the_same_program() -> None:
    sources = {str(path.relative_to(FOLDER)): path.read_bytes() for path in sorted(FOLDER.rglob("*.js"))}
    pairs = {name: (source, shrink_script(source)) for name, source in sources.items()}
    assert changed(pairs) == []
    assert sum(len(shrink_script(source)) for source in sources.values()) < 0.9 * sum(
        map(len, map(shrink, sources.values()))
    )


def test_every_script_parses_when_joined() -> None:
    assert changed({name: (data, data) for name, data in client_files().items() if name.endswith(".js")}) == []


@pytest.mark.parametrize(
    "source",
    [
        "var a = b + +c, d = e - -f, g = h + ++i;\nj++ + 1;\nk = 1 - --l;",
        'return_ = /[ ]?[",;] {2}/g;\nm = n / o / p;\nq = [/a = b/.test(r), s ? /[/"]/ : "x  =  y"];',
        "function f() {\n  return /[ ]= '/; // it's,\n}\nvar t = function () { return 1; }\nu = { v: 'w : x', y: -1 }\n(z)",
        '"use strict";\nif (a) { b() } else if (c) d();\nfor (var e in f) if (!(e in g)) throw new Error("a // b");',
    ],
)
def test_signs_strings_and_patterns_keep_what_they_need(source: str) -> None:
    smaller = shrink_script(source.encode())
    assert changed({"case": (source.encode(), smaller)}) == []
    assert len(smaller) < len(source)


def test_a_parser_would_tell() -> None:
    assert changed({"case": (b"a + +b", b"a + b")}) == ["case"]


def test_a_style_sheet_loses_comments_and_indentation_only() -> None:
    source = b"/* one\n   two */\n.a .b {\n  width: calc(1px + 2px);\n}\n"
    assert shrink(source) == b".a .b {\nwidth: calc(1px + 2px);\n}\n"


def test_a_licence_stays_with_what_is_not_ours() -> None:
    assert b"fflate 0.8.3" in client_files()["assets/wenku/search.js"]
