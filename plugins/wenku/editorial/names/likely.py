"""What may be a name and is not certain enough to replace: told to the editor instead of silence."""

import re
from collections.abc import Iterable, Iterator

from wenku.editorial.foundation.finding import Mark, doubt
from wenku.editorial.foundation.lexicon import Lexicon
from wenku.editorial.foundation.mention import NameMention
from wenku.editorial.foundation.words import word_list
from wenku.editorial.names.companies import BEFORE, DOES, unusual
from wenku.editorial.names.names import GIVEN, POST, SURNAME, H

ENDS = rf"[、，。；）)]|和|与|等|到|在|{DOES}"
AFTER_ROLE = re.compile(rf"{BEFORE}(?P<name>{SURNAME}{GIVEN}{{1,2}})(?={ENDS})")
SUBJECT = re.compile(rf"(?:^|(?<=[。；，！？\n“]))(?P<name>{SURNAME}{GIVEN}{{1,2}})(?={DOES})", re.MULTILINE)
ADDRESSED = re.compile(
    rf"(?:^|(?<=[^{H[1:-1]}]))(?P<name>{SURNAME}{GIVEN}{{1,2}})(?=同志|先生|女士|老师|书记|主任|局长|部长)",
    re.MULTILINE,
)
POSTS = re.compile(rf"{POST}|校|[和与]$")
WHY = "疑似姓名：“{}”，请核对；是姓名的，换成空位。"


def likely(text: str, found: Iterable[NameMention], lexicon: Lexicon) -> Iterator[Mark]:
    taken = {i for m in found for i in range(m.start, m.end)}
    told: set[str] = set()
    for pattern in (AFTER_ROLE, SUBJECT, ADDRESSED):
        for match in pattern.finditer(text):
            name, span = match.group("name"), match.span("name")
            if name in told or not taken.isdisjoint(range(*span)) or not plausible(name, text, span, lexicon):
                continue
            told.add(name)
            yield doubt("possible-name", *span, WHY.format(name))


def plausible(name: str, text: str, span: tuple[int, int], lexicon: Lexicon) -> bool:
    if name in word_list("not_names") or lexicon.is_place(name) or POSTS.search(name):
        return False
    if len(name) == 2 and (name[0] in word_list("surnames_doubtful") or name[1] in word_list("standalone")):
        return False
    if lexicon.is_common(name) and (lexicon.tag[name][:1] in "vdcprmqu" or lexicon.frequency[name] > 300):
        return False
    if name[0] in word_list("surnames_doubtful") and not unusual(name, lexicon) and len(name) == 3:
        return False
    # The last character may belong to the next word, the first to the word before.
    over = text[span[1] - 1 : span[1] + 1]
    before = text[max(0, span[0] - 1) : span[0] + 1]
    return not (lexicon.is_common(over) and lexicon.frequency[over] > 20) and not (
        len(before) == 2 and lexicon.is_common(before) and lexicon.frequency[before] > 50
    )
