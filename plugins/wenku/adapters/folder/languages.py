"""A site in several languages, each in a folder named by it (`en/`, `zh-hant/`): an index, phrases and words of each.

Only folders are gone by: pages that declare another language among the others are often a template's slip.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from wenku.adapters.folder.content import Found
from wenku.adapters.mounting import MountPlace
from wenku.model import Page, Result

NAMED = re.compile("[a-z]{2,3}(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class LanguagePart:
    """The pages of one language and where what is made of them lies."""

    lang: str
    place: MountPlace

    def has(self, url: str) -> bool:
        return url.startswith(self.place.root)


def parts_of(pages: Sequence[Found], main: str) -> list[LanguagePart]:
    """The languages that fill folders of their own, then the rest, in the site's `main` language."""
    folders: dict[str, set[str]] = {}
    for page in pages:
        top, slash, _ = page.source.url.partition("/")
        folders.setdefault(top if slash else "", set()).add(plain(page.lang))
    own = {folder: langs.pop() for folder, langs in folders.items() if is_of_language(folder, langs)}
    others = [LanguagePart(lang, place(folder)) for folder, lang in sorted(own.items()) if lang != plain(main)]
    if len(others) == len(folders):
        return [LanguagePart(main, MountPlace())]
    rest = [folder for folder in folders if plain(main) == own.get(folder) or folder not in own]
    root = f"{rest[0]}/" if len(rest) == 1 and rest[0] in own else ""
    return [*others, *([LanguagePart(main, MountPlace(root))] if root else []), LanguagePart(main, MountPlace())]


def is_of_language(folder: str, langs: set[str]) -> bool:
    """
    >>> [is_of_language("en", {"en-us"}), is_of_language("en", {"en", "zh"}), is_of_language("api", {"en"})]
    [True, False, False]
    """
    name = plain(folder)
    return (
        bool(NAMED.fullmatch(name))
        and len(langs) == 1
        and all(name in (lang, lang.partition("-")[0]) for lang in langs)
    )


def plain(tag: str) -> str:
    return tag.lower().replace("_", "-")


def place(folder: str) -> MountPlace:
    return MountPlace(f"{folder}/", f"index-{plain(folder)}")


def part_at(parts: Sequence[LanguagePart], url: str) -> LanguagePart:
    return next(part for part in parts if part.has(url))


def pages_of(parts: Sequence[LanguagePart], pages: Iterable[Page]) -> Mapping[LanguagePart, list[Page]]:
    """LanguagePart → its pages, of the parts that have some."""
    found: dict[LanguagePart, list[Page]] = {}
    for page in pages:
        found.setdefault(part_at(parts, page.url), []).append(page)
    return found


def together(results: Mapping[LanguagePart, Result]) -> Result:
    """One result of all, each language's files in their place."""
    pages = {url: html for result in results.values() for url, html in result.pages.items()}
    files = {name: data for part, one in results.items() for name, data in part.place.placed(one.files).items()}
    notices = tuple(notice for result in results.values() for notice in result.notices)
    made = tuple(page for result in results.values() for page in result.new_pages)
    return Result(pages, files, notices, new_pages=made)
