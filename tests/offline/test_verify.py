"""What a receiver does with a copy: verify, update, roll back; and every way in which a copy can be less than whole."""

import ast
import os
import shutil
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from wenku.offline import verify
from wenku.offline.manifest import MANIFEST, SUMS

from tests.offline.copies import Copies, die_at, make_copies, run_verify, tree

POINTS = 20


@pytest.fixture(scope="session")
def copies(tmp_path_factory: pytest.TempPathFactory) -> Copies:
    return make_copies(tmp_path_factory.mktemp("离线 包"))


@pytest.fixture
def copy(copies: Copies, tmp_path: Path) -> Path:
    """Version 0.1.0 as a receiver unpacked it, in a folder with spaces and Chinese characters."""
    folder = tmp_path / "内网 资料" / "文库"
    with zipfile.ZipFile(copies.bundle("0.1.0")) as bundle:
        bundle.extractall(folder)
    return folder


def test_an_unpacked_copy_and_its_bundle_verify(copies: Copies, copy: Path) -> None:
    for arguments in ((), (copies.bundle("0.1.0"),), (copies.delta("0.3.0", "0.1.0"),)):
        done = run_verify(copy / "verify.py", *arguments)
        assert (done.returncode, done.stderr) == (0, "")
        assert "相符" in done.stdout
    assert tree(copy) == tree(copies.site("0.1.0"))


def test_the_sums_are_what_sha256sum_reads(copy: Path) -> None:
    code = os.spawnlp(os.P_WAIT, "sh", "sh", "-c", f"cd '{copy}' && sha256sum --quiet --strict -c {SUMS}")
    assert code == 0


@pytest.mark.parametrize("name", ["index.html", "a/s.css", "nginx.conf", "verify.py", SUMS, MANIFEST])
def test_a_flipped_byte_is_named(copy: Path, name: str) -> None:
    path = copy / name
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    script = Path(verify.__file__)
    done = run_verify(script, copy)
    assert done.returncode in (1, 2)
    assert name in done.stdout + done.stderr
    assert (done.stdout + done.stderr).count("改动") + (done.stdout + done.stderr).count("损坏") == 1


@settings(max_examples=60)
@given(data=st.data())
def test_any_flipped_bit_of_any_file_is_found(copies: Copies, data: st.DataObject) -> None:
    contents = tree(copies.site("0.1.0"))
    name = data.draw(st.sampled_from(sorted(contents)))
    place = data.draw(st.integers(0, len(contents[name]) - 1))
    changed = bytearray(contents[name])
    changed[place] ^= 1 << data.draw(st.integers(0, 7))
    contents[name] = bytes(changed)
    if name == MANIFEST:
        with pytest.raises(verify.Stop, match=MANIFEST):
            verify.parse_manifest(contents[MANIFEST], "副本")
        return
    manifest = verify.parse_manifest(contents[MANIFEST], "副本")
    problems = verify.problems_of(manifest, list(contents), contents.__getitem__)
    assert len(problems) == 1
    assert name in problems[0]


def test_a_missing_an_extra_a_cut_and_a_linked_file_are_named(copy: Path) -> None:
    (copy / "p1.html").unlink()
    (copy / "a" / "evil.html").write_text("x", "utf-8")
    (copy / "p2.html").write_bytes((copy / "p2.html").read_bytes()[:40])
    (copy / "p3.html").unlink()
    (copy / "p3.html").symlink_to(copy / "p4.html")
    (copy / "Thumbs.db").write_bytes(b"what Windows leaves")
    done = run_verify(copy / "verify.py")
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    assert "缺少：p1.html" in lines
    assert "多余：a/evil.html" in lines
    assert any(line.startswith("改动：p2.html（应为 ") and "现为 40 字节" in line for line in lines)
    assert any(line.startswith("损坏：p3.html") for line in lines)
    assert "有 4 处不符" in lines[-1]


def test_a_folder_without_a_manifest_is_no_copy(tmp_path: Path) -> None:
    done = run_verify(Path(verify.__file__), tmp_path)
    assert done.returncode == 2
    assert MANIFEST in done.stderr


def test_a_zip_cut_anywhere_says_where_it_breaks_off(copies: Copies, tmp_path: Path) -> None:
    whole = copies.bundle("0.1.0").read_bytes()
    cut = tmp_path / "cut.zip"
    for twentieth in range(20):
        cut.write_bytes(whole[: len(whole) * twentieth // 20])
        done = run_verify(Path(verify.__file__), cut)
        assert done.returncode == 2
        assert ("断在" in done.stderr) == (twentieth > 0), done.stderr
        assert "Traceback" not in done.stderr


@settings(max_examples=150)
@given(data=st.data())
@pytest.mark.parametrize("kind", ["bundle", "delta"])
def test_any_flipped_bit_of_a_zip_is_found(copies: Copies, kind: str, data: st.DataObject) -> None:
    path = copies.bundle("0.1.0") if kind == "bundle" else copies.delta("0.3.0", "0.1.0")
    whole = bytearray(path.read_bytes())
    place = data.draw(st.integers(0, len(whole) - 1))
    whole[place] ^= 1 << data.draw(st.integers(0, 7))
    damaged = path.with_name("damaged.zip")
    damaged.write_bytes(whole)
    try:
        problems = verify.verify_archive(str(damaged))[1]
    except verify.Stop as stop:
        problems = [str(stop)]
    assert problems or contents_of(damaged) == contents_of(path)  # the last byte of a deflate stream has idle bits


def contents_of(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("name", ["../evil.html", "/etc/evil", "a/../../evil", "C:evil", "a\\b", "a//b"])
def test_a_zip_that_would_write_elsewhere_is_refused(copies: Copies, copy: Path, tmp_path: Path, name: str) -> None:
    hostile = tmp_path / "hostile.zip"
    with zipfile.ZipFile(copies.delta("0.2.0", "0.1.0")) as good, zipfile.ZipFile(hostile, "w") as bad:
        for entry in good.infolist():
            bad.writestr(entry, good.read(entry))
        bad.writestr(name, "x")
    before = tree(tmp_path)
    done = run_verify(copy / "verify.py", "apply", hostile)
    assert done.returncode == 2
    assert "已拒绝" in done.stderr or "不符" in done.stderr or "没有升级" in done.stderr
    assert tree(tmp_path) == before


@pytest.mark.parametrize("exchange", [True, False], ids=["exchange", "two renames"])
def test_deltas_lead_to_the_very_bytes_of_the_bundle_and_roll_back_leads_home(
    copies: Copies, copy: Path, exchange: bool
) -> None:
    def run(*arguments: object) -> str:
        done = run_verify(copy / "verify.py", *arguments, exchange=exchange)
        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout

    run("apply", copies.delta("0.2.0", "0.1.0"))
    assert tree(copy) == tree(copies.site("0.2.0"))
    run("apply", copies.delta("0.3.0", "0.2.0"))
    assert tree(copy) == tree(copies.site("0.3.0"))
    assert "已退回 0.2.0" in run("rollback")
    assert tree(copy) == tree(copies.site("0.2.0"))
    run("rollback")
    assert tree(copy) == tree(copies.site("0.3.0"))
    assert "不用升级" in run("apply", copies.delta("0.3.0", "0.2.0"))
    assert sorted(path.name for path in copy.parent.iterdir()) == ["文库", "文库.previous"]


def test_a_delta_over_two_versions_verifies_to_the_full_manifest(copies: Copies, copy: Path) -> None:
    done = run_verify(copy / "verify.py", "apply", copies.delta("0.3.0", "0.1.0"))
    assert "0.1.0 → 0.3.0" in done.stdout
    assert (copy / MANIFEST).read_bytes() == (copies.site("0.3.0") / MANIFEST).read_bytes()
    assert tree(copy) == tree(copies.site("0.3.0"))
    assert run_verify(copy / "verify.py").returncode == 0


def test_a_delta_for_another_version_or_onto_a_damaged_copy_changes_nothing(copies: Copies, copy: Path) -> None:
    before = tree(copy.parent)
    done = run_verify(copy / "verify.py", "apply", copies.delta("0.3.0", "0.2.0"))
    assert done.returncode == 2
    assert "0.2.0" in done.stderr
    assert tree(copy.parent) == before
    (copy / "p1.html").unlink()
    before = tree(copy.parent)
    done = run_verify(copy / "verify.py", "apply", copies.delta("0.2.0", "0.1.0"))
    assert done.returncode == 2
    assert "缺少：p1.html" in done.stderr
    assert tree(copy.parent) == before


def test_a_whole_bundle_is_not_applied_and_nothing_to_roll_back_to_is_said(copies: Copies, copy: Path) -> None:
    done = run_verify(copy / "verify.py", "apply", copies.bundle("0.2.0"))
    assert done.returncode == 2
    assert "不是增量包" in done.stderr
    done = run_verify(copy / "verify.py", "rollback")
    assert done.returncode == 2
    assert "没有可退回的版本" in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL")
@pytest.mark.parametrize("exchange", [True, False], ids=["exchange", "two renames"])
@pytest.mark.parametrize("action", ["apply", "rollback"])
def test_killed_at_any_point_the_old_copy_or_the_new_one_is_whole(
    copies: Copies, copy: Path, tmp_path: Path, action: str, exchange: bool
) -> None:
    script = tmp_path / "script.py"
    source = Path(verify.__file__).read_text("utf-8")
    assert source.count("\ndef exchange(one, other):\n") == 1
    never = "\ndef exchange(one, other):\n    return False\n\n\ndef unused(one, other):\n"
    script.write_text(source if exchange else source.replace("\ndef exchange(one, other):\n", never), "utf-8")
    arguments: tuple[object, ...] = (action, copy)
    if action == "apply":
        arguments = (action, copies.delta("0.2.0", "0.1.0"), copy)
    else:
        assert run_verify(copy / "verify.py", "apply", copies.delta("0.2.0", "0.1.0")).returncode == 0
    old, new = tree(copies.site("0.1.0")), tree(copies.site("0.2.0"))
    start = copy.parent.with_name("start")
    shutil.copytree(copy.parent, start)
    total = int(die_at(0, script, *arguments).stderr.split()[-1])
    # Evenly over the whole run, and every one of the last twelve: renaming happens at the end.
    moments = sorted(
        {1 + total * point // POINTS for point in range(POINTS)} | set(range(max(1, total - 11), total + 1))
    )
    assert len(moments) >= min(POINTS, total)
    for moment in moments:
        shutil.rmtree(copy.parent)
        shutil.copytree(start, copy.parent)
        assert die_at(moment, script, *arguments).returncode == -9
        if copy.exists():
            assert tree(copy) in (old, new), moment
        else:
            assert not exchange
            assert any(tree(left) in (old, new) for left in copy.parent.iterdir()), moment
        assert run_verify(script, "recover", copy).returncode == 0
        assert tree(copy) in (old, new)
        assert {path.name for path in copy.parent.iterdir()} <= {"文库", "文库.previous"}
        for left in copy.parent.iterdir():
            assert tree(left) in (old, new), moment
        if action == "apply":
            assert run_verify(script, *arguments).returncode == 0
            assert tree(copy) == new


def test_the_script_can_be_read_by_python_3_6_and_needs_the_standard_library_only() -> None:
    source = Path(verify.__file__).read_text("utf-8")
    parsed = ast.parse(source, feature_version=(3, 6))
    imported = {alias.name for node in ast.walk(parsed) if isinstance(node, ast.Import) for alias in node.names}
    assert imported <= set(sys.stdlib_module_names)
    assert not [node for node in ast.walk(parsed) if isinstance(node, ast.ImportFrom)]
    for newer in ("capture_output", "missing_ok", "removeprefix", "dirs_exist_ok", "fromisoformat", "reconfigure"):
        assert newer not in source
