"""What may not be published: an imported text without a record of its review, a review in days to come, a page that runs code."""

import datetime
import re
from collections.abc import Iterator

from wenku.editorial.foundation.finding import Mark, doubt
from wenku.editorial.sheet import Sheet
from wenku.library.frontmatter import line_of

MARKUP = re.compile(
    r"<\s*(?:script|iframe|object|embed|form|link|meta|base)\b[^>\n]*>?|<[a-z][^>\n]*\son[a-z]+\s*=[^>\n]*>",
    re.IGNORECASE,
)


def gate(sheet: Sheet) -> Iterator[Mark]:
    if sheet.matter.get("origin") == "imported" and sheet.matter.get("status") == "published":
        yield from unreviewed(sheet)
    reviewed = sheet.matter.get("reviewed")
    today = sheet.shelf.today
    if today and isinstance(reviewed, datetime.date) and reviewed > today:
        yield at(sheet, "reviewed", "future-review", f"审读日期 {reviewed} 在今天（{today}）以后，请核对。")


def unreviewed(sheet: Sheet) -> Iterator[Mark]:
    source = str(sheet.matter.get("source") or "")
    review = sheet.shelf.reviews.get(source)
    if review is None:
        why = (
            "收集来的文章没有审稿记录，不能发布。请在审稿台逐处审完，按 f 记审稿记录；或在 docs/reviews.yml 写一条："
            + f"{source or '来源记号'}: "
            "{by: 代号, date: 日期, decided: 处数}；或改为 status: draft。"
        )
        yield at(sheet, "status", "unreviewed-import", why)
    elif (reviewed := sheet.matter.get("reviewed")) != review.on:
        yield at(
            sheet, "reviewed", "unreviewed-import", f"页头的审读日期 {reviewed} 与审稿记录（{review.on}）不同，请核对。"
        )


def at(sheet: Sheet, key: str, rule: str, why: str) -> Mark:
    """A mark on the line of the front matter that says `key`."""
    lines = sheet.source.split("\n")
    start = sum(len(line) + 1 for line in lines[: line_of(key, sheet.source) - 1])
    return doubt(rule, start, start + len(lines[line_of(key, sheet.source) - 1]), why)


def running(sheet: Sheet) -> Iterator[Mark]:
    """Raw HTML that runs or calls out; what stands in code is shown, not run."""
    shown = re.sub(
        r"(`+)[^`\n]+\1|^(`{3,}).*?^\2", lambda m: re.sub(r"[^\n]", " ", m.group()), sheet.source, flags=re.S | re.M
    )
    for match in MARKUP.finditer(shown):
        yield doubt("script-tag", *match.span(), f"网页代码“{match.group()[:30]}”，文稿里不用，请删去。")
