"""Upgrade and roll back: the very bytes of the bundle, the server's own files kept, rights kept, one run at a time."""

import hashlib
import os
import shutil
import stat
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest
from wenku.offline.manifest import MANIFEST

from tests.offline.copies import Copies, run_verify, tree, unpack, write_script

ROOT_ONLY = pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="只有 root 能改属主、挂磁盘")


def upgraded(copies: Copies, copy: Path, version: str = "0.2.0", since: str = "0.1.0", *more: object) -> str:
    done = run_verify(copy / "verify.py", "apply", copies.delta(version, since), *more)
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    return done.stdout


@pytest.mark.parametrize("exchange", [True, False], ids=["exchange", "two renames"])
def test_deltas_lead_to_the_very_bytes_of_the_bundle_and_roll_back_leads_home(
    copies: Copies, copy: Path, tmp_path: Path, exchange: bool
) -> None:
    script = write_script(tmp_path / "verify.py", exchange)

    def run(*arguments: object) -> str:
        done = run_verify(script, *arguments, copy)
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
    assert "0.1.0 → 0.3.0" in upgraded(copies, copy, "0.3.0")
    assert (copy / MANIFEST).read_bytes() == (copies.site("0.3.0") / MANIFEST).read_bytes()
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


def test_a_package_is_used_only_with_the_digest_that_came_by_another_way(copies: Copies, copy: Path) -> None:
    delta = copies.delta("0.2.0", "0.1.0")
    right = hashlib.sha256(delta.read_bytes()).hexdigest()
    before = tree(copy.parent)
    for wrong in ("0" * 64, right[:-1], ""):
        done = run_verify(copy / "verify.py", "apply", delta, f"--sha256={wrong}")
        assert (done.returncode, tree(copy.parent) == before) == (2, True) if wrong else (0, False), done.stderr
        if wrong:
            assert "SHA-256" in done.stderr or "sha256" in done.stderr
    shutil.rmtree(copy.parent)
    unpack(copies.bundle("0.1.0"), copy)
    assert "已升级" in upgraded(copies, copy, "0.2.0", "0.1.0", "--sha256", right.upper())


# ---- the server's own files -------------------------------------------------------------------------------------------

OWN = {
    "web.config": "<configuration><!-- 本单位的 --></configuration>",
    "nginx.conf": "server { listen 80; }",
    "robots.txt": "User-agent: *",
    ".well-known/security.txt": "Contact: 信息中心",
    "LOCAL.txt": "\ufeff# 单位自己的\r\nlogo/*.png\r\n",
    "logo/unit.png": "png",
}


def put_own(copy: Path) -> None:
    for name, text in OWN.items():
        (copy / name).parent.mkdir(exist_ok=True)
        (copy / name).write_bytes(text.encode())


def test_a_copy_with_the_servers_own_files_verifies_and_keeps_them_over_upgrades_and_roll_back(
    copies: Copies, copy: Path
) -> None:
    put_own(copy)
    done = run_verify(copy / "verify.py")
    assert done.returncode == 0
    assert "本地文件 6 个" in done.stdout
    shipped = {version: tree(copies.site(version)) for version in ("0.1.0", "0.2.0", "0.3.0")}
    own = {name: text.encode() for name, text in OWN.items()}
    new = {f"{name}.new": shipped["0.2.0"][name] for name in ("nginx.conf", "web.config")}
    said = upgraded(copies, copy)
    assert tree(copy) == {**shipped["0.2.0"], **own, **new}
    assert "nginx.conf.new" in said
    assert "web.config.new" in said
    (copy / "robots.txt").write_text("换了", "utf-8")
    own["robots.txt"] = "换了".encode()
    upgraded(copies, copy, "0.3.0", "0.2.0")
    new = {f"{name}.new": shipped["0.3.0"][name] for name in ("nginx.conf", "web.config")}
    assert tree(copy) == {**shipped["0.3.0"], **own, **new}
    (copy / "robots.txt").write_text("又换了", "utf-8")
    (copy / "favicon.ico").write_text("图", "utf-8")
    assert run_verify(copy / "verify.py", "rollback").returncode == 0
    assert (copy / "robots.txt").read_text("utf-8") == "又换了"
    assert (copy / "favicon.ico").read_text("utf-8") == "图"
    assert (copy / "web.config").read_bytes() == own["web.config"]
    assert run_verify(copy / "verify.py").returncode == 0


def test_what_no_list_allows_is_extra_until_it_is_named(copies: Copies, copy: Path) -> None:
    (copy / "单位.css").write_text("x", "utf-8")
    assert run_verify(copy / "verify.py").returncode == 1
    assert run_verify(copy / "verify.py", "apply", copies.delta("0.2.0", "0.1.0")).returncode == 2
    assert run_verify(copy / "verify.py", "--local", "单位.css").returncode == 0
    upgraded(copies, copy, "0.2.0", "0.1.0", "--local=单位.css")
    assert (copy / "单位.css").exists()


def test_no_list_makes_a_shipped_page_or_script_local(copy: Path) -> None:
    (copy / "LOCAL.txt").write_text("*\n", "utf-8")
    (copy / "index.html").write_text("换掉了", "utf-8")
    done = run_verify(copy / "verify.py", "--local", "index.html")
    assert done.returncode == 1
    assert "改动：index.html" in done.stdout


def test_a_configuration_that_was_thrown_away_is_not_missed(copies: Copies, copy: Path) -> None:
    (copy / "web.config").unlink()
    assert run_verify(copy / "verify.py").returncode == 0
    upgraded(copies, copy)
    assert run_verify(copy / "verify.py").returncode == 0


# ---- rights, links, full disks ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("umask", [0o027, 0o077])
def test_rights_are_as_before_under_a_strict_umask(copies: Copies, copy: Path, umask: int) -> None:
    command = f"umask {umask:03o}; '{sys.executable}' '{copy}/verify.py' apply '{copies.delta('0.2.0', '0.1.0')}'"
    assert subprocess.run(["sh", "-c", command], stdout=subprocess.DEVNULL).returncode == 0
    for path in (copy, *copy.rglob("*")):
        wanted = 0o755 if path.is_dir() else 0o644
        assert stat.S_IMODE(path.stat().st_mode) == wanted, path


@ROOT_ONLY
def test_the_owner_and_group_are_as_before(copies: Copies, copy: Path) -> None:
    for path in (copy, *copy.rglob("*")):
        os.chown(path, 33, 34)
        path.chmod(0o750 if path.is_dir() else 0o640)
    upgraded(copies, copy)
    for path in (copy, *copy.rglob("*")):
        known = path.stat()
        assert (known.st_uid, known.st_gid) == (33, 34), path
        assert stat.S_IMODE(known.st_mode) == (0o750 if path.is_dir() else 0o640), path


def test_files_are_dated_as_the_bundle_dates_them(copies: Copies, copy: Path) -> None:
    upgraded(copies, copy)
    with zipfile.ZipFile(copies.bundle("0.2.0")) as bundle:
        for entry in bundle.infolist():
            path = copy / entry.filename.split("/", 1)[1]
            assert time.localtime(path.stat().st_mtime)[:6] == entry.date_time


def test_a_folder_that_is_a_link_is_followed(copies: Copies, copy: Path, tmp_path: Path) -> None:
    link = tmp_path / "srv"
    link.symlink_to(copy)
    for version, since in (("0.2.0", "0.1.0"), ("0.3.0", "0.2.0")):
        done = run_verify(link / "verify.py", "apply", copies.delta(version, since), link)
        assert done.returncode == 0, done.stderr
        assert link.is_symlink()
        assert tree(copy) == tree(copies.site(version))
    assert sorted(path.name for path in copy.parent.iterdir()) == ["文库", "文库.previous"]


@ROOT_ONLY
def test_a_full_disk_leaves_the_copy_its_predecessor_and_nothing_else(copies: Copies, tmp_path: Path) -> None:
    disk = tmp_path / "小磁盘"
    disk.mkdir()
    if subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(disk)], stderr=subprocess.DEVNULL
    ).returncode:
        pytest.skip("这里不许挂 tmpfs")
    try:
        copy = unpack(copies.bundle("0.1.0"), disk / "文库")
        upgraded(copies, copy)
        with open(disk / "filler", "wb", buffering=0) as filler:
            while True:
                try:
                    filler.write(b"x" * 4096)
                except OSError:
                    break
        needed = sum(map(len, tree(copies.site("0.3.0")).values()))
        full = (disk / "filler").stat().st_size
        for spare in (0, needed // 2, needed + 4096):  # the last is room by the sum of sizes, but not by blocks
            os.truncate(disk / "filler", full - spare)
            done = run_verify(copy / "verify.py", "apply", copies.delta("0.3.0", "0.2.0"))
            assert done.returncode == 2
            assert ("磁盘只剩" if spare < needed else "磁盘满了") in done.stderr
            assert "Traceback" not in done.stderr
            assert tree(copy) == tree(copies.site("0.2.0"))
            assert tree(disk / "文库.previous") == tree(copies.site("0.1.0"))
            assert sorted(path.name for path in disk.iterdir()) == ["filler", "文库", "文库.previous"]
    finally:
        subprocess.run(["umount", str(disk)], check=True)


REFUSING = """
import os, runpy, sys
rename = os.rename
def refuse(one, other):
    if {condition}:
        raise PermissionError(13, "in use", one)
    rename(one, other)
os.rename = refuse
main = runpy.run_path(sys.argv[1], run_name="verify")["main"]
sys.exit(main(sys.argv[2:]))
"""


def refusing(condition: str, script: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    """verify.py where the system cannot exchange, and refuses to rename what a condition says."""
    command = [sys.executable, "-c", REFUSING.format(condition=condition), str(script), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8")


def test_where_the_folder_cannot_be_renamed_everything_stays_also_the_roll_back_copy(
    copies: Copies, copy: Path, tmp_path: Path
) -> None:
    upgraded(copies, copy)
    script = write_script(tmp_path / "verify.py", exchange=False)
    before = tree(copy.parent)
    for condition in ("one.endswith('文库')", "'ready' in one and other.endswith('文库')"):
        done = refusing(condition, script, "apply", copies.delta("0.3.0", "0.2.0"), copy)
        assert done.returncode == 2
        assert "没有升级：改不了文件夹的名字" in done.stderr
        assert tree(copy.parent) == before
    done = refusing("one.endswith('文库')", script, "rollback", copy)
    assert done.returncode == 2
    assert tree(copy.parent) == before


def test_where_the_older_copy_is_in_use_the_upgrade_is_done_and_the_next_run_tidies(
    copies: Copies, copy: Path, tmp_path: Path
) -> None:
    upgraded(copies, copy)
    script = write_script(tmp_path / "verify.py", exchange=False)
    done = refusing("one.endswith('.previous')", script, "apply", copies.delta("0.3.0", "0.2.0"), copy)
    assert done.returncode == 0
    assert "换不下来" in done.stdout
    assert tree(copy) == tree(copies.site("0.3.0"))
    assert run_verify(script, "rollback", copy).returncode == 0
    assert tree(copy) == tree(copies.site("0.2.0"))
    assert sorted(path.name for path in copy.parent.iterdir()) == ["文库", "文库.previous"]


# ---- one at a time --------------------------------------------------------------------------------------------------------


def test_two_upgrades_at_once_leave_the_new_version_whole(copies: Copies, copy: Path) -> None:
    command = [sys.executable, str(copies.site("0.2.0") / "verify.py"), "apply", str(copies.delta("0.2.0", "0.1.0"))]
    for number in range(16):
        shutil.rmtree(copy.parent)
        unpack(copies.bundle("0.1.0"), copy)
        runs = []
        for _ in range(2):
            runs.append(subprocess.Popen([*command, str(copy)], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE))
            time.sleep(0.004 * number)
        said = [run.communicate()[1].decode() for run in runs]
        codes = sorted(run.returncode for run in runs)
        assert codes in ([0, 0], [0, 2]), said
        assert codes == [0, 0] or any("另一个 verify.py 正在" in one for one in said)
        assert tree(copy) == tree(copies.site("0.2.0"))
        assert tree(copy.with_name("文库.previous")) == tree(copies.site("0.1.0"))
        assert sorted(path.name for path in copy.parent.iterdir()) == ["文库", "文库.previous"]


def test_while_one_run_is_at_work_every_other_is_refused(copies: Copies, copy: Path) -> None:
    holder = (
        "import runpy, sys; Lock = runpy.run_path(sys.argv[1], run_name='verify')['Lock']\n"
        "with Lock(sys.argv[2]): print('held', flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", holder, str(copy / "verify.py"), str(copy)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as held:
        assert held.stdout
        assert held.stdout.readline() == "held\n"
        for arguments in (("apply", copies.delta("0.2.0", "0.1.0")), ("rollback",), ("recover",)):
            done = run_verify(copy / "verify.py", *arguments)
            assert done.returncode == 2
            assert "另一个 verify.py 正在" in done.stderr
        assert run_verify(copy / "verify.py").returncode == 0
        held.kill()
    assert "已升级" in upgraded(copies, copy)  # the lock went with its holder
