"""A copy on disk against its manifest."""

import hashlib
import os
import stat

from wenku.offline.verify.console import Stop, reason, show, shown
from wenku.offline.verify.local import CONFIGS, IGNORED, is_local, local_patterns
from wenku.offline.verify.manifest import LARGEST_LIST, MANIFEST, SUMS, parse_manifest, sums_of

PIECE = 1 << 20


def path_in(folder, name):
    return os.path.join(folder, *name.split("/"))


def open_plain(path):
    """Opens a plain file for reading; what is none (a link, a pipe that would wait for ever) is an OSError."""
    if not stat.S_ISREG(os.lstat(path).st_mode):
        raise OSError(0, "是链接或设备，不是普通文件", path)
    flags = os.O_RDONLY
    for extra in ("O_BINARY", "O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC"):  # it may have been exchanged meanwhile
        flags |= getattr(os, extra, 0)
    return os.fdopen(os.open(path, flags), "rb")


def read_plain(path, most=LARGEST_LIST):
    with open_plain(path) as handle:
        data = handle.read(most + 1)
    if len(data) > most:
        raise OSError(0, "超过 %d 字节，不像是文库的文件" % most, path)
    return data


def measure(pieces):
    """(size, SHA-256) of what comes piece by piece."""
    digest, size = hashlib.sha256(), 0
    for piece in pieces:
        digest.update(piece)
        size += len(piece)
    return size, digest.hexdigest()


def pieces_of(handle):
    return iter(lambda: handle.read(PIECE), b"")


def names_in(folder):
    found = []
    for root, folders, files in os.walk(folder):
        linked = [name for name in folders if os.path.islink(os.path.join(root, name))]
        for name in files + linked:
            found.append(os.path.relpath(os.path.join(root, name), folder).replace(os.sep, "/"))
    return found


def manifest_in(folder):
    try:
        data = read_plain(os.path.join(folder, MANIFEST))
    except OSError as error:
        raise Stop(
            "%s：读不到清单 %s（%s），不是一份完整的文库。请检查路径，或重新解压离线包。"
            % (shown(folder), MANIFEST, reason(error))
        )
    return parse_manifest(data, folder)


def verify_folder(folder, more=()):
    """(manifest, problems, local files) of a copy; `more` are names of local files beyond the lists."""
    manifest = manifest_in(folder)
    patterns = local_patterns(folder, more)
    names = set(names_in(folder))
    expected = set(manifest["files"]) | {MANIFEST, SUMS}
    local = {name for name in names - expected if is_local(name, manifest, patterns)}
    problems = ["缺少：%s" % name for name in sorted(expected - names) if name not in CONFIGS]
    for name in sorted(names - expected - local):
        if name.rsplit("/", 1)[-1] not in IGNORED:
            problems.append("多余：%s" % shown(name))
    for number, name in enumerate(sorted(expected & names), 1):
        show("正在核对 %d/%d ……" % (number, len(expected)))
        problem = problem_of(folder, name, manifest)
        if problem and is_local(name, manifest, patterns):
            local.add(name)
        elif problem:
            problems.append(problem)
    show("")
    return manifest, problems, sorted(local)


def problem_of(folder, name, manifest):
    if name == MANIFEST:
        return ""  # it has vouched for itself
    try:
        with open_plain(path_in(folder, name)) as handle:
            if name == SUMS:
                data = sums_of(manifest)
                return "" if handle.read(len(data) + 1) == data else "改动：%s（与清单不符）" % name
            size = os.fstat(handle.fileno()).st_size
            if size != manifest["files"][name][0]:
                return different(name, manifest["files"][name], (size, ""))
            return different(name, manifest["files"][name], measure(pieces_of(handle)))
    except OSError as error:
        error.filename = None
        return "损坏：%s（读不出来：%s）" % (name, reason(error))


def different(name, wanted, found):
    """'' when both are the same size and digest, else the sentence that says how they differ."""
    if wanted[0] != found[0]:
        return "改动：%s（应为 %d 字节，现为 %d 字节）" % (name, wanted[0], found[0])
    return "" if wanted == found else "改动：%s（大小相同，内容不符）" % name


def is_whole(folder, more=()):
    try:
        return not verify_folder(folder, more)[1]
    except (Stop, OSError):
        return False
