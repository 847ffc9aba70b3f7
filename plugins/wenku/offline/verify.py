#!/usr/bin/env python3
"""Verify, update and roll back a copy of 挂职文库. Standard library only, Python 3.6 and later, nothing else needed.

Shipped in every bundle as verify.py. A copy is replaced as a whole: the new one is put together beside the old one,
checked against its manifest, and exchanged by renaming. What a killed run leaves is put right by the next one.
"""

# ruff: noqa: B904, RUF005, UP004, UP031 (what the receiver's Python 3.6 can read)

import ctypes
import hashlib
import json
import os
import shutil
import struct
import sys
import zipfile

MANIFEST, SUMS, DELTA, EDITS = "MANIFEST.json", "SHA256SUMS", "DELTA.json", "EDITS.json"
IGNORED = ("Thumbs.db", "desktop.ini", ".DS_Store")  # what Windows and macOS put into folders that are looked at
PREVIOUS, STAGE = ".previous", ".wenku-new-"
USAGE = """用法：
  python3 verify.py                      核对这个文件夹
  python3 verify.py 文件夹或压缩包       核对别的副本、整包或增量包
  python3 verify.py apply 增量包.zip     升级这个文件夹（旧版留作同级的 .previous）
  python3 verify.py rollback             退回上一版
  python3 verify.py recover              收拾上次中断的升级
后三项可在末尾写明文件夹。"""


class Stop(Exception):
    """The request cannot be carried out; nothing has changed. The message says what to do."""


# ---- manifest -------------------------------------------------------------------------------------------------------


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def canonical(loose):
    return (json.dumps(loose, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode("utf-8")


def parse_manifest(data, where):
    """The manifest as a mapping. A manifest that does not vouch for itself has been changed: raises Stop."""
    try:
        loose = json.loads(data.decode("utf-8"))
        vouched = dict(loose)
        said = vouched.pop("digest")
        files = {entry["path"]: (entry["size"], entry["sha256"]) for entry in loose["files"]}
    except (ValueError, KeyError, TypeError, AttributeError):
        raise Stop("%s：清单 %s 读不出来，已损坏。请重新取得完整的离线包。" % (where, MANIFEST))
    if loose.get("format") != 1:
        raise Stop("%s：清单格式是 %s，本脚本只认 1。请用新包里的 verify.py。" % (where, loose.get("format")))
    if said != sha256(canonical(vouched)) or data != canonical(loose):
        raise Stop("%s：清单 %s 被改动过。请重新取得完整的离线包。" % (where, MANIFEST))
    for name in files:
        refuse_bad_name(name, where)
    return {"version": loose["version"], "date": loose["date"], "files": files, "sha256": sha256(data)}


def refuse_bad_name(name, where):
    parts = name.split("/")
    if not name or name[0] == "/" or "\\" in name or ":" in name or ".." in parts or "." in parts or "" in parts:
        raise Stop("%s：文件名“%s”会写到文件夹之外，已拒绝。请从可信的来源重新取得。" % (where, name))


def sums_of(manifest):
    lines = {name: entry[1] for name, entry in manifest["files"].items()}
    lines[MANIFEST] = manifest["sha256"]
    return "".join("%s  %s\n" % (lines[name], name) for name in sorted(lines)).encode("utf-8")


# ---- verify ---------------------------------------------------------------------------------------------------------


def problems_of(manifest, names, read):
    """Chinese sentences, one for each file that is missing, extra or changed. `read(name)` gives bytes or raises."""
    problems = []
    expected = set(manifest["files"]) | {MANIFEST, SUMS}
    for name in sorted(expected - set(names)):
        problems.append("缺少：%s" % name)
    for name in sorted(set(names) - expected):
        if name.rsplit("/", 1)[-1] not in IGNORED:
            problems.append("多余：%s" % name)
    for name in sorted(expected & set(names)):
        try:
            data = read(name)
        except Exception as error:  # a damaged zip fails in many ways: each means that this file is damaged
            problems.append("损坏：%s（读不出来：%s）" % (name, error or type(error).__name__))
            continue
        if name == SUMS:
            if data != manifest.get("sums", sums_of(manifest)):
                problems.append("改动：%s（与清单不符）" % name)
        elif name != MANIFEST:
            size, digest = manifest["files"][name]
            if len(data) != size:
                problems.append("改动：%s（应为 %d 字节，现为 %d 字节）" % (name, size, len(data)))
            elif sha256(data) != digest:
                problems.append("改动：%s（大小相同，内容不符）" % name)
    return problems


def names_in(folder):
    found = []
    for root, folders, files in os.walk(folder):
        linked = [name for name in folders if os.path.islink(os.path.join(root, name))]
        for name in files + linked:
            found.append(os.path.relpath(os.path.join(root, name), folder).replace(os.sep, "/"))
    return found


def read_in(folder):
    def read(name):
        path = os.path.join(folder, *name.split("/"))
        if os.path.islink(path):
            raise OSError("是链接，不是文件")
        with open(path, "rb") as handle:
            return handle.read()

    return read


def manifest_in(folder):
    try:
        data = read_in(folder)(MANIFEST)
    except OSError:
        raise Stop("%s：缺少清单 %s，不是一份完整的文库。请检查路径，或重新解压离线包。" % (folder, MANIFEST))
    return parse_manifest(data, folder)


def verify_folder(folder):
    manifest = manifest_in(folder)
    return manifest, problems_of(manifest, names_in(folder), read_in(folder))


def is_whole(folder):
    try:
        return not verify_folder(folder)[1]
    except (Stop, OSError):
        return False


# ---- zip files ------------------------------------------------------------------------------------------------------


class Archive(object):
    """A bundle or a delta as it was written by pack.py; `damage` are sentences about the container itself."""

    def __init__(self, path):
        self.path = path
        try:
            with open(path, "rb") as handle:
                self.data = handle.read()
        except OSError as error:
            raise Stop("%s：打不开（%s）。请检查路径。" % (path, error.strerror))
        try:
            self.zip = zipfile.ZipFile(path)
        except Exception:  # zipfile raises BadZipFile, struct.error, ValueError ... for what is no whole zip
            raise Stop(cut(path, self.data))
        self.names = self.zip.namelist()
        for name in self.names:
            refuse_bad_name(name, path)
        self.damage = [
            "压缩包里有重名的文件：%s" % n for n in sorted({n for n in self.names if self.names.count(n) > 1})
        ]
        if not self.damage and container(self.zip.infolist()) != skeleton(self.data, self.zip.infolist()):
            self.damage = ["压缩包的目录或文件头被改动过：%s" % path]

    def read(self, name):
        entry = self.zip.getinfo(name)
        if entry.file_size > 1 << 30:
            raise ValueError("声称的大小 %d 字节不合理" % entry.file_size)
        return self.zip.read(name)


def cut(path, data):
    """What to say of a zip whose directory, which stands at its end, is gone: after which file it breaks off."""
    position, last = 0, ""
    while data[position : position + 4] == b"PK\3\4" and position + 30 <= len(data):
        packed, _, length, extra = struct.unpack("<IIHH", data[position + 18 : position + 30])
        name = data[position + 30 : position + 30 + length].decode("utf-8", "replace")
        end = position + 30 + length + extra + packed
        if end > len(data):
            whole = "，之前最后一个完整的文件是 %s" % last if last else ""
            return "%s：压缩包不完整，断在 %s 里（共 %d 字节%s）。请重新拷贝或下载。" % (path, name, len(data), whole)
        position, last = end, name
    if last:
        return "%s：压缩包不完整，断在末尾的目录里（共 %d 字节，最后一个文件是 %s）。请重新拷贝或下载。" % (
            path,
            len(data),
            last,
        )
    return "%s：不是离线包，也不是增量包。应为 pack.py 打出的 .zip；请检查路径。" % path


def container(entries):
    """All bytes of the zip but the packed contents, as pack.py writes them: a changed byte anywhere shows."""
    parts, directory, offset = [], [], 0
    for entry in entries:
        name = entry.filename.encode("ascii", "replace")
        numbers = (entry.CRC, entry.compress_size, entry.file_size, len(name), 0)
        head = struct.pack("<4s5H3I2H", b"PK\3\4", 20, 0, 8, 0, 33, *numbers) + name
        tail = struct.pack(
            "<4s4B4H3I5H2I", b"PK\1\2", 20, 3, 20, 0, 0, 8, 0, 33, *(numbers + (0, 0, 0, 0o644 << 16, offset))
        )
        parts.append(head)
        directory.append(tail + name)
        offset += len(head) + entry.compress_size
    size = sum(len(entry) for entry in directory)
    end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, len(entries), len(entries), size, offset, 0)
    return b"".join(parts + directory + [end])


def skeleton(data, entries):
    parts, position = [], 0
    for entry in entries:
        start = position + 30 + len(entry.filename)
        parts.append(data[position:start])
        position = start + entry.compress_size
    return b"".join(parts) + data[position:]


def verify_archive(path):
    """(manifest, problems, whether it is a delta) of a bundle or a delta."""
    archive = Archive(path)
    if MANIFEST not in archive.names:
        raise Stop("%s：里面没有清单 %s，不是离线包。请检查路径。" % (path, MANIFEST))
    try:
        manifest = parse_manifest(archive.read(MANIFEST), path)
    except Stop:
        raise
    except Exception as error:
        raise Stop("%s：清单 %s 损坏（%s）。请重新拷贝或下载。" % (path, MANIFEST, error))
    if DELTA not in archive.names:
        return manifest, archive.damage + problems_of(manifest, archive.names, archive.read), False
    return manifest, archive.damage + delta_problems(archive, manifest), True


def delta_problems(archive, manifest):
    changed = changes_in(archive)["changed"]
    unknown = ["多余：%s（清单里没有）" % name for name in changed if name not in manifest["files"]]
    files = {"files/" + name: manifest["files"][name] for name in changed if name in manifest["files"]}
    for name, digest in ((DELTA, sha256(archive.read(DELTA))), (EDITS, changes_in(archive)["edits"])):
        files[name] = (archive.zip.getinfo(name).file_size if name in archive.names else 0, digest)
    part = dict(manifest, files=files, sums=sums_of(manifest))
    return unknown + problems_of(part, archive.names, archive.read)


def changes_in(archive):
    try:
        data = archive.read(DELTA)
        loose = json.loads(data.decode("utf-8"))
        if data != canonical(loose) or loose["format"] != 1:
            raise ValueError("内容被改动过")
        return {"from": loose["from"], "to": loose["to"], "changed": list(loose["changed"]), "edits": loose["edits"]}
    except Exception as error:
        raise Stop("%s：增量说明 %s 损坏（%s）。请重新拷贝或下载。" % (archive.path, DELTA, error))


# ---- update and roll back -------------------------------------------------------------------------------------------


def apply_delta(path, folder):
    recover(folder)
    archive = Archive(path)
    if DELTA not in archive.names:
        raise Stop("%s：不是增量包（里面没有 %s）。整包请解压到新文件夹使用。" % (path, DELTA))
    new, problems, _ = verify_archive(path)
    if problems:
        raise Stop("增量包不完好，没有升级：\n" + "\n".join(problems))
    change = changes_in(archive)
    old, problems = verify_folder(folder)
    if old["sha256"] == new["sha256"] and not problems:
        return "%s 已经是 %s 版（%s），不用升级。" % (folder, new["version"], new["date"])
    if old["sha256"] != change["from"]["manifest"]:
        raise Stop(
            "没有升级：增量包只能用在 %s 版上，%s 是 %s 版（%s）。请向发布处要对应的增量包，或改用整包。"
            % (change["from"]["version"], folder, old["version"], old["date"])
        )
    if problems:
        raise Stop("没有升级：现有的副本不完好，请先用整包恢复。\n" + "\n".join(problems))
    stage = folder + STAGE + new["sha256"][:8]
    put_together(stage, folder, archive, new, set(change["changed"]))
    remove(folder + PREVIOUS)
    swap(folder, stage, folder + PREVIOUS)
    return "已升级：%s → %s（%s）。旧版留在 %s，有问题可运行 rollback 退回。" % (
        old["version"], new["version"], new["date"], folder + PREVIOUS
    )  # fmt: skip


def put_together(stage, folder, archive, manifest, changed):
    """The whole new copy beside the old one, from unchanged files and the delta's; checked before it is used."""
    remove(stage)
    total = len(manifest["files"])
    edits = json.loads(archive.read(EDITS).decode("utf-8"))
    for number, name in enumerate(sorted(manifest["files"]), 1):
        show("正在准备新版 %d/%d ……" % (number, total))
        target = os.path.join(stage, *name.split("/"))
        os.makedirs(os.path.dirname(target), exist_ok=True)
        if name in changed:
            write(target, archive.read("files/" + name))
        elif name in edits:
            with open(os.path.join(folder, *name.split("/")), "rb") as handle:
                write(target, edited(handle.read().decode("utf-8"), edits[name]).encode("utf-8"))
        else:
            shutil.copyfile(os.path.join(folder, *name.split("/")), target)
    write(os.path.join(stage, MANIFEST), archive.read(MANIFEST))
    write(os.path.join(stage, SUMS), archive.read(SUMS))
    show("")
    problems = verify_folder(stage)[1]
    if problems:
        remove(stage)
        raise Stop("没有升级：拼出的新版与清单不符（磁盘可能有坏块）。\n" + "\n".join(problems))
    if hasattr(os, "sync"):
        os.sync()


def edited(text, edits):
    """`[first, end]` copies lines of the old text, a string stands for itself (offline/edits.py makes them)."""
    lines = text.split("\n")
    lines = [line + "\n" for line in lines[:-1]] + lines[-1:]
    return "".join(part if isinstance(part, str) else "".join(lines[part[0] : part[1]]) for part in edits)


def swap(folder, stage, previous):
    """`stage` becomes `folder`, what was there becomes `previous`. In one step where the system can exchange names."""
    if exchange(folder, stage):
        os.rename(stage, previous)
        return
    try:
        os.rename(folder, previous)
    except OSError as error:
        raise Stop(
            "没有升级：改不了文件夹的名字（%s）。有程序正开着里面的文件，或命令行停在里面；请关掉，回到上一级再试。"
            % error
        )
    os.rename(stage, folder)


def roll_back(folder):
    recover(folder)
    previous = folder + PREVIOUS
    if not os.path.isdir(previous):
        raise Stop("没有可退回的版本：找不到 %s。" % previous)
    old, problems = verify_folder(previous)
    if problems:
        raise Stop("没有退回：%s 不完好。\n%s" % (previous, "\n".join(problems)))
    if not exchange(folder, previous):
        stage = folder + STAGE + old["sha256"][:8]
        os.rename(folder, stage)
        os.rename(previous, folder)
        os.rename(stage, previous)
    return "已退回 %s 版（%s）。刚才的版本留在 %s，再运行一次 rollback 可换回来。" % (
        old["version"],
        old["date"],
        previous,
    )


def recover(folder):
    """Put right what a killed run left: the folder is there and whole, its predecessor is `.previous`, nothing else."""
    parent, name = os.path.split(folder)
    stages = [os.path.join(parent, n) for n in sorted(os.listdir(parent or ".")) if n.startswith(name + STAGE)]
    if not os.path.isdir(folder):
        for candidate in stages + [folder + PREVIOUS]:
            if is_whole(candidate):
                os.rename(candidate, folder)
                break
    for stage in stages:
        if not os.path.isdir(stage):
            continue
        # A stage is named after the copy it was made for; if it holds another one, the exchange had been done.
        exchanged = is_whole(stage) and not stage.endswith(manifest_in(stage)["sha256"][:8])
        if exchanged and not os.path.exists(folder + PREVIOUS):
            os.rename(stage, folder + PREVIOUS)
        else:
            remove(stage)


def exchange(one, other):
    """Exchange two names in one step: Linux renameat2, macOS renamex_np; False where the system cannot."""
    try:
        library = ctypes.CDLL(None, use_errno=True)
        if sys.platform.startswith("linux"):
            return library.renameat2(-100, os.fsencode(one), -100, os.fsencode(other), 2) == 0
        if sys.platform == "darwin":
            return library.renamex_np(os.fsencode(one), os.fsencode(other), 2) == 0
    except (AttributeError, OSError, TypeError):
        pass
    return False


def write(path, data):
    with open(path, "wb") as handle:
        handle.write(data)


def remove(folder):
    if os.path.isdir(folder):
        shutil.rmtree(folder)


# ---- command line ---------------------------------------------------------------------------------------------------


def main(arguments):
    if arguments and arguments[0] in ("-h", "--help"):
        print(USAGE)
        return 0
    try:
        if arguments[:1] == ["apply"] and len(arguments) in (2, 3):
            print(apply_delta(arguments[1], own_folder(arguments[2:])))
        elif arguments[:1] == ["rollback"] and len(arguments) <= 2:
            print(roll_back(own_folder(arguments[1:])))
        elif arguments[:1] == ["recover"] and len(arguments) <= 2:
            recover(own_folder(arguments[1:]))
            return verify([own_folder(arguments[1:])])
        elif len(arguments) <= 1:
            return verify(arguments)
        else:
            raise Stop(USAGE)
    except Stop as stop:
        print(stop, file=sys.stderr)
        return 2
    except OSError as error:
        print("没有完成：%s。原有的副本没有变动，改正后重新运行即可。" % error, file=sys.stderr)
        return 2
    return 0


def verify(arguments):
    target = arguments[0] if arguments else own_folder([])
    if not os.path.exists(target):
        raise Stop("%s：找不到。应为文库的文件夹、离线包或增量包。" % target)
    delta = False
    if os.path.isdir(target):
        manifest, problems = verify_folder(target)
    else:
        manifest, problems, delta = verify_archive(target)
    for problem in problems:
        print(problem)
    kind = "增量包" if delta else "副本" if os.path.isdir(target) else "离线包"
    state = "有 %d 处不符" % len(problems) if problems else "相符"
    print(
        "%s %s 版（%s），%d 个文件：%s。" % (kind, manifest["version"], manifest["date"], len(manifest["files"]), state)
    )
    return 1 if problems else 0


def own_folder(arguments):
    """The folder named, else the one this script lies in; started from a leftover, the copy that it belongs to."""
    folder = os.path.abspath(arguments[0] if arguments else os.path.dirname(os.path.abspath(__file__)))
    if not arguments:
        folder = folder.split(STAGE)[0]
        if folder.endswith(PREVIOUS):
            folder = folder[: -len(PREVIOUS)]
    return folder


def show(message):
    if sys.stderr.isatty():
        sys.stderr.write("\r\033[K" + message)
        sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
