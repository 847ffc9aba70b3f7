"""Tables of contacts: what stands in the cells under 电话, QQ, 邮箱 … is of that kind, whatever it looks like."""

import re
from collections.abc import Iterator

from wenku.editorial.foundation.finding import Mark, change
from wenku.editorial.names.rosters import spans

# Head of the column → (rule, slot, what a cell must hold).
HEADS: tuple[tuple[re.Pattern[str], str, str, re.Pattern[str]], ...] = tuple(
    (re.compile(head), rule, slot, re.compile(cell))
    for head, rule, slot, cell in (
        (r".{0,6}(?:电话|手机|联系方式|传真|座机|短号|号码).{0,4}", "phone", "【电话】", r"[\d\-—–*()+/、 转]{4,40}"),
        (r".{0,4}(?:qq|微信|钉钉|扣扣).{0,4}", "chat-account", "【账号】", r"[a-z0-9_\-]{5,24}"),
        (r".{0,4}(?:邮箱|信箱|e-?mail).{0,4}", "email", "【邮箱】", r"[^\u4e00-\u9fff]{5,50}"),
        (r".{0,4}(?:身份证|证件|工号|学号|编号|证号).{0,4}", "id-number", "【证件号】", r"[a-z]{0,3}[\d*]{4,20}x?"),
        (r".{0,6}(?:账号|帐号|卡号|账户|一卡通).{0,4}", "bank-card", "【银行账号】", r"[\d* ]{8,30}"),
        (r".{0,4}(?:出生|生日).{0,4}", "birth", "【出生年月】", r"(?:19|20)\d\d[年.\-/]?\d{0,2}[月.\-/]?\d{0,2}日?"),
        (r".{0,4}(?:住址|家庭地址|门牌|详细地址|通讯地址).{0,4}", "address", "【住址】", r".{2,40}"),
    )
)


def cells(reading: str) -> Iterator[Mark]:
    """Rows are lines whose cells tabs part; the first of such a block names the columns."""
    position, columns = 0, dict[int, tuple[str, str, re.Pattern[str]]]()
    inside = False
    for line in reading.split("\n"):
        found = spans(line)
        if len(found) < 2:
            inside = False
        elif not inside:
            columns, inside = kinds_of([line[a:b].strip() for a, b in found]), True
        else:
            yield from in_row(reading, position, found, columns)
        position += len(line) + 1


def kinds_of(heads: list[str]) -> dict[int, tuple[str, str, re.Pattern[str]]]:
    return {
        i: (rule, slot, cell)
        for i, head in enumerate(heads)
        for pattern, rule, slot, cell in reversed(HEADS)
        if pattern.fullmatch(head)
    }


def in_row(
    reading: str, position: int, found: list[tuple[int, int]], columns: dict[int, tuple[str, str, re.Pattern[str]]]
) -> Iterator[Mark]:
    for i, (a, b) in enumerate(found):
        written = reading[position + a : position + b].strip()
        if i in columns and columns[i][2].fullmatch(written):
            start = position + a + reading[position + a : position + b].index(written)
            yield change(columns[i][0], start, start + len(written), columns[i][1], "表里这一栏写的是联系方式或证件。")
