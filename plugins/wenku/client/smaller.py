"""Scripts and style sheets without what only people read: comments, indentation, blanks beside signs."""

import re
from itertools import zip_longest

# Whole-line comments and indentation: two fifths of the sources.
COMMENT = re.compile(rb"^[ \t]*(?:/\*(?!!).*?\*/|//[^\n]*)[ \t]*\n", re.S | re.M)
INDENT = re.compile(rb"^[ \t]+|^\n", re.M)
BEYOND = re.compile("[\U00010000-\U0010ffff]")

BEHIND = b" //"
# What is neither blank nor sign: strings, licences, patterns, which begin with no blank and where no division can, comments.
KEPT = re.compile(
    rb"""("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|/\*!.*?\*/| //[^\n]*"""
    rb"|/(?:(?<=[(,=:\[!&|?{};+\n]/)|(?<=[(,=:\[!&|?{};+n] /))(?![/* ])(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/)",
    re.S,
)
HOLE = b"\0"
# A line may end behind a joining sign and before a closing one; elsewhere its end may stand for a semicolon.
JOINING, CLOSING = rb"{([;,=:?!&|<>*%", rb")\]}"
BLANK = re.compile(rb" (?:(?=[%s%s])|(?<=[%s%s] ))" % (2 * (JOINING, CLOSING)))
LINE_END = re.compile(rb"\n(?:(?<=[%s]\n)|(?=[%s]))" % (JOINING, CLOSING))
SUM = re.compile(rb" ([+-]=?) (?![+-])")  # a + +b is not a++b


def shrink(source: bytes) -> bytes:
    """No string or template of a source may run over several lines; a test looks for such."""
    return INDENT.sub(b"", COMMENT.sub(b"", source.replace(b"\r\n", b"\n")))


def shrink_script(source: bytes) -> bytes:
    """The same program in fewer bytes; names stay as they are written. A parser compares both (tests/client)."""
    pieces = KEPT.split(shrink(source))
    kept = [b"" if piece.startswith(BEHIND) else piece for piece in pieces[1::2]]
    code = LINE_END.sub(b"", BLANK.sub(b"", SUM.sub(rb"\1", HOLE.join(pieces[::2])))).split(HOLE)
    return b"".join(part for pair in zip_longest(code, kept, fillvalue=b"") for part in pair)


def ascii_script(source: bytes) -> bytes:
    """Other characters as escapes: a browser keeps a source with a single Chinese character at two bytes each, 56 KB more
    in all; and no charset that a server claims can spoil it.
    """
    if source.isascii():
        return source
    return BEYOND.sub(pair, source.decode()).encode("ascii", "backslashreplace")


def pair(match: re.Match[str]) -> str:
    """A character that JavaScript's \\u cannot say: its two halves."""
    halves = match.group().encode("utf-16-be")
    return f"\\u{halves[:2].hex()}\\u{halves[2:].hex()}"
