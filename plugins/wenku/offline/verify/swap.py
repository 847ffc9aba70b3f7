"""A new copy takes the old one's place. At every moment one whole copy is at hand and can be told from the others.

NAME                 the copy that is served
NAME.previous        the one before it
NAME.wenku-new-…     being put together: worth nothing
NAME.wenku-ready-D   whole, D is the beginning of its manifest's digest; with another manifest inside, the exchange
                     has been made and this is the copy that was served
NAME.wenku-old-D     the copy that was served (D is its own); with another inside, the older .previous, to be deleted
NAME.wenku-bin-…     being deleted
"""

import ctypes
import os
import shutil
import sys

from wenku.offline.verify.console import Stop, reason, shown
from wenku.offline.verify.folder import is_whole, manifest_in, read_plain
from wenku.offline.verify.manifest import MANIFEST, sha256

PREVIOUS = ".previous"
STAGE, READY, OLD, BIN = ".wenku-new-", ".wenku-ready-", ".wenku-old-", ".wenku-bin-"
REFUSED = (
    "没有%s：改不了文件夹的名字（%s）。它若是挂载点，请把文库放进挂载点里的子文件夹；"
    "若有程序正开着里面的文件，或命令行停在里面，请关掉，回到上一级再试。"
)


def token(folder):
    """What a copy is told by: the beginning of its manifest's digest, whether or not the copy is whole."""
    try:
        return sha256(read_plain(os.path.join(folder, MANIFEST)))[:8]
    except OSError:
        return "00000000"


def put_in_place(folder, stage, deed):
    """`stage`, whole, becomes `folder`; what was there becomes .previous. Returns a remark, '' when all went well."""
    ready, old = folder + READY + token(stage), folder + OLD + token(folder)
    discard(ready)
    discard(old)
    try:
        os.rename(stage, ready)
        exchanged = exchange(folder, ready)
        if not exchanged:
            rename_twice(folder, ready, old)
    except OSError as error:
        discard(ready)
        raise Stop(REFUSED % (deed, reason(error)))
    try:
        if exchanged:
            os.rename(ready, old)
        keep(folder, old)
    except OSError as error:
        return "更早的 %s 换不下来（%s）；刚换下的一版留在旁边，下次运行时再收拾。" % (
            shown(folder + PREVIOUS), reason(error)
        )  # fmt: skip
    return ""


def rename_twice(folder, ready, old):
    os.rename(folder, old)
    try:
        os.rename(ready, folder)
    except OSError:
        os.rename(old, folder)
        raise


def keep(folder, old):
    """What was served becomes .previous; only then is the .previous before it deleted."""
    previous = folder + PREVIOUS
    if os.path.lexists(previous) and not exchange(old, previous):
        os.rename(previous, free(folder + BIN))
    if os.path.lexists(previous):
        discard(old)
    else:
        os.rename(old, previous)
    for left in beside(folder, BIN):
        discard(left)


def roll_over(folder, previous):
    """The two change places. Returns a remark like put_in_place."""
    if exchange(folder, previous):
        return ""
    old = folder + OLD + token(folder)
    discard(old)
    try:
        rename_twice(folder, previous, old)
    except OSError as error:
        raise Stop(REFUSED % ("退回", reason(error)))
    try:
        os.rename(old, folder + PREVIOUS)
    except OSError as error:
        return "刚才的版本留在 %s（%s）。" % (shown(old), reason(error))
    return ""


def recover(folder, more=()):
    """Put right what a killed run left: the copy is there, its predecessor is .previous, nothing else."""
    for left in beside(folder, STAGE) + beside(folder, READY):
        if is_other(left):
            os.rename(left, folder + OLD + token(left))
    if not os.path.lexists(folder):
        ready = [left for left in beside(folder, READY) if is_whole(left, more)]
        previous = [folder + PREVIOUS] if is_whole(folder + PREVIOUS, more) else []
        for candidate in (ready + beside(folder, OLD) + previous)[:1]:
            os.rename(candidate, folder)
    for left in beside(folder, OLD):
        try:
            if left.endswith(token(left)):
                keep(folder, left)
            else:
                discard(left)
        except OSError:
            pass  # still in use: the next run tries again
    for left in beside(folder, STAGE) + beside(folder, READY) + beside(folder, BIN):
        discard(left)


def is_other(left):
    """Whether a folder holds another copy than it is named after; what has no manifest yet is no copy."""
    try:
        manifest_in(left)
    except Stop:
        return left[-8:] != token(left) and READY in left
    return left[-8:] != token(left)


def beside(folder, mark):
    parent, name = os.path.split(folder)
    return [os.path.join(parent, n) for n in sorted(os.listdir(parent)) if n.startswith(name + mark)]


def free(path):
    number = 0
    while os.path.lexists(path + str(number)):
        number += 1
    return path + str(number)


def discard(folder):
    """Renamed first, so that a half deleted copy never stands under a name that means something."""
    parent, name = os.path.split(folder)
    for mark in (READY, OLD):
        if mark in name and os.path.lexists(folder):
            target = free(os.path.join(parent, name.split(mark)[0] + BIN))
            try:
                os.rename(folder, target)
            except OSError:
                return  # in use: the next run tries again
            folder = target
    shutil.rmtree(folder, ignore_errors=True)


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
