"""What a reader of files gives: the text, and what it left out on the way."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Dropped:
    """Something of the file that is not text for a reader: a script, a frame, a picture, navigation."""

    what: str
    text: str
    line: int
    column: int


# What editors read of it; an HTML element that is not here is shown by its name.
LEFT_OUT = {
    "picture": "插图",
    "header": "页眉",
    "footer": "页脚",
    "footnote": "脚注",
    "comment": "批注",
    "deleted": "修订中删去的字",
    "hidden": "隐藏的字",
    "struck": "划掉的字",
    "placeholder": "未填的提示",
    "ruby": "注音",
    "symbol": "符号字体",
    "embedded": "嵌入的文件",
    "merged": "合并单元格里看不见的字",
    "server": "服务器程序",
    "script": "脚本",
    "style": "样式",
    "nav": "导航",
    "aside": "侧栏",
    "form": "表单",
    "iframe": "嵌入的网页",
    "img": "图片",
    "button": "按钮",
    "select": "选单",
    "input": "输入框",
}


@dataclass(frozen=True, slots=True)
class Read:
    """`text` is what the later steps work on. `source` says what its lines are: of the file, or of the text taken out of it."""

    text: str
    encoding: str
    source: str
    dropped: tuple[Dropped, ...] = ()
    title: str = ""
