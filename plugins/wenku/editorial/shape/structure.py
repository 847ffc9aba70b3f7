"""The shape of one piece: title, headings, paragraphs, rows of tables."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from wenku.editorial.foundation.numerals import CHINESE, whole

BlockKind = Literal["title", "heading", "paragraph", "row"]
LEVELS = (
    (2, re.compile(rf"(?:第\s*(?:{CHINESE}|\d+)\s*(?:部分|章|节)|(?P<n>{CHINESE})\s*[、．.,，])")),
    (3, re.compile(rf"[（(]\s*(?P<n>{CHINESE})\s*[）)]")),
    (4, re.compile(r"(?P<n>\d{1,2})\s*[、．.](?!\d)")),
    (5, re.compile(r"[（(]\s*(?P<n>\d{1,2})\s*[）)]")),
)
END = re.compile(r"[。！？!?；;：:…”’）)》】,，、]$")
SENTENCE_END = re.compile(r"[。！？!?…][”’）)》】]*$")
DATE = re.compile(r"(?:\d{4}|[二〇○零一九]{4})\s*年.{0,12}[日月]$")
HEADING_LIMIT = {2: 45, 3: 45, 4: 30, 5: 25}
PLAIN_HEADING = 20
TITLE_LIMIT = 45


@dataclass(frozen=True, slots=True)
class TextBlock:
    """text[start:end] of the piece. `level` is the heading's level in Markdown, `number` its own number, 0 when none."""

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    number: int = 0


def blocks(text: str) -> list[TextBlock]:
    """One block a line; which of them is the title is asked later (naming.py)."""
    found: list[TextBlock] = []
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        if line.strip():
            found.append(as_block(text, start, end))
        start = end + 1
    return demoted(text, without_lone_last(text, found))


def as_block(text: str, start: int, end: int) -> TextBlock:
    line = text[start:end]
    if "\t" in line:
        return TextBlock("row", start, end)
    for level, pattern in LEVELS:
        match = pattern.match(line)
        if match:
            number = whole(match.groupdict().get("n") or "") or 0
            return TextBlock("heading" if is_heading(line, level) else "paragraph", start, end, level, number)
    if (
        len(line) <= PLAIN_HEADING
        and not END.search(line)
        and not DATE.search(line)
        and len(line) > 3
        and not NO_HEADING.search(line)
    ):
        return TextBlock("heading", start, end, 2)
    return TextBlock("paragraph", start, end)


# A list of names, a label with what it says, a caption, a subtitle: short, and no heading.
NO_HEADING = re.compile(
    r"[：:]|【(?:姓名|电话|邮箱|账号)|^[—－―-]|^[（(].*[）)]$|[ \u3000\xa0]{2,}|^(?:图|表|注)\s?\d|二维码|^第?\s?\d+\s?页"
)


def is_heading(line: str, level: int) -> bool:
    """Short, and one statement: a heading may end in a full stop but holds no second sentence."""
    if len(line) > HEADING_LIMIT[level] or line.endswith(("；", ";", "，", ",", "：")):
        return False
    return re.search(r"[。！？；](?=.)", line) is None and (level < 4 or not line.endswith("。"))


def without_lone_last(text: str, found: list[TextBlock]) -> list[TextBlock]:
    """A short unnumbered line at the very end is a signature, not a heading."""
    if found and found[-1].kind == "heading" and not found[-1].number:
        last = found[-1]
        return [*found[:-1], TextBlock("paragraph", last.start, last.end)]
    return found


def demoted(text: str, found: list[TextBlock]) -> list[TextBlock]:
    """Lines that look like headings and are items of a list, names of attachments or a signature."""
    false = {*list_items(text, found), *attachments(text, found), *signature(text, found), *bare(text, found)}
    return [
        TextBlock("paragraph", b.start, b.end, b.level if b.number else 0, b.number) if i in false else b
        for i, b in enumerate(found)
    ]


def list_items(text: str, found: Sequence[TextBlock]) -> Iterator[int]:
    """Numbered sentences without bodies: a list, when none or few of their siblings have bodies."""
    for run in sibling_runs(found):
        hollow = [i for i in run if is_hollow(found, i)]
        ended = [i for i in hollow if text[found[i].start : found[i].end].endswith(("。", "；", ";"))]
        if len(hollow) * 2 > len(run) and ended:
            yield from ended


def sibling_runs(found: Sequence[TextBlock]) -> Iterator[list[int]]:
    """Numbered headings of one level under one parent."""
    open_runs: dict[int, list[int]] = {}
    for i, block in enumerate(found):
        if block.kind != "heading":
            continue
        for level in [
            level for level in open_runs if level > block.level or (level == block.level and not block.number)
        ]:
            yield open_runs.pop(level)
        if block.number:
            open_runs.setdefault(block.level, []).append(i)
    yield from open_runs.values()


def is_hollow(found: Sequence[TextBlock], i: int) -> bool:
    after = found[i + 1] if i + 1 < len(found) else None
    return after is None or (after.kind == "heading" and after.level <= found[i].level)


def bare(text: str, found: Sequence[TextBlock]) -> Iterator[int]:
    """Unnumbered short lines that head nothing: three and more in a row, or after the last sentence of the text."""
    plain = [block.kind == "heading" and not block.number and block.level == 2 for block in found]
    spoken = [i for i, block in enumerate(found) if SENTENCE_END.search(text[block.start : block.end])]
    last = spoken[-1] if spoken else -1
    i = 0
    while i < len(found):
        run = next((j for j in range(i, len(found)) if not plain[j]), len(found)) - i
        if run >= 3 or (run and i > last >= 0):
            yield from range(i, i + run)
        i += max(1, run)


ATTACHED = re.compile(r"附件\s*\d*\s*[：:.．]?")


def attachments(text: str, found: Sequence[TextBlock]) -> Iterator[int]:
    """附件：1.… and the numbered names below it."""
    listing = False
    for i, block in enumerate(found):
        line = text[block.start : block.end]
        if ATTACHED.match(line):
            listing = True
            yield i
        elif listing and block.level >= 4 and block.number and len(line) <= TITLE_LIMIT:
            yield i
        else:
            listing = False


def signature(text: str, found: Sequence[TextBlock]) -> Iterator[int]:
    """Short lines without numbers among the last five, right before the date."""
    for i in range(max(0, len(found) - 5), len(found) - 1):
        if found[i].kind == "heading" and not found[i].number and DATED.match(text, found[i + 1].start):
            yield i


DATED = re.compile(r"(?:\d{4}|[二〇○零一九]{4}|【年份】|20)\s*年")
