"""No manner of writing is a habit of the library: every set piece is in a sixth of the exemplars at most."""

import shutil
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest
import yaml
from wenku.editorial.mannerisms import pieces, tallies

from tests.conftest import ROOT

CASES = yaml.safe_load((ROOT / "tests/cases/mannerisms/pieces.yml").read_text("utf-8"))
PAGE = """---
id: {id}
title: 个人总结
genre: personal-summary
kind: exemplar
scenario: township-deputy
level: township
status: {status}
origin: original
reviewed: 2026-11-26
description: 一篇
---

# 个人总结

{text}
"""
Script = Callable[..., CompletedProcess[str]]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_set_piece_is_found_where_it_is_and_nowhere_else(case: dict[str, Any]) -> None:
    found = {piece.name: list(places) for piece in pieces() if (places := piece.found(case["text"]))}
    assert found == case["found"]


def test_every_set_piece_has_a_case_that_finds_it() -> None:
    assert {name for case in CASES for name in case["found"]} == {piece.name for piece in pieces()}


@pytest.mark.parametrize(
    ("having", "of", "over"), [(0, 4, False), (1, 6, False), (2, 12, False), (1, 5, True), (3, 17, True)]
)
def test_a_sixth_is_allowed(having: int, of: int, over: bool) -> None:
    texts = {
        f"{n}.md": "# 讲话\n\n我今天没有写稿子，只讲几件具体的事。" if n < having else "# 讲话\n\n" for n in range(of)
    }
    tally = next(t for t in tallies(texts, {"leader-speech": list(texts)}) if t.having or not having)
    assert (tally.whole, tally.is_over()) == ((having, of), over)


def test_a_genre_above_its_share_is_seen_in_a_library_that_is_not() -> None:
    texts = {f"{n}.md": "# 讲话\n\n我今天没有写稿子，只讲几件具体的事。" if n < 2 else "# 讲话\n\n" for n in range(20)}
    paths = list(texts)
    tally = next(t for t in tallies(texts, {"a": paths[:4], "b": paths[4:]}) if t.having)
    assert (tally.count("a"), tally.count("b"), tally.whole, tally.is_over()) == ((2, 4), (0, 16), (2, 20), True)


@pytest.fixture
def docs(tmp_path: Path) -> Callable[..., Path]:
    """A library of summaries with these texts; the last one is a draft, which does not count."""

    def make(*texts: str) -> Path:
        shutil.copy(ROOT / "docs" / "taxonomy.yml", tmp_path)
        for number, text in enumerate(texts):
            status = "draft" if number == len(texts) - 1 else "published"
            (tmp_path / f"gr-{900 + number}.md").write_text(
                PAGE.format(id=f"gr-{900 + number}", status=status, text=text), "utf-8"
            )
        return tmp_path

    return make


def test_the_script_names_the_texts_to_rewrite(script: Script, docs: Callable[..., Path]) -> None:
    plain, failing = "我由县里选派，任副镇长，分管农业。", "先说没有办成的一件，再说别的事情和以后的打算。"
    done = script("mannerisms.py", "--docs", docs(failing, plain, plain, plain))
    assert (done.returncode, done.stderr) == (1, "")
    assert "开头先说失败\t1/3!\t1/3!" in done.stdout
    assert f"gr-900.md：{failing}" in done.stdout


def test_the_script_is_content_within_the_shares(script: Script, docs: Callable[..., Path]) -> None:
    plain, failing = "我由县里选派，任副镇长，分管农业。", "先说没有办成的一件，再说别的事情和以后的打算。"
    done = script("mannerisms.py", "--docs", docs(failing, *[plain] * 5, failing))
    assert (done.returncode, done.stderr) == (0, "")
    assert "开头先说失败\t1/6\t1/6" in done.stdout
    assert "请改写" not in done.stdout


def test_a_library_without_exemplars_and_a_folder_that_is_none_are_told(script: Script, tmp_path: Path) -> None:
    shutil.copy(ROOT / "docs" / "taxonomy.yml", tmp_path)
    empty = script("mannerisms.py", "--docs", tmp_path)
    assert (empty.returncode, empty.stdout) == (0, "没有已发布的范文，无从数起。\n")
    missing = script("mannerisms.py", "--docs", tmp_path / "none")
    assert missing.returncode == 2
    assert "找不到" in missing.stderr
    assert "Traceback" not in missing.stderr


def test_the_library_has_no_habit(script: Script) -> None:
    done = script("mannerisms.py")
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
