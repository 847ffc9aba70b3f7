"""Apply a delta, roll back: what is new is put together and checked beside the copy, then they change places."""

import os
import shutil
import time
import zlib

from wenku.offline.verify.archive import Archive, is_delta, require_sha256
from wenku.offline.verify.console import Stop, reason, show, shown
from wenku.offline.verify.delta import changes_in, edited, edits_in, verify_archive
from wenku.offline.verify.folder import open_plain, path_in, pieces_of, read_plain, verify_folder
from wenku.offline.verify.local import CONFIGS, NEW
from wenku.offline.verify.lock import Lock
from wenku.offline.verify.manifest import MANIFEST, SUMS, called, moment, sums_of
from wenku.offline.verify.swap import BIN, PREVIOUS, STAGE, discard, free, put_in_place, recover, roll_over

FULL = "没有%s：%s。原有的副本没有变动，改正后重新运行即可。"


def apply_delta(path, folder, wanted="", more=()):
    with Lock(folder), Archive(path) as archive:
        recover(folder, more)
        if wanted:
            require_sha256(archive, wanted)
        if not archive.damage and not is_delta(archive):
            raise Stop("%s：不是增量包。整包请解压到新文件夹使用。" % shown(path))
        new, problems = verify_archive(archive)
        if problems:
            raise Stop("增量包不完好，没有升级：\n" + "\n".join(problems))
        change = changes_in(archive, new)
        old, problems, local = verify_folder(folder, more)
        if old["sha256"] == new["sha256"] and not problems:
            return "%s 已经是 %s，不用升级。" % (shown(folder), called(new))
        refuse_other_version(change, old, new, folder)
        if problems:
            raise Stop("没有升级：现有的副本不完好，请先用整包恢复。\n" + "\n".join(problems))
        update = Update(folder, archive, old, new, change, local)
        remark = update.run(more)
    told = "已升级：%s → %s（%s）。旧版留在 %s，有问题可运行 rollback 退回。" % (
        old["version"], new["version"], new["date"], shown(folder + PREVIOUS)
    )  # fmt: skip
    return "\n".join([told] + list(told_of(update.beside_theirs)) + ([remark] if remark else []))


def refuse_other_version(change, old, new, folder):
    if old["sha256"] != change["from"]["manifest"]:
        raise Stop(
            "没有升级：增量包只能用在 %s 版上，%s 是 %s。请向发布处要对应的增量包，或改用整包。"
            % (change["from"]["version"], shown(folder), called(old))
        )
    if [] != numbers(new["version"]) < numbers(old["version"]):
        raise Stop(
            "没有升级：增量包要把 %s 换成更旧的 %s，发布处不会打这样的包。要回旧版请用 rollback。"
            % (old["version"], new["version"])
        )


def numbers(version):
    parts = version.split(".")
    return [int(part) for part in parts] if all(part.isdigit() and len(part) < 9 for part in parts) else []


def told_of(names):
    """Edited configurations that were kept although the version brought another."""
    for name in names:
        yield "你改过的 %s 原样保留，新版自带的放在 %s；其中的安全策略随版本变，请照着改过来。" % (name, name + NEW)


class Update(object):
    """The new copy beside the old one, from its unchanged files and the delta's. Nothing of the old one is touched."""

    def __init__(self, folder, archive, old, new, change, local):
        self.folder, self.archive, self.old, self.new, self.local = folder, archive, old, new, local
        self.edits = edits_in(archive, new, change)
        self.changed = set(change["changed"])
        self.stage = folder + STAGE + new["sha256"][:8]
        self.beside_theirs = sorted(self.changed & set(local) & set(CONFIGS) & set(self.old_files()))

    def old_files(self):
        return [name for name in self.local if os.path.lexists(path_in(self.folder, name))]

    def run(self, more):
        self.require_room()
        try:
            self.put_together()
            problems = verify_folder(self.stage, more)[1]
            if problems:
                raise Stop("没有升级：拼出的新版与清单不符。\n" + "\n".join(problems))
            if hasattr(os, "sync"):
                os.sync()
            return put_in_place(self.folder, self.stage, "升级")
        except (OSError, ValueError, zlib.error) as error:
            raise Stop(FULL % ("升级", reason(error) if isinstance(error, OSError) else shown(error)))
        finally:
            show("")
            discard(self.stage)

    def require_room(self):
        needed = sum(size for size, _ in self.new["files"].values())
        left = shutil.disk_usage(os.path.dirname(self.folder)).free
        if left < needed:
            raise Stop(
                "没有升级：旁边要先拼出新版，需 %d MB，磁盘只剩 %d MB。请腾出空间再运行；不再需要退回旧版的话，可先删去 %s。"
                % (needed // 1000000 + 1, left // 1000000, shown(self.folder + PREVIOUS))
            )

    def put_together(self):
        discard(self.stage)
        os.mkdir(self.stage, 0o700)
        for number, name in enumerate(sorted(self.new["files"]), 1):
            show("正在准备新版 %d/%d ……" % (number, len(self.new["files"])))
            self.place_shipped(name)
        for name in self.old_files():
            if name not in self.new["files"] or name in CONFIGS:
                self.place_local(name)
        self.place(SUMS, [sums_of(self.new)])
        self.place(MANIFEST, [self.archive.read(MANIFEST)])  # last: without it a stage is no copy
        self.like_before()

    def place_shipped(self, name):
        source = path_in(self.folder, name)
        if name in self.beside_theirs:
            self.place(name + NEW, self.archive.pieces("files/" + name))
        elif name in self.changed:
            self.place(name, self.archive.pieces("files/" + name))
        elif name in self.local:
            pass  # edited in place and not new: kept below; thrown away and not new: stays away
        elif name in self.edits:
            text = read_plain(source).decode("utf-8")
            self.place(name, [edited(text, self.edits[name], self.new["files"][name][0]).encode("utf-8")])
        elif name in self.old["files"] and os.path.lexists(source):
            with open_plain(source) as handle:
                self.place(name, pieces_of(handle))
        elif name not in CONFIGS:
            raise ValueError("增量包里缺少 %s" % name)

    def place(self, name, pieces):
        """A new file of the stage, dated like its entry in the bundle, with the rights of its predecessor."""
        target, crc = path_in(self.stage, name), 0
        os.makedirs(os.path.dirname(target), exist_ok=True)
        with open(target, "xb") as handle:
            for piece in pieces:
                crc = zlib.crc32(piece, crc)
                handle.write(piece)
        like(target, path_in(self.folder, name), os.path.join(self.folder, MANIFEST))
        seconds = time.mktime(moment(self.new["date"], crc & 0xFFFFFFFF) + (0, 0, -1))
        os.utime(target, (seconds, seconds))

    def place_local(self, name):
        if name.endswith(NEW) and name[: -len(NEW)] in self.beside_theirs:
            return  # the version's own has just been put there
        source, target = path_in(self.folder, name), path_in(self.stage, name)
        os.makedirs(os.path.dirname(target), exist_ok=True)
        if os.path.lexists(target):
            os.remove(target)
        shutil.copy2(source, target, follow_symlinks=False)
        give(target, source)

    def like_before(self):
        for root, _, _ in os.walk(self.stage, topdown=False):
            before = os.path.normpath(os.path.join(self.folder, os.path.relpath(root, self.stage)))
            like(root, before, self.folder)


def like(target, before, else_like):
    """Rights, owner and labels of what stood there before, so that an upgrade under a strict umask stays readable."""
    model = before if os.path.exists(before) else else_like
    give(target, model)
    shutil.copystat(model, target)


def give(target, model):
    if hasattr(os, "lchown"):
        known = os.lstat(model)
        try:
            os.lchown(target, known.st_uid, known.st_gid)
        except OSError:
            pass  # only root may give files away


def roll_back(folder, more=()):
    with Lock(folder):
        recover(folder, more)
        previous = folder + PREVIOUS
        if not os.path.isdir(previous):
            raise Stop("没有可退回的版本：找不到 %s。" % shown(previous))
        old, problems, _ = verify_folder(previous, more)
        if problems:
            raise Stop("没有退回：%s 不完好。\n%s" % (shown(previous), "\n".join(problems)))
        try:
            carry_local(folder, previous, old, more)
        except OSError as error:
            raise Stop(FULL % ("退回", reason(error)))
        remark = roll_over(folder, previous)
    told = "已退回 %s。刚才的版本留在 %s，再运行一次 rollback 可换回来。" % (called(old), shown(previous))
    return told + ("\n" + remark if remark else "")


def carry_local(folder, previous, old, more):
    """The server's own files as they are now; of the configurations that are shipped, each version keeps its own."""
    try:
        local = verify_folder(folder, more)[2]
    except Stop:
        return  # the copy is in too bad a state to say what is local: it is being left anyway
    for name in local:
        source, target = path_in(folder, name), path_in(previous, name)
        if name in old["files"] or name.endswith(NEW) or not os.path.lexists(source):
            continue
        if os.path.isfile(target) and os.path.isfile(source) and read_plain(target) == read_plain(source):
            continue
        os.makedirs(os.path.dirname(target), exist_ok=True)
        aside = free(folder + BIN)
        os.mkdir(aside, 0o700)
        shutil.copy2(source, os.path.join(aside, "file"), follow_symlinks=False)
        give(os.path.join(aside, "file"), source)
        os.replace(os.path.join(aside, "file"), target)
        os.rmdir(aside)


def tidy(folder, more=()):
    """After a killed run, by hand; every other command does the same first."""
    with Lock(folder):
        recover(folder, more)
