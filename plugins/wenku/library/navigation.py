"""Navigation from front matter: an item that names a folder's index.md grows to hold the library pages below it."""

import posixpath
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from wenku.library.catalog import KIND_ORDER, shelf
from wenku.library.frontmatter import FrontMatter
from wenku.library.taxonomy import Taxonomy

GROUP_NAMES = {"template": "模板", "exemplar": "范文", "lesson": "课程"}
DRAFTS = "草稿"


def expand(nav: list[Any], matters: Mapping[str, FrontMatter], taxonomy: Taxonomy) -> list[Any]:
    """`nav` as in mkdocs.yml, with library pages (source path → front matter) put under their folder's index."""
    drafts = {path: matter for path, matter in matters.items() if matter.status == "draft"}
    published = {path: matter for path, matter in matters.items() if path not in drafts}
    items = [expand_item(item, published, taxonomy) for item in nav]
    return [*items, {DRAFTS: in_order(drafts, taxonomy)}] if drafts else items


def expand_item(item: Any, matters: Mapping[str, FrontMatter], taxonomy: Taxonomy) -> Any:
    if not isinstance(item, dict):
        return item
    ((title, value),) = item.items()
    if isinstance(value, list):
        return {title: [item for child in value for item in expand_child(child, matters, taxonomy)]}
    below = pages_below(value, matters)
    return {title: [value, *groups(below, taxonomy)]} if below else item


def expand_child(child: Any, matters: Mapping[str, FrontMatter], taxonomy: Taxonomy) -> list[Any]:
    """An item of a list; where it is a folder's index, the library pages below it come next."""
    below = pages_below(child, matters) if isinstance(child, str) else {}
    return [child, *groups(below, taxonomy)] if below else [expand_item(child, matters, taxonomy)]


def pages_below(index: str, matters: Mapping[str, FrontMatter]) -> dict[str, FrontMatter]:
    """The library pages of the folder whose index.md this is."""
    folder, name = posixpath.split(index)
    inside = folder and name == "index.md"
    return {path: matter for path, matter in matters.items() if inside and path.startswith(folder + "/")}


def groups(matters: Mapping[str, FrontMatter], taxonomy: Taxonomy) -> list[Any]:
    entries: list[Any] = []
    ordered = sorted(matters, key=lambda path: KIND_ORDER.index(matters[path].kind))
    for kind, paths in groupby(ordered, key=lambda path: matters[path].kind):
        items = in_order({path: matters[path] for path in paths}, taxonomy)
        entries += [{GROUP_NAMES[kind]: items}] if kind in GROUP_NAMES else items
    return entries


def in_order(matters: Mapping[str, FrontMatter], taxonomy: Taxonomy) -> list[dict[str, str]]:
    return [{matters[path].title: path} for path in sorted(matters, key=lambda path: shelf(matters[path], taxonomy))]


def unreached(nav: Any, matters: Mapping[str, FrontMatter]) -> list[str]:
    """Published pages that no item of an expanded navigation names."""
    named = set(paths_of(nav))
    return sorted(path for path, matter in matters.items() if matter.status == "published" and path not in named)


def paths_of(nav: Any) -> Iterator[str]:
    if isinstance(nav, str):
        yield nav
    for item in nav.values() if isinstance(nav, dict) else nav if isinstance(nav, list) else ():
        yield from paths_of(item)
