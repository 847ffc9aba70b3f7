"""How the scripts are put together: each name that a source uses is made before it, and the page's window has the contract's alone."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from wenku import client
from wenku.client import MARKS, client_files, join
from wenku.client.bundles import AFTER, ALONE, APART, BUNDLES, OF_LIBRARY, OF_SEARCH, SHEETS, STYLES, WITHOUT_SEARCH
from wenku.client.said import worded, words_of
from wenku.words import client_words

from tests.client.node import Client

FOLDER = Path(client.__file__).parent
NAME = r"wenku\.([A-Za-z]\w*)"
# What the builder puts into the room by other means: the vendored halves of fflate.
VENDORED = {"vendor/inflate.js": {"inflateInto"}, "vendor/zip.js": {"zip"}, "vendor/unzip.js": {"unzip"}}
# The contract of DESIGN.md, part 3: what a page may use.
CONTRACT = {"ready", "search", "check", "deskReady"}


def source(name: str) -> str:
    text = FOLDER.joinpath(name).read_text("utf-8")
    return re.sub(r"/\*.*?\*/|^\s*//[^\n]*|\"[^\"\n]*\"", "", text, flags=re.S | re.M)


def made_by(name: str) -> set[str]:
    return VENDORED.get(name) or set(re.findall(rf"{NAME}(?: = |\) = )", source(name)))


def used_by(name: str) -> set[str]:
    return set() if name in VENDORED else set(re.findall(NAME, source(name)))


def used_at_once(name: str) -> set[str]:
    """Names in statements of the outermost function: what is needed while the script runs, not when it is called."""
    lines = re.findall(r"^  (?:var|if|wenku|Object|document|else)\b.*$", source(name), re.M)
    right = [re.sub(rf"^  {NAME} = function.*|^  {NAME} =(?!=)", "", line) for line in lines]
    return set() if name in VENDORED else {found for line in right for found in re.findall(NAME, line)}


def brought_by(name: str) -> set[str]:
    """What is there once the bundles have come that a source asks for."""
    asked = re.findall(r'wenku\.load\("([a-z]+\.js)"\)', FOLDER.joinpath(name).read_text("utf-8"))
    return set[str]().union(*(made_by(own) for script in asked for own in BUNDLES.get(script, ())))


def bundle_before(script: str) -> Iterator[str]:
    """The sources that have run before a bundle's own."""
    if script != "wenku.js":
        yield from BUNDLES["wenku.js"]
    for before in AFTER.get(script, ()):
        yield from BUNDLES[before]


def wanting(sources: tuple[str, ...], before: set[str], script: str) -> list[str]:
    """What is missing or comes too late in a row of sources."""
    problems, there = [], set(before)
    everything = before.union(*map(made_by, sources))
    for name in sources:
        problems += [f"{script}: {name} uses {used}" for used in sorted(used_by(name) - everything - brought_by(name))]
        there |= made_by(name)
        problems += [f"{script}: {name} needs {used} earlier" for used in sorted(used_at_once(name) - there)]
    return problems


def names_before(script: str) -> set[str]:
    return set[str]().union(*map(made_by, bundle_before(script)))


@pytest.mark.parametrize("script", BUNDLES)
def test_each_bundle_has_what_its_sources_use(script: str) -> None:
    assert wanting(BUNDLES[script], names_before(script), script) == []


def test_the_bench_has_what_its_sources_use() -> None:
    assert wanting(APART["bench.js"], set(), "bench.js") == []


def test_a_site_without_search_has_what_its_sources_use() -> None:
    assert wanting(WITHOUT_SEARCH, set(), "wenku.js") == []
    assert not set(OF_SEARCH) & {Path(name).name for name in client_files(search=False)}
    assert not {*OF_LIBRARY, *SHEETS} & {Path(name).name for name in client_files(library=False)}
    assert set(OF_LIBRARY) <= set(BUNDLES)


@pytest.mark.parametrize("script", BUNDLES)
def test_a_source_that_others_use_cannot_be_left_out(script: str) -> None:
    sources = BUNDLES[script]
    for name in sources:
        others = tuple(other for other in sources if other != name)
        if made_by(name) <= names_before(script):
            continue  # boot.js in desk.js: for who loads that alone
        if any(made_by(name) & used_by(other) for other in others):
            assert wanting(others, names_before(script), script), name


def test_every_source_is_part_of_some_script() -> None:
    tables = (BUNDLES, ALONE, SHEETS, APART)
    named = {*STYLES, *(name for table in tables for names in table.values() for name in names)}
    there = {path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*") if path.suffix in (".js", ".css")}
    assert there == named


def test_an_address_begins_with_the_content() -> None:
    boot = client_files()["assets/wenku/wenku.js"]
    assert MARKS not in boot
    for name, data in client_files().items():
        script = Path(name).name
        if script in BUNDLES and script != "wenku.js":
            assert f'"{script}":"{client.mark_of(data)}"'.encode() in boot


def test_nothing_but_the_contract_is_published() -> None:
    published = {
        name for path in FOLDER.rglob("*.js") for name in re.findall(r'publish\("(\w+)"', path.read_text("utf-8"))
    }
    assert {"ready", "search"} <= published <= CONTRACT


def test_the_window_has_the_contract_alone(client: Client) -> None:
    assert client.ask(run="Object.getOwnPropertyNames(self.wenku).sort()") == ["ready", "search"]
    assert client.ask(run="Object.getOwnPropertySymbols(self.wenku).length") == 0


def test_no_two_sources_make_one_name() -> None:
    """The room is one: a name made twice is lost to whoever came first. `ready` and `search` are replaced on purpose."""
    shared = re.compile(rf"{NAME} = wenku\.\1 \|\|")  # `wenku.x = wenku.x || {}`: a room within the room
    anywhere = {name for script in ("wenku.js", "page.js", "keep.js", *OF_SEARCH) for name in BUNDLES[script]}
    makers: dict[str, list[str]] = {}
    for name in sorted({name for names in BUNDLES.values() for name in names}):
        for made in made_by(name) - {"ready", "search"} - set(shared.findall(source(name))):
            makers.setdefault(made, []).append(name)
    # Of the scripts that come to one page only, several may make a name: desk and check both take the desk's data.
    assert {made: names for made, names in makers.items() if len(names) > 1 and anywhere & set(names)} == {}


@pytest.mark.parametrize("library", [True, False])
def test_every_word_is_brought_by_a_script_that_says_it(library: bool) -> None:
    words = client_words(library)
    brought = {key for name in BUNDLES for texts in words_of(join(BUNDLES[name]), words).values() for key in texts}
    assert brought == {key for texts in words.values() for key in texts}


def test_a_script_brings_what_it_says_and_no_more() -> None:
    words = {"zh": {"a.b": "甲", "a.c": "乙", "d.e": "丙"}}
    assert words_of(b'wenku.words("a.b")', words) == {"zh": {"a.b": "甲"}}
    assert words_of(b'wenku.words("a." + key)', words) == {"zh": {"a.b": "甲", "a.c": "乙"}}
    assert worded(b"var x=1;", words) == b"var x=1;"
