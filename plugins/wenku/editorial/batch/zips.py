"""A zip of collected texts, read in memory. What an attack would look like is refused before anything is inflated."""

import stat
import zipfile
from pathlib import Path, PurePosixPath

from wenku.editorial.reading.readers import LIMIT, ReadError

ENTRIES = 2000
UNPACKED = 64 * 1024 * 1024
RATIO = 200
PACKED = 64 * 1024 * 1024
UTF8 = 0x800  # the flag that names are UTF-8; without it Windows in Chinese writes them in GB 18030


def is_zip(name: str) -> bool:
    return name.lower().endswith(".zip")


def members(path: Path) -> dict[str, bytes]:
    """Name → bytes, sorted by name. Raises ReadError of one sentence."""
    try:
        if path.stat().st_size > PACKED:
            raise ReadError(f"{path}：压缩包大于 {PACKED // 1048576} MB。请拆成几个再导入。")
        with zipfile.ZipFile(path) as package:
            entries = {name_of(entry): entry for entry in package.infolist() if not entry.is_dir()}
            if why := attack(entries, path.stat().st_size):
                raise ReadError(f"{path}：{why}，没有导入。请自己解开、看过，再导入里面的文件。")
            return {name: read_entry(package, entries[name]) for name in sorted(entries)}
    except ReadError:
        raise
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError, zipfile.zlib.error):  # type: ignore[attr-defined]
        raise ReadError(f"{path}：不是完好的 .zip 压缩包。请用压缩软件打开看看，重新压缩再导入。") from None


def attack(entries: dict[str, zipfile.ZipInfo], packed: int) -> str:
    """What is wrong with the zip as a whole; '' when nothing is."""
    total = sum(entry.file_size for entry in entries.values())
    if len(entries) > ENTRIES or total > UNPACKED or total > RATIO * max(packed, 4096):
        return f"解开后有 {len(entries)} 个文件、{total / 1048576:.0f} MB，像是压缩炸弹"
    for name, entry in entries.items():
        if leaves(name):
            return f"里面的“{name[:60]}”会写到文件夹之外"
        if stat.S_ISLNK(entry.external_attr >> 16):
            return f"里面的“{name[:60]}”是指向别处的链接"
        if entry.flag_bits & 1:
            return "加了密码"
        if entry.file_size > LIMIT:
            return f"里面的“{name[:60]}”有 {entry.file_size / 1048576:.0f} MB，上限是 {LIMIT // 1048576} MB"
    return ""


def leaves(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return name.startswith("/") or ".." in parts or ":" in name or "\0" in name


def name_of(entry: zipfile.ZipInfo) -> str:
    """As it was meant: the standard's old encoding stands for whatever the packer's system used."""
    name = entry.orig_filename
    if not entry.flag_bits & UTF8:
        raw = name.encode("cp437", "replace")
        name = next((text for code in ("utf-8", "gb18030") if (text := decoded(raw, code))), name)
    return name.replace("\\", "/")


def decoded(raw: bytes, code: str) -> str:
    try:
        return raw.decode(code)
    except UnicodeDecodeError:
        return ""


def read_entry(package: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """No more than was declared: a zip may lie about that."""
    with package.open(entry) as handle:
        data = handle.read(entry.file_size + 1)
    if len(data) > entry.file_size:
        raise zipfile.BadZipFile(entry.filename)
    return data
