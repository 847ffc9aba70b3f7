"""Cut text into words. Han runs go to jieba (or rjieba, whose cuts are the same); the rest has a rule of our own.

The reference is jieba's search mode on Simplified text. jieba knows Han only as U+4E00–9FD5, so a run of other
Han characters is one token of its own, in either engine. No global tokenizer is used or changed, and jieba's
dictionary cache lies in our own folder: jieba's default is a marshal file at a predictable place in the shared
temporary folder.
"""

import contextlib
import hashlib
import importlib
import importlib.machinery
import importlib.util
import logging
import os
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator
from functools import cache as once
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

from wenku.model import EditorFile, Token
from wenku.text.han import HAN_CLASS
from wenku.words import CHINESE, Words

DOMAIN_WORDS = Path(__file__).parent.parent / "data" / "domain_words.txt"
KNOWN = "\u4e00-\u9fd5"
KNOWN_RUN = re.compile(f"[{KNOWN}]+")
TAG = "nz"


class Engine(Protocol):
    """What of jieba's interface is used: tokens of one run as (word, start, end), and the words of search mode alone."""

    def tokenize(self, text: str, mode: str) -> Any: ...

    def cut_for_search(self, text: str) -> Iterable[str]: ...


class Segmenter:
    """Cuts text by one engine. `fingerprint` changes whenever the cuts may: it keys every cache of them.

    The engine is made when first used: it takes 0.1 to 0.7 s, which a build that cuts nothing new does not pay.
    """

    def __init__(self, make_engine: Callable[[], Engine], fingerprint: str) -> None:
        self.make_engine = make_engine
        self.fingerprint = fingerprint

    @cached_property
    def engine(self) -> Engine:
        return self.make_engine()

    def words(self, text: str) -> list[Token]:
        """The words of `text` in order; they do not overlap, and what is neither letter, digit nor Han is in none."""
        return list(self.cut(text, "default"))

    def search_words(self, text: str) -> list[Token]:
        """As `words`, with the shorter words that jieba's search mode finds inside long ones, each at its place."""
        return list(self.cut(text, "search"))

    def vocabulary(self, texts: Iterable[str]) -> set[str]:
        """The distinct Han words that search mode finds in `texts`: `search_words` without places, at a tenth of its time."""
        words: set[str] = set()
        for text in texts:
            if runs := KNOWN_RUN.findall(text):  # a site without any Han never loads the dictionary
                words.update(self.engine.cut_for_search("\n".join(runs)))
        return words - {"\n"}

    def cut(self, text: str, mode: str) -> Iterator[Token]:
        return (Token(*piece) for piece in self.pieces(text, mode))

    def pieces(self, text: str, mode: str = "default") -> Iterator[tuple[str, int, int]]:
        """The same as plain (word, start, end): a value for each of a million words would cost as much as cutting them."""
        for match in word_pattern().finditer(text):
            if match.lastgroup == "known":
                start = match.start()
                for word, begin, end in self.engine.tokenize(match.group(), mode):
                    yield word, start + begin, start + end
            else:
                yield match.group(), *match.span()


@once
def word_pattern() -> re.Pattern[str]:
    """Compiled when first used: 5 ms, which a build that changes nothing does not pay."""
    return re.compile(f"(?P<known>[{KNOWN}]+)|(?P<rare>(?:(?![{KNOWN}])[{HAN_CLASS}])+)|(?P<other>[^\\W_{HAN_CLASS}]+)")


def make_segmenter(
    kind: str = "auto", dictionary: EditorFile | None = None, cache: Path | None = None, words: Words = CHINESE
) -> Segmenter:
    """`kind` is auto, rjieba or jieba; `dictionary` adds words to ours; `cache` is where jieba keeps its model.

    Raises SegmenterError for a bad line, and when rjieba is asked for and not installed.
    """
    entries = [*domain_words(), *(read_dictionary(dictionary, words) if dictionary else [])]
    installed = importlib.util.find_spec("rjieba") is not None
    if kind == "rjieba" and not installed:
        raise SegmenterError(words("dictionary.rjieba"))
    fast = kind != "jieba" and installed
    digest = hashlib.sha256(repr(entries).encode()).hexdigest()[:12]
    return Segmenter(lambda: rjieba_engine(entries) if fast else jieba_engine(entries, cache), f"jieba-0.42-{digest}")


class SegmenterError(ValueError):
    """The words cannot be cut as the options ask; says why."""


def domain_words() -> list[tuple[str, int]]:
    """The words that wenku brings."""
    return read_dictionary(EditorFile(DOMAIN_WORDS.name, DOMAIN_WORDS.read_text("utf-8")))


def read_dictionary(file: EditorFile, words: Words = CHINESE) -> list[tuple[str, int]]:
    """Words with frequencies in the format of jieba's user dictionaries; `#` begins a comment line."""
    if file.why:
        raise SegmenterError(file.why)
    return [
        read_line(file.name, number, line, words)
        for number, line in enumerate(file.text.splitlines(), 1)
        if line.strip() and not line.startswith("#")
    ]


def read_line(name: str, number: int, line: str, words: Words) -> tuple[str, int]:
    parts = line.split()
    if len(parts) not in (2, 3) or not parts[1].isdigit():
        raise SegmenterError(words("file.at", f"{name}:{number}", words("dictionary.line", line)))
    return parts[0], int(parts[1])


def rjieba_engine(words: list[tuple[str, int]]) -> Engine:
    engine = load_rjieba().Jieba()
    for word, frequency in words:
        engine.add_word(word, frequency, TAG)
    return engine  # type: ignore[no-any-return]


def load_rjieba() -> Any:
    """The extension module alone: importing the package also builds a default tokenizer (100 ms) that is never used."""
    package = importlib.util.find_spec("rjieba")
    if package is None or not package.submodule_search_locations:
        return importlib.import_module("rjieba")
    finder = importlib.machinery.FileFinder(
        package.submodule_search_locations[0],
        (importlib.machinery.ExtensionFileLoader, importlib.machinery.EXTENSION_SUFFIXES),
    )
    spec = finder.find_spec("rjieba")
    if spec is None or spec.loader is None:
        return importlib.import_module("rjieba")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def jieba_engine(words: list[tuple[str, int]], cache: Path | None) -> Engine:
    import jieba

    engine = jieba.Tokenizer()
    if cache is not None and is_folder(cache):
        engine.tmp_dir = str(cache)
        load_quietly(engine)
    else:
        with tempfile.TemporaryDirectory(prefix="wenku-") as private:
            engine.tmp_dir = private
            load_quietly(engine)
    for word, frequency in words:
        engine.add_word(word, frequency, TAG)
    return engine  # type: ignore[no-any-return]


def is_folder(cache: Path) -> bool:
    """The cache's folder, made where it may be: in a checkout that cannot be written the model is made every time."""
    with contextlib.suppress(OSError):
        cache.mkdir(parents=True, exist_ok=True)
    return cache.is_dir() and os.access(cache, os.W_OK)


def load_quietly(engine: Any) -> None:
    logger = logging.getLogger("jieba")
    level = logger.level
    logger.setLevel(logging.ERROR)
    try:
        engine.initialize()
    finally:
        logger.setLevel(level)
