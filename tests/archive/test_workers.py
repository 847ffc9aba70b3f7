"""Real workers of Dask, killed while they work; runs that end in the middle and are taken up again."""

import os
import signal
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from wenku.archive.engine import EngineError, Job, Workers, workers
from wenku.archive.reading import documents

from tests.archive.compare import at_once, in_parts

ROOT = Path(__file__).resolve().parents[2]
PHASES = ("读", "编词", "分词", "相邻的词 各份", "相邻的词 汇总", "phrase02 各份", "phrase02 汇总", "短语 各份", "短语 判断",
          "run02 各份", "run02 汇总", "同文 各份", "同文 配对", "同文 比对")  # fmt: skip


@pytest.fixture(scope="module")
def cluster() -> Iterator[Workers]:
    """Two workers for all tests of this file; forked from a process that has loaded Dask, as sixteen are started."""
    import multiprocessing

    import dask.config

    multiprocessing.set_forkserver_preload(["distributed.nanny", "distributed.worker", "wenku.archive.run"])
    with (
        dask.config.set({"distributed.worker.multiprocessing-method": "forkserver"}),
        workers(2, "1GB", "", lambda _: None) as engine,
    ):
        yield engine


def library() -> list[object]:
    return list(documents(ROOT / "docs" / "research-report", pytest.fail))


def die_once(mark: Path, job: Job) -> None:
    """The first who comes here is killed as by the kernel; who is given the job after him does it."""
    if not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    job()


class Deadly:
    """The same workers; in each phase one of them is killed in its first job."""

    def __init__(self, engine: Workers, marks: Path) -> None:
        self.engine, self.marks = engine, marks

    def run(self, stage: str, jobs: Sequence[Job]) -> None:
        if stage in PHASES:
            job = jobs[0]
            jobs = [replace(job, work=die_once, arguments=(self.marks / stage, job)), *jobs[1:]]
        self.engine.run(stage, jobs)


def test_a_worker_killed_in_each_phase_changes_nothing(cluster: Workers, tmp_path: Path) -> None:
    made, marks = library(), tmp_path / "marks"
    marks.mkdir()
    found = in_parts(made, tmp_path, 8, Deadly(cluster, marks))
    assert sorted(mark.name for mark in marks.iterdir()) == sorted(PHASES)
    assert found == at_once(made)


class Interrupted(Exception):
    pass


class Until:
    """This process, which ends before its `last` job."""

    def __init__(self, last: int) -> None:
        self.left, self.done = last, 0

    def run(self, stage: str, jobs: Sequence[Job]) -> None:
        for job in jobs:
            if not job.target.exists():
                self.left -= 1
                if self.left < 0:
                    raise Interrupted(stage)
                self.done += 1
                job()


def test_a_run_that_ended_anywhere_goes_on_from_what_is_whole(tmp_path: Path) -> None:
    made = library()[:6]
    whole = Until(10**6)
    expected = in_parts(made, tmp_path / "whole", 2, whole)
    again = Until(10**6)
    assert in_parts(made, tmp_path / "whole", 2, again) == expected
    assert again.done == 0
    for last in range(0, whole.done, 41):
        folder = tmp_path / str(last)
        with pytest.raises(Interrupted):
            in_parts(made, folder, 2, Until(last))
        rest = Until(10**6)
        assert in_parts(made, folder, 2, rest) == expected
        assert rest.done == whole.done - last


def test_a_job_that_fails_is_named_and_the_rest_stays(cluster: Workers, tmp_path: Path) -> None:
    def bad() -> None:
        raise OSError("磁盘满了")

    with pytest.raises(EngineError, match=r"一步：x\.npz 没有做成：.*磁盘满了"):
        cluster.run("一步", [Job(tmp_path / "x.npz", bad, ())])
