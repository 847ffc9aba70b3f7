"""Zip files whose bytes depend on their contents alone: names sorted, dates made of the contents, one set of rights, one level.

Dates: servers tell readers by date and size whether a page has changed, so a file of a bundle is dated by the release and by
its content (verify/manifest.py, moment), in every copy alike. Nobody unpacks a delta; its files stay at the earliest date,
which is the only one that a verify.py of 0.1.0 knows.

The deflate stream is zlib's: another zlib (zlib-ng, a far later one) may press the same bytes differently. The manifest
speaks of the contents, so copies verify all the same.
"""

import os
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from wenku.files import aside
from wenku.offline.verify.manifest import moment

EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest that the format can say
LEVEL = 9


def write_zip(
    target: Path, contents: Mapping[str, Path | bytes], progress: Callable[[str], None], day: str | None = None
) -> None:
    """Aside first, then renamed: a killed run leaves what was at `target`. Names are as in the mapping, sorted.

    `day` is the release's, `2026-11-22`, '' when it is unknown; None gives all files the earliest date.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    with aside(target.parent) as stage:
        path = stage / target.name
        with open(path, "wb") as handle:
            with ZipFile(handle, "w") as archive:
                for number, name in enumerate(sorted(contents), 1):
                    progress(f"正在压缩 {number}/{len(contents)} ……")
                    entry = contents[name]
                    data = entry if isinstance(entry, bytes) else entry.read_bytes()
                    archive.writestr(info(name, data, day), data, ZIP_DEFLATED, LEVEL)
            handle.flush()
            os.fsync(handle.fileno())
        os.replace(path, target)
    progress("")


def info(name: str, data: bytes, day: str | None) -> ZipInfo:
    entry = ZipInfo(name, EPOCH if day is None else moment(day, zlib.crc32(data)))  # type: ignore[no-untyped-call]
    entry.compress_type = ZIP_DEFLATED
    entry.create_system = 3  # Unix, on Windows too, or the bytes would differ
    entry.external_attr = 0o644 << 16
    return entry
