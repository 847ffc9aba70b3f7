"""What readers and maintainers read, in the site's language: one catalogue (data/words.toml), asked by key.

A site in a language that the catalogue lacks reads English.
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache as once
from importlib.resources import files
from typing import Any

FALLBACK = "en"
LIBRARY = "zh"  # a library is Chinese, and has words of its own
Table = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language; `words("phrases.count", 3, 2)` fills in what is told. A library says some things its own way."""

    language: str = LIBRARY
    library: bool = False

    def __call__(self, key: str, *told: object) -> str:
        found = {**flat()[key], **(own_words().get(key, {}) if self.library else {})}
        return filled(found.get(self.language) or found[FALLBACK], told)


CHINESE = Words()


def words_of(tag: str, library: bool = False) -> Words:
    """For a language as hosts write it: zh, zh-Hant, zh_TW, pt-BR; a library is Chinese whatever its theme is in."""
    return Words(LIBRARY if library else language_of(tag), library)


@dataclass(frozen=True, slots=True)
class Faults:
    """Where problems are told, in the words of the site's language."""

    problems: list[str]
    words: Words

    def tell(self, key: str, *told: object) -> None:
        self.problems.append(self.words(key, *told))

    def listed(self, names: Iterable[object]) -> str:
        return self.words("page.list").join(map(str, names))


def filled(text: str, told: tuple[object, ...]) -> str:
    for number, value in enumerate(told):
        text = text.replace(f"{{{number}}}", str(value))
    return text


def language_of(tag: str) -> str:
    """
    >>> [language_of(tag) for tag in ("zh-Hant", "zh_CN", "en", "fr", "")]
    ['zh', 'zh', 'en', 'en', 'en']
    """
    primary = tag.replace("_", "-").partition("-")[0].lower()
    return primary if primary in languages() else FALLBACK


def client_words(library: bool, search: bool = True) -> dict[str, dict[str, str]]:
    """What the browser's part says: language → key → words. A library brings its own language alone."""
    client = catalogue()["client"]
    own = dict(entries(client if search else {"fault": client["fault"]}))
    if library:
        own |= {key: texts for key, texts in own_words().items() if key in own}
    return {
        language: {key: texts[language] for key, texts in sorted(own.items())}
        for language in ((LIBRARY,) if library else sorted(languages()))
    }


@once
def languages() -> frozenset[str]:
    return frozenset(next(iter(flat().values())))


@once
def flat() -> Table:
    """Key → language → words, of all that is said at build."""
    return {key: texts for group in ("page", "build") for key, texts in entries(catalogue()[group])}


@once
def own_words() -> Table:
    return dict(entries(catalogue()["library"]))


def entries(group: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Mapping[str, str]]]:
    """TOML reads `search.open = …` as tables in tables; the innermost are the languages."""
    for name, value in group.items():
        if all(isinstance(text, str) for text in value.values()):
            yield prefix + name, value
        else:
            yield from entries(value, f"{prefix}{name}.")


@once
def catalogue() -> Mapping[str, Any]:
    return tomllib.loads(files("wenku.data").joinpath("words.toml").read_text("utf-8"))
