"""Places: an official division, a name before 镇, 村, 县 …, items of a list of villages, rivers, offices; then the bare stem.

The dictionary decides what is a name: a stem that ordinary language knows (后进村, 试点镇) is none, an unknown one is.
"""

import re
from collections.abc import Iterator
from functools import cache

from wenku.editorial.lexicon import Lexicon
from wenku.editorial.mention import Mention
from wenku.editorial.words import one_of, word_list
from wenku.model import Token
from wenku.text.han import HAN_CLASS

H = f"[{HAN_CLASS}]"
SUFFIX = re.compile(r"街道|社区|新区|开发区|林场|农场|苏木|水库|新村|小区|自治县|自治州|[省市县区州旗镇乡村屯寨庄]")
WATER = re.compile(
    r"(?<=[沿在从到经过])(?P<name>(?!农|全|各|该|本)" + H + r"[河江湖溪])(?=[的两沿岸流畔边上中下水一，。、])"
)
LIST = re.compile(rf"{H}{{2,5}}(?:、{H}{{2,12}}){{1,80}}|{H}{{2,5}}和{H}{{2,5}}(?=[两三]个?[村镇乡])")
TOPONYM = re.compile(
    r"[村庄屯寨店坪沟坡港井岭湾坝塘铺堡集滩洼梁峪圩墩埠埔林园官山河桥头口崖坳垭坎浦渡洲汀堰岸冲畈坑溪泉潭岩峰窑]$"
)
COUNTED = re.compile(r"(?:等)?(?:\d+|[一二两三四五六七八九十]+)?个?(?:行政|自然)?[村镇乡县区]|(?:等)?(?:街道|社区)")
INTRODUCTION = re.compile(
    r"(?:\d+|[一二两三四五六七八九十]+)个(?:行政|自然|[^，。；、（(]{0,8})?(?:村|镇|乡|县|区|社区|街道|班子)[，,]?(?:（|\(|分别是|分别为|即|是|为|：|:)*[：:（(]?$|(?:分别是|分别为)[：:]?$"
)
OFFICE = re.compile(
    rf"(?<=[到在由赴往从])(?P<name>{H}{{2,3}}?)(?:街道办事处|街道办|街道|办事处|办)(?=[挂任工锻调的，。、（(])"
)
FAMILY = re.compile(
    rf"[{''.join(sorted(n for n in word_list('surnames') if len(n) == 1))}]家[庄沟湾店寨屯岭坪塘桥堡坡坝坳冲咀嘴畈墩圩埠]"
)
COMPOUND = re.compile(rf"(?P<name>{H}{{2,3}})(?=(?:农民|移民|安置|异地|生态)?(?:新村|小区|社区|花园|家园|安置点))")
LONGEST_ITEM = 5
DIRECTIONS = frozenset("东西南北中前后上下大小新老内外")
INNER = re.compile(r"[省市县区镇乡村](?=.)")
VERBS_AT_END = frozenset("兴带驻包联帮促进护到在入建扶派占农城")
ORDINARY_PARTS = 2
SHORT = re.compile(f"(?:{one_of('divisions_short')})")


@cache
def generic() -> frozenset[str]:
    return word_list("places_generic")


@cache
def generic_words() -> tuple[str, ...]:
    return tuple(sorted(word for word in generic() if len(word) > 1))


def places(text: str, lexicon: Lexicon, known: frozenset[str] = frozenset()) -> list[Mention]:
    """`known` are stems already named elsewhere in the same collection of pages."""
    stems = set(known)
    mentions: list[Mention] = []
    for finder in (divisions, named, suffixed, families, waters, offices, compounds):
        for mention in finder(text, lexicon):
            mentions.append(mention)
            stems.add(mention.key)
    mentions += listed(text, lexicon, stems)
    stems |= {mention.key for mention in mentions}
    mentions += parallel(text, lexicon, stems)
    return [*mentions, *again(text, lexicon, {mention.key for mention in mentions} | stems)]


def divisions(text: str, lexicon: Lexicon) -> Iterator[Mention]:
    names = word_list("divisions")
    for match in SUFFIX.finditer(text):
        for length in range(12, 1, -1):
            start = match.end() - length
            if start >= 0 and text[start : match.end()] in names and not is_plain(text, start, match.end(), lexicon):
                yield Mention(
                    "place", start, match.end() - len(match.group()), text[start : match.end() - len(match.group())]
                )
                break
    for match in SHORT.finditer(text):
        if not runs_over(text, match.start(), match.end(), lexicon):
            yield Mention("place", match.start(), match.end(), match.group())


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


def named(text: str, lexicon: Lexicon) -> Iterator[Mention]:
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
                yield Mention("place", start, end, text[start:end])


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


FUNCTION = frozenset(
    "的在到从了和与对由为于是有把被向及或等驻往赴任该各全本我某每这那其回去来进出离入个名一二三四五六七八九十两几多并也都而以用给让请使如以跨隔邻距逢照涉"
)


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


def acceptable(stem: str, lexicon: Lexicon) -> bool:
    if stem in generic() or lexicon.is_common(stem) or not re.fullmatch(f"{H}{{2,6}}", stem):
        return False
    if stem[-1] in VERBS_AT_END or INNER.search(stem) or not looks_like_name(stem, lexicon):
        return False
    if stem.endswith(generic_words()):
        return False
    return not (lexicon.is_common(stem[-2:]) and len(stem) > 2 and lexicon.is_common(stem[:-2]))


def suffixed(text: str, lexicon: Lexicon) -> Iterator[Mention]:
    """A name whose characters are everyday words (松柏坪乡, 石门垭镇): told by its boundary on the left and its ending."""
    starts = {token.start for token in lexicon.words(text)}
    for match in ADMIN.finditer(text):
        for length in (4, 3, 2):
            start = match.start() - length
            stem = text[max(0, start) : match.start()]
            if start >= 0 and bounded(text, start, starts) and is_built_name(stem, text[start - 1 : start], lexicon):
                start += cut_before(stem)
                yield Mention("place", start, match.start(), text[start : match.start()])
                break


ADMIN = re.compile(
    r"(?:[镇乡村县屯]|街道|社区)(?!民|子|里|级|办企|域|城|村|镇[^、]?$|干部|长|容|貌)|[县镇乡](?=委|长|政府|党委|人民|组织部)"
)
ENTERING = frozenset("到在去赴往至驻从对")


def bounded(text: str, start: int, starts: set[int]) -> bool:
    """A word begins here, and what stands before it is a mark, a function word, or another place's suffix."""
    before = text[start - 1 : start]
    return (
        not before
        or not re.match(H, before)
        or (start in starts and (before in FUNCTION or before in "省市县区镇乡村"))
    )


def is_built_name(stem: str, before: str, lexicon: Lexicon) -> bool:
    if (
        stem in generic()
        or not re.fullmatch(f"{H}{{2,4}}", stem)
        or INNER.search(stem + "的")
        or stem[-1] in VERBS_AT_END
    ):
        return False
    core = stem[1:] if stem[0] in LEADING else stem
    if len(stem) == 4 and lexicon.tag.get(stem[:2], "").startswith(("v", "d", "p", "r")):
        return False
    if (
        any(c in FUNCTION or c in stops() for c in core)
        or stem.endswith(generic_words())
        or stem.startswith(generic_words())
    ):
        return False
    if not lexicon.is_common(stem) and (stem[-1] in LAND or len(stem) == 2):
        return not all(c in word_list("standalone") for c in stem) or stem[-1] in LAND
    return (before in ENTERING or before in "省市县区镇乡") and (
        stem[-1] in LAND or (lexicon.is_common(stem) and lexicon.frequency[stem] < 100)
    )


def families(text: str, lexicon: Lexicon) -> Iterator[Mention]:
    """王家沟, 李家店: a family name, 家, and a feature of the land make a village."""
    for match in FAMILY.finditer(text):
        if not lexicon.is_common(text[match.start() - 1 : match.start() + 1]) and not lexicon.is_common(match.group()):
            yield Mention("place", *match.span(), match.group())


def looks_like_name(stem: str, lexicon: Lexicon) -> bool:
    """No function word in it, not all verbs and the like, no everyday word at its edges; a geographic ending speaks for it."""
    core = stem[1:] if stem[0] in LEADING and len(stem) > 1 else stem
    if any(character in FUNCTION or character in stops() for character in core):
        return False
    if all(character in word_list("standalone") for character in core) and core[-1] not in LAND:
        return False
    edges = [part for part in (stem[:2], stem[-2:]) if len(stem) > 2 and lexicon.is_common(part)]
    return core[-1] in LAND or not any(lexicon.frequency[part] > 200 for part in edges)


@cache
def stops() -> frozenset[str]:
    """No given name holds these; a place may hold the ones of position and number."""
    return word_list("name_stops") - frozenset("里中上下前后外内一二三四五六七八九十家")


LEADING = DIRECTIONS | frozenset("三五七九双十一二四六八")
LAND = frozenset("庄屯寨店坪沟坡港井岭湾坝塘铺堡集滩洼梁峪圩墩埠埔林园山河桥口崖坳垭坎浦渡洲汀堰岸冲畈坑溪泉潭岩峰")


def waters(text: str, lexicon: Lexicon) -> Iterator[Mention]:
    for match in WATER.finditer(text):
        character = match.group("name")[0]
        if not lexicon.is_common(match.group("name")) and character not in word_list("standalone") | FUNCTION:
            yield Mention("place", *match.span("name"), match.group("name"))


def offices(text: str, lexicon: Lexicon) -> Iterator[Mention]:
    names = word_list("offices_generic")
    for match in OFFICE.finditer(text):
        name = match.group("name")
        plain = lexicon.is_common(name) or any(name.endswith(word) for word in names)
        if not plain and looks_like_name(name, lexicon):
            yield Mention("place", *match.span("name"), name)


def compounds(text: str, lexicon: Lexicon) -> Iterator[Mention]:
    for match in COMPOUND.finditer(text):
        for length in (3, 2):
            name = match.group("name")[-length:]
            known = lexicon.is_word(name) or any(lexicon.is_common(name[k : k + 2]) for k in range(len(name) - 1))
            start = match.end("name") - length
            known = known or (start > 0 and lexicon.is_common(text[start - 1 : start + 1]))
            if len(name) == length and not known and name not in generic() and looks_like_name(name, lexicon):
                yield Mention("place", match.end("name") - length, match.end("name"), name)
                break


def listed(text: str, lexicon: Lexicon, stems: set[str]) -> Iterator[Mention]:
    for match in LIST.finditer(text):
        items = list_items(text, *match.span(), lexicon)
        counties = sum(text[start:end].endswith("县") for start, end in items) * 2 > len(items)
        if is_list_of_places(text, items, match.end(), lexicon, stems):
            for start, end in items:
                name = bare(text[start:end], counties)
                if len(name) >= 2 and name not in generic():
                    yield Mention("place", start, start + len(name), name)


PARALLEL = re.compile(rf"{H}{{4,14}}(?:、{H}{{4,10}}){{2,20}}")


def parallel(text: str, lexicon: Lexicon, stems: set[str]) -> Iterator[Mention]:
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
                    yield Mention("place", at, at + 2, name)


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


SUFFIXED_ITEM = re.compile(rf"{H}{{2,5}}(?:[镇乡村县屯]|街道|社区)")
SEVERAL = r"(?:\d+|[一二两三四五六七八九十]+)个"
VILLAGES = re.compile(
    rf"[村镇乡县](?:有|共)?{SEVERAL}[，,]?(?:分别)?(?:是|为)[：:]?$|{SEVERAL}[^，。；、]{{0,4}}[村镇乡县][，,]?(?:分别)?(?:是|为)[：:]?$"
)


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


def again(text: str, lexicon: Lexicon, stems: set[str]) -> Iterator[Mention]:
    """Other mentions: an unusual stem wherever it stands, an everyday one only before its suffix or in brackets."""
    for stem in sorted(stems):
        free = not lexicon.is_common(stem)
        for match in re.finditer(re.escape(stem), text):
            after = text[match.end() : match.end() + 2]
            if free or SUFFIX.match(after):
                yield Mention("place", *match.span(), stem)
