"""Folders of many sources at once: the same drafts as one source after another, and what repeats is left out first."""

import shutil
from pathlib import Path

import pytest
from wenku.adapters.project import load_project
from wenku.archive.engine import EngineError, InProcess, Job
from wenku.archive.intake import ManySources, origins, take_all
from wenku.editorial.import_command import import_files

ROOT = Path(__file__).resolve().parents[2]
TEXT = """挂职工作总结

一年来，我在汐桥区农业农村局挂职，联系人是{name}同志。

一、主要做法

组织干部逐户核对台账，走访农户{count}户，把问题写进清单，办一件销一件。

二、存在的不足

下村时间偏少，对几户的实际困难了解得晚，后来补上了走访。
"""
OWN = {
    "甲": "{name}同志带着我们修了两公里水渠，二十天完工，沿线三个村的灌溉不再轮流等水，群众当场签字认可，账目贴在村口。\n",
    "乙": "镇上的卫生院缺检验员，{name}同志联系派出单位来了两位医师，每周坐诊一天，十月里给老人做了一百零四次体检，建了档。\n",
}


@pytest.fixture
def collected(tmp_path: Path) -> Path:
    root = tmp_path / "来稿"
    for source, name in (("甲", "岑望山"), ("乙", "骆知秋")):
        (root / source).mkdir(parents=True)
        (root / source / "总结.txt").write_text(
            TEXT.format(name=name, count=12) + OWN[source].format(name=name) * 3, "utf-8"
        )
    (root / "甲" / "抄乙.txt").write_text((root / "乙" / "总结.txt").read_text("utf-8") + "又及。\n", "utf-8")
    return root


class Counted(InProcess):
    def __init__(self) -> None:
        self.done = 0

    def run(self, stage: str, jobs: list[Job]) -> None:
        self.done += sum(not job.target.exists() for job in jobs)
        super().run(stage, jobs)


def taken(collected: Path, into: Path, engine: Counted | None = None) -> ManySources:
    sources = origins([collected], into, into / "reports")
    return take_all(sources, into / ".work", load_project(ROOT / "mkdocs.yml", None), engine or Counted())


def drafts(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.suffix in (".md", ".yml")}


def test_each_source_is_imported_as_alone_without_what_repeats_another(collected: Path, tmp_path: Path) -> None:
    first = tmp_path / "many"
    found = taken(collected, first)
    assert not found.refused
    assert [(Path(one.file).name, Path(one.of).name) for one in found.repeats] == [("抄乙.txt", "总结.txt")]
    Path(found.repeats[0].file).unlink()
    alone, project = tmp_path / "alone", load_project(ROOT / "mkdocs.yml", None)
    for source in ("甲", "乙"):
        into = alone / source
        said = list(import_files([collected / source], into, alone / f"{source}.md", project, lambda _: None))
        assert said[0].split("，得到")[1].split("，在")[0] == found.said[source][0].split("，得到")[1].split("，在")[0]
        assert drafts(first / source) == drafts(into)
        assert len(drafts(into)) == 2


def test_a_second_run_does_nothing_and_what_stood_in_the_way_is_tried_again(collected: Path, tmp_path: Path) -> None:
    (collected / "丙").mkdir()
    (collected / "丙" / "坏.docx").write_bytes(b"PK no zip")
    engine, into = Counted(), tmp_path / "into"
    found = taken(collected, into, engine)
    assert "坏.docx" in found.refused["丙"]
    assert engine.done == 6
    before = drafts(into)
    again = Counted()
    assert taken(collected, into, again).refused == found.refused
    assert again.done == 1
    shutil.rmtree(collected / "丙")
    assert not taken(collected, into).refused
    assert drafts(into) == before


@pytest.mark.parametrize("bad", ["loose", "empty", "twice"])
def test_sources_that_are_no_folders_are_told(bad: str, collected: Path, tmp_path: Path) -> None:
    roots = [collected]
    if bad == "loose":
        (collected / "散.txt").write_text("散放的一篇", "utf-8")
    if bad == "empty":
        roots = [tmp_path / "无"]
        roots[0].mkdir()
    if bad == "twice":
        shutil.copytree(collected / "甲", tmp_path / "另" / "甲")
        roots.append(tmp_path / "另")
    with pytest.raises(EngineError, match="来源"):
        origins(roots, tmp_path / "into", tmp_path / "reports")
