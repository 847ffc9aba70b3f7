"""Is a shared word sequence a phrase that a reader would know as one? Three questions, each with a written answer.

1. Shape: no function word, number or lone character at an edge (的积极性, 在工作); nothing cut from a longer word.
2. Freedom: at both edges something else could stand. A noun before a noun, or an object after its verb, means that
   the sequence was cut out of a larger one (提高组织｜领导能力); a clause end, a particle or a subject does not.
3. Cohesion: the weakest joint inside holds better than the joint with the neighbour it usually has (挂职｜单位工作).
"""

import re
from collections.abc import Callable
from collections.abc import Sequence as Many
from dataclasses import dataclass
from typing import Literal

Verdict = Literal["accepted", "shape", "freedom", "cohesion"]
FUNCTION = frozenset("pcurmqftdxg")
PREDICATE = frozenset("vab")
# Single words of jieba's that begin or end as a fragment does (在实践中, 以上学历, 一段时间) and those that do not.
FRAGMENT = re.compile(
    "[在较这那每某几两半对把被将由与及或是最更很再又也都就只第近约其之]|以上|以下|一[个种次段批名位项直定般样]|各[种类]|上[面次述]|下[面次述]"
    "|非常|比较|十分|相比|总[的之而]|换[句言]|值得|另[一外]|有[的些点]|不[能会要敢是太够]|为[了什何]|从[那这此今]|(也|这|那|与|由)[就样此之]"
)
FRAGMENT_END = re.compile("[的地得了着过们]|之[中内外上下间后前]|[时以]后|以[上下内外前]|[内中上里]")
WHOLE = frozenset(
    "一视同仁 第一书记 半途而废 两委班子 最大公约数 一定程度 上下联动 自上而下 承上启下 第一时间 第一线 两不愁三保障 脚踏实地 实事求是 两手抓 将心比心 就业帮扶 与时俱进 与民同乐 几率".split()
)
# Verbs that want an object: a phrase does not end with one, nor after a preposition without its verb.
UNFINISHED = frozenset(
    "当成 当作 看作 看成 处于 采取 保证 达到 到达 成为 作为 具有 属于 受到 得到 获得 进行 导致 等于 位于 高于 低于 大于 小于 认为 觉得 包含 包括 呈现 呈现出 存在 带来 给予 予以 加以 促使 确保 避免 需要 有关 相关 主要 不同 其他 全部 变成 改为 定为 评为 称为 视为 分为 充当 担任 按照 找出 凑出 参加 超过 辜负 继续 开始 送到 寄到 交到 办到 转到 存在于".split()
)
UNFINISHED_END = re.compile(".[过到给成为]|不[能会要敢是]")
NUMBERS = frozenset("mxg")
NOMINAL = frozenset(("n", "vn", "i", "x"))
LEADS = frozenset(("", "g", "c", "p", "u", "r", "m", "q", "f", "t", "d"))
FOLLOWS = frozenset(("", "c", "p", "u", "r", "d", "t"))
RESULTS = frozenset("为到给于成")
ASPECT = frozenset("了着过")
LOOSE = frozenset(("", "c", "u", "p"))
PLACES = frozenset("省市县区镇乡村州")
HANDLING = frozenset("为给将把让使被由对向与同跟")
SUFFIXES = frozenset("所局表部院会站队费法书率室")  # 市场监管｜所: half of a name
SHORT_START, SHORT_END = PLACES | frozenset("党"), frozenset("表法书制费率室局会站队")
FREEDOM, FREEDOM_OF_FIRM, FIRM = 0.55, 0.5, 4.0
COHESION, MARGIN, MARGIN_ALWAYS = 1.2, 1.5, 0.1


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A word that stands beside a candidate ('' for a clause end), its class, how often, and how it holds (bits)."""

    word: str
    kind: str
    count: int
    hold: float


@dataclass(frozen=True, slots=True)
class Candidate:
    """A shared sequence. `hold` is its weakest inner joint: log2 of how much oftener than by chance two words meet."""

    words: tuple[str, ...]
    kinds: tuple[str, ...]
    pages: int
    count: int
    hold: float
    left: tuple[Neighbour, ...]
    right: tuple[Neighbour, ...]

    @property
    def text(self) -> str:
        return "".join(self.words)


def judge(candidate: Candidate) -> Verdict:
    if not well_shaped(candidate):
        return "shape"
    if len(candidate.words) == 1:
        return "accepted"
    freedom = min(left_freedom(candidate), right_freedom(candidate))
    if freedom < (FREEDOM if candidate.hold < FIRM else FREEDOM_OF_FIRM):
        return "freedom"
    return "accepted" if coheres(candidate) else "cohesion"


def well_shaped(candidate: Candidate) -> bool:
    words, kinds = candidate.words, candidate.kinds
    if len(words) == 1:
        return kinds[0] not in FUNCTION and is_whole(words[0])
    if (
        kinds[0] in FUNCTION
        or (kinds[-1] in FUNCTION and words[-1] not in SHORT_END)
        or UNFINISHED_END.fullmatch(words[-1])
        or words[-1] in UNFINISHED
    ):
        return False
    if not NUMBERS.isdisjoint(kinds) or not (long_enough(words[0], SHORT_START) and long_enough(words[-1], SHORT_END)):
        return False
    return not ("r" in kinds and len(candidate.text) < 8) and not dangles(candidate)


def long_enough(word: str, exceptions: frozenset[str]) -> bool:
    """A lone character at an edge is mostly half of something; 村党支部 and 名额分配表 are not."""
    return word in exceptions or len(word) > 1


def is_whole(word: str) -> bool:
    if len(word) == 4 and word[0] != "在" and word[-1] in "上下" and FRAGMENT.match(word) is None:
        return True  # 迎难而上, 蒸蒸日上
    return word in WHOLE or not (
        FRAGMENT.match(word) or FRAGMENT_END.fullmatch(word[-1]) or FRAGMENT_END.fullmatch(word[-2:])
    )


def dangles(candidate: Candidate) -> bool:
    """A preposition, and no predicate after it: 接收单位对挂职干部 says nothing yet."""
    last = max((i for i, kind in enumerate(candidate.kinds) if kind == "p"), default=-1)
    return last >= 0 and not any(kind in ("v", "a", "i", "vn") for kind in candidate.kinds[last + 1 :])


def left_freedom(candidate: Candidate) -> float:
    return max(mean(candidate.left, lambda beside: opens(beside, candidate)), variety(candidate.left, candidate))


def right_freedom(candidate: Candidate) -> float:
    return max(mean(candidate.right, lambda beside: closes(beside, candidate)), variety(candidate.right, candidate))


def variety(beside: Many[Neighbour], candidate: Candidate) -> float:
    """Accessor variety (Feng et al. 2004): three different neighbours, which on average hold less than the inside does."""
    outside = sum(max(n.hold, 0) for n in beside) / len(beside)
    return 0.6 if len(beside) >= 3 and outside < candidate.hold else 0


def mean(beside: Many[Neighbour], value: Callable[[Neighbour], float]) -> float:
    return sum(value(n) * n.count for n in beside) / sum(n.count for n in beside)


def opens(before: Neighbour, candidate: Candidate) -> float:
    """How well the candidate can begin after this word: 1 certainly, 0 it is a cut."""
    verbal = candidate.kinds[0] in PREDICATE
    if before.word in HANDLING and not verbal and candidate.kinds[-1] == "v":
        return 0.4  # 为｜读者提供
    if before.kind in LEADS or (before.word[-1:] in PLACES and not verbal):
        return 1
    if before.kind == "v":
        return 0 if "的" in candidate.words else 0.5 if verbal else 1
    if before.kind in NOMINAL:
        return 1 if verbal else 0.6 if candidate.kinds[0] == "i" and candidate.words[0] != candidate.text else 0
    return 0.6  # an adjective or adverb modifies either


def closes(after: Neighbour, candidate: Candidate) -> float:
    """How well the candidate can end before this word."""
    verbal = candidate.kinds[-1] in PREDICATE
    if after.word in SUFFIXES or (candidate.kinds[-1] == "b" and after.kind in PREDICATE | {"d"}):
        return 0
    if after.kind == "u" and after.word not in ("等", "等等"):
        return closes_before_particle(after.word, candidate)
    if verbal and after.word in RESULTS:
        return 0
    if after.kind in FOLLOWS and not (verbal and after.kind == "r" and after.word != "如下"):
        return 1
    if after.kind in ("v", "a", "b"):
        return (0.3 if after.kind == "a" else 0.6) if verbal else 0.8
    return {
        "g": 0.6,
        "i": 0.5,
        "r": 0.4,
        "m": 0.3 if verbal else 0.5,
        "q": 0.3,
        "f": 0.6 if verbal else 0.7,
        "vn": 0.0 if verbal else 0.3,
    }.get(after.kind, 0)


def closes_before_particle(particle: str, candidate: Candidate) -> float:
    verbal = candidate.kinds[-1] in PREDICATE
    if particle in ASPECT:
        return float(not verbal)
    if particle == "的":
        clause = "v" in candidate.kinds and "的" not in candidate.words
        return 0.4 if verbal or clause else 1
    return 1


def coheres(candidate: Candidate) -> bool:
    """Five words in the same order on two pages are no accident, however common each is."""
    if len(candidate.words) > 4 or is_clause(candidate):
        return True
    left = outer(candidate.left, candidate.count, lambda beside: opens(beside, candidate))
    right = outer(candidate.right, candidate.count, lambda beside: closes(beside, candidate))
    return candidate.hold >= max(COHESION, left, right)


def is_clause(candidate: Candidate) -> bool:
    """Mostly a clause of its own: then no neighbour can have been cut off."""
    sides = (sum(n.count for n in beside if not n.kind) for beside in (candidate.left, candidate.right))
    return all(count >= 0.8 * candidate.count for count in sides)


def outer(beside: Many[Neighbour], count: int, free: Callable[[Neighbour], float]) -> float:
    """The hold of the word that stands there more than half the time, less a margin where grammar lets an edge be.

    A content word that always stands there leaves little margin: the sequence has not once been seen without it.
    """
    found = [-99.0]
    for neighbour in beside:
        if neighbour.count * 2 > count and neighbour.kind not in LOOSE:
            always = neighbour.count == count and neighbour.kind not in FUNCTION
            margin = (MARGIN_ALWAYS if always else MARGIN) if free(neighbour) >= 0.7 else 0
            found.append(neighbour.hold - margin)
    return max(found)
