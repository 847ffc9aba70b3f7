"""Enterprises called by their brand alone: in a list of enterprises, and after their full name has been said."""

import re
from collections.abc import Iterable, Iterator

from wenku.editorial.foundation.lexicon import Lexicon
from wenku.editorial.foundation.mention import NameMention
from wenku.editorial.foundation.words import one_of, word_list
from wenku.editorial.names.enterprises import GOODS, NAMED, OUTSIDE
from wenku.editorial.names.placenames import generic
from wenku.editorial.names.surroundings import NUMBER
from wenku.editorial.names.weights import H

ITEM = rf"(?:“[^”“\n]{{2,10}}”|[A-Za-zＡ-Ｚ]{{0,3}}{H}{{2,10}})"
NEXT = rf"(?:、{ITEM}|(?<=”){ITEM})"
KIND = r"(?:知名|龙头|本地|品牌|农业|规上|外来|重点|涉农|县外|省外|民营|帮扶|爱心|食品|加工|建筑)*(?:企业|公司|厂家|厂子|工厂|厂商|商家|合作社|客商|车间)"
COUNT = rf"(?:等?{NUMBER}多?余?家{KIND}|等{KIND})"
CLOSED = re.compile(rf"(?P<list>{ITEM}(?:{NEXT})*?(?:、[A-Za-zＡ-Ｚ]{{0,3}}{H}{{2,8}}?|(?<=”){ITEM}))(?:{COUNT})")
OPENED = re.compile(
    rf"(?:参观|考察|引进|引来|引入|招引|签约|对接|落户|企业有|企业包括|(?:企业|单位|供货商|承建方|客户|引资|赞助)[：:])[了过]?(?P<list>{ITEM}(?:{NEXT})+)(?!{H})"
)
LEAD = re.compile(
    rf".*(?:参观|考察|引进|引来|招引|签约|对接|走访|联系|依托|通过|企业|单位|公司|[了有与和由从向到给是为请如及让])(?={H}{{2,}}|“)"
)
TAIL = re.compile(rf"(?:{NAMED.pattern})$")
ITS_PEOPLE = re.compile(
    r"[”\"]?(?:公司|集团|厂里|还?派|老板|的?(?:负责人|项目经理|经理|老板|老总|技术员|工人|车间|厂房|订单)|每[斤公吨亩]|签|投资|收购|承建|承包)"
)


def brands(text: str, found: Iterable[NameMention], lexicon: Lexicon) -> Iterator[NameMention]:
    """`found` are the mentions there are; what is found here stands where none of them does."""
    known = list(found)
    taken = {place for mention in known for place in range(mention.start, mention.end)}
    listed = [m for m in in_lists(text, lexicon) if taken.isdisjoint(range(m.start, m.end))]
    taken.update(place for mention in listed for place in range(mention.start, mention.end))
    yield from listed
    for mention in again(text, [m for m in (*known, *listed) if m.kind == "firm"], lexicon):
        if taken.isdisjoint(range(mention.start, mention.end)):
            yield mention


def in_lists(text: str, lexicon: Lexicon) -> Iterator[NameMention]:
    """What a count of enterprises closes; what is visited or brought in, where one of it is called an enterprise."""
    for match in CLOSED.finditer(text):
        yield from (firm(text, *span) for span in items(text, *match.span("list"), lexicon))
    for match in OPENED.finditer(text):
        spans = list(items(text, *match.span("list"), lexicon))
        if any(TAIL.search(text[start:end]) for start, end in spans):
            yield from (firm(text, *span) for span in spans)


def firm(text: str, start: int, end: int) -> NameMention:
    return NameMention("firm", start, end, text[start:end], sure=True)


def items(text: str, start: int, end: int, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    first = True
    for match in re.finditer(ITEM, text[start:end]):
        begin, stop = start + match.start(), start + match.end()
        lead = LEAD.match(text[begin:stop]) if first else None
        begin += lead.end() if lead else 0
        first = False
        name = text[begin:stop].strip("“”")
        if names_one(name, lexicon):
            begin += text[begin:stop].index(name)
            yield begin, begin + len(name)


def names_one(name: str, lexicon: Lexicon) -> bool:
    """Not 种植大户, 茶叶: what is plain language names nobody."""
    tail = TAIL.search(name)
    stem = name[: tail.start()] if tail else name
    plain = word_list("offices_generic") | generic()
    if len(stem) < 2 or stem in plain or stem[-2:] in plain or not OUTSIDE.isdisjoint(stem) or GOODS.issuperset(stem):
        return False
    return not lexicon.is_common(stem) or (tail is not None and lexicon.frequency[stem] < 2000)


def again(text: str, known: Iterable[NameMention], lexicon: Lexicon) -> Iterator[NameMention]:
    """The brand without what follows it: anywhere when it is no word, else where people or dealings of a firm follow."""
    stems = {
        stem: m.key
        for m in known
        if len(stem := stem_of(m.key)) > 1 and not re.fullmatch(one_of("divisions_short"), stem)
    }
    for stem, key in sorted(stems.items()):
        free = not lexicon.is_word(stem) and len(stem) > 2
        for match in re.finditer(re.escape(stem), text):
            if free or ITS_PEOPLE.match(text, match.end()) or NAMED.match(text, match.end()):
                whole = NAMED.match(text, match.end())
                yield NameMention("firm", match.start(), whole.end() if whole else match.end(), key, sure=True)


def stem_of(name: str) -> str:
    tail = TAIL.search(name)
    return name[: tail.start()] if tail else name
