"""The banks of questions: what ours hold, what an editor is told, what check.py finds in them."""

import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from wenku.library.bank import KINDS, parse_bank, read_banks
from wenku.library.written import WrittenError

from tests.library.test_content import han_only
from tests.library.test_misspelt import complaint, edits, misspelt

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
CASES = yaml.safe_load((ROOT / "tests/cases/course/faults.yml").read_text("utf-8"))
BANKS = read_banks(DOCS)


def test_each_lesson_has_a_bank_and_each_answer_its_reason() -> None:
    lessons = {path.stem for path in (DOCS / "training/lessons").glob("kc-*.md")}
    assert {bank.lesson for bank in BANKS} == lessons
    assert sum(len(bank.questions) for bank in BANKS) >= 60
    assert all(len(bank.questions) >= 10 for bank in BANKS)
    kinds = Counter(question.kind for bank in BANKS for question in bank.questions)
    assert all(kinds[kind] >= 9 for kind in KINDS), kinds
    reasons = [answer.why for bank in BANKS for question in bank.questions for answer in question.answers]
    assert all(len(why) >= 4 for why in reasons)
    assert len(set(reasons)) >= 0.95 * len(reasons)  # a reason speaks of its own answer


def test_the_right_answer_is_not_told_by_its_length() -> None:
    """Who always takes the longest answer passes nothing."""
    single = [question for bank in BANKS for question in bank.questions if question.kind == "single"]
    longest = [max(question.answers, key=lambda answer: len(answer.text)).right for question in single]
    assert sum(longest) <= 0.5 * len(single), sum(longest) / len(single)


def test_nothing_is_taken_from_collected_texts(shared: Path) -> None:
    collected = han_only((shared / "seed" / "ten-summaries.txt").read_text("utf-8"))
    runs = {collected[i : i + 13] for i in range(len(collected) - 12)}
    for path in (*sorted((DOCS / "training/questions").glob("*.yml")), DOCS / "frames.yml"):
        text = han_only(path.read_text("utf-8"))
        assert [text[i : i + 13] for i in range(len(text) - 12) if text[i : i + 13] in runs] == [], path


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_fault_is_told_with_its_line(case: dict[str, Any]) -> None:
    with pytest.raises(WrittenError) as told:
        parse_bank(case["source"], "kc-101")
    line, why = told.value.faults[0]
    assert line == case["line"], told.value
    assert all(word in why for word in case["says"]), why
    assert str(told.value).startswith(f"training/questions/kc-101.yml:{line}：")


@settings(max_examples=40)
@given(edits())
def test_whatever_is_misspelt_the_answer_is_a_sentence(changes: list[tuple[float, int, str]]) -> None:
    source = misspelt((DOCS / "training/questions/kc-106.yml").read_text("utf-8"), changes)
    said = complaint(lambda: parse_bank(source, "kc-106"), WrittenError)
    assert not said or said.startswith("training/questions/kc-106.yml:")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Our files with four faults: a name, a wrong mark, a bank without a lesson, a move that there is not."""
    folder = tmp_path_factory.mktemp("源码")
    (folder / "mkdocs.yml").write_text((ROOT / "mkdocs.yml").read_text("utf-8"), "utf-8")
    shutil.copytree(ROOT / "overrides", folder / "overrides")
    shutil.copytree(DOCS, folder / "docs", ignore=shutil.ignore_patterns("exemplars", "assets"))
    questions = folder / "docs/training/questions"
    changed = (
        (questions / "kc-101.yml")
        .read_text("utf-8")
        .replace("我在交警大队干过六年，先想到的是减速带。", '"我在交警大队干过六年,张建国书记叫我来。"')
    )
    (questions / "kc-101.yml").write_text(changed, "utf-8")
    shutil.copy(questions / "kc-102.yml", questions / "kc-999.yml")
    frames = (folder / "docs/frames.yml").read_text("utf-8").replace("moves: [basics]", "moves: [basic]", 1)
    (folder / "docs/frames.yml").write_text(frames, "utf-8")
    return folder


def test_check_reads_banks_and_frames_like_pages(project: Path, script: Callable[..., CompletedProcess[str]]) -> None:
    done = script("check.py", "--config", project / "mkdocs.yml")
    assert done.returncode == 1, done.stderr
    lines = [line for line in done.stdout.splitlines() if "questions" in line or "frames.yml" in line]
    assert any("kc-101.yml:27" in line and "张建国" in line for line in lines), lines
    assert any("kc-101.yml:27" in line and "half-width" in line for line in lines), lines
    assert any("kc-999.yml:1" in line and "没有编号为 kc-999 的课程" in line for line in lines), lines
    assert any("frames.yml:" in line and "“basic”没有定义" in line for line in lines), lines
