"""Empty phrases where several stand in one sentence and no fact stands with them; the browser's twin is in client/check/words.js."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from wenku.editorial.foundation.finding import Mark, doubt
from wenku.editorial.foundation.words import table
from wenku.editorial.reckoning.sums import sentences

SHORTEST = 24
NUMBERED = re.compile(r"(?:[一二三四五六七八九十0-9]+[、.．]|[（(][一二三四五六七八九十0-9]+[）)])")
FACT = re.compile("[0-9]|“|《")
ALIKE = re.compile("(?:缺乏|缺少|有待|亟待|进一步|不断|切实|更加|始终|全面|深入|大力|积极|更好地|努力)")


@cache
def shapes() -> tuple[re.Pattern[str], ...]:
    """Fixed phrases, something general with a praise or blame of it, a verb of resolve with a general aim."""
    words = {key: sorted(set(value.split())) for key, value in table("check/empty").items()}
    fixed = sorted(words["phrases"], key=lambda phrase: -len(phrase))
    either = {key: "|".join(value) for key, value in words.items()}
    return (
        re.compile("|".join(fixed)),
        re.compile(f"(?:{either['things']})(?:{either['praise']})"),
        re.compile(f"(?:{either['verbs']})(?:了)?(?:{either['goals']})"),
    )


def empties(text: str) -> Iterator[Mark]:
    start = 0
    for line in text.split("\n"):
        for sentence, at in sentences(line, start):
            yield from [*cluster(sentence, at)] or by_semicolons(sentence, at)
        start += len(line) + 1


def by_semicolons(sentence: str, at: int) -> Iterator[Mark]:
    parts = sentence.split("；")
    for part in parts if len(parts) > 1 else ():
        yield from cluster(part, at)
        at += len(part) + 1


def cluster(sentence: str, at: int) -> Iterator[Mark]:
    why = emptiness(NUMBERED.sub("", sentence, count=1) if NUMBERED.match(sentence) else sentence)
    if why and len(sentence) >= SHORTEST:
        yield doubt("empty-cluster", at, at + len(sentence), why)


def emptiness(sentence: str) -> str:
    word = parallel(sentence)
    if word:
        return f"几个分句都用“{word}”起头，没有事实。"
    found, facts = phrases(sentence), len(FACT.findall(sentence))
    share = len(found) / len(re.split("[，、；：]", sentence))
    if facts > 1 or len(found) < 3 or (len(found) < 4 and (facts or share < 0.5)) or share < 0.4:
        return ""
    return f"一句里连用“{'”“'.join(found[:4])}”等套话，没有事实。"


def parallel(sentence: str) -> str:
    """缺乏…、缺乏…、缺乏…: three clauses or more that begin alike with a word that says little."""
    clauses = [clause for clause in re.split("[，、；：。]", sentence) if len(clause) > 4 and not FACT.search(clause)]
    heads = Counter(match.group() for clause in clauses if (match := ALIKE.match(clause)))
    return next((word for word, count in heads.items() if count > 2), "")


def phrases(sentence: str) -> list[str]:
    found: list[tuple[int, int]] = []
    for pattern in shapes():
        for match in pattern.finditer(sentence):
            if not any(match.start() < end and start < match.end() for start, end in found):
                found.append(match.span())
    return [sentence[start:end] for start, end in sorted(found)]
