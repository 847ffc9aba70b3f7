"""Turn collected texts into drafts and a report: `python3 scripts/import_texts.py FILE… [--into DIR] [--report FILE]`."""

import bootstrap

bootstrap.enter()

import argparse
import sys
from pathlib import Path

from wenku.editorial.command import Refused, import_files
from wenku.editorial.progress import show


def main() -> int:
    options = arguments().parse_args()
    try:
        for line in import_files(options.files, options.into, options.report, options.docs, show):
            print(line)
    except Refused as refused:
        print(f"没有导入，什么也没有写。\n{refused}", file=sys.stderr)
        return 2
    return 0


def arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="import_texts.py",
        description="把收集来的文稿（.txt、.html、.docx）整理成草稿页，并写出改动与存疑的报告。草稿不会自动发布。",
        add_help=False,
    )
    parser.add_argument("-h", "--help", action="help", help="显示本说明")
    parser.add_argument("files", nargs="+", type=Path, metavar="文件", help="要导入的文件，可写多个")
    parser.add_argument("--into", type=Path, default=bootstrap.ROOT / "docs" / "drafts", help="草稿写到哪个文件夹")
    parser.add_argument(
        "--report",
        type=Path,
        default=bootstrap.ROOT / "dist" / "import-report.md",
        help="报告写到哪个文件（同名 .json 一并写出）；报告含原文中的姓名，默认放在不入库的 dist/",
    )
    parser.add_argument("--docs", type=Path, default=bootstrap.ROOT / "docs", help="文库的 docs 文件夹")
    return parser


if __name__ == "__main__":
    sys.exit(main())
