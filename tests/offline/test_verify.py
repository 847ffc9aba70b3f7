"""What a receiver verifies: an unpacked copy, a bundle, a delta; and every way in which one can be less than whole."""

import ast
import os
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from wenku.offline import verify
from wenku.offline.manifest import FOLDER, MANIFEST, SUMS
from wenku.offline.verify.archive import Archive
from wenku.offline.verify.console import Stop
from wenku.offline.verify.delta import verify_archive
from wenku.offline.verify.folder import verify_folder
from wenku.offline.verify.manifest import parse_manifest

from tests.offline.copies import Copies, run_verify, tree


def test_an_unpacked_copy_and_its_bundle_verify(copies: Copies, copy: Path) -> None:
    for arguments in ((), (copies.bundle("0.1.0"),), (copies.delta("0.3.0", "0.1.0"),)):
        done = run_verify(copy / "verify.py", *arguments)
        assert (done.returncode, done.stderr) == (0, "")
        assert "相符" in done.stdout
    assert tree(copy) == tree(copies.site("0.1.0"))


def test_the_sums_are_what_sha256sum_reads(copy: Path) -> None:
    code = os.spawnlp(os.P_WAIT, "sh", "sh", "-c", f"cd '{copy}' && sha256sum --quiet --strict -c {SUMS}")
    assert code == 0


@pytest.mark.parametrize("name", ["index.html", "a/s.css", "SECURITY.json", "verify.py", SUMS, MANIFEST])
def test_a_flipped_byte_is_named(copy: Path, verify_py: Path, name: str) -> None:
    path = copy / name
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    done = run_verify(verify_py, copy)
    assert done.returncode in (1, 2)
    assert name in done.stdout + done.stderr
    assert (done.stdout + done.stderr).count("改动") + (done.stdout + done.stderr).count("损坏") == 1


@settings(max_examples=60)
@given(data=st.data())
def test_any_flipped_bit_of_any_file_is_found(
    copies: Copies, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = copies.site("0.1.0")
    files = sorted(tree(folder))
    name = data.draw(st.sampled_from(files))
    before = (folder / name).read_bytes()
    place = data.draw(st.integers(0, len(before) - 1))
    changed = bytearray(before)
    changed[place] ^= 1 << data.draw(st.integers(0, 7))
    (folder / name).write_bytes(changed)
    try:
        if name == MANIFEST:
            with pytest.raises(Stop, match=MANIFEST):
                parse_manifest(bytes(changed), "副本")
            return
        _, problems, local = verify_folder(str(folder))
        (said,) = (*problems, *local)
        assert name in said
    finally:
        (folder / name).write_bytes(before)


def test_a_missing_an_extra_a_cut_a_linked_file_and_a_pipe_are_named(copy: Path) -> None:
    (copy / "p1.html").unlink()
    (copy / "a" / "evil.html").write_text("x", "utf-8")
    (copy / "p2.html").write_bytes((copy / "p2.html").read_bytes()[:40])
    (copy / "p3.html").unlink()
    (copy / "p3.html").symlink_to(copy / "p4.html")
    (copy / "p5.html").unlink()
    os.mkfifo(copy / "p5.html")
    (copy / "Thumbs.db").write_bytes(b"what Windows leaves")
    done = run_verify(copy / "verify.py")
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    assert "缺少：p1.html" in lines
    assert "多余：a/evil.html" in lines
    assert any(line.startswith("改动：p2.html（应为 ") and "现为 40 字节" in line for line in lines)
    assert any(line.startswith("损坏：p3.html") for line in lines)
    assert any(line.startswith("损坏：p5.html") for line in lines)
    assert "有 5 处不符" in lines[-1]


def test_a_folder_without_a_manifest_and_a_target_that_is_none_are_refused(verify_py: Path, tmp_path: Path) -> None:
    for target in (tmp_path, tmp_path / "没有", "/dev/null"):
        done = run_verify(verify_py, target)
        assert done.returncode == 2
        assert done.stdout == ""
        assert str(target) in done.stderr
    assert MANIFEST in run_verify(verify_py, tmp_path).stderr


def test_a_zip_cut_anywhere_says_where_it_breaks_off(copies: Copies, verify_py: Path, tmp_path: Path) -> None:
    whole = copies.bundle("0.1.0").read_bytes()
    cut = tmp_path / "cut.zip"
    for twentieth in range(20):
        cut.write_bytes(whole[: len(whole) * twentieth // 20])
        done = run_verify(verify_py, cut)
        assert done.returncode == 2
        assert ("断在" in done.stderr) == (twentieth > 0), done.stderr
        assert "Traceback" not in done.stderr


@settings(max_examples=200)
@given(data=st.data())
@pytest.mark.parametrize("kind", ["bundle", "delta"])
def test_any_flipped_bit_of_a_zip_is_found(copies: Copies, kind: str, data: st.DataObject) -> None:
    path = copies.bundle("0.1.0") if kind == "bundle" else copies.delta("0.3.0", "0.1.0")
    whole = bytearray(path.read_bytes())
    place = data.draw(st.integers(0, len(whole) - 1))
    whole[place] ^= 1 << data.draw(st.integers(0, 7))
    damaged = path.with_name("damaged.zip")
    damaged.write_bytes(whole)
    if problems_of(damaged):
        return
    assert contents_of(damaged) == contents_of(path)  # the last byte of a deflate stream has idle bits


def problems_of(path: Path) -> list[str]:
    try:
        with Archive(str(path)) as archive:
            return verify_archive(archive)[1]
    except Stop as stop:
        return [str(stop)]


def contents_of(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_stream_that_does_not_end_where_it_should_is_found(copies: Copies, tmp_path: Path) -> None:
    """unzip -t refuses a file whose last block is not marked as the last; Python's zipfile takes it."""
    path = copies.bundle("0.1.0")
    with zipfile.ZipFile(path) as archive:
        entry = archive.getinfo(FOLDER + "index.html")
    data = bytearray(path.read_bytes())
    data[entry.header_offset + 30 + len(entry.filename)] ^= 1  # BFINAL of the only block
    damaged = tmp_path / "damaged.zip"
    damaged.write_bytes(data)
    assert any("index.html" in problem for problem in problems_of(damaged))


def test_names_are_never_printed_raw(copy: Path) -> None:
    (copy / "\x1b[31mred").write_text("x", "utf-8")
    with open(os.fsencode(copy) + b"/\xcb\xb5\xc3\xf7.txt", "w") as handle:
        handle.write("GBK")
    done = run_verify(copy / "verify.py", PYTHONIOENCODING="utf-8:strict")
    assert "\x1b" not in done.stdout
    assert "多余：\\u001b[31mred" in done.stdout
    assert "多余：˵\\xc3\\xf7.txt" in done.stdout


def test_the_script_is_one_file_that_python_3_6_reads_and_old_pythons_refuse_in_a_sentence(verify_py: Path) -> None:
    source = verify_py.read_text("utf-8")
    parsed = ast.parse(source, feature_version=(3, 6))
    imported = {alias.name for node in ast.walk(parsed) if isinstance(node, ast.Import) for alias in node.names}
    assert imported <= set(sys.stdlib_module_names)
    assert not [node for node in ast.walk(parsed) if isinstance(node, ast.ImportFrom)]
    for newer in (
        "capture_output",
        "missing_ok",
        "removeprefix",
        "dirs_exist_ok",
        "fromisoformat",
        "reconfigure",
        ":=",
    ):
        assert newer not in source
    assert not [
        node for node in ast.walk(parsed) if isinstance(node, ast.JoinedStr)
    ]  # or 2.7 could not say that it is old


def test_no_two_rooms_use_one_name(verify_py: Path) -> None:
    """They become one file; a second definition would silently replace the first."""
    parsed = ast.parse(verify_py.read_text("utf-8"))
    names = [node.name for node in parsed.body if isinstance(node, (ast.FunctionDef, ast.ClassDef))]
    for node in parsed.body:
        if isinstance(node, ast.Assign):
            for target in node.targets:
                names += [leaf.id for leaf in ast.walk(target) if isinstance(leaf, ast.Name)]
    assert len(names) == len(set(names)), sorted(name for name in set(names) if names.count(name) > 1)
    assert "main" in names
    assert len(verify.ROOMS) == len(list(Path(verify.__file__).parent.glob("*.py"))) - 1
