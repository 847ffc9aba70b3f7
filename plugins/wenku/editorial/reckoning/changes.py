"""Growth, times and differences: from 163 to 148; the browser's twin is in client/check/ratios.js."""

import re

from wenku.editorial.foundation.numerals import whole
from wenku.editorial.reckoning.amounts import BLANK, Amount, agrees, near, show, written
from wenku.editorial.reckoning.sums import Reckoning, lead_of

TIMES_MORE = re.compile(r"(增长|增加|提高|多|上升|扩大)了?(?:近|约)?([0-9]+(?:\.[0-9]+)?|[一二两三四五六七八九十])倍")
DOUBLED = re.compile("翻了?([一两二三四])番|翻了?番")
UP = re.compile(rf"(?:增长|增加|上升|提高|增幅(?:为|达)?|提升|增收|多收?|延长|扩大)了?(?:约)?{BLANK}*$")
DOWN = re.compile(rf"(?:下降|减少|降低|降幅(?:为|达)?|缩短|压减|回落|少)了?(?:约)?{BLANK}*$")
REACHING = re.compile(
    rf"(?:到|至|为|变为|变成|达到)(?:(?:20[0-9][0-9]|今|去|上|当)?年(?:底|末)?的?|目前的?|现在的?)?{BLANK}*$"
)
BEHIND = re.compile(rf"[，（(；]?(?:而)?(?:去年|上年|上一年|前一年)(?:同期)?(?:为|是|有|只有|仅有|仅为)?{BLANK}*$")
FORMER = re.compile("(?:上年|去年|同期|上一年|上季度|上月|上期|前一年|比)[^，。；]{0,6}$")


def growth(told: Reckoning) -> None:
    times(told)
    doubled(told)
    for i, one in enumerate(told.found):
        if one.about or one.ranged or told.is_told(one):
            continue
        lead = lead_of(i, told)
        up = bool(UP.search(lead))
        changed = up or DOWN.search(lead)
        pair = (ends(told.found[:i], told.text, one, up) or former(told.found, i, told.text)) if changed else None
        if pair:
            change(*pair, one, told)


def change(a: Amount, b: Amount, one: Amount, told: Reckoning) -> None:
    gap = abs(b.value - a.value)
    if one.percent and a.percent:
        if agrees(gap, one):  # from 78 % to 91 % is 13 points, not 13 %
            points = re.sub("[%％]", "", one.text)
            told.say("number-points", one.start, one.end, f"两个百分数相差{points}个百分点，不是{one.text}。")
        return
    if not a.value:
        return
    exact = 100 * gap / a.value if one.percent else gap
    if agrees(exact, one) or (one.percent and near(exact, one)) or reached(told.found, one, a, b):
        return
    high, low = (b, a) if b.value > a.value else (a, b)
    real = f"{exact:.{max(1, one.places)}f}%" if one.percent else written(exact, a) + one.written
    shown = f"（{high.digits}－{low.digits}）÷{a.digits}" if one.percent else f"{high.digits}－{low.digits}"
    told.say("sum-growth", min(a.start, b.start), max(a.end, one.end), f"{shown}＝{real}，与{one.text}不符。")


def times(told: Reckoning) -> None:
    """From 6.2 to 18.6 is three times as much, and twice as much more."""
    for match in TIMES_MORE.finditer(told.text):
        inside = [q for q in told.found if q.to <= match.start() and not q.about and not q.percent]
        if len(inside) < 2 or re.search("近|约", match.group()):
            continue
        a, b = inside[-2:]
        if a.unit != b.unit or a.value >= b.value or match.start() - b.to > 12:
            continue
        if re.search("[。；]", told.text[a.to : match.start()]) or not re.search("[到至为]|比", told.text[a.to : b.at]):
            continue
        said = float(match.group(2)) if match.group(2)[0].isdigit() else float(whole(match.group(2)) or 0)
        real = b.value / a.value if a.value else 0
        if abs(real - said) <= 0.06 * said:
            why = f"{b.digits}是{a.digits}的{show(round(real, 1))}倍，增长的是{show(round(real - 1, 1))}倍。"
            told.say("sum-growth", a.start, told.start + match.end(), why)


def doubled(told: Reckoning) -> None:
    """翻了两番 is four times as much."""
    for match in DOUBLED.finditer(told.text):
        inside = [q for q in told.found if q.to <= match.start() and not q.about and not q.percent]
        if len(inside) < 2:
            continue
        a, b = inside[-2:]
        if a.unit != b.unit or not a.value or a.value >= b.value or match.start() - b.to > 8:
            continue
        if not re.search("[到至为]|比", told.text[a.to : b.at]) or re.search("[。；]", told.text[a.to : match.start()]):
            continue
        real, said = b.value / a.value, 2 ** (whole(match.group(1) or "一") or 1)
        if abs(real - said) > 0.1 * said and not re.search("近|约|多", told.text[b.to : match.start()]):
            why = f"{b.digits}是{a.digits}的{show(round(real, 1))}倍；“{match.group()}”是{said}倍。"
            told.say("sum-growth", a.start, told.start + match.end(), why)


def ends(found: list[Amount], text: str, one: Amount, up: bool) -> tuple[Amount, Amount] | None:
    """From A to B; B, 上年 A; A → the two amounts that the change is of."""
    usable = [q for q in found if not (q.about or q.han) and may_end(q, one)]
    for k in range(len(usable) - 1, 0, -1):
        a, b = usable[k - 1], usable[k]
        tail = re.sub(rf"(?:下降|减少|降低|增长|增加|提高|上升)了?(?:约)?{BLANK}*$", "", text[b.to : one.at])
        if re.search("其中|也$", tail) or a.unit != b.unit or a.percent != b.percent:
            continue
        if re.search("[。；]", text[a.to : one.at]):
            continue
        between, lead = text[a.to : b.at], text[max(0, a.at - 10) : a.at]
        if REACHING.search(between) and re.search("(?:从|由|自|的|原来?)[^，。]{0,8}$", lead) and len(between) < 20:
            return a, b
        if FORMER.search(between) and len(between) < 14:
            return b, a
        dated = re.match("[，、]?20[0-9][0-9]年[^，。]{0,4}$", between)
        if up and dated and re.search("20[0-9][0-9]年[^，。]{0,14}$", text[: a.at]):
            return a, b
    return None


def former(found: list[Amount], i: int, text: str) -> tuple[Amount, Amount] | None:
    """接访86批次，同比下降14%，去年同期为108批次: what it was before stands behind."""
    to, start = (found[i - 1], found[i + 1]) if 0 < i < len(found) - 1 else (None, None)
    if to is None or start is None or not found[i].percent or to.unit != start.unit:
        return None
    if to.percent or to.about or start.about or not BEHIND.match(text[found[i].to : start.at]):
        return None
    return start, to


def may_end(q: Amount, one: Amount) -> bool:
    if one.percent:
        return True
    return (q.unit == one.unit and q.percent == one.percent) or (one.written == "个百分点" and q.percent)


def reached(found: list[Amount], one: Amount, start: Amount, end: Amount) -> bool:
    """The change follows from another pair of the sentence; the same pair the other way round is the mistake itself."""
    for a in found:
        for b in found:
            if a is b or (a is end and b is start) or a is one or b is one:
                continue
            if a.unit != b.unit or a.percent != b.percent or not a.value or not may_end(a, one):
                continue
            gap = abs(b.value - a.value)
            if agrees(100 * gap / a.value if one.percent else gap, one):
                return True
    return False
