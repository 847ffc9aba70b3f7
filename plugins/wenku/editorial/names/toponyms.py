"""Places by evidence: how a name reads before 镇, 村, 县 … or with the land in its last character, and what stands beside it."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from wenku.editorial.foundation.lexicon import Lexicon
from wenku.editorial.names.placecosts import VILLAGE, place_cost
from wenku.editorial.names.placenames import DIRECTIONS, LAND, generic
from wenku.editorial.names.reading import PLACES, Reading
from wenku.editorial.names.shares import family_of
from wenku.editorial.names.surroundings import PLACES as NO_PERSON
from wenku.editorial.names.surroundings import listed
from wenku.editorial.names.weights import H, rows, weight
from wenku.text.han import HAN_RUN

SUFFIX = re.compile(
    r"(?:[汉满回苗藏壮蒙彝侗瑶白傣哈黎土畲布依仡佬水羌]{1,3}族){0,3}(?:自治[县州]|乡)|街道|社区|街办|办事处|新区|林场|农场|苏木|水库|新村|[省市县区州旗镇乡村屯寨庄]"
)
FREE = re.compile(rf"[{''.join(sorted(LAND))}庄寨店铺堡滩圩湖河江]")
GROUP = re.compile("[组社](?![织会区长员])")
PRIOR = -4.0
PRESENT = -1.0
RETURNING = -5.0  # a name that comes again and again may speak for itself each time
HOPELESS = -9.0
LONGEST = 4
LISTED = 9.0
AGAIN = 1.5
UNSUFFIXED = 1.0
WINDOW = 8


LEFT = rows(
    (r"(?:[各全该本每某几多两数个我贵原哪这那]|一个|所在|其他|有关|相关)$", -7.0),
    (r"\d[口座条处个座段]?$|[一二两三四五六七八九十百几][口座条处个座段]$", -8.0),
    (r"(?<![全各我本该每])(?:[省市县区州旗镇乡]|街道)$", 6.0),
    (r"(?:昔日|如今|今天|今日|当年|偏远|美丽)的$|(?:回到|来到|到了|进了|去了|走进|告别|住进|扎根|嫁到)$", 4.0),
    (
        r"(?:隔壁|路过|又如|例如|比如|走访了|深入|去过|属于|[名地]叫|所在的|地处|位于|途经|来自|派驻|挂职|联系|对口|分赴|包联|帮扶|走进|走访|前往|返回|离开|奔赴|落户|搬到|住在|家住|籍贯|经过|学习|推广|引进到)$",
        3.0,
    ),
    (r"[到在赴驻往从去至经由包回进任]$", 2.0),
    (r"(?:^|\n|\t)[ \t\u3000]*$", 1.5),
    (r"[，。、；：！？“（(]$", 1.5),
    (r"[和与及跟同]$", 1.0),
    (r"的$", 1.0),
    (r"[是为对将把给让请]$", 0.5),
    (rf"{H}$", -1.0),
)
ADMIN = r"(?:[汉满回苗藏壮蒙彝侗瑶白傣哈黎土畲布依仡佬水羌]{1,3}族){0,3}(?:自治[县州]|乡)|街道|社区|街办|办事处|苏木|[县镇乡村]"
RIGHT = rows(
    (r"乡镇|村镇|县市|市县|县区|镇村|村组|县乡|村居", -4.0),
    (rf"(?:{ADMIN})(?:人民政府|党委|政府|委员会|纪委|人大|村民委员会|村委会|党支部|党总支)", 8.0),
    (
        rf"(?:{ADMIN})(?:[一二三四五六七八九十\d]{{1,3}}[组社队]|第一书记|驻村|党支部|支部|支书|村委|村支|村民|书记|副?[镇乡县区]长|县[委政]|镇[党政]|乡[党政]|人民|党委|政府|小学|委|农|民政|水|林|交|人|[，、。；）\n\t]|$)",
        5.5,
    ),
    (r"[县镇乡](?![镇村区域级长里内上下])|村(?=[的位与和、，。（(]|$)|(?:组|寨|屯)(?=[的、，。])", 5.5),
    (rf"(?:{ADMIN})", 4.5),
    (r"市(?![场民容区面级直属价集])", 4.5),
    (r"[省市州]", 3.5),
    (rf"(?:{SUFFIX.pattern})", 2.5),
    (r"(?:村口|河边|一带|等地|片区|[组社](?![织会区]))", 2.5),
    (r"籍", 2.5),
    (r"的(?:群众|村民|老?百姓|乡亲|干部|[路桥水山夜人天]|孩子|老人|春天|冬天|果园|土地|变化)", 1.5),
    (r"(?:务工|打工|赶集|考察|[的人至到去]|以后)", 0.5),
    (r"[、，。；）\n]|$", 0.5),
    (r"", -1.0),
)
CLOSES = re.compile(
    r"等?(?:\d{1,3}|[一二两三四五六七八九十几]{1,3})(?:个(?:[^，。；、\n]{0,4}?)(?:[县镇乡村市寨屯]|乡镇|小组|片区|社区|街道)|[县镇乡村市寨])(?![级域情容貌民长])|等(?:地|[县镇乡村市]|乡镇|社区)(?![级域情容貌民长])|一带"
)
ITEM = re.compile(rf"(?P<name>{H}{{2,5}}?)(?:{ADMIN})?(?!{H})")
NUMERALS = frozenset("一二两三四五六七八九十百千万几")
JOINTS = "、和与及"


@dataclass(frozen=True, slots=True)
class Spot:
    name: str
    start: int
    end: int
    points: float


def spots(text: str, lexicon: Lexicon, reading: Reading) -> Iterator[Spot]:
    for run in HAN_RUN.finditer(text):
        for end in range(run.start() + 2, run.end() + 1):
            suffix = SUFFIX.match(text, end)
            if suffix or FREE.match(text, end - 1) or GROUP.match(text, end):
                yield from ending(text, run.start(), end, lexicon, reading, bool(suffix))


def ending(text: str, least: int, end: int, lexicon: Lexicon, reading: Reading, suffixed: bool) -> Iterator[Spot]:
    outer = weight(RIGHT, text[end : end + WINDOW], False)
    for start in range(max(least, end - LONGEST), end - 1):
        name = text[start:end]
        if (
            (len(name) == 2 and not suffixed and not stands_alone(name, text[end : end + 1], lexicon))
            or name in generic()
            or name.endswith(tuple(INNER))
        ):
            continue
        before = before_list(text, start)
        gain = reading.gain(start, end, place_cost(name, before > 0.9)) - (0.0 if suffixed else UNSUFFIXED)
        if gain > HOPELESS:
            points = PRIOR + gain + outer + before
            yield Spot(
                name, start, end, points + against(name, lexicon) - (0.0 if suffixed else doubted(name, lexicon))
            )


def stands_alone(name: str, after: str, lexicon: Lexicon) -> bool:
    """北垭, 云口: no word, and the land in the second character; or before 组."""
    return (name[-1] in VILLAGE and not lexicon.is_common(name)) or (after == "组" and not lexicon.is_word(name))


def before_list(text: str, start: int) -> float:
    """What stands before the name, or before the item of a list that is joined to it: 在北垭、|云岭."""
    own = weight(LEFT, text[max(0, start - WINDOW) : start], True)
    if text[start - 1 : start] not in JOINED:
        return own
    firsts = range(max(1, start - 1 - LONGEST), max(1, start - 2))
    return max(own, *(weight(LEFT, text[max(0, i - WINDOW) : i], True) - 0.5 for i in firsts)) if firsts else own


JOINED = frozenset("、和与及至到")
INNER = "省市县区镇乡村"
ALONE = frozenset(
    "近来如听随靠前和与及同跟回驻送租依归任由向对到在从去赴往进出了于谢了把被让给请说是有为也就都还又再不没以用帮替每各该此这那其"
)


def doubted(name: str, lexicon: Lexicon) -> float:
    """Against a name with no suffix behind it: somebody may be called so, or its end is a word (大门口)."""
    return (len(name) == 2) + 2.0 * named(name) + 6.0 * (lexicon.is_common(name[1:]) and len(name) == 3)


def named(name: str) -> bool:
    """Somebody may be called so (贺望坪); 王家坪 is a place."""
    return len(name) == 3 and name[1] != "家" and family_of(name) == 1


def against(name: str, lexicon: Lexicon) -> float:
    points = 0.0
    if lexicon.is_common(name):
        points -= 1.0 + (3.0 if lexicon.tag[name][:1] in "vdcpru" else 0.0)
    if name[0] in "各每该本此这那其全某" or name[-1] in "甲乙丙丁":
        points -= 8.0
    if any(c in INNER for c in name[:-1]):
        points -= 4.0
    if name[0] in ALONE and (len(name) > 2 or name[0] in JOINTS):
        points -= 4.0
    if len(name) == 3 and name[0] in DIRECTIONS:
        points += 2.5
    if not ALONE.isdisjoint(name[1:-1]):
        points -= 4.0
    if name[-1] in ALONE or name[-1] in "两一二三四五六七八九十几等个下上多过离派来当报告挂经签送呈":
        points -= 8.0 if name[-1] not in "下上前" or len(name) > 2 else 0.0
    if name[0] in "一第半几" or (name[0] in NUMERALS and name[-1] in "组社队"):
        points -= 8.0
    if name[:2] in generic() or name[-2:] in generic():
        points -= 4.0
    return points


def closed_lists(text: str, lexicon: Lexicon, reading: Reading) -> Iterator[Spot]:
    """Names before 四个县, 等9个乡镇, 等地: from the closing leftwards, whatever words they are."""
    for closing in CLOSES.finditer(text):
        items = list(leftwards(text, closing.start(), reading))
        names = [text[a:b] for a, b in items]
        plain = sum(fits_nothing(name, lexicon) for name in names)
        if len(items) >= 2 and plain * 2 < len(items) and generic().isdisjoint(names):
            yield from (Spot(text[a:b], a, b, LISTED) for a, b in items)


def opened_lists(text: str, lexicon: Lexicon) -> Iterator[Spot]:
    """What a count of villages opens: 3个村，分别是：大坳、石灰窑."""
    for start, says in listed(text).items():
        item = ITEM.match(text, start) if says == NO_PERSON else None
        if (
            item
            and item["name"] not in generic()
            and ALONE.isdisjoint(item["name"])
            and not fits_nothing(item["name"], lexicon)
        ):
            yield Spot(item["name"], start, item.end("name"), LISTED)


def fits_nothing(name: str, lexicon: Lexicon) -> bool:
    return lexicon.is_common(name) and (lexicon.tag[name][:1] in "vadcprmtuf" or lexicon.frequency[name] > 2000)


def leftwards(text: str, end: int, reading: Reading) -> Iterator[tuple[int, int]]:
    while end > 0:
        run = re.search(rf"{H}*$", text[max(0, end - 12) : end])
        least = end - len(run.group() if run else "")
        joints = [i for i in range(max(least, end - 5), end - 2) if text[i] in JOINTS]
        if least - 1 >= 0 and text[least - 1 : least] == "、" and 2 <= end - least <= LONGEST + 1:
            yield least, end
            end = least - 1
        elif joints:
            yield joints[-1] + 1, end
            end = joints[-1]
        else:
            starts = range(max(least, end - LONGEST), end - 1)
            if starts:
                yield max(starts, key=lambda i: score_start(text, i, end, reading)), end
            return


def score_start(text: str, start: int, end: int, reading: Reading) -> float:
    name = text[start:end]
    mark = weight(LEFT, text[max(0, start - WINDOW) : start], True)
    return reading.before[start] + place_cost(name) + mark - 4.0 * (name[0] in ALONE)


def places_seen(text: str, lexicon: Lexicon) -> list[Spot]:
    reading = Reading(text, PLACES)
    found = [spot for spot in spots(text, lexicon, reading) if spot.points > RETURNING]
    times = returning(found)
    found = [replace(spot, points=spot.points + AGAIN * min(3, max(0, times[spot.name] - 1))) for spot in found]
    lists = (*closed_lists(text, lexicon, reading), *opened_lists(text, lexicon))
    return [spot for spot in (*found, *lists) if spot.points > PRESENT]


def returning(found: Iterable[Spot]) -> Counter[str]:
    """How often each name is the best that ends where it ends: 王庄 does not return in 北王庄 and 南王庄."""
    best: dict[int, Spot] = {}
    for spot in found:
        if spot.end not in best or best[spot.end].points < spot.points:
            best[spot.end] = spot
    return Counter(s.name for s in best.values() if not (named(s.name) and s.name[-1] in LAND))
