"""The front matter's own words: title and description stand on the page, in search results and in lists."""

import re
from collections.abc import Iterator

from wenku.editorial.foundation.finding import Mark, doubt
from wenku.editorial.foundation.mention import SLOTS, NameMention
from wenku.editorial.names.contacts import contacts
from wenku.editorial.names.identities import mentions
from wenku.editorial.sheet import Sheet
from wenku.text.markdown import FRONT_MATTER

SPOKEN = ("title", "description")
GENERAL = re.compile("[省市县区乡镇村](?:里|镇|上)")  # 查明县里…, 抵边乡镇: no name ends there


def spoken(sheet: Sheet) -> Iterator[tuple[int, str]]:
    """(place in the source, words) of each value that readers see."""
    head = FRONT_MATTER.match(sheet.source)
    for key in SPOKEN:
        value = sheet.matter.get(key)
        if head and isinstance(value, str) and value.strip():
            at = sheet.source.find(value, head.start(1), head.end(1))
            yield max(at, head.start(1)), value


def borne_out(words: str, sheet: Sheet) -> Iterator[NameMention]:
    """What is named there, also when it is read before the page's text: a few words alone are easily misread."""
    lexicon = sheet.shelf.lexicon
    if alone := {mention.key for mention in mentions(words, lexicon)}:
        together = mentions(f"{words}\n{sheet.text}", lexicon)
        yield from (mention for mention in together if mention.end <= len(words) and mention.key in alone)


def named_in_matter(sheet: Sheet) -> Iterator[Mark]:
    for start, words in spoken(sheet):
        for mention in borne_out(words, sheet):
            named = words[mention.start : mention.end]
            if not GENERAL.match(words, mention.end) and not sheet.shelf.gazetteer.allows(mention, words):
                why = f"页头里的“{named}”像是真实的{SLOTS[mention.kind]}，不在虚构名录 gazetteer.yml 里；页头会印在页面、搜索结果和首页上，请换掉。"
                yield doubt(mention.kind, start + mention.start, start + mention.end, why)
        for mark in contacts(words):
            why = f"页头里{mark.why.rstrip('。')}，不得公开，请删去。"
            yield doubt(mark.rule, start + mark.start, start + mark.end, why)
