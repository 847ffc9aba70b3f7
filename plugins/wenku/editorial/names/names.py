"""Whether a few characters are a person's name, and how far it reaches: what every rule of persons.py asks."""

import re

from wenku.editorial.foundation.lexicon import Lexicon
from wenku.editorial.foundation.words import one_of, word_list
from wenku.text.han import HAN_CLASS

H = f"[{HAN_CLASS}]"
SURNAME = f"(?:{one_of('surnames')})"
POST = f"(?:{one_of('posts')})"
STOP = "".join(sorted(word_list("name_stops")))
GIVEN = f"(?:(?![{re.escape(STOP)}]){H})"
DOUBTFUL = word_list("surnames_doubtful")
# Family names that are function words or verbs: before a name of two they are read as such (和|李某, 由|王某).
FUNCTIONAL = frozenset("和于向任由从时应全干成同与及国经对让管有为以祝")
# 王姨, 李叔: the family name alone identifies nobody.
KIN = frozenset("姨叔婶嫂哥姐伯爷奶")


def is_name(name: str, lexicon: Lexicon) -> bool:
    """Not a word of ordinary language, not a place, and not made of one: 党员干 holds 党员."""
    if name in word_list("not_names") or (len(name) == 3 and (name[:2] in word_list("not_names"))):
        return False
    if len(name) == 2 and name[0] in DOUBTFUL and name[1] in word_list("standalone"):
        return False
    if lexicon.is_common(name) or lexicon.is_place(name) or len(name) < 2 or name[1:] in KIN:
        return False
    if name[:2] in word_list("surnames") and len(name) >= 3:
        return True
    if len(name) == 3 and lexicon.is_common(name[:2]) and lexicon.frequency[name[:2]] > 20:
        return False
    if len(name) == 3 and name[0] in DOUBTFUL and lexicon.is_common(name[1:]):
        return False
    return name[-1] not in "镇村县乡市区局委部厅处科组队站所院校厂办"


def ending_at(text: str, end: int, lexicon: Lexicon, strict: bool = False) -> str:
    """The name that ends at `end`: of three characters where the family name is no function word, else of two."""
    for length in (4, 3, 2):
        name = text[max(0, end - length) : end]
        if len(name) < length or not fits(name, length) or not is_name(name, lexicon):
            continue
        if length == 2 and name[0] in FUNCTIONAL and name[1] in word_list("surnames"):
            continue
        if length == 3 and name[0] in FUNCTIONAL and fits(name[1:], 2) and is_name(name[1:], lexicon):
            continue
        if crosses_word(text, end - length, end, lexicon) or not stands_after(text, end - length, name):
            continue
        if strict and (
            name[0] in DOUBTFUL or lexicon.is_word(name[1:]) or lexicon.is_word(name[:2]) or runs_on(text, end, lexicon)
        ):
            continue
        return name
    return ""


def stands_after(text: str, start: int, name: str) -> bool:
    """A name of two that begins with a function word or a verb needs a boundary before it: 、于某同志."""
    if len(name) != 2 or name[0] not in DOUBTFUL:
        return True
    return start == 0 or text[start - 1] in "、，。；：（的\n “”和与"


def runs_on(text: str, end: int, lexicon: Lexicon) -> bool:
    """The last character belongs to the next word: 季汇|总."""
    word = text[end - 1 : end + 1]
    return lexicon.is_common(word) and lexicon.frequency[word] > 20


def fits(name: str, length: int) -> bool:
    surname = 2 if length == 4 or name[:2] in word_list("surnames") else 1
    if length - surname not in (1, 2) or name[:surname] not in word_list("surnames"):
        return False
    return re.fullmatch(f"{GIVEN}+", name[surname:]) is not None


def crosses_word(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """A common word that runs over the name's left edge (村支部|书记): then the family name is only its tail."""
    for left in (1, 2, 3):
        for right in (1, 2):
            word = text[max(0, start - left) : start + right]
            if (
                len(word) == left + right
                and start - left >= 0
                and lexicon.is_common(word)
                and lexicon.frequency[word] > 50
            ):
                rest = text[start + right : end]
                if (
                    right == 2
                    or not re.fullmatch(f"{SURNAME}{GIVEN}{{1,2}}", text[start:end])
                    or len(rest) < 1
                    or lexicon.frequency[word] > 500
                ):
                    return True
    return False


def beginning_at(text: str, start: int, lexicon: Lexicon) -> str:
    for length in (3, 2):
        name = text[start : start + length]
        after = text[start + length : start + length + 1]
        if len(name) < length or not fits(name, length) or not is_name(name, lexicon):
            continue
        if name[0] in FUNCTIONAL or (name[0] in DOUBTFUL and (length == 2 or lexicon.is_common(name[:2]))):
            continue
        if length == 3 and lexicon.is_common(name[1:]) and not (ends_there(after) and name[0] not in DOUBTFUL):
            continue
        if length == 2 and re.match(GIVEN, after) and not joins_on(text, start + length):
            continue
        if any(lexicon.is_common(text[start : start + n]) for n in (2, 3, 4)) or runs_on(text, start + length, lexicon):
            return ""
        return name
    return ""


def ends_there(after: str) -> bool:
    """A mark after the name: 党委书记沈某某、, where the given name is a word of the language."""
    return after in tuple("、，。；）)\n") or after == ""


def joins_on(text: str, end: int) -> bool:
    return re.match(rf"{POST}|到|在|等|和", text[end : end + 4]) is not None
