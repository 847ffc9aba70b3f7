"""Places: an official division, a name before 镇, 村, 县 …, items of a list of villages, rivers, offices; then the bare stem.

The dictionary decides what is a name: a stem that ordinary language knows (后进村, 试点镇) is none, an unknown one is.
"""

import re
from collections.abc import Iterator, Sequence

from wenku.editorial.foundation.lexicon import Lexicon
from wenku.editorial.foundation.mention import NameMention
from wenku.editorial.foundation.words import one_of, word_list
from wenku.editorial.names.placelists import listed, parallel
from wenku.editorial.names.placenames import (
    DIRECTIONS,
    FUNCTION,
    INNER,
    SUFFIX,
    H,
    acceptable,
    generic,
    is_built_name,
    looks_like_name,
)
from wenku.model import Token

WATER = re.compile(
    r"(?<=[沿在从到经过])(?P<name>(?!农|全|各|该|本)" + H + r"[河江湖溪])(?=[的两沿岸流畔边上中下水一，。、])"
)
OFFICE = re.compile(
    rf"(?<=[到在由赴往从])(?P<name>{H}{{2,3}}?)(?:街道办事处|街道办|街道|办事处|办)(?=[挂任工锻调的，。、（(])"
)
FAMILY = re.compile(
    rf"[{''.join(sorted(n for n in word_list('surnames') if len(n) == 1))}]家[庄沟湾店寨屯岭坪塘桥堡坡坝坳冲咀嘴畈墩圩埠]"
)
COMPOUND = re.compile(rf"(?P<name>{H}{{2,3}})(?=(?:农民|移民|安置|异地|生态)?(?:新村|小区|社区|花园|家园|安置点))")
SHORT = re.compile(f"(?:{one_of('divisions_short')})")
ADMIN = re.compile(
    r"(?:[镇乡村县屯]|街道|社区)(?!民|子|里|级|办企|域|城|村|镇[^、]?$|干部|长|容|貌)|[县镇乡](?=委|长|政府|党委|人民|组织部)"
)


def places(text: str, lexicon: Lexicon, certain: Sequence[NameMention] = ()) -> list[NameMention]:
    stems = {mention.key for mention in certain if mention.kind == "place"}
    mentions: list[NameMention] = []
    for finder in (divisions, waters, offices, compounds):
        for mention in finder(text, lexicon):
            mentions.append(mention)
            stems.add(mention.key)
    mentions += listed(text, lexicon, stems)
    stems |= {mention.key for mention in mentions}
    mentions += parallel(text, lexicon, stems)
    return [*mentions, *again(text, lexicon, {mention.key for mention in mentions} | stems)]


def divisions(text: str, lexicon: Lexicon) -> Iterator[NameMention]:
    names = word_list("divisions")
    for match in SUFFIX.finditer(text):
        for length in range(12, 1, -1):
            start = match.end() - length
            if start >= 0 and text[start : match.end()] in names and not is_plain(text, start, match.end(), lexicon):
                yield NameMention(
                    "place", start, match.end() - len(match.group()), text[start : match.end() - len(match.group())]
                )
                break
    for match in SHORT.finditer(text):
        if not runs_over(text, match.start(), match.end(), lexicon):
            yield NameMention("place", match.start(), match.end(), match.group())


def is_plain(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """城区, 郊区, 矿区 are names of districts and everyday words; the everyday word is meant."""
    name = text[start:end]
    if name[0] in FUNCTION and len(name) == 2:
        return True
    return name in generic() or (len(name) == 2 and lexicon.is_common(name)) or name[:-1] in generic()


def runs_over(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """山东 in 中山东路: a dictionary word that covers an edge of the name says that it is something else."""
    around = [(start - 1, start + 1), (end - 1, end + 1), (start - 2, start + 1)]
    return any(
        a >= 0 and lexicon.is_word(text[a:b]) and lexicon.frequency[text[a:b]] > 100
        for a, b in around
        if b <= len(text)
    )


def named(text: str, lexicon: Lexicon) -> Iterator[NameMention]:
    """An unknown or geographic word before 镇, 村, 县 …: from the words that the segmenter finds."""
    tokens = lexicon.words(text)
    for i, token in enumerate(tokens):
        match = SUFFIX.search(token.text)
        suffix = next((m.group() for m in SUFFIX.finditer(token.text) if m.end() == len(token.text)), "")
        if not match or not suffix:
            continue
        stem = stem_before(tokens, i, suffix, lexicon)
        if stem is not None:
            start, end = stem[0] + cut_before(text[stem[0] : stem[1]]), stem[1]
            if acceptable(text[start:end], lexicon):
                yield NameMention("place", start, end, text[start:end])


def cut_before(stem: str) -> int:
    """What an outer place or 原 puts before the name: 大镇|坛某, 原|石某."""
    inner = [m.end() for m in INNER.finditer(stem)]
    start = inner[-1] if inner else 0
    return start + (1 if stem[start : start + 1] == "原" and len(stem) - start > 2 else 0)


def stem_before(tokens: list[Token], i: int, suffix: str, lexicon: Lexicon) -> tuple[int, int] | None:
    token = tokens[i]
    end = token.end - len(suffix)
    if token.text != suffix:
        if lexicon.is_common(token.text):
            return None
        start = trimmed(token, lexicon)
        start -= prefixed(tokens, i) if start == token.start else 0
        return (start, end) if end - start >= 2 else joined(tokens, i, start, end, lexicon)
    return joined(tokens, i, token.start, token.start, lexicon)


def trimmed(token: Token, lexicon: Lexicon) -> int:
    """An unknown token may have swallowed a function word or a verb before the name."""
    text = token.text
    return token.start + 1 if text[0] in FUNCTION and len(text) > 3 else token.start


def joined(tokens: list[Token], i: int, start: int, end: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """Words right before: one unknown or geographic word, or single characters up to three."""
    j = i - 1
    begin = start
    while j >= 0 and tokens[j].end == begin and end - tokens[j].start <= 4:
        word = tokens[j].text
        if word in FUNCTION or word in generic():
            break
        if len(word) >= 2:
            if begin == start and not lexicon.is_common(word):
                begin = tokens[j].start - prefixed(tokens, j)
            break
        begin = tokens[j].start
        j -= 1
    return (begin, end) if end - begin >= 2 else None


def prefixed(tokens: list[Token], j: int) -> int:
    """1 when the character before the word belongs to the name: a direction or a family name (南|王庄, 逯|家庄)."""
    if not j or tokens[j - 1].end != tokens[j].start:
        return 0
    before = tokens[j - 1].text
    if len(before) == 2 and before[0] in FUNCTION:
        return int(before[1] in DIRECTIONS)
    family = before in word_list("surnames") and tokens[j].text.startswith("家")
    return int(before not in FUNCTION and (before in DIRECTIONS or family))


def suffixed(text: str, lexicon: Lexicon) -> Iterator[NameMention]:
    """A name whose characters are everyday words (松柏坪乡, 石门垭镇): told by its boundary on the left and its ending."""
    starts = {token.start for token in lexicon.words(text)}
    for match in ADMIN.finditer(text):
        for length in (4, 3, 2):
            start = match.start() - length
            stem = text[max(0, start) : match.start()]
            if start >= 0 and bounded(text, start, starts) and is_built_name(stem, text[start - 1 : start], lexicon):
                start += cut_before(stem)
                yield NameMention("place", start, match.start(), text[start : match.start()])
                break


def bounded(text: str, start: int, starts: set[int]) -> bool:
    """A word begins here, and what stands before it is a mark, a function word, or another place's suffix."""
    before = text[start - 1 : start]
    return (
        not before
        or not re.match(H, before)
        or (start in starts and (before in FUNCTION or before in "省市县区镇乡村"))
    )


def families(text: str, lexicon: Lexicon) -> Iterator[NameMention]:
    """王家沟, 李家店: a family name, 家, and a feature of the land make a village."""
    for match in FAMILY.finditer(text):
        if not lexicon.is_common(text[match.start() - 1 : match.start() + 1]) and not lexicon.is_common(match.group()):
            yield NameMention("place", *match.span(), match.group())


def waters(text: str, lexicon: Lexicon) -> Iterator[NameMention]:
    for match in WATER.finditer(text):
        character = match.group("name")[0]
        if not lexicon.is_common(match.group("name")) and character not in word_list("standalone") | FUNCTION:
            yield NameMention("place", *match.span("name"), match.group("name"))


def offices(text: str, lexicon: Lexicon) -> Iterator[NameMention]:
    names = word_list("offices_generic")
    for match in OFFICE.finditer(text):
        name = match.group("name")
        plain = lexicon.is_common(name) or any(name.endswith(word) for word in names)
        if not plain and looks_like_name(name, lexicon):
            yield NameMention("place", *match.span("name"), name)


def compounds(text: str, lexicon: Lexicon) -> Iterator[NameMention]:
    for match in COMPOUND.finditer(text):
        for length in (3, 2):
            name = match.group("name")[-length:]
            known = lexicon.is_word(name) or any(lexicon.is_common(name[k : k + 2]) for k in range(len(name) - 1))
            start = match.end("name") - length
            known = known or (start > 0 and lexicon.is_common(text[start - 1 : start + 1]))
            if len(name) == length and not known and name not in generic() and looks_like_name(name, lexicon):
                yield NameMention("place", match.end("name") - length, match.end("name"), name)
                break


def again(text: str, lexicon: Lexicon, stems: set[str]) -> Iterator[NameMention]:
    """Other mentions: an unusual stem wherever it stands, an everyday one only before its suffix or in brackets."""
    for stem in sorted(stems):
        free = not lexicon.is_common(stem)
        for match in re.finditer(re.escape(stem), text):
            after = text[match.end() : match.end() + 2]
            if free or SUFFIX.match(after):
                yield NameMention("place", *match.span(), stem)
