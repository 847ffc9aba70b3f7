"""Shares and averages: 9 of 23 is 39.1 %, 84 in 24 months; the browser has them with growth in client/check/ratios.js."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from wenku.editorial.foundation.numerals import whole
from wenku.editorial.reckoning.amounts import BLANK, Amount, agrees, heads, near, show
from wenku.editorial.reckoning.sums import Reckoning, lead_of

RATES = "回收|有效|合格|完成|办结|参与|知晓|满意|到会|出勤|覆盖|入住|就业|录用|使用|达标|采纳|及格|成活|入户|走访|整改|签约|到岗|结案"
NO_SHARE = re.compile("(?:增长|发生|失业|死亡|容积|折旧|返还|贡献|转化|利用|收益|回报|汇|利|税|费)$")
SHARE = re.compile(
    rf"^[^，。；]{{0,12}}[，（(]?{BLANK}*(?:占(?:比|到|了|总数的?|全部的?|总人数的?|其中的?)?|比例(?:为|是|达)?)[^0-9，。]{{0,10}}(?:[，（(]即)?$"
)
RATE = re.compile(
    rf"^[^，。；]{{0,12}}[，（(、]?{BLANK}*[\u3400-\u9fff]{{0,6}}?([\u3400-\u9fff]{{2}})率(?:为|是|只有|仅|达到?)?[^0-9，。]{{0,4}}$"
)
TENTHS = re.compile("占(?:了|到|总数的?)?([一二三四五六七八九])成([一二三四五六七八九])?(?![多左以])")
NAMED_SHARE = re.compile("[，、；和]?[^，。；、0-9]{1,10}占(?:比|到|了)?$")
AVERAGE = re.compile(
    "(?:平均)每(?:个)?(月|年|周|天|村|户|人|名|家|组|批|期|次|场|[\u3400-\u9fff]{2})[^，。0-9]{0,6}$|(户|人|村|场|月|年|日|天|期|次|组|队|周|班)均[^，。0-9]{0,6}$"
)
PERIODS = {"月": {"年": 12, "个月": 1}, "年": {"年": 1}, "周": {"周": 1}, "天": {"天": 1, "周": 7}}


@dataclass(frozen=True, slots=True)
class Base:
    value: float
    digits: str


def shares(told: Reckoning) -> None:
    tenths(told)
    hundred(told)
    for i, one in enumerate(told.found):
        if one.percent and not (one.about or one.ranged or "‰" in one.text or told.is_told(one)):
            share(i, told)


def share(i: int, told: Reckoning) -> None:
    found, one, lead = told.found, told.found[i], lead_of(i, told)
    of = lead.strip() == "的"
    if not of and not SHARE.search(lead) and not rated(lead, found[i - 1] if i else None, found[:i]):
        return None
    if of and i > 1 and re.search("占[^，。]{0,6}$", told.text[: found[i - 1].at]):
        return held(found[i - 2], [found[i - 1]], one, told, strict=True)
    part = found[i - 1] if i else None
    if part is not None and rated(lead, part, found[:i]):
        part = rate_of(lead, found[:i]) or part
    if (
        part is None
        or re.search("由|从|自(?![己身愿主觉])|反而|降|升", lead)
        or part.percent
        or part.about
        or of_itself(lead, part)
    ):
        return None
    if one.value > 100 and rated(lead, part, found[:i]):
        return told.say("sum-share", part.start, one.end, f"这一比率写的是{one.text}，不会超过100%。")
    own = re.search("占|比例", lead) or re.search(f"(?:{RATES})率", lead)
    held(part, wider(part, found[: found.index(part)], told.before if own else [], told.text, one), one, told)
    return None


def held(part: Amount, pool: Sequence[Amount | Base], one: Amount, told: Reckoning, strict: bool = False) -> None:
    """The share that is written against what the part is of each amount it may be a part of."""
    if strict and (pool[0].unit != part.unit or pool[0].about or part.about or part.value > pool[0].value):  # type: ignore[union-attr]
        return
    exact = [100 * part.value / q.value for q in pool if q.value]
    if not exact:
        return
    if not any(agrees(value, one) or near(value, one) for value in exact):
        why = f"{part.digits}÷{pool[0].digits}＝{exact[0]:.{max(1, one.places)}f}%，与{one.text}不符。"
        told.say("sum-share", part.start, one.end, why)


def rated(lead: str, part: Amount | None, found: Sequence[Amount]) -> bool:
    """整改率 after what was 整改: a rate of that part."""
    rate = RATE.search(lead)
    if not rate or NO_SHARE.match(rate.group(1)) or re.search("第.|年|[上前]次|[各另]", lead):
        return False
    return (
        bool(re.search(RATES, rate.group(1)))
        or (part is not None and rate.group(1)[1] in part.gap)
        or any(rate.group(1) in q.gap for q in found)
    )


def rate_of(lead: str, found: list[Amount]) -> Amount | None:
    """申报9个，获批6个、3.9亿元，获批率: the rate is of the last amount that is named by its verb."""
    named = re.search("([\u3400-\u9fff]{2})率", lead)
    named_by = named.group(1) if named else ""
    return next((q for q in reversed(found) if named_by in q.gap and not (q.percent or q.about)), None)


def of_itself(lead: str, part: Amount) -> bool:
    """脱贫户29户，占脱贫户的47.5%: of all of them, and these stand elsewhere."""
    held_by = re.search("占(?:全[村镇乡县市区])?([\u3400-\u9fff]{2,6}?)(?:总数|总户数|总人数)?的", lead)
    return held_by is not None and part.label.endswith(held_by.group(1))


def wider(part: Amount, found: list[Amount], before: list[Amount], text: str, one: Amount) -> list[Amount | Base]:
    """What a part may be a part of: the amounts before it that are no smaller; or those of its sentence together."""
    asked = bool(re.search("问卷|答卷", text))

    def alike(q: Amount) -> bool:
        return q.unit == part.unit or (asked and q.unit in ("份", "名"))

    pool: list[Amount | Base] = [
        q for q in [*reversed(found), *before] if alike(q) and not q.percent and q.value >= part.value and q.value > 0
    ]
    same = [q for q in found if alike(q) and not q.percent and not q.about]
    if pool:
        return [*pool, together([*same, part])]
    every = together(same)
    far = (
        len(same) < 2
        or not every.value
        or every.value < part.value
        or abs(100 * part.value / every.value - one.value) > 12
    )
    return [] if far else [every]


def together(amounts: list[Amount]) -> Base:
    return Base(sum(q.value for q in amounts), "（" + "＋".join(q.digits for q in amounts) + "）")


def hundred(told: Reckoning) -> None:
    """一产占20%，二产占45%，三产占30%: three or more shares of one thing that nearly make a hundred."""
    run: list[Amount] = []
    for i, one in enumerate(told.found):
        if is_another_share(one, lead_of(i, told), bool(run)):
            run.append(one)
        else:
            not_a_hundred(run, told)
            run = []
    not_a_hundred(run, told)


def is_another_share(one: Amount, lead: str, more: bool) -> bool:
    if not one.percent or one.about or one.ranged or (more and not re.match("[，、；和]", lead)):
        return False
    return bool(NAMED_SHARE.match(lead if more else re.sub("^.*[，。；：、]", "", lead)))


def not_a_hundred(run: list[Amount], told: Reckoning) -> None:
    total = sum(q.value for q in run)
    off = abs(total - 100)
    if len(run) > 2 and 0.1 * len(run) < off <= 12 and not re.search("其他|其余|等", told.text[run[-1].to :]):
        shown = "＋".join(q.digits for q in run)
        told.say("sum-parts", run[0].start, run[-1].end, f"几项占比相加：{shown}＝{show(total)}%，不是100%。")


def tenths(told: Reckoning) -> None:
    """22 of 54 are not 四成七."""
    for match in TENTHS.finditer(told.text):
        part = next((q for q in reversed(told.found) if q.to <= match.start()), None)
        if part is None or match.start() - part.to > 12 or part.percent or part.about:
            continue
        if re.search("近|约", told.text[part.to : match.start()]):
            continue
        pool = [
            q for q in told.found if q.to < part.at and q.unit == part.unit and q.value > part.value and not q.about
        ]
        said = 10 * (whole(match.group(1)) or 0) + (whole(match.group(2) or "") or 0)
        slack = 1 if match.group(2) else 6
        if pool and not any(abs(100 * part.value / q.value - said) <= slack for q in pool):
            why = (
                f"{part.digits}÷{pool[-1].digits}＝{100 * part.value / pool[-1].value:.1f}%，与“{match.group()}”不符。"
            )
            told.say("sum-share", part.start, told.start + match.end(), why)


def averages(told: Reckoning) -> None:
    for i, one in enumerate(told.found):
        match = AVERAGE.search(lead_of(i, told))
        if match and not (one.percent or one.about or told.is_told(one)):
            average(i, match.group(1) or match.group(2), told)


def average(i: int, per: str, told: Reckoning) -> None:
    one, found = told.found[i], told.found[:i]
    totals = [q for q in found if heads(q.unit) == heads(one.unit) and not q.percent]
    sides = ([q for q in side if is_count(q, per, told.text)] for side in (found, told.found[i + 1 :]))
    numbers = next((side for side in sides if side), [])
    total = totals[0] if totals else None
    count = next((q for q in numbers if q is not total), None)
    if total is None or count is None or not count.value or total.value < one.value:
        return
    if total.about and (len(totals) > 1 or abs(total.value / count.value - one.value) < 0.1 * one.value):
        return
    every = [t.value / often(n, per) for t in totals for n in numbers if n.value]
    if any(agrees(value, one) or near(value, one) for value in every):
        return
    if len(numbers) > 1 and len(totals) > 1 and per not in PERIODS:
        return
    why = f"{total.digits}÷{show(often(count, per))}＝{show(round(total.value / often(count, per), 2))}，与{one.text}不符。"
    told.say("sum-average", min(total.start, count.start), max(one.end, count.end), why)


def often(count: Amount, per: str) -> float:
    return count.value * PERIODS.get(per, {}).get(count.unit, 1)


def is_count(one: Amount, per: str, text: str) -> bool:
    if per in PERIODS:
        return one.unit in PERIODS[per] or one.unit == per
    named = one.unit == ("名" if per == "人" else per)
    return not one.about and (
        named
        or (one.unit == "个" and (per in text[one.to : one.to + 2 + len(per)] or (len(per) > 1 and per in one.label)))
    )
