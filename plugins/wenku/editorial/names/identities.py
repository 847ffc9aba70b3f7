"""Replace who and where by slots, the same slot for the same name through a piece; flag what is left to judge."""

import re
from collections.abc import Iterable, Iterator

from wenku.editorial.foundation.finding import Mark, change
from wenku.editorial.foundation.lexicon import Lexicon
from wenku.editorial.foundation.mention import SLOTS, WHY, NameMention, settle
from wenku.editorial.foundation.words import one_of, word_list
from wenku.editorial.names.book import NameBook
from wenku.editorial.names.evident import PUBLIC, evident
from wenku.editorial.names.firms import firms
from wenku.editorial.names.levels import leveled
from wenku.editorial.names.persons import persons
from wenku.editorial.names.places import places

BEFORE_TWO = "|".join(sorted(word for word in word_list("before_names") if len(word) == 2))
# A mask that an earlier editor put in: XX, ××, **, __, ○○, 某某. What it hid is told by what stands next to it.
MASK = re.compile(r"(?:[xXｘＸ×✕]{2,}|[*＊]{2,}|[_＿]{2,}|[○〇◯]{2,}|[□■]{2,}|[△▲]{2,}|(?<![某])某某+)")
YEAR = re.compile(r"(?P<mask>(?:19|20)(?:[xX×]{1,2}|[*＊]{1,2}|[_＿]{1,2}|[○〇]{2}))(?=\s*年)")
# 马××同志, 万XX因…: the family name goes with the mask.
MASKED_NAME = re.compile(
    rf"(?:^|(?<=[，。；、：（“\s])|(?<=[的村镇乡])|(?<={BEFORE_TWO}))(?:{one_of('surnames')})(?:[xXｘＸ×✕]{{1,2}}|[*＊]{{1,2}}|[○〇◯]{{1,2}})(?=同志|因|等|[、，。；）]|书记|主任|说|任|被|在)",
    re.MULTILINE,
)
HIDDEN = (
    ("年份", re.compile(r"\s*年(?!级|代|轻)")),
    ("月", re.compile(r"\s*月")),
    ("日", re.compile(r"\s*[日号]")),
    (
        "数",
        re.compile(
            r"\s*(?:余|多)?(?:万|亿|千|百)?(?:元|人|亩|公斤|斤|吨|公里|平方|米|个|户|次|名|项|条|件|份|篇|位|头|只|株|家|所|处|间|套|台|辆|％|%|期|批|岁|天|小时|届)"
        ),
    ),
    (
        "姓名",
        re.compile(
            r"\s*(?:同志|书记|副?[省市县区乡镇村]长|主任|局长|部长|处长|科长|先生|女士|老师|担任|任组长|任副组长|等同志|说|家)"
        ),
    ),
    ("地名", re.compile(r"\s*(?:省|市|县|区|镇|乡|村|街道|社区|州|旗|组|屯|河|江|山|路|小区|安居)")),
    (
        "单位",
        re.compile(r"\s*(?:公司|厂|局|委|办|部|厅|处|院|校|学院|大学|中学|小学|集团|中心|企业|单位|党委|支部|政府)"),
    ),
    ("民族", re.compile(r"\s*族")),
)


def mentions(text: str, lexicon: Lexicon, book: NameBook | None = None) -> list[NameMention]:
    """Who and what is named; with a book, as the editors of the batch have corrected it."""
    certain = evident(text, lexicon)
    others = (*persons(text, lexicon, certain), *firms(text, lexicon), *places(text, lexicon, certain))
    staying = {place for match in PUBLIC.finditer(text) for place in range(*match.span())}
    found = [*certain, *(m for m in others if staying.isdisjoint(range(m.start, m.end)))]
    return leveled(text, settle(book.corrected(text, found) if book else found))


def identities(text: str, lexicon: Lexicon, book: NameBook) -> list[Mark]:
    return slots(mentions(text, lexicon, book), book)


def slots(found: Iterable[NameMention], book: NameBook) -> list[Mark]:
    """One numbered slot a key through the whole batch, in order of first mention."""
    return [change(m.kind, m.start, m.end, f"【{book.slot(m, m.label or SLOTS[m.kind])}】", WHY[m.kind]) for m in found]


def masks(text: str) -> Iterator[Mark]:
    """Half masks become slots that say what is missing."""
    years = [match.span("mask") for match in YEAR.finditer(text)]
    for start, end in years:
        yield change("mask", start, end, "【年份】", "原文用符号遮住的年份，统一成空位。")
    named = [m.span() for m in MASKED_NAME.finditer(text)]
    for start, end in named:
        yield change("mask", start, end, "【姓名】", "原文用符号遮住的姓名，统一成空位。")
    covered = {i for span in [*years, *named] for i in range(*span)}
    for match in MASK.finditer(text):
        if match.start() not in covered and not touches_code(text, *match.span()):
            yield change(
                "mask", *match.span(), f"【{hidden(text, match.end())}】", "原文用符号遮住的内容，统一成空位。"
            )


def touches_code(text: str, start: int, end: int) -> bool:
    """XX within a code of Latin letters and digits masks nothing of the text."""
    near = text[max(0, start - 1) : start] + text[end : end + 1]
    return any(c.isascii() and c.isalnum() for c in near) and text[start].isalpha()


def hidden(text: str, end: int) -> str:
    following = text[end : end + 6]
    return next((name for name, pattern in HIDDEN if pattern.match(following)), "待补")
