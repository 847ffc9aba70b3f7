"""Firms, schools and other single units: the words before 公司, 厂, 合作社, 中学 … as far as they are one name."""

import re
from collections.abc import Iterator

from wenku.editorial.foundation.lexicon import Lexicon
from wenku.editorial.foundation.mention import NameMention
from wenku.editorial.foundation.words import word_list
from wenku.model import Token
from wenku.text.han import HAN_CLASS

TAIL = re.compile(
    "农场|林场|饭店|宾馆|商行|商场|信用社|医院|卫生院|职业技术学院|学院|大学|中学|小学|幼儿园|学校|研究院|研究所|工作室|事务所|银行"
)
# 厂, 学校 and the like are names only behind an unknown or geographic word; a company may be called by any noun.
OPEN = frozenset({"公司", "有限公司", "有限责任公司", "股份有限公司", "集团有限公司", "集团公司"})
NOUNS = frozenset({"n", "ns", "nr", "nrt", "nz", "nt", "j", "s", "a", "b", "vn", "zg", "ng", "nrfg"})
LONGEST = 12
PLAIN = re.compile(rf"(?<=在)(?P<name>[{HAN_CLASS}]{{2,3}})(?=工作(?:的|期间|时|过|多年|了))")


def firms(text: str, lexicon: Lexicon) -> Iterator[NameMention]:
    tokens = lexicon.words(text)
    ends = {token.end: i for i, token in enumerate(tokens)}
    for match in TAIL.finditer(text):
        i = ends.get(match.end())
        if i is not None:
            start = beginning(tokens, i, match, lexicon)
            if start is not None:
                yield NameMention("firm", start, match.end(), text[start : match.end()])
    yield from by_context(text, lexicon)


def beginning(tokens: list[Token], i: int, match: re.Match[str], lexicon: Lexicon) -> int | None:
    """Walk left over nouns that touch; the name must hold something that is no generic word."""
    start = match.start()
    distinct = False
    while i >= 0 and tokens[i].start >= match.start():
        i -= 1
    if i + 1 < len(tokens) and tokens[i + 1].start < match.start():
        start = tokens[i + 1].start
    if tokens[i].end > start:
        if not is_unknown_name(text_of(tokens[i], match.start())):
            return None
        start, distinct = tokens[i].start, not lexicon.is_word(tokens[i].text)
        i -= 1
    while (
        i >= 0
        and tokens[i].end == start
        and match.end() - tokens[i].start <= LONGEST
        and part_of_name(tokens[i].text, lexicon)
    ):
        distinct = distinct or is_distinct(tokens[i].text, match.group() in OPEN, lexicon)
        start = tokens[i].start
        i -= 1
    return start if distinct else None


def text_of(token: Token, end: int) -> str:
    return token.text[: end - token.start]


def part_of_name(word: str, lexicon: Lexicon) -> bool:
    if word in word_list("places_generic") or len(word) < 2 or word[-1] in "甲乙丙丁":
        return False
    return lexicon.tag[word] in NOUNS if lexicon.is_word(word) else is_unknown_name(word)


def is_unknown_name(word: str) -> bool:
    """A word that the dictionary lacks and that holds no function word: the segmenter joins those by guess."""
    return re.fullmatch(f"[{HAN_CLASS}]{{2,6}}", word) is not None and not any(
        c in word_list("name_stops") for c in word
    )


def is_distinct(word: str, free: bool, lexicon: Lexicon) -> bool:
    if word in word_list("offices_generic") or word in word_list("places_generic"):
        return False
    if not lexicon.is_word(word):
        return is_unknown_name(word)
    return not lexicon.is_common(word) or (free and lexicon.frequency[word] < 300)


def by_context(text: str, lexicon: Lexicon) -> Iterator[NameMention]:
    """在某某工作 with an unknown word: the short name of a unit."""
    for match in PLAIN.finditer(text):
        name = match.group("name")
        if not lexicon.is_word(name) and not any(lexicon.is_word(name[k : k + 2]) for k in range(len(name) - 1)):
            yield NameMention("firm", *match.span("name"), name)
