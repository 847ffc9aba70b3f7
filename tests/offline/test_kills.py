"""Killed at any point of a first or a later upgrade or of a roll-back: one whole copy is served, and one to go back to."""

import os
import shutil
from pathlib import Path

import pytest

from tests.offline.copies import Copies, Forge, run_verify, tree, unpack, write_script

pytestmark = pytest.mark.skipif(os.name == "nt", reason="SIGKILL")
POINTS = 20  # spread over the run; and every one of the last, where names change places
LAST = 45


@pytest.mark.parametrize("exchange", [True, False], ids=["exchange", "two renames"])
@pytest.mark.parametrize("action", ["first", "second", "rollback"])
def test_killed_at_any_point_the_old_copy_or_the_new_one_is_whole_and_so_is_its_predecessor(
    copies: Copies, tmp_path: Path, action: str, exchange: bool
) -> None:
    copy, start = tmp_path / "资料" / "文库", tmp_path / "start"
    script = write_script(tmp_path / "verify.py", exchange)
    unpack(copies.bundle("0.1.0"), copy)
    arguments: tuple[object, ...] = ("apply", copies.delta("0.2.0", "0.1.0"), copy)
    before: list[str | None] = [None, "0.1.0", "0.2.0"]  # predecessor, old, new
    if action != "first":
        assert run_verify(script, *arguments).returncode == 0
        arguments, before = ("apply", copies.delta("0.3.0", "0.2.0"), copy), ["0.1.0", "0.2.0", "0.3.0"]
    if action == "rollback":
        arguments, before = ("rollback", copy), ["0.1.0", "0.2.0", "0.1.0"]
    older, old, new = (tree(copies.site(version)) if version else {} for version in before)
    shutil.copytree(copy.parent, start)
    forge = Forge(script)
    code, said = forge.run(0, *arguments)
    assert code == 0, said
    assert tree(copy) == new
    total = int(said.split()[-1])
    moments = {1 + total * point // POINTS for point in range(POINTS)} | set(range(max(1, total - LAST), total + 1))
    outcomes = set()
    for moment in sorted(moments):
        shutil.rmtree(copy.parent)
        shutil.copytree(start, copy.parent)
        assert forge.run(moment, *arguments)[0] == -9
        if copy.exists():
            assert tree(copy) in (old, new), moment
        else:
            assert not exchange
        # Something to go back to is at hand at every moment, under one name or another.
        others = [tree(left) for left in copy.parent.iterdir() if left.is_dir() and left != copy]
        assert action == "first" or any(other in (older, old) for other in others), moment
        code, said = forge.run(0, "recover", copy)
        assert code == 0, (moment, said)
        outcome = tree(copy) == new and (action != "rollback" or tree(copy.with_name("文库.previous")) == old)
        outcomes.add(outcome)
        assert tree(copy) == (new if outcome else old), moment
        names = {path.name for path in copy.parent.iterdir()}
        assert names == ({"文库", "文库.previous"} if outcome or action != "first" else {"文库"}), moment
        if outcome or action != "first":
            assert tree(copy.with_name("文库.previous")) == (old if outcome else older), moment
        if action != "rollback" or not outcome:
            assert forge.run(0, *arguments)[0] == 0
        assert tree(copy) == new
    forge.close()
    assert outcomes == {True, False}
