"""What came and went, and what is left: 86 households, 12 new, 9 left; 41 of 46 handled, the other 5."""

import re

from wenku.editorial.reckoning.amounts import BLANK, Amount, show
from wenku.editorial.reckoning.sums import Reckoning

CAME = re.compile(
    rf"(?:新增|新成立|新建|新设|新办|增加|新吸纳|调入|迁入|转入|新发展|新纳入|纳入|新招|新派|补派)了?{BLANK}*$"
)
WENT = re.compile(rf"(?:退出|减少|注销|调出|迁出|转出|去世|销号|撤回|召回|离岗|关停|关闭|撤并|取消)了?{BLANK}*$")
NOW = re.compile(rf"(?:现有|现在有|目前有|现为|实有|年末有){BLANK}*$")
REST = re.compile(rf"^[^。；]{{0,16}}[，；](?:剩下|剩余|其余|余下|还剩|尚余|仍有|尚有|还有|剩)(?:的)?{BLANK}*$")


def flows(told: Reckoning) -> None:
    found = told.found
    if len(found) < 3 or told.is_told(found[-1]) or not NOW.search(told.text[found[-2].to : found[-1].at]):
        return
    first, last, total = found[0], found[-1], found[0].value
    for i, one in enumerate(found[1:-1], 1):
        lead = told.text[found[i - 1].to : one.at]
        came, went = CAME.search(lead), WENT.search(lead)
        if one.unit != first.unit or one.about or not (came or went):
            return
        total += one.value if came else -one.value
    if not first.about and last.unit == first.unit and total != last.value:
        why = f"{first.digits}加新增、减退出，得{show(total)}，与{last.text}不符。"
        told.say("sum-rest", first.start, last.end, why)


def rests(told: Reckoning) -> None:
    for i, rest in enumerate(told.found[1:], 1):
        lead = told.text[told.found[i - 1].to : rest.at]
        if REST.search(lead) and not (rest.about or rest.percent or told.is_told(rest)):
            left_over(rest, told.found[: i + 1], told)


def left_over(rest: Amount, found: list[Amount], told: Reckoning) -> None:
    same = since_semicolon([q for q in found[:-1] if q.unit == rest.unit and not q.percent], told.text, rest)
    parts = same[1:]
    if not parts or any(q.about for q in same) or any(q.value >= same[0].value for q in [*parts, rest]):
        return
    first, total = same[0], sum(q.value for q in parts) + rest.value
    if total == first.value or any(q.unit == rest.unit and q.value == total for q in told.before) or sums_up(found):
        return
    if any(q.value == sum(p.value for p in same[k + 1 :]) + rest.value for k, q in enumerate(same[:-1])):
        return
    if abs(total - first.value) > 0.25 * first.value:
        return
    shown = "＋".join(q.digits for q in [*parts, rest])
    told.say("sum-rest", first.start, rest.end, f"{shown}＝{show(total)}，与{first.text}不符。")


def since_semicolon(same: list[Amount], text: str, rest: Amount) -> list[Amount]:
    """32位…；留任2位，其余29位: what stands before the semicolon is another part of the whole."""
    cut = max(text.rfind(mark, 0, rest.at) for mark in "；;")
    return [q for k, q in enumerate(same) if not k or q.at > cut]


def sums_up(found: list[Amount]) -> bool:
    """The last is the last of some that add up to one before them."""
    return any(
        sum(q.value for q in found[k + 1 :] if q.unit == first.unit) == first.value and found[-1].unit == first.unit
        for k, first in enumerate(found[:-1])
    )
