"""A Markdown page as plain text of the same length: markup blanked, so that a detector's offsets are places in the file."""

import re
from dataclasses import dataclass

FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
FENCE = re.compile(r"^[ \t]*(`{3,}|~{3,})[^\n]*\n.*?(?:^[ \t]*\1[`~]*[ \t]*$|\Z)", re.DOTALL | re.MULTILINE)
# In this order: a later pattern never sees what an earlier one has blanked.
BLANKED = (
    FENCE,
    re.compile(r"<!--.*?-->", re.DOTALL),
    re.compile(r"`+[^`\n]+`+"),
    re.compile(r"\{[:][^}\n]*\}|\{\s*[.#][^}\n]*\}"),
    re.compile(r"(?<=\])\([^)\n]*\)|(?<=\])\[[^\]\n]*\]|^\[[^\]\n]+\]:[^\n]*$", re.MULTILINE),
    re.compile(r"</?[a-zA-Z][^>\n]*>"),
    re.compile(r"^[ \t]*(?:!!!|\?\?\?\+?|===)[ \t]*[\w-]*[ \t]*\"?|(?<=[^\n])\"[ \t]*$", re.MULTILINE),
    re.compile(r"^[ \t]*(?:#{1,6}[ \t]|[-*+][ \t]|>[ \t]?)+", re.MULTILINE),
    re.compile(r"\*\*|__|(?<![\w\\])[*_](?=\S)|(?<=\S)[*_](?![\w\\])|\\(?=[!-/:-@\[-`{-~])|[\[\]](?=[ (\[]|$)|!\["),
)
# As attr_list reads it: a blank stands before the braces, or they are text.
HEADING = re.compile(r"^(#{1,6})[ \t]+(.*?)(?:[ \t]+(\{:?[^}\n]*\}))?[ \t]*#*[ \t]*$", re.MULTILINE)
MOVE = re.compile(r"\bmove\s*=\s*[\"']?([\w-]*)")
LINK = re.compile(r"!?\[[^\]\n]*\]\(\s*<?([^)\s>]+)>?[^)\n]*\)")


@dataclass(frozen=True, slots=True)
class Heading:
    level: int
    text: str
    move: str
    attributes: str
    line: int
    start: int
    end: int


def readable(source: str) -> str:
    """The page's text at its own offsets; what is not text is blanks of the same length."""
    text = FRONT_MATTER.sub(blank, source)
    for pattern in BLANKED:
        text = pattern.sub(blank, text)
    return text


def blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match.group())


def headings(source: str) -> list[Heading]:
    text = without_code(FRONT_MATTER.sub(blank, source))
    found = []
    for match in HEADING.finditer(text):
        attributes = (match.group(3) or "").strip("{:} ")
        move = MOVE.search(attributes)
        line = text.count("\n", 0, match.start()) + 1
        name = move.group(1) if move else ""
        found.append(Heading(len(match.group(1)), match.group(2), name, attributes, line, *match.span()))
    return found


def without_code(source: str) -> str:
    return FENCE.sub(blank, source)


def links(source: str) -> list[tuple[int, int, str]]:
    """(start, end, target) of each inline link and picture."""
    text = re.sub(r"`+[^`\n]+`+", blank, FENCE.sub(blank, FRONT_MATTER.sub(blank, source)))
    return [(*match.span(), match.group(1)) for match in LINK.finditer(text)]
