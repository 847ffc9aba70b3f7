"""Turn collected texts into drafts and a report: `python3 scripts/import_texts.py FILE… [--into DIR] [--report FILE]`.

`--workers N` takes folders of many sources at once. `--review` opens the bench, alone for what was imported before; `--apply FILE` reads in what the bench saved.
"""

import os
import sys

import bootstrap

SPREAD = "--workers"
# glibc: one heap for all threads, and large blocks given back as they are freed. Read when a process begins.
os.environ.setdefault("MALLOC_ARENA_MAX", "1")
os.environ.setdefault("MALLOC_MMAP_THRESHOLD_", "65536")
# Dask is in the development lock alone: the import of one machine does without.
bootstrap.enter(bootstrap.DEVELOPMENT if any(word.startswith(SPREAD) for word in sys.argv) else bootstrap.RUNTIME)

import argparse
import datetime
from pathlib import Path

from command_line import Parser, add_project
from wenku.adapters.project import load_project
from wenku.editorial.check_command import Refused
from wenku.editorial.import_command import import_batch
from wenku.editorial.progress import show
from wenku.editorial.review.page import bench_of
from wenku.editorial.review.session import Session, apply_file, session_of, write_page
from wenku.project import Project, ProjectError

REPORTS = bootstrap.ROOT / "dist" / "imports"


def main() -> int:
    parser = arguments()
    options = parser.parse_args()
    if not (options.files or options.review or options.apply):
        parser.error("请写出要导入的文件、文件夹或 .zip；或用 --review 审已导入的，用 --apply 读入审稿决定。")
    if options.apply and (options.files or options.review):
        parser.error("“--apply”单独用：先读入决定，再导入或审稿。")
    try:
        project = load_project(options.config, options.docs)
        if options.workers:
            return spread(options, project)
        work(options, project)
    except (Refused, ProjectError) as refused:
        print(f"没有导入，什么也没有写。\n{refused}", file=sys.stderr)
        return 2
    return 0


def work(options: argparse.Namespace, project: Project) -> None:
    into = options.into or project.docs / "drafts"
    report = options.report or REPORTS / f"import-{datetime.date.today().isoformat()}.md"
    if options.apply:
        print("\n".join(apply_file(options.apply, into, report, project, show)))
        return
    session = take_files(options, into, report, project) if options.files else None
    if options.review:
        from review_server import serve

        serve(session or Session(into, report, project, show))


def take_files(options: argparse.Namespace, into: Path, report: Path, project: Project) -> Session | None:
    imported = import_batch(options.files, into, report, project, show)
    print("\n".join(imported.said))
    bench, store, written = bench_of(imported.batch.made, into.name), imported.store, imported.report
    session = session_of(imported, bench, into, project, show, report) if options.review else None
    del imported  # of hundreds of pieces a hundred megabytes, which the page then needs
    print(f"审稿台（双击打开，含原文中的姓名等）：{write_page(bench, store, written, into)}")
    return session


def spread(options: argparse.Namespace, project: Project) -> int:
    """Many sources on workers; 2 where one of them was refused."""
    from wenku.archive.engine import EngineError, workers
    from wenku.archive.intake import origins, take_all, write_repeats

    if options.review or not options.into or options.into.resolve().is_relative_to(project.docs.resolve()):
        raise Refused(
            f"用 {SPREAD} 时要写 --into，并且在 {project.docs} 之外：各来源同时写，不能互相读到一半；审稿随后一个来源一个来源做。"
        )
    reports = (options.report or REPORTS / f"import-{datetime.date.today().isoformat()}.md").with_suffix("")
    count, address = (int(options.workers), "") if options.workers.isdecimal() else (0, options.workers)
    try:
        sources = origins(options.files, options.into, reports)
        with workers(count, "3GB", address, show) as engine:
            taken = take_all(sources, options.into / ".work", project, engine)
    except EngineError as error:
        raise Refused(str(error)) from None
    show("")
    for name, said in taken.said.items():
        print(f"{name}：", *said, sep="\n  ")
    if taken.repeats:
        print(
            f"与前面的文稿几乎相同、没有整理的 {len(taken.repeats)} 个文件在 {write_repeats(taken.repeats, reports)}。"
        )
    for name, why in taken.refused.items():
        print(f"{name} 没有导入：{why}", file=sys.stderr)
    return 2 if taken.refused else 0


def arguments() -> Parser:
    parser = Parser(
        prog="import_texts.py",
        description="把收集来的文稿（.txt、.html、.docx，或装着它们的文件夹、.zip）整理成草稿页，并写出改动与存疑的报告。草稿不会自动发布。",
    )
    parser.add_argument(
        "files", nargs="*", type=Path, metavar="文件", help="要导入的文件、文件夹或 .zip，可写多个，可用通配符"
    )
    parser.add_argument("--into", type=Path, help="草稿写到哪个文件夹（默认：文稿文件夹下的 drafts）")
    parser.add_argument(
        "--report",
        type=Path,
        help="报告写到哪个文件（同名 .json 和审稿台 .bench.html 一并写出，从不覆盖旧报告）；含原文中的姓名，默认放在不入库的 dist/imports/，名字带日期",
    )
    parser.add_argument(
        "--review", action="store_true", help="打开审稿台，在浏览器里逐处审定；不写文件就接着审以前导入的"
    )
    parser.add_argument(
        "--apply", type=Path, metavar="文件", help="读入双击打开的审稿台存下的决定，写进草稿、名称表和 docs/reviews.yml"
    )
    parser.add_argument(
        SPREAD,
        default="",
        metavar="数或地址",
        help="多个来源一起导入：本机开几个进程，或 Dask 调度器的地址；要导入的文件夹里一个来源一个文件夹",
    )
    add_project(parser)
    return parser


if __name__ == "__main__":
    sys.exit(main())
