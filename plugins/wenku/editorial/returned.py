"""Names that an import has once put away must not come back: what the drafts' tables of names hold against every page."""

import re
from collections.abc import Iterator

from wenku.editorial.foundation.finding import Mark, doubt
from wenku.editorial.sheet import Sheet
from wenku.editorial.spoken import spoken

SHORTEST = 2


def returned(sheet: Sheet) -> Iterator[Mark]:
    known = [name for name in sheet.shelf.put_away if may_tell(name, sheet)]
    if not known:
        return
    pattern = re.compile("|".join(re.escape(name) for name in sorted(known, key=lambda name: (-len(name), name))))
    for start, words in [(0, sheet.text), *spoken(sheet)]:
        for match in pattern.finditer(words):
            why = f"“{match.group()}”是导入时换成空位的名字，又出现在这里；请换成空位或虚构的名称。确可保留的，在名称对照表里写“保留”。"
            yield doubt("returned-name", start + match.start(), start + match.end(), why)


def may_tell(name: str, sheet: Sheet) -> bool:
    """Long enough to be that name and no other word, and none of the library's invented ones."""
    if len(name) < SHORTEST or sheet.shelf.lexicon.is_common(name):
        return False
    gazetteer = sheet.shelf.gazetteer
    return name not in gazetteer.people | gazetteer.places | gazetteer.firms
