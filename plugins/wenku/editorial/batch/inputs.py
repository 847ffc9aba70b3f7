"""What an editor names on the command line as files: single ones, folders, patterns, zips. Nothing is unpacked to the disk."""

import glob
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from wenku.editorial.batch.zips import is_zip, members
from wenku.editorial.reading.readers import SUFFIXES, ReadError, read_bytes

KINDS = ".txt、.html、.docx 或 .zip"
HIDDEN = (".", "~$", "__MACOSX")  # what Word and macOS leave beside the files that people see


@dataclass(frozen=True, slots=True)
class Taken:
    """Name → bytes in the order of the command line, and what was met in folders and zips that is no text."""

    contents: dict[str, bytes]
    skipped: tuple[str, ...]


def gather(paths: Sequence[Path]) -> Taken:
    """Raises ReadError with a line for every input that cannot be had."""
    contents: dict[str, bytes] = {}
    skipped: list[str] = []
    problems: list[str] = []
    for path in (found for named in paths for found in matching(named)):
        try:
            for name, data in inside(path, skipped):
                contents.setdefault(name, data)
        except ReadError as error:
            problems.append(str(error))
    if problems:
        raise ReadError("\n".join(problems))
    return Taken(contents, tuple(skipped))


def matching(path: Path) -> list[Path]:
    """A pattern that the shell left as it was (cmd.exe never expands one); any other name as it is."""
    pattern = str(path)
    if "\0" in pattern or path.exists() or not glob.has_magic(pattern):
        return [path]
    found = [Path(name) for name in sorted(glob.glob(pattern, recursive=True)) if Path(name).is_file()]
    if not found:
        raise ReadError(f"{path}：没有与它相符的文件。请检查通配符和所在文件夹。")
    return found


def inside(path: Path, skipped: list[str]) -> Iterator[tuple[str, bytes]]:
    if not safe_is_dir(path):
        yield from opened(path, skipped)
        return
    files = [file for file in sorted(path.rglob("*")) if file.is_file() and not is_hidden(file.relative_to(path))]
    usable = [file for file in files if accepted(file.name)]
    skipped += [str(file) for file in files if file not in usable]
    if not usable:
        raise ReadError(f"{path}：文件夹里没有可以导入的文件；应有 {KINDS} 文件。请检查路径。")
    for file in usable:
        yield from opened(file, skipped)


def opened(path: Path, skipped: list[str]) -> Iterator[tuple[str, bytes]]:
    if not is_zip(path.name):
        yield str(path), read_bytes(path)
        return
    found = members(path)
    texts = {name: data for name, data in found.items() if accepted(name) and not is_zip(name)}
    hidden = {name for name in found if is_hidden(PurePath(name))}
    skipped += [f"{path}/{name}" for name in found if name not in texts and name not in hidden]
    if not texts.keys() - hidden:
        raise ReadError(f"{path}：压缩包里没有可以导入的文件；应有 .txt、.html 或 .docx 文件。请解开看看。")
    yield from ((f"{path}/{name}", data) for name, data in texts.items() if name not in hidden)


def safe_is_dir(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False  # what is wrong with it is read_bytes' to say


def accepted(name: str) -> bool:
    return PurePath(name).suffix.lower() in SUFFIXES or is_zip(name)


def is_hidden(path: PurePath) -> bool:
    return any(part.startswith(HIDDEN) for part in path.parts)
