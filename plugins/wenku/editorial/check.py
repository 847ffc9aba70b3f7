"""The detectors over the library's own pages: what an editor should see before a page is published. Pure."""

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from wenku.editorial.cleaning.clean import clean, invisible
from wenku.editorial.cleaning.dated import dated
from wenku.editorial.cleaning.dropped import dropped
from wenku.editorial.cleaning.holes import holes
from wenku.editorial.cleaning.punctuation import HAN
from wenku.editorial.cleaning.punctuation import MARK as HALF
from wenku.editorial.cleaning.script import particles, to_simplified
from wenku.editorial.figures.numbers import numbers
from wenku.editorial.foundation.finding import Lines, Mark, doubt
from wenku.editorial.foundation.lexicon import Lexicon
from wenku.editorial.foundation.markdown import headings, links, readable
from wenku.editorial.foundation.mention import SLOTS
from wenku.editorial.names.contacts import contacts
from wenku.editorial.names.gazetteer import Gazetteer
from wenku.editorial.names.identities import masks, mentions
from wenku.editorial.report import MARK as REPORT_MARK
from wenku.library.frontmatter import FrontMatterError, is_library_page, split_front_matter, validate
from wenku.library.taxonomy import Taxonomy

SLOT = re.compile(r"【[^】\n]{1,40}】")
UNFINISHED = re.compile(
    r"\b(?:TODO|FIXME|TBD|XXX)\b|(?:待补充?|待定|此处原缺|未完待续)(?=[。，；）】\s]|$)", re.MULTILINE
)
REPEATED = re.compile(r"([，；：、？！。])\1+")


@dataclass(frozen=True, slots=True)
class Problem:
    file: str
    line: int
    column: int
    rule: str
    message: str
    text: str


@dataclass(frozen=True, slots=True)
class Shelf:
    """What the pages are checked against."""

    taxonomy: Taxonomy
    gazetteer: Gazetteer
    lexicon: Lexicon
    files: frozenset[str]


def check_page(name: str, source: str, shelf: Shelf) -> list[Problem]:
    if source.startswith(REPORT_MARK):
        return []
    lines = Lines(source)
    marks = list(page_marks(name, source, shelf))
    problems = [
        Problem(name, *(place.line, place.column), mark.rule, mark.why, source[mark.start : mark.end][:80])
        for mark in marks
        for place in (lines.place(mark.start),)
    ]
    return sorted(set(problems), key=lambda p: (p.line, p.column, p.rule, p.message))


def page_marks(name: str, source: str, shelf: Shelf) -> Iterator[Mark]:
    loose: Mapping[str, Any] = {}
    try:
        loose, _ = split_front_matter(source)
        if is_library_page(loose):
            validate(loose, shelf.taxonomy)
    except FrontMatterError as error:
        yield from (doubt("schema", 0, 0, problem) for problem in error.problems)
    text = readable(source)
    yield from broken_links(name, source, shelf)
    yield from script_and_marks(text)
    if is_library_page(loose):
        yield from moves(source, loose, shelf.taxonomy)
        yield from of_library(text, loose, shelf)


def of_library(text: str, loose: Mapping[str, Any], shelf: Shelf) -> Iterator[Mark]:
    """What only pages of the library are asked: help pages may show what a fault looks like."""
    kind, draft = loose.get("kind"), loose.get("status") == "draft"
    yield from residue(text)
    yield from identities(text, shelf)
    if kind in ("exemplar", "template"):
        yield from placeholders(text, slots=kind == "exemplar" and not draft)
        yield from holes(text)
        yield from dropped(text, shelf.lexicon)
    if kind == "exemplar":
        yield from numbers(text)
        yield from dated(text)


def residue(text: str) -> Iterator[Mark]:
    for mark in [*clean(text), *invisible(text)]:
        if "【" not in text[mark.start : mark.end]:
            yield doubt(mark.rule, mark.start, mark.end, mark.why.rstrip("。") + "，请删去。")


def identities(text: str, shelf: Shelf) -> Iterator[Mark]:
    for mark in contacts(text):
        yield doubt(mark.rule, mark.start, mark.end, mark.why.rstrip("。") + "，不得公开，请换成空位或删去。")
    for mention in mentions(text, shelf.lexicon):
        if not shelf.gazetteer.allows(mention, text):
            named = text[mention.start : mention.end]
            why = f"“{named}”像是真实的{SLOTS[mention.kind]}，不在虚构名录 gazetteer.yml 里；请换成名录里的名称，或查证后补进名录。"
            yield doubt(mention.kind, mention.start, mention.end, why)


def placeholders(text: str, slots: bool) -> Iterator[Mark]:
    for mark in masks(text):
        yield doubt(
            "placeholder", mark.start, mark.end, "用符号遮住的内容；模板里写成【空位】，范文里写出虚构的名称或数字。"
        )
    for match in UNFINISHED.finditer(text):
        yield doubt("placeholder", *match.span(), f"“{match.group()}”：没有写完的地方。")
    for match in SLOT.finditer(text) if slots else ():
        yield doubt("slot", *match.span(), f"空位“{match.group()}”只能出现在模板里；请写出内容。")


def script_and_marks(text: str) -> Iterator[Mark]:
    for mark in to_simplified(text):
        yield doubt("mixed-script", mark.start, mark.end, f"繁体字，应为“{mark.now}”。")
    for mark in particles(text):
        yield doubt("mixed-script", mark.start, mark.end, "“著”在这里应为“着”。")
    for match in HALF.finditer(text):
        i = match.start()
        if HAN.match(text[i - 1 : i]) and HAN.match(text[i + 1 : i + 2]):
            yield doubt("half-width", i, i + 1, f"汉字之间的半角标点“{match.group()}”，应为全角。")
    for match in REPEATED.finditer(text):
        yield doubt("repeated-mark", *match.span(), f"重复的标点“{match.group()}”。")


def moves(source: str, loose: Mapping[str, Any], taxonomy: Taxonomy) -> Iterator[Mark]:
    """Moves must be defined and belong to the genre. The taxonomy's order is the usual one, and good texts vary it;

    only what no text may do is a fault: to open after something else, or to go on after the signature.
    """
    genre = taxonomy.genres.get(str(loose.get("genre")))
    order = genre.moves if genre else tuple(taxonomy.moves)
    opened: list[str] = []
    for heading in headings(source):
        move = heading.move
        if not move:
            continue
        if move not in order:
            known = "本文种没有这个语步" if move in taxonomy.moves else "分类文件没有定义它"
            yield doubt("move", heading.start, heading.end, f"语步“{move}”：{known}；可用：{'、'.join(order)}。")
        elif genre and opened and move == order[0] and opened[0] != move:
            first = taxonomy.moves[move].name
            yield doubt(
                "move-order",
                heading.start,
                heading.end,
                f"语步“{first}”是本文种的开头，却排在“{taxonomy.moves[opened[0]].name}”之后。",
            )
        elif genre and opened and opened[-1] == "signature" and move != "signature":
            yield doubt("move-order", heading.start, heading.end, f"语步“{taxonomy.moves[move].name}”排在落款之后。")
        if move in order:
            opened.append(move)


def broken_links(name: str, source: str, shelf: Shelf) -> Iterator[Mark]:
    for start, end, target in links(source):
        path, _, _ = unquote(target).partition("#")
        if not path or re.match(r"[a-z][a-z0-9+.-]*:|//", target, re.IGNORECASE):
            if re.match(r"(?:javascript|vbscript|data):", target, re.IGNORECASE):
                yield doubt("link", start, end, f"链接“{target[:40]}”会执行脚本，请删去。")
            continue
        resolved = posixpath.normpath(posixpath.join(posixpath.dirname(name), path.partition("?")[0]))
        generated = path.endswith((".html", "/"))
        if resolved not in shelf.files and not generated:
            yield doubt("link", start, end, f"链接指向的文件“{target}”不存在。")


def check(pages: Mapping[str, str], shelf: Shelf, progress: Callable[[str], None]) -> Iterator[Problem]:
    for name, source in pages.items():
        progress(name)
        yield from check_page(name, source, shelf)
    yield from repeated_ids(pages)


def repeated_ids(pages: Mapping[str, str]) -> Iterable[Problem]:
    first: dict[str, str] = {}
    for name, source in pages.items():
        try:
            identifier = split_front_matter(source)[0].get("id")
        except FrontMatterError:
            continue
        if isinstance(identifier, str) and first.setdefault(identifier, name) != name:
            yield Problem(
                name,
                1,
                1,
                "schema",
                f"编号“{identifier}”与 {first[identifier]} 重复；编号一页一个，用后不改。",
                identifier,
            )
