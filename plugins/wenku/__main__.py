"""`python -m wenku index SITE_DIR`: search, phrases and permanent links for a folder of built HTML, whatever built it."""

from __future__ import annotations

import argparse
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from wenku.archive.command import add_commands
from wenku.cache import NO_CACHE, Cache
from wenku.files import NotUtf8, read_utf8
from wenku.model import NO_FILES
from wenku.options import Options, OptionsError, parse_options
from wenku.project import Project

if TYPE_CHECKING:
    from wenku.adapters.folder import Report, Wishes


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m wenku", description="为已构建好的 HTML 站点加上中文全文搜索；导出；在很多篇里找短语和同文。"
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="命令")
    index = commands.add_parser("index", help="为一个文件夹里的 HTML 页面建索引，加短语链接")
    index.add_argument("site", type=Path, metavar="SITE_DIR", help="站点文件夹（内有 .html 页面）")
    index.add_argument("--options", type=Path, metavar="FILE", help="YAML 文件，写与 MkDocs 插件相同的选项")
    index.add_argument("--no-phrases", action="store_true", help="只建搜索：不找短语，不改正文")
    index.add_argument("--no-mount", action="store_true", help="不改页头：脚本由站点模板自己引入")
    index.add_argument("--noindex", action="store_true", help="写着 noindex 的页也编入")
    index.add_argument(
        "--permalinks", type=Path, metavar="FILE", help="给每页、每段永久链接，登记在这个文件里（请提交它）"
    )
    index.add_argument("--redirect", action="append", default=[], metavar="旧=新", help="撤掉的编号由另一页接替")
    index.set_defaults(run=run_index)
    add_commands(commands)
    asked = parser.parse_args(arguments)
    done: int = asked.run(asked)
    return done


def run_index(asked: argparse.Namespace) -> int:
    from wenku.adapters.folder import index_folder

    if not asked.site.is_dir():
        print(f"{asked.site}：不是文件夹。请指向已构建好的站点文件夹。", file=sys.stderr)
        return 2
    began = time.monotonic()
    try:
        report = index_folder(asked.site, wishes_of(asked))
    except (ValueError, OSError) as error:
        print(f"没有完成，站点没有变动。\n{error}", file=sys.stderr)
        return 2
    tell(report, time.monotonic() - began, asked.no_mount)
    return 0


def wishes_of(asked: argparse.Namespace) -> Wishes:
    """Raises ValueError."""
    from wenku.adapters.folder import Wishes

    options, root = Options(), Path()
    if asked.options:
        options, root = read_options(asked.options), asked.options.resolve().parent
    if options.library.taxonomy:
        raise ValueError(
            f"{asked.options}：library.taxonomy 只用于 MkDocs：文库要读稿件的页头，建好的页面里没有。请删去这一项。"
        )
    project = Project(root, root, options)
    files, cache = (project.editor_files(), Cache(project.cache)) if asked.options else (NO_FILES, NO_CACHE)
    if asked.no_phrases:
        options = replace(options, phrases=replace(options.phrases, enabled=False))
    redirects = dict(pair(text) for text in asked.redirect)
    return Wishes(options, files, cache, not asked.no_mount, asked.noindex, asked.permalinks, redirects)


def read_options(path: Path) -> Options:
    from wenku.strict_yaml import YamlError, load_yaml

    try:
        return parse_options(load_yaml(read_utf8(path)) or {})
    except NotUtf8 as error:
        raise ValueError(f"{path}:{error.line}：{error.why}") from None
    except YamlError as error:
        raise ValueError(f"{path}:{error.line}：{error.why}") from None
    except OptionsError as error:
        raise ValueError(f"{path}：{error}") from None


def pair(text: str) -> tuple[str, str]:
    old, sign, new = text.partition("=")
    if not (old and sign and new):
        raise ValueError(f"--redirect {text}：应写成 旧编号=新编号，如 pg-001=pg-002。")
    return old, new


def tell(report: Report, seconds: float, unmounted: bool) -> None:
    from wenku.adapters.folder import left_out
    from wenku.adapters.folder.mount import LINE
    from wenku.adapters.mounting import summary

    words = report.folder.words
    print(summary(report.result, len(report.folder.pages), words, seconds))
    if report.folder.other:
        print(words("folder.left-out", left_out(report.folder)))
    if report.removed:
        print(words("folder.removed", report.removed))
    if unmounted:
        print(words("folder.line", LINE))
    for notice in report.notices:
        print(f"{notice.page}：{notice.message}" if notice.page else notice.message, file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
