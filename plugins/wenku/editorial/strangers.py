"""A second pass for names in collected texts, by other means than the import's: words that the dictionary does not know.

Whatever begins with a family name, stands where words end, and is no word, may be a person; whatever the text repeats
and no dictionary has, may be a place or a firm. All of a page is one mark, the likeliest first: an editor reads it in a minute.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from wenku.editorial.foundation.finding import Mark, doubt
from wenku.editorial.foundation.lexicon import Lexicon
from wenku.editorial.foundation.words import word_list
from wenku.editorial.sheet import Sheet
from wenku.editorial.standard import body
from wenku.model import Token
from wenku.text.slots import SLOT

HAN = re.compile("[\u3400-\u9fff]+")
COMPANY = re.compile(
    "(?:同志|书记|主任|支书|老师|老人|大[爷妈叔娘嫂姐哥]|村民|队长|会计|组长|教授|医生|说|讲|带着|家里|家的|一家|夫妇)"
)
OFFICE = re.compile("[局办站所委部院校队科股组][：:]?$")
PLACE = re.compile("(?:省|市|县|区|镇|乡|村|组|屯|寨|坪|坝|湾|沟|岭|冲|街|路|社区|公司|合作社|厂|局|站|校)")
APART = re.compile(r"[，。、；：！？（）()\s\u3000“”]")
COMPOUND = frozenset("欧阳 上官 司马 诸葛 司徒 令狐 皇甫 尉迟 公孙 慕容 端木 东方 南宫 夏侯".split())
MOST, LEAST, LONGEST = 20, 3, 4
PLACED = 1  # the dictionary has it for a place


def strangers(sheet: Sheet) -> Iterator[Mark]:
    if sheet.matter.get("origin") != "imported":
        return
    text = SLOT.sub(lambda match: " " * len(match.group()), body(sheet.source))
    ranked = by_risk(text, sheet.shelf.lexicon)
    if not ranked:
        return
    first = text.find(ranked[0][0])
    told = "、".join(f"{word}（{count}处）" if count > 1 else word for word, count in ranked[:MOST])
    more = f"，另有 {len(ranked) - MOST} 个" if len(ranked) > MOST else ""
    why = f"第二遍看：词典里没有的说法 {len(ranked)} 个，按像不像真名排列：{told}{more}。请逐个核对，是真名的换成空位。"
    yield doubt("stranger", first, first + len(ranked[0][0]), why)


def by_risk(text: str, lexicon: Lexicon) -> list[tuple[str, int]]:
    """Word → how often, the riskiest first."""
    counted = Counter(candidates(text, lexicon))
    risks = {word: risk(word, n, text) + PLACED * lexicon.is_place(word) for word, n in counted.items()}
    worth = [word for word, value in risks.items() if value >= LEAST]
    return [(word, counted[word]) for word in sorted(worth, key=lambda word: (-risks[word], -counted[word], word))]


def candidates(text: str, lexicon: Lexicon) -> Iterator[str]:
    """What the dictionary does not know, and what it knows but may be a name here: a family name with any word beside it."""
    tokens = lexicon.words(text)
    yield from unknown(tokens, lexicon)
    yield from (token.text for token in tokens if lexicon.is_place(token.text))
    for one, other in pairwise(tokens):
        if (
            lexicon.tag.get(one.text, "").startswith("nr")
            and len(one.text) > 2
            and one.text[0] in word_list("surnames")
        ):
            yield one.text
        together = one.text + other.text
        joined = is_family(one.text) and one.end == other.start and len(other.text) < 3
        if joined and HAN.fullmatch(together) and not lexicon.is_common(together):
            yield together


def is_family(word: str) -> bool:
    return word in word_list("surnames") or word in COMPOUND


def unknown(tokens: Sequence[Token], lexicon: Lexicon) -> Iterator[str]:
    """Runs of unknown words, and of characters that the segmenter left alone."""
    run, end = "", -1
    for token in [*tokens, Token("", -1, -1)]:
        strange = is_strange(token.text, lexicon)
        if strange and token.start == end and len(run) + len(token.text) <= LONGEST:
            run, end = run + token.text, token.end
            continue
        if len(run) > 1:
            yield run
        run, end = (token.text, token.end) if strange else ("", -1)


def is_strange(word: str, lexicon: Lexicon) -> bool:
    """No word of the dictionary; a single character that is not one by itself in everyday writing."""
    if not HAN.fullmatch(word) or len(word) > LONGEST:
        return False
    return word not in word_list("standalone") if len(word) == 1 else not lexicon.is_word(word)


def risk(word: str, count: int, text: str) -> int:
    """Company of people, a family name, the length of a name, standing apart, coming again, a place's last character behind it."""
    spans = [match.span() for match in re.finditer(re.escape(word), text)]
    value = 2 * any(beside(text, *span) for span in spans) + (count > 1)
    if is_family(word[0]) or is_family(word[:2]):
        value += 2 if word[0] not in word_list("surnames_doubtful") else 1
        value += len(word) == 3
        value += any(APART.match(text, end) and APART.match(text[start - 1 : start] or "\n") for start, end in spans)
    else:
        value += 1 - (len(word) == 2 and word[-1] in word_list("standalone"))
    return value + any(PLACE.match(text, end) is not None for _, end in spans)


def beside(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - 4) : start]
    return bool(COMPANY.search(before) or OFFICE.search(before) or COMPANY.match(text, end))
