"""Enterprises, shops and houses by their whole form: a name, what they deal in, what they are (禾源|生态农业|有限公司).

What deals and what it is are words of a table; where the name begins is weighed: by what stands before it, by how well
the text reads with a cut there, by the words that the name would hold.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from wenku.editorial.foundation.lexicon import Lexicon
from wenku.editorial.foundation.words import one_of, word_list
from wenku.editorial.names.enterprises import ALONE, CHORES, GOODS, LEFT, RIGHT, TRADE, Firm
from wenku.editorial.names.placenames import generic
from wenku.editorial.names.reading import Reading
from wenku.editorial.names.weights import H, rows, weight

# What only a firm is called, and houses that are also spoken of in general.
LEGAL = r"(?:(?:股份|控股|集团)?有限(?:责任)?公司|(?:股份|集团|总|分)?公司|集团|合作社(?:联合社)?|联合社|家庭农场)"
HOUSE = (
    r"(?:大?酒店|宾馆|旅馆|旅社|客栈|民宿|农家乐|山庄|大?饭店|饭庄|酒楼|饭馆|餐馆|面馆|菜馆|茶楼|茶馆|小吃店|包子铺|超市|便利店|百货店|专卖店|商店|商行|商场|商城|贸易行|车行|[店坊]"
    r"|大?药房|药店|诊所|门诊部|医院|幼儿园|技校|职校|学校|研究院|研究所|事务所|工作室|服务社|服务部|经营部|门市部|服务站|服务队|工程队|施工队|物流园|配送中心|批发部|养[殖鸡猪牛羊鸭鱼]+场|牧场|农场|林场|茶场|果园|茶园|度假村|采摘园|生态园|[矿厂])"
)
TAIL = re.compile(rf"(?P<legal>{LEGAL})|{HOUSE}|(?P<trade>{ALONE})(?!{LEGAL}|{HOUSE}|{TRADE}|[社园局部站特副业化])")
# By these every unit of a kind is called: before them only what is no everyday word names one.
OPEN = re.compile(
    r"(?:总|分)?公司|集团|合作社|联合社|学校|医院|幼儿园|研究院|研究所|服务[社站队部]|[施工]+[程工]队|[牧农林茶]场|[果茶]园|养.+场|工作室|商店|[厂店坊矿]"
)
FULL = re.compile(r".*(?:有限|股份|家庭农场|联合社)")
AFTER = re.compile(r"[社厂法长房员化家工制面里内外前后]|[^\n]?级")
LONGEST, LONGEST_TRADE, SHORTEST = 7, 10, 2
PRESENT = 0.0
ALL = 6.5  # what a whole form says by itself
LENGTH = {2: 1.0, 3: 1.0, 4: 1.0, 5: -0.5, 6: -1.0, 7: -2.0}
CLOSER = rows(
    (r"(?:入住|住在?|[开办]了?(?:一家|个|了)?|租给|卖给|送[到给]|供给|介绍到|委托|控股的|名为|叫做?|就是)$", 3.0),
    (r"(?:[一二两三四五几多]家|一[个座]|单位)$", 2.0),
    (r"(?:没有|有了?|靠|是|像|找到|联系[上了])$", 1.0),
    (r"[县省市镇村乡城][里上口边头]?的$", 2.0),
)
PEOPLE = re.compile(
    "村民|群众|农户|农民|干部|社员|企业|工人|老板|贫困户|当地|女儿|儿子|孩子|妻子|老人|妇女|毕业|[几数]家|多少|[省市县区镇乡村][内外里上]|公司|集团|学校|教师|学生"
)  # of no name
EMPTY = frozenset("upcrmqfyeoxd")  # tags of words that are in no name
VERB = frozenset("vt")
MEASURES = frozenset("一二三四五六七八九十个家座间所条口名位栋处只头批些半多余")
SINGLE = frozenset("刚的了着过在是和与及或从到对把被给让由向往等也都就还各该本我你他这那其某每几个将为以并两")
END = frozenset("甲乙丙丁某转报请经交归进任由自照按据取")
LEVELS = frozenset("省市县区镇乡村原")


def wholes_seen(text: str, lexicon: Lexicon, reading: Reading) -> list[Firm]:
    seen = (firm for match in TAIL.finditer(text) for firm in ending(text, match, lexicon, reading))
    return [firm for firm in seen if firm.points > PRESENT]


def ending(text: str, tail: re.Match[str], lexicon: Lexicon, reading: Reading) -> Iterator[Firm]:
    """Every place before what the house is and deals in where its name may begin."""
    if AFTER.match(text, tail.end()) and not tail["legal"]:
        return
    least = beginning_of_run(text, tail.start())
    word = beginning_of_word(text, least, *tail.span(), lexicon)
    middle = min(over_trades(text, least, start) for start in (tail.start(), word))
    outer = min(3.0, max(0.0, weight(RIGHT, text[tail.end() : tail.end() + 12], False)))
    dealt = middle < word or tail.start() - word > 1
    form = (
        ALL + 1.5 * bool(tail["legal"]) + 1.5 * bool(FULL.match(tail.group())) + 2.0 * dealt - 2.0 * bool(tail["trade"])
    )
    for start in range(max(least, middle - LONGEST), middle - SHORTEST + 1):
        words = [token.text for token in lexicon.words(text[start:middle])]
        if not plain(text[start:middle], words):
            general = 0.0 if dealt and not tail["trade"] else everyday(words, tail, lexicon)
            own = form + LENGTH[middle - start] + stem_says(words, lexicon) + general
            cut = cuts(reading, start, start if dealt else middle)
            yield Firm(text[start : tail.end()], start, tail.end(), own, before(text, start), outer, cut)


def beginning_of_run(text: str, end: int) -> int:
    run = re.search(rf"{H}*$", text[max(0, end - LONGEST - LONGEST_TRADE) : end])
    return end - len(run.group() if run else "")


def beginning_of_word(text: str, least: int, tail: int, end: int, lexicon: Lexicon) -> int:
    """弹簧厂 is one word."""
    return next((i for i in range(max(least, end - 4), tail) if lexicon.is_common(text[i:end])), tail)


def over_trades(text: str, least: int, start: int) -> int:
    while length := next((n for n in range(5, 1, -1) if start - n >= least and text[start - n : start] in trades()), 0):
        start -= length
    return start


@cache
def trades() -> frozenset[str]:
    return word_list("trades")


@cache
def general() -> frozenset[str]:
    return trades() | generic() | word_list("offices_generic")


def plain(stem: str, words: Sequence[str]) -> bool:
    """Nothing in it names: 当地, 国有, 农业."""
    edges = not SINGLE.isdisjoint(stem[0] + stem[-1]) or stem[-1] in END
    return edges or PEOPLE.search(stem) is not None or stem in general() or general().issuperset(words)


def stem_says(words: Sequence[str], lexicon: Lexicon) -> float:
    return led(words, lexicon) + sum(told(word, i == 0, lexicon) for i, word in enumerate(words))


def led(words: Sequence[str], lexicon: Lexicon) -> float:
    """What leads to a house that is spoken of in general: 加入|合作社, 办小|食品厂, 县|农商行."""
    first = words[0]
    chore = first[0] in CHORES and (len(first) == 1 or not lexicon.is_word(first))
    verb = len(first) > 1 and lexicon.tag.get(first, "")[:1] in VERB
    return -4.0 * (chore or first[0] in LEVELS) - 5.0 * verb


def told(word: str, first: bool, lexicon: Lexicon) -> float:
    """What a word of the stem says against it."""
    tag = lexicon.tag.get(word, "")[:1]
    if not (SINGLE if first else SINGLE | CHORES).isdisjoint(word) and (len(word) == 1 or not lexicon.is_word(word)):
        return -4.0
    if tag == "m" and len(word) > 1:
        return 0.0 if word[0] in "百千万" or word[-1] not in MEASURES else -6.0  # 百家鲜, 一品香; 一间
    if len(word) == 1:
        return -4.0 if first and tag in EMPTY else -0.5
    if word in general() or tag in EMPTY:
        return -3.0
    return -3.0 if tag in VERB and lexicon.frequency[word] > 20 else 0.0


def everyday(words: Sequence[str], tail: re.Match[str], lexicon: Lexicon) -> float:
    """方便面|厂, 指导|合作社, 智慧|农业: no name, what is made there or of what kind it is."""
    known = all(len(word) == 1 or lexicon.is_common(word) for word in words) or GOODS.issuperset("".join(words))
    return -5.0 * (known and bool(tail["trade"] or OPEN.fullmatch(tail.group())))


def cuts(reading: Reading, start: int, middle: int) -> float:
    """What it costs to read a word's edge where the name begins and where it ends."""
    losses = (reading.before[i] + reading.after[i] - reading.whole[i] for i in (start, middle))
    return sum(max(least, loss) for least, loss in zip((-8.0, -4.0), losses, strict=True))


def before(text: str, start: int) -> float:
    near = text[max(0, start - 12) : start]
    if near[-1:].isdigit():
        return -9.0
    if re.search(rf"(?:{one_of('divisions_short')})$", near):
        return 2.0
    return max(weight(LEFT, near, True), weight(CLOSER, near, True) or -9.0)
