"""A bundle or a delta as pack.py writes it: the container is compared byte for byte before anything in it is unpacked."""

import os
import struct
import zipfile
import zlib

from wenku.offline.verify.console import Stop, reason, show, shown
from wenku.offline.verify.folder import PIECE, different, measure, open_plain, pieces_of
from wenku.offline.verify.manifest import (
    DELTA,
    LARGEST_LIST,
    MANIFEST,
    MOST_FILES,
    SHA256,
    SUMS,
    matches,
    moment,
    parse_manifest,
    refuse_bad_name,
    sha256,
    sums_of,
)

LARGEST_ZIP = 4 << 30  # where the format would need its extension
OLD_DATE = (1980, 1, 1, 0, 0, 0)  # of all files in deltas, and in bundles until 0.1.0


class Archive(object):
    """`damage` are sentences about the container itself; with any of them, nothing is read from it.

    `prefix` is the folder that a bundle's files lie in; names are given without it.
    """

    def __init__(self, path):
        self.path = path
        try:
            self.handle = open_plain(path)
            self.size = os.fstat(self.handle.fileno()).st_size
        except OSError as error:
            raise Stop("%s：打不开（%s）。请检查路径。" % (shown(path), reason(error)))
        try:
            self.read_directory()
        except Exception:
            self.handle.close()
            raise

    def read_directory(self):
        if self.size > LARGEST_ZIP:
            raise Stop("%s：有 %d 字节，不像是文库的包。请检查路径。" % (shown(self.path), self.size))
        try:
            listed = zipfile.ZipFile(self.handle).infolist()
        except Exception:  # zipfile raises BadZipFile, struct.error, ValueError ... for what is no whole zip
            raise Stop(cut(self.path, self.handle, self.size))
        if len(listed) > MOST_FILES:
            raise Stop("%s：里面有 %d 个文件，不像是文库的包。" % (shown(self.path), len(listed)))
        for entry in listed:
            refuse_bad_name(entry.filename, self.path)
        names = [entry.filename for entry in listed]
        self.prefix = prefix_of(names)
        self.entries = {entry.filename[len(self.prefix) :]: entry for entry in listed}
        self.starts = {}
        self.damage = []
        if len(self.entries) < len(names):
            self.damage = ["压缩包里有重名的文件：%s" % shown(self.path)]
        elif not self.is_as_written(listed):
            self.damage = ["压缩包的目录或文件头被改动过：%s" % shown(self.path)]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.handle.close()

    def is_as_written(self, listed):
        """All bytes but the packed contents, so that a changed one anywhere shows. Notes where each content begins."""
        directory, position = [], 0
        for entry in listed:
            if not is_ascii(entry.filename):
                return False
            try:
                head, tail = headers(entry, position)
            except struct.error:  # a size that only the format's extension can say
                return False
            if self.read_at(position, len(head)) != head:
                return False
            self.starts[entry.filename] = position + len(head)
            position += len(head) + entry.compress_size
            directory.append(tail)
        size = sum(len(tail) for tail in directory)
        end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, len(listed), len(listed), size, position, 0)
        rest = b"".join(directory) + end
        return self.size == position + len(rest) and self.read_at(position, len(rest)) == rest

    def read_at(self, position, length):
        self.handle.seek(position)
        return self.handle.read(length)

    def pieces(self, name):
        """The unpacked content, piece by piece and never more than the header says: a bomb goes off nowhere."""
        entry = self.entries[name]
        place, left, given, crc = self.starts[entry.filename], entry.compress_size, 0, 0
        inflate = zlib.decompressobj(-15)
        while not inflate.eof:
            packed = inflate.unconsumed_tail
            if not packed:
                packed = self.read_at(place, min(left, PIECE))
                place, left = place + len(packed), left - len(packed)
            piece = inflate.decompress(packed, PIECE)
            given, crc = given + len(piece), zlib.crc32(piece, crc)
            if given > entry.file_size or (not piece and not packed):
                raise ValueError("压缩的内容与声称的大小不符")
            yield piece
        if left or inflate.unused_data or given != entry.file_size or crc & 0xFFFFFFFF != entry.CRC:
            raise ValueError("压缩的内容不完整")

    def read(self, name, most=LARGEST_LIST):
        if self.entries[name].file_size > most:
            raise ValueError("声称有 %d 字节，超过 %d" % (self.entries[name].file_size, most))
        return b"".join(self.pieces(name))

    def problem_of(self, name, wanted):
        """`wanted` is (size, SHA-256); sizes are compared before anything is unpacked."""
        try:
            if self.entries[name].file_size != wanted[0]:
                return different(name, wanted, (self.entries[name].file_size, ""))
            return different(name, wanted, measure(self.pieces(name)))
        except (ValueError, zlib.error, OSError) as error:
            return "损坏：%s（读不出来：%s）" % (name, error)

    def manifest(self):
        try:
            return parse_manifest(self.read(MANIFEST), self.path)
        except KeyError:
            raise Stop("%s：里面没有清单 %s，不是离线包。请检查路径。" % (shown(self.path), MANIFEST))
        except (ValueError, zlib.error, OSError) as error:
            raise Stop("%s：清单 %s 损坏（%s）。请重新拷贝或下载。" % (shown(self.path), MANIFEST, error))

    def problems_of(self, wanted, manifest, date):
        """Sentences for what is missing, extra or changed; `wanted` is name → (size, SHA-256) beside the manifest."""
        sums = sums_of(manifest)
        wanted = dict(wanted)
        wanted[SUMS] = (len(sums), sha256(sums))
        problems = ["缺少：%s" % name for name in sorted(set(wanted) - set(self.entries))]
        problems += ["多余：%s" % shown(name) for name in sorted(set(self.entries) - set(wanted) - {MANIFEST})]
        for number, name in enumerate(sorted(set(wanted) & set(self.entries)), 1):
            show("正在核对 %d/%d ……" % (number, len(wanted)))
            problems.append(self.problem_of(name, wanted[name]))
        show("")
        problems += [misdated(name, entry, date) for name, entry in sorted(self.entries.items())]
        return [problem for problem in problems if problem]


def is_ascii(name):
    return all(character < "\x80" for character in name)


def prefix_of(names):
    """`guazhi-wenku/`, the one folder that all files lie in; '' of a delta, and of bundles until 0.1.0."""
    first = names[0].split("/")[0] + "/" if names else ""
    return first if first + MANIFEST in names and all(name.startswith(first) for name in names) else ""


def misdated(name, entry, date):
    good = entry.date_time == OLD_DATE or (date is not None and entry.date_time == moment(date, entry.CRC))
    return "" if good else "改动：%s（压缩包里的日期不对）" % name


def headers(entry, offset):
    """A file's header and its line in the directory as pack.py writes them."""
    name = entry.filename.encode("ascii")
    year, month, day, hour, minute, second = entry.date_time
    date, time = (year - 1980) << 9 | month << 5 | day, hour << 11 | minute << 5 | second // 2
    numbers = (entry.CRC, entry.compress_size, entry.file_size, len(name), 0)
    head = struct.pack("<4s5H3I2H", b"PK\3\4", 20, 0, 8, time, date, *numbers) + name
    rights = (0, 0, 0, 0o644 << 16, offset)
    return head, struct.pack("<4s4B4H3I5H2I", b"PK\1\2", 20, 3, 20, 0, 0, 8, time, date, *(numbers + rights)) + name


def cut(path, handle, size):
    """What to say of a zip whose directory, which stands at its end, is gone: after which file it breaks off."""
    position, last, torn = 0, "", ""
    while not torn:
        handle.seek(position)
        head = handle.read(30)
        if len(head) < 30 or head[:4] != b"PK\3\4":
            break
        packed, _, length, extra = struct.unpack("<IIHH", head[18:30])
        name = shown(handle.read(length).decode("utf-8", "replace"))[:200]
        position += 30 + length + extra + packed
        last, torn = (last, name) if position > size else (name, "")
    if torn:
        whole = "，之前最后一个完整的文件是 %s" % last if last else ""
        said = "压缩包不完整，断在 %s 里（共 %d 字节%s）。请重新拷贝或下载。" % (torn, size, whole)
    elif last:
        said = "压缩包不完整，断在末尾的目录里（共 %d 字节，最后一个文件是 %s）。请重新拷贝或下载。" % (size, last)
    else:
        said = "不是离线包，也不是增量包。应为 pack.py 打出的 .zip；请检查路径。"
    return "%s：%s" % (shown(path), said)


def require_sha256(archive, wanted):
    """The digest that came by another way than the package itself: the only proof of where it is from."""
    if not matches(SHA256, wanted.lower()):
        raise Stop("--sha256 应为 64 位十六进制数字，现为“%s”。" % shown(wanted)[:80])
    archive.handle.seek(0)
    found = measure(pieces_of(archive.handle))[1]
    if found != wanted.lower():
        raise Stop(
            "%s 的 SHA-256 是\n%s，与给出的不同。这个包不是发布处的那一个，没有使用。" % (shown(archive.path), found)
        )


def is_delta(archive):
    return DELTA in archive.entries
