"""Editorial checks over Markdown: `python3 scripts/check.py [DIR] [--phrases] [--json]`. Exit code 0: clean, 1: findings, 2: bad input."""

import bootstrap

bootstrap.enter()

import argparse
import sys
from pathlib import Path

from command_line import Parser, add_project, end_with_reader
from wenku.adapters.project import load_project
from wenku.editorial.check_command import Refused, as_json_line, check_folder
from wenku.editorial.progress import show
from wenku.project import ProjectError


def main() -> int:
    end_with_reader()
    options = arguments().parse_args()
    try:
        project = load_project(options.config, options.docs)
        folder = options.folder or project.docs
        if options.phrases:
            return phrases(options)
        checked = check_folder(folder, project, show)
    except (Refused, ProjectError) as refused:
        print(refused, file=sys.stderr)
        return 2
    for line in map(as_json_line, checked.problems) if options.json else checked.lines():
        print(line)
    return 1 if checked.problems else 0


def phrases(options: argparse.Namespace) -> int:
    """What the site's pages share, for editors to label: information, so the code is 0 unless the input is bad."""
    from wenku.adapters.project import phrases_of
    from wenku.phrases.mining.notes import NotesError
    from wenku.phrases.report import phrase_report

    if options.folder or options.docs:
        raise Refused("--phrases 说的是整个站点，不能只看一个文件夹。请去掉文件夹；别的站点用 --config 指定配置文件。")
    try:
        for line in phrase_report(phrases_of(options.config), options.json):
            print(line)
    except NotesError as refused:
        print(refused, file=sys.stderr)
        return 2
    return 0


def arguments() -> Parser:
    parser = Parser(
        prog="check.py",
        description="检查文库稿件：页头、语步、网站残留、真实身份信息、占位、数字、链接、时代用语、标点和繁简。",
    )
    parser.add_argument(
        "folder", nargs="?", type=Path, metavar="文件夹", help="要检查的文件夹或文件（默认：文库的 docs）"
    )
    add_project(parser)
    parser.add_argument("--phrases", action="store_true", help="列出各篇共用的短语：待标注的，和没有加链接的及其原因")
    parser.add_argument("--json", action="store_true", help="每处问题输出一行 JSON")
    return parser


if __name__ == "__main__":
    sys.exit(main())
