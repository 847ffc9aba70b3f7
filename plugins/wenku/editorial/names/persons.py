"""How people are called beside their full names: by given name, by family name and post, by 小 or 老, half hidden."""

import re
from collections.abc import Iterable, Iterator, Sequence

from wenku.editorial.foundation.lexicon import Lexicon
from wenku.editorial.foundation.mention import NameMention
from wenku.editorial.foundation.words import one_of, word_list
from wenku.editorial.names.rosters import columns
from wenku.editorial.names.surroundings import BEFORE, POST, left, right
from wenku.editorial.names.weights import H

SURNAME = f"(?:{one_of('surnames')})"
# 刘总, 李局 only where the word ends there: 于总体 is no 于总.
POSTED = re.compile(
    rf"({SURNAME})({POST}|[总局处工队所科叔婶嫂哥姐伯](?=[，。、；：！？”）说的在和给告介都也就把跟与来去有正家讲问笑]|$))"
)
MASKED = re.compile(
    rf"(?<!{H}){SURNAME}某{{1,2}}|{SURNAME}某某|{SURNAME}某(?={POST}|[，。、和（(]|等|的|在|为|任|因|于|{BEFORE})"
)
LIKE_THINGS = frozenset("林计龙梁柳江麦米花车")  # 老林, 小计, 小麦
CALLED = re.compile(rf"(?P<how>[小老阿])(?P<name>{SURNAME})")


def persons(text: str, lexicon: Lexicon, certain: Sequence[NameMention]) -> list[NameMention]:
    """`certain` are the full names that the text speaks for; what they are called besides is the same person."""
    known = {mention.key for mention in certain if mention.kind == "person"}
    return [
        *by_given_name(text, known),
        *(NameMention("person", *match.span(), match.group()) for match in MASKED.finditer(text)),
        *columns(text, lexicon),
        *with_posts(text, lexicon, known),
        *called(text, lexicon, known),
    ]


def by_given_name(text: str, known: Iterable[str]) -> Iterator[NameMention]:
    """志远同志 is the 罗志远 of the text."""
    for name in sorted(known):
        if len(name) == 3:
            for match in re.finditer(rf"(?<!{name[0]}){re.escape(name[1:])}(?=同志)", text):
                yield NameMention("person", *match.span(), name)


def with_posts(text: str, lexicon: Lexicon, known: Iterable[str]) -> Iterator[NameMention]:
    """陈书记 is one person through the piece; the same as 陈某某 when that is the only full name in Chen."""
    for match in POSTED.finditer(text):
        surname, post = match.groups()
        if (
            (surname in word_list("surnames_doubtful") and not is_called(text, match, known))
            or not stands_free(text, match.start(), lexicon)
            or (len(surname) == 1 and lexicon.is_common(text[match.start() : match.start() + 2]))
        ):
            continue
        full = [name for name in sorted(known) if name.startswith(surname)]
        same = [name for name in full if f"{name}{post}" in text] or (full if len(full) == 1 else [])
        key = same[0] if len(same) == 1 else f"{surname}（{post.removeprefix('副')}）"
        yield NameMention("person", match.start(), match.start() + len(surname), key)


# Family names that are read as words before a post, unless somebody of that name is known: 任主任, 应书记要求.
READ_AS_WORDS = frozenset("任原和由向时党包管兼代当各该应于同为与全干从连关解查商")
OPEN_LEFT = re.compile(r"(?:^|[^\w]|[的和与同跟找请叫听见对给向把被让是有问])$")


def is_called(text: str, match: re.Match[str], known: Iterable[str]) -> bool:
    """高支书, 明队长: the family name is a word too, but nothing before it makes it one."""
    surname, post = match.groups()
    if (len(post) < 2 and post != "总") or surname == "任":
        return False
    if surname in READ_AS_WORDS:
        return right(text, match.end()) >= 5 and OPEN_LEFT.search(text[: match.start()]) is not None
    return any(name.startswith(surname) for name in known) or OPEN_LEFT.search(text[: match.start()]) is not None


def stands_free(text: str, start: int, lexicon: Lexicon) -> bool:
    """The family name is not the tail of a word: 老年|同志, 组织部|副部长."""
    for length in (1, 2, 3):
        word = text[max(0, start - length) : start + 1]
        if start - length >= 0 and lexicon.is_word(word) and lexicon.frequency[word] > 3:
            return False
    return True


def called(text: str, lexicon: Lexicon, known: Iterable[str]) -> Iterator[NameMention]:
    """小某, 老某: where no word runs over, and somebody may stand there."""
    for match in CALLED.finditer(text):
        start, end = match.span("name")
        same = any(name.startswith(match["name"]) for name in known)
        doubtful = not same and match["name"] in word_list("surnames_doubtful") | LIKE_THINGS
        words = [text[start - 2 : start], text[start - 1 : end + 1], text[start : end + 1]]
        words += [text[start - 1 : end]] * doubtful
        least = 3.0 if doubtful else 0.5
        company = max(right(text, end), left(text, match.start()) - 2.0 * doubtful)
        if (company >= least or same) and not any(lexicon.is_common(word) for word in words if len(word) > 1):
            yield NameMention("person", start, end, f"{match['name']}（{match['how']}）")
