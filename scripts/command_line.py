"""What the scripts' command lines have in common: Chinese usage errors, and the options that name a project."""

import argparse
import re
import signal
import sys
from pathlib import Path
from typing import Any, NoReturn

import bootstrap

# argparse speaks English, and has no table of messages but gettext's: each of its sentences, and ours for it.
SENTENCES = (
    (r"the following arguments are required: (.*)", "缺少：{}。"),
    (r"unrecognized arguments: (.*)", "不认识的参数：{}。"),
    (r"argument (.*): invalid choice: (.*) \(choose from (.*)\)", "“{0}”没有 {1} 这个值；可用：{2}。"),
    (r"argument (.*): expected (?:one|at least one) argument", "“{}”后面缺少它的值。"),
    (r"argument (.*): not allowed with argument (.*)", "“{}”不能和“{}”同时用。"),
    (r"argument (.*): ignored explicit argument (.*)", "“{}”后面不带值，现为 {}。"),
    (r"argument (.*): invalid \w+ value: (.*)", "“{}”的值 {} 不对。"),
    (r"ambiguous option: (.*) could match (.*)", "“{}”不完整，可能是：{}。"),
)


class Parser(argparse.ArgumentParser):
    """Speaks Chinese: a usage error is one sentence and the usage, code 2."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(add_help=False, allow_abbrev=False, **settings)
        self.add_argument("-h", "--help", action="help", help="显示本说明")

    def error(self, message: str) -> NoReturn:
        print(f"{chinese(message)}\n{self.format_usage().strip().replace('usage:', '用法：')}", file=sys.stderr)
        raise SystemExit(2)

    def format_help(self) -> str:
        text = super().format_help().replace("usage:", "用法：")
        return re.sub(r"^(positional arguments|options):", lambda m: HEADINGS[m.group(1)], text, flags=re.M)


HEADINGS = {"positional arguments": "参数：", "options": "选项："}


def chinese(message: str) -> str:
    for pattern, sentence in SENTENCES:
        if match := re.fullmatch(pattern, message):
            return sentence.format(*(group.replace("'", "").replace(", ", "、") for group in match.groups()))
    return f"命令写得不对：{message}"


def add_project(parser: argparse.ArgumentParser, docs: bool = True) -> None:
    default = bootstrap.ROOT / "mkdocs.yml"
    parser.add_argument(
        "--config", type=Path, default=default, metavar="文件", help="配置文件（默认：文库自己的 mkdocs.yml）"
    )
    if docs:
        parser.add_argument("--docs", type=Path, metavar="文件夹", help="文稿的文件夹（默认：配置文件里的 docs_dir）")


def end_with_reader() -> None:
    """`check.py | head` ends quietly when its reader has had enough. Never in a script that serves: a browser that goes away
    would end it.
    """
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
