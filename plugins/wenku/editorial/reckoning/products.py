"""What follows by multiplying: each team of 3, 27 teams, 81 people; a discount."""

import re
from collections.abc import Iterator
from math import prod

from wenku.editorial.foundation.finding import Mark, doubt
from wenku.editorial.foundation.numerals import whole
from wenku.editorial.reckoning.amounts import Amount, agrees, amounts, heads, show
from wenku.editorial.reckoning.sums import sentences

THING = "支|村|队|人|组|批|户|家|箱|名|位|课时|学时|亩|次|期|月|周|天|年|场|县|镇|乡|班|件|台|套|盏|棵|袋|份|页|吨|公斤|斤|箱|间|栋|辆|块|处|所|条|株|头|只|羽|张|本|盒|瓶|桶|节|堂|晚|餐|桌|车|趟|米|平方米|公里|分|票|册|床|眼|口|座|片|岗|位|组|年级|学期|届|轮"
EACH = re.compile(
    rf"((?:每(?:一)?个?(?:{THING}))+)[^，。；、0-9每一二两三四五六七八九十]{{0,10}}$|(亩)[产均][^，。；0-9]{{0,6}}$|([户人])均[^，。；0-9]{{0,6}}$"
)
RESULT = re.compile(
    r"(?:共|合计|总计|共计|可得|应得|共需|共计|一共|总共|累计|总产量?|总收入|总额|总计|折合|需要?|要花|要付|应发|应付|应收|实发|发放|支付|支出|收入|卖得|计)(?:每年|一年)?[^，。；0-9每]{0,8}$"
)
TIMES = {"月": "个月", "年": "年", "天": "天", "日": "天", "周": "周"}
DISCOUNT = re.compile("打([一二三四五六七八九])([一二三四五六七八九]?)折")
SHARED_OUT = re.compile("(?:分|编|组)(?:成|为|作|别编为)|组成|编成")
FAR = 3


def products(line: str, start: int) -> Iterator[Mark]:
    before: list[Amount] = []
    for text, at in sentences(line, start):
        found = amounts(text, at)
        yield from discount(found, text)
        yield from divided(found, text)
        for i, one in enumerate(found):
            if one.percent or one.about or not RESULT.search(text[found[i - 1].to if i else 0 : one.at]):
                continue
            earlier = [*before, *found[:i]]
            rates = [q for q in earlier if not q.percent and is_each(q, text, earlier)]
            if rates:
                yield from multiply(one, rates, earlier, text)
        before = found


def is_each(one: Amount, text: str, found: list[Amount]) -> bool:
    """每亩每年200元: what it is an amount of, one by one."""
    if one.of != text:
        return False
    k = found.index(one)
    last = found[k - 1].to if k and found[k - 1].of == text else 0
    match = EACH.search(text[last : one.at])
    if match:
        one.per = re.sub("每一?个?", " ", next(part for part in match.groups() if part)).split()
    return bool(match)


def multiply(one: Amount, rates: list[Amount], earlier: list[Amount], text: str) -> Iterator[Mark]:
    rate = next((q for q in reversed(rates) if q.of == text and heads(q.base_unit) == heads(one.base_unit)), None)
    if rate is None or elsewhere(rate, rates, one, text):
        return
    used, months = [rate], 1
    counts = [q for q in earlier if not q.percent and not q.about and not any(q is r for r in rates)]
    for per in rate.per:
        months *= factor(per, used, counts, rates, text, text[rate.to : one.at])
    timed = any(per in TIMES for per in rate.per)
    if len(used) < 2 and months == 1:
        return
    if timed and months == 1 and not any(q is not rate and re.search("年|月|天|周", q.unit) for q in used):
        return
    product = rate.base * prod(q.value for q in used[1:]) * months
    if agrees(product, one, one.scale) or is_far(product, one.base) or others(one, earlier):
        return
    shown = "×".join([*(q.digits + q.large for q in used), *(["12"] if months > 1 else [])])
    why = f"{shown}＝{show(product / one.scale)}{one.written}，与{one.text}不符。"
    yield doubt("sum-product", min(q.start for q in used), one.end, why)


def elsewhere(rate: Amount, rates: list[Amount], one: Amount, text: str) -> bool:
    """A time between them that the rate is not of, a new part of the sentence, or a total that is itself a rate."""
    between = text[rate.to : one.at]
    another = re.search("[一二三四五六七八九十两0-9]个?[月年天周]", between) and not re.search(
        "[月年天周日]", "".join(per for q in rates for per in q.per)
    )
    return bool(another or re.search("[；;]", between) or re.match(r"[，、（(][\s\u3000]*(?:平均)?每", text[one.to :]))


def factor(per: str, used: list[Amount], counts: list[Amount], rates: list[Amount], text: str, between: str) -> int:
    """How many of `per` there are: a count, or a rate of it that leads on; months of a year where only a year is named."""

    def free(among: list[Amount]) -> list[Amount]:
        return [q for q in among if not any(q is u for u in used) and fits(q, per)]

    count, link = free(counts)[-1:], free(rates)[:1]
    if count:
        used += count
    elif link:
        used += link
        return prod(factor(then, used, counts, rates, text, between) for then in link[0].per)
    elif per == "月" and re.search("每年|全年|一年", between):
        return 12
    return 1


def fits(one: Amount, wants: str) -> bool:
    if one.unit == {"人": "名", "位": "名"}.get(wants, TIMES.get(wants, wants)):
        return True
    return one.unit in "个支批组家名" and (wants in one.of[one.to : one.to + 4] or one.text[-1] == wants)


def is_far(product: float, value: float) -> bool:
    """Three times as much or a third: the amount counts something else."""
    return product > FAR * value or value > FAR * product


def others(one: Amount, earlier: list[Amount]) -> bool:
    """The amount may follow from other numbers of the sentence: then nothing is said."""
    every = [q for q in earlier if not q.percent]
    for i, a in enumerate(every):
        for b in every[i + 1 :]:
            product = a.base * b.base
            if agrees(product, one, one.scale) or agrees(product * 12, one, one.scale):
                return True
            if abs(a.value + b.value - one.base) < 1e-6:
                return True
    return False


def divided(found: list[Amount], text: str) -> Iterator[Mark]:
    """32名分成6队，每队5人"""
    for first, count, each in zip(found, found[1:], found[2:], strict=False):
        if each.unit != first.unit or each.percent or each.about or count.about or first.about:
            continue
        per = re.match(r"[^，。；]{0,8}[，（(]每(?:个)?([\u3400-\u9fff])[^，。；0-9]{0,6}$", text[count.to : each.at])
        if not per or not SHARED_OUT.search(text[first.to : count.at]) or not fits(count, per.group(1)):
            continue
        product = count.value * each.value
        if product != first.value and not is_far(product, first.value):
            why = f"{count.digits}×{each.digits}＝{show(product)}{each.written}，与{first.text}不符。"
            yield doubt("sum-product", first.start, each.end, why)


def discount(found: list[Amount], text: str) -> Iterator[Mark]:
    match = DISCOUNT.search(text)
    if not match:
        return
    share = (whole(match.group(1)) or 0) / 10 + (whole(match.group(2)) or 0) / 100
    price = [q for q in found if q.to <= match.start() and q.unit == "元"][-1:]
    paid = [q for q in found if q.at >= match.start() and q.unit == "元"][:1]
    if not price or not paid or paid[0].at - match.start() > 16 or agrees(price[0].value * share, paid[0]):
        return
    why = f"{price[0].text}×{show(share)}不是{paid[0].text}。"
    yield doubt("sum-product", price[0].start, paid[0].end, why)
