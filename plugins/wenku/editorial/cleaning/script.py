"""Traditional to Simplified by OpenCC with its phrases, and the 著 that OpenCC leaves where everyday Chinese writes 着."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cache

from opencc import OpenCC

from wenku.editorial.foundation.finding import Mark, change
from wenku.editorial.foundation.lexicon import lexicon
from wenku.editorial.foundation.words import word_list
from wenku.text.han import HAN_RUN

WHY = "繁体、异体和港台字形转为规范简体。"
WHY_PARTICLE = "“著”在这里是助词或表附着，简体写“着”。"
# Normative in Simplified text as well (油菜薹), though OpenCC knows them only as Traditional.
BOTH = frozenset("薹")


@cache
def converter() -> OpenCC:
    return OpenCC("t2s")


LONG = 400


def to_simplified(text: str) -> list[Mark]:
    """One mark for a run of Han, from its first changed character to its last: it is converted whole, so that phrases decide."""
    runs = (mark for run in HAN_RUN.finditer(text) for mark in differences(run.group(), run.start()))
    return [*runs, *corners(text)]


# Written in Taiwan and Hong Kong, and variants that OpenCC's table lacks.
FORMS = dict(zip("衞擧竝羣峯綫裏汙鷄啓衆牀麪菸脣酧銹韮駡祘", "卫举并群峰线里污鸡启众床面烟唇酬锈韭骂算", strict=True))
PHRASES = {
    "甚麼": "什么",
    "甚么": "什么",
    "祇有": "只有",
    "祇是": "只是",
    "祇要": "只要",
    "祇能": "只能",
    "衹有": "只有",
}
PATTERN = re.compile("|".join([*PHRASES, f"[{''.join(FORMS)}]"]))


def simplified(run: str) -> str:
    """OpenCC's phrases first, then the forms that it lacks."""
    return PATTERN.sub(lambda m: PHRASES.get(m.group()) or FORMS[m.group()], str(converter().convert(run)))


CORNERS = dict(zip("「」『』", "“”‘’", strict=True))


def corners(text: str) -> Iterator[Mark]:
    """Corner brackets are the quotation marks of Traditional text; in Simplified text they are curved."""
    for i, character in enumerate(text):
        if character in CORNERS:
            yield change("script", i, i + 1, CORNERS[character], "直角引号改为弯引号。")


def differences(run: str, offset: int) -> Iterator[Mark]:
    simple = simplified(run)
    if simple == run:
        return
    if len(simple) == len(run):
        changed = [i for i, (old, new) in enumerate(zip(run, simple, strict=True)) if old != new and old not in BOTH]
        if changed:
            first, last = changed[0], changed[-1] + 1
            kept = "".join(old if old in BOTH else new for old, new in zip(run, simple, strict=True))
            yield change("script", offset + first, offset + last, kept[first:last], WHY)
        return
    if len(run) > LONG:  # aligning is quadratic; no run of prose is so long
        middle = len(run) // 2
        yield from differences(run[:middle], offset)
        yield from differences(run[middle:], offset + middle)
        return
    for kind, a, b, c, d in SequenceMatcher(None, run, simple, autojunk=False).get_opcodes():
        if kind != "equal":
            yield change("script", offset + a, offset + b, simple[c:d], WHY)


def particles(text: str) -> list[Mark]:
    """著 stays in the words for writing and fame (名著, 著名, 显著 …) and before a title; elsewhere it is 着."""
    return [
        change("zhe", i, i + 1, "着", WHY_PARTICLE)
        for i, character in enumerate(text)
        if character == "著" and not is_writing(text, i)
    ]


@cache
def compounds() -> frozenset[str]:
    """Words of four characters with 著 in jieba's dictionary (见微知著, 臭名昭著): written with 著 in Simplified too."""
    return frozenset(word for word in lexicon().frequency if len(word) == 4 and "著" in word)


def is_writing(text: str, i: int) -> bool:
    if any(text[i - k : i - k + 4] in compounds() for k in range(4) if i >= k):
        return True
    words = word_list("zhu_words")
    if text[i : i + 2] in words or text[i - 1 : i + 1] in words:
        return True
    return text[i + 1 : i + 2] == "《"
