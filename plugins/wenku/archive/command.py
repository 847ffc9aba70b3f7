"""`python -m wenku export` and `python -m wenku archive`: what a corpus beyond one process needs."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

MEMORY = "3GB"
TAXONOMY = "taxonomy.yml"
Tell = Callable[[str], None]


def add_commands(commands: Any) -> None:
    add_export(commands)
    add_archive(commands)


def add_export(commands: Any) -> None:
    out = commands.add_parser("export", help="把站点或文稿按节导出，给别的引擎或 archive 用")
    out.add_argument("source", type=Path, metavar="SITE_OR_DOCS", help="已构建的站点，或放着 .md、.txt 的文件夹")
    out.add_argument("--out", type=Path, required=True, metavar="DIR", help="写到哪个文件夹")
    out.add_argument(
        "--to",
        choices=("jsonl", "parquet", "groonga"),
        default="jsonl",
        help="给谁：JSON Lines，Parquet，或 Groonga 的装载文件",
    )
    out.add_argument(
        "--with",
        dest="more",
        action="append",
        default=[],
        metavar="文件夹=路径",
        help="再加一个文件夹，它的页在站点的这个路径下，如 收来的=archive/（只用于 groonga）",
    )
    out.add_argument("--taxonomy", type=Path, metavar="FILE", help="文种等的中文名；文件夹里有 taxonomy.yml 就不用写")
    out.add_argument(
        "--workers", type=int, default=os.cpu_count() or 1, metavar="数", help="开几个进程（默认每核一个）"
    )
    out.set_defaults(run=guarded(run_export))


def add_archive(commands: Any) -> None:
    mine = commands.add_parser("archive", help="从导出的文件夹里找短语和同文，多少万篇都行")
    mine.add_argument("export", type=Path, metavar="EXPORT_DIR", help="export 写出的文件夹")
    mine.add_argument("--out", type=Path, required=True, metavar="DIR", help="结果写到哪个文件夹")
    mine.add_argument(
        "--scheduler", default="", metavar="地址", help="Dask 调度器，如 tcp://10.0.0.5:8786；不写就在本机开"
    )
    mine.add_argument(
        "--workers", type=int, default=os.cpu_count() or 1, metavar="数", help="在本机开几个进程（默认每核一个）"
    )
    mine.add_argument("--memory", default=MEMORY, metavar="量", help=f"每个进程最多用多少内存（默认 {MEMORY}）")
    mine.add_argument("--minimum-pages", type=int, default=2, metavar="篇", help="至少几篇共用才算短语（默认 2）")
    mine.add_argument("--notes", type=Path, metavar="FILE", help="编辑的 phrases.yml：其中 ban 的不要")
    mine.add_argument("--site", default="", metavar="网址", help="放在各篇地址前面，使结果里的链接能打开")
    mine.set_defaults(run=guarded(run_archive))


def guarded(run: Callable[[argparse.Namespace], None]) -> Callable[[argparse.Namespace], int]:
    """Whatever stands in the way is one Chinese sentence and the code 2."""

    def guarded_run(asked: argparse.Namespace) -> int:
        from wenku.archive.engine import EngineError

        try:
            run(asked)
        except (EngineError, ValueError, OSError) as error:
            print(f"没有做完。{error}", file=sys.stderr)
            return 2
        return 0

    return guarded_run


def run_export(asked: argparse.Namespace) -> None:
    from wenku.archive.export import export_folder

    if not asked.source.is_dir():
        raise ValueError(f"{asked.source}：不是文件夹。请指向已构建的站点，或放着 .md、.txt 的文件夹。")
    if asked.to == "groonga":
        from wenku.archive.groonga_command import run_groonga

        run_groonga(asked.source, asked.more, asked.out, warn)
        return
    named = asked.taxonomy or asked.source / TAXONOMY
    names = names_of(named) if asked.taxonomy or named.is_file() else {}
    done = export_folder(asked.source, asked.out, warn, asked.to, asked.workers, names)
    if not done.pages:
        raise ValueError(f"{asked.source}：没有找到 .html、.md 或 .txt。")
    print(
        f"导出 {done.pages:,} 篇、{sum(part.sections for part in done.parts):,} 节，在 {asked.out}；字段的说明在 schema.json。"
    )


def names_of(taxonomy: Path) -> dict[str, dict[str, str]]:
    try:
        from wenku.library.taxonomy import load_taxonomy
    except ImportError:
        warn(f"{taxonomy}：没有读，报告里文种只有代号。要中文名请安装：pip install 'guazhi-wenku[library]'。")
        return {}
    return load_taxonomy(taxonomy).labels()


def warn(message: str) -> None:
    print(message, file=sys.stderr)


def run_archive(asked: argparse.Namespace) -> None:
    from wenku.archive.engine import workers
    from wenku.archive.export import read_export
    from wenku.archive.report import write_report
    from wenku.archive.run import run
    from wenku.phrases.mining.notes import notes_of
    from wenku.project import editor_file

    exported = read_export(asked.export)
    with workers(asked.workers, asked.memory, asked.scheduler, progress) as engine:
        found = run(exported, asked.out / "work", engine, asked.minimum_pages, notes_of(editor_file(asked.notes)))
    write_report(found, asked.out / "report", asked.site, exported.names)
    progress("")
    accepted = sum(one.fate == "accepted" for one in found.judged)
    print(
        f"{len(found.pages):,} 篇里有 {accepted:,} 个短语、{len(found.clusters):,} 组同文。请打开 {asked.out / 'report' / 'index.html'}。"
    )
    print(f"中间结果在 {asked.out / 'work'}，看过报告就可以删。")


def progress(message: str) -> None:
    from wenku.editorial.progress import show

    show(message)
