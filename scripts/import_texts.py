"""Turn collected texts into drafts and a report: `python3 scripts/import_texts.py FILE… [--into DIR] [--report FILE]`."""

import bootstrap

bootstrap.enter()

import datetime
import sys
from pathlib import Path

from command_line import Parser, add_project
from wenku.adapters.project import load_project
from wenku.editorial.check_command import Refused
from wenku.editorial.import_command import import_files
from wenku.editorial.progress import show
from wenku.project import ProjectError


REPORTS = bootstrap.ROOT / "dist" / "imports"


def main() -> int:
    options = arguments().parse_args()
    try:
        project = load_project(options.config, options.docs)
        into = options.into or project.docs / "drafts"
        report = options.report or REPORTS / f"import-{datetime.date.today().isoformat()}.md"
        for line in import_files(options.files, into, report, project, show):
            print(line)
    except (Refused, ProjectError) as refused:
        print(f"没有导入，什么也没有写。\n{refused}", file=sys.stderr)
        return 2
    return 0


def arguments() -> Parser:
    parser = Parser(
        prog="import_texts.py",
        description="把收集来的文稿（.txt、.html、.docx）整理成草稿页，并写出改动与存疑的报告。草稿不会自动发布。",
    )
    parser.add_argument(
        "files", nargs="+", type=Path, metavar="文件", help="要导入的文件、文件夹或 .zip，可写多个，可用通配符"
    )
    parser.add_argument("--into", type=Path, help="草稿写到哪个文件夹（默认：文稿文件夹下的 drafts）")
    parser.add_argument(
        "--report",
        type=Path,
        help="报告写到哪个文件（同名 .json 一并写出，从不覆盖旧的）；报告含原文中的姓名，默认放在不入库的 dist/imports/，名字带日期",
    )
    add_project(parser)
    return parser


if __name__ == "__main__":
    sys.exit(main())
