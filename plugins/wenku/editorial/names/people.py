"""People by evidence: how a name reads where it stands, what stands beside it and its list, and how often it comes."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wenku.editorial.foundation.lexicon import Lexicon
from wenku.editorial.foundation.words import word_list
from wenku.editorial.names.reading import Reading, name_cost
from wenku.editorial.names.shares import family_of
from wenku.editorial.names.surroundings import CLOSES, JOINS, PLACES, SAYS, left, listed, right
from wenku.text.han import HAN_RUN

PRIOR = -5.0  # of all the words of such texts about one in 150 is a person's name
HOPELESS = -6.0
PRESENT = -2.0  # where a name is known of the text, this much is enough
DOUBLE = -4.0
USUAL = 1.2  # three characters that begin with a family name that is no word besides
RETURNS = 3.2  # three characters that no word explains stand in the text again
PLAIN_NAME = 5.0  # no words explain these characters half as well
POST_BESIDE = 6.0
ENTITLED = 4.0
TITLED = re.compile(
    r"(?:(?:书记|支书|主任|会计|老师|师傅|医生|队长|大爷|大妈|[小老][^\W\d_])叫|书记|支书|主任|会计|文书|村医|[省市县区州旗乡镇部局厅处科站所院校园厂场组队会社行]长|政委|主席|经理|老师|师傅|同学|医生|教授|记者|名叫|我叫|他叫|她叫)$"
)
WORD_END = re.compile(r"师傅$|[一二三四五六七八九十两几每本上下单双]周$|[\d一二三四五六七八九十两几每这那][张段]$")
COUNTED = re.compile("[一二三四五六七八九十两几][张段个条篇份家户次项件页里样步]")  # 找齐|六段
LANDS = frozenset("沟坪坳岭坝塘垭坡洼峪圩屯寨畈冲湾庄")
# Family names that are function words or verbs: before a name of two they are read as such (和|李某, 由|王某).
FUNCTIONAL = frozenset("和于向任由从时应全干成同与及国经对让管有为以祝")
THINGS = frozenset("路水房车田石金花树井桥钱米谷麦苗草木时年月日门池沙山")  # 镇的|路修到了组里
PARTICLES = frozenset("的了着过在没不把被是这那就也很吗呢吧由用")  # in no given name; 谢没谢, 谢一谢 are verbs
VERBAL = frozenset("蒙池季单谢查解谈管包支练封顾劳习游计展步占")
CALLINGS = frozenset(
    "师傅 科员 大夫 护士 阿姨 叔叔 伯伯 奶奶 爷爷 姐姐 哥哥 先生 女士 小姐 太太 院士 博士 同学".split()
)
SUFFIXES = frozenset("省市县区镇乡村局委部厅处科组队站所院校厂办副")


@dataclass(slots=True)
class Seen:
    """A place where a name may stand: what the reading gains by it, and what stands left and right of it.

    In a list the company of the first and of the last is everybody's; `others` counts who stands in it.
    """

    name: str
    start: int
    end: int
    gain: float
    left: float
    right: float
    against: float = 0.0
    before: int = 0
    after: int = 0

    @property
    def points(self) -> float:
        listed = min(3.0, 1.2 * (self.before + self.after))
        shape = USUAL * (is_usual(self.name) and self.right > -3) + (self.gain >= PLAIN_NAME)
        return PRIOR + self.gain + self.left + self.right + self.against + listed + shape


def is_usual(name: str) -> bool:
    return len(name) == 3 and name[0] in word_list("surnames") - word_list("surnames_doubtful") - VERBAL - FUNCTIONAL


def candidates(text: str, lexicon: Lexicon, reading: Reading) -> Iterator[Seen]:
    labelled = {start for start, says in listed(text).items() if says == SAYS["people"]}
    for run in HAN_RUN.finditer(text):
        for start in range(run.start(), run.end() - 1):
            for family, length, extra in shapes(text[start : start + 4]):
                end = start + length
                if end <= run.end() and not ends_word(text, start):
                    name = text[start:end]
                    gain = reading.gain(start, end, name_cost(name, family) + extra)
                    alone = start == run.start() and end == run.end()
                    entitled = titled(text, start) or (start in labelled and end == run.end())
                    if gain > HOPELESS * (1 + (alone or entitled)) and (entitled or name not in word_list("not_names")):
                        company = left(text, start), right(text, end)
                        yield Seen(
                            name,
                            start,
                            end,
                            gain,
                            *company,
                            against(name, gain, company, lexicon)
                            + ENTITLED * (entitled and may_hold(name, gain, company[1], lexicon)),
                        )


def ends_word(text: str, start: int) -> bool:
    """师|傅, 第三|周: what looks like a family name is the end of a word."""
    return WORD_END.search(text, max(0, start - 1), start + 1) is not None


def titled(text: str, start: int) -> bool:
    """A post that one person holds stands right before it: 村支书|高峰. 干部|安全 is none."""
    return TITLED.search(text, max(0, start - 6), start) is not None


def may_hold(name: str, gain: float, after: float, lexicon: Lexicon) -> bool:
    """After a post too, 队长|代管 is what he does."""
    plain = name[0] in FUNCTIONAL or name[0] in word_list("surnames_rare")
    return (after > 0 or len(name) == 3) and gain > -3 and not plain and lexicon.tag.get(name, "")[:1] not in ("v", "d")


def shapes(ahead: str) -> Iterator[tuple[int, int, float]]:
    """(characters of the family name, characters in all, what the shape itself costs)."""
    family = family_of(ahead)
    for size in {family, min(family, 1)} - {0}:
        yield size, size + 1, -1.4
        yield size, size + 2, -0.3
    if len(ahead) == 4 and {ahead[0], ahead[1]} <= word_list("surnames") - word_list("surnames_doubtful"):
        yield 2, 4, DOUBLE


def against(name: str, gain: float, company: tuple[float, float], lexicon: Lexicon) -> float:
    """What the name itself says against it: 由|卞某, 祝|许大夫 begin with a function word, 葛根|粉 with a word."""
    points = 0.0
    if name[0] in FUNCTIONAL:
        points -= (9.0 if len(name) == 2 else 5.0) if family_of(name[1:]) else 3.0 * (company[0] < 0.5 and gain < 3)
    if len(name) == 3 and lexicon.is_common(name[:2]) and name[1] != "家" and family_of(name) == 1:
        points -= 2.5
    if len(name) == 2 and lexicon.is_common(name):
        points -= (6.0 if lexicon.tag[name][:1] in "vdcp" else 4.0) - 2.0 * (max(company) >= POST_BESIDE)
    if name[:2] in word_list("not_names"):
        points -= 8.0
    if not PARTICLES.isdisjoint(name[1:]) or (len(name) == 3 and name[0] in name[1:]):
        points -= 8.0
    if COUNTED.fullmatch(name[1:]):
        points -= 8.0
    if len(name) == 3 and name[1] == "得" and name[2] in "勤快好多早晚远近高低稳准清":
        points -= 8.0  # 来得勤
    if name[0] in VERBAL and max(company) < 2:
        points -= 4.0
    if len(name) == 2 and name[0] in THINGS and max(company) < 4:
        points -= 3.0
    if len(name) == 3 and lexicon.tag.get(name[1:], "")[:1] == "v" and lexicon.frequency[name[1:]] > 100:
        points -= USUAL  # 周|查明
    if len(name) == 2 and name[1] in LANDS:
        points -= 3.0  # 乔峪, 王庄
    if name[1:] in word_list("posts") | CALLINGS:
        points -= 12.0
    if name[1] == "家" and name[-1] in LANDS | frozenset("家坊墕铺院店"):
        points -= 12.0
    if name[-1] in SUFFIXES:
        points -= 9.0
    return points


def share_company(seen: Sequence[Seen], text: str) -> None:
    """Names joined by 、 和 or blanks speak for each other, as do the role before and the verb after all of them."""
    starting: dict[int, list[Seen]] = defaultdict(list)
    opened = listed(text)
    for one in seen:
        told = opened.get(one.start, one.left)
        one.left = told if told == PLACES else max(one.left, told)
        starting[one.start].append(one)
    joined: list[tuple[Seen, Seen]] = []
    for one in seen:
        match = JOINS.match(text, one.end)
        nexts = starting.get(match.end(), ()) if match else ()
        closing = CLOSES.match(text, one.end)
        if closing:
            one.right = max(one.right, 4.0) if closing["people"] else PLACES
        joined += [(one, other) for other in nexts]
    for one, other in joined:
        if one.before + 1 > other.before:
            other.before = one.before + 1
        other.left = PLACES if one.left == PLACES else max(other.left, one.left)
    for one, other in reversed(joined):
        one.after = max(one.after, other.after + 1)
        one.right = PLACES if other.right == PLACES else max(one.right, other.right)


def share_returns(seen: Sequence[Seen], text: str, lexicon: Lexicon) -> None:
    """万有全 here and there, between other characters: a name rather than words that happen to meet twice."""
    placed: dict[str, list[Seen]] = defaultdict(list)
    for one in seen:
        if len(one.name) == 3 and one.gain > -1.0 and one.against > -4.0 and one.name[0] not in FUNCTIONAL:
            placed[one.name].append(one)
    for places in placed.values():
        sides = [{text[s.start - 1 : s.start] for s in places}, {text[s.end : s.end + 1] for s in places}]
        cut = any(lexicon.is_word(text[s.end - 1 : s.end + 1]) for s in places)  # 夏灌高|峰
        if min(map(len, sides)) > 1 and not cut:
            for one in places:
                one.against += RETURNS


def people_seen(text: str, lexicon: Lexicon, reading: Reading) -> list[Seen]:
    seen = list(candidates(text, lexicon, reading))
    share_company(seen, text)
    share_returns(seen, text, lexicon)
    return [one for one in seen if one.points > PRESENT]
