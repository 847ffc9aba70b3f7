"""A .docx as plain lines. The package is looked at as a zip before anything in it is parsed.

A .docx is a zip of XML. Refused: more than 200 entries or 32 MB unpacked, entries that would leave the folder,
XML with a document type (entities: the billion-laughs and file-reading attacks). python-docx then reads it with
lxml, which resolves no entities.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from wenku.editorial.reading.decode import DecodeError
from wenku.editorial.reading.reading import Dropped, Read

ENTRIES = 2000
UNPACKED = 32 * 1024 * 1024
RATIO = 200
DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
ADVICE = "请在文字处理软件中打开，另存为新的 .docx 或 .txt 再导入。"


def read_docx(data: bytes) -> Read:
    inspect(data)
    import docx

    try:
        document = docx.Document(io.BytesIO(data))
        lines = [line for line in blocks(document) if line.strip()]
    except Exception as error:  # python-docx lets any of KeyError, ValueError and lxml's own errors through
        raise DecodeError(f".docx 文件内部有缺损（{type(error).__name__}）；应为完好的 Word 文档。{ADVICE}") from None
    if not lines:
        raise DecodeError(f".docx 里没有文字；应有正文。{ADVICE}")
    return Read("\n".join(lines), "docx（UTF-8）", "从 Word 文档取出的文字", tuple(pictures(document)))


def inspect(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            entries = package.infolist()
            check_sizes(entries, len(data))
            check_names(entries)
            check_markup(package, entries)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError) as error:
        raise DecodeError(
            f"不是完好的 .docx（{type(error).__name__}）；应为 Word 文档（zip 格式的 .docx）。{ADVICE}"
        ) from None


def check_sizes(entries: list[zipfile.ZipInfo], packed: int) -> None:
    total = sum(entry.file_size for entry in entries)
    if len(entries) > ENTRIES or total > UNPACKED or total > RATIO * max(packed, 4096):
        raise DecodeError(
            f".docx 解开后有 {len(entries)} 个部件、{total / 1048576:.0f} MB，像是压缩炸弹；"
            f"上限是 {ENTRIES} 个部件、{UNPACKED // 1048576} MB。{ADVICE}"
        )


def check_names(entries: list[zipfile.ZipInfo]) -> None:
    for entry in entries:
        name = entry.filename.replace("\\", "/")
        if name.startswith("/") or ".." in name.split("/") or ":" in name:
            raise DecodeError(f".docx 里有部件名为“{name[:60]}”，指向文件夹之外；应只有文档自己的部件。{ADVICE}")


def check_markup(package: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> None:
    for entry in entries:
        if entry.filename.lower().endswith((".xml", ".rels")):
            with package.open(entry) as part:
                content = part.read(UNPACKED + 1)
            if len(content) > UNPACKED:
                raise DecodeError(
                    f".docx 的部件“{entry.filename[:60]}”解开后超过 {UNPACKED // 1048576} MB，像是压缩炸弹。{ADVICE}"
                )
            if DOCTYPE.search(content) or DOCTYPE.search(content.replace(b"\x00", b"")):
                raise DecodeError(
                    f".docx 的部件“{entry.filename[:60]}”里有文档类型或实体声明；Word 文档不该有。{ADVICE}"
                )


def blocks(document: Any) -> Iterator[str]:
    """Paragraphs and table rows in reading order; cells of a row are parted by tabs."""
    for item in document.iter_inner_content():
        if hasattr(item, "rows"):
            for row in item.rows:
                yield "\t".join(" ".join(cell.text.split()) for cell in row.cells)
        else:
            yield from (line.replace("\t", " ") for line in item.text.split("\n"))


def pictures(document: Any) -> Iterator[Dropped]:
    for number, _ in enumerate(document.inline_shapes, 1):
        yield Dropped("picture", f"第 {number} 张插图", 1, 1)
