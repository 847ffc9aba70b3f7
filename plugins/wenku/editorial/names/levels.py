"""What kind of place a slot stands for: 【县1】, 【镇2】, 【村3】 by what follows the name anywhere in the text."""

import re
from collections.abc import Iterable
from dataclasses import replace

from wenku.editorial.foundation.mention import NameMention

LEVEL = re.compile(
    r"(?P<level>省|市|县|区|旗|镇|乡|村|街道|社区)|(?:[^\W\d_]{1,3}族){1,3}自?治?(?P<other>乡|县|州)|自治(?P<third>县|区|州)"
)


def leveled(text: str, mentions: Iterable[NameMention]) -> list[NameMention]:
    """The same label for all mentions of a place; 地名 where the text never says what it is."""
    found = list(mentions)
    levels: dict[str, str] = {}
    for mention in found:
        if mention.kind == "place" and mention.key not in levels and (level := level_after(text, mention.end)):
            levels[mention.key] = level
    return [
        replace(mention, label=levels[mention.key]) if mention.kind == "place" and mention.key in levels else mention
        for mention in found
    ]


def level_after(text: str, end: int) -> str:
    match = LEVEL.match(text, end)
    return next((level for level in match.groups() if level), "") if match else ""
