"""What can be the name of a place: which words are only generic, which characters no name holds, how names end."""

import re
from functools import cache

from wenku.editorial.foundation.lexicon import Lexicon
from wenku.editorial.foundation.words import word_list
from wenku.text.han import HAN_CLASS

H = f"[{HAN_CLASS}]"
SUFFIX = re.compile(r"街道|社区|新区|开发区|林场|农场|苏木|水库|新村|小区|自治县|自治州|[省市县区州旗镇乡村屯寨庄]")
DIRECTIONS = frozenset("东西南北中前后上下大小新老内外")
VERBS_AT_END = frozenset("兴带驻包联帮促进护到在入建扶派占农城")
FUNCTION = frozenset(
    "的在到从了和与对由为于是有把被向及或等驻往赴任该各全本我某每这那其回去来进出离入个名一二三四五六七八九十两几多并也都而以用给让请使如以跨隔邻距逢照涉随"
)
LEADING = DIRECTIONS | frozenset("三五七九双十一二四六八")
LAND = frozenset("庄屯寨店坪沟坡港井岭湾坝塘铺堡集滩洼梁峪圩墩埠埔林园山河桥口崖坳垭坎浦渡洲汀堰岸冲畈坑溪泉潭岩峰")


@cache
def generic() -> frozenset[str]:
    return word_list("places_generic")


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
