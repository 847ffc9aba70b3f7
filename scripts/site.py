"""Build the site, or serve it with live reload: `python3 scripts/site.py serve`, `python3 scripts/site.py build`."""

import bootstrap

bootstrap.enter()

import argparse
import logging
import os
import re
import sys
import tempfile
from pathlib import Path

from command_line import Parser, add_project
from wenku.adapters.project import host_config, wenku_of
from wenku.files import aside, recover_folder, replace_folder, write_file
from wenku.project import ProjectError


class Refused(Exception):
    """The request cannot be carried out as it is; the message says what to do."""


def main() -> int:
    from mkdocs.exceptions import Abort, MkDocsException

    options = arguments().parse_args()
    if options.drafts:
        os.environ["WENKU_DRAFTS"] = "1"
    show_warnings()
    try:
        return {"serve": serve, "build": build, "lock": lock}[options.command](options)
    except Abort:  # what was wrong has been said, and Abort says no more
        print("没有完成，原有的站点没有变动。", file=sys.stderr)
    except (Refused, ProjectError, MkDocsException) as error:
        print(f"没有完成，原有的站点没有变动。\n{error}", file=sys.stderr)
    except OSError as error:
        where = error.filename or options.out or "输出文件夹"
        print(
            f"没有完成，原有的站点没有变动。\n{where}：读写不了（{error.strerror or error}）。请检查权限和磁盘空间。",
            file=sys.stderr,
        )
    return 2


def arguments() -> Parser:
    parser = Parser(prog="site.py", description="构建或预览挂职文库。")
    parser.add_argument(
        "command",
        choices=("serve", "build", "lock"),
        metavar="命令",
        help="serve：构建并在本机预览，改动即时刷新；build：只构建；lock：登记永久链接（发布前运行，随修改提交）",
    )
    add_project(parser, docs=False)
    parser.add_argument("--out", type=Path, help="构建到哪个文件夹（默认：配置文件里的 site_dir）")
    parser.add_argument("--drafts", action="store_true", help="连同草稿（status: draft）一起构建")
    parser.add_argument("--address", default="127.0.0.1:8000", help="预览地址（默认 127.0.0.1:8000）")
    parser.add_argument(
        "--redirect", action="append", default=[], metavar="旧编号=新编号", help="lock：已撤的页由哪一页接替"
    )
    parser.add_argument(
        "--rewritten", action="append", default=[], metavar="编号", help="lock：确认这一页是整篇重写，不是换了文章"
    )
    return parser


def build(options: argparse.Namespace) -> int:
    """Build beside the target, then put the finished folder in its place: a killed build leaves the old site whole."""
    from mkdocs.commands.build import build as build_site

    target = Path(options.out.resolve() if options.out else host_config(options.config).site_dir)
    refuse_foreign(target)
    recover_folder(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    say(f"正在构建到 {target} ……")
    with aside(target.parent) as stage:
        config = host_config(options.config, site_dir=str(stage / "site"))
        build_site(config)
        replace_folder(stage / "site", target)
    remind(config)
    say("构建完成。双击其中的 index.html 即可打开。")
    return 0


def remind(config) -> None:
    """What the build wants known but did not stop for, such as links not yet recorded."""
    plugin = wenku_of(config)
    for notice in plugin.result.notices if plugin else ():
        if notice.level == "info":
            print(f"提示：{notice.message}", file=sys.stderr)


def lock(options: argparse.Namespace) -> int:
    """Record ids, urls and anchors as they are now. What is built on the way is thrown away."""
    from mkdocs.commands.build import build as build_site

    with aside(Path(tempfile.gettempdir())) as stage:
        config = host_config(options.config, site_dir=str(stage))
        plugin = wenku_of(config)
        if plugin is None or not plugin.options.library.taxonomy or not plugin.options.library.lock:
            raise Refused(
                f"{options.config}：没有启用文库（wenku 选项 library.taxonomy 与 library.lock），没有可登记的永久链接。"
            )
        plugin.relock = True
        plugin.redirects = redirects(options.redirect)
        plugin.rewritten = frozenset(options.rewritten)
        build_site(config)
    path = Path(config.docs_dir) / plugin.options.library.lock
    before = path.read_bytes() if path.exists() else b""
    after = plugin.result.lock.encode()
    if after != before:
        write_file(path, after)
    print(f"{path}：{'没有变化。' if after == before else '已更新，请看过差异后随修改一并提交。'}")
    return 0


def redirects(pairs: list[str]) -> dict[str, str]:
    for pair in pairs:
        if not re.fullmatch(r"[a-z]{2,8}-[0-9]{3,5}=[a-z]{2,8}-[0-9]{3,5}", pair):
            raise Refused(f"--redirect 应写成“旧编号=新编号”，如 gr-120=gr-101；现为“{pair}”。")
    return dict(pair.split("=") for pair in pairs)


def serve(options: argparse.Namespace) -> int:
    from mkdocs.commands.serve import serve as serve_site

    host_config(options.config)
    say(f"正在构建，随后在 http://{options.address}/ 预览；修改 docs/ 会自动刷新，按 Ctrl+C 结束。")
    try:
        serve_site(str(options.config), dev_addr=options.address, strict=False)
    except OSError as error:
        raise Refused(
            f"无法在 {options.address} 预览（{error}）。请关掉占用该端口的程序，或用 --address 换一个端口。"
        ) from None
    return 0


def refuse_foreign(target: Path) -> None:
    """A site is replaced whole; a folder with something else in it is not ours to delete."""
    if target.exists() and not target.is_dir():
        raise Refused(f"{target} 是一个文件，不能作为输出文件夹。请用 --out 换一个位置。")
    if target.is_dir() and any(target.iterdir()) and not (target / "index.html").exists():
        raise Refused(
            f"{target} 里有别的内容（没有 index.html，不像先前构建的站点），为免误删已停止。请用 --out 换一个空文件夹。"
        )


def show_warnings() -> None:
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(levelname)s  %(message)s"))
    for name in ("mkdocs", "properdocs"):
        logging.getLogger(name).addHandler(handler)
        logging.getLogger(name).setLevel(logging.WARNING)


def say(message: str) -> None:
    if sys.stderr.isatty():
        print(message, file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
