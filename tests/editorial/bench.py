"""A batch of twelve collected texts, as the tests of the bench review it."""

from functools import cache
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory

from wenku.editorial.import_command import Imported, import_batch
from wenku.editorial.review.page import bench_of
from wenku.editorial.review.session import write_page

from tests.editorial.test_command import project, quiet
from tests.editorial.tools import ROOT

COUNT = 12
NAMES = ("陈志远", "李荔枝", "王秀兰", "赵国庆")
CREDIT = "来源：范文天下网 作者：佚名"
TEXT = """驻村工作总结{sign}
{credit}
2021年3月,我到青坪县光岩镇挂职，任副镇长。一年來，{name}同志带我走访了{count}户群众，办成了三件实事𠮷。
一、抓班子
共有党员46名，其中男33名，女12名。铁扇子也来帮忙，{name}说好。电话13907891234。
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


@cache
def once() -> tuple[Imported, TemporaryDirectory[str]]:
    """Imported once a run: each test reviews a copy."""
    kept = TemporaryDirectory()
    folder = Path(kept.name)
    files = [collected(folder / "收集")]
    made = import_batch(files, folder / "drafts", folder / "报告.md", project(ROOT / "docs"), quiet)
    write_page(bench_of(made.batch.made, "drafts"), made.store, made.report, folder / "drafts")
    return made, kept


def imported(folder: Path) -> tuple[Imported, Path, Path]:
    """(what was imported, the folder of drafts, the bench as a file)."""
    made, kept = once()
    copytree(kept.name, folder, dirs_exist_ok=True)
    return made, folder / "drafts", folder / "报告.bench.html"


def drafts(into: Path) -> list[str]:
    return [path.read_text("utf-8") for path in sorted(into.glob("*.md"))]
