"""Whole lines of a page around a text: menus, bylines with date and source, buttons. Told by form, by place and by company.

A line that only looks like residue goes where residue stands: before the first or after the last paragraph of the author,
or between other lines of residue.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from wenku.editorial.cleaning.notices import spoken_in, written_by_author
from wenku.editorial.foundation.words import WordRule, rules
from wenku.editorial.shape.split import MARKERS
from wenku.editorial.shape.titles import CREDIT, WORDS
from wenku.text.han import HAN_CLASS

H = f"[{HAN_CLASS}]"
LONGEST_LINE = 400
LINK_LIKE = 45
PARAGRAPH = 25
GAP = re.compile(r"[\s|丨·•>»›/]+")
DATE = r"(?:19|20)\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?"
CLOCK = r"\d{1,2}[:时]\d{1,2}(?:[:分]\d{1,2}秒?)?"
LABEL = (
    "来源|文章来源|信息来源|稿源|出处|作者|撰稿|供稿|通讯员|记者|编辑|责任编辑|责编|审核|校对|录入|发布者?|发布人|上传者?|整理|点击[数率量]?|浏览(?:量|次数|数)?|"
    "阅读(?:量|次数|数)?|访问(?:量|次数)|人气|评论|收藏|下载(?:量|次数)|字号|字体(?:大小)?|分类|栏目|频道|分享到?|(?:更新|发布|发表|上传|录入)?(?:时间|日期)"
)
TOLD = re.compile(
    rf"(?:{DATE}(?:{CLOCK})?|{CLOCK}|(?:本文|文章)?(?:{LABEL})\s*[:：]\S{{0,20}}|(?:{LABEL})\(?\d+\)?次?|\d+(?:次|人)?(?:{LABEL})|打印|关闭|收藏|分享|举报|纠错)"
)
BESIDE = re.compile(
    rf"{H}{{1,4}}|共\d+页|[大中小]|[a-z0-9_.*]{{1,16}}|{H}{{2,6}}(?:网|报|社|站|频道)|(?:{LABEL})[:：]?"
)
MENU = re.compile(
    "首页|(?:总结|报告|讲话|演讲稿|心得|体会|范文|新闻|资讯|公告|下载|论坛|材料|方案|计划|合同|致辞|公文|作文|动态|要闻|公开|专题|视频|图片|服务|互动|留言|登录|注册|会员|投稿|搜索|关于我们|联系我们|党建|论文|简历|手册)$"
)
ITEM = re.compile(rf"{H}{{2,7}}")
FINISHED = re.compile(r"[。！!;；]$|^[一二三四五六七八九十]+、|^[(（][一二三四五六七八九十]|^\d{1,2}[、.]|^附件|[:：]$")
SIGNED = re.compile(
    rf"{H}{{2,25}}(?:委|部|局|办|室|村|镇|乡|县|市|府|组|队|院|校|司|会|站|所|中心|厂|支部)|{H}{{2,4}}|.*【.+】"
)
BARE_DATE = re.compile(DATE)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the reading copy without its blanks, and the rule that it is residue by."""

    start: int
    text: str
    rule: WordRule | None


# Buttons, counters and asides of pages: at the edge of a text a short line with one of them is no line of the author.
FURNITURE = re.compile(
    "下载|积分|vip|会员|客户端|app|登录|登陆|点赞|赞过|已踩|收藏|转发|评论|回复|楼主|沙发|粉丝|订阅|在看|阅读原文|推荐|浏览|点击|扫一扫|二维码|提问者|网友|贴吧|版主|举报|"
    "反馈|留言|礼物|搜索|猜你|百度|微博|微信|qq|博客|博文|blog|投稿|[上下]一[篇页条章则版期]|版面导航|首页|更多|往期|赞赏|已阅读|阅读已|未读|试读|全屏|图文|本站|本网|感兴趣|热门|热度|关注|分享|"
    r"\.(?:docx?|pdf|pptx?|wps|txt)\b|[↓↑▼▲]{2,}|公众号|编辑|校对|责编|来自|发表于|类似问题"
)
CONTACT = re.compile(
    "联系|电话|地址|邮箱|传真|邮编|日期|签名|姓名|单位|职务|时间|地点|主送|抄送|附件|组长|成员|参加|出席|主持|记录|述职人|汇报人|报告人|落款"
)
PAIR = re.compile(rf"{H}{{2,8}}[:：]\S{{0,24}}")
TITLE = re.compile(
    rf"(?:{WORDS}|日记|手记|札记|纪要|计划|公示|名单|简报|感谢信|介绍信|倡议|事迹|自述|侧记|纪实|随笔|安排|日程|通讯录|花名册|须知|问答|解答)[）)”》]*$"
)
ABOUT = re.compile("^(?:【.{1,6}】)?(?:关于|在.{2,30}上的|浅[谈析议]|论|试论)")
ASIDE = WordRule("residue-nav", FURNITURE, "网页边上的按钮、计数和零碎。")
INFORMATION = WordRule("residue-meta", TOLD, "网页的署名、时间、来源等信息行。")
MENUS = WordRule("residue-nav", MENU, "网页的栏目菜单。")
LINK = WordRule("residue-related", ITEM, "网页相关推荐里的条目。")


def residue_lines(reading: str) -> list[Line]:
    """Every line of `reading` that holds anything, with the rule that condemns it or none."""
    found = filled(reading)
    texts = [line.text for line in found]
    sure = [sure_rule(text) or wholly_notice(text) for text in texts]
    first, last = edges(texts, sure)
    title = title_line(texts, sure, first)
    rules_found = list(sure)
    for i in range(len(found)):
        if sure[i] is None and i != title and (i < first or i > last or beside(sure, i)):
            rules_found[i] = weak_rule(found, i, last)
    listed(found, rules_found, last)
    around_residue(texts, rules_found, first, last, title)
    return [Line(line.start, line.text, rule) for line, rule in zip(found, rules_found, strict=True)]


def wholly_notice(text: str) -> WordRule | None:
    """The rule of a line that is nothing but notices; the sentences themselves are cut by notices.py."""
    spans = list(spoken_in(text))
    return spans[0][2] if spans and sum(end - start for start, end, _ in spans) >= len(text) - 2 else None


def title_line(texts: Sequence[str], sure: Sequence[WordRule | None], first: int) -> int:
    """The line above the first paragraph that is most like a title; it is never an aside of the page."""
    open_lines = [i for i in range(min(first, len(texts))) if sure[i] is None and not at_edge(texts[i])]

    def weight(i: int) -> int:
        before_information = i + 1 < len(texts) and sure[i + 1] is not None
        points = 4 * bool(TITLE.search(texts[i])) + 2 * bool(ABOUT.match(texts[i])) + before_information
        points += 2 * (texts.count(texts[i]) > 1) + (len(re.findall(H, texts[i])) >= A_TITLE)
        points -= 4 * bool(NO_TITLE.search(texts[i]))
        points += 6 * (i + 1 < len(texts) and SUBTITLE.match(texts[i + 1]) is not None)
        points -= 6 * bool(SUBTITLE.match(texts[i]))
        return points - 2 * bool(FURNITURE.search(texts[i])) - 2 * is_menu(texts[i])

    return max(open_lines, key=lambda i: (weight(i), i), default=-1)


A_TITLE = 8
SUBTITLE = re.compile(r"[—－―]{1,4}\s*\S")
NO_TITLE = re.compile(r"[。；;]$|^\d|^.{1,5}[：:]|^\[.*\]$|" + CREDIT)


def at_edge(text: str) -> bool:
    return any(rule.pattern.fullmatch(text) for rule in rules("residue", "edge"))


def around_residue(texts: Sequence[str], found: list[WordRule | None], first: int, last: int, title: int) -> None:
    """Short lines above the last residue of the head, and below the first residue of the tail, belong to the page too."""
    head = max((i for i in range(min(first, len(texts))) if found[i] is not None), default=-1)
    tail = min((i for i in range(last + 1, len(texts)) if found[i] is not None), default=len(texts))
    for i, text in enumerate(texts):
        near = (i < head and i < title) or (i > tail and last >= 0)
        if near and found[i] is None and is_scrap(text) and not is_signature(texts, i):
            found[i] = LINK if i > tail else ASIDE


def is_scrap(text: str) -> bool:
    """Short and no sentence, no heading, no row of a table, no address of anybody."""
    ended = re.search(r"[。；;：:]$", text)
    return len(text) <= LINK_LIKE and not ended and not KEPT_LINE.search(text) and not ROW.fullmatch(text)


ROW = re.compile(r"\|.*\|")


KEPT_LINE = re.compile(
    r"^附件|^[一二三四五六七八九十]+、|^[(（][一二三四五六七八九十]+[)）]|^(?:抄送|主送|联系人|电话)|谢谢大家|此致|敬礼|^第.{1,3}[章节条]"
)


def is_signature(texts: Sequence[str], i: int) -> bool:
    """A signature before its date, or the date."""
    after = texts[i + 1] if i + 1 < len(texts) else ""
    before = texts[i - 1] if i else ""
    return bool(
        (SIGNED.fullmatch(texts[i]) and BARE_DATE.fullmatch(after))
        or (BARE_DATE.fullmatch(texts[i]) and SIGNED.fullmatch(before))
    )


def filled(reading: str) -> list[Line]:
    lines, start = [], 0
    for line in reading.split("\n"):
        if bare := line.strip():
            lines.append(Line(start + line.index(bare[0]), bare, None))
        start += len(line) + 1
    return lines


def edges(texts: Sequence[str], sure: Sequence[WordRule | None]) -> tuple[int, int]:
    """Which lines are the first and the last paragraph of the author; residue lies outside, whatever it looks like."""
    own = [i for i, text in enumerate(texts) if sure[i] is None and is_paragraph(text)]
    return (own[0], own[-1]) if own else (len(texts), -1)


def is_paragraph(text: str) -> bool:
    return len(re.findall(H, text)) >= PARAGRAPH and re.search("[。；！，,;]", text) is not None


def beside(sure: Sequence[WordRule | None], i: int) -> bool:
    near = [sure[j] for j in (i - 1, i + 1) if 0 <= j < len(sure)]
    return bool(near) and all(rule is not None for rule in near)


def sure_rule(line: str) -> WordRule | None:
    if len(line) > LONGEST_LINE:
        return None
    for rule in rules("residue", "line"):
        if rule.pattern.fullmatch(line):
            return rule
    return INFORMATION if is_information(line) else None


def is_information(line: str) -> bool:
    """Labels, dates and counts, with nothing else but short words: 吴惟 2015年05月01日 来源：新报."""
    tokens = [
        token for token in GAP.split(re.sub(r"(?<=[:：])\s+|\s+(?=[:：])|(?<=\d)\s(?=[年月日])", "", line)) if token
    ]
    told = sum(TOLD.fullmatch(token) is not None for token in tokens)
    return told >= 2 and all(TOLD.fullmatch(token) or BESIDE.fullmatch(token) for token in tokens)


def in_table(found: Sequence[Line], i: int) -> bool:
    """A row beside another of as many cells: 姓名, 电话, QQ head a table of the author's."""
    cells = found[i].text.count("\t")
    return cells > 1 and any(found[k].text.count("\t") == cells for k in (i - 1, i + 1) if 0 <= k < len(found))


def weak_rule(found: Sequence[Line], i: int, last: int) -> WordRule | None:
    line = found[i].text
    if len(line) > LONGEST_LINE or (i > last and is_signed_date(found, i)) or in_table(found, i):
        return None
    if is_menu(line):
        return MENUS
    if is_labelled(line):
        return INFORMATION
    told = next((rule for rule in rules("residue", "edge") if rule.pattern.fullmatch(line)), None)
    return told or (ASIDE if is_aside(line) else None)


def is_aside(line: str) -> bool:
    furnished = FURNITURE.search(line) is not None and len(line) <= LINK_LIKE
    own = (
        FINISHED.search(line)
        or KEPT_LINE.search(line)
        or ABOUT.match(line)
        or TITLE.search(line)
        or ROW.fullmatch(line)
    )
    return furnished and not own and not written_by_author(line)


def is_labelled(line: str) -> bool:
    """Two and more labels with a short value each, and none of a person to be reached."""
    tokens = [token for token in re.split(r"[\s|丨]+", joined(line)) if token]
    pairs = sum(PAIR.fullmatch(token) is not None for token in tokens)
    others = all(PAIR.fullmatch(token) or BESIDE.fullmatch(token) or TOLD.fullmatch(token) for token in tokens)
    return pairs >= 2 and others and CONTACT.search(line) is None


def joined(line: str) -> str:
    """Without blanks between a label and what it says."""
    return re.sub(
        r"(?<=[:：])\s+|\s+(?=[:：])|(?<=\d)\s(?=[年月日])|(?<=阅读|浏览|点击|评论|收藏|点赞|转载|人气)\s+(?=\d)",
        "",
        line,
    )


def is_signed_date(found: Sequence[Line], i: int) -> bool:
    """The date below a signature is the author's."""
    return bool(i and BARE_DATE.fullmatch(found[i].text) and SIGNED.fullmatch(found[i - 1].text))


def is_menu(line: str) -> bool:
    items = [item for item in GAP.split(line) if item]
    return (
        len(items) >= 4
        and all(ITEM.fullmatch(item) for item in items)
        and sum(bool(MENU.search(item)) for item in items) * 2 >= len(items)
    )


def listed(found: Sequence[Line], rules_found: list[WordRule | None], last: int) -> None:
    """Below a heading such as 相关推荐 also the bare titles that follow it, where no paragraph of the author comes after."""
    open_list = False
    for i, line in enumerate(found):
        rule = rules_found[i]
        if rule is not None:
            open_list = (open_list and rule.name == "residue-nav") or rule.tail
        elif open_list and is_link_like(line.text) and (i > last or next_finished(found, i)):
            rules_found[i] = LINK
        else:
            open_list = False


def next_finished(found: Sequence[Line], i: int) -> bool:
    """In the middle of a file a list of links ends before a heading or a marker, not before a bare paragraph."""
    rest = (line.text for line in found[i + 1 :])
    after = next((text for text in rest if not is_link_like(text)), "")
    return not is_paragraph(after) or FINISHED.search(after[:6]) is not None


def is_link_like(line: str) -> bool:
    if len(line) > LINK_LIKE or ROW.fullmatch(line) or any(pattern.fullmatch(line) for pattern in MARKERS):
        return False
    return FINISHED.search(line) is None
