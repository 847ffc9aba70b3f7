"""The command line."""

import os
import stat

from wenku.offline.verify.archive import Archive, is_delta, require_sha256
from wenku.offline.verify.console import Stop, reason, say, shown
from wenku.offline.verify.delta import verify_archive
from wenku.offline.verify.folder import verify_folder
from wenku.offline.verify.local import LOCAL
from wenku.offline.verify.manifest import called
from wenku.offline.verify.report import report
from wenku.offline.verify.swap import BIN, OLD, PREVIOUS, READY, STAGE
from wenku.offline.verify.upgrade import apply_delta, roll_back, tidy

USAGE = """用法：
  python3 verify.py                      核对这个文件夹
  python3 verify.py 文件夹或压缩包       核对别的副本、整包或增量包
  python3 verify.py apply 增量包.zip     升级这个文件夹（旧版留作同级的 .previous）
  python3 verify.py rollback             退回上一版
  python3 verify.py recover              收拾上次中断的升级
  python3 verify.py report               安全报告：外部地址、散列值、版本、许可
后四项可在末尾写明文件夹。
  --sha256 数字    核对压缩包或 apply 时：从发布处另取的 SHA-256，不同就不用
  --local 文件名   这是服务器自己的文件，不算多余（可用 * 号，可写多次；常用的写进 LOCAL.txt）
结果：0 相符或已办成，1 有不符，2 没有办。"""


def main(arguments):
    try:
        return run(*parse(arguments))
    except Stop as stop:
        say(str(stop), "stderr")
    except OSError as error:
        say("没有完成：%s。原有的副本没有变动，改正后重新运行即可。" % reason(error), "stderr")
    except KeyboardInterrupt:
        say("已中断。原有的副本没有变动；重新运行即可。", "stderr")
    return 2


def parse(arguments):
    """(words, SHA-256 or '', names of local files). Raises Stop."""
    words, given, queue = [], {"--sha256": [], "--local": []}, list(arguments)
    while queue:
        word = queue.pop(0)
        option, equals, value = word.partition("=")
        if option in given:
            if not equals and not queue:
                raise Stop("%s 后面要写明内容。\n%s" % (option, USAGE))
            given[option].append(value if equals else queue.pop(0))
        elif word in ("-h", "--help"):
            return ["help"], "", []
        elif word.startswith("-"):
            raise Stop("不认得“%s”。\n%s" % (shown(word), USAGE))
        else:
            words.append(word)
    return words, "".join(given["--sha256"][-1:]), given["--local"]


def run(words, digest, local):
    command, rest = (words[0], words[1:]) if words else ("", [])
    if command == "help":
        say(USAGE)
    elif command == "apply" and len(rest) in (1, 2):
        say(apply_delta(rest[0], own_folder(rest[1:]), digest, local))
    elif command == "rollback" and len(rest) < 2:
        say(roll_back(own_folder(rest), local))
    elif command == "recover" and len(rest) < 2:
        tidy(own_folder(rest), local)
        return verify(own_folder(rest), "", local)
    elif command == "report" and len(rest) < 2:
        say("\n".join(report(own_folder(rest), local)))
    elif len(words) < 2:
        return verify(command or own_folder([]), digest, local)
    else:
        raise Stop("命令写得不对。\n%s" % USAGE)
    return 0


def verify(target, digest, local):
    try:
        kind = os.stat(target).st_mode
    except OSError:
        raise Stop("%s：找不到。应为文库的文件夹、离线包或增量包。" % shown(target))
    if stat.S_ISDIR(kind):
        manifest, problems, kept = verify_folder(target, local)
        return tell("副本", manifest, problems, kept)
    with Archive(os.path.realpath(target)) as archive:
        if digest:
            require_sha256(archive, digest)
        manifest, problems = verify_archive(archive)
        return tell("增量包" if is_delta(archive) else "离线包", manifest, problems, [])


def tell(kind, manifest, problems, kept):
    state = "有 %d 处不符" % len(problems) if problems else "相符"
    lines = list(problems)
    if manifest["files"]:
        lines.append("%s %s，%d 个文件：%s。" % (kind, called(manifest), len(manifest["files"]), state))
    if kept:
        lines.append(
            "本地文件 %d 个，不核对（内置名单或 %s 许可）：%s。" % (len(kept), LOCAL, "、".join(map(shown, kept)))
        )
    say("\n".join(lines))
    return 1 if problems else 0


def own_folder(words):
    """The folder named, else the one this script lies in; started from a leftover, the copy that it belongs to.

    A link is followed: what is exchanged is the folder itself, beside which its predecessor and successor lie.
    """
    if words:
        return os.path.realpath(words[0])
    folder = os.path.dirname(os.path.realpath(__file__))
    parent, name = os.path.split(folder)
    for mark in (STAGE, READY, OLD, BIN):
        name = name.split(mark)[0]
    if name.endswith(PREVIOUS):
        name = name[: -len(PREVIOUS)]
    return os.path.join(parent, name)
