"""What check.py holds pages against besides their own text: tables of names, records of review, the editors' files."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from wenku.editorial.check_command import Refused, check_folder
from wenku.editorial.foundation.lexicon import lexicon
from wenku.editorial.foundation.rules import RULES
from wenku.editorial.strangers import by_risk
from wenku.options import Options
from wenku.project import Project

from tests.editorial.tools import ROOT

MARK = "t0123456789abcde"
HEAD = (
    "---\nid: gr-901\ntitle: 样稿\ngenre: personal-summary\nkind: exemplar\nscenario: township-deputy\n"
    f"level: township\nstatus: published\norigin: imported\nreviewed: 2026-11-20\nsource: {MARK}\n---\n\n"
)
Rules = Callable[[], list[str]]


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    folder = tmp_path / "docs"
    folder.mkdir()
    for name in ("taxonomy.yml", "gazetteer.yml"):
        shutil.copy(ROOT / "docs" / name, folder / name)
    (folder / "gr-901.md").write_text(HEAD + "## 一、工作\n\n我在闻坪挂职，周惠安教我看水。\n", "utf-8")
    return folder


@pytest.fixture
def rules(docs: Path) -> Rules:
    page = docs / "gr-901.md"
    return lambda: [p.rule for p in check_folder(page, Project(docs.parent, docs, Options()), lambda _: None).problems]


def test_a_name_that_an_import_put_away_is_told_unless_editors_keep_it(docs: Path, rules: Rules) -> None:
    assert "returned-name" not in rules()
    table = docs / "drafts" / ".import" / "names.yml"
    table.parent.mkdir(parents=True)
    table.write_text("人名:\n  周惠安: 姓名1\n地名:\n  闻坪: 地名1\n", "utf-8")
    assert rules().count("returned-name") == 2
    table.write_text("人名:\n  周惠安: 姓名1\n编辑指定:\n  闻坪: 保留\n", "utf-8")
    assert rules().count("returned-name") == 1
    table.write_text("人名: [周惠安]\n", "utf-8")
    with pytest.raises(Refused, match=r"names\.yml"):
        rules()


def test_a_collected_text_is_published_with_the_record_of_its_review_only(docs: Path, rules: Rules) -> None:
    assert "unreviewed-import" in rules()
    record = docs / "reviews.yml"
    assert {RULES[rule].group for rule in ("unreviewed-import", "returned-name")} == {
        "identity"
    }  # what a bundle refuses
    record.write_text(f"{MARK}: {{by: 甲, date: 2026-11-20, decided: 31}}\n", "utf-8")
    assert "unreviewed-import" not in rules()
    record.write_text(f"{MARK}: {{by: 甲, date: 2026-11-19, decided: 31}}\n", "utf-8")
    assert "unreviewed-import" in rules()


@pytest.mark.parametrize(
    "text",
    [
        "- 甲\n",
        "gr-901: {by: 甲, date: 2026-11-20, decided: 1}\n",
        f"{MARK}: {{by: 甲, date: 昨天, decided: 1}}\n",
        "a: [\n",
    ],
)
def test_a_broken_record_is_refused_in_a_sentence(docs: Path, rules: Rules, text: str) -> None:
    (docs / "reviews.yml").write_text(text, "utf-8")
    with pytest.raises(Refused, match=r"reviews\.yml"):
        rules()


def test_faults_of_phrases_and_synonyms_stop_the_check_of_the_whole(docs: Path, rules: Rules) -> None:
    (docs / "synonyms.yml").write_text("words:\n  - {say: 小结}\n", "utf-8")
    (docs / "phrases.yml").write_text("phrase: []\n", "utf-8")
    assert rules()  # of one page the editors' files say nothing
    with pytest.raises(Refused) as refused:
        check_folder(docs, Project(docs.parent, docs, Options()), lambda _: None)
    assert "synonyms.yml：words 第 1 条" in str(refused.value)
    assert "phrases.yml：顶层只能有" in str(refused.value)


def test_the_second_pass_ranks_what_may_be_a_person_before_what_is_only_unknown() -> None:
    text = "那天蔺苇杭同志背着粮食上山，蔺苇杭的鞋都湿了。我们在檬楂歇脚，又去了檬楂两回。"
    told = [word for word, _ in by_risk(text, lexicon())]
    assert told[0] == "蔺苇杭"
    assert "粮食" not in told
