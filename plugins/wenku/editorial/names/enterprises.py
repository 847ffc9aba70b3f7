"""Enterprises by evidence: an unknown word before what enterprises are called by, and what is done with enterprises."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wenku.editorial.foundation.lexicon import Lexicon
from wenku.editorial.foundation.words import one_of, word_list
from wenku.editorial.names.placenames import generic
from wenku.editorial.names.reading import Reading
from wenku.editorial.names.weights import H, Rows, rows, weight

PRIOR = -6.0
CHARACTER = -7.2  # of an invented name any character is as likely as another
PRESENT = 0.0
WORD = -11.0  # a word of the language for a name (甘露, 通达)
STEMS = (2, 3, 4)
WINDOW = 12
# What only enterprises are called by, and trades, which may be spoken of without any enterprise.
SURE = r"(?:(?:股份|控股|集团)?有限(?:责任)?公司|(?:股份|集团|总|分)公司|公司|集团|(?:专业)?合作社|联合社|商会|基金会|农商银?行|村镇银行|(?:加工|机械|电子|服装|制药|藏药|食品|木材|水泥|化肥|砖瓦|家具|玩具|鞋|茶|酒|糖|纸|药|米|面|石粉|农机|造纸|纺织)?厂|超市|画院|绣坊|工坊|酒店|宾馆|家庭农场|茶场|[茶牧禽乳果米酒药菌蚕渔林种竹石棉糖蔗花蛋粮油面丝绸服木矿纸肥]业|家纺|砖厂|置业|实业|工贸|商贸|农牧|路桥|建工|城投|交投|传媒)"
TRADE = r"(?:农业|农机|家纺|农产品|食品|科技|智能|生物|水产|养殖|种植|制造|建设|建筑|建材|机械|电子|纺织|服饰|服装|物流|冷链|塑胶|文化|传播|旅游|餐饮|管理|能源|光伏|电器|信息|网络|环保|生态|医药|药材|茶叶|果蔬|蔬菜|水果|畜牧|林业|化工|材料|新材料|贸易|发展|开发|投资|运输|工程|劳务|服务|包装|印刷|家具|食用菌|中药材|肉牛|机电|汽车|技术|实业|产业|经贸|供应链|电商|[茶牧禽乳果米酒药菌蚕渔林种竹石棉糖花蛋粮油面]业)"
ALONE = r"(?:新能源|种业|农业|食品|科技|生物|水产|制造|建设|建筑|机械|电子|纺织|服饰|服装|物流|冷链|塑胶|文化|旅游|餐饮|能源|光伏|电器|茶叶|果蔬|畜牧|化工|新材料|运输|家居|乳品|饮品|医药)"
NAMED = re.compile(rf"(?P<tail>{TRADE}{{0,4}}{SURE}|{ALONE})(?!{SURE}|{TRADE}|[厂社园局部站特副])")
JOINS = re.compile(r"、|和|与|及|以及")

LEFT: Rows = rows(
    (
        r"(?:引进|引来|引入|招引|招来|签约|入驻|参观|走访企业|对接|考察|推荐到|供货商[：:]|承办[：:]|协办[：:]|赞助[：:]|企业[：:]|单位[：:]|建设单位[：:]|施工方)了?[“\"]?$",
        5.0,
    ),
    (r"(?:联系|协调|请来|联合|依托|通过|委托|成立|创办|注册|加入|组建|就职于|供职于|任职于)了?[“\"]?$", 3.0),
    (r"[与和由跟同向被为在到从给让叫]了?[“\"]?$", 2.0),
    (rf"(?:{one_of('divisions_short')}|[省市县区州镇乡]|】)$", 2.0),
    (r"(?:^|[\n\t])[ \t\u3000]*$", 1.5),
    (r"[、，。；：（“]$", 1.0),
    (r"[的是]$", 0.5),
    (rf"{H}$", -1.5),
)
RIGHT: Rows = rows(
    (r"(?:等?(?:\d{1,3}|[一二两三四五六七八九十几多]{1,3}))家", 5.0),
    (r"等(?:\d{1,3}|[一二两三四五六七八九十几多])?家?(?:公司|企业|单位|龙头)", 5.0),
    (r"[”\"]?的?(?:负责人|总经理|副总|董事长|经理|老板|老总|项目经理|厂长|理事长|技术员|人事|工人|员工|厂房)", 3.0),
    (
        r"[”\"]?(?:签|投资|达成|合作|捐|承诺|承建|承包|负责|采购|收购|建厂|来[村镇县]|落户|帮助|提供|工作|上班|就业|联合|统一|还)",
        2.5,
    ),
    (r"[、，。；）”（\n]|$", 1.0),
    (r"[的和与等在、]", 0.5),
    (rf"{H}", -1.0),
)


@dataclass(slots=True)
class Firm:
    name: str
    start: int
    end: int
    own: float
    left: float
    right: float
    against: float

    @property
    def points(self) -> float:
        return PRIOR + self.own + self.left + self.right + self.against


def enterprises_seen(text: str, lexicon: Lexicon, reading: Reading) -> list[Firm]:
    seen = [firm for match in NAMED.finditer(text) for firm in beginnings(text, match, lexicon, reading)]
    share_company(seen, text)
    return [firm for firm in seen if firm.points > PRESENT]


def beginnings(text: str, match: re.Match[str], lexicon: Lexicon, reading: Reading) -> Iterator[Firm]:
    """The stem of two to four characters before the trade; where words end before it is the reading's to say."""
    middle, end = match.span()
    sure = 5.5 if re.search(f"{SURE}$", match.group()) else 1.0
    outer = weight(RIGHT, text[end : end + WINDOW], False)
    for length in STEMS:
        start = middle - length
        stem = text[max(0, start) : middle]
        if start >= 0 and re.fullmatch(f"{H}+", stem):
            gain = reading.gain(start, middle, max(CHARACTER * length + 2.0, WORD if lexicon.is_word(stem) else -99.0))
            before = weight(LEFT, text[max(0, start - WINDOW) : start], True)
            yield Firm(text[start:end], start, end, gain + sure, before, outer, against(stem, lexicon))


def against(stem: str, lexicon: Lexicon) -> float:
    """A stem of everyday words names none: 当地企业, 专业合作社, 校属公司."""
    points = 0.0
    general = word_list("offices_generic") | generic()
    if stem in word_list("trades") or stem in general or stem[-2:] in general or stem[:2] in general:
        points -= 8.0
    if lexicon.is_common(stem):
        points -= 1.0 + 2.0 * (lexicon.frequency[stem] > 300) + 2.0 * (lexicon.tag[stem][:1] in "vdcprmt")
    if not OUTSIDE.isdisjoint(stem):
        points -= 9.0
    if GOODS.issuperset(stem):
        points -= 6.0
    if stem[0] in CHORES:
        points -= 4.0
    return points


OUTSIDE = frozenset(
    "的了着过是在和与及或从到对把被让给由向往等也都就还各该本我你他这那其某每几多个家名位级属县镇乡村省市转送报交照按原甲乙丙丁"
)
# What is done with a house spoken of in general: 办小|食品厂.
CHORES = frozenset("交办建开上来去致帮给想要搬修租买卖当做打领见找进回到在靠没有无叫请")
# What a trade deals in tells the trade, not the name: 菌菜合作社.
GOODS = frozenset("粮油米面茶果蔬菜菌菇药花木竹林牛羊猪鸡鸭鹅鱼虾蟹蜂蜜蚕桑棉麻糖烟酒土特农畜禽种苗")


def share_company(seen: Sequence[Firm], text: str) -> None:
    """In a list what is said of the first and of the last is said of all."""
    starting: dict[int, list[Firm]] = defaultdict(list)
    for firm in seen:
        starting[firm.start].append(firm)
    joined = [
        (firm, other)
        for firm in seen
        if (match := JOINS.match(text, firm.end))
        for other in starting.get(match.end(), ())
    ]
    for firm, other in joined:
        other.left = max(other.left, firm.left)
    for firm, other in reversed(joined):
        firm.right = max(firm.right, other.right)
