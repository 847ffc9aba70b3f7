"""Which line of a piece is its title: by its words, its form and its place, not by standing first."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from wenku.editorial.shape.structure import TITLE_LIMIT, TextBlock
from wenku.editorial.shape.titles import CREDIT, ENDING, WORDS
from wenku.text.fold import fold_text
from wenku.text.han import HAN_CLASS

HEAD = 7  # so many lines from the top may hold a title
SUBTITLE = re.compile(r"^\s*[—－―-]{1,4}\s*(?=\S)")
NO_TITLE = re.compile(
    r"[。；;，,、：:]$|^附件|^[（(]?(?:19|20)\d\d\s*[年./-]\s*\d{1,2}\s*[月./-].{0,12}$|^【[^】]*】(?:\d|$)|^\d+$|^[（(][^）)]*[）)]$|^(?:摘\s?要|关键词|目\s?录|作者|姓名|单位|第.{1,3}[章节条])|"
    + CREDIT
    + r"|[|｜].*[|｜]|^\[.*\]$"
)
ABOUT = re.compile(r"^(?:【[^】]{1,6}】)?(?:关于|在.{2,30}上的|论|试论|浅[谈析议]|对.{2,20}的(?:思考|调查))")
HALF = re.compile(rf"(?:[{HAN_CLASS}0-9“”《》（）·、—]+)$")
MORE = "日记|手记|札记|纪要|计划|公示|名单|简报|感谢信|介绍信|公开信|倡议|事迹|自述|侧记|纪实|随笔|要点|汇编|安排|日程|通讯录|花名册|须知|问答|解答|答复|复函|(?:安排|值班|统计|登记|汇总|一览|推荐|审批)表"
ENDS = re.compile(rf"(?:{WORDS}|{MORE})(?:范文)?$")
WORD = re.compile(rf"(?:{WORDS}|{MORE})")
# What pages put before and after a title.
# A trail of crumbs before it: 论坛 » 基层干部 » ….
CRUMBS = re.compile(r"^(?:[^»›>\n]{2,14}\s*[»›>]\s*){1,4}(?=\S)")
STAMP = re.compile(
    r"^(?:[^\n]*[\s\u3000])?(?:标题|题目|名\s?称)\s*[:：]\s*(?=\S{6})|^(?:[^»›>\n]{2,14}\s*[»›>]\s*){1,4}(?=\S)|^\s*[\[【(（](?:原创|转帖|转载|转贴|精选|推荐|分享|置顶|热门|随笔|散文|杂谈|讨论|求助|征文|图文|原|转)[\]】)）]\s*|\s*[（(]?(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}(?:\s+\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?[）)]?\s*$|[_|].{0,12}(?:网|站|库|图文)$"
)
# The head of a paper or a journal stands before the title, a month behind what is a byline.
MASTHEAD = re.compile(r"第\s?\d{1,3}\s?版|总第\s?\d+\s?期|数字报|第\s?\d+\s?卷\s?第\s?\d+\s?期")
BYLINE = re.compile(r"[\s\u3000](?:19|20)\d\d\s*年\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?$")
SURE = 2
COLUMN = 8  # a shorter end of a trail of crumbs is the column of a page
WIDEST = 80


@dataclass(frozen=True, slots=True)
class TitleFound:
    """The title, and the blocks that hold it: `lines` make it up, `again` only repeat it."""

    title: str
    lines: tuple[int, ...]
    again: tuple[int, ...]


def named(text: str, found: Sequence[TextBlock], marked: str = "", hint: str = "") -> TitleFound:
    """`marked` is the title at the marker of a collection, which the piece's own goes before; `hint` that of the page."""
    lines = list(head(text, found))
    best = max(lines, key=lambda i: (weight(text, found, i, hint), -i), default=None)
    if lines and best is not None and weight(text, found, best, hint) < SURE and plain_first(text, found, lines[0]):
        best = lines[0]
    sure = best is not None and (weight(text, found, best, hint) >= SURE or has_subtitle(text, found, best))
    if best is not None and same(line(text, found[best]), marked):
        return TitleFound(marked, (best,), repeats(text, found, best))
    if (
        best is None
        or (marked and not sure)
        or (not sure and not (marked or hint) and not plain_first(text, found, best))
    ):
        return TitleFound(marked or (hint if not best else ""), (), ())
    chosen = (*before(text, found, best), best, *after(text, found, best))
    return TitleFound("".join(line(text, found[i]) for i in chosen), chosen, repeats(text, found, best))


def named_but_for(
    against: Collection[int], text: str, found: Sequence[TextBlock], marked: str, hint: str
) -> TitleFound:
    """As `named`, without the blocks that an editor has refused as titles."""
    kept = [i for i in range(len(found)) if i not in against]
    name = named(text, [found[i] for i in kept], marked, hint)
    return replace(name, lines=tuple(kept[i] for i in name.lines), again=tuple(kept[i] for i in name.again))


def line(text: str, block: TextBlock) -> str:
    return STAMP.sub("", text[block.start : block.end].strip()).strip()


def head(text: str, found: Sequence[TextBlock]) -> Iterator[int]:
    """Lines that could be a title: short, before the first paragraph, no number, no address, no date."""
    for i, block in enumerate(found[:HEAD]):
        own = line(text, block)
        if block.kind == "row" or block.number or len(own) > WIDEST or is_prose(own):
            return
        if (
            (len(own) > 3 or ENDS.search(own))
            and len(own) <= TITLE_LIMIT + 10
            and not NO_TITLE.search(own)
            and not MASTHEAD.search(own)
            and not SUBTITLE.match(own)
        ):
            yield i


def is_prose(own: str) -> bool:
    return len(own) > 20 and re.search("[。；]", own) is not None


def weight(text: str, found: Sequence[TextBlock], i: int, hint: str) -> int:
    own = re.sub(r"[（(][^（）()]{1,12}[）)]$|[“”\"]", "", line(text, found[i])).strip("《》 ")
    points = 4 * bool(ENDS.search(own)) or 2 * bool(WORD.search(own))
    points += (
        2 * bool(ABOUT.match(own)) + (i == 0) - (len(own) > TITLE_LIMIT) - 2 * bool(re.search("[：:]\\s|【电话】", own))
    )
    points += 2 * bool(repeats(text, found, i)) + 4 * (len(own) > 5 and bool(hint) and key(own) in key(hint))
    points -= 3 * (len(own) < COLUMN and CRUMBS.match(text[found[i].start : found[i].end].strip()) is not None)
    return points - 2 * bool(re.search("[。！？!?]", own)) - 3 * bool(BYLINE.search(own))


def plain_first(text: str, found: Sequence[TextBlock], i: int) -> bool:
    """The first line, or the first below a paper's head."""
    first = all(MASTHEAD.search(line(text, block)) for block in found[:i])
    return first and len(line(text, found[i])) <= TITLE_LIMIT


def has_subtitle(text: str, found: Sequence[TextBlock], i: int) -> bool:
    return i + 1 < len(found) and is_subtitle(text, found[i + 1])


def is_subtitle(text: str, block: TextBlock) -> bool:
    own = line(text, block)
    return SUBTITLE.match(own) is not None and len(own) <= TITLE_LIMIT and not own.endswith(("。", "；"))


def before(text: str, found: Sequence[TextBlock], i: int) -> tuple[int, ...]:
    """The first half of a title set in two lines: 关于选派第五批干部到乡镇 / 挂职的通知."""
    if i == 0 or found[i].start - found[i - 1].end > 2:
        return ()
    first, second = line(text, found[i - 1]), line(text, found[i])
    opens = ABOUT.match(first) is not None and not ENDING.search(first) and not ABOUT.match(second)
    fits = HALF.search(first) and len(first) + len(second) <= WIDEST and not NO_TITLE.search(first)
    return (i - 1,) if opens and fits else ()


def after(text: str, found: Sequence[TextBlock], i: int) -> tuple[int, ...]:
    """The subtitle, or the second half of a title whose first half was chosen."""
    if i + 1 >= len(found) or found[i + 1].kind == "row":
        return ()
    if is_subtitle(text, found[i + 1]):
        return (i + 1,)
    first, second = line(text, found[i]), line(text, found[i + 1])
    open_ended = ABOUT.match(first) and not ENDING.search(re.sub(r"[（(][^（）]*[）)]$", "", first))
    short = len(second) <= 20 and ENDING.search(second) and not found[i + 1].number
    return (i + 1,) if open_ended and short and found[i + 1].start - found[i].end <= 2 else ()


def repeats(text: str, found: Sequence[TextBlock], i: int) -> tuple[int, ...]:
    own = key(line(text, found[i]))
    return tuple(
        j for j, block in enumerate(found[: i + HEAD]) if j != i and len(own) > 3 and key(line(text, block)) == own
    )


def key(own: str) -> str:
    """Letters and Han alone: the same title with other marks is the same."""
    return "".join(character for character in fold_text(own) if character.isalnum())


def same(own: str, marked: str) -> bool:
    return bool(marked) and key(own) == key(marked)


def titled(found: Sequence[TextBlock], name: TitleFound) -> list[TextBlock]:
    """The blocks with the title's lines as titles, and nothing before them a heading."""
    inside = {*name.lines, *name.again}
    first = min(name.lines, default=0)
    return [
        replace(block, kind="title", level=0)
        if i in inside
        else replace(block, kind="paragraph", level=0)
        if i < first and block.kind == "heading" and not block.number
        else block
        for i, block in enumerate(found)
    ]
