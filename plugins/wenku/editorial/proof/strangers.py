"""A second pass for names in collected texts, by other means than the import's: words that the dictionary does not know.

Whatever begins with a family name, stands where words end, and is no word, may be a person; whatever the text repeats
and no dictionary has, may be a place or a firm. All of a page is one mark, the likeliest first: an editor reads it in a minute.
"""

import re
from collections import Counter
from collections.abc import Iterator

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
PLACE = re.compile("(?:省|市|县|区|镇|乡|村|组|屯|寨|坪|坝|湾|沟|岭|冲|街|路|社区|公司|合作社|厂|局|站|校)")
MOST, LEAST, LONGEST = 20, 2, 4


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
    risks = {word: risk(word, count, text) for word, count in counted.items()}
    worth = [word for word, value in risks.items() if value >= LEAST]
    return [(word, counted[word]) for word in sorted(worth, key=lambda word: (-risks[word], -counted[word], word))]


def candidates(text: str, lexicon: Lexicon) -> Iterator[str]:
    """Runs of what the dictionary does not know: unknown words, and characters that the segmenter left alone."""
    run, end = "", -1
    for token in [*lexicon.words(text), Token("", -1, -1)]:
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
    around = [text[max(0, m.start() - 4) : m.end() + 3].replace(word, "") for m in re.finditer(re.escape(word), text)]
    value = 2 * any(COMPANY.search(beside) for beside in around) + (count > 1)
    if word[0] in word_list("surnames"):
        value += 2 if word[0] not in word_list("surnames_doubtful") else 1
        value += len(word) == 3
    return value + any(PLACE.match(text, m.end()) is not None for m in re.finditer(re.escape(word), text))
