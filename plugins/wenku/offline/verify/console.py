"""What the script says, on any console: no message may fail, least of all after the work has been done."""

import errno
import os
import sys


class Stop(Exception):
    """The request cannot be carried out; nothing has changed. The message says what to do."""


REASONS = {
    getattr(errno, "EDQUOT", -1): "超出磁盘配额",
    errno.ENOSPC: "磁盘满了",
    errno.EACCES: "没有权限",
    errno.EPERM: "系统不允许",
    errno.EROFS: "磁盘是只读的",
    errno.EBUSY: "正被占用，或是挂载点",
    errno.EXDEV: "不在同一个磁盘上",
    errno.ENOENT: "找不到",
    errno.ENOTDIR: "不是文件夹",
    errno.EISDIR: "是文件夹，不是文件",
    errno.ELOOP: "是链接，或链接绕成了圈",
    errno.EIO: "磁盘读写出错",
    errno.ENAMETOOLONG: "路径太长",
}


def reason(error):
    """An OSError in Chinese, with the file it speaks of."""
    said = REASONS.get(error.errno) or error.strerror or type(error).__name__
    return "%s：%s" % (shown(error.filename), said) if error.filename else said


def shown(name):
    """A name from outside as it may stand on a screen: no control characters, no bytes that are no character."""
    name = os.fsdecode(name) if isinstance(name, bytes) else str(name)
    if any("\udc80" <= character <= "\udcff" for character in name):
        try:  # under LANG=C, Python 3.6 takes each byte of a Chinese name for one of these
            name = os.fsencode(name).decode("utf-8", "surrogateescape")
        except UnicodeError:
            pass
    return "".join(
        character
        if character.isprintable()
        else "\\x%02x" % (ord(character) - 0xDC00)
        if "\udc80" <= character <= "\udcff"
        else "\\u%04x" % ord(character)
        for character in name
    )


def say(text, stream="stdout", end=os.linesep):
    """In the console's own encoding if that has Chinese, else in UTF-8; a closed or full console is borne in silence."""
    target = getattr(sys, stream)
    if target is None:
        return
    try:
        if hasattr(target, "buffer"):
            target.flush()
            target.buffer.write(encoded(text.replace("\n", os.linesep) + end, target.encoding))
            target.buffer.flush()
        else:
            target.write(text + end)
    except (OSError, ValueError):
        silence(target)


def encoded(text, encoding):
    try:
        "核对".encode(encoding or "utf-8")
    except (UnicodeError, LookupError):
        encoding = "utf-8"  # a log in UTF-8 can be read later, question marks cannot
    return text.encode(encoding or "utf-8", "backslashreplace")


def silence(target):
    """Python flushes once more at its end and would turn what failed here into exit code 120."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), target.fileno())
    except (OSError, ValueError):
        pass


def show(message):
    """Progress: on a terminal only, each message over the last."""
    if sys.stderr is not None and sys.stderr.isatty():
        say("\r\033[K" + message, "stderr", "")
