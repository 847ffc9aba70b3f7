"""People: a family name and a given name beside a post, in a list of names, on a signature line; a family name with a post.

A family name alone proves nothing in Chinese (党员, 和, 任 begin with family names), so every rule asks for company: a
post or form of address, a word that introduces people, a verb of people. What one rule finds holds for the whole piece.
"""

import re
from collections.abc import Iterator, Sequence

from wenku.editorial.foundation.lexicon import Lexicon
from wenku.editorial.foundation.mention import NameMention
from wenku.editorial.foundation.words import one_of
from wenku.editorial.names.companies import called, companies
from wenku.editorial.names.names import DOUBTFUL, GIVEN, POST, SURNAME, H, beginning_at, ending_at, is_name, runs_on
from wenku.editorial.names.peoples import of_other_peoples
from wenku.editorial.names.rosters import columns

BEFORE = f"(?:{one_of('before_names')})"
ADDRESS = re.compile(
    rf"(?={POST}|等(?:\d{{1,6}}|[一二两三四五六七八九十几多])?[名位]?(?:同志|干部|人|同事|领导|村民|队员|学员)|[一二两三四五六七八九十\d]{{1,6}}[位名](?:同志|干部|党员|学员)|[（(](?:男|女)[，,、]|[，,](?:男|女)[，,]|某)"
)
PEOPLE_VERB = re.compile(
    r"(?=说|告诉|介绍|笑着|回忆|表示|坦言|感慨|一家|家里|家中|家的|老人|夫妇|夫妻|大[爷妈叔娘嫂姐哥]|牵头|负责|任组长|任副组长|担任|主持|挂职|驻村|荣获|被评为|病逝|牺牲)"
)
# 刘总, 李局 only where the word ends there: 于总体 is no 于总.
POSTED = re.compile(rf"({SURNAME})({POST}|[总局处工叔婶嫂哥姐伯](?=[，。、；：说的在和给告介]))")
MASKED = re.compile(
    rf"(?<!{H}){SURNAME}某{{1,2}}|{SURNAME}某某|{SURNAME}某(?={POST}|[，。、和（(]|等|的|在|为|任|因|于|{BEFORE})"
)
LABELLED = re.compile(
    rf"(?:姓\s*名|联系人|报告人|汇报人|主讲人?|主持人?|讲话人|撰稿人?|执笔人?|签发人?|署名|作\s*者|记录人|审核人?|我叫|名叫|叫做|本人)\s*[：:]?\s*(?P<name>{SURNAME}{GIVEN}{{1,2}})(?!{H})"
)
INTRODUCED = re.compile(rf"{BEFORE}(?=(?P<name>{SURNAME}{GIVEN}{{1,2}}))")
LISTED = re.compile(rf"(?P<name>{SURNAME}{GIVEN}{{1,2}})\s*(?:[、，,]|和|与|及|以及)\s*$")
LIST_NEXT = re.compile(
    rf"\s*(?:[、]|和|与|及|以及)\s*(?P<name>{SURNAME}{GIVEN}{{1,2}})(?={POST}|[、，,。；）)\s]|和|与|及|等|到|在|分别|[一二两三四五六七八九十\d]{{1,6}}[位名人])"
)
LONE = re.compile(
    rf"^[ \t\u3000]*(?:{H}{{2,12}}[ \t\u3000]+)?(?P<name>{SURNAME}[ \t\u3000]?{GIVEN}[ \t\u3000]?{GIVEN}?)[ \t\u3000]*$",
    re.MULTILINE,
)
EDGE_LINES = 4
FAR = 12


def persons(text: str, lexicon: Lexicon, certain: Sequence[NameMention] = ()) -> list[NameMention]:
    full = set(full_names(text, lexicon))
    full |= set(companies(text, lexicon, full))
    keep = {name for name in full if not any(name != other and other.startswith(name) for other in full)}
    mentions = [
        NameMention("person", m.start(), m.end(), name) for name in keep for m in re.finditer(re.escape(name), text)
    ]
    given = {name[1:]: name for name in keep if len(name) == 3}
    for short, name in given.items():
        mentions += [
            NameMention("person", m.start(), m.end(), name)
            for m in re.finditer(rf"(?<!{name[0]}){re.escape(short)}(?=同志)", text)
        ]
    mentions += [NameMention("person", m.start(), m.end(), m.group()) for m in MASKED.finditer(text)]
    known = keep | {mention.key for mention in certain if mention.kind == "person"}
    return [
        *mentions,
        *columns(text, lexicon),
        *with_posts(text, lexicon, known),
        *of_other_peoples(text, lexicon),
        *called(text, lexicon),
    ]


def full_names(text: str, lexicon: Lexicon) -> Iterator[str]:
    for finder in (before_address, introduced, labelled, lone_lines, subjects):
        yield from (name for name in finder(text, lexicon) if is_name(name, lexicon))


def before_address(text: str, lexicon: Lexicon) -> Iterator[str]:
    """黄某同志, 李某某书记, 王某、赵某两位同志: from the post leftwards, and on through the list."""
    for pattern in (ADDRESS, PEOPLE_VERB):
        for match in pattern.finditer(text):
            name = ending_at(text, match.start(), lexicon, strict=pattern is PEOPLE_VERB)
            if name:
                yield name
                yield from to_the_left(text, match.start() - len(name), lexicon)


def to_the_left(text: str, start: int, lexicon: Lexicon) -> Iterator[str]:
    """The names that are joined to the one at `start` by 、 or 和."""
    while True:
        match = LISTED.search(text, max(0, start - FAR), start)
        if match is None:
            return
        end = match.end("name")
        name = ending_at(text, end, lexicon)
        if not name:
            return
        yield name
        start = end - len(name)


def introduced(text: str, lexicon: Lexicon) -> Iterator[str]:
    """干部赵某, 村民钱某某: a word for people, then a name that no dictionary word explains."""
    for match in INTRODUCED.finditer(text):
        name = beginning_at(text, match.end(), lexicon)
        if name:
            yield name
            yield from to_the_right(text, match.end() + len(name), lexicon)


def to_the_right(text: str, end: int, lexicon: Lexicon) -> Iterator[str]:
    while True:
        match = LIST_NEXT.match(text, end)
        if match is None or not is_name(match.group("name"), lexicon):
            return
        yield match.group("name")
        end = match.end("name")


SUBJECT = re.compile(
    rf"(?:^|(?<=[。；，！？\n]))(?P<name>{SURNAME}{GIVEN}{{2}})(?=说|告诉|带[着领我]|陪|领着|拉着|主持|当选|担任|来到|专程|亲自|从|则|是村里|在|一家|把|和)",
    re.MULTILINE,
)


def subjects(text: str, lexicon: Lexicon) -> Iterator[str]:
    """At the head of clauses, before verbs of people, and there or elsewhere a second time: somebody of the text."""
    for match in SUBJECT.finditer(text):
        name = match.group("name")
        if (
            name[0] in DOUBTFUL
            or text.count(name) < 2
            or any(lexicon.is_word(part) for part in (name, name[:2], name[1:]))
        ):
            continue
        if not runs_on(text, match.end("name"), lexicon):
            yield name


def labelled(text: str, lexicon: Lexicon) -> Iterator[str]:
    for match in LABELLED.finditer(text):
        yield match.group("name")


def lone_lines(text: str, lexicon: Lexicon) -> Iterator[str]:
    """A line that is only a name, among the first or the last few: author or signature."""
    filled = [line for line in text.split("\n") if line.strip()]
    for line in [*filled[:EDGE_LINES], *filled[-EDGE_LINES:]]:
        match = LONE.match(line)
        if match:
            name = re.sub(r"\s", "", match.group("name"))
            if name[0] not in DOUBTFUL and not lexicon.is_word(name) and match.group("name") == name:
                yield name


def with_posts(text: str, lexicon: Lexicon, known: set[str]) -> Iterator[NameMention]:
    """陈书记 is one person through the piece; the same as 陈某某 when that is the only full name in Chen."""
    for match in POSTED.finditer(text):
        surname, post = match.groups()
        if (
            surname in DOUBTFUL
            or not stands_free(text, match.start(), lexicon)
            or (len(surname) == 1 and lexicon.is_common(text[match.start() : match.start() + 2]))
        ):
            continue
        full = [name for name in sorted(known) if name.startswith(surname)]
        same = [name for name in full if f"{name}{post}" in text] or (full if len(full) == 1 else [])
        key = same[0] if len(same) == 1 else f"{surname}（{post.removeprefix('副')}）"
        yield NameMention("person", match.start(), match.start() + len(surname), key)


def stands_free(text: str, start: int, lexicon: Lexicon) -> bool:
    """The family name is not the tail of a word: 老年|同志, 组织部|副部长."""
    for left in (1, 2, 3):
        word = text[max(0, start - left) : start + 1]
        if start - left >= 0 and lexicon.is_word(word) and lexicon.frequency[word] > 3:
            return False
    return True
