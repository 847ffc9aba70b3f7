"""A batch of twelve collected texts, as the tests of the bench review it."""

from pathlib import Path

from wenku.editorial.import_command import Imported, import_batch
from wenku.editorial.review.session import write_page

from tests.editorial.test_command import project, quiet
from tests.editorial.tools import ROOT

COUNT = 12
NAMES = ("陈志远", "李荔枝", "王秀兰", "赵国庆")
CREDIT = "来源：某某网 作者：佚名"
TEXT = """驻村工作总结{sign}
{credit}
2021年3月,我到青坪县光岩镇挂职，任副镇长。一年來，{name}同志带我走访了{count}户群众，办成了三件实事𠮷。
一、抓班子
共有党员46名，其中男33名，女12名。苗阿朵也来帮忙，{name}说好。电话13907891234。
二、办实事
修通了第{count}条产业路，群众满意。</script><img src=x onerror=alert(1)><script>alert(2)</script>
更多精彩内容请关注微信公众号“范文网”。
谢谢大家。
"""


def collected(folder: Path) -> Path:
    folder.mkdir()
    for number in range(COUNT):
        text = TEXT.format(
            sign="甲乙丙丁戊己庚辛壬癸子丑"[number], credit=CREDIT, name=NAMES[number % 4], count=46 + number
        )
        (folder / f"{number + 1:02}.txt").write_text(text, "utf-8")
    return folder


def imported(folder: Path) -> tuple[Imported, Path, Path]:
    """(what was imported, the folder of drafts, the bench as a file)."""
    into = folder / "drafts"
    made = import_batch([collected(folder / "收集")], into, folder / "报告.md", project(ROOT / "docs"), quiet)
    return made, into, write_page(made, into)


def drafts(into: Path) -> list[str]:
    return [path.read_text("utf-8") for path in sorted(into.glob("*.md"))]
