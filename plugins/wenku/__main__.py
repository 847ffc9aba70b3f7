"""`python -m wenku index SITE_DIR`: search for a folder of built HTML, whatever built it."""

import argparse
import sys
from pathlib import Path

from wenku.options import Options


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m wenku", description="为已构建好的 HTML 站点加上中文全文搜索。")
    commands = parser.add_subparsers(dest="command", required=True, metavar="命令")
    index = commands.add_parser("index", help="为一个文件夹里的 HTML 页面建索引")
    index.add_argument("site", type=Path, metavar="SITE_DIR", help="站点文件夹（内有 .html 页面）")
    return run_index(parser.parse_args(arguments).site)


def run_index(site: Path) -> int:
    from wenku.adapters.folder import FolderError, index_folder

    if not site.is_dir():
        print(f"{site}：不是文件夹。请指向已构建好的站点文件夹。", file=sys.stderr)
        return 2
    try:
        result = index_folder(site, Options())
    except (FolderError, OSError) as error:
        print(f"没有完成，站点没有变动。\n{error}", file=sys.stderr)
        return 2
    for notice in result.notices:
        print(f"{notice.page}：{notice.message}", file=sys.stderr)
    return 1 if any(notice.level == "error" for notice in result.notices) else 0


if __name__ == "__main__":
    sys.exit(main())
