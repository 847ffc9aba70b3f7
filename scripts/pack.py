"""Pack the offline bundle, or a delta: `python3 scripts/pack.py [--since OLD_MANIFEST] [--out DIR]`."""

import bootstrap

bootstrap.enter()

import argparse
import logging
import os
import sys
import tempfile
from pathlib import Path

import wenku
from command_line import Parser, add_project
from wenku.adapters.mkdocs import project_of
from wenku.editorial.check_command import Refused as CheckRefused
from wenku.editorial.progress import show
from wenku.files import aside
from wenku.offline.bundle import (
    BundleError,
    bundle_name,
    changed_paths,
    delta_name,
    make_copy,
    pack_delta,
    pack_whole,
    previous_version,
)
from wenku.offline.manifest import ManifestError, digest, load_manifest, old_contents, read_manifest
from wenku.offline.review import identities
from wenku.project import Project
from wenku.stamp import source_date

VERSIONS = "help/versions.md"


class Refused(Exception):
    """Something must not be packed, or the request is wrong; the message says what to do. Nothing has been written."""


def main() -> int:
    from mkdocs.exceptions import Abort, MkDocsException

    options = arguments().parse_args()
    said = collect_warnings()
    try:
        return pack(options)
    except Abort:
        reason = "\n".join(said) or "站点没有构建成功。"
    except BundleError as error:
        reason = "\n".join(error.problems)
    except (Refused, ManifestError, CheckRefused, MkDocsException, ValueError, OSError) as error:
        reason = str(error)
    show("")
    print(f"没有打包，{options.out} 没有变动。\n{reason}", file=sys.stderr)
    return 2


def arguments() -> Parser:
    parser = Parser(prog="pack.py", description="打出离线包；给出旧版清单时，打出增量包。")
    parser.add_argument(
        "--since",
        type=Path,
        metavar="旧版清单",
        help="旧版的 MANIFEST.json，或旧版的 .zip、解压后的文件夹：只打它没有的",
    )
    parser.add_argument("--out", type=Path, default=bootstrap.ROOT / "dist", help="放到哪个文件夹（默认：dist）")
    add_project(parser, docs=False)
    return parser


def pack(options: argparse.Namespace) -> int:
    if options.out.exists() and not options.out.is_dir():
        raise Refused(f"{options.out} 是一个文件，不能放离线包。请用 --out 换一个文件夹。")
    old = load_manifest(options.since) if options.since else None
    before = read_manifest(old, str(options.since)) if old else None
    with aside(Path(tempfile.gettempdir())) as folder:  # the next run removes what a killed one left
        config = build_site(options.config, folder / "site")
        plugin = config.plugins["wenku"]
        refuse_unreviewed(project_of(config, plugin.options), plugin)
        date = config.extra["wenku"]["date"]
        previous = previous_version(read_page(Path(config.docs_dir) / VERSIONS), wenku.__version__)
        manifest = make_copy(Path(config.site_dir), wenku.__version__, date, previous)
        if old is None or before is None:
            target = options.out / bundle_name(manifest.version)
            pack_whole(Path(config.site_dir), target, show)
            told = f"{len(manifest.files)} 个文件"
        else:
            target = options.out / delta_name(manifest.version, before.version)
            contents = old_contents(options.since, changed_paths(manifest, before))
            changed = pack_delta(Path(config.site_dir), manifest, old, target, show, contents)
            told = f"从 {before.version} 版升级，改动 {len(changed)} 个文件"
    packed = target.read_bytes()
    print(f"{target}（{told}，{len(packed) / 1000:.0f} KB）")
    print(f"SHA-256 {digest(packed).sha256}")
    return 0


def build_site(config_file: Path, target: Path):
    """A fresh build without drafts, dated by its input: the zip holds what the sources say and nothing of this hour."""
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    if not config_file.is_file():
        raise Refused(f"找不到配置文件 {config_file}。应为一个 mkdocs.yml；请用 --config 写对路径。")
    if os.environ.pop("WENKU_DRAFTS", "0") == "1":
        raise Refused("环境变量 WENKU_DRAFTS=1 要求连草稿一起构建，草稿不得进离线包。请去掉它再打包。")
    show("正在构建站点 ……")
    date = source_date(config_file.resolve().parent)
    if date is not None:
        os.environ["SOURCE_DATE_EPOCH"] = str(date)
    config = load_config(str(config_file.resolve()), site_dir=str(target))
    plugin = config.plugins.get("wenku")
    if plugin is None or not plugin.options.library.taxonomy:
        raise Refused(f"{config_file}：没有启用文库（wenku 选项 library.taxonomy），不知道哪些页审读过，不能打包。")
    if plugin.options.drafts:
        raise Refused(f"{config_file}：wenku 选项 drafts 为 true，草稿不得进离线包。请改为 false 再打包。")
    plugin.relock = True
    build(config)
    return config


def refuse_unreviewed(project: Project, plugin) -> None:
    """Sources that check.py finds identities in, and links that nobody has recorded: a copy cannot be called back."""
    lock = project.lock
    if plugin.options.library.lock and plugin.result.lock.encode() != (lock.read_bytes() if lock.is_file() else b""):
        raise Refused(
            f"{lock}：永久链接的登记不是最新的，离线包发出去以后，新段落的链接就保不住了。请运行 python3 scripts/site.py lock，看过差异并提交，再打包。"
        )
    found = identities(project, show)
    if found:
        raise Refused(
            "页面里像有真实身份信息，不得进离线包（用 python3 scripts/check.py 逐条看）：\n" + "\n".join(found)
        )


def read_page(path: Path) -> str:
    return path.read_text("utf-8") if path.is_file() else ""


def collect_warnings() -> list[str]:
    said: list[str] = []
    handler = logging.Handler()
    handler.emit = lambda record: said.append(record.getMessage())  # type: ignore[method-assign]
    for name in ("mkdocs", "properdocs"):
        logging.getLogger(name).addHandler(handler)
        logging.getLogger(name).setLevel(logging.WARNING)
    return said


if __name__ == "__main__":
    sys.exit(main())
