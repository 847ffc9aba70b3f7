"""Take out what websites put in: residue lines, watermarks inside sentences, injected junk. All of it goes to the report."""

import re
from collections.abc import Callable, Iterator

from wenku.editorial.cleaning.adverts import CUT_SITE, calls, credited, learned, without_credits
from wenku.editorial.cleaning.chrome import residue_lines, sure_rule
from wenku.editorial.cleaning.notices import notices
from wenku.editorial.cleaning.readings import pinyin
from wenku.editorial.cleaning.spam import spam
from wenku.editorial.foundation.finding import Mark, change
from wenku.editorial.foundation.flat import flat
from wenku.editorial.foundation.words import rules
from wenku.text.fold import IGNORABLE
from wenku.text.han import HAN_CLASS

DOT = r"\s*[.。·点]\s*"
END = r"c\s*o\s*m|c\s*n|n\s*e\s*t|o\s*r\s*g|info|top|xyz|vip|biz|club|site|online|wang|cc|tv|me|la|io|edu|gov"
LABEL = r"[a-z0-9](?:[ ]?[a-z0-9-]){0,30}?"
DOMAIN = re.compile(  # not the host of somebody's mail, however its @ is written
    rf"(?<![@#a-z0-9._-])(?<!\(a\))(?<!\(at\))(?<!\[at\])(?<!\(@\))(?:h\s*t\s*t\s*p\s*s?\s*:\s*/\s*/\s*)?"
    rf"(?:w\s*w\s*w{DOT}{LABEL}(?:{DOT}{LABEL}){{0,3}}(?:{DOT}(?:{END}))?|{LABEL}(?:{DOT}{LABEL}){{0,2}}{DOT}(?:{END}))"
    rf"(?:{DOT}c\s*n)?(?![a-z0-9]|\s[a-z](?![a-z]))(?::\d+)?(?:/[!-~]*)?"
)
LINK = re.compile(r"https?://[!-~]+")
# Tokens of one to three signs parted by blanks, with marks among them: what forum software hides between lines.
JUNK = re.compile(r"(?:(?<=[^\x21-\x7e])|^)[ ]?(?:[!-~]{1,3}[ ]){3,}[!-~]{1,3}(?=[^\x21-\x7e]|$)", re.MULTILINE)
# A letter beside a digit or a sign: table rules and lists of numbers have none.
MIXED = re.compile(r"[A-Za-z][^A-Za-z\s|.,:)]|[^A-Za-z\s|(]+[A-Za-z]")
JUNK_SIGN = re.compile(r"[!-/:-@\[-`{-~]")
# No writer sets so many blanks: below that bound patterns may try blanks in any way and stay linear in the text.
LONG_BLANKS = re.compile(r"(?<=\s{64})\s+")
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
ENTITY = re.compile(
    r"&(?:nbsp|ensp|emsp|ldquo|rdquo|lsquo|rsquo|middot|hellip|mdash|lt|gt|amp|quot|#\d{1,7}|#x[0-9a-f]{1,6});",
    re.IGNORECASE,
)


def clean(text: str) -> list[Mark]:
    """Every mark of the passages to take out of `text`."""
    reading = flat(text)
    detectors: tuple[Callable[[str, str], Iterator[Mark]], ...] = (
        lines,
        notices,
        calls,
        inside,
        domains,
        junk,
        pinyin,
        spam_marks,
    )
    return [mark for detector in detectors for mark in detector(text, reading)]


def invisible(text: str) -> list[Mark]:
    """Characters that cannot be seen, taken out before any other rule looks: they are used to break words apart."""
    why = "看不见的字符（零宽、控制字符），常用来防复制。"
    return [change("invisible", m.start(), m.end(), "", why) for p in (IGNORABLE, CONTROL) for m in p.finditer(text)]


def long_blanks(text: str) -> list[Mark]:
    """What a run of white space has beyond 64 characters; a line's end stays one. Goes before any rule with blanks in it."""
    why = "过长的一串空白，缩短。"
    return [
        change("blank", m.start(), m.end(), "\n" if "\n" in m.group() else "", why) for m in LONG_BLANKS.finditer(text)
    ]


def entities(text: str) -> list[Mark]:
    from html import unescape

    found = ((match, unescape(match.group()).replace("\xa0", " ")) for match in ENTITY.finditer(text))
    return [
        change("entity", m.start(), m.end(), now if now.isprintable() else "", "网页字符实体的残留。")
        for m, now in found
    ]


def lines(text: str, reading: str) -> Iterator[Mark]:
    """Whole lines of residue; what carries an address besides may still hold a sentence of the author."""
    for line in residue_lines(reading):
        if line.rule is None or (line.rule.name == "residue-more" and is_text(line.text)):
            continue
        yield change(line.rule.name, line.start, line.start + len(line.text), "", line.rule.why)


SPARED = 8


def is_text(line: str) -> bool:
    """What remains of the line without its credits is no residue by itself."""
    spans = [credited(line, *m.span())[:2] for m in DOMAIN.finditer(line)]
    rest = without_credits(line, spans).strip()
    return rest != line and len(re.findall(f"[{HAN_CLASS}]", rest)) >= SPARED and sure_rule(rest) is None


def inside(text: str, reading: str) -> Iterator[Mark]:
    for rule in rules("residue", "inside"):
        for match in rule.pattern.finditer(reading):
            yield change(rule.name, *match.span(), "", rule.why)


def domains(text: str, reading: str) -> Iterator[Mark]:
    """Each address with the bracket or credit around it, and then the name that stood beside it, wherever that stands."""
    names: set[str] = set()
    for pattern in (LINK, DOMAIN):
        for match in pattern.finditer(reading):
            start, end, name = credited(reading, *match.span())
            names |= {name} if name else set()
            yield change(
                "residue-domain", start, end, "", "网址（水印）。" if (start, end) == match.span() else CUT_SITE
            )
    yield from learned(reading, names)


def junk(text: str, reading: str) -> Iterator[Mark]:
    for match in JUNK.finditer(text):
        start = after_text(text, *match.span())
        tokens = text[start : match.end()].split()
        signs = sum(bool(JUNK_SIGN.search(token)) for token in tokens)
        mixed = sum(bool(MIXED.search(token)) for token in tokens)
        if signs * 3 >= len(tokens) and mixed >= 2 and not is_arithmetic(match.group()):
            yield change("residue-junk", start, match.end(), "", "论坛防复制的乱码。")


def after_text(text: str, start: int, end: int) -> int:
    """Where the junk begins: a bracket that closes one of the text, and a mark right after its last word, are the text's."""
    line = text[text.rfind("\n", 0, start) + 1 : start]
    if text[start] in ")]" and line.count("(["[")]".index(text[start])]) > line.count(text[start]):
        return start + 1
    return start + 1 if text[start] in ",.;:?!" and text[start + 1] == " " and end - start > 1 else start


def is_arithmetic(text: str) -> bool:
    return re.fullmatch(r"[\d\s.+\-*/=%(),]+", text) is not None


def spam_marks(text: str, reading: str) -> Iterator[Mark]:
    yield from spam(reading)
