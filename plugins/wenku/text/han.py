"""What counts as Han: the Unicode script, supplementary planes included, never the block U+4E00–9FFF."""

import re

from wenku.data.han_table import RANGES

HAN_CLASS = "".join(f"{chr(start)}-{chr(end)}" if end > start else chr(start) for start, end in RANGES)
HAN_RUN = re.compile(f"[{HAN_CLASS}]+")


def is_han(character: str) -> bool:
    return HAN_RUN.match(character) is not None


def count_han(text: str) -> int:
    """Number of Han characters: what Chinese writers mean by the length of a text (字数), punctuation left out."""
    return sum(len(run) for run in HAN_RUN.findall(text))
