"""Front matter: unknown keys and wrong values are errors that name the key and what is allowed."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from wenku.library.frontmatter import FrontMatterError, split_front_matter, validate
from wenku.library.sources import LibraryError, read_matters
from wenku.library.taxonomy import Taxonomy, TaxonomyError, load_taxonomy

DOCS = Path(__file__).resolve().parents[2] / "docs"
GOOD: dict[str, Any] = {
    "id": "gr-901",
    "title": "总结",
    "genre": "personal-summary",
    "kind": "exemplar",
    "scenario": "township-deputy",
    "level": "township",
    "status": "draft",
    "origin": "original",
}


@pytest.fixture(scope="module")
def taxonomy() -> Taxonomy:
    return load_taxonomy(DOCS / "taxonomy.yml")


def test_a_good_page_passes(taxonomy: Taxonomy) -> None:
    assert validate(GOOD, taxonomy).scenario == "township-deputy"
    assert validate({**GOOD, "hide": ["toc"]}, taxonomy).hide == ("toc",)  # the theme's own key


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"genre": "diary"}, "“genre”的值“diary”不在分类文件内；可用：personal-summary、leader-speech"),
        ({"kind": "poem"}, "“kind”的值“poem”不在可用值内；可用：guide、template、exemplar、lesson"),
        (
            {"scenario": "send-off"},
            "情景“send-off”不属于文种“personal-summary”；该文种的情景：first-secretary-term-end",
        ),
        ({"level": "planet"}, "“level”的值“planet”不在分类文件内；可用：village"),
        ({"level": None}, "exemplar 页缺少“level”"),
        ({"id": "901"}, "“id”的值“901”格式不对"),
        ({"id": "jh-901"}, "应以文种“personal-summary”的前缀“gr-”开头"),
        ({"status": "published"}, "缺少“reviewed”"),
        ({"status": "published", "reviewed": "yesterday"}, "“reviewed”的值“yesterday”不对：应为日期，如 2026-11-22"),
        ({"author": "某人"}, "不认识的键“author”；可用的键：id、title、genre"),
        ({"title": ""}, "“title”的值“”不对：不能为空"),
        ({"links": "maybe"}, "“links”的值“maybe”不对：应为 true 或 false"),
    ],
)
def test_a_bad_page_says(taxonomy: Taxonomy, change: dict[str, Any], says: str) -> None:
    with pytest.raises(FrontMatterError) as caught:
        validate({**GOOD, **change}, taxonomy)
    assert says in str(caught.value)


def test_all_bad_files_are_named_and_a_reused_id_too(taxonomy: Taxonomy) -> None:
    def page(**change: object) -> str:
        return f"---\n{yaml.safe_dump({**GOOD, **change}, allow_unicode=True)}---\n# 题\n"

    sources = [("a.md", page()), ("b.md", page()), ("c.md", page(id="gr-902", genre="x")), ("d.md", "---\n- 一\n---\n")]
    with pytest.raises(LibraryError) as caught:
        read_matters(sources, taxonomy, ["index.md"])
    said = str(caught.value)
    assert "b.md：编号 gr-901 已被 a.md 使用" in said
    assert "c.md:2：“genre”的值“x”" in said
    assert "d.md:1：页头应是" in said


@given(st.text(max_size=120))
def test_any_text_is_split_without_losing_its_body(text: str) -> None:
    try:
        loose, body = split_front_matter(text)
    except FrontMatterError:
        return
    assert isinstance(loose, dict)
    assert text.endswith(body)


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("genres: [", ":1：不是正确的 YAML"),
        ("genres: {}\nmoves: {}\nscenarios: {}\nlevels: {}\n", "缺少“kinds”"),
        (
            "genres: {g: {name: 甲, id: gr, standing: 乙, purpose: 丙, moves: [nope]}}\n"
            "moves: {}\nscenarios: {s: {genre: h, name: 丁}}\nlevels: {}\nkinds: {}\n",
            "文种 g 的 moves 里有“nope”",
        ),
    ],
)
def test_a_bad_taxonomy_says(tmp_path: Path, source: str, says: str) -> None:
    path = tmp_path / "taxonomy.yml"
    path.write_text(source, "utf-8")
    with pytest.raises(TaxonomyError, match=says) as caught:
        load_taxonomy(path)
    assert str(path) in str(caught.value)


def test_a_missing_taxonomy_says_where_to_put_it(tmp_path: Path) -> None:
    with pytest.raises(TaxonomyError, match="找不到分类文件"):
        load_taxonomy(tmp_path / "none.yml")
