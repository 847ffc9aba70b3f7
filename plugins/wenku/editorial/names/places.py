"""Places beside the evident ones: official divisions, waters, short names of street offices; then every further mention."""

import re
from collections.abc import Iterator, Sequence

from wenku.editorial.foundation.lexicon import Lexicon
from wenku.editorial.foundation.mention import NameMention
from wenku.editorial.foundation.words import one_of, word_list
from wenku.editorial.names.placenames import FUNCTION, SUFFIX, VERBS_AT_END, generic, looks_like_name
from wenku.editorial.names.weights import H

WATER = re.compile(
    r"(?<=[沿在从到经过])(?P<name>(?!农|全|各|该|本)" + H + r"[河江湖溪])(?=[的两沿岸流畔边上中下水一，。、])"
)
OFFICE = re.compile(
    rf"(?<=[到在由赴往从])(?P<name>{H}{{2,3}}?)(?:街道办事处|街道办|街道|办事处|办)(?=[挂任工锻调的，。、（(])"
)
COMPOUND = re.compile(rf"(?P<name>{H}{{2,3}})(?=(?:农民|移民|安置|异地|生态)?(?:新村|小区|社区|花园|家园|安置点))")
SHORT = re.compile(f"(?:{one_of('divisions_short')})")
WITHIN = re.compile(rf"(?:[省市县区镇乡]|街道)(?P<name>{H}{{2,4}}?)(?P<suffix>[县镇乡](?!长)|村(?![民级容])|街道|社区)")


def places(text: str, lexicon: Lexicon, certain: Sequence[NameMention] = ()) -> list[NameMention]:
    stems = {mention.key for mention in certain if mention.kind == "place"}
    mentions: list[NameMention] = []
    mentions += within(text, certain, lexicon)
    for finder in (divisions, waters, offices, compounds):
        for mention in finder(text, lexicon):
            mentions.append(mention)
            stems.add(mention.key)
    mentions += parallel(text, lexicon, stems | {mention.key for mention in mentions})
    return [*mentions, *again(text, lexicon, {mention.key for mention in mentions} | stems)]


WITHIN = re.compile(rf"(?:[省市县区镇乡]|街道)(?P<name>{H}{{2,4}}?)(?P<suffix>[县镇乡](?!长)|村(?![民级容])|街道|社区)")


def within(text: str, certain: Sequence[NameMention], lexicon: Lexicon) -> Iterator[NameMention]:
    """What follows a place as its part: 青槐县|落马镇, 落马镇|芦花村, whatever word it is."""
    ends = [mention.end for mention in certain if mention.kind == "place"]
    while ends:
        match = WITHIN.match(text, ends.pop())
        if match and may_follow(match["name"], match["suffix"], lexicon):
            yield NameMention("place", *match.span("name"), match["name"])
            ends.append(match.end("name"))


def may_follow(name: str, suffix: str, lexicon: Lexicon) -> bool:
    """Not 农业农|村: there the suffix ends a word."""
    plain = name in generic() or not FUNCTION.isdisjoint(name) or name[-1] in VERBS_AT_END
    return not plain and not lexicon.is_common(name[-1] + suffix)


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


PARALLEL = re.compile(rf"{H}{{4,14}}(?:、{H}{{4,10}}){{2,20}}")
LEAD = re.compile(r".*[了有以如是](?=..)")


def parallel(text: str, lexicon: Lexicon, stems: set[str]) -> Iterator[NameMention]:
    """甲村木器、乙村棉纱、丙村锅炉: where two items begin with known names, the others begin with names too."""
    for match in PARALLEL.finditer(text):
        items = [(match.start() + item.start(), item.group()) for item in re.finditer("[^、]+", match.group())]
        if sum(any(item.startswith(stem) for stem in stems) for _, item in items[1:]) >= 2:
            lead = LEAD.match(items[0][1])
            starts = [start + (lead.end() if lead and start == match.start() else 0) for start, _ in items]
            yield from (
                NameMention("place", i, i + 2, text[i : i + 2]) for i in starts if heads_words(text, i, lexicon)
            )


def heads_words(text: str, i: int, lexicon: Lexicon) -> bool:
    """Two characters that are no word, before a word: 后店|木器."""
    name = text[i : i + 2]
    return (
        bool(re.fullmatch(f"{H}{{2}}", name)) and not lexicon.is_common(name) and lexicon.is_common(text[i + 2 : i + 4])
    )


def again(text: str, lexicon: Lexicon, stems: set[str]) -> Iterator[NameMention]:
    """Other mentions: an unusual stem wherever it stands, an everyday one only before its suffix or in brackets."""
    for stem in sorted(stems):
        free = not lexicon.is_common(stem)
        for match in re.finditer(re.escape(stem), text):
            after = text[match.end() : match.end() + 2]
            if free or SUFFIX.match(after):
                yield NameMention("place", *match.span(), stem)
