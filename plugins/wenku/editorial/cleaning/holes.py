"""Characters that an encoding lost: `?`, `?F`, U+FFFD. Filled where the text itself tells what stood there, else flagged.

A GB 2312 decoder that meets a GBK character leaves `?` and, when the second byte is ASCII, that letter: 現 is AC 46 in GBK,
and 46 is F, so 现代 became ?F代.
"""

import re
from collections import Counter
from collections.abc import Iterator

from wenku.editorial.cleaning.punctuation import is_hole, is_question
from wenku.editorial.foundation.finding import Mark
from wenku.text.han import HAN_CLASS

H = f"[{HAN_CLASS}]"
TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ"
HOLE = re.compile(
    rf"\?\(?[a-zü{TONED}]{{0,4}}[{TONED}][a-z]{{0,3}}\)|\?(?P<trail>[@-~])(?={H})|(?<!\?)\?(?={H})|\ufffd+|(?<={H})[\ue000-\uf8ff](?={H})|(?:锟斤拷)+|(?:烫烫烫)+|(?<={H})[□■〓](?={H})|(?<={H})\?(?=[，。；、,;\d])"
)
SLOT = "【缺字】"
CONTEXT = 3
SURE = 2


def holes(text: str) -> Iterator[Mark]:
    for match in HOLE.finditer(text):
        if match.group() == "?" and not is_lost(text, match.start()):
            continue
        if match.group() in BOXES and is_bullet(text, match.start()):
            continue
        if match.group("trail") and not re.match(H, text[match.start() - 1 : match.start()] or "的"):
            continue
        yield fill(text, match)


BOXES = "□■〓"


def is_bullet(text: str, i: int) -> bool:
    """A box at several lines' heads or before several choices is a sign of the author's."""
    box = re.escape(text[i])
    return len(re.findall(rf"(?m)(?:^|[\s（(：:]){box}", text)) >= 2


def is_lost(text: str, i: int) -> bool:
    """Before a mark or a figure a `?` is lost unless it asks; between Han its neighbours tell, or the same words elsewhere."""
    if not re.match(H, text[i + 1 : i + 2]):
        return not is_question(text, i)
    return is_hole(text, i) or (not is_question(text, i) and bool(witnesses(text, i, i + 1)))


def fill(text: str, match: re.Match[str]) -> Mark:
    found = witnesses(text, *match.span())
    if len(found) == 1:
        ((character, times),) = found.items()
        if times >= SURE:
            why = f"编码丢字，据本文另外 {times} 处同样的上下文补上“{character}”，请核对。"
            return Mark("encoding-hole", *match.span(), character, why)
    hint = f"可能是“{'”或“'.join(found)}”。" if found else "请查原文。"
    return Mark("encoding-hole", *match.span(), SLOT, f"编码丢字，此处少了一个字；{hint}", doubt=True)


def witnesses(text: str, start: int, end: int) -> Counter[str]:
    """Which characters stand elsewhere before the same three characters, or else after the same three."""
    after, before = text[end : end + CONTEXT], text[max(0, start - CONTEXT) : start]
    whole = re.compile(f"{H}{{{CONTEXT}}}")
    found = Counter[str]()
    if whole.fullmatch(after):
        found = Counter(m.group(1) for m in re.finditer(f"({H}){re.escape(after)}", text))
    if not found and whole.fullmatch(before):
        found = Counter(m.group(1) for m in re.finditer(f"{re.escape(before)}({H})", text))
    return found
