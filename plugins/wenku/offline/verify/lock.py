"""One run at a time on a copy. The lock is the system's and goes with its holder, however that ends."""

import errno
import os

from wenku.offline.verify.console import Stop, reason, shown

NAME = ".wenku-lock"


class Lock(object):
    def __init__(self, folder):
        self.path, self.folder = folder + NAME, folder

    def __enter__(self):
        while True:
            self.handle = self.opened()
            if not locked(self.handle):
                self.handle.close()
                raise Stop("另一个 verify.py 正在改动 %s，没有开始。请等它结束再运行。" % shown(self.folder))
            if self.is_current():
                return self
            self.handle.close()  # its last holder removed the file between our opening and our locking it

    def opened(self):
        try:
            return os.fdopen(os.open(self.path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600), "r+b")
        except OSError as error:
            raise Stop(
                "没有开始：不能在 %s 旁边写文件（%s）。请换有权限的用户运行。" % (shown(self.folder), reason(error))
            )

    def is_current(self):
        if os.name == "nt":
            return True  # there a file that is open cannot be removed
        try:
            return os.path.samestat(os.fstat(self.handle.fileno()), os.stat(self.path))
        except OSError:
            return False

    def __exit__(self, *_):
        if os.name != "nt":
            unlink(self.path)
        self.handle.close()
        if os.name == "nt":
            unlink(self.path)


def locked(handle):
    """False when another process holds it. A file system without locks (some network shares) is taken as it is."""
    try:
        if os.name == "nt":
            import msvcrt

            msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno not in (errno.EACCES, errno.EAGAIN, errno.EDEADLK)
    return True


def unlink(path):
    try:
        os.remove(path)
    except OSError:
        pass
