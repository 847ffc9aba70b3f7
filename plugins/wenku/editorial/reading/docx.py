"""A .docx as plain lines. The package is looked at as a zip, and its parts as bytes, before anything in it is parsed.

A .docx is a zip of XML. Refused: more than ENTRIES parts, UNPACKED bytes or RATIO times the file's size unpacked, parts that
would leave the folder, a part of more than TAGS tags, a part with a document type (entities: the billion-laughs and
file-reading attacks) or in another encoding than the two that the format allows (ISO/IEC 29500-2, 9.1.2). python-docx then
reads it with lxml, which resolves no entities.
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
TAGS = 500_000  # a text of 100,000 characters has some 20,000
CHARACTERS = 1_400_000  # as many as the largest plain text has
COLUMNS = 63  # Word's own limit for a table
DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
ENCODING = re.compile(rb"<\?xml[^>]{0,200}?\sencoding\s*=\s*[\"']([^\"']{0,40})", re.IGNORECASE)
ENCODINGS = (b"utf-8", b"utf-16")
ADVICE = "请在文字处理软件中打开，另存为新的 .docx 或 .txt 再导入。"


def read_docx(data: bytes) -> Read:
    inspect(data)
    import docx

    try:
        document = docx.Document(io.BytesIO(data))
        lines = list(within_limit(line for line in blocks(document) if line.strip()))
    except DecodeError:
        raise
    except Exception as error:  # python-docx lets any of KeyError, ValueError and lxml's own errors through
        raise DecodeError(f".docx 文件内部有缺损（{type(error).__name__}）；应为完好的 Word 文档。{ADVICE}") from None
    if not lines:
        raise DecodeError(f".docx 里没有文字；应有正文。{ADVICE}")
    return Read("\n".join(lines), "docx（UTF-8）", "从 Word 文档取出的文字", tuple(pictures(document)))


def within_limit(lines: Iterator[str]) -> Iterator[str]:
    room = CHARACTERS
    for line in lines:
        room -= len(line) + 1
        if room < 0:
            raise DecodeError(
                f".docx 里的文字超过 {CHARACTERS // 10000} 万字；应为一篇文字稿，必要时拆成几个文件。{ADVICE}"
            )
        yield line


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
    """Every part that could be parsed, whatever it is called. Sizes are counted, not believed."""
    room = UNPACKED
    for entry in entries:
        with package.open(entry) as part:
            content = part.read(room + 1)
        room -= len(content)
        name = entry.filename[:60]
        if room < 0:
            raise DecodeError(f".docx 的部件“{name}”解开后超过 {UNPACKED // 1048576} MB，像是压缩炸弹。{ADVICE}")
        if looks_like_markup(entry.filename, content):
            check_part(name, content)


def looks_like_markup(name: str, content: bytes) -> bool:
    start = content[:64].lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n")
    return name.lower().endswith((".xml", ".rels")) or start.startswith(b"<")


def check_part(name: str, content: bytes) -> None:
    plain = content.replace(b"\x00", b"")
    if DOCTYPE.search(plain):
        raise DecodeError(f".docx 的部件“{name}”里有文档类型或实体声明；Word 文档不该有。{ADVICE}")
    declared = ENCODING.match(plain.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n"))
    if declared and declared.group(1).lower() not in ENCODINGS:
        raise DecodeError(f".docx 的部件“{name}”不是 UTF-8 或 UTF-16 编码；Word 文档只用这两种。{ADVICE}")
    if content.count(b"<") > TAGS:
        raise DecodeError(
            f".docx 的部件“{name}”里有 {content.count(b'<')} 个标签，上限是 {TAGS}；应为一篇文字稿。{ADVICE}"
        )


def blocks(document: Any) -> Iterator[str]:
    """Paragraphs and table rows in reading order; cells of a row are parted by tabs."""
    for item in document.iter_inner_content():
        if hasattr(item, "rows"):
            for row in item.rows:
                yield "\t".join(cells(row))
        else:
            yield from (line.replace("\t", " ") for line in item.text.split("\n"))


def cells(row: Any) -> Iterator[str]:
    """Each cell once, then an empty one for every further column it spans; a cell below a merged one is empty.

    python-docx's own `row.cells` repeats a cell as often as its span says, which is whatever number the file names, and
    walks up through a merged column from every row of it.
    """
    own = row._tr.tc_lst
    for cell in own:
        yield "" if cell.vMerge == "continue" else " ".join(words(cell, row.table))
        span = min(cell.grid_span, COLUMNS) if len(own) <= COLUMNS else 1
        yield from [""] * (span - 1)


def words(cell: Any, table: Any) -> Iterator[str]:
    """Of a cell's paragraphs, and of tables inside it; libxml2 bounds their depth."""
    from docx.table import _Cell

    for item in _Cell(cell, table).iter_inner_content():
        if hasattr(item, "rows"):
            for row in item.rows:
                for inner in row._tr.tc_lst:
                    yield from words(inner, item)
        else:
            yield from item.text.split()


def pictures(document: Any) -> Iterator[Dropped]:
    for number, _ in enumerate(document.inline_shapes, 1):
        yield Dropped("picture", f"第 {number} 张插图", 1, 1)
