"""MANIFEST.json and SHA256SUMS: what a copy consists of. Both are canonical: the same copy has the same bytes."""

import hashlib
import json
import re
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile, is_zipfile

FORMAT = 1
MANIFEST, SUMS, DELTA, EDITS = "MANIFEST.json", "SHA256SUMS", "DELTA.json", "EDITS.json"
NAME = "guazhi-wenku"
FOLDER = f"{NAME}/"  # in a bundle, so that "unpack here" scatters nothing; a delta has none, nobody unpacks it
ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's base 32, as in anchors: read out over a telephone
MARK = 6  # signs, 30 bits
VERSION = re.compile(r"\d{1,4}\.\d{1,4}\.\d{1,4}")


class ManifestError(ValueError):
    """Not a manifest of ours, or one of a format that this version does not know. The message says what to do."""


@dataclass(frozen=True, slots=True)
class Digest:
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    version: str
    mark: str
    """Of the contents: two copies of one version that differ by a byte have different marks; '' in manifests of 0.1.0."""
    date: str
    previous: str | None
    """The version before this one, by the page of versions; None for the first."""
    files: Mapping[str, Digest]
    """Path relative to the copy's root, with slashes → size in bytes and SHA-256; without MANIFEST.json and SHA256SUMS."""


def digest(data: bytes) -> Digest:
    return Digest(len(data), hashlib.sha256(data).hexdigest())


def digests(folder: Path) -> dict[str, Digest]:
    paths = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return {name: digest(paths[name].read_bytes()) for name in sorted(paths) if name not in (MANIFEST, SUMS)}


def mark_of(files: Mapping[str, Digest]) -> str:
    """Six signs of the digest of all names and digests. Taken before the mark is written into the pages.

    Of what was built, not of the sources: what was built is what differs, also where only a library below has changed.
    """
    number = int(hashlib.sha256(canonical({path: d.sha256 for path, d in files.items()})).hexdigest(), 16)
    return "".join(ALPHABET[number >> 5 * place & 31] for place in range(MARK))


def order(version: str) -> tuple[int, ...]:
    """`0.10.0` is newer than `0.9.2`; what is no version of ours is older than all."""
    return tuple(map(int, version.split("."))) if VERSION.fullmatch(version) else ()


def write_manifest(manifest: Manifest) -> bytes:
    """JSON with sorted keys; `digest` is the SHA-256 of the same JSON without it, so that the list vouches for itself."""
    files = [{"path": path, "size": d.size, "sha256": d.sha256} for path, d in sorted(manifest.files.items())]
    loose: dict[str, Any] = {
        "format": FORMAT,
        "name": NAME,
        "version": manifest.version,
        "date": manifest.date,
        "previous": manifest.previous,
        "files": files,
    } | ({"mark": manifest.mark} if manifest.mark else {})
    return canonical(loose | {"digest": hashlib.sha256(canonical(loose)).hexdigest()})


def canonical(loose: Mapping[str, Any]) -> bytes:
    return (json.dumps(loose, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def write_sums(manifest: Manifest) -> bytes:
    """As `sha256sum -c` reads it, MANIFEST.json included."""
    sums = {path: d.sha256 for path, d in manifest.files.items()}
    sums[MANIFEST] = hashlib.sha256(write_manifest(manifest)).hexdigest()
    return "".join(f"{sums[path]}  {path}\n" for path in sorted(sums)).encode()


def read_manifest(data: bytes, name: str) -> Manifest:
    """`name` is what the error calls it. Raises ManifestError."""
    try:
        loose = json.loads(data)
        if loose["name"] != NAME or loose["format"] != FORMAT:
            raise ManifestError(
                f"{name}：不是本程序认得的清单（格式 {loose['format']}，应为 {FORMAT}）。请用同一版的 pack.py。"
            )
        files = {str(f["path"]): Digest(int(f["size"]), str(f["sha256"])) for f in loose["files"]}
        return Manifest(str(loose["version"]), str(loose.get("mark", "")), str(loose["date"]), loose["previous"], files)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        if isinstance(error, ManifestError):
            raise
        raise ManifestError(
            f"{name}：不是离线包的清单。应为旧版的 MANIFEST.json，或旧版的 .zip；请检查路径。"
        ) from None


def old_contents(path: Path, wanted: Iterable[str]) -> dict[str, bytes]:
    """Those of the wanted files that can be had from `path`: a bundle or an unpacked copy; none from a bare manifest.

    Raises ManifestError for a bundle that is damaged.
    """
    if path.is_dir():
        return {name: (path / name).read_bytes() for name in wanted if (path / name).is_file()}
    if not is_zipfile(path):
        return {}
    try:
        with ZipFile(path) as bundle:
            there = set(bundle.namelist())
            folder = FOLDER if FOLDER + MANIFEST in there else ""
            return {name: bundle.read(folder + name) for name in wanted if folder + name in there}
    except (OSError, BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise ManifestError(
            f"{path}：旧版的包损坏了（{error}）。请换一份完好的，或只给旧版的 MANIFEST.json。"
        ) from None


def load_manifest(path: Path) -> bytes:
    """The bytes of a MANIFEST.json, given the file itself, a bundle, or an unpacked copy. Raises ManifestError."""
    try:
        if path.is_dir():
            return (path / MANIFEST).read_bytes()
        if is_zipfile(path):
            with ZipFile(path) as bundle:
                return bundle.read(FOLDER + MANIFEST if FOLDER + MANIFEST in bundle.namelist() else MANIFEST)
        return path.read_bytes()
    except (OSError, KeyError, BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise ManifestError(
            f"{path}：读不出旧版清单（{error}）。应为旧版的 MANIFEST.json，或旧版的 .zip；请检查路径。"
        ) from None
