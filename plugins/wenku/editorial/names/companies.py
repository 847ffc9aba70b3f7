"""People named in company: lists, brackets, label lines, names of several parts. One certain name vouches for its list."""

import re
from collections.abc import Iterator

from wenku.editorial.foundation.lexicon import Lexicon
from wenku.editorial.foundation.mention import NameMention
from wenku.editorial.foundation.words import one_of, word_list
from wenku.editorial.names.names import GIVEN, POST, SURNAME, H

BEFORE = f"(?:{one_of('before_names')})"
# In a list, and right after a role, given names may hold 家, 才 or 四, which elsewhere end a name.
WIDE = f"(?:(?![的了着过和与是在把对向等到将不为被有])(?!同志){H})"
ITEM = rf"{SURNAME}{WIDE}{{1,2}}"
JOIN = r"\s*(?:、|和|与|及|以及)\s*"
SHAPED = re.compile(ITEM)
LIST = re.compile(rf"{ITEM}(?:{JOIN}{ITEM}){{1,30}}")
PEOPLE = "同志|干部|人|同事|领导|村民|党员|队员|学员|老师|专家|农户|群众|博士|代表|青年|大学生|老人"
NUMBER = r"(?:\d{1,3}|[一二两三四五六七八九十几多]{1,2})"
# What closes a list of people: 三位同志, 等五人, 等同事, 两名干部.
CLOSED = re.compile(
    rf"(?:等)?(?:{NUMBER}[名位个]?|[各诸][位]?)(?:{H}{{0,3}})?(?:{PEOPLE})|等(?:{H}{{0,3}})?(?:{PEOPLE})"
)
BRACKETED = re.compile(rf"(?:{BEFORE}|人员|成员|同志)[（(]\s*(?P<list>{ITEM}(?:[、，,]\s*{ITEM}){{0,20}})\s*[）)]")
LABEL = "|".join(r"\s*".join(word) for word in sorted(word_list("name_labels"), key=lambda w: (-len(w), w)))
LABELLED = re.compile(
    rf"(?:^|(?<=[\s；;，,。（(]))(?:{H}{{0,4}})?(?:{LABEL})(?:为|是)?\s*[：:]\s*(?P<list>{ITEM}(?:(?:[、，,；;]|[^\S\n])+{ITEM}){{0,30}})(?![^\W\d_])",
    re.MULTILINE,
)
UNITED = re.compile(rf"(?P<name>{ITEM})(?=[（(]{H}{{2,14}}(?:局|委|办|部|院|校|中心|公司|站|所|处|大学|镇|乡)[）)])")
# A list of those: 甲（某局）、乙（某院）.
UNITED_LIST = re.compile(rf"(?:{ITEM}[（(][^（）()\n]{{2,20}}[）)]\s*[、，,；;和]?\s*){{2,30}}")
BY = re.compile(rf"由(?P<name>{ITEM})(?:同志)?(?=任|担任|负责|主持|牵头|带队|兼任)")
DOES = "说|告诉|带[着领我]|陪|领着|拉着|握着|主持|当选|担任|负责|出席|回忆|感慨|表示|捧着|来到|跑来|专程|亲自|手把手|牵头|一句话|教我|给我|从[^，。]{1,6}来|在[^，。]{0,4}会上|一家"
# After a role any Han may stand in a given name (家, 大, 四), if the three together make no word and a clause ends or goes on there.
ROLE = re.compile(rf"{BEFORE}(?P<name>{SURNAME}{WIDE}{GIVEN})(?=[、，。；）]|{DOES})")
CALLED = re.compile(
    rf"(?<!{H})[小老](?P<one>{SURNAME})(?=[，。、；：”]|说|讲|在|和|是|常|告诉|带|跟|家|同志|一[家直边]|把|给|带着|坚持|主动)"
    rf"|(?:同志|和|叫我|称我|找|与|跟|向|请)[“]?[小老](?P<two>{SURNAME})(?=[，。、；”]|一起|说|商量|学)"
)


def companies(text: str, lexicon: Lexicon, known: set[str]) -> Iterator[str]:
    """Names that a list, a bracket or a label vouches for. `known`: names that stand without them."""
    for match in (*LABELLED.finditer(text), *BRACKETED.finditer(text)):
        yield from (name for name in items(match.group("list")) if may_be(name, lexicon))
    yield from lists(text, lexicon, known)
    for match in UNITED_LIST.finditer(text):
        names = [m.group("name") for m in UNITED.finditer(match.group())]
        yield from names if len(names) >= 2 and any(unusual(name, lexicon) for name in names) else ()
    for match in ROLE.finditer(text):
        name = match.group("name")
        parts = (name, name[:2], text[match.end() - 1 : match.end() + 1])
        if not any(lexicon.is_word(part) for part in parts) and lexicon.frequency.get(name[1:], 0) < 100:
            yield name
    for match in BY.finditer(text):
        if may_be(match.group("name"), lexicon) and unusual(match.group("name"), lexicon):
            yield match.group("name")


def lists(text: str, lexicon: Lexicon, known: set[str]) -> Iterator[str]:
    for match in LIST.finditer(text):
        names = items(match.group())
        end = match.end()
        closed = CLOSED.match(text, end)
        if (
            closed is None
            and text[end : end + 1]
            and re.match(H, text[end])
            and not re.match(rf"等|{POST}|到|在|出席", text[end : end + 3])
        ):
            names = names[:-1] + shortened(names[-1], text[end - 1 : end + 14])
        vouched = any(name in known for name in names)
        strange = sum(unusual(name, lexicon) for name in names)
        if vouched or (closed and strange * 2 >= len(names) and strange):
            yield from (name for name in names if may_be(name, lexicon))


def shortened(last: str, following: str) -> list[str]:
    """The last of a list may have taken a character of what closes it: 古小川三 is 古小川."""
    return [last[:-1]] if len(last) == 3 and CLOSED.match(following) else []


def items(listing: str) -> list[str]:
    return [m.group() for part in re.split(r"[、，,；;\s]+|和|与|以及|及", listing) if (m := SHAPED.fullmatch(part))]


def may_be(name: str, lexicon: Lexicon) -> bool:
    """In company an everyday word may be a name (方圆, 文静); a place, a verb or what our lists exclude may not."""
    if (
        name in word_list("not_names")
        or lexicon.is_place(name)
        or name[-1] in "镇村县乡市区局委部厅处科组队站所院校厂办"
    ):
        return False
    return not (
        lexicon.is_common(name)
        and (lexicon.tag[name].startswith(("v", "d", "c", "p")) or lexicon.frequency[name] > 800)
    )


def unusual(name: str, lexicon: Lexicon) -> bool:
    return (
        not lexicon.is_common(name)
        and not (len(name) == 3 and lexicon.is_common(name[:2]) and lexicon.frequency[name[:2]] > 200)
        and not (len(name) == 3 and name[0] in word_list("surnames_doubtful") and lexicon.is_common(name[1:]))
    )


def called(text: str, lexicon: Lexicon) -> Iterator[NameMention]:
    """小某, 老某 where somebody does or says something."""
    for match in CALLED.finditer(text):
        group = "one" if match.group("one") else "two"
        start, end = match.span(group)
        word = text[start - 1 : end]
        if (
            not lexicon.is_common(word)
            and not lexicon.is_common(text[start - 1 : end + 1])
            and not lexicon.is_common(text[start : end + 1])
        ):
            yield NameMention("person", start, end, f"{match.group(group)}（{text[start - 1]}）")
