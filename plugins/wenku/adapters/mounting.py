"""How our files come into a MkDocs site: the addresses that its pages name, a folder of the index for each of its languages.

`config` is MkDocs' own, which is imported by mkdocs.py alone.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from wenku.client import address
from wenku.model import Result
from wenku.phrases.results import LISTING
from wenku.site import ASSETS, INDEX
from wenku.words import Words

LINK = 'class="wenku-phrase"'
OURS = f"{ASSETS}/wenku."


def language_of(config: Any) -> str:
    """Material's themes have a language, MkDocs' own a locale."""
    return str(config.theme.get("language") or config.theme.get("locale") or "en")


def mount(config: Any, client: Mapping[str, bytes], index: str = "") -> None:
    """Our style sheet first, so that the site's own can say otherwise; our script last. Once, however often it is called."""
    config.extra_css = [address("wenku.css", client), *(css for css in config.extra_css if not css.startswith(OURS))]
    others = [script for script in config.extra_javascript if not str(script).startswith(OURS)]
    config.extra_javascript = [*others, MountPlace(index=index).named(address("wenku.js", client))]


@dataclass(frozen=True, slots=True)
class MountPlace:
    """Of one language of a site: the folder of its pages (`en/`, or ''), and the name of its index (`index-en`, or '')."""

    root: str = ""
    index: str = ""

    def named(self, script: str) -> str:
        """The address of our script, which it takes from there."""
        return f"{script},{self.index}" if self.index else script

    def placed(self, files: Mapping[str, bytes]) -> dict[str, bytes]:
        if not self.index:
            return dict(files)
        mark = self.index.removeprefix("index")
        moved = {LISTING: LISTING.replace(".json", f"{mark}.json")}
        return {moved.get(name) or name.replace(f"{INDEX}/", f"{INDEX}{mark}/"): data for name, data in files.items()}


@dataclass(slots=True)
class Languages:
    """A plugin may build a site once for each language; the first has the usual place, the others one each."""

    first: str = ""

    def place(self, language: str, urls: Iterable[str]) -> MountPlace:
        self.first = self.first or language
        if language == self.first:
            return MountPlace()
        root = f"{language}/"
        whole = all(url.startswith(root) for url in urls)
        mark = re.sub(r"[^a-z0-9]+", "-", language.lower())
        return MountPlace(root if whole else "", f"index-{mark}")


def summary(result: Result, pages: int, words: Words, seconds: float) -> str:
    """One line on what was made and what it costs: of all that a build adds, a maintainer should know the size."""
    index = sum(len(data) for name, data in result.files.items() if name.startswith(INDEX))
    listings = (data for name, data in result.files.items() if name.startswith(LISTING.removesuffix(".json")))
    phrases = sum(len(json.loads(data)) for data in listings)
    made = sum(len(page.html.encode()) for page in result.new_pages)
    links = sum(html.count(LINK) for html in result.pages.values())
    sizes = (round(index / 1000), phrases, len(result.new_pages), round(made / 1000), links)
    return words("build.done", pages, *sizes, f"{seconds:.1f}")
