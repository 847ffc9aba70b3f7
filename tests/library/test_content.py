"""The library itself: what is there, what each text must have, and that nothing is copied."""

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from wenku.library.catalog import read_matters
from wenku.library.frontmatter import FrontMatter, split_front_matter
from wenku.library.taxonomy import Taxonomy, load_taxonomy
from wenku.text.fold import fold_text
from wenku.text.han import HAN_CLASS, count_han

DOCS = Path(__file__).resolve().parents[2] / "docs"
NOTE = re.compile(r'^\?\?\?\+? margin "([^"]+)"\n((?:    .*\n?|\n)+)', re.MULTILINE)
MOVE = re.compile(r"^#{1,6} .*\{:[^}]*\bmove=([a-z-]+)", re.MULTILINE)
SENTENCE = re.compile(r"[^。！？\n|]+[。！？]")
LENGTHS = {
    "personal-summary": (1200, 3500),
    "leader-speech": (1500, 3000),
    "research-report": (2000, 3500),
    "selection-notice": (1200, 2500),
}
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
    return read_matters(sources.items(), taxonomy)


def of_kind(matters: dict[str, FrontMatter], kind: str) -> list[str]:
    return [path for path, matter in matters.items() if matter.kind == kind and matter.status == "published"]


def body(source: str) -> str:
    """The text of a page without its front matter and its margin notes."""
    return NOTE.sub("", split_front_matter(source)[1])


def test_every_scenario_has_a_template_and_two_exemplars_and_every_genre_a_guide(
    matters: dict[str, FrontMatter], taxonomy: Taxonomy, sources: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    counts = Counter((m.scenario, m.kind) for m in matters.values() if m.status == "published")
    with capsys.disabled():
        print("\n" + table(matters, taxonomy, sources))
    for slug in taxonomy.scenarios:
        assert counts[slug, "template"] >= 1, slug
        assert counts[slug, "exemplar"] >= 2, slug
    guides = {m.genre for m in matters.values() if m.kind == "guide"}
    assert guides == set(taxonomy.genres)


def table(matters: dict[str, FrontMatter], taxonomy: Taxonomy, sources: dict[str, str]) -> str:
    rows = ["文种\t情景\t模板\t范文\t范文字数\t旁批"]
    for slug, scenario in taxonomy.scenarios.items():
        mine = {path: matter for path, matter in matters.items() if matter.scenario == slug}
        exemplars = [path for path, matter in mine.items() if matter.kind == "exemplar"]
        han = "、".join(str(count_han(body(sources[path]))) for path in exemplars)
        notes = "、".join(str(len(NOTE.findall(sources[path]))) for path in exemplars)
        genre = taxonomy.genres[scenario.genre].name
        templates = sum(matter.kind == "template" for matter in mine.values())
        rows.append(f"{genre}\t{scenario.name}\t{templates}\t{len(exemplars)}\t{han}\t{notes}")
    kinds = Counter(matter.kind for matter in matters.values())
    return "\n".join([*rows, "合计\t" + "\t".join(f"{kind} {count}" for kind, count in sorted(kinds.items()))])


def test_every_exemplar_has_its_length_its_notes_and_its_moves(
    matters: dict[str, FrontMatter], sources: dict[str, str], taxonomy: Taxonomy
) -> None:
    for path in of_kind(matters, "exemplar"):
        genre = matters[path].genre or ""
        low, high = LENGTHS[genre]
        assert low <= count_han(body(sources[path])) <= high, path
        assert 3 <= len(NOTE.findall(sources[path])) <= 8, path
        moves = MOVE.findall(sources[path])
        assert len(set(moves)) >= 4, path
        assert set(moves) <= set(taxonomy.genres[genre].moves), path
        assert not re.search("【[^】]*】", sources[path]), f"{path}: slots belong to templates"


def test_every_template_has_slots_purposes_and_a_checklist(
    matters: dict[str, FrontMatter], sources: dict[str, str]
) -> None:
    for path in of_kind(matters, "template"):
        source = sources[path]
        assert len(re.findall("【[^】]+】", source)) >= 8, path
        sections = len(MOVE.findall(source))
        assert source.count("> 这一节要让读者知道：") >= sections - 1 >= 3, path
        assert 6 <= source.count("- [ ] ") <= 14, path


def test_no_sentence_stands_in_two_exemplars(matters: dict[str, FrontMatter], sources: dict[str, str]) -> None:
    owners: dict[str, str] = {}
    shared = []
    for path in of_kind(matters, "exemplar"):
        for sentence in {s.strip() for s in SENTENCE.findall(body(sources[path])) if count_han(s) >= 8}:
            if owners.setdefault(sentence, path) != path:
                shared.append((owners[sentence], path, sentence))
    assert shared == []


def han_only(text: str) -> str:
    return re.sub(f"[^{HAN_CLASS}0-9a-z]", "", fold_text(text))


def test_no_run_of_thirteen_characters_is_shared_with_collected_text(shared: Path, sources: dict[str, str]) -> None:
    collected = han_only((shared / "seed" / "ten-summaries.txt").read_text("utf-8"))
    runs = {collected[i : i + 13] for i in range(len(collected) - 12)}
    for path, source in sources.items():
        text = han_only(source)
        found = [text[i : i + 13] for i in range(len(text) - 12) if text[i : i + 13] in runs]
        assert [run for run in found if not any(name in run or run in name for name in FIXED)] == [], path


def minutes(source: str) -> list[int]:
    """The column 分钟 of a lesson's plan, without its sum."""
    lines = source.splitlines()
    header = next(i for i, line in enumerate(lines) if line.startswith("|") and "分钟" in line)
    column = [cell.strip() for cell in lines[header].split("|")].index("分钟")
    rows = [[cell.strip() for cell in line.split("|")] for line in lines[header + 2 :]]
    end = next(i for i, row in enumerate(rows) if len(row) <= column)
    return [int(row[column]) for row in rows[:end] if "合计" not in row]


def test_lesson_plans_add_up_to_forty_five_minutes(matters: dict[str, FrontMatter], sources: dict[str, str]) -> None:
    lessons = of_kind(matters, "lesson")
    assert {path: sum(minutes(sources[path])) for path in lessons} == dict.fromkeys(lessons, 45)


def test_headings_of_official_numbering_count_up(matters: dict[str, FrontMatter], sources: dict[str, str]) -> None:
    numerals = "一二三四五六七八九十"
    for path in of_kind(matters, "exemplar"):
        numbers = [numerals.index(n) for n in re.findall(rf"^## ([{numerals}])、", sources[path], re.MULTILINE)]
        assert all(later == earlier + 1 for earlier, later in pairwise(numbers)), path
        assert not numbers or numbers[0] == 0, path
