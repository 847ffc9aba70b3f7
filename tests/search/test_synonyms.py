"""The editors' file of synonyms: read whole, refused in Chinese with the place, and ours is good."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from wenku.build import build
from wenku.cache import NO_CACHE
from wenku.model import EditorFile, EditorFiles, Page
from wenku.options import Options
from wenku.project import editor_file
from wenku.search.build import index_files
from wenku.search.files import search_files
from wenku.search.synonyms import Saying, SynonymsError, asked_file, read_synonyms, synonyms_of
from wenku.site import INDEX
from wenku.text.segment import Segmenter

from tests.client.node import Client
from tests.conftest import ROOT
from tests.search.conftest import page

LABELS = {"genre": {"summary": "个人总结", "speech": "领导讲话"}, "move": {"thanks": "致谢"}}
GOOD = """
words:
  - {say: [小结, 总结], read: 个人总结, why: 口头叫法}
  - {say: 感谢, read: 致谢, why: 名称}
  - {say: 油茶, read: [山茶], why: 别名}
absent:
  - {say: 述职报告, read: 个人总结, why: 最近的是个人总结}
  - {say: 请假条, read: [], why: 不收条据}
"""


def refused(source: str) -> str:
    with pytest.raises(SynonymsError) as caught:
        read_synonyms(source, "synonyms.yml", LABELS)
    return str(caught.value)


def test_a_good_file_is_read_and_written_for_the_client() -> None:
    sayings = read_synonyms(GOOD, "synonyms.yml", LABELS)
    assert sayings[0] == Saying(("小结", "总结"), ("个人总结",), "口头叫法", "words")
    assert json.loads(asked_file(sayings)) == {
        "words": [["小结", ["个人总结"]], ["总结", ["个人总结"]], ["感谢", ["致谢"]], ["油茶", ["山茶"]]],
        "absent": [["述职报告", ["个人总结"]], ["请假条", []]],
    }


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("word: []", "顶层只能有 words 和 absent"),
        ("- 一", "顶层只能有 words 和 absent"),
        ("words: 好", "words 应为列表"),
        ("words: [好]", "words 第 1 条应为 {say: 说法"),
        ("words: [{say: 小结, read: 个人总结}]", "words 第 1 条（小结）缺少 why"),
        ("words: [{say: 小结, raed: 个人总结, why: 一}]", "不认识的键“raed”；可用：say、read、why"),
        ("words: [{say: 小 结, read: 个人总结, why: 一}]", "现有“小 结”"),
        ("words: [{say: 小结, read: [9704], why: 一}]", "现有“9704”"),
        ("words: [{say: 小结, read: 小结, why: 一}]", "say 与 read 都有“小结”"),
        ("words: [{say: 小结, read: 个人总结, why: 一}, {say: 小結, read: 总结, why: 二}]", "“小結”写了两次"),
        ("absent: [{say: 述职, read: 总结, why: 一}]", "read 是“总结”，不是文种、类型、部分或情景的名称"),
        ("words: [", "不是正确的 YAML"),
        ("words: " + "[" * 1200, "层以上"),
    ],
)
def test_a_bad_file_is_refused_with_its_place(source: str, said: str) -> None:
    assert said in refused(source)


def test_another_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "synonyms.yml"
    path.write_bytes("words: []  # 说法".encode("gb18030"))
    with pytest.raises(SynonymsError, match="不是 UTF-8"):
        synonyms_of(editor_file(path), LABELS)


def test_our_own_file_is_good_and_gives_a_reason_for_each() -> None:
    sayings = read_synonyms((ROOT / "docs" / "synonyms.yml").read_text("utf-8"), "synonyms.yml", {})
    assert sum(len(saying.say) for saying in sayings) >= 150
    assert all(len(saying.why) >= 4 for saying in sayings)


def test_a_synonym_widens_and_never_hides(client: Client, segmenter: Segmenter) -> None:
    documents = [
        page("a.html", "驻村", "种油茶两百亩。", kind="exemplar", genre="summary"),
        page("b.html", "山里", "山茶花开。", kind="exemplar", genre="summary"),
    ]
    client.open(index_files(documents, segmenter, LABELS, NO_CACHE, read_synonyms(GOOD, "s.yml", LABELS)))
    answer = client.search("油茶")
    assert [(result["url"], result["match"]) for result in answer["results"]] == [
        ("a.html", "exact"),
        ("b.html", "words"),
    ]


def test_a_changed_file_is_another_index(segmenter: Segmenter, tmp_path: Path) -> None:
    from wenku.cache import Cache

    documents = [page("a.html", "驻村", "不足")]
    file, cache = tmp_path / "synonyms.yml", Cache(tmp_path / "cache")

    def made() -> Mapping[str, bytes]:
        return search_files([d.page for d in documents], lambda: documents, segmenter, LABELS, cache, editor_file(file))

    file.write_text(GOOD, "utf-8")
    before = made()
    file.write_text(GOOD.replace("油茶", "油桐"), "utf-8")
    assert made() != before


def test_a_site_without_names_or_sayings_carries_no_such_file(indexed: Callable[..., Mapping[str, bytes]]) -> None:
    assert not [name for name in indexed(page("a.html", "一", "二")) if "asked" in name]


def test_a_build_has_an_index_or_says_what_is_wrong_with_the_file() -> None:
    pages = [Page("a.html", "题", "<h1>题</h1><p>挂职锻炼。</p>")]
    whole = build(pages, Options(), files=EditorFiles(synonyms=EditorFile("synonyms.yml", GOOD)))
    assert [name for name in whole.files if name.startswith(INDEX)]
    broken = build(pages, Options(), files=EditorFiles(synonyms=EditorFile("synonyms.yml", "words: [{say: 小结}]\n")))
    assert [name for name in broken.files if name.startswith(INDEX)] == []
    assert {(notice.level, notice.message.startswith("synonyms.yml")) for notice in broken.notices} == {("error", True)}
