"""Zip files whose bytes depend on their contents alone: names sorted, one date, one set of rights, one level.

The deflate stream is zlib's: another zlib (zlib-ng, a far later one) may press the same bytes differently. The manifest
speaks of the contents, so copies verify all the same.
"""

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from wenku.files import aside

EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest that the format can say
LEVEL = 9


def write_zip(target: Path, contents: Mapping[str, Path | bytes], progress: Callable[[str], None]) -> None:
    """Aside first, then renamed: a killed run leaves what was at `target`. Names are as in the mapping, sorted."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with aside(target.parent) as stage:
        path = stage / target.name
        with open(path, "wb") as handle:
            with ZipFile(handle, "w") as archive:
                for number, name in enumerate(sorted(contents), 1):
                    progress(f"正在压缩 {number}/{len(contents)} ……")
                    entry = contents[name]
                    data = entry if isinstance(entry, bytes) else entry.read_bytes()
                    archive.writestr(info(name), data, ZIP_DEFLATED, LEVEL)
            handle.flush()
            os.fsync(handle.fileno())
        os.replace(path, target)
    progress("")


def info(name: str) -> ZipInfo:
    entry = ZipInfo(name, EPOCH)
    entry.compress_type = ZIP_DEFLATED
    entry.create_system = 3  # Unix, on Windows too, or the bytes would differ
    entry.external_attr = 0o644 << 16
    return entry
