"""The files of the index: bytes inside a classic script, because file:// forbids everything else that loads.

A file is UTF-16 with a byte order mark, which browsers follow before any header or `charset`, so 16 bits of data are one
character of a string: 3 % more than the data, where base64 in UTF-8 takes 33 %. What a string cannot hold (lone surrogates,
quotes, line ends) is written as MARK and a harmless character. A script calls `wenku.accept` with the file's name, the
format version, the number of bytes, their Adler-32 checksum (RFC 1950) and the string.
"""

import re
import zlib

FORMAT = 2
MARK = "\ue000"
SPECIAL = '\0\n\r"\\\u2028\u2029\ue000\ufeff'
HARMLESS = 0x5000
AWKWARD = re.compile(f"[\ud800-\udfff{re.escape(SPECIAL)}]")


def script(name: str, data: bytes) -> bytes:
    """The file of the index that brings `data` under `name` (ASCII)."""
    even = data + b"\0" * (len(data) % 2)
    text = AWKWARD.sub(escape, even.decode("utf-16-le", "surrogatepass"))
    call = f'wenku.accept("{name}",{FORMAT},{len(data)},{zlib.adler32(data)},"{text}")\n'
    return b"\xff\xfe" + call.encode("utf-16-le")


def escape(match: re.Match[str]) -> str:
    character = match.group()
    place = SPECIAL.find(character)
    return MARK + chr(HARMLESS + (0x800 + place if place >= 0 else ord(character) - 0xD800))


class FormatError(ValueError):
    """A file is not an index file, is damaged, or has another format version."""


CALL = re.compile(r'\ufeffwenku\.accept\("([a-z0-9-]+)",(\d+),(\d+),(\d+),"([^"]*)"\)\n')


def read_script(source: bytes) -> tuple[str, bytes]:
    """The name and data of a file written by `script`: what the browser does, for the cache and for tests."""
    match = CALL.fullmatch(source.decode("utf-16-le", "surrogatepass"))
    if match is None:
        raise FormatError("不是文库的索引文件。")
    if int(match.group(2)) != FORMAT:
        raise FormatError(f"索引格式版本为 {match.group(2)}，只认识 {FORMAT}。")
    text = re.sub(f"{MARK}(.)", unescape, match.group(5), flags=re.S)
    data = text.encode("utf-16-le", "surrogatepass")[: int(match.group(3))]
    if zlib.adler32(data) != int(match.group(4)):
        raise FormatError("索引文件不完整。")
    return match.group(1), data


def unescape(match: re.Match[str]) -> str:
    code = ord(match.group(1)) - HARMLESS
    return SPECIAL[code - 0x800] if code >= 0x800 else chr(0xD800 + code)


def deflate(data: bytes) -> bytes:
    """Raw deflate (RFC 1951). Level and memory are fixed: the same zlib gives the same bytes for the same input."""
    compressor = zlib.compressobj(9, zlib.DEFLATED, -15, 9)
    return compressor.compress(data) + compressor.flush()
