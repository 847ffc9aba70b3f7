"""What stands beside a person's name and what it says: posts, labels, verbs of people."""

import re

from wenku.editorial.foundation.words import one_of
from wenku.editorial.names.names import POST
from wenku.editorial.names.weights import H, rows, weight

BEFORE = f"(?:{one_of('before_names')})"
LABEL = "|".join(r"\s*".join(word) for word in one_of("name_labels").split("|"))
SPEAKS = "说|告诉|回忆|感慨|坦言|笑着|笑道|哽咽|介绍说|介绍|表示|解释|补充|提出|认为|强调|指出|感叹|激动|高兴地|点头|摇头|问我|问他|问她|回答|答道"
ACTS = "担任|主持|陪同|出席|牵头|带队|带领|领着|拉着|握着|负责|代表|当选|荣获|被评为|被选派|挂任|来到|专程|亲自|手把手|一家|一行|夫妇|夫妻|家的|家里|家中|名下|生前|牺牲|病逝|兼任|配合|列席|汇报|通报|是村里|也来|也加入|带头|跑遍|拄着|捧着|翻开|拍拍|站在|正忙|因病|之妻|之子"
WINDOW = 14
PLACES = -9.0


LEFT = rows(
    (rf"(?:{LABEL})(?:为|是)?\s*[：:]\s*$", 7.0),
    (rf"{BEFORE}[ \u3000]?$", 7.0),
    (rf"{POST}[ \u3000]?$", 6.5),
    (r"(?:编辑|文|图|撰文|摄影|审核|记者|通讯员|作者|校对|责编)\s*[/：:／]\s*$", 6.0),
    (r"(?:我叫|名叫|叫做|叫|本名|接替|外号|户主|邻居|小名)$", 4.0),
    (r"(?:[局委办部院校站所司社厅处科室中队心会行厂]|集团|政府|学校|小学|中学|医院)$", 3.5),
    (r"(?:村里|[镇乡村县])的$", 4.0),
    (r"(?:村里|[镇乡村县市区组社屯寨庄湾沟坪])的?$", 2.0),
    (r"(?:^|\n)[ \t\u3000]*$", 1.5),
    (r"[\t \u3000]$", 1.5),
    (r"(?:^|[。！？；”\n])[“”]?$", 1.5),
    (r"(?:^|\n)[^\n：，。]{2,8}[：:][ \t\u3000]*$", 2.5),
    (r"[、（(]$", 1.0),
    (r"[，：:“]$", 0.8),
    (r"(?:由|请|帮|替|访|让|给|找|向|跟|同|和|与|及|叫|把|对|将|受|为)$", 1.0),
    (r"[周星期][一二三四五六日天]$", 4.5),
    (r"的$", 0.0),
    (r"(?:到|在|赴|驻|往|至|从|去|沿|进|于|该|本|各|全)$", -3.0),
    (rf"{H}$", -1.5),
)
RIGHT = rows(
    (rf"[ \u3000]?(?:{POST}|同志)", 6.0),
    (r"[，,（(](?:男|女|化名|身份证|[汉满回苗藏壮蒙彝侗]族)", 7.0),
    (rf"(?:也|又|还|就|都|便|则|曾|正|对[^，。]{{1,6}})?(?:{SPEAKS})", 5.0),
    (r"家(?:的|里|中|院|门口|地里|老)", 4.5),
    (rf"(?:{ACTS})", 3.0),
    (rf"[、，](?:{BEFORE}){H}{{2,3}}", 4.0),
    (rf"、(?:[省市县区镇乡]{H}{{1,8}}|{H}{{2,8}})(?:[局委办部院校站所]|政府|公司|集团){H}{{2,3}}[、，。等和]", 3.0),
    (r"等(?:\d{1,3}|[一二两三四五六七八九十几]{1,2})[名位]?(?:同志|干部|人|同事|队员|学员|党员|村民)", 5.0),
    (r"等(?:同志|干部|人|同事)", 4.0),
    (r"[了着过]", -3.5),
    (r"某", 3.0),
    (r"[：:](?!\d)", 2.5),
    (r"(?:[省市县区镇乡屯寨]|村(?!民)|街道|社区|河(?![北南])|江|山)", -6.0),
    (r"[（(]", 2.0),
    (r"[ \t\u3000]*(?:\n|$)", 1.5),
    (r"[、，。；！？”）)\t \u3000]", 1.2),
    (
        r"(?:的|和|与|及|在|带|把|给|是|从|到|等|又|也|都|就|还|对|向|跟|被|让|做|当|因|为|有|家|用|去|来|先|再|便|却)",
        0.5,
    ),
    (rf"{H}", -1.0),
)


def left(text: str, start: int) -> float:
    return weight(LEFT, text[max(0, start - WINDOW) : start], True)


def right(text: str, end: int) -> float:
    return weight(RIGHT, text[end : end + WINDOW], False)


JOINS = re.compile(r"[ \t\u3000]*(?:、|和|与|及|以及)[ \t\u3000]*|[ \t\u3000]+")
NUMBER = r"(?:\d{1,3}|[一二两三四五六七八九十几多]{1,3})"
# What ends a list: of people (三位同志, 两名青年医生, 等五人), of places (四个县的, 等地).
CLOSES = re.compile(
    rf"(?P<people>等?{NUMBER}?[名位](?!于)|等?{NUMBER}人|{NUMBER}(?:兄弟|姐妹|夫妇|家|户))"
    rf"|(?P<places>等?{NUMBER}个?(?:贫困|行政|自然|重点|帮扶)?[省市县区镇乡村寨]|等?{NUMBER}个(?:乡镇|寨子|小组|片区|社区|街道)|等地|等[县镇乡村])"
)


ITEMS = rf"{H}{{1,5}}(?:(?:[、，,；;和]|[ \t\u3000]+){H}{{1,5}})*"
LISTED = re.compile(
    rf"(?:{LABEL})(?:为|是)?\s*[：:]\s*(?P<people>{ITEMS})"
    rf"|(?:{NUMBER}个?(?:行政|自然|[^，。；、（(\n]{{0,4}})?|[村镇乡县]{NUMBER}个?)(?:[村镇乡县寨]|社区|街道|个)(?:有|共)?[，,]?(?:分别|即)?(?:是|为)?[：:（(](?P<places>{ITEMS})"
    rf"|^[ \t\u3000]*(?P<line>{H}{{2,4}}(?:(?:、|[ \t\u3000]+){H}{{2,4}})+)[ \t\u3000]*$",
    re.MULTILINE,
)
SAYS = {"people": 6.0, "places": PLACES, "line": 4.0}


def listed(text: str) -> dict[int, float]:
    """Where the items of lists begin that a label or a count opens, or that are all of a line; and what that says."""
    return {
        match.start(group) + item.start(): says
        for match in LISTED.finditer(text)
        for group, says in SAYS.items()
        if match[group]
        for item in re.finditer(f"{H}+", match[group].replace("和", "、"))
    }
