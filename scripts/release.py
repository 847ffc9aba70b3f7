"""From reviewed pages to a bundle in one step: `python3 scripts/release.py VERSION [--since BUNDLE…] [--yes] [--out DIR]`.

Everything is checked and made aside first; what would be written is shown; only then it is put in place: the packages,
the recorded links, the version. A release of the same sources gives the same bytes, so a killed run is simply run again.
"""

import bootstrap

bootstrap.enter()

import argparse
import contextlib
import datetime
import os
import re
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import pack
import wenku
from command_line import Parser
from pack import Refused
from wenku.adapters.project import load_project
from wenku.editorial.progress import show
from wenku.files import aside, write_durably
from wenku.library.lock import Lock, read_lock
from wenku.offline.bundle import refuse_confusion
from wenku.offline.manifest import VERSION, Manifest, load_manifest, order, read_manifest
from wenku.offline.review import findings
from wenku.project import Project

VERSION_FILE = Path(wenku.__file__)
VERSION_LINE = re.compile(r'^__version__ = "([^"\n]*)"$', re.MULTILINE)
NOTE = re.compile(r"^## v?(?P<version>\d+\.\d+\.\d+)[ \t]*\n(?P<body>.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
DAY = re.compile(r"^\s*(\d{4}-\d\d-\d\d)\s*$", re.MULTILINE)
ITEM = re.compile(r"^- \S", re.MULTILINE)
HOW = """请在 {page} 的最前面（别的“## 版本号”之前）写上这一版的说明，如：

## {version}

{today}

- 新增、改动了什么，一条一行，写给读者看。"""
SHOWN = 8


@dataclass(frozen=True)
class Release:
    """What is going to be put in place: packages (made, where to, what to say), the lock when it changes, the version."""

    manifest: Manifest
    packages: list[tuple[Path, Path, str]]
    lock: tuple[Path, bytes, list[str]] | None
    version: str


def main() -> int:
    options = arguments().parse_args()
    return pack.told("没有发布，什么也没有改动。", lambda: release(options))


def arguments() -> Parser:
    parser = Parser(
        prog="release.py",
        description="发布一版：检查、登记链接、定版本、打整包和增量包。先列出要做的事，问过才做。",
    )
    parser.add_argument("version", metavar="版本号", help="三段数字，如 0.2.0；怎样取号见站内“版本说明”")
    parser.add_argument(
        "--since",
        type=Path,
        nargs="+",
        action="extend",
        default=[],
        metavar="旧包",
        help="给哪些旧版打增量包：旧版的 .zip，可写几个",
    )
    parser.add_argument("--yes", action="store_true", help="不问，直接做")
    pack.add_places(parser)
    return parser


def release(options: argparse.Namespace) -> int:
    refuse_bad_version(options.version)
    pack.refuse_no_folder(options.out)
    former = [(path, load_manifest(path)) for path in options.since]
    for path, data in former:
        read_manifest(data, str(path))
    with aside(Path(tempfile.gettempdir())) as folder:
        made = make(options, former, folder)
        for line in plan(made, options.out):
            print(line)
        if not options.yes and not agreed():
            print("没有发布，什么也没有改动。")
            return 0
        carry_out(made)
    for _, target, said in made.packages:
        pack.tell(target, said)
    print(
        f"已发布 {options.version}。请把改动提交：docs 里的登记和版本说明、{VERSION_FILE.name} 里的版本号，并打上标签 v{options.version}。"
    )
    return 0


def refuse_bad_version(version: str) -> None:
    if not VERSION.fullmatch(version):
        raise Refused(f"版本号“{version}”不对。应为三段数字，如 0.2.0。")
    if order(version) < order(wenku.__version__):
        raise Refused(f"版本号 {version} 比现在的 {wenku.__version__} 还低。版本号只增不减。")


def make(options: argparse.Namespace, former: list[tuple[Path, bytes]], folder: Path) -> Release:
    """Everything that can fail, in `folder`. Raises like pack.py."""
    project = load_project(options.config)
    date = refuse_no_note(project.docs / pack.VERSIONS, options.version)
    config = pack.build_site(options.config, folder / "site", options.version, date)
    refuse_findings(project)
    manifest = pack.copy_of(config, options.version)
    refuse_former(former, manifest)
    packages = [(made, options.out / made.name, said) for made, said in packed(config, manifest, former, folder)]
    pack.refuse_second(packages[0][1], manifest)
    return Release(manifest, packages, relocked(project, config.plugins["wenku"]), options.version)


def refuse_no_note(page: Path, version: str) -> int:
    """Noon of the day that the note names: the release's date, here and wherever its sources are packed again."""
    how = HOW.format(page=page, version=version, today=datetime.date.today().isoformat())
    found = NOTE.search(pack.read_page(page))
    if found is None or found["version"] != version:
        first = f"最前面的一条是 {found['version']}" if found else "没有一条版本说明"
        raise Refused(f"{page}：{first}，还没有 {version}。{how}")
    day = DAY.search(found["body"])
    if day is None or not ITEM.search(found["body"]):
        raise Refused(f"{page}：{version} 一条缺少{'日期' if day is None else '内容'}。{how}")
    try:
        noon = datetime.datetime.fromisoformat(f"{day.group(1)}T12:00:00+00:00")
    except ValueError:
        raise Refused(
            f"{page}：{version} 一条的日期“{day.group(1)}”不存在。应为发布那天，如 {datetime.date.today()}。"
        ) from None
    return int(noon.timestamp())


def refuse_findings(project: Project) -> None:
    found = findings(project, show)
    if found:
        more = f"\n……共 {len(found)} 处" if len(found) > SHOWN else ""
        raise Refused(
            "查稿没有通过，请先改好（用 python3 scripts/check.py 逐条看）：\n" + "\n".join(found[:SHOWN]) + more
        )


def refuse_former(former: list[tuple[Path, bytes]], manifest: Manifest) -> None:
    seen: dict[str, Path] = {}
    for path, data in former:
        before = read_manifest(data, str(path))
        refuse_confusion(manifest, before)
        if before.date > manifest.date:
            raise Refused(f"{path} 是 {before.date} 的，比这一版的 {manifest.date} 还晚。请检查版本说明里的日期。")
        if before.version in seen:
            raise Refused(f"{path} 和 {seen[before.version]} 都是 {before.version} 版。每个旧版给一个包就够了。")
        seen[before.version] = path


def packed(config, manifest: Manifest, former: list[tuple[Path, bytes]], folder: Path) -> list[tuple[Path, str]]:
    made = [pack.whole(config, manifest, folder / "made")]
    return made + [pack.delta(config, manifest, data, path, folder / "made") for path, data in former]


def relocked(project: Project, plugin) -> tuple[Path, bytes, list[str]] | None:
    """The lock as it must stand, and what is new in it, when it is not so yet."""
    if not pack.is_stale(project, plugin):
        return None
    path = project.lock
    before = read_lock(path.read_text("utf-8"), str(path)) if path.is_file() else Lock()
    after = read_lock(plugin.result.lock, str(path))
    return path, plugin.result.lock.encode(), list(differences(before, after))


def differences(before: Lock, after: Lock):
    """Sentences on pages and anchors; those that are given up come one by one, for a reviewer to stop at."""
    fresh = [identifier for identifier in after.pages if identifier not in before.pages]
    if fresh:
        yield f"新的编号 {len(fresh)} 个：{'、'.join(fresh[:SHOWN])}{'等' if len(fresh) > SHOWN else ''}"
    for identifier, page in after.pages.items():
        known = before.pages.get(identifier)
        if known is None:
            continue
        if known.url != page.url:
            yield f"{identifier} 搬家：{known.url} → {page.url}"
        names = {anchor.name for anchor in page.anchors}
        lost = [anchor for anchor in known.anchors if anchor.name not in names]
        yield from (f"{identifier} 不再有“{anchor.excerpt}”（#{anchor.name}），旧链接落到它前面一段" for anchor in lost)
        added = len(names) - (len(known.anchors) - len(lost))
        if added > 0:
            yield f"{identifier} 新登记 {added} 处段落"


def plan(made: Release, out: Path):
    manifest = made.manifest
    yield f"将发布 {manifest.version}（内容标记 {manifest.mark}，{manifest.date}），{len(manifest.files)} 个文件："
    if wenku.__version__ != made.version:
        yield f"1. 版本号 {wenku.__version__} → {made.version}（{VERSION_FILE}）"
    else:
        yield f"1. 版本号已是 {made.version}，不用改"
    if made.lock:
        path, _, said = made.lock
        yield f"2. 登记永久链接（{path}）："
        yield from (f"   {line}" for line in said or ["只有文字改动"])
    else:
        yield "2. 永久链接的登记已是最新"
    yield f"3. 放进 {out}："
    for source, target, said in made.packages:
        yield f"   {target.name}（{said}，{source.stat().st_size / 1000:.0f} KB）"


def agreed() -> bool:
    if not sys.stdin or not sys.stdin.isatty():
        raise Refused("要问过才发布，这里没有人可问。看过上面列的事，加上 --yes 再运行。")
    print("照此发布吗？输入 y 回车：", end="", flush=True)
    return sys.stdin.readline().strip().lower() in ("y", "yes", "是")


def carry_out(made: Release) -> None:
    """Everything aside, each beside its place; then renamed, packages first, so that what the next run makes is the same."""
    contents = {target: source.read_bytes() for source, target, _ in made.packages}
    if made.lock:
        contents[made.lock[0]] = made.lock[1]
    before = VERSION_FILE.read_text("utf-8")
    after = VERSION_LINE.sub(f'__version__ = "{made.version}"', before)
    if after != before:
        contents[VERSION_FILE] = after.encode()
    with contextlib.ExitStack() as stack:
        stages = {}
        for folder in dict.fromkeys(target.parent for target in contents):
            folder.mkdir(parents=True, exist_ok=True)
            stages[folder] = stack.enter_context(aside(folder))
        for target, data in contents.items():
            write_durably(stages[target.parent] / target.name, data)
        for target in contents:
            os.replace(stages[target.parent] / target.name, target)


if __name__ == "__main__":
    sys.exit(main())
