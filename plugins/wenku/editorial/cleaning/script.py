"""Traditional to Simplified by OpenCC with its phrases, and the 著 that OpenCC leaves where everyday Chinese writes 着."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cache
from importlib.resources import files

from opencc import OpenCC

from wenku.editorial.foundation.finding import Mark, change
from wenku.editorial.foundation.words import word_list
from wenku.text.han import HAN_RUN

WHY = "繁体转为简体（OpenCC 词组表）。"
WHY_FORM = "异体字、港台字形改为规范字。"
WHY_PARTICLE = "“著”在这里是助词或表附着，简体写“着”。"
# Normative in Simplified text as well (油菜薹), though OpenCC knows them only as Traditional.
BOTH = frozenset("薹")


@cache
def converter() -> OpenCC:
    return OpenCC("t2s")


LONG = 400


def to_simplified(text: str) -> list[Mark]:
    """One mark for each stretch that changes; a run of Han is converted whole, so that phrases decide."""
    found = [mark for run in HAN_RUN.finditer(text) for mark in differences(run.group(), run.start())]
    taken = {i for mark in found for i in range(mark.start, mark.end)}
    found += [mark for mark in (*forms(text), *corners(text)) if mark.start not in taken]
    return found


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


def forms(text: str) -> Iterator[Mark]:
    for match in PATTERN.finditer(text):
        yield change("script", *match.span(), PHRASES.get(match.group()) or FORMS[match.group()], WHY_FORM)


CORNERS = dict(zip("「」『』", "“”‘’", strict=True))


def corners(text: str) -> Iterator[Mark]:
    """Corner brackets are the quotation marks of Traditional text; in Simplified text they are curved."""
    for i, character in enumerate(text):
        if character in CORNERS:
            yield change("script", i, i + 1, CORNERS[character], "直角引号改为弯引号。")


def differences(run: str, offset: int) -> Iterator[Mark]:
    simple = str(converter().convert(run))
    if simple == run:
        return
    if len(simple) == len(run):
        for i, (old, new) in enumerate(zip(run, simple, strict=True), offset):
            if old != new and old not in BOTH:
                yield change("script", i, i + 1, new, WHY)
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
    words = (line.split(" ", 1)[0] for line in (files("jieba") / "dict.txt").read_text("utf-8").splitlines())
    return frozenset(word for word in words if len(word) == 4 and "著" in word)


def is_writing(text: str, i: int) -> bool:
    if any(text[i - k : i - k + 4] in compounds() for k in range(4) if i >= k):
        return True
    words = word_list("zhu_words")
    if text[i : i + 2] in words or text[i - 1 : i + 1] in words:
        return True
    return text[i + 1 : i + 2] == "《"
