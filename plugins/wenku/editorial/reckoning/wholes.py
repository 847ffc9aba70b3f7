"""A whole and its parts: 其中, 包括, 分别, and lists that are named alike."""

import re
from collections.abc import Sequence

from wenku.editorial.reckoning.amounts import BLANK, Amount, written
from wenku.editorial.reckoning.sums import Reckoning

SHARED = {
    "sex": "女|男|妇",
    "party": "党员|团员",
    "age": "岁|周岁|后$|年轻|中青年",
    "schooling": "学历|研究生|本科|大专|博士|硕士|中专|高中",
    "people": "民族|汉族",
    "rank": "[科处厅股]级|(?:一般|普通)干部|科员|中层",
    "away": "外出|在家|在外",
    "poor": "脱贫|监测户|低保",
}
H = "[\u3400-\u9fff]"
TOTAL = re.compile(
    rf"(?:总{H}{{1,3}}|合计|共计|总计|总共|加起来|相加|三项共|两项共|以上共|一共是|[，、]共|[，、]{H}{{0,4}}共{H}{{0,4}}|等于|满分)(?:为|是|有|达到?)?{BLANK}*$"
)
SHARE = re.compile("^[，（(](?:约)?占(?:比|总数的?|到)?(?:为|约)?[0-9][0-9.]*[%％][）)]?")  # 12名，占25%；…
LIST = re.compile("其中|包括|分别|分为|依次|分布在|包含")
APART = re.compile(
    r"每[^，。、]{1,8}$|平均|其中|占(?![地用道])|比|后为|实际|最终|订正|调整后|现有|实有|现为|增加|减少|达到|提高|降低|缩短|增长"
)
FIRST_APART = re.compile(r"每[^，。、]{1,8}$|平均[^，。]{0,4}$|[人户]均$")
JOINED = re.compile(r"^(?:[（(][^）)]*[）)])?[^，、；,;]{0,8}[，、；,;和与及以]|^[、，]")
CLOSE, PLAIN, OVER = 0.25, 0.15, 0.35


def wholes(told: Reckoning) -> None:
    """Amounts of one unit are held together; those of another between them (11个乡镇23人) only say what is counted."""
    for unit in dict.fromkeys(one.unit for one in told.found):
        of_one_unit([one for one in told.found if one.unit == unit], told)


def of_one_unit(found: list[Amount], told: Reckoning) -> None:
    i = 0
    while i < len(found):
        run = parts(found, i, told.text)
        if len(run) < 2:
            i += 1
            continue
        after = found[i + len(run)] if i + len(run) < len(found) else None
        if after and is_total(after, run, told.text) and "每" not in told.text[: run[0].at][-20:]:
            compare(after, run, told, "total")
        else:
            whole(found, i, run, told)
        i += len(run)


def parts(found: list[Amount], i: int, text: str) -> list[Amount]:
    """Amounts of one unit, one after the other, each with what it counts before it."""
    run: list[Amount] = []
    for k, one in enumerate(found[i:], i):
        if one.percent or one.about or one.ranged:
            break
        if k > i and not follows(found, k, run, text):
            break
        if k == i and FIRST_APART.search(one.label):
            break
        run.append(one)
    return run


def follows(found: list[Amount], k: int, run: list[Amount], text: str) -> bool:
    one, between = found[k], SHARE.sub("", text[found[k - 1].to : found[k].at])
    new_rank = re.search("[；;]", between) and len(run) > 1
    if new_rank and not re.search("[；;]", text[found[k - 2].to : found[k - 1].at]):
        return False
    if re.search("[。！？]", between) or one.label.endswith("各") or TOTAL.search(between) or len(between) > 28:
        return False
    if re.search(r"[0-9]", between) and len(re.findall("[，、；,;]", between)) > 1:
        return False
    return bool(JOINED.search(between)) and not APART.search(between)


def is_total(after: Amount, run: list[Amount], text: str) -> bool:
    between = text[run[-1].to : after.at]
    exact = not after.percent and not after.about
    return (
        exact
        and bool(TOTAL.search(between))
        and len(between) <= 10
        and not re.search("等|全年|全县|全市|累计", between)
    )


def whole(found: list[Amount], i: int, run: list[Amount], told: Reckoning) -> None:
    listed = bool(LIST.search(told.text[found[i - 1].to if i else 0 : run[0].at]))
    candidates = candidates_for(found[:i], run, told)
    one = next((q for q in candidates if q.unit == run[0].unit and not q.percent), None)
    many = run if one else run[1:]
    if one is None and not listed and heads_its_parts(run, told.text):
        one = run[0]
    if one is None and len(run) > 2:
        at = next((k for k in range(len(run) - 2) if LIST.search(told.text[run[k].to : run[k + 1].at])), -1)
        if at >= 0:
            one, many = run[at], run[at + 1 :]
    if one is None or one.about or len(many) < 2 or any(q.value > one.value for q in many):
        return
    total = sum(q.value for q in many)
    if any(q.unit == one.unit and abs(q.value - total) < 1e-6 * max(1, total) for q in candidates):
        return
    opening = told.text[one.to if one.start >= told.start else 0 : many[0].at]
    if meant_as_parts(one, many, run, opening, told.text):
        compare(one, many, told, "listed" if LIST.search(opening) else "plain")


def candidates_for(earlier: list[Amount], run: list[Amount], told: Reckoning) -> list[Amount]:
    if earlier:
        return earlier[::-1]
    if re.match("其中|这里面|里面", told.text):
        return told.before
    return [q for q in told.before if q.unit == run[0].unit and almost(q, run)] if graded(run) else []


def heads_its_parts(run: list[Amount], text: str) -> bool:
    """The first of a list is the whole of the others, although no word says so."""
    first, rest = run[0], run[1:]
    if len(run) > 2 and (
        re.search("共|总|合|计|全", first.label) or re.match(rf"{H}{{0,4}}(?:中|里|之中)[，、]", text[first.to :])
    ):
        return True
    if len(run) > 2 and noun_follows(first, text) and not any(noun_follows(q, text) for q in rest):
        return True
    if len(run) > 3 and stages(rest) and all(q.value < first.value for q in rest):
        return True
    return len(run) > 3 and almost(first, rest)


def meant_as_parts(one: Amount, many: list[Amount], run: list[Amount], opening: str, text: str) -> bool:
    listed = bool(LIST.search(opening))
    if not listed and len(many) < 3:
        between = "".join(text[many[k].to : q.at] for k, q in enumerate(many[1:]))
        if many[1].label.endswith("有") or re.search("[0-9一二两三四五六七八九十]", between):
            return False
    if prefix(one, many):
        return False
    plain = len(opening) < 26 and (alike(many) or almost(one, many)) and re.match(rf"{H}{{0,8}}[，：、（—]", opening)
    if not listed and not graded(run) and not plain:
        return False
    return not re.search("[；;]", text[many[0].at : many[-1].at]) or grouped(many, text)


def graded(run: Sequence[Amount]) -> bool:
    """优秀13名、称职37名、…: the grades of an assessment cover all who were assessed."""
    named = " ".join(q.label for q in run)
    return len(run) > 2 and bool(re.search("优秀|好$|好 ", named) and re.search("称职|合格|良好|一般", named))


def stages(run: Sequence[Amount]) -> bool:
    """已解决41个，正在解决12个，暂时不能解决的7个: states of one thing."""
    return sum(bool(re.search("已|正在|在办|在建|未|没|待|尚|暂|不能|无法", q.label)) for q in run) > 1


def noun_follows(one: Amount, text: str) -> bool:
    """What is counted stands after the whole (26位同志，…), before each part (市直单位9位)."""
    return bool(re.match(rf"{H}{{1,6}}[，：]", text[one.to :]))


def grouped(run: Sequence[Amount], text: str) -> bool:
    """Parts divided by semicolons are of one rank only where each stands alone between two of them."""
    return all(re.search("[；;]", text[run[k].to : q.at]) for k, q in enumerate(run[1:]))


def compare(one: Amount, run: list[Amount], told: Reckoning, how: str) -> None:
    total = sum(q.value for q in run)
    if abs(total - one.value) < 1e-6 * max(1, one.value) or (how != "total" and overlap(run, almost(one, run))):
        return
    last = run[-1]
    tail = told.text[last.to : last.to + 8]
    if (how != "total" and re.match("[^，、；。]{0,6}等", tail)) or any("等" in q.label for q in run):
        return
    if is_far(one, run, total, how):
        return
    first, end = (one, last) if one.start < run[0].start else (run[0], one)
    shown = "＋".join(q.digits for q in run)
    told.say("sum-parts", first.start, end.end, f"各部分相加：{shown}＝{written(total, last)}，与{one.text}不符。")


def is_far(one: Amount, run: list[Amount], total: float, how: str) -> bool:
    """Too far from the whole to be meant as its parts."""
    gap = (one.value - total) / (one.value or 1)
    if how != "total" and gap > (CLOSE if len(run) > 2 else 0.2):
        return True
    if how == "plain" and abs(gap) > PLAIN:
        return True
    return gap < -OVER and not (total - one.value <= 10 and gap > -0.6)


def prefix(one: Amount, run: list[Amount]) -> bool:
    """The first of them are the whole already; what follows counts again."""
    return any(abs(sum(q.value for q in run[:k]) - one.value) < 1e-6 for k in range(2, len(run)))


def almost(one: Amount, run: Sequence[Amount]) -> bool:
    """Three or more that nearly add up to what stands before them were meant to."""
    return len(run) > 2 and abs(sum(q.value for q in run) - one.value) <= max(2, 0.06 * one.value)


def overlap(run: Sequence[Amount], close: bool) -> bool:
    """Groups by different things (women, party members, an age) may share members and are not added."""
    kinds = []
    for q in run:
        label = re.sub("其中|包括", " ", f"{q.label} {q.gap}")
        kinds.append("+".join(name for name, words in SHARED.items() if re.search(words, label)))
    distinct = len({kind for kind in kinds if kind})
    mixed = distinct > (1 if close else 0) and any(kind != kinds[0] for kind in kinds)
    return mixed or bool(re.search("都|也|还|又|同时", run[-1].label))


def alike(run: Sequence[Amount]) -> bool:
    """Parts without 其中 count as parts only when they are named alike."""
    if not all(0 < len(q.label) <= 14 for q in run):
        return False
    ends = {re.sub("[的有是为]$", "", q.label)[-1:] for q in run}
    return len(run) > 2 or len(ends) == 1 or len({q.label[0] for q in run}) == 1
