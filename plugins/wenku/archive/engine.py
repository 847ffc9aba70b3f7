"""Who does the jobs of a run: workers of Dask, or this process. A job writes one file; what is there already is not done again.

So a killed worker costs its own job and a killed run goes on from the files that are whole. Nothing but the names of files
passes the scheduler, hence memory is bounded by one job a worker, whatever the corpus.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

Tell = Callable[[str], None]


class EngineError(RuntimeError):
    """A Chinese sentence: what is missing, or which job failed and why."""


@dataclass(frozen=True, slots=True)
class Job:
    """`work(*arguments)` writes `target`, aside first. All of it can be pickled."""

    target: Path
    work: Callable[..., None]
    arguments: tuple[Any, ...]

    def __call__(self) -> None:
        self.work(*self.arguments)


class JobEngine(Protocol):
    def run(self, stage: str, jobs: Sequence[Job]) -> None:
        """Return when every target is there. Raises EngineError."""


class InProcess:
    """One after another in this process: for tests, and for a corpus that needs no workers."""

    def run(self, stage: str, jobs: Sequence[Job]) -> None:
        for job in undone(jobs):
            job()


class Workers:
    """The workers of a Dask scheduler. They must see the same folders under the same names."""

    def __init__(self, client: Any, tell: Tell) -> None:
        self.client = client
        self.tell = tell

    def run(self, stage: str, jobs: Sequence[Job]) -> None:
        from distributed import as_completed

        left = undone(jobs)
        futures = {self.client.submit(job, key=f"{stage}-{job.target.name}", pure=False): job for job in left}
        for number, future in enumerate(as_completed(futures), 1):
            if future.status != "finished":
                why = f"{stage}：{futures[future].target.name} 没有做成：{future.exception()!r}。再运行一次会接着做。"
                self.client.cancel(list(futures))
                raise EngineError(why)
            self.tell(f"{stage} {len(jobs) - len(left) + number}/{len(jobs)}")


def undone(jobs: Sequence[Job]) -> list[Job]:
    return [job for job in jobs if not job.target.exists()]


@contextlib.contextmanager
def workers(count: int, memory: str, scheduler: str, tell: Tell) -> Iterator[Workers]:
    """Workers of the scheduler at an address, or `count` of our own for as long as this lasts, each of at most `memory`.

    Raises EngineError where Dask is not installed or the address does not answer.
    """
    try:
        import dask.config
        from distributed import Client, LocalCluster
    except ImportError:
        raise EngineError("这一步要用 Dask。请安装：pip install 'guazhi-wenku[archive]'。") from None
    with contextlib.ExitStack() as stack:
        # Dask takes a worker for lost, and starts no other, when it is away 15 seconds after it was away: as when it is killed twice.
        stack.enter_context(dask.config.set({"distributed.deploy.lost-worker-timeout": "365 days"}))
        address = scheduler or stack.enter_context(
            LocalCluster(
                n_workers=count,
                threads_per_worker=1,
                memory_limit=memory,
                dashboard_address="127.0.0.1:0",
                host="127.0.0.1",
            )
        )
        try:
            client = stack.enter_context(Client(address, timeout=20))
        except OSError as error:
            raise EngineError(
                f"{scheduler}：连不上这个调度器（{error}）。请写对地址，如 tcp://10.0.0.5:8786。"
            ) from None
        try:
            client.wait_for_workers(1, timeout=60)
        except TimeoutError:
            raise EngineError(
                f"{scheduler}：一分钟里没有进程来接活。请在各台机器上运行 dask worker {scheduler}。"
            ) from None
        yield Workers(client, tell)
