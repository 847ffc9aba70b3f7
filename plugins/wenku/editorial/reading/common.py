"""How much of a text is everyday Chinese: a right guess of its encoding is full of it, a wrong one nearly without."""

import re

from wenku.text.han import HAN_CLASS

# The commonest characters of modern Chinese in both scripts.
COMMON = frozenset(
    "的一是了我不人在他有这個个上们們来來到时時大地为為子中你说說生国國年着著就那和要她出也得里後自以会會家可下而过過天去能对對小多然于於心学"
    "學么麼之都好看起发發当當没沒成只如事把还還用第样樣道想作种種开開工作干部村镇鎮县縣党黨员員组組织織經经济濟农農业業务務职職挂掛位总總结結"
)
PLAIN = re.compile(f"[{HAN_CLASS}\u3000-\u303f\uff00-\uffef\x09\x0a\x0d\x20-\x7e\u2014\u2018-\u201d\u2026\u00b7]")
SAMPLE = 200_000


def quality(text: str) -> float:
    return plainness(text) + 4 * commonness(text)


def plainness(text: str) -> float:
    """Share of characters that ordinary Chinese text is made of."""
    sample = text[:SAMPLE]
    return len(PLAIN.findall(sample)) / max(1, len(sample))


def commonness(text: str) -> float:
    sample = text[:SAMPLE]
    return sum(character in COMMON for character in sample) / max(1, len(sample))
