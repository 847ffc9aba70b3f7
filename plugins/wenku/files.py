"""Write aside, then rename: a killed run leaves the previous output whole.

Files are renamed one by one after all of them are written; folders are exchanged in one system call where
the system has one (Linux renameat2, macOS renamex_np), otherwise by two renames that the next run completes.
"""

import contextlib
import ctypes
import errno
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

ASIDE = ".wenku-"
AT_FDCWD = -100
RENAME_EXCHANGE = 2


def write_file(path: Path, data: bytes) -> None:
    write_all(path.parent, {path.name: data})


def write_all(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Write files given by their names relative to `folder`, all aside first; the last of the mapping lands last.

    Raises ValueError for a name that would leave the folder, OSError that names a path when the disk refuses; then
    nothing has changed.
    """
    write_together({folder: contents})


def write_together(groups: Mapping[Path, Mapping[str, bytes]]) -> None:
    """As `write_all`, into several folders, which may lie on different disks: none changes unless all could take theirs."""
    for folder, contents in groups.items():
        for name in contents:
            require_inside(folder, name)
    with contextlib.ExitStack() as stages:
        staged = [pair for folder, contents in groups.items() for pair in stage_in(folder, contents, stages)]
        for source, target in staged:
            os.replace(source, target)


def stage_in(folder: Path, contents: Mapping[str, bytes], stages: contextlib.ExitStack) -> list[tuple[Path, Path]]:
    """(file written aside, where it is to stand). All that can fail is done here: room, permissions, folders on the way."""
    try:
        make_folder(folder, stages)
        stage = stages.enter_context(aside(folder))
        staged = [(stage / str(number), folder / name) for number, name in enumerate(contents)]
        for (source, target), data in zip(staged, contents.values(), strict=True):
            write_durably(source, data)
            make_folder(target.parent, stages)
            if target.is_dir():
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
        return staged
    except OSError as error:  # what a write says does not name its file
        raise OSError(error.errno, error.strerror or str(error), error.filename or str(folder)) from error


def make_folder(folder: Path, stages: contextlib.ExitStack) -> None:
    """With the folders on the way to it; those that stay empty go again."""
    if not folder.is_dir():
        make_folder(folder.parent, stages)
        folder.mkdir(exist_ok=True)
        stages.callback(remove_empty, folder)


def remove_empty(folder: Path) -> None:
    with contextlib.suppress(OSError):
        folder.rmdir()


def write_plain(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Write straight into a folder that nobody reads yet (a build's own output); same names refused as in write_all."""
    for name, data in contents.items():
        require_inside(folder, name)
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


def require_inside(folder: Path, name: str) -> None:
    """Refuse a name that leaves the folder; by its text, as a site has hundreds of them. A colon is a drive or a stream on
    Windows, and elsewhere a sign like others (`Help:Contents.html`)."""
    if "\\" in name or (":" in name and os.name == "nt") or any(part in ("", ".", "..") for part in name.split("/")):
        raise ValueError(f"文件名“{name}”会写到文件夹“{folder}”之外，已拒绝。")


def write_durably(path: Path, data: bytes) -> None:
    with open(path, "wb") as handle:
        handle.write(data)
        handle.flush()
        os.fsync(handle.fileno())


@contextlib.contextmanager
def aside(folder: Path) -> Iterator[Path]:
    """A scratch folder on the same file system; what killed runs left of theirs is removed first."""
    remove_leftovers(folder)
    stage = Path(tempfile.mkdtemp(prefix=f"{ASIDE}{os.getpid()}-", dir=folder))
    try:
        yield stage
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def remove_leftovers(folder: Path) -> None:
    for left in folder.glob(f"{ASIDE}*-*"):
        owner = left.name.removeprefix(ASIDE).partition("-")[0]
        if owner.isdigit() and not is_running(int(owner)):
            shutil.rmtree(left, ignore_errors=True)


def is_running(process: int) -> bool:
    if os.name == "nt":
        handle = ctypes.windll.kernel32.OpenProcess(0x1000, False, process)  # type: ignore[attr-defined,unused-ignore]
        if handle:
            ctypes.windll.kernel32.CloseHandle(handle)  # type: ignore[attr-defined,unused-ignore]
        return bool(handle)
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def replace_folder(new: Path, target: Path) -> None:
    """Put the finished folder `new` at `target`; both must lie on one file system. What was there is deleted after."""
    if not target.exists():
        os.rename(new, target)
        return
    if exchange(new, target):
        shutil.rmtree(new, ignore_errors=True)
        return
    old = target.with_name(f"{target.name}{PREVIOUS}")
    shutil.rmtree(old, ignore_errors=True)
    os.rename(target, old)
    os.rename(new, target)
    shutil.rmtree(old, ignore_errors=True)


PREVIOUS = ".wenku-previous"


def recover_folder(target: Path) -> None:
    """Undo a replacement that was killed between its two renames (only where folders cannot be exchanged)."""
    old = target.with_name(f"{target.name}{PREVIOUS}")
    if old.exists() and not target.exists():
        os.rename(old, target)


def exchange(one: Path, other: Path) -> bool:
    """Exchange two names atomically; False where the system or the file system cannot."""
    try:
        library = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "linux":
            return bool(
                library.renameat2(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE) == 0
            )
        if sys.platform == "darwin":
            return bool(library.renamex_np(os.fsencode(one), os.fsencode(other), RENAME_EXCHANGE) == 0)
    except (AttributeError, OSError, TypeError):
        pass
    return False


class NotUtf8(ValueError):
    """`line`, from 1, is that of the first wrong byte; `why` is a Chinese sentence that names neither file nor line (in other
    languages: `file.encoding` of the catalogue)."""

    why = "不是 UTF-8 编码；请用编辑器另存为 UTF-8。"

    def __init__(self, line: int) -> None:
        super().__init__(f"第 {line} 行：{self.why}")
        self.line = line


def read_utf8(path: Path) -> str:
    """The text of an editor's file, without a byte order mark, lines ended by \\n. Raises NotUtf8; OSError as it comes."""
    data = path.read_bytes()
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        raise NotUtf8(data.count(b"\n", 0, error.start) + 1) from None
