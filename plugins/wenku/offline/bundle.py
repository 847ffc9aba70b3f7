"""A built site becomes a copy that can travel: what is dead weight goes, what a receiver needs comes, all is listed."""

import fnmatch
import re
from collections.abc import Callable, Mapping
from pathlib import Path

from wenku.offline.apache import apache_conf
from wenku.offline.archive import write_zip
from wenku.offline.edits import edits_of
from wenku.offline.iis import web_config
from wenku.offline.manifest import (
    DELTA,
    EDITS,
    FOLDER,
    MANIFEST,
    NAME,
    SUMS,
    Manifest,
    canonical,
    digest,
    digests,
    mark_of,
    order,
    read_manifest,
    write_manifest,
    write_sums,
)
from wenku.offline.nginx import nginx_conf, nginx_subpath_conf
from wenku.offline.outside import outside
from wenku.offline.policy import content_security_policy
from wenku.offline.security import SECURITY, security_json
from wenku.offline.verify import script
from wenku.offline.verify.local import CONFIGS

TEXTS = (".html", ".htm", ".css", ".js", ".mjs", ".svg")
LONGEST = 180  # characters: with a folder of 70 before it, still below Windows' 260
# Asked for by developer tools only, or by the theme's own search, which ours replaces.
UNUSED = ("*.map", "assets/javascripts/lunr/*", "assets/javascripts/workers/*")
THEME_SEARCH = 'data-md-component="search"'
VERSION_HEADING = re.compile(r"^## v?(\d+\.\d+\.\d+)\b", re.MULTILINE)
README = """挂职文库 {version}（{mark}，{date}）

双击 index.html 打开。
核对是否完整：python3 verify.py（Windows：py verify.py）
部署、升级、退回：见 help/deploy.html
放到网站服务器：nginx 见 nginx.conf、nginx-subpath.conf，Apache 见 apache.conf，IIS 用 web.config
给安全员：python3 verify.py report，说明在 help/security.html
"""
# Stands in the foot of every page (overrides/partials/copyright.html) and is filled here, once all contents are known.
FOOT = re.compile(r'(<span class="wenku-mark">)[^<]*(</span>)')
WINDOWS_NAMES = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?", re.IGNORECASE)
WINDOWS_SIGNS = re.compile(r'[<>:"|?*\\\x00-\x1f]')
Progress = Callable[[str], None]


class BundleError(ValueError):
    """`problems` are Chinese sentences, each naming the file it concerns."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def make_copy(site: Path, version: str, date: str, previous: str | None) -> Manifest:
    """Turn the built site at `site` into a copy, in place. Raises BundleError with everything that must not travel."""
    drop_unused(site)
    texts = {path.relative_to(site).as_posix(): read_text(path) for path in text_files(site)}
    problems = [
        *bad_names(site),
        *(f"{o.where}：{o.how}指向站外“{o.what}”，离线时打不开。请改为站内文件或去掉。" for o in outside(texts)),
    ]
    if problems:
        raise BundleError(problems)
    pages = {path: text for path, text in texts.items() if path.endswith((".html", ".htm"))}
    policy = content_security_policy(pages)
    for name, made in zip(CONFIGS, (apache_conf, nginx_subpath_conf, nginx_conf, web_config), strict=True):
        put(site / name, made(version, policy))
    put(site / "verify.py", script())
    (site / SECURITY).write_bytes(security_json(version))
    mark = mark_of(digests(site))
    for path, text in pages.items():
        if FOOT.search(text):
            put(site / path, FOOT.sub(rf"\1（{mark}）\2", text))
    note = README.format(version=version, mark=mark, date=date or "日期不明")
    put(site / "README.txt", "\ufeff" + note.replace("\n", "\r\n"))
    manifest = Manifest(version, mark, date, previous, digests(site))
    (site / MANIFEST).write_bytes(write_manifest(manifest))
    (site / SUMS).write_bytes(write_sums(manifest))
    return manifest


def put(path: Path, text: str) -> None:
    path.write_bytes(text.encode())


def read_text(path: Path) -> str:
    """As a browser decodes it: by its byte order mark (index shards are UTF-16), else UTF-8."""
    data = path.read_bytes()
    try:
        return data.decode("utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig", "strict")
    except UnicodeDecodeError as error:
        raise BundleError([f"{path.name}：不是 UTF-8 文字（第 {error.start} 字节）。请另存为 UTF-8。"]) from None


def text_files(site: Path) -> list[Path]:
    return sorted(path for path in site.rglob("*") if path.suffix in TEXTS)


def drop_unused(site: Path) -> None:
    if any(THEME_SEARCH in path.read_text("utf-8") for path in site.rglob("*.html")):
        return
    for path in sorted(site.rglob("*")):
        if path.is_file() and any(fnmatch.fnmatch(path.relative_to(site).as_posix(), name) for name in UNUSED):
            path.unlink()
    for folder in sorted((path for path in site.rglob("*") if path.is_dir()), reverse=True):
        if not any(folder.iterdir()):
            folder.rmdir()


def bad_names(site: Path) -> list[str]:
    names = sorted(path.relative_to(site).as_posix() for path in site.rglob("*"))
    problems = [
        f"{n}：路径里有 ASCII 以外的字符，有的系统解压会变乱码。请改用英文文件名。" for n in names if not n.isascii()
    ]
    problems += [
        f"{n}：路径有 {len(n)} 个字符，超过 {LONGEST}，Windows 上可能打不开。请缩短。"
        for n in names
        if len(n) > LONGEST
    ]
    problems += [
        f"{n}：“{part}”在 Windows 上不能用作文件名（{why}），解压会失败。请改名。"
        for n in names
        for part in [n.rsplit("/", 1)[-1]]
        if (why := unfit(part))
    ]
    seen: dict[str, str] = {}
    for name in names:
        if seen.setdefault(name.lower(), name) != name:
            problems.append(f"{name}：与 {seen[name.lower()]} 只差大小写，Windows 上会互相覆盖。请改名。")
    return problems


def unfit(part: str) -> str:
    """Why Windows cannot hold a file or folder of this name; '' when it can."""
    if WINDOWS_NAMES.fullmatch(part):
        return "它是设备的名字"
    if found := WINDOWS_SIGNS.search(part):
        return f"有 {found.group()!r}"
    return "末尾是空格或句点" if part.endswith((" ", ".")) else ""


def previous_version(page: str, version: str) -> str | None:
    """The version listed after `version` in the Markdown of the page of versions, newest first; None when there is none."""
    listed: list[str] = VERSION_HEADING.findall(page)
    following = listed[listed.index(version) + 1 :] if version in listed else listed
    return following[0] if following else None


def bundle_name(version: str) -> str:
    return f"{NAME}-{version}.zip"


def delta_name(version: str, since: str) -> str:
    return f"{NAME}-{version}-from-{since}.zip"


def pack_whole(copy: Path, target: Path, progress: Progress) -> None:
    manifest = read_manifest((copy / MANIFEST).read_bytes(), MANIFEST)
    contents = {FOLDER + path.relative_to(copy).as_posix(): path for path in copy.rglob("*") if path.is_file()}
    write_zip(target, contents, progress, manifest.date)


def pack_delta(
    copy: Path, manifest: Manifest, old: bytes, target: Path, progress: Progress, contents_before: Mapping[str, bytes]
) -> list[str]:
    """Only what `old`, the bytes of the older MANIFEST.json, does not have; returns the changed paths.

    Of `contents_before`, the older files so far as they are at hand, texts are sent as edits: every page's foot names
    the version, so that a release touches all of them, and would otherwise send all of them.
    """
    before = read_manifest(old, MANIFEST)
    refuse_confusion(manifest, before)
    changed = changed_paths(manifest, before)
    # Configurations go whole: a receiver may have edited his, and edits of another text would give neither.
    known = {path: contents_before[path] for path in changed if path in contents_before and path not in CONFIGS}
    edits = dict(edits_of(copy, known))
    whole = [path for path in changed if path not in edits]
    note = {
        "format": 1,
        "from": {"version": before.version, "manifest": digest(old).sha256},
        "to": {"version": manifest.version, "manifest": digest(write_manifest(manifest)).sha256},
        "changed": whole,
        "removed": sorted(set(before.files) - set(manifest.files)),
        "edits": digest(canonical(edits)).sha256,
    }
    contents: dict[str, Path | bytes] = {f"files/{path}": copy / path for path in whole}
    contents |= {DELTA: canonical(note), EDITS: canonical(edits), MANIFEST: copy / MANIFEST, SUMS: copy / SUMS}
    write_zip(target, contents, progress)
    return changed


def refuse_confusion(new: Manifest, old: Manifest) -> None:
    """One version, one content; and a delta leads upwards. Raises BundleError."""
    if new.files == old.files:
        raise BundleError([f"旧版就是 {old.version}（{old.mark or '无内容标记'}），内容一个字节也不差，不用打增量包。"])
    if new.version == old.version:
        raise BundleError(
            [
                f"旧版和新版都叫 {new.version}，内容却不同（{old.mark or '无内容标记'} 与 {new.mark}），收到的人分不清。"
                "请换一个版本号：python3 scripts/release.py 版本号。"
            ]
        )
    if order(new.version) < order(old.version):
        raise BundleError(
            [f"旧版是 {old.version}，比要打的 {new.version} 还新。请检查 --since，或换一个更高的版本号。"]
        )


def changed_paths(manifest: Manifest, before: Manifest) -> list[str]:
    return sorted(path for path, entry in manifest.files.items() if before.files.get(path) != entry)
