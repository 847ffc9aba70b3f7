"""Characters that a filter took out, as far as rules that know no particular text can see it. Only doubts, never changes."""

import re
from collections.abc import Iterator, Sequence

from wenku.editorial.foundation.finding import Mark, doubt
from wenku.editorial.foundation.lexicon import Lexicon
from wenku.editorial.foundation.words import word_list
from wenku.text.han import HAN_CLASS

H = f"[{HAN_CLASS}]"
VERB = "选派|下派|上派|派出|派驻|派|抽调|选拔|培训|发展|举办|开展|新增|投入|新建|修建|硬化|走访|接收|安排|吸收|组织|帮扶|慰问|解决|落实|争取|引进|完成|受理|化解|调解|召开|带动|培养|入户|收到|征求|排查|整改|办理|发放|募集|捐赠|种植|流转|有|为|达"
NO_NUMBER = re.compile(
    rf"(?:(?<![公中党国])共|先后|累计|总计|合计|共计)(?:{VERB}){{1,2}}了?(?P<unit>名|个|户|亩|公里|万元|项|件|条|场|期|家|所|处|人次|余名|余人|多名|多人|多个|余个)"
    rf"(?!额|单|称|义|誉|人|体|性|别|籍|主|目|例|所|地|面|间|满|庭|长|园|有|属|在|于|产|款)(?={H}|[，。；、])"
)
# 人次 and 余名 never stand without a number, whatever was done.
NO_COUNT = re.compile(rf"(?:(?<![公中党国])共|先后|累计|总计)(?!同){H}{{1,4}}?(?P<unit>人次|余名|余人)(?<!多人次)")
DOUBLED = re.compile(r"(?<![好慢渐轻悄静默偷远早常实自正内潜外])([的了是和与为将把被对])\1(?![确士])")
PAIRS = {"（": "）", "《": "》", "“": "”", "【": "】", "〔": "〕", "‘": "’"}
LONE = re.compile(r"[的不，。；、]")


def dropped(text: str, lexicon: Lexicon) -> Iterator[Mark]:
    for match in NO_NUMBER.finditer(text):
        yield doubt(
            "missing-figure", *match.span(), f"“{match.group()}”缺数字：量词“{match.group('unit')}”前应有数目。"
        )
    seen = {match.start() for match in NO_NUMBER.finditer(text)}
    for match in NO_COUNT.finditer(text):
        if match.start() not in seen and not re.search("[一二三四五六七八九十百千万两几数]", match.group()):
            yield doubt(
                "missing-figure", *match.span(), f"“{match.group()}”缺数字：“{match.group('unit')}”前应有数目。"
            )
    for match in DOUBLED.finditer(text):
        if lexicon.is_word(text[match.end() - 1 : match.end() + 1]):
            continue
        yield doubt("doubled", *match.span(), f"“{match.group()}”重复，可能多字或丢字。")
    yield from lost_points(text)
    yield from cut_words(text, lexicon)
    yield from halves(text, lexicon)
    yield from unpaired(text)
    yield from typos(text)


POINT = re.compile(
    r"(?<![\d.,])\d{1,4}[ \u3000\xa0]\d{1,2}(?=(?:%|％|个百分点|平方公里|平方千米|公里|千米|万|亿|亩|公顷|吨|倍|米|元)(?!\d))"
)


def lost_points(text: str) -> Iterator[Mark]:
    """56 3平方公里: a blank where a decimal point was."""
    for match in POINT.finditer(text):
        whole, part = match.group().split()
        yield doubt("missing-figure", *match.span(), f"“{match.group()}”像是丢了小数点，原为“{whole}.{part}”？")


HALVES = {
    "众": (
        "群众",
        "大众 公众 观众 听众 民众 众人 众多 众筹 众志 众望 众所 众口 众生 众议 受众 部众 出众 从众 信众 万众 当众 聚众 示众 众创 众包 大众化 之众 众心 众亲 众乡 众位 众村 众干 众组 众家 寡不敌众 众说 众目 与众 超众".split(),
    )
}


def halves(text: str, lexicon: Lexicon) -> Iterator[Mark]:
    """众 alone, again and again: a filter took 群 out of 群众 everywhere."""
    for half, (whole, words) in HALVES.items():
        alone = [m.start() for m in re.finditer(half, text) if is_alone(text, m.start(), words, whole)]
        if len(alone) >= 2:
            for i in alone:
                yield doubt(
                    "dropped-character", i, i + 1, f"“{half}”单独出现 {len(alone)} 次，疑为“{whole}”丢了一个字。"
                )


def is_alone(text: str, i: int, words: Sequence[str], whole: str) -> bool:
    near = text[max(0, i - 3) : i + 3]
    return whole not in near and not any(word in near for word in words)


def cut_words(text: str, lexicon: Lexicon) -> Iterator[Mark]:
    """Half a word before 的, 不 or a mark: the first half of a compound's second word (激励机|不), or a character never alone."""
    for token in lexicon.words(text):
        half = text[token.end : token.end + 1]
        joins_on = lexicon.is_word(text[token.end : token.end + 2])
        if (
            not joins_on
            and LONE.match(text[token.end + 1 : token.end + 2])
            and (whole := completed(token.text, half, lexicon))
        ):
            yield doubt(
                "dropped-character",
                token.start,
                token.end + 1,
                f"“{token.text}{half}”不成词，疑为“{whole}”丢了“{whole[-1]}”。",
            )
        if (
            token.text in word_list("bound")
            and not is_listed(text, token.start, token.end)
            and LONE.match(text[token.end : token.end + 1])
        ):
            yield doubt("dropped-character", token.start, token.end + 1, f"“{token.text}”一般不单用，前后可能丢了字。")


def is_listed(text: str, start: int, end: int) -> bool:
    """One of several single characters told apart by marks: 德、能、勤、绩、廉."""
    return bool(re.search(rf"(?:^|[^{HAN_CLASS}]){H}、$", text[max(0, start - 3) : start])) or bool(
        re.match(rf"、{H}(?![{HAN_CLASS}])", text[end : end + 3])
    )


def completed(word: str, half: str, lexicon: Lexicon) -> str:
    """激励 + 机: 激励机制, the only such compound, whose second part 机制 is a word; 机 is no word alone."""
    if len(word) != 2 or not re.match(H, half) or half in word_list("standalone") or not lexicon.is_common(word):
        return ""
    if lexicon.is_word(word + half) or lexicon.is_word(word[-1] + half):
        return ""
    found = [whole for whole in lexicon.longer_by_one(word + half) if lexicon.is_word(whole[2:])]
    return found[0] if len(found) == 1 else ""


def unpaired(text: str) -> Iterator[Mark]:
    """Brackets and quotes that do not pair within a paragraph."""
    start = 0
    for line in text.split("\n"):
        stack: list[tuple[str, int]] = []
        for i, character in enumerate(line):
            if character in PAIRS:
                stack.append((PAIRS[character], i))
            elif character in PAIRS.values():
                if stack and stack[-1][0] == character:
                    stack.pop()
                else:
                    yield doubt("unpaired", start + i, start + i + 1, f"“{character}”没有与之成对的前一半。")
                    break
        else:
            for mark, i in stack[:1]:
                yield doubt("unpaired", start + i, start + i + 1, f"“{line[i]}”没有与之成对的“{mark}”。")
        start += len(line) + 1


def typos(text: str) -> Iterator[Mark]:
    for entry in sorted(word_list("typos")):
        wrong, right = entry.split("=")
        for match in re.finditer(re.escape(wrong), text):
            yield doubt("typo", *match.span(), f"“{wrong}”多半是“{right}”之误。")


def variants(text: str, names: dict[str, str], taken: set[int], lexicon: Lexicon) -> Iterator[Mark]:
    """光镇 beside 光某镇: a name of this text with one character gone. `names` maps stems to the suffix seen after them."""
    for stem, suffix in sorted(names.items()):
        for k in range(len(stem)):
            short = stem[:k] + stem[k + 1 :] + suffix
            for match in re.finditer(re.escape(short), text) if len(short) >= 2 else ():
                over = lexicon.is_common(text[max(0, match.start() - 1) : match.start() + 1])
                if taken.isdisjoint(range(*match.span())) and not over and not lexicon.is_word(short):
                    yield doubt("dropped-character", *match.span(), f"“{short}”像是“{stem}{suffix}”丢了“{stem[k]}”。")
