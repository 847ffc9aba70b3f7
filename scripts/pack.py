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
from wenku.offline.manifest import (
    Manifest,
    ManifestError,
    digest,
    load_manifest,
    old_contents,
    read_manifest,
    write_manifest,
)
from wenku.offline.review import published_identities
from wenku.offline.verify.console import reason as why
from wenku.project import Project
from wenku.stamp import review_date, source_date

VERSIONS = "help/versions.md"


class Refused(Exception):
    """Something must not be packed, or the request is wrong; the message says what to do. Nothing has been written."""


def main() -> int:
    options = arguments().parse_args()
    return told(f"没有打包，{options.out} 没有变动。", lambda: pack(options))


def told(failed: str, work) -> int:
    """`work`'s code, or 2 after `failed` and what is wrong, in a sentence."""
    from mkdocs.exceptions import Abort, MkDocsException

    said = collect_warnings()
    try:
        return work()
    except Abort:
        reason = "\n".join(said) or "站点没有构建成功。"
    except BundleError as error:
        reason = "\n".join(error.problems)
    except OSError as error:
        reason = f"{why(error)}。请检查磁盘空间和权限。"
    except (Refused, ManifestError, CheckRefused, MkDocsException, ValueError) as error:
        reason = str(error)
    show("")
    print(f"{failed}\n{reason}", file=sys.stderr)
    return 2


def arguments() -> Parser:
    parser = Parser(prog="pack.py", description="打出离线包；给出旧版清单时，打出增量包。")
    parser.add_argument(
        "--since",
        type=Path,
        metavar="旧版清单",
        help="旧版的 MANIFEST.json，或旧版的 .zip、解压后的文件夹：只打它没有的",
    )
    add_places(parser)
    return parser


def add_places(parser: Parser) -> None:
    parser.add_argument("--out", type=Path, default=bootstrap.ROOT / "dist", help="放到哪个文件夹（默认：dist）")
    add_project(parser, docs=False)


def pack(options: argparse.Namespace) -> int:
    refuse_no_folder(options.out)
    old = load_manifest(options.since) if options.since else None
    with aside(Path(tempfile.gettempdir())) as folder:  # the next run removes what a killed one left
        config = build_site(options.config, folder / "site", wenku.__version__)
        refuse_unreviewed(project_in(config), config.plugins["wenku"])
        manifest = copy_of(config, wenku.__version__)
        if old is None:
            target, said = whole(config, manifest, options.out)
        else:
            target, said = delta(config, manifest, old, options.since, options.out)
    tell(target, said)
    return 0


def refuse_no_folder(out: Path) -> None:
    if out.exists() and not out.is_dir():
        raise Refused(f"{out} 是一个文件，不能放离线包。请用 --out 换一个文件夹。")


def copy_of(config, version: str) -> Manifest:
    previous = previous_version(read_page(Path(config.docs_dir) / VERSIONS), version)
    return make_copy(Path(config.site_dir), version, config.extra["wenku"]["date"], previous)


def whole(config, manifest: Manifest, out: Path) -> tuple[Path, str]:
    """The bundle in `out`, and what to say of it."""
    target = out / bundle_name(manifest.version)
    refuse_second(target, manifest)
    pack_whole(Path(config.site_dir), target, show)
    return target, f"{len(manifest.files)} 个文件"


def refuse_second(target: Path, manifest: Manifest) -> None:
    """A version is given once: another content under its name would be taken for it."""
    if not target.exists():
        return
    known = load_manifest(target)
    if known != write_manifest(manifest):
        before = read_manifest(known, str(target))
        raise Refused(
            f"{target} 已经有了，也叫 {before.version}，内容却不同（内容标记 {before.mark or '无'} 与 {manifest.mark}）。"
            "收到的人会分不清。要发布，请换版本号：python3 scripts/release.py 版本号；只是试打，请用 --out 换一个文件夹，或移走旧的。"
        )


def delta(config, manifest: Manifest, old: bytes, since: Path, out: Path) -> tuple[Path, str]:
    """The delta from the bundle, copy or manifest `since`, whose MANIFEST.json is `old`."""
    before = read_manifest(old, str(since))
    target = out / delta_name(manifest.version, before.version)
    contents = old_contents(since, changed_paths(manifest, before))
    changed = pack_delta(Path(config.site_dir), manifest, old, target, show, contents)
    return target, f"从 {before.version} 版升级，改动 {len(changed)} 个文件"


def tell(target: Path, said: str) -> None:
    packed = target.read_bytes()
    print(f"{target}（{said}，{len(packed) / 1000:.0f} KB）")
    print(f"SHA-256 {digest(packed).sha256}")


def build_site(config_file: Path, target: Path, version: str, date: int | None = None):
    """A fresh build without drafts, dated by its input: the zip holds what the sources say and nothing of this hour."""
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    if not config_file.is_file():
        raise Refused(f"找不到配置文件 {config_file}。应为一个 mkdocs.yml；请用 --config 写对路径。")
    if os.environ.pop("WENKU_DRAFTS", "0") == "1":
        raise Refused("环境变量 WENKU_DRAFTS=1 要求连草稿一起构建，草稿不得进离线包。请去掉它再打包。")
    show("正在构建站点 ……")
    config = load_config(str(config_file.resolve()), site_dir=str(target))
    plugin = config.plugins.get("wenku")
    if plugin is None or not plugin.options.library.taxonomy:
        raise Refused(f"{config_file}：没有启用文库（wenku 选项 library.taxonomy），不知道哪些页审读过，不能打包。")
    if plugin.options.drafts:
        raise Refused(f"{config_file}：wenku 选项 drafts 为 true，草稿不得进离线包。请改为 false 再打包。")
    date_build(config_file.resolve().parent, Path(config.docs_dir), date)
    plugin.relock, plugin.version = True, version
    build(config)
    return config


def date_build(project: Path, docs: Path, date: int | None) -> None:
    """MkDocs, too, dates what it writes by SOURCE_DATE_EPOCH, else by the clock."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    seconds = source_date(project) if given or date is None else date
    if seconds is None:
        seconds = review_date(docs)
    if seconds is None:
        raise Refused(
            "不知道这一版是哪天的：没有 git 提交，也没有审读过的页。请设环境变量 SOURCE_DATE_EPOCH（自 1970 年起的秒数）。"
        )
    os.environ["SOURCE_DATE_EPOCH"] = str(seconds)


def project_in(config) -> Project:
    return project_of(config, config.plugins["wenku"].options)


def refuse_unreviewed(project: Project, plugin) -> None:
    """Sources that check.py finds identities in, and links that nobody has recorded: a copy cannot be called back."""
    if is_stale(project, plugin):
        raise Refused(
            f"{project.lock}：永久链接的登记不是最新的，离线包发出去以后，新段落的链接就保不住了。请运行 python3 scripts/site.py lock，看过差异并提交，再打包。"
        )
    found = published_identities(project, show)
    if found:
        raise Refused(
            "页面里像有真实身份信息，不得进离线包（用 python3 scripts/check.py 逐条看）：\n" + "\n".join(found)
        )


def is_stale(project: Project, plugin) -> bool:
    """Whether the recorded links are not those of this build."""
    if not plugin.options.library.lock:
        return False
    return plugin.result.lock.encode() != (project.lock.read_bytes() if project.lock.is_file() else b"")


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
