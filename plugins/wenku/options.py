"""Options: a loose mapping from mkdocs.yml in, frozen values out. Unknown keys and wrong values are refused.

Plain dataclasses instead of a schema library: importing one costs 45 ms, a build that finds nothing changed may cost 60.
"""

import dataclasses
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, get_args, get_origin, get_type_hints

from wenku.words import CHINESE, Faults, Words


class OptionsError(ValueError):
    """`problems` are sentences that name the option, what was found, and what is allowed."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class SearchOptions:
    enabled: bool = True
    """Build the index and mount the search button and dialog; false leaves the theme's header as it is."""

    synonyms: str = ""
    """The editors' file of what readers say and the library calls otherwise, below docs_dir. '' takes synonyms.yml where
    there is one."""

    server: str = ""
    """The address of a search server that holds more than the pages (`export --to groonga`), as `/d/` on the site's own
    server or `https://…/d/`. What readers look for is sent there. '' asks nobody."""


@dataclass(frozen=True, slots=True)
class PhraseOptions:
    """Of any project; a library's own defaults are IN_A_LIBRARY."""

    enabled: bool = True
    """Mine the phrases that pages share and link them; false leaves every page's text without our links."""

    notes: str = ""
    """The editors' phrase file below docs_dir (ban, add, alias, note, label). '' takes phrases.yml where there is one."""

    minimum_pages: int = 2
    """On how many pages a phrase must stand to be one. Raise it in a large project of much repeated text."""

    which: Literal["terms", "all"] = "terms"
    """terms takes what reads as the name of a thing; all takes every shared wording that the mining accepts."""

    layout: Literal["one", "each"] = "one"
    """Where a phrase's places are listed: all phrases on one page, a part each, or each on a page of its own."""

    per_paragraph: int = 1
    """At most so many links in a paragraph: more, and a reader sees links instead of prose."""

    per_thousand: int = 3
    """At most so many links in a thousand characters of a page; a page of fewer has its share, rounded up."""

    most: int = 0
    """How many phrases there may be, the editors' own first, then by worth. 0 goes by the site: as many as it has pages,
    but 20 to 200."""

    passages: bool = False
    """Put a sign after sentences that stand on other pages almost word for word, and list them on a page."""

    labels: tuple[str, ...] = ("固定程式", "常用表述", "空泛慎用", "时代用语", "整句雷同", "未标注")
    """Which labels are linked. Leaving out 未标注 links only what editors have labelled."""

    related: int = 0
    """How many related pages stand at the foot of a page; 0 for none."""


@dataclass(frozen=True, slots=True)
class LibraryOptions:
    taxonomy: str = ""
    """YAML file below docs_dir with genres, scenarios, moves and levels. '' means: not a library, front matter is free."""

    free: tuple[str, ...] = ("index.md", "*/index.md")
    """Where pages may stand that are no texts of the library: paths below docs_dir, `*` for any characters, a folder by its
    `/`. Every other page must have readable front matter, so that no draft passes for a page without any."""

    gazetteer: str = "gazetteer.yml"
    """File below docs_dir with the invented names that may stand in the texts; a missing one allows none."""

    lock: str = "permalinks.lock"
    """File below docs_dir that records ids, urls and anchors (`scripts/site.py lock` writes it). '' records nothing."""


@dataclass(frozen=True, slots=True)
class CopyOptions:
    stale_days: int = 180
    """A copy built longer ago than this says so quietly at its foot. 0 never says anything."""


@dataclass(frozen=True, slots=True)
class Options:
    drafts: bool = False
    """Build pages whose front matter says `status: draft`. The environment variable WENKU_DRAFTS=1 does the same."""

    segmenter: Literal["auto", "rjieba", "jieba"] = "auto"
    """Who cuts Han text into words. auto takes rjieba where it is installed: the same cuts, 12 times faster."""

    dictionary: str = ""
    """A jieba user dictionary (word, frequency, tag a line) below docs_dir, added to the words that wenku brings."""

    language: str = ""
    """Of the interface and of what is made and said: zh, en; another reads English. '' goes by the theme's."""

    cache: str = ".cache/wenku"
    """Folder for what later builds reuse, relative to the configuration file; safe to delete. '' keeps nothing."""

    search: SearchOptions = field(default_factory=SearchOptions)
    phrases: PhraseOptions = field(default_factory=PhraseOptions)
    library: LibraryOptions = field(default_factory=LibraryOptions)
    copy: CopyOptions = field(default_factory=CopyOptions)


# What PhraseOptions are where a library says nothing of them: its readers look at wordings, and its editors at all of them.
IN_A_LIBRARY: Mapping[str, Any] = {
    "which": "all",
    "layout": "each",
    "most": 500,
    "per_paragraph": 2,
    "per_thousand": 5,
    "passages": True,
    "related": 4,
}


# No blank, query, user or fragment: what follows the last slash is ours.
SERVER = re.compile(r"(?:https?://[^\s/?#@\\\"'<>]+)?/(?:(?!\.)[\w.~%-]+/)*")


def parse_options(loose: Mapping[str, Any], words: Words = CHINESE) -> Options:
    """Raises OptionsError naming every unknown key and wrong value at once."""
    problems: list[str] = []
    if is_library(loose) and isinstance(loose.get("phrases", {}), Mapping):
        loose = {**loose, "phrases": {**IN_A_LIBRARY, **loose.get("phrases", {})}}
    faults = Faults(problems, words)
    options = read_group(Options, loose, "", faults)
    if options.search.server and not SERVER.fullmatch(options.search.server):
        faults.tell("options.value", "search.server", options.search.server, words("options.server"))
    if problems:
        raise OptionsError(problems)
    return options  # type: ignore[no-any-return]


def is_library(loose: Mapping[str, Any]) -> bool:
    library = loose.get("library")
    return isinstance(library, Mapping) and bool(library.get("taxonomy"))


def read_group(group: Any, loose: object, prefix: str, faults: Faults) -> Any:
    if not isinstance(loose, Mapping):
        faults.tell("options.group", prefix.rstrip("."), loose)
        return group()
    hints = get_type_hints(group)
    for key in sorted(set(map(str, loose)) - set(hints)):
        faults.tell("options.unknown", prefix + key, faults.listed(prefix + name for name in hints))
    values = {
        name: read_value(hint, loose[name], prefix + name, faults) for name, hint in hints.items() if name in loose
    }
    return group(**{name: value for name, value in values.items() if value is not MISSING})


def read_value(hint: Any, value: object, name: str, faults: Faults) -> Any:
    if dataclasses.is_dataclass(hint):
        return read_group(hint, value, name + ".", faults)
    if get_origin(hint) is Literal:
        if value in get_args(hint):
            return value
        return refuse(name, value, faults.listed(get_args(hint)), faults)
    if get_origin(hint) is tuple:
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(value)
        return refuse(name, value, faults.words("options.list"), faults)
    if type(value) is hint:
        return value
    return refuse(name, value, faults.words(f"options.{hint.__name__}"), faults)


MISSING: Any = object()


def refuse(name: str, value: object, expected: str, faults: Faults) -> Any:
    faults.tell("options.value", name, value, expected)
    return MISSING
