"""Bytes to text, for the encodings in which Chinese texts are collected. A wrong guess is found out, not passed on.

Marks decide first; then UTF-16 without a mark by where its zero bytes and common characters stand; then strict
UTF-8; then GB18030 against Big5 by how much of the text becomes everyday Chinese, because nearly every Big5 file
is also valid GB18030.
"""

import codecs
import re
from dataclasses import dataclass

from wenku.editorial.reading.common import SAMPLE, commonness, plainness, quality
from wenku.editorial.reading.mojibake import undo

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
GUESSES = ("gb18030", "big5hkscs", "cp950")
NAMES = {"utf-8": "UTF-8", "gb18030": "GB18030", "big5hkscs": "Big5", "cp950": "Big5"}
BINARY = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
ENOUGH = 0.6
DAMAGE = 0.02


class DecodeError(ValueError):
    """The bytes are no text; the message says in Chinese what was found, what was expected and what to do."""


@dataclass(frozen=True, slots=True)
class Decoded:
    text: str
    encoding: str


def decode(data: bytes) -> Decoded:
    if not data.strip(b"\x00\t\n\r \xef\xbb\xbf\xff\xfe"):
        raise DecodeError("文件是空的；应有文字。请确认文件已保存完整。")
    refuse_known_formats(data)
    decoded = by_mark(data) or by_width(data) or by_utf8(data) or by_guess(data) or by_force(data)
    if decoded is None or looks_binary(decoded.text):
        raise DecodeError(NOT_TEXT)
    decoded = readable(decoded)
    return Decoded(decoded.text.replace("\r\n", "\n").replace("\r", "\n"), decoded.encoding)


def readable(decoded: Decoded) -> Decoded:
    """A text that somebody's program had opened wrongly and saved: put right where nothing is lost, else refused."""
    spoilt = undo(decoded.text)
    if spoilt is None:
        return decoded
    mended, why, whole = spoilt
    if not whole:
        raise DecodeError(
            f"内容像是乱码（{why}，又存了一遍，有的字已经丢失）；应为能读的中文。请找到原文件，用正确的编码打开，另存为 UTF-8 再导入。"
        )
    return Decoded(mended, f"{decoded.encoding}（原是乱码：{why}；已还原，没有丢字）")


NOT_TEXT = "内容不是文字（多半是图片、压缩包或别的程序的文件）；应为 UTF-8、UTF-16、GB18030 或 Big5 的文本。请用文字处理软件另存为纯文本再导入。"
KNOWN = (
    (b"\x89PNG", "PNG 图片"),
    (b"\xff\xd8\xff", "JPEG 图片"),
    (b"GIF8", "GIF 图片"),
    (b"BM", "BMP 图片"),
    (b"RIFF", "影音或图片"),
    (b"%PDF", "PDF 文件"),
    (b"PK\x03\x04", "压缩包或 Office 文件"),
    (b"\xd0\xcf\x11\xe0", "旧版 Office（.doc/.xls）文件"),
    (b"{\\rtf", "RTF 文件"),
    (b"\x1f\x8b", "gzip 压缩文件"),
    (b"7z\xbc\xaf", "7z 压缩文件"),
    (b"Rar!", "RAR 压缩文件"),
)


def refuse_known_formats(data: bytes) -> None:
    for magic, name in KNOWN:
        if data.startswith(magic) and (len(magic) > 2 or b"\x00" in data[:64]):
            raise DecodeError(
                f"内容其实是{name}；应为纯文本、HTML 或 .docx。请打开原文件，另存为纯文本或 .docx 再导入。"
            )


def by_mark(data: bytes) -> Decoded | None:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            name = encoding.upper() + "（有 BOM）"
            try:
                return Decoded(data[len(mark) :].decode(encoding), name)
            except UnicodeDecodeError as error:
                raise DecodeError(
                    f"文件开头标明是 {encoding.upper()}，但第 {error.start} 字节处不合这种编码；请重新保存为 UTF-8 再导入。"
                ) from None
    return None


def by_width(data: bytes) -> Decoded | None:
    """UTF-16 without a mark: it decodes, and reads far better one way round than the other."""
    if len(data) % 2 or len(data) < 4:
        return None
    fits = [
        (plainness(text), text, name)
        for name in ("utf-16-le", "utf-16-be")
        if (text := attempt(data, name)) is not None
    ]
    fits.sort(reverse=True, key=lambda fit: fit[0])
    if not fits or fits[0][0] < 0.9 or (len(fits) == 2 and fits[0][0] - fits[1][0] < 0.2):
        return None
    _, text, name = fits[0]
    if b"\x00" not in data[:SAMPLE] and commonness(text) < 0.05:
        return None
    return Decoded(text, name.upper())


def by_utf8(data: bytes) -> Decoded | None:
    text = attempt(data, "utf-8")
    return None if text is None else Decoded(text, "UTF-8")


def by_guess(data: bytes) -> Decoded | None:
    fits = [(quality(text), text, name) for name in GUESSES if (text := attempt(data, name)) is not None]
    fits = [fit for fit in fits if plainness(fit[1]) >= ENOUGH]
    if not fits:
        return None
    _, text, name = max(fits, key=lambda fit: fit[0])
    return Decoded(text, NAMES[name])


def by_force(data: bytes) -> Decoded | None:
    """A text with a few broken bytes: they become U+FFFD, which the later rules report as holes."""
    fits = [(quality(text), text, name) for name in ("utf-8", *GUESSES[:2]) if (text := data.decode(name, "replace"))]
    _, text, name = max(fits, key=lambda fit: fit[0])
    if text.count("\ufffd") > DAMAGE * len(text) or plainness(text) < 1 - 2 * DAMAGE:
        return None
    return Decoded(text, NAMES[name] + "（有损坏的字节）")


def attempt(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def looks_binary(text: str) -> bool:
    sample = text[:SAMPLE]
    return len(BINARY.findall(sample)) * 100 > len(sample)
