"""Editorial checks over Markdown: `python3 scripts/check.py [DIR] [--phrases] [--json]`. Exit code 0: clean, 1: findings, 2: bad input."""

import bootstrap

bootstrap.enter()

import argparse
import sys
from pathlib import Path

from wenku.editorial.command import Refused, check_folder
from wenku.editorial.progress import show


def main() -> int:
    options = arguments().parse_args()
    if options.phrases:
        return phrases(options)
    try:
        lines, found = check_folder(options.folder, options.docs, options.json, show)
    except Refused as refused:
        print(refused, file=sys.stderr)
        return 2
    for line in lines:
        print(line)
    return 1 if found else 0


def phrases(options: argparse.Namespace) -> int:
    """What pages share, for editors to label: information, so the code is 0 unless the input is bad."""
    from wenku.editorial.command import pages_of
    from wenku.phrases.mining.notes import NotesError
    from wenku.phrases.report import phrase_report

    try:
        for line in phrase_report(pages_of(options.folder), options.docs / "phrases.yml", options.json):
            print(line)
    except (Refused, NotesError) as refused:
        print(refused, file=sys.stderr)
        return 2
    return 0


def arguments() -> argparse.ArgumentParser:
    docs = bootstrap.ROOT / "docs"
    parser = argparse.ArgumentParser(
        prog="check.py",
        description="检查文库稿件：页头、语步、网站残留、真实身份信息、占位、数字、链接、时代用语、标点和繁简。",
        add_help=False,
    )
    parser.add_argument("-h", "--help", action="help", help="显示本说明")
    parser.add_argument("folder", nargs="?", type=Path, default=docs, metavar="文件夹", help="要检查的文件夹或文件")
    parser.add_argument("--docs", type=Path, default=docs, help="文库的 docs 文件夹（取其中的分类和虚构名录）")
    parser.add_argument("--phrases", action="store_true", help="列出各篇共用的短语：待标注的，和没有加链接的及其原因")
    parser.add_argument("--json", action="store_true", help="每处问题输出一行 JSON")
    return parser


if __name__ == "__main__":
    sys.exit(main())
