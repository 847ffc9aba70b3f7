"""Calls to the reader and credits of sites inside a paragraph: only the bracket, clause or sentence that is the advertisement goes.

A paragraph is never deleted because something in it advertises: what stands before and after may be the author's.
"""

import re
from collections.abc import Iterator

from wenku.editorial.cleaning.notices import is_call
from wenku.editorial.foundation.finding import Mark, change
from wenku.editorial.foundation.words import rules
from wenku.text.han import HAN_CLASS

H = f"[{HAN_CLASS}]"
OPENING, CLOSING = "([（【〔〖[<《", ")]）】〕〗]>》"
SENTENCE = re.compile(r"[^。！!?？\n]+[。！!?？]*[”’）)】]*")
LONGEST_BRACKET = 60
# Left of a domain: the words that lead to it. Right of it: what a site says it did.
LEADS = re.compile(
    r"(?:(?:本|此|该|全)?\s*(?:文\s*章?|篇|资料|范文|内容)?\s*(?:来\s*自|来源于?|由|转自|转载自|摘自|选自|出自|引自)|来\s*源|更多[^，。；\n]{0,10}|请?(?:访问|登录|关注|搜索)|尽在|原文)\s*[:：]?\s*"
    rf"(?P<name>(?:{H}\s?){{0,12}})[\s:：\-—]*$"
)
# Latin letters are parted by blanks in some watermarks, and so may the Han before them be.
SPACED_LEAD = re.compile(rf"(?:本\s*文|文\s*章|来|更\s*多)(?:\s*{H}){{0,12}}\s*$")
TRAILS = re.compile(r"\s*(?:原创|首发|独家)?(?:收集|搜集|整理|编辑|提供|转载|发布|分享|上传|下载|采集|制作){1,3}")
SITE_WORD = re.compile(r"(?:网站?|吧|库|站|之家|在线|论坛|文库|驿站|文案馆|大全|酷|范文|秘书|公文|文秘|写作屋|资料)$")
CUT_SITE = "网站的署名或网址（水印），整句整括号删去。"


def calls(text: str, reading: str) -> Iterator[Mark]:
    for group in ("call", "credit"):
        for rule in rules("residue", group):
            for match in rule.pattern.finditer(reading):
                span = match.span() if group == "credit" else around(reading, *match.span())
                if group == "credit" or is_call(reading[slice(*span)]):
                    yield change(rule.name, *span, "", rule.why)


def around(text: str, start: int, end: int) -> tuple[int, int]:
    """The bracket that holds the passage, else its sentence; on its own line the whole line."""
    held = bracket(text, start, end)
    if held is not None:
        return held
    low = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    for sentence in SENTENCE.finditer(text, low, line_end if line_end >= 0 else len(text)):
        if sentence.start() <= start < sentence.end():
            return sentence.start(), max(end, sentence.end())
    return start, end


def bracket(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The nearest pair of brackets of one kind around text[start:end], if it is short."""
    for i in range(start - 1, max(-1, start - LONGEST_BRACKET), -1):
        if text[i] == "\n" or text[i] in CLOSING:
            return None
        if text[i] in OPENING:
            close = next(
                (j for j in range(end, min(len(text), end + LONGEST_BRACKET)) if text[j] in CLOSING + "\n"), -1
            )
            return (i, close + 1) if close >= 0 and text[close] != "\n" else None
    return None


def credited(text: str, start: int, end: int) -> tuple[int, int, str]:
    """A domain with the phrase around it, and the site's name in that phrase ('' when it has none)."""
    held = bracket(text, start, end)
    line = text.rfind("\n", 0, start) + 1
    low = max(line, start - 40)
    if held is not None and not re.search(r"[。；，]", text[held[0] : held[1]]):
        inner = text[held[0] + 1 : start]
        return *held, site_name(inner)
    lead = LEADS.search(text, low, start) or SPACED_LEAD.search(text, low, start)
    trail = TRAILS.match(text, end)
    name = site_name(lead.groupdict().get("name") or "") if lead else ""
    begin = lead.start() if lead else start
    return begin, trail.end() if trail and lead else end, name


def without_credits(line: str, domains: list[tuple[int, int]]) -> str:
    """The line as it stands when credits and addresses are gone: only that may condemn the whole line."""
    spans = domains + [m.span() for rule in rules("residue", "credit") for m in rule.pattern.finditer(line)]
    gone = {i for start, end in spans for i in range(start, end)}
    return "".join(c for i, c in enumerate(line) if i not in gone)


def site_name(text: str) -> str:
    plain = re.sub(r"\s|^.*(?:来源于?|来自|由|转自|摘自|选自|出自|访问|登录|关注|原文)[:：]?|[-—:：]+$", "", text)
    return plain if re.fullmatch(f"{H}{{3,10}}", plain) and SITE_WORD.search(plain) else ""


SOURCE_LINE = re.compile(rf"(?m)^\W{{0,3}}(?:文章|本文|信息)?来源\s*[:：]\s*(?P<name>{H}{{3,10}})(?=\s|$)")


def learned(text: str, names: set[str]) -> Iterator[Mark]:
    """What a domain or a source line called the site is the site's name wherever it stands, with the bracket or credit around it."""
    found = names | {m.group("name") for m in SOURCE_LINE.finditer(text) if site_name(m.group("name"))}
    for name in sorted(found):
        for match in re.finditer(re.escape(name), text):
            start, end, _ = credited(text, *match.span())
            yield change("residue-site", start, end, "", f"网站名“{name}”（从网址旁或来源行得知）。")
