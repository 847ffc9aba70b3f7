"""How much an editor has to think about a finding: what the report and the bench order and fold by."""

from typing import Literal, get_args

from wenku.editorial.foundation.finding import Finding
from wenku.editorial.foundation.rules import RULES
from wenku.text.han import count_han

Weight = Literal["cut", "name", "doubt", "change", "mechanical"]
WEIGHTS: tuple[Weight, ...] = get_args(Weight)
WEIGHT_TITLES: dict[Weight, str] = {
    "cut": "删去的文字",
    "name": "人名、地名、单位和联系方式",
    "doubt": "存疑",
    "change": "其他改动",
    "mechanical": "机械改动",
}
# Signs for other signs of the same meaning, and toned pinyin: nobody has to read them one by one.
MECHANICAL = frozenset(
    "invisible entity script zhe markup strokes blank line-break half-width repeated-mark residue-pinyin".split()
)
SMALL = 2


def weigh(finding: Finding) -> Weight:
    if finding.kind == "doubt":
        return "doubt"
    if RULES[finding.rule].group == "identity" or finding.rule == "mask":
        return "name"
    if finding.rule in MECHANICAL and not takes_words(finding):
        return "mechanical"
    return "cut" if not finding.now and finding.rule != "title" else "change"


def takes_words(finding: Finding) -> bool:
    """A rule of signs that takes more than signs, as when a struck-out line goes with its strokes."""
    return count_han(finding.found) > max(SMALL, count_han(finding.now))
