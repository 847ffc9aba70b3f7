"""SECURITY.json: what verify.py's report cannot see for itself. Why addresses in scripts are not called; parts and licences."""

from importlib.metadata import PackageNotFoundError, version
from typing import Any

from wenku.offline.manifest import canonical
from wenku.offline.outside import UNREACHED

SECURITY = "SECURITY.json"
# What travels in a copy and is not ours: (name, package that tells its version, licence, what it is for).
PARTS = (
    ("Material for MkDocs", "mkdocs-material", "MIT", "页面的样式和脚本，作者 Martin Donath"),
    ("MkDocs", "mkdocs", "BSD-2-Clause", "站点地图等几个文件的样子"),
    ("clipboard.js", "", "MIT", "在主题的脚本里：复制代码"),
    ("escape-html", "", "MIT", "在主题的脚本里"),
    ("RxJS", "", "Apache-2.0", "在主题的脚本里"),
    ("focus-visible", "", "W3C", "在主题的脚本里：键盘走到哪里看得见"),
    ("tslib", "", "0BSD", "在主题的脚本里"),
    ("material-design-color", "", "MIT", "主题样式里的颜色"),
    ("Material Design Icons", "", "Apache-2.0", "页面上的图标"),
    ("Font Awesome Free", "", "CC BY 4.0", "主题样式里的图标"),
    ("fflate", "", "MIT", "解压搜索索引，作者 Arjun Barrett"),
    ("OpenCC 字表", "", "Apache-2.0", "搜索时繁体当简体读"),
    ("pypinyin 字表", "", "MIT", "搜索时按拼音找"),
    ("segno", "segno", "BSD-3-Clause", "生成讲义上的二维码；程序本身不在包里"),
)
# Addresses that nothing opens: notices of copyright that their licences ask to be kept, and names of formats.
NOTICES = (
    ("https://fontawesome.com", "样式里图标的版权声明，是注释文字，不会打开"),
    ("http://schemas.openxmlformats.org/", "Word 文件格式里的名字，写进 .docx 里，不会打开"),
    ("http://schemas.microsoft.com/office/", "Word 文件格式里的名字，写进 .docx 里，不会打开"),
)
OURS = (
    {"name": "挂职文库（程序）", "licence": "MIT", "use": "搜索、短语、写作的脚本和样式，verify.py"},
    {"name": "挂职文库（文本）", "licence": "CC BY 4.0", "use": "全部文章；许可链接在页脚，读者点了才会打开"},
)


def security_json(copy_version: str) -> bytes:
    ours = [{**part, "version": copy_version} for part in OURS]
    theirs = [
        {"name": name, "version": installed(package), "licence": licence, "use": use}
        for name, package, licence, use in PARTS
    ]
    known = [*((start, why) for start, _, why in UNREACHED), *NOTICES]
    outside = [{"address": start, "why": why} for start, why in known]
    said: dict[str, Any] = {"format": 1, "outside": outside, "parts": ours + theirs}
    return canonical(said)


def installed(package: str) -> str:
    try:
        return version(package) if package else ""
    except PackageNotFoundError:
        return ""
