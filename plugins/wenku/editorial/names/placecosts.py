"""How likely a few characters are the name of a place, whatever stands beside them."""

import math
import re
from collections import Counter
from collections.abc import Mapping
from functools import cache, lru_cache

from wenku.editorial.foundation.lexicon import lexicon
from wenku.editorial.foundation.words import word_list

LAND_AFTER = -3.0  # 霜叶|坪
NOUN = -10.5  # one noun in ten thousand, one village in three
COMMON_ENDS = "路沟湾坪岭坡坝塘桥店铺山河头口坳垭溪泉岩峰冲畈圩埠坎洲滩庄寨营屯堡岗洼崖墩潭湖江港井园林"
COMMON_STARTS = "大小上下前后东西南北新老石白黄红青龙马牛王李张刘杨陈双三五九金高长柳松竹梅梨桃枫樟茶花水清云"
VILLAGE = frozenset("坪坳垭沟湾岭坝塘圩寨屯营冲畈埠坎洼崖岗坡滩岩堡店铺庄墩溪峪")


@cache
def character_costs() -> tuple[Mapping[str, float], float]:
    """Log-probabilities of characters in names of places: the official divisions, and the land in the names of villages."""
    counts = Counter(c for name in word_list("divisions") for c in re.sub(r"(?:自治[县州]|[省市县区州旗])$", "", name))
    counts.update(dict.fromkeys(COMMON_ENDS, 60))
    counts.update(dict.fromkeys(COMMON_STARTS, 30))
    total = math.log(sum(counts.values()) * 1.3)
    return {c: math.log(n + 0.5) - total for c, n in counts.items()}, math.log(0.5) - total


@lru_cache(maxsize=1 << 14)
def place_cost(name: str, free: bool = False) -> float:
    """By its characters, or, where no word runs on from the left, as one of the nouns that villages are called by (石榴, 红星)."""
    costs, unknown = character_costs()
    written = sum(max(costs.get(c, unknown), unknown) for c in name) - abs(len(name) - 2.4)
    return (
        max(written, NOUN)
        if free and lexicon().tag.get(name, "")[:1] in ("n", "s", "a", "z", "m", "t", "b")
        else written
    )
