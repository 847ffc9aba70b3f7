"""Places by evidence: how a name reads before 镇, 村, 县 … or with the land in its last character, and what stands beside it."""

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from wenku.editorial.foundation.lexicon import Lexicon
from wenku.editorial.foundation.words import word_list
from wenku.editorial.names.placenames import LAND, generic
from wenku.editorial.names.reading import PLACES, Reading
from wenku.editorial.names.shares import family_of
from wenku.editorial.names.weights import H, rows, weight
from wenku.text.han import HAN_RUN

SUFFIX = re.compile(
    r"(?:[汉满回苗藏壮蒙彝侗瑶白傣哈黎土畲布依仡佬水羌]{1,3}族){0,3}(?:自治[县州]|乡)|街道|社区|街办|办事处|新区|林场|农场|苏木|水库|新村|[省市县区州旗镇乡村屯寨庄]"
)
FREE = re.compile(rf"[{''.join(sorted(LAND))}庄寨店铺堡滩圩湖河江]")
PRIOR = -4.0
ENOUGH = 2.5
PRESENT = -1.0
HOPELESS = -9.0
LONGEST = 4
LISTED = 9.0
COMMON_ENDS = "沟湾坪岭坡坝塘桥店铺山河头口坳垭溪泉岩峰冲畈圩埠坎洲滩庄寨营屯堡岗洼崖墩潭湖江港井园林"
COMMON_STARTS = "大小上下前后东西南北新老石白黄红青龙马牛王李张刘杨陈双三五九金高长柳松竹梅梨桃枫樟茶花水清云"
WINDOW = 8


LEFT = rows(
    (r"(?:[各全该本每某几多两数个我贵原哪这那]|一个|所在|其他|有关|相关)$", -7.0),
    (r"\d[口座条处个座段]?$|[一二两三四五六七八九十百几][口座条处个座段]$", -4.0),
    (r"(?<![全各我本该每])(?:[省市县区州旗镇乡]|街道)$", 6.0),
    (
        r"(?:地处|位于|途经|来自|派驻|挂职|联系|对口|分赴|包联|帮扶|走进|走访|前往|返回|离开|奔赴|落户|搬到|住在|家住|籍贯|经过|学习|推广|引进到)$",
        3.0,
    ),
    (r"[到在赴驻往从去至经由包回进任]$", 2.0),
    (r"(?:^|\n|\t)[ \t\u3000]*$", 1.5),
    (r"[，。、；：！？“（(]$", 1.5),
    (r"[和与及跟同]$", 1.0),
    (r"[的是为对将把给让请]$", 0.5),
    (rf"{H}$", -1.0),
)
ADMIN = r"(?:[汉满回苗藏壮蒙彝侗瑶白傣哈黎土畲布依仡佬水羌]{1,3}族){0,3}(?:自治[县州]|乡)|街道|社区|街办|办事处|苏木|[县镇乡村]"
RIGHT = rows(
    (rf"(?:{ADMIN})(?:人民政府|党委|政府|委员会|纪委|人大|村民委员会|村委会|党支部|党总支)", 8.0),
    (
        rf"(?:{ADMIN})(?:[一二三四五六七八九十\d]{{1,3}}[组社队]|第一书记|驻村|党支部|支部|支书|村委|村支|村民|书记|副?[镇乡县区]长|县[委政]|镇[党政]|乡[党政]|人民|党委|政府|小学|委|农|民政|水|林|交|人|[，、。；）\n\t]|$)",
        5.5,
    ),
    (rf"(?:{ADMIN})", 4.5),
    (rf"(?:{SUFFIX.pattern})", 2.5),
    (r"(?:村口|河边|一带|等地|片区|[组社](?![织会区]))", 2.5),
    (r"籍", 2.5),
    (r"(?:务工|打工|赶集|考察|的)", 0.5),
    (r"[、，。；）\n]|$", 0.5),
    (r"", -1.0),
)
CLOSES = re.compile(
    r"等?(?:\d{1,3}|[一二两三四五六七八九十几]{1,3})(?:个(?:[^，。；、\n]{0,4}?)(?:[县镇乡村市寨屯]|乡镇|小组|片区|社区|街道)|[县镇乡村市寨])(?![级域情容貌民长])|等(?:地|[县镇乡村市]|乡镇|社区)(?![级域情容貌民长])|一带"
)
JOINTS = "、和与及"


@dataclass(frozen=True, slots=True)
class Spot:
    name: str
    start: int
    end: int
    points: float


@cache
def character_costs() -> tuple[Mapping[str, float], float]:
    """Log-probabilities of characters in names of places: the official divisions, and the land in the names of villages."""
    counts = Counter(c for name in word_list("divisions") for c in re.sub(r"(?:自治[县州]|[省市县区州旗])$", "", name))
    counts.update(dict.fromkeys(COMMON_ENDS, 60))
    counts.update(dict.fromkeys(COMMON_STARTS, 30))
    total = math.log(sum(counts.values()) * 1.3)
    return {c: math.log(n + 0.5) - total for c, n in counts.items()}, math.log(0.5) - total


@cache
def place_cost(name: str) -> float:
    costs, unknown = character_costs()
    return sum(max(costs.get(c, unknown), unknown) for c in name) - abs(len(name) - 2.4)


def spots(text: str, lexicon: Lexicon, reading: Reading) -> Iterator[Spot]:
    for run in HAN_RUN.finditer(text):
        for end in range(run.start() + 2, run.end() + 1):
            suffix = SUFFIX.match(text, end)
            if suffix or (FREE.match(text, end - 1) and end - run.start() > 2):
                yield from ending(text, run.start(), end, lexicon, reading, bool(suffix))


def ending(text: str, least: int, end: int, lexicon: Lexicon, reading: Reading, suffixed: bool) -> Iterator[Spot]:
    outer = weight(RIGHT, text[end : end + WINDOW], False)
    for start in range(max(least, end - LONGEST), end - 1):
        name = text[start:end]
        if (len(name) == 2 and not suffixed) or name in generic() or name.endswith(tuple(INNER)):
            continue
        gain = reading.gain(start, end, place_cost(name)) - (0.0 if suffixed else 2.0)
        if gain > HOPELESS:
            points = PRIOR + gain + outer + weight(LEFT, text[max(0, start - WINDOW) : start], True)
            yield Spot(name, start, end, points + against(name, lexicon) - 2.0 * (not suffixed and named(name)))


INNER = "省市县区镇乡村"
ALONE = frozenset(
    "和与及同跟回驻送租依归任由向对到在从去赴往进出了于谢了把被让给请说是有为也就都还又再不没以用帮替每各该此这那其"
)


def named(name: str) -> bool:
    """Somebody may be called so (贺望坪); 王家坪 is a place."""
    return len(name) == 3 and name[1] != "家" and family_of(name) == 1


def against(name: str, lexicon: Lexicon) -> float:
    points = 0.0
    if lexicon.is_common(name):
        points -= 1.5 + (2.5 if lexicon.tag[name][:1] in "vadcprmtuf" else 0.0)
    if any(c in INNER for c in name[:-1]):
        points -= 4.0
    if name[0] in ALONE and len(name) > 2:
        points -= 4.0
    if not ALONE.isdisjoint(name[1:-1]):
        points -= 4.0
    if name[-1] in ALONE or name[-1] in "两一二三四五六七八九十几等个下上多过离派来当":
        points -= 8.0 if name[-1] not in "下上" or len(name) > 2 else 0.0
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
    found = [*spots(text, lexicon, reading), *closed_lists(text, lexicon, reading)]
    return [spot for spot in found if spot.points > PRESENT]
