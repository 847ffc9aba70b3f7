"""What a security officer asks of a copy, answered from the copy itself and from what the packer wrote down."""

import os
import re

from wenku.offline.verify.console import shown
from wenku.offline.verify.folder import path_in, read_plain, verify_folder
from wenku.offline.verify.manifest import called, parsed

SECURITY = "SECURITY.json"
# Attributes by which a browser fetches something without being asked, and addresses that leave the site.
LOADED = re.compile(
    r"<(?!a\b|area\b)[a-z][^<>]*?\s(?:src|srcset|href|poster|data|action|formaction|background)\s*=\s*[\"']?\s*"
    r"((?:https?:)?//[^\s\"'<>]+)",
    re.I,
)
SILENT = re.compile(r"<link\b[^<>]*\brel=[\"']?(?:canonical|license|alternate|author|help|prev|next)\b[^<>]*>", re.I)
FOLLOWED = re.compile(r"<a\b[^<>]*?\shref\s*=\s*[\"']?(https?://[^\s\"'<>/]+[^\s\"'<>]*)", re.I)
NAMED = re.compile(r"(?:https?|wss?|ftp)://[^\s\"'`<>\\)]+")
NAMESPACE = re.compile(r"https?://www\.w3\.org/(?:2000/svg|1999/|1998/|XML/|2000/xmlns)")
COMMENT = re.compile(r"/\*.*?\*/|^[ \t]*//[^\n]*", re.S | re.M)
TESTED = """打包时逐页检查会自动加载的地址（图片、脚本、样式、框架、表单、跳转），有一处指向站外就不出包。
发布前在真实浏览器（Chromium 的当前版、86、78）里断开一切外部通路，打开各类页面，走一遍搜索、短语、复制、打印，
逐条记下浏览器发出的请求：只有本副本自己的文件。放在 nginx、Apache 后面再走一遍，内容安全策略没有一次被触发。"""


def report(folder, more=()):
    """Lines. The copy is verified first: a report about a changed copy says so at its head."""
    manifest, problems, local = verify_folder(folder, more)
    noted = noted_in(folder)
    yield "挂职文库 安全报告"
    yield ""
    yield "一、副本"
    yield "位置：%s" % shown(folder)
    yield "版本：%s" % called(manifest)
    yield "清单 MANIFEST.json 的 SHA-256：%s" % manifest["sha256"]
    yield "文件：%d 个，%d 字节；逐个的 SHA-256 在 SHA256SUMS" % (
        len(manifest["files"]), sum(size for size, _ in manifest["files"].values())
    )  # fmt: skip
    yield "核对：%s" % ("相符" if not problems else "有 %d 处不符" % len(problems))
    for problem in problems:
        yield "  " + problem
    yield "本地文件（不随包，不核对）：%s" % ("、".join(shown(name) for name in local) or "没有")
    for line in rights(folder):
        yield line
    yield ""
    yield "二、向外发请求"
    for line in outside(folder, manifest, noted):
        yield line
    yield TESTED
    yield "本机复验：断网打开各页；或在浏览器开发者工具的“网络”一栏看请求的地址。"
    yield ""
    yield "三、不收集、不上传"
    yield "没有服务器端程序，没有帐号，没有统计。读者输入的字只留在他自己的浏览器里。"
    yield ""
    yield "四、组成部分和许可"
    for part in noted.get("parts", []):
        yield "%s %s（%s）：%s" % tuple(shown(part.get(key, "")) for key in ("name", "version", "licence", "use"))
    yield ""
    yield "五、怎样另行取证"
    yield "包的来历：向发布处另取压缩包的 SHA-256，apply 时用 --sha256 写明。本脚本随包而来，只证明副本与包一致。"
    yield "不用本脚本：sha256sum -c SHA256SUMS"


def noted_in(folder):
    try:
        loose = parsed(read_plain(os.path.join(folder, SECURITY)))
    except (OSError, ValueError):
        return {}
    good = isinstance(loose, dict) and all(
        isinstance(loose.get(key, []), list) and all(isinstance(item, dict) for item in loose.get(key, []))
        for key in ("outside", "parts")
    )
    return loose if good else {}


def rights(folder):
    if os.name == "posix" and os.stat(folder).st_mode & 0o005 != 0o005:
        yield "注意：文件夹不是人人可读（权限 %03o），网站服务器的用户若不在它的组里会答 403；可用 chmod -R a+rX。" % (
            os.stat(folder).st_mode & 0o777
        )


def outside(folder, manifest, noted):
    """Every address outside the copy that stands in it, by what a browser does with it."""
    loaded, followed, named = scan(folder, manifest)
    yield "页面里会自动加载的站外地址：%d 处" % sum(loaded.values())
    for address in sorted(loaded):
        yield "  %s（%d 处）" % (shown(address)[:120], loaded[address])
    yield "读者点了才会去的站外链接：%d 处，%d 个地址" % (sum(followed.values()), len(followed))
    for address in sorted(followed):
        yield "  %s（%d 处）" % (shown(address)[:120], followed[address])
    yield "脚本里写着、不会用到的地址：%d 个" % len(named)
    for address in sorted(named):
        yield "  %s（%s）：%s" % (shown(address)[:120], named[address], why(address, noted))


def scan(folder, manifest):
    loaded, followed, named = {}, {}, {}
    for name in sorted(manifest["files"]):
        if not name.endswith((".html", ".htm", ".js", ".css", ".svg")):
            continue
        try:
            data = read_plain(path_in(folder, name))
        except OSError:
            continue  # already said to be missing or damaged
        text = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8", "replace")
        if name.endswith((".js", ".css")):
            for address in NAMED.findall(COMMENT.sub("", text)):
                if not NAMESPACE.match(address):
                    named.setdefault(address, name)
            continue
        for address in FOLLOWED.findall(text):
            followed[address] = followed.get(address, 0) + 1
        for address in LOADED.findall(SILENT.sub("", text)):
            loaded[address] = loaded.get(address, 0) + 1
    return loaded, followed, named


def why(address, noted):
    for item in noted.get("outside", []):
        start = item.get("address", "")
        if start and isinstance(start, str) and address.startswith(start):
            return shown(item.get("why", ""))
    return "没有说明，请向发布处询问"
