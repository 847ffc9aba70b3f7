"""What check.py asks of a page: the detectors of the import as doubts in its own words, and what only a page can do wrong."""

import re
from collections.abc import Callable, Iterable, Iterator

from wenku.editorial.cleaning.punctuation import HAN, MARK
from wenku.editorial.cleaning.script import particles, to_simplified
from wenku.editorial.foundation.finding import Mark, doubt
from wenku.editorial.foundation.mention import SLOTS
from wenku.editorial.names.contacts import contacts
from wenku.editorial.names.identities import masks, mentions
from wenku.editorial.sheet import Sheet
from wenku.editorial.written.empties import empties
from wenku.editorial.written.levels import levels
from wenku.text.slots import SLOT

Question = Callable[[Sheet], Iterable[Mark]]
UNFINISHED = re.compile(
    r"\b(?:TODO|FIXME|TBD|XXX)\b|(?:待补充?|待定|此处原缺|未完待续)(?=[。，；）】\s]|$)", re.MULTILINE
)
REPEATED = re.compile(r"([，；：、？！。])\1+")


def of_text(detector: Callable[[str], Iterable[Mark]]) -> Question:
    return lambda sheet: detector(sheet.text)


def to_delete(detector: Callable[[str], Iterable[Mark]]) -> Question:
    """What the import takes out; a slot is never residue, whatever stands in it."""

    def question(sheet: Sheet) -> Iterator[Mark]:
        for mark in detector(sheet.text):
            if "【" not in sheet.text[mark.start : mark.end]:
                yield doubt(mark.rule, mark.start, mark.end, mark.why.rstrip("。") + "，请删去。")

    return question


def contacts_shown(sheet: Sheet) -> Iterator[Mark]:
    for mark in contacts(sheet.text):
        yield doubt(mark.rule, mark.start, mark.end, mark.why.rstrip("。") + "，不得公开，请换成空位或删去。")


def real_names(sheet: Sheet) -> Iterator[Mark]:
    text = sheet.text
    for mention in mentions(text, sheet.shelf.lexicon):
        if not sheet.shelf.gazetteer.allows(mention, text):
            named = text[mention.start : mention.end]
            why = f"“{named}”像是真实的{SLOTS[mention.kind]}，不在虚构名录 gazetteer.yml 里；请换成名录里的名称，或查证后补进名录。"
            yield doubt(mention.kind, mention.start, mention.end, why)


def below_headings(sheet: Sheet) -> Iterator[Mark]:
    """Levels of the text; a page's headings have a rule of their own (standard.py)."""
    for mark in levels(sheet.text):
        if not sheet.source[sheet.source.rfind("\n", 0, mark.start) + 1 :].startswith("#"):
            yield mark


def masked(sheet: Sheet) -> Iterator[Mark]:
    why = "用符号遮住的内容；模板里写成【空位】，范文里写出虚构的名称或数字。"
    return (doubt("placeholder", mark.start, mark.end, why) for mark in masks(sheet.text))


def empty_phrases(sheet: Sheet) -> Iterator[Mark]:
    """Not of notices: their conditions are made of such words."""
    return iter(()) if sheet.matter.get("genre") == "selection-notice" else empties(sheet.text)


def unfinished(sheet: Sheet) -> Iterator[Mark]:
    for match in UNFINISHED.finditer(sheet.text):
        yield doubt("placeholder", *match.span(), f"“{match.group()}”：没有写完的地方。")


def slots_left(sheet: Sheet) -> Iterator[Mark]:
    for match in () if sheet.is_draft else SLOT.finditer(sheet.text):
        yield doubt("slot", *match.span(), f"空位“{match.group()}”只能出现在模板里；请写出内容。")


def traditional(sheet: Sheet) -> Iterator[Mark]:
    for mark in to_simplified(sheet.text):
        yield doubt("mixed-script", mark.start, mark.end, f"繁体字，应为“{mark.now}”。")


def zhe(sheet: Sheet) -> Iterator[Mark]:
    for mark in particles(sheet.text):
        yield doubt("mixed-script", mark.start, mark.end, "“著”在这里应为“着”。")


def half_width(sheet: Sheet) -> Iterator[Mark]:
    text = sheet.text
    for match in MARK.finditer(text):
        i = match.start()
        if HAN.match(text[i - 1 : i]) and HAN.match(text[i + 1 : i + 2]):
            yield doubt("half-width", i, i + 1, f"汉字之间的半角标点“{match.group()}”，应为全角。")


def repeated(sheet: Sheet) -> Iterator[Mark]:
    for match in REPEATED.finditer(sheet.text):
        yield doubt("repeated-mark", *match.span(), f"重复的标点“{match.group()}”。")
