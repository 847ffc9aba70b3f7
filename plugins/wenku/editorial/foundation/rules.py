"""Every rule that a finding can be of: the slug for programs, the Chinese title for people, and what it is about.

A mark with a rule that does not stand here is refused where it is made. `identity` is what the bundle's gate asks for:
a new detector of names is part of the gate by standing in that row.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

Group = Literal["residue", "repair", "identity", "figures", "shape", "wording", "form", "standard", "written", "proof"]
TITLES: Mapping[Group, Mapping[str, str]] = {
    "residue": {
        "residue-date": "发布时间行",
        "residue-meta": "网页信息行",
        "residue-nav": "网页导航",
        "residue-more": "“查看更多”",
        "residue-related": "相关推荐",
        "residue-notice": "版权声明",
        "residue-follow": "拉人关注",
        "residue-end": "网站结束语",
        "residue-source": "来源水印",
        "residue-site": "网站名水印",
        "residue-blurb": "网站导语",
        "residue-domain": "网址水印",
        "residue-junk": "防复制乱码",
        "residue-pinyin": "插入的拼音",
        "residue-spam": "关键词广告",
    },
    "repair": {
        "invisible": "看不见的字符",
        "entity": "网页字符实体",
        "script": "繁体转简体",
        "zhe": "著→着",
        "markup": "排版记号",
        "strokes": "分隔线",
        "encoding-hole": "编码丢字",
        "blank": "多余空白",
        "line-break": "按版面断行",
        "half-width": "半角标点",
        "repeated-mark": "重复标点",
    },
    "identity": {
        "id-number": "身份证号、证件号",
        "phone": "电话",
        "bank-card": "银行账号",
        "email": "邮箱、网址",
        "chat-account": "QQ、微信号",
        "plate": "车牌号",
        "credit-code": "信用代码",
        "postcode": "邮编",
        "address": "住址",
        "birth": "出生年月",
        "document-number": "发文字号",
        "secrecy-mark": "密级标志",
        "person": "人名",
        "place": "地名",
        "firm": "单位名",
        "returned-name": "换掉的名字又出现",
        "unreviewed-import": "未审的导入稿",
    },
    "figures": {
        "percentage": "百分比",
        "sum": "合计",
        "band": "分段",
        "count": "名目计数",
        "contradiction": "前后不一",
        "table-sum": "表格合计",
    },
    "shape": {
        "preamble": "分篇之前",
        "piece-marker": "分篇标记",
        "title": "标题",
        "genre": "文种",
        "scenario": "情景",
        "level": "层级",
        "empty-section": "空节",
        "missing-number": "编号缺失",
        "missing-point": "要点缺失",
        "duplicate": "重复段落",
        "near-copy": "与别篇雷同",
        "cut-end": "文末截断",
        "missing-part": "要素缺失",
        "attachment-number": "附件编号",
    },
    "wording": {
        "possible-name": "疑似人名",
        "mask": "遮盖符号",
        "missing-figure": "缺数字",
        "doubled": "重复字",
        "dropped-character": "疑似丢字",
        "unpaired": "符号不成对",
        "typo": "错别字",
        "dated": "时代用语",
    },
    "form": {
        "schema": "页头",
        "written": "题库和句架",
        "move": "语步",
        "move-order": "语步次序",
        "link": "链接",
        "placeholder": "占位",
        "slot": "空位",
        "mixed-script": "繁体字",
    },
    "standard": {
        "length": "篇幅",
        "notes": "旁批",
        "few-moves": "语步太少",
        "few-slots": "空位太少",
        "purposes": "各节用意",
        "checklist": "自查条目",
        "minutes": "课时",
        "numbering": "标题序号",
        "coverage": "缺篇目",
        "repeated-sentence": "整句重复",
    },
    # What the browser judges as well: names and strengths stand in data/check/rules.yml.
    "proof": {
        "stranger": "可能的真名",
        "future-review": "审读日期在以后",
        "script-tag": "网页代码",
        "repeated-paragraph": "段落雷同",
    },
    "written": {
        "sum-parts": "分项与总数不符",
        "sum-product": "乘出来的数不符",
        "sum-share": "占比不符",
        "sum-growth": "增减的数不符",
        "sum-average": "平均数不符",
        "sum-rest": "余数不符",
        "number-points": "百分点",
        "total-twice": "总数前后不一",
        "empty-cluster": "套话成串",
        "date-impossible": "没有这一天",
        "date-order": "起止颠倒",
        "date-term": "到任以前的事",
        "level-first": "序号不从一开始",
        "level-order": "序号跳号",
        "level-twice": "序号重复",
        "level-skip": "跳过一层",
        "word-confusion": "常错的字词",
        "word-form": "推荐的词形",
        "mark-quotes": "直引号",
        "mark-ellipsis": "省略号的形式",
        "mark-ellipsis-etc": "省略号与“等”",
        "mark-dash": "破折号的形式",
        "mark-before-etc": "顿号与“等”",
        "mark-quoted-list": "引号书名号之间的顿号",
        "mark-book": "书名号套用",
        "mark-range": "连接号的形式",
        "mark-wave-time": "起止时间的连接号",
        "mark-start": "行首的标点",
        "mark-quoted-stop": "引号里的句号",
        "mark-number": "序号后的标点",
        "number-percent-range": "百分数的范围",
        "number-large-range": "万亿的范围",
        "number-approximate": "相邻两数表概数",
        "number-mixed": "两种数字混写",
        "number-mixed-date": "日期两种数字混写",
        "number-zero": "〇与零",
        "number-short-year": "年份简写",
        "number-some": "带“几”的概数",
        "number-doubled": "概数说了两遍",
        "number-times": "减少用倍数",
        "number-tenths": "几成",
        "number-large-mixed": "百千万的写法",
        "number-week": "星期几",
        "number-wide": "全角数字",
        "number-comma": "数字分节",
        "number-leading-zero": "月日前的零",
        "number-century": "世纪和年代",
        "number-dotted": "用点的日期",
    },
}


@dataclass(frozen=True, slots=True)
class Rule:
    name: str
    title: str
    group: Group


RULES: Mapping[str, Rule] = MappingProxyType(
    {name: Rule(name, title, group) for group, titles in TITLES.items() for name, title in titles.items()}
)
