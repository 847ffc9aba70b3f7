"""A file of any accepted kind as plain lines of text, with what was left out on the way."""

from collections.abc import Callable
from pathlib import Path, PurePath

from wenku.editorial.reading.decode import DecodeError, decode
from wenku.editorial.reading.docx import read_docx
from wenku.editorial.reading.html import read_html
from wenku.editorial.reading.reading import Read

LIMIT = 4 * 1024 * 1024
SUFFIXES = (".txt", ".html", ".htm", ".docx", ".md", ".text")


class ReadError(ValueError):
    """The file cannot be taken in; the message is one Chinese sentence: where, what was found, expected, what to do."""


def read_bytes(path: Path) -> bytes:
    """The file's bytes, after its size has been looked at: 4 MB is some 1.4 million characters, sixty books of samples."""
    try:
        if path.is_dir():
            raise ReadError(f"{path}：这是文件夹；应为 .txt、.html 或 .docx 文件。请逐个写出要导入的文件。")
        if not path.is_file():
            if path.exists():
                raise ReadError(f"{path}：不是普通文件；应为 .txt、.html 或 .docx 文件。")
            raise ReadError(f"{path}：找不到这个文件。请检查路径是否写对。")
        size = path.stat().st_size
        if size > LIMIT:
            raise ReadError(
                f"{path}：有 {size / 1048576:.0f} MB，上限是 {LIMIT // 1048576} MB。请确认是文字稿，必要时拆成几个文件。"
            )
        with path.open("rb") as handle:
            return handle.read(LIMIT + 1)[:LIMIT]
    except (OSError, RuntimeError, ValueError) as error:
        if isinstance(error, ReadError):
            raise
        reason = getattr(error, "strerror", None) or str(error)
        raise ReadError(f"{path}：打不开（{reason}）。应为可读的文件。请检查路径和权限。") from None


def read(name: str, data: bytes) -> Read:
    """Raises ReadError that names the file."""
    suffix = PurePath(name).suffix.lower()
    if suffix not in SUFFIXES:
        raise ReadError(f"{name}：扩展名是“{suffix or '（无）'}”；可导入：.txt、.html、.htm、.docx。请另存为其中一种。")
    try:
        return reader_for(suffix, data)(data)
    except DecodeError as error:
        raise ReadError(f"{name}：{error}") from None


def reader_for(suffix: str, data: bytes) -> Callable[[bytes], Read]:
    if suffix == ".docx":
        return read_docx
    return read_html if suffix in (".html", ".htm") else read_text


def read_text(data: bytes) -> Read:
    decoded = decode(data)
    return Read(decoded.text, decoded.encoding, "原文件")
