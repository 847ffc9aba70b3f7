"""Automatic numbers of Word paragraphs (一、 （一） 1.): they stand in no run, so they are counted here as Word counts them."""

from dataclasses import dataclass, field
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DIGITS = "〇一二三四五六七八九"
STEMS = "甲乙丙丁戊己庚辛壬癸"
CHINESE = frozenset(
    "chineseCounting chineseCountingThousand taiwaneseCounting taiwaneseCountingThousand japaneseCounting ideographDigital".split()
)
ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
MOST = 9_999


@dataclass(frozen=True, slots=True)
class Level:
    format: str
    pattern: str
    start: int


@dataclass(slots=True)
class Numbering:
    """`lists` maps a list's id to (its definition's id, its levels); `styles` a paragraph style to its list and level."""

    lists: dict[str, tuple[str, dict[int, Level]]] = field(default_factory=dict)
    styles: dict[str, tuple[str, int]] = field(default_factory=dict)
    counts: dict[str, dict[int, int]] = field(default_factory=dict)

    @classmethod
    def of(cls, document: Any) -> "Numbering":
        try:
            root = document.part.numbering_part.element
        except (KeyError, NotImplementedError, AttributeError):
            return cls()
        definitions = {d.get(f"{W}abstractNumId"): levels(d) for d in root.iter(f"{W}abstractNum")}
        return cls(dict(entry(num, definitions) for num in root.iter(f"{W}num")), numbered_styles(document))

    def label(self, paragraph: Any) -> str:
        """The number that Word shows before this paragraph, which is counted with it."""
        listed, level = self.place(paragraph)
        key, known = self.lists.get(listed, ("", {}))
        if level not in known:
            return ""
        counts = self.counts.setdefault(key, {})
        counts[level] = min(counts.get(level, known[level].start - 1) + 1, MOST)
        for deeper in [other for other in counts if other > level]:
            del counts[deeper]
        return written(known, counts, level)

    def place(self, paragraph: Any) -> tuple[str, int]:
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        listed, level = self.styles.get(value(style), ("", 0))
        own = paragraph.find(f"{W}pPr/{W}numPr")
        if own is not None:
            listed = value(own.find(f"{W}numId")) or listed
            level = as_int(value(own.find(f"{W}ilvl")), level)
        return listed, level


def value(item: Any) -> str:
    return str(item.get(f"{W}val") or "") if item is not None else ""


def as_int(text: str, default: int) -> int:
    return int(text) if text.isdigit() else default


def levels(definition: Any) -> dict[int, Level]:
    found = {}
    for level in definition.iter(f"{W}lvl"):
        kind, pattern, start = (value(level.find(f"{W}{name}")) for name in ("numFmt", "lvlText", "start"))
        found[as_int(str(level.get(f"{W}ilvl")), 0)] = Level(kind, pattern, as_int(start, 1))
    return found


def entry(num: Any, definitions: dict[str, dict[int, Level]]) -> tuple[str, tuple[str, dict[int, Level]]]:
    """Lists of one definition count on together, unless one says where it starts anew."""
    identifier, definition = str(num.get(f"{W}numId")), value(num.find(f"{W}abstractNumId"))
    known = dict(definitions.get(definition, {}))
    starts = {
        as_int(str(o.get(f"{W}ilvl")), 0): value(o.find(f"{W}startOverride")) for o in num.iter(f"{W}lvlOverride")
    }
    for level, start in starts.items():
        if level in known and start:
            known[level] = Level(known[level].format, known[level].pattern, as_int(start, 1))
    return identifier, (f"num {identifier}" if any(starts.values()) else f"abstract {definition}", known)


def numbered_styles(document: Any) -> dict[str, tuple[str, int]]:
    found = {}
    for style in document.styles.element.iter(f"{W}style"):
        numbered = style.find(f"{W}pPr/{W}numPr")
        if numbered is not None:
            level = as_int(value(numbered.find(f"{W}ilvl")), 0)
            found[str(style.get(f"{W}styleId"))] = (value(numbered.find(f"{W}numId")), level)
    return found


def written(known: dict[int, Level], counts: dict[int, int], level: int) -> str:
    if known[level].format in ("bullet", "none", ""):
        return ""
    text = known[level].pattern
    for i in range(level + 1):
        if i in known:
            text = text.replace(f"%{i + 1}", numeral(counts.get(i, known[i].start), known[i].format))
    return text


def numeral(number: int, kind: str) -> str:
    if kind in CHINESE:
        return chinese(number)
    if kind.startswith("ideographTraditional"):
        return STEMS[(number - 1) % 10]
    if kind == "decimalEnclosedCircle" and 1 <= number <= 20:
        return chr(0x245F + number)
    if kind.endswith("Letter"):
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if kind.startswith("upper") else letter
    if kind.endswith("Roman"):
        return roman(number).upper() if kind.startswith("upper") else roman(number)
    return str(number)


def chinese(number: int) -> str:
    if number <= 0 or number >= 100:
        return "".join(DIGITS[int(digit)] for digit in str(number))
    tens, units = divmod(number, 10)
    return ("" if not tens else "十" if tens == 1 else DIGITS[tens] + "十") + (DIGITS[units] if units else "")


def roman(number: int) -> str:
    text = ""
    for size, sign in ROMAN:
        times, number = divmod(number, size)
        text += sign * times
    return text
