"""What a delta says it changes, and how an older text becomes the newer one."""

import zlib

from wenku.offline.verify.archive import is_delta
from wenku.offline.verify.console import Stop, shown
from wenku.offline.verify.manifest import DELTA, EDITS, SHA256, VERSION, canonical, matches, parsed, sha256


def verify_archive(archive):
    """(manifest, problems) of a bundle or a delta."""
    if archive.damage:
        return {"version": "?", "mark": "", "date": "", "files": {}, "sha256": ""}, archive.damage
    manifest = archive.manifest()
    if not is_delta(archive):
        return manifest, archive.problems_of(manifest["files"], manifest, manifest["date"])
    return manifest, delta_problems(archive, manifest)


def delta_problems(archive, manifest):
    change = changes_in(archive, manifest)
    files = {"files/" + name: manifest["files"][name] for name in change["changed"]}
    for name, digest in ((DELTA, sha256(archive.read(DELTA))), (EDITS, change["edits"])):
        files[name] = (archive.entries[name].file_size if name in archive.entries else 0, digest)
    return archive.problems_of(files, manifest, None)


def changes_in(archive, manifest):
    """DELTA.json, each value looked at. Raises Stop."""
    try:
        data = archive.read(DELTA)
        loose = parsed(data)
        if data != canonical(loose) or not is_change(loose, manifest):
            raise ValueError("内容不合规矩")
        return loose
    except (ValueError, TypeError, KeyError, RecursionError, OSError, zlib.error) as error:
        raise Stop("%s：增量说明 %s 损坏（%s）。请重新拷贝或下载。" % (shown(archive.path), DELTA, shown(error)[:200]))


def is_change(loose, manifest):
    changed = loose["changed"]
    return (
        loose["format"] == 1
        and all(matches(VERSION, loose[side]["version"]) for side in ("from", "to"))
        and all(matches(SHA256, loose[side]["manifest"]) for side in ("from", "to"))
        and (loose["to"]["version"], loose["to"]["manifest"]) == (manifest["version"], manifest["sha256"])
        and matches(SHA256, loose["edits"])
        and isinstance(changed, list)
        and all(isinstance(name, str) and name in manifest["files"] for name in changed)
        and len(set(changed)) == len(changed)
    )


def edits_in(archive, manifest, change):
    """Path → edits; every part is a string or a pair of line numbers. Raises Stop."""
    try:
        edits = parsed(archive.read(EDITS))
        if not isinstance(edits, dict) or not all(
            name in manifest["files"] and name not in change["changed"] and isinstance(parts, list)
            for name, parts in edits.items()
        ):
            raise ValueError("内容不合规矩")
        if not all(is_part(part) for parts in edits.values() for part in parts):
            raise ValueError("有一处既不是文字，也不是行号")
        return edits
    except (ValueError, TypeError, KeyError, OSError, zlib.error) as error:
        raise Stop("%s：改动清单 %s 损坏（%s）。请重新拷贝或下载。" % (shown(archive.path), EDITS, shown(error)[:200]))


def is_part(part):
    if isinstance(part, str):
        return True
    return (
        isinstance(part, list) and len(part) == 2 and type(part[0]) is type(part[1]) is int and 0 <= part[0] <= part[1]
    )


def edited(text, edits, most):
    """`[first, end]` copies lines of the old text, a string stands for itself (offline/edits.py makes them).

    The length is summed up before anything is copied; more than `most` characters is a ValueError.
    """
    lines = text.split("\n")
    lines = [line + "\n" for line in lines[:-1]] + lines[-1:]
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    length = 0
    for part in edits:
        if not isinstance(part, str) and part[1] > len(lines):
            raise ValueError("要第 %d 行，旧文件只有 %d 行" % (part[1], len(lines)))
        length += len(part) if isinstance(part, str) else starts[part[1]] - starts[part[0]]
        if length > most:
            raise ValueError("拼出的文字超过清单说的 %d 字节" % most)
    return "".join(part if isinstance(part, str) else text[starts[part[0]] : starts[part[1]]] for part in edits)
