"""Deltas and bundles that somebody made to do harm: one sentence and code 2 or 1, in little time and memory, nothing written.

They are self-consistent: digests are recomputed after each change, as whoever forges one would do.
"""

import copy as copying
import hashlib
import io
import json
import os
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wenku.offline.archive import info
from wenku.offline.manifest import DELTA, EDITS, MANIFEST, SUMS, canonical

from tests.offline.copies import Copies, Forge, run_verify, tree, unpack

Loose = dict[str, Any]


class Package:
    """A delta taken apart, to be changed and put together again with digests that agree."""

    def __init__(self, path: Path) -> None:
        with zipfile.ZipFile(path) as archive:
            self.files = {name: archive.read(name) for name in archive.namelist()}
        self.note: Any = json.loads(self.files[DELTA])
        self.edits: Any = json.loads(self.files[EDITS])
        self.manifest: Any = json.loads(self.files[MANIFEST])

    def write(self, target: Path, raw: dict[str, bytes] | None = None) -> Path:
        files = dict(self.files)
        vouched = {key: value for key, value in self.manifest.items() if key != "digest"}
        files[MANIFEST] = as_json(vouched | {"digest": hashlib.sha256(as_json(vouched)).hexdigest()})
        files[EDITS] = as_json(self.edits)
        if isinstance(self.note, dict):
            if isinstance(self.note.get("edits"), str):
                self.note["edits"] = hashlib.sha256(files[EDITS]).hexdigest()
            if isinstance(self.note.get("to"), dict) and "manifest" in self.note["to"]:
                self.note["to"]["manifest"] = hashlib.sha256(files[MANIFEST]).hexdigest()
        files[DELTA] = as_json(self.note)
        listed = [entry for entry in self.manifest["files"] if isinstance(entry, dict) and "path" in entry]
        sums = {str(entry["path"]): entry.get("sha256") for entry in listed}
        sums[MANIFEST] = hashlib.sha256(files[MANIFEST]).hexdigest()
        files[SUMS] = "".join(f"{sums[name]}  {name}\n" for name in sorted(sums)).encode("utf-8", "replace")
        return write_zip(target, files | (raw or {}))


def as_json(loose: Any) -> bytes:
    try:
        return canonical(loose)
    except UnicodeEncodeError:
        return (json.dumps(loose, indent=1, sort_keys=True) + "\n").encode()


def write_zip(target: Path, files: dict[str, bytes]) -> Path:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in sorted(files.items()):
            archive.writestr(info(name, content, None), content, zipfile.ZIP_DEFLATED, 9)
    target.write_bytes(data.getvalue())
    return target


def first_edit(package: Package) -> str:
    return next(iter(package.edits))


def edit(value: Any) -> Callable[[Package], None]:
    return lambda package: package.edits.update({first_edit(package): value})


def note(**values: Any) -> Callable[[Package], None]:
    return lambda package: package.note.update(values)


def manifest(**values: Any) -> Callable[[Package], None]:
    return lambda package: package.manifest.update(values)


def entry(**values: Any) -> Callable[[Package], None]:
    return lambda package: package.manifest["files"][3].update(values)


FORGED: dict[str, Callable[[Package], object]] = {
    "floats": edit([[0.0, 1.5]]),
    "truths": edit([[False, True]]),
    "strings": edit([["0", "1"]]),
    "null": edit([None]),
    "no list": edit(None),
    "short pairs": edit([[1]]),
    "empty": edit([[]]),
    "backwards": edit([[5, 2]]),
    "negative": edit([[-3, 2]]),
    "beyond the end": edit([[0, 10**9]]),
    "a surrogate": edit(["\ud800"]),
    "a bomb": edit([[0, 1]] * 200000),
    "other text": edit(["不是那一页"]),
    "edits are a list": lambda package: setattr(package, "edits", [1, 2]),
    "edits of a page that is none": lambda package: package.edits.update({"no.html": ["x"]}),
    "edits nested": edit(json.loads("[" * 400 + "]" * 400)),
    "edits of what comes whole": lambda package: package.note["changed"].append(first_edit(package)),
    "from is a list": note(**{"from": []}),
    "from lacks a manifest": note(**{"from": {"version": "0.1.0"}}),
    "from with an escape": note(**{"from": {"version": "\x1b[2J", "manifest": "0" * 64}}),
    "to is null": note(to=None),
    "to is another version": note(to={"version": "9.9.9", "manifest": ""}),
    "changed is a number": note(changed=5),
    "changed nested": note(changed=[["index.html"]]),
    "changed twice": lambda package: package.note["changed"].append(package.note["changed"][0]),
    "changed is unknown": lambda package: package.note["changed"].append("no.html"),
    "changed is missing": lambda package: package.note.pop("changed"),
    "digest of edits is null": note(edits=None),
    "format 2": note(format=2),
    "a list for a note": lambda package: setattr(package, "note", []),
    "version with an escape": manifest(version="\x1b]0;x\x07"),
    "an older version": lambda package: (
        package.manifest.update(version="0.0.9"),
        package.note["to"].update(version="0.0.9"),
    ),
    "version is a list": manifest(version=[1]),
    "date is none": manifest(date="2026-13-40"),
    "date is a number": manifest(date=5),
    "date before zips": manifest(date="1970-01-01"),
    "mark with an escape": manifest(mark="\x1b[2J"),
    "files are a mapping": manifest(files={}),
    "size is a string": entry(size="5"),
    "size is negative": entry(size=-1),
    "size is huge": entry(size=1 << 60),
    "digest is short": entry(sha256="ab"),
    "path is null": entry(path=None),
    "path with a control": entry(path="a\nb.html"),
    "path is long": entry(path="a/" * 400 + "b.html"),
    "path leaves": entry(path="../../evil.html"),
    "path twice": lambda package: package.manifest["files"].append(package.manifest["files"][0]),
}
RAW: dict[str, dict[str, bytes]] = {
    "note is no JSON": {DELTA: b"{"},
    "note is nested": {DELTA: b"[" * 100000},
    "note is not UTF-8": {DELTA: b"\xff\xfe"},
    "edits are no JSON": {EDITS: b"nonsense"},
    "edits are nested": {EDITS: b"[" * 100000 + b"]" * 100000},
    "manifest is nested": {MANIFEST: b'{"digest":' * 50000},
    "manifest is a number": {MANIFEST: b"12345678901234567890"},
    "manifest is huge": {MANIFEST: b" " * (40 << 20)},
}


def refused(forge: Forge, copy: Path, package: Path) -> str:
    """What verify.py says of it when it is applied; verified it may agree with itself, but never fail otherwise."""
    before = tree(copy.parent)
    said = ""
    for arguments, codes in (((package,), (0, 1, 2)), (("apply", package, copy), (2,))):
        code, said = forge.run(0, *arguments)
        assert code in codes, said
        assert "Traceback" not in said
        assert "\x1b" not in said
        assert "\x07" not in said
    assert tree(copy.parent) == before
    assert [path.name for path in copy.parent.iterdir()] == [copy.name]
    return said


@pytest.fixture(scope="module")
def target(copies: Copies, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One copy for all, as each of them must leave it unchanged."""
    return unpack(copies.bundle("0.1.0"), tmp_path_factory.mktemp("收件人") / "文库")


@pytest.fixture(scope="module")
def forge(copies: Copies, tmp_path_factory: pytest.TempPathFactory) -> Any:
    script = tmp_path_factory.mktemp("forge") / "verify.py"
    shutil.copy(copies.site("0.1.0") / "verify.py", script)
    running = Forge(script)
    yield running
    running.close()


@pytest.mark.parametrize("name", sorted(FORGED))
def test_a_forged_delta_is_refused_in_a_sentence(
    copies: Copies, forge: Forge, target: Path, tmp_path: Path, name: str
) -> None:
    package = Package(copies.delta("0.2.0", "0.1.0"))
    FORGED[name](package)
    refused(forge, target, package.write(tmp_path / "forged.zip"))


@pytest.mark.parametrize("name", sorted(RAW))
def test_a_delta_with_nonsense_for_a_list_is_refused(
    copies: Copies, forge: Forge, target: Path, tmp_path: Path, name: str
) -> None:
    refused(forge, target, Package(copies.delta("0.2.0", "0.1.0")).write(tmp_path / "forged.zip", RAW[name]))


def test_an_unchanged_package_put_together_so_is_taken(copies: Copies, tmp_path: Path) -> None:
    """Or the tests above would pass for another reason."""
    copy = unpack(copies.bundle("0.1.0"), tmp_path / "文库")
    package = Package(copies.delta("0.2.0", "0.1.0")).write(tmp_path / "same.zip")
    assert package.read_bytes() == copies.delta("0.2.0", "0.1.0").read_bytes()
    assert run_verify(copy / "verify.py", "apply", package).returncode == 0


PLAIN = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.sampled_from(["index.html", "0.1.0"])
VALUES = PLAIN | st.lists(PLAIN, max_size=3) | st.dictionaries(st.text(max_size=5), PLAIN | st.lists(PLAIN), max_size=3)


def places(loose: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = loose.items() if isinstance(loose, dict) else enumerate(loose) if isinstance(loose, list) else ()
    return [path, *(place for key, value in inner for place in places(value, (*path, key)))]


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(data=st.data())
def test_any_value_anywhere_in_a_delta_is_refused_or_leads_to_the_bundle(
    copies: Copies, target: Path, forge: Forge, tmp_path: Path, data: st.DataObject
) -> None:
    package = Package(copies.delta("0.2.0", "0.1.0"))
    part = data.draw(st.sampled_from(["note", "edits", "manifest"]))
    loose = copying.deepcopy(getattr(package, part))
    path = data.draw(st.sampled_from([place for place in places(loose) if place]))
    inner = loose
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = data.draw(VALUES)
    setattr(package, part, loose)
    if not isinstance(package.manifest.get("files"), list):
        return
    before = tree(target.parent)
    code, said = forge.run(0, "apply", package.write(tmp_path / "forged.zip"), target)
    assert code in (0, 2), said
    assert "Traceback" not in said
    if code == 0:
        shutil.rmtree(target.parent)
        unpack(copies.bundle("0.1.0"), target)
    else:
        assert tree(target.parent) == before


@pytest.mark.parametrize(
    "name", ["../evil.html", "/etc/evil", "a/../../evil", "C:evil", "a\\b", "a//b", "\x1b[2J", "a" * 300]
)
def test_a_zip_that_would_write_elsewhere_is_refused(
    copies: Copies, forge: Forge, target: Path, tmp_path: Path, name: str
) -> None:
    files = Package(copies.delta("0.2.0", "0.1.0")).files
    assert "拒绝" in refused(forge, target, write_zip(tmp_path / "hostile.zip", {**files, name: b"x"}))


def test_a_bomb_is_verified_in_little_memory(copies: Copies, forge: Forge, tmp_path: Path) -> None:
    """A self-consistent delta of 1 MB that unpacks to 320: the sizes agree, so it is read, piece by piece."""
    package = Package(copies.delta("0.2.0", "0.1.0"))
    bomb = bytes(320 << 20)
    name = package.note["changed"][0]
    for item in package.manifest["files"]:
        if item["path"] == name:
            item.update(size=len(bomb), sha256=hashlib.sha256(bomb).hexdigest())
    path = package.write(tmp_path / "bomb.zip", {f"files/{name}": bomb})
    del bomb
    code, said = forge.run(0, path)
    assert (code, "相符" in said) == (0, True), said


def test_a_header_that_says_less_than_there_is_stops_at_what_it_says(
    copies: Copies, forge: Forge, target: Path, tmp_path: Path
) -> None:
    files = Package(copies.delta("0.2.0", "0.1.0")).files | {"files/index.html": bytes(50 << 20)}
    path = write_zip(tmp_path / "lying.zip", files)
    data = path.read_bytes()
    path.write_bytes(data.replace((50 << 20).to_bytes(4, "little"), (200).to_bytes(4, "little")))
    assert "files/index.html" in refused(forge, target, path)


def test_a_folder_whose_manifest_is_nested_or_a_pipe_is_refused(target: Path, tmp_path: Path) -> None:
    (tmp_path / MANIFEST).write_bytes(b"[" * 200000)
    done = run_verify(target / "verify.py", tmp_path)
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)
    (tmp_path / MANIFEST).unlink()
    os.mkfifo(tmp_path / MANIFEST)
    done = run_verify(target / "verify.py", tmp_path)
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)
    assert run_verify(target / "verify.py", tmp_path / MANIFEST).returncode == 2
