"""What a site says in sentences: notices about rights, calls to follow, introductions. Told by subject and act, sentence by sentence.

An author says the same words of other things: 如有异议，请于公示期内…, 扫码加入驻村工作群, 版权归村集体所有的商标. So a sentence goes
only when the site or its reader is in it and nothing of an author's work is. In doubt it stays: residue costs an editor a
second, a lost sentence costs the text.
"""

import re
from collections.abc import Iterator

from wenku.editorial.foundation.finding import Mark, change
from wenku.editorial.foundation.words import WordRule, rules
from wenku.text.han import HAN_CLASS

SENTENCE = re.compile(r"[^。！!?？\n]+[。！!?？]*[”’）)】〗]*")
# Whoever writes so has a post, a village, a meeting or a paper at hand.
AUTHOR = re.compile(
    r"我(?!们(?:将|会|为您|为大家|立即|及时|删除|处理)|要(?:投稿|评论|纠错))|笔者|述职|公示|汇报|挂职|驻村|任职|镇|乡|县|[本全各]村|村(?:里|民|委|集体|级|两委|支)|支部|党委|党组|组织部|"
    r"工作(?:队|组|群|室|站)|单位|部门|机关|同志|干部|群众|农户|农民|乡亲|党员|合作社|商标|专利|品牌|报名|报到|签到|报送|会议|学员|学校|老师们|各位(?!网友|读者|访客)|"
    r"领导|书记|期满|台账|村务|便民|缴费|诉求|问题反映|通知如下|附件|注册(?:了|商标)|\d+(?:户|元|万|亩|公里|名|人)"
)
POLITE = re.compile(
    r"(?:请|及时|尽快|立即|第一时间|随时)?(?:与|和|跟)?我们(?:联系|将|会)?|联系我们|告知我们|通知我们|我们的?(?:网站|邮箱|qq)|(?:工作|机关)人员"
)
# A call offers something to a reader; without it 扫码 is a way of paying or signing in.
BAIT = re.compile(
    r"公众号|小编|客服|资料|范文|领取|免费|福利|更多|下载|获取|本号|好稿|素材|模板|vip|会员|大礼包|交流群|学习群|粉丝群|读者群|写作群|qq群|微信\s*[:：]|(?:微信|qq)号|"
    r"加(?:我|小编).{0,4}(?:微信|qq|好友)|关注我们|\d{5,}"
)
OFFER = re.compile(
    r"(?:为|给)(?:您|大家|你|各位|广大)[^。，,]{0,10}(?:推荐|整理|收集|搜集|准备|带来|分享|提供|精选|精心)|(?:整理|收集|搜集|精选)(?:了|的|出)"
)
WISH = re.compile(
    r"欢迎(?:大家|您|各位|广大)?[^。，,]{0,6}(?:阅读|参考|下载|借鉴|收藏|查看|来到|访问|分享)|供(?:您|大家|你|各位)?[^。，,]{0,4}(?:参考|借鉴|阅读)|"
    r"希望[^。]{0,14}(?:对|能|给|帮)[^。]{0,4}(?:您|大家|你)|提升[^。，,]{0,12}(?:阅读|体验)|助(?:您|你)一臂之力"
)
GOODS = re.compile("范文|文章|模板|资料|篇|总结|报告|讲话稿|演讲稿|心得|体会|方案|内容|素材|大全|公文|材料")
PERSON = re.compile("我(?!们为|们给)|同志们|各位(?:领导|同志|代表|来宾|村民)|笔者|下面请|谢谢大家")
MOST = 300


def notices(text: str, reading: str) -> Iterator[Mark]:
    """Each sentence of a site, with the rule that told it."""
    start = 0
    for line in reading.split("\n"):
        for a, b, rule in spoken_in(line):
            yield change(rule.name, start + a, start + b, "", rule.why)
        start += len(line) + 1


def spoken_in(line: str) -> Iterator[tuple[int, int, WordRule]]:
    """A sentence that says nothing of an author's goes with the notice before it: 我们会及时处理。"""
    before: WordRule | None = None
    for match in SENTENCE.finditer(line):
        sentence = match.group().strip()
        rule = rule_of(sentence)
        if rule is None and before is not None and POLITE.search(sentence) and not written_by_author(sentence):
            rule = before
        if rule is not None:
            yield *match.span(), rule
        before = rule


def rule_of(sentence: str) -> WordRule | None:
    """The rule by which a site speaks in this sentence."""
    if not sentence or len(sentence) > MOST:
        return None
    by_author = written_by_author(sentence)
    for rule in rules("residue", "notice"):
        if (rule.sure or not by_author) and rule.pattern.search(sentence):
            return rule
    return INTRODUCTION if is_introduction(sentence) else None


def written_by_author(sentence: str) -> bool:
    return AUTHOR.search(POLITE.sub("", sentence)) is not None


def is_call(sentence: str) -> bool:
    """Something is offered, and no author's business stands in it."""
    return BAIT.search(sentence) is not None and not written_by_author(sentence)


INTRODUCTION = WordRule("residue-blurb", OFFER, "网站的导语或推荐语。")


def is_introduction(sentence: str) -> bool:
    """Goods offered to readers, with a wish for them: 以下是为大家整理的…范文，希望对大家有所帮助."""
    if PERSON.search(sentence) or len(re.findall(f"[{HAN_CLASS}]", sentence)) > 120:
        return False
    return bool(OFFER.search(sentence) and WISH.search(sentence) and GOODS.search(sentence))
