"""Growth of phrases and shared passages found in parts: time and memory at 1,000 to 100,000 pages of synthetic text.

The texts are those of `bench.py phrases`, so that both tables can be read side by side; they are exported to disk part by
part, then two workers of Dask with a limit of 3 GB each do what `python -m wenku archive` does. Up to 5,000 pages the miner
of one process does it again: a difference ends the run.
`python3 scripts/bench.py archive [--sizes 1000,5000] [--plot FILE]`. WENKU_BENCH_WORK names a folder on a large disk.
"""

import bootstrap

bootstrap.enter(bootstrap.DEVELOPMENT)

import contextlib
import os
import resource
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import bench_sizes
import psutil
from bench_phrases import synthetic
from bench_sizes import Column
from wenku.archive.engine import workers
from wenku.archive.export import export
from wenku.archive.run import run
from wenku.editorial.progress import show
from wenku.text.segment import make_segmenter

sys.path.insert(0, str(bootstrap.ROOT))
from tests.archive.compare import at_once, plain

WORKERS, MEMORY = 2, "3GB"
COMPARED = 5000  # pages: up to here all is found once more by one process, and must be equal in every count and place


def measure(size: int) -> dict[str, float]:
    segmenter = make_segmenter()
    with tempfile.TemporaryDirectory(prefix="wenku-archive-", dir=os.environ.get("WENKU_BENCH_WORK")) as name:
        folder, start = Path(name), time.process_time()
        exported = export(synthetic(size, segmenter), segmenter, folder / "export")
        exporting, start = time.process_time() - start, time.monotonic()
        own = time.process_time()
        with watched() as whole, workers(WORKERS, MEMORY, "", show) as engine:
            found = run(exported, folder / "work", engine)
        elapsed, own = time.monotonic() - start, time.process_time() - own
        children = resource.getrusage(resource.RUSAGE_CHILDREN)
        disk = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
        row = {
            "pages": size,
            "export": exporting,
            "cpu": children.ru_utime + children.ru_stime + own,
            "elapsed": elapsed,
            "worker": children.ru_maxrss / 1024,
            "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
            "whole": max(whole) / 1e6,
            "disk": disk / 1e6,
            "phrases": sum(one.fate == "accepted" for one in found.judged),
            "clusters": len(found.clusters),
        }
    if size <= COMPARED:
        documents = list(synthetic(size, segmenter))
        if plain(found) != at_once(documents):
            sys.exit(f"{size} 页：分给几个进程做的，与一个进程做的不同。")
    return {**row, "compared": size if size <= COMPARED else 0}


@contextlib.contextmanager
def watched() -> Iterator[list[int]]:
    """The resident memory of this process and all it started, second by second while this lasts."""
    seen, ended = [0], threading.Event()
    own = psutil.Process()

    def watch() -> None:
        while not ended.wait(1):
            seen.append(sum(map(resident, [own, *own.children(recursive=True)])))

    thread = threading.Thread(target=watch)
    thread.start()
    try:
        yield seen
    finally:
        ended.set()
        thread.join()


def resident(process: psutil.Process) -> int:
    with contextlib.suppress(psutil.NoSuchProcess):
        return int(process.memory_info().rss)
    return 0


COLUMNS = (
    Column("pages", "页"),
    Column("export", "生成和导出 CPU s", 1, 1),
    Column("cpu", "短语和同文 CPU s", 1, 1, 1),
    Column("elapsed", "经过 s", 1, 0, 1),
    Column("worker", "每个进程至多 MB", 1, 0, 0),
    Column("memory", "主进程 MB"),
    Column("whole", "所有进程一起 MB", 1, 0, 0),
    Column("disk", "磁盘 MB", 1, 0, 1),
    Column("phrases", "短语"),
    Column("clusters", "同文组"),
    Column("compared", "核对过相同"),
)


def main() -> int:
    return bench_sizes.main("archive", "短语和同文分给几个进程做，时间和内存随页数的增长。", measure, COLUMNS)


if __name__ == "__main__":
    sys.exit(main())
