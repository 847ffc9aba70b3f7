"""Names of other peoples as Chinese writes them: parts joined by a dot, known parts, runs of characters that only write sounds."""

import re
from collections.abc import Iterator

from wenku.editorial.foundation.lexicon import Lexicon
from wenku.editorial.foundation.mention import NameMention
from wenku.editorial.foundation.words import one_of
from wenku.editorial.names.surroundings import left, right
from wenku.editorial.names.weights import H

PART = f"(?:{one_of('given_minority')})"
DOTTED = re.compile(rf"{H}{{2,8}}(?:[·•‧]{H}{{1,8}}){{1,2}}")
SOUND = "[阿艾安巴白毕边别波布才次措达丹旦当德顿多尔俄贡古嘎噶格根哈海合吉加嘉江杰卡克肯库拉兰勒丽鲁玛买曼米木姆那娜尼牛努帕普恰其且惹仁日荣热萨桑沙斯苏索塔提图吐托旺维乌吾西希夏雅亚央娅依伊益英泽增扎珠孜卓则呷甫汗]"
PARTS = re.compile(rf"{PART}{{1,3}}(?:{SOUND}{{2,3}})?")
SOUNDS = re.compile(rf"{SOUND}{{3,7}}")
VERBS = frozenset("牵头 带领 带着 负责 告诉 介绍 表示 主持 参加 来到 兼任 担任 家里 家的".split())
TOLD = 4.0
PLAIN = 0.5  # enough where no word of the language stands within the sounds


def of_other_peoples(text: str, lexicon: Lexicon) -> Iterator[NameMention]:
    for match in DOTTED.finditer(text):
        if PARTS.search(match.group()) or SOUNDS.search(match.group()) or company(text, *match.span()) >= TOLD:
            yield person(text, *trimmed(text, *match.span()))
    for match in PARTS.finditer(text):
        sure = len(re.findall(PART, match.group())) > 1 and len(match.group()) > 3
        least = (
            0 if sure else PLAIN if not lexicon.is_common(match.group()) and open_sides(text, *match.span()) else TOLD
        )
        if not touches_word(text, *match.span(), lexicon) and company(text, *match.span()) >= least:
            yield person(text, *match.span())
    for match in SOUNDS.finditer(text):
        known = lexicon.is_common(match.group()) or touches_word(text, *match.span(), lexicon)
        least = PLAIN if wordless(match.group(), lexicon) and open_sides(text, *match.span()) else TOLD
        if not known and company(text, *match.span()) >= least:
            yield person(text, *match.span())


def wordless(sounds: str, lexicon: Lexicon) -> bool:
    return not any(lexicon.is_common(sounds[i : i + 2]) for i in range(len(sounds) - 1))


def open_sides(text: str, start: int, end: int) -> bool:
    """Neither a place's suffix behind it nor a word of going before it: people stand so."""
    return left(text, start) >= 0 and right(text, end) > -3


def person(text: str, start: int, end: int) -> NameMention:
    return NameMention("person", start, end, text[start:end])


def company(text: str, start: int, end: int) -> float:
    return left(text, start) + right(text, end)


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Without the role before the name and the post behind it: 乡长|买买提·某."""
    dot = re.search("[·•‧]", text[start:end])
    first = start + (dot.start() if dot else 0)
    start += text[start] in "由和与对请让是同跟" and first - start > 2
    begin = max(range(start, first - 1), key=lambda i: (left(text, i), -i), default=start)
    verbs = (
        i for i in range(first + 2, end) if right(text, i) >= TOLD or text[i : i + 2] in VERBS or text[i] in "笑哭说"
    )
    last = next(verbs, end)
    return begin if left(text, begin) >= TOLD else start, last


def touches_word(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """An everyday word runs over an edge: 措施|…, …|大家."""
    edges = (text[start - 1 : start + 1], text[end - 1 : end + 1])
    return any(lexicon.is_common(word) and lexicon.frequency[word] > 50 for word in edges)
