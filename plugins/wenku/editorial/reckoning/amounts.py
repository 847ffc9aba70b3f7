"""Amounts in prose: a number, its unit, what it counts, whether it is exact; the browser's twin is client/check/quantities.js."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from wenku.editorial.foundation.numerals import whole

UNITS = (
    "人次 件次 户次 课时 学时 学分 小时 分钟 个百分点 个月 个工作日 工作日 个 平方公里 平方千米 平方米 立方米 公顷 公里 千米 毫米 厘米 公斤 千克 千瓦时 千瓦 "
    "美元 元 名 人 位 户 家 件 条 项 次 期 批 支 亩 米 吨 克 斤 升 台 套 辆 份 篇 场 间 栋 幢 所 处 座 盏 棵 株 只 头 羽 箱 袋 包 盒 本 册 卷 页 张 封 门 节 "
    "天 周 年 月 日 组 队 轮 级 班 岁 句 种 类 款 幅 块 片 口 眼 宗 起 笔 桩 道 对 副 面 盆 桶 瓶 度 分 村 镇 乡 县"
).split()
SAME = {"人": "名", "位": "名", "千米": "公里", "千克": "公斤", "幢": "栋", "平方千米": "平方公里", "个工作日": "工作日", "日": "天"}  # fmt: skip
SCALE = {"吨": ("公斤", 1000.0), "斤": ("公斤", 0.5), "克": ("公斤", 0.001)}
LARGE = {"万": 1e4, "亿": 1e8}
BLANK = r"[\s\u3000\u00a0]"
PATTERN = re.compile(
    rf"(?:(\d{{1,3}}(?:,\d{{3}}){{1,4}}(?:\.\d{{1,6}})?|\d{{1,15}}(?:\.\d{{1,6}})?)|([一二两三四五六七八九十百]{{1,12}}))(%|％|‰|(?:[万亿])?(?:多|余|来|几)?{BLANK}*(?:{'|'.join(UNITS)}))",
    re.ASCII,
)
ABOUT = re.compile(
    rf"(?:近|约|大约|将近|接近|不足|不到|超过|突破|逾|超|达到?近|至少|最多|不少于|不超过|不多于|不低于|不高于|高于|低于|多于|少于|第|每隔){BLANK}*$"
)
AFTER = re.compile(rf"^{BLANK}*(?:左右|上下|以上|以下|以内|之内|多(?!少)|余|前后)")
INSIDE = re.compile(r"[\d.,:：A-Za-z\-－—～~〔〇×]$", re.ASCII)
RANGE_BEFORE = re.compile(r"\d人?[—～~]$", re.ASCII)
RANGED = re.compile(r"^[—～~\-至到]\d", re.ASCII)
RANGED_BEFORE = re.compile(r"\d[人名个件项%％]?[—～~至到]$", re.ASCII)
LISTED = re.compile(r"(?:^|[^\d.、第件表图章条款])((?:\d{1,7}(?:\.\d{1,4})?、){2,9})$", re.ASCII)
CUTS = "，、；：。！？（(,;“”"


@dataclass(slots=True, eq=False)
class Amount:
    """`at` and `to` are places in its sentence `of`, `start` and `end` in the text; `gap` is what stands before it, back to
    the amount before, `label` the last part of that; `per` what it is an amount of, one by one."""

    value: float
    unit: str
    written: str
    large: str
    percent: bool
    about: bool
    han: bool
    digits: str
    places: int
    at: int
    to: int
    start: int
    end: int
    text: str
    ranged: bool
    of: str
    label: str = ""
    gap: str = ""
    per: list[str] = field(default_factory=list)

    @property
    def scale(self) -> float:
        return SCALE[self.unit][1] if self.unit in SCALE else 1.0

    @property
    def base(self) -> float:
        return self.value * self.scale

    @property
    def base_unit(self) -> str:
        return SCALE[self.unit][0] if self.unit in SCALE else self.unit


def amounts(text: str, offset: int) -> list[Amount]:
    found = list(read(text, offset))
    last = 0
    for one in found:
        one.gap = text[last : one.at]
        one.label = one.gap[max(one.gap.rfind(mark) for mark in CUTS) + 1 :].strip()
        last = one.to
    return found


def read(text: str, offset: int) -> Iterator[Amount]:
    place = 0
    while match := PATTERN.search(text, place):
        place = match.end()
        one = amount(match, text, offset)
        if one:
            yield from listed(one)
            yield one


def listed(one: Amount) -> Iterator[Amount]:
    """16、12、8、4个学时: those before the last have its unit."""
    before = None if one.han or one.percent else LISTED.search(one.of[: one.at])
    at = before.start(1) if before else 0
    for digits in before.group(1)[:-1].split("、") if before else ():
        value, places = float(digits) * LARGE.get(one.large, 1.0), len(digits.partition(".")[2])
        begin, end = one.start - one.at + at, at + len(digits)
        yield replace(
            one, value=value, digits=digits, places=places, about=False, ranged=False,
            at=at, to=end, start=begin, end=begin + len(digits), text=digits,
        )  # fmt: skip
        at = end + 1


def amount(match: re.Match[str], text: str, offset: int) -> Amount | None:
    start, end = match.span()
    before, after = text[max(0, start - 6) : start], text[end : end + 4]
    arabic, han, unit = match.groups()
    if arabic and INSIDE.search(before) and not RANGE_BEFORE.search(before):
        return None  # inside another number or a name
    large = unit[0] if unit[0] in LARGE else ""
    percent = unit[0] in "%％‰"
    vague = not percent and re.search("[多余来几]", unit[1 if large else 0 :][:2])
    about = bool(vague or ABOUT.search(before) or AFTER.search(after))
    if not percent:
        unit = re.sub(rf"^[多余来几]?{BLANK}*", "", re.sub("^[万亿]", "", unit))
    if is_calendar(arabic, unit, before) or (han and re.search("(?:第|[一二三四五六七八九十])$", before)):
        return None
    value = (float(arabic.replace(",", "")) if arabic else float(whole(han) or 0)) * LARGE.get(large, 1.0)
    places = len(arabic.partition(".")[2]) if arabic else 0
    ranged = bool(RANGED.search(after) or RANGED_BEFORE.search(before))
    span = (start, end, offset + start, offset + end)
    return Amount(value, SAME.get(unit, unit), unit, large, percent, about, bool(han), arabic or han, places, *span, match.group(), ranged, text)  # fmt: skip


def is_calendar(arabic: str | None, unit: str, before: str) -> bool:
    """2026年, 9月, 7日 are places in time; 3年, 18天 are amounts."""
    if unit == "年":
        return bool(arabic) and len(arabic or "") == 4
    return unit in ("月", "日", "号", "级") or bool(re.search(rf"第{BLANK}*$", before))


def agrees(exact: float, one: Amount, scaled: float = 1.0) -> bool:
    """The same as far as `one` was written out; `scaled` where it is held in its base unit."""
    value = one.value * scaled
    step = 10.0**-one.places * LARGE.get(one.large, 1.0) * scaled
    return abs(exact - value) <= step * 0.5000001 or abs(exact - value) < 1e-6 * abs(exact)


def near(value: float, one: Amount) -> bool:
    """One unit of the last place: truncated instead of rounded."""
    return one.places > 0 and abs(value - one.value) < 10.0**-one.places


def heads(unit: str) -> str:
    """People and their times there are counted alike."""
    return "名" if unit == "人次" else unit


def show(value: float) -> str:
    return f"{value:.4f}".rstrip("0").rstrip(".")


def written(value: float, one: Amount) -> str:
    """As the text would write it: 10.8 beside 万元."""
    return show(value / LARGE[one.large]) + one.large if one.large else show(value)
