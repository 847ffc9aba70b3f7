"""Lists of villages and towns: judged as a whole, so that everyday words among the names (a village called 梨园) count too."""

import re
from collections.abc import Iterator

from wenku.editorial.foundation.lexicon import Lexicon
from wenku.editorial.foundation.mention import NameMention
from wenku.editorial.names.placenames import FUNCTION, INNER, LAND, TOPONYM, H, generic

LIST = re.compile(rf"{H}{{2,5}}(?:、{H}{{2,12}}){{1,80}}|{H}{{2,5}}和{H}{{2,5}}(?=[两三]个?[村镇乡])")
COUNTED = re.compile(
    r"(?:等)?(?:\d{1,6}|[一二两三四五六七八九十]{1,4})?个?(?:行政|自然)?[村镇乡县区]|(?:等)?(?:街道|社区)"
)
INTRODUCTION = re.compile(
    r"(?:\d{1,6}|[一二两三四五六七八九十]{1,4})个(?:行政|自然|[^，。；、（(]{0,8})?(?:村|镇|乡|县|区|社区|街道|班子)[，,]?(?:（|\(|分别是|分别为|即|是|为|：|:)*[：:（(]?$|(?:分别是|分别为)[：:]?$"
)
LONGEST_ITEM = 5
PARALLEL = re.compile(rf"{H}{{4,14}}(?:、{H}{{4,10}}){{2,20}}")
SUFFIXED_ITEM = re.compile(rf"{H}{{2,5}}(?:[镇乡村县屯]|街道|社区)")
SEVERAL = r"(?:\d{1,6}|[一二两三四五六七八九十]{1,4})个"
VILLAGES = re.compile(
    rf"[村镇乡县](?:有|共)?{SEVERAL}[，,]?(?:分别)?(?:是|为)[：:]?$|{SEVERAL}[^，。；、]{{0,4}}[村镇乡县][，,]?(?:分别)?(?:是|为)[：:]?$"
)


def listed(text: str, lexicon: Lexicon, stems: set[str]) -> Iterator[NameMention]:
    for match in LIST.finditer(text):
        items = list_items(text, *match.span(), lexicon)
        counties = sum(text[start:end].endswith("县") for start, end in items) * 2 > len(items)
        if is_list_of_places(text, items, match.end(), lexicon, stems):
            for start, end in items:
                name = bare(text[start:end], counties)
                if len(name) >= 2 and name not in generic():
                    yield NameMention("place", start, start + len(name), name)


def parallel(text: str, lexicon: Lexicon, stems: set[str]) -> Iterator[NameMention]:
    """甲村木器、乙村棉纱、丙村锅炉: where two items begin with known names, the others begin with names too."""
    for match in PARALLEL.finditer(text):
        items = [(match.start() + m.start(), m.group()) for m in re.finditer("[^、]+", match.group())]
        known = [item for item in items[1:] if any(item[1].startswith(stem) for stem in stems)]
        if len(known) >= 2:
            for start, item in items:
                lead = re.match(r".*[了有以如是](?=..)", item) if start == match.start() else None
                at = start + (lead.end() if lead else 0)
                name = text[at : at + 2]
                if (
                    re.fullmatch(f"{H}{{2}}", name)
                    and not lexicon.is_common(name)
                    and lexicon.is_common(text[at + 2 : at + 4])
                ):
                    yield NameMention("place", at, at + 2, name)


def list_items(text: str, start: int, end: int, lexicon: Lexicon) -> list[tuple[int, int]]:
    """The items' spans. The first may have a word before it, the last words after it: they are cut off."""
    items = [m.span() for m in re.finditer(r"[^、]+", text[start:end])]
    items = [(start + a, start + b) for a, b in items]
    last = re.match(r"(.{2,5}?)(?:和|以及|及|与)(.{2,5})", text[slice(*items[-1])])
    if last and not lexicon.is_word(text[slice(*items[-1])]):
        a, _ = items.pop()
        items += [(a, a + last.end(1)), (a + last.start(2), a + last.end(2))]
    while text[items[0][0]] in FUNCTION and items[0][1] - items[0][0] > 2:
        items[0] = (items[0][0] + 1, items[0][1])
    first = text[slice(*items[0])]
    if len(first) >= 4 and lexicon.tag.get(first[:2], "").startswith(("v", "d", "p", "c", "r", "u")):
        items[0] = (items[0][0] + 2, items[0][1])
    tail = re.match(r".{2,4}?(?=等)|.{1,3}?[村庄屯寨](?=.)", text[slice(*items[-1])])
    if tail:
        items[-1] = (items[-1][0], items[-1][0] + tail.end())
    return items


def is_list_of_places(text: str, items: list[tuple[int, int]], end: int, lexicon: Lexicon, stems: set[str]) -> bool:
    names = [text[a:b] for a, b in items]
    if len(names) < 2 or any(len(name) > LONGEST_ITEM for name in names):
        return False
    unusual = sum(not is_ordinary(bare(name), lexicon) for name in names)
    topographic = sum(bool(TOPONYM.search(name)) or name[-1] in LAND or bare(name) in stems for name in names)
    if unusual and all(SUFFIXED_ITEM.fullmatch(name) and bare(name) not in generic() for name in names):
        return True
    if introduces_villages(text, items[0][0]) and not any(c in FUNCTION for name in names for c in name):
        return True
    if unusual * 2 < len(names) or not topographic:
        return False
    introduced = INTRODUCTION.search(text, max(0, items[0][0] - 30), items[0][0]) is not None
    counted = COUNTED.match(text, end) is not None or names[-1].endswith(("村", "镇", "乡", "县"))
    return introduced or counted or (topographic * 2 >= len(names) and unusual * 3 >= len(names) * 2)


def introduces_villages(text: str, start: int) -> bool:
    return VILLAGES.search(text, max(0, start - 16), start) is not None


def is_ordinary(name: str, lexicon: Lexicon) -> bool:
    """A word of the language, or made of such words, or with a function word or an inner 镇, 村 in it."""
    if lexicon.is_common(name) or INNER.search(name) or any(character in FUNCTION for character in name):
        return True
    return any(
        len(token.text) >= 2 and lexicon.is_common(token.text) and not TOPONYM.search(name)
        for token in lexicon.words(name)
    )


def bare(name: str, counties: bool = True) -> str:
    """Without its suffix; among villages a final 县 belongs to the name."""
    return re.sub(rf"(?<=..)(?:村|镇|乡|街道|社区{'|县' if counties else ''})$", "", name)
