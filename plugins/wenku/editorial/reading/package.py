"""A .docx looked at as a zip, and its parts as bytes, before anything in it is parsed.

Refused: more than ENTRIES parts, UNPACKED bytes or RATIO times the file's size unpacked, parts that would leave the folder, a
part of more than TAGS tags, a part with a document type (entities: the billion-laughs and file-reading attacks) or in
another encoding than the two that the format allows (ISO/IEC 29500-2, 9.1.2). lxml then resolves no entities.
"""

import io
import re
import zipfile

from wenku.editorial.reading.decode import DecodeError

ENTRIES = 2000
UNPACKED = 32 * 1024 * 1024
RATIO = 200
TAGS = 500_000  # a text of 100,000 characters has some 20,000
DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
ENCODING = re.compile(rb"<\?xml[^>]{0,200}?\sencoding\s*=\s*[\"']([^\"']{0,40})", re.IGNORECASE)
ENCODINGS = (b"utf-8", b"utf-16")
ADVICE = "请在文字处理软件中打开，另存为新的 .docx 或 .txt 再导入。"


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
