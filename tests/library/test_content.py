"""The library itself: what is there, what each text must have, and that nothing is copied."""

import re
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from wenku.editorial.standard import table
from wenku.library.frontmatter import FrontMatter
from wenku.library.sources import read_matters
from wenku.library.taxonomy import Taxonomy, load_taxonomy
from wenku.text.fold import fold_text
from wenku.text.han import HAN_CLASS

from tests.figures import Figure

DOCS = Path(__file__).resolve().parents[2] / "docs"
# Names of documents that any two texts on the subject will both write out.
FIXED = ("中国共产党", "党政机关公文", "关于向重点乡村持续选派", "中共中央办公厅")


@pytest.fixture(scope="module")
def taxonomy() -> Taxonomy:
    return load_taxonomy(DOCS / "taxonomy.yml")


@pytest.fixture(scope="module")
def sources() -> dict[str, str]:
    return {path.relative_to(DOCS).as_posix(): path.read_text("utf-8") for path in sorted(DOCS.rglob("*.md"))}


@pytest.fixture(scope="module")
def matters(sources: dict[str, str], taxonomy: Taxonomy) -> dict[str, FrontMatter]:
    return read_matters(sources.items(), taxonomy, ["*"])


def test_the_library_meets_its_own_standard(script: Callable[..., CompletedProcess[str]]) -> None:
    """Lengths, notes, slots, exemplars a scenario, numbering, sentences of one text only: whatever check.py asks."""
    done = script("check.py")
    assert done.returncode == 0, done.stdout + done.stderr


def test_what_stands_in_the_library(
    matters: dict[str, FrontMatter], taxonomy: Taxonomy, sources: dict[str, str], figure: Figure
) -> None:
    figure("\n".join(table(matters, sources, taxonomy)))
    assert set(matters) <= set(sources)


def han_only(text: str) -> str:
    return re.sub(f"[^{HAN_CLASS}0-9a-z]", "", fold_text(text))


def test_no_run_of_thirteen_characters_is_shared_with_collected_text(shared: Path, sources: dict[str, str]) -> None:
    collected = han_only((shared / "seed" / "ten-summaries.txt").read_text("utf-8"))
    runs = {collected[i : i + 13] for i in range(len(collected) - 12)}
    for path, source in sources.items():
        text = han_only(source)
        found = [text[i : i + 13] for i in range(len(text) - 12) if text[i : i + 13] in runs]
        assert [run for run in found if not any(name in run or run in name for name in FIXED)] == [], path
