"""Whatever is misspelt in a file of the editors, the answer is a sentence that names the file, never a traceback."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from wenku.editorial.check import check_page
from wenku.editorial.foundation.lexicon import lexicon
from wenku.editorial.names.gazetteer import Gazetteer, GazetteerError, load_gazetteer
from wenku.editorial.sheet import CheckShelf
from wenku.library.lock import LockError, read_lock
from wenku.library.sources import LibraryError, read_matters
from wenku.library.taxonomy import TaxonomyError, load_taxonomy
from wenku.options import OptionsError, parse_options
from wenku.phrases.mining.notes import NotesError, notes_of
from wenku.project import editor_file
from wenku.strict_yaml import YamlError, load_yaml

DOCS = Path(__file__).resolve().parents[2] / "docs"
TAXONOMY = load_taxonomy(DOCS / "taxonomy.yml")
PAGE = "personal-summary/exemplars/gr-101.md"
NOISE = [
    "",
    "：",
    ":",
    "\t",
    " ",
    "\n",
    "\x00",
    "{",
    "]",
    '"',
    "'",
    "- ",
    "#",
    "*",
    "&",
    "!",
    "%",
    "@",
    "`",
    "一",
    "x",
    "2026-11-31",
    "null",
    "[" * 60,
]


@st.composite
def edits(draw: st.DrawFn) -> list[tuple[float, int, str]]:
    """Where (as a share of the text), how many characters go, and what comes instead."""
    one = st.tuples(st.floats(0, 1), st.integers(0, 12), st.sampled_from(NOISE))
    return draw(st.lists(one, min_size=1, max_size=3))


def misspelt(text: str, changes: list[tuple[float, int, str]]) -> str:
    for share, gone, new in changes:
        place = int(share * len(text))
        text = text[:place] + new + text[place + gone :]
    return text


READERS: dict[str, tuple[Callable[[Path], object], type[Exception]]] = {
    "taxonomy.yml": (load_taxonomy, TaxonomyError),
    "phrases.yml": (lambda path: notes_of(editor_file(path)), NotesError),
    "gazetteer.yml": (load_gazetteer, GazetteerError),
    "permalinks.lock": (lambda path: read_lock(path.read_text("utf-8"), path.name), LockError),
}


def complaint(read: Callable[[], object], *expected: type[Exception]) -> str:
    """What the reader says; '' where it takes the file. Any other exception is a traceback, and fails the test."""
    try:
        read()
    except expected as error:
        return str(error)
    return ""


def is_chinese(text: str) -> bool:
    return re.search(r"[\u4e00-\u9fff]", text) is not None


@pytest.mark.parametrize("name", sorted(READERS))
@settings(max_examples=60)
@given(edits())
def test_a_misspelt_file_says_so(
    name: str, tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[float, int, str]]
) -> None:
    read, expected = READERS[name]
    path = tmp_path_factory.getbasetemp() / name
    path.write_text(misspelt(short(name), changes), "utf-8")
    said = complaint(lambda: read(path), expected)
    assert not said or (name in said and is_chinese(said))


def short(name: str) -> str:
    """The head of the real file: enough of every construct, and quick to read sixty times."""
    text = (DOCS / name).read_text("utf-8")
    if name == "permalinks.lock":
        return text[:4000]
    return text if name == "taxonomy.yml" else "\n".join(text.split("\n")[:60])


@settings(max_examples=150)
@given(edits())
def test_a_misspelt_page_is_read_or_refused_with_its_line(changes: list[tuple[float, int, str]]) -> None:
    source = (DOCS / PAGE).read_text("utf-8")
    head = source.index("## ") + 60
    page = misspelt(source[:head], changes) + source[head : head + 300]
    said = complaint(lambda: read_matters([(PAGE, page)], TAXONOMY, ["index.md"]), LibraryError)
    assert all(line.startswith(f"{PAGE}:") for line in said.split("\n") if said)
    shelf = CheckShelf(TAXONOMY, Gazetteer(), lexicon(), frozenset(), ("index.md",))
    assert all(problem.title for problem in check_page(PAGE, page, shelf))


@settings(max_examples=100)
@given(edits())
def test_misspelt_options_say_so(changes: list[tuple[float, int, str]]) -> None:
    text = "library: {taxonomy: taxonomy.yml, free: [index.md]}\nphrases: {labels: [固定程式], most: 5}\nsearch: {enabled: true}\n"
    said = complaint(lambda: parse_options(load_yaml(misspelt(text, changes)) or {}), OptionsError, YamlError)
    assert not said or is_chinese(said)
