"""Writing aside: whatever kills a run, a reader finds the old file or the new one, and nothing outside is touched."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from wenku import files
from wenku.files import recover_folder, replace_folder, write_all, write_together

ROOT = Path(__file__).resolve().parents[1]


@pytest.mark.parametrize("name", ["../out", "/etc/x", "a/../../x", "", "C:\\x", "a\\..\\x", "..", "."])
def test_a_name_that_leaves_the_folder_is_refused_and_nothing_is_written(tmp_path: Path, name: str) -> None:
    target = tmp_path / "in"
    with pytest.raises(ValueError, match="之外"):
        write_all(target, {"fine": b"1", name: b"2"})
    assert not target.exists()


def test_what_a_failed_write_leaves_is_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_all(tmp_path, {"a": b"old", "b": b"old"})

    def full(path: Path, data: bytes) -> None:
        if data == b"last":
            raise OSError("no space left")
        path.write_bytes(data)

    monkeypatch.setattr(files, "write_durably", full)
    with pytest.raises(OSError, match="no space") as told:
        write_all(tmp_path, {"a": b"new", "b": b"last"})
    assert told.value.filename == str(tmp_path), "what is full is named, though the system does not name it"
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == {"a": b"old", "b": b"old"}


def test_two_folders_change_together_or_not_at_all(tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "r.md").mkdir()  # a folder where a file is to land
    with pytest.raises(IsADirectoryError) as told:
        write_together({tmp_path / "drafts": {"a.md": b"1"}, tmp_path / "reports": {"r.json": b"2", "r.md": b"3"}})
    assert told.value.filename == str(tmp_path / "reports" / "r.md")
    assert sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*")) == ["reports", "reports/r.md"]


def test_scratch_of_a_killed_run_is_removed_and_of_a_living_one_is_not(tmp_path: Path) -> None:
    dead = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, text=True)
    (tmp_path / f".wenku-{dead.stdout.strip()}-x").mkdir()
    (tmp_path / f".wenku-{os.getpid()}-y").mkdir()
    write_all(tmp_path, {"a": b""})
    assert sorted(path.name for path in tmp_path.iterdir()) == [f".wenku-{os.getpid()}-y", "a"]


@pytest.mark.parametrize("can_exchange", [True, False])
def test_a_folder_is_replaced_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, can_exchange: bool) -> None:
    if not can_exchange:
        monkeypatch.setattr(files, "exchange", lambda one, other: False)
    for name, content in (("site", "old"), ("new", "new")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_text(content)
    replace_folder(tmp_path / "new", tmp_path / "site")
    assert [p.name for p in tmp_path.iterdir()] == ["site"]
    assert (tmp_path / "site" / "index.html").read_text() == "new"


def test_a_kill_between_two_renames_is_mended_by_the_next_run(tmp_path: Path) -> None:
    (tmp_path / "site.wenku-previous").mkdir()
    (tmp_path / "site.wenku-previous" / "index.html").write_text("old")
    recover_folder(tmp_path / "site")
    assert (tmp_path / "site" / "index.html").read_text() == "old"


WRITER = """
import sys; from pathlib import Path; from wenku.files import write_all
for n in range(10**6):
    write_all(Path(sys.argv[1]), {name: str(n).encode() * 50_000 for name in ("a", "b", "c")})
"""


def test_kill_9_leaves_every_file_whole(tmp_path: Path) -> None:
    for attempt in range(8):
        writer = subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path)])
        time.sleep(0.15 + attempt * 0.013)
        writer.send_signal(signal.SIGKILL)
        writer.wait()
        for path in tmp_path.glob("[abc]"):
            data = path.read_bytes()
            number = data[: len(data) // 50_000]
            assert data == number * 50_000
