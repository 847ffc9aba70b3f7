"""Write plugins/wenku/data/check/words.txt: common words by frequency, from jieba's dictionary, for the check of drafts.

Run `python3 scripts/gen_words.py` after jieba or data/domain_words.txt is raised. A line is a length, a class (the binary
logarithm of the frequency) and the words of both: for each first character that character and the rests of its words, one
after the other. Names of persons keep a class so low that they are known, never proposed.
"""

import bootstrap

bootstrap.enter(bootstrap.DEVELOPMENT)

from collections import defaultdict
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from wenku.data.scripts_table import SIMPLIFY

DATA = bootstrap.ROOT / "plugins" / "wenku" / "data"
TARGET = DATA / "check" / "words.txt"
LEAST = {1: 64, 2: 5, 3: 20, 4: 10}
LOWEST = 5  # rarer words are known, no more is asked of them
PERSONS = {"nr", "nrt", "nrfg"}
COMMON = {chr(c) for c in range(0x4E00, 0xA000)} - set(SIMPLIFY)
DOMAIN = 512  # words of our own genre are as common as 组织部


def classes() -> tuple[dict[tuple[int, int], list[str]], int]:
    groups: dict[tuple[int, int], list[str]] = defaultdict(list)
    total = 0
    seen = set()
    for line in files("jieba").joinpath("dict.txt").read_text("utf-8").splitlines():
        word, count, *tag = line.split(" ")
        total += int(count)
        if not set(word) <= COMMON or int(count) < LEAST.get(len(word), 10**9):
            continue
        seen.add(word)
        rank = LOWEST if tag and tag[0] in PERSONS else max(LOWEST, int(count).bit_length() - 1)
        groups[len(word), rank].append(word)
    for word in own_words():
        if word not in seen and len(word) in LEAST:
            groups[len(word), DOMAIN.bit_length() - 1].append(word)
    return groups, total


def own_words() -> list[str]:
    lines = (DATA / "domain_words.txt").read_text("utf-8").splitlines()
    return sorted({line.split()[0] for line in lines if line and not line.startswith("#")})


def packed(size: int, words: list[str]) -> str:
    """审核 审批 丈夫 → "丈夫 审批核"."""
    if size == 1:
        return "".join(sorted(words))
    rests: dict[str, str] = defaultdict(str)
    for word in sorted(words):
        rests[word[0]] += word[1:]
    return " ".join(first + rest for first, rest in sorted(rests.items()))


def main() -> None:
    groups, total = classes()
    rows = [f"{size} {rank} {packed(size, words)}" for (size, rank), words in sorted(groups.items())]
    head = f"# Source: jieba {version('jieba')} dict.txt (MIT) and domain_words.txt; written by scripts/gen_words.py.\n{total}\n"
    Path(TARGET).write_text(head + "\n".join(rows) + "\n", "utf-8")


if __name__ == "__main__":
    main()
