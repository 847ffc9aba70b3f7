"""The phrases' part of a build: kept by content hash, and honest about pages and files that it cannot use."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wenku.cache import Cache
from wenku.model import Edit, EditorFile
from wenku.options import PhraseOptions
from wenku.phrases import build as work
from wenku.phrases.linking.apply import checked
from wenku.phrases.linking.match import Scan, automaton
from wenku.phrases.results import phrase_results
from wenku.site import Site

from tests.phrases.helpers import WHOLE, documents, page, segmenter
from tests.phrases.helpers import options as whole

PAGES = [page(f"{name}.html", ["他们密切了干群关系。", "派出单位和接收单位都来了。"]) for name in "ab"]


def results(cache: Cache, options: PhraseOptions = WHOLE, notes: str = "", pages: list = PAGES):  # type: ignore[no-untyped-def,type-arg]
    read = lambda: documents(*[["他们密切了干群关系。", "派出单位和接收单位都来了。"]] * len(pages))  # noqa: E731
    return phrase_results(pages, read, segmenter(), options, {}, cache, Site(False), EditorFile("phrases.yml", notes))


def test_a_build_without_changes_takes_the_work_from_the_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = results(Cache(tmp_path))
    assert first.new_pages
    monkeypatch.setattr(work, "phrase_work", lambda *_: pytest.fail("worked again"))
    assert results(Cache(tmp_path)) == first


def test_a_changed_option_page_or_note_is_worked_anew(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache")
    first = results(cache)
    assert results(cache, whole(per_paragraph=0)) != first
    banned = results(cache, notes="ban: [干群关系]\n")
    assert "干群关系" not in [made.title for made in banned.new_pages]
    assert "干群关系" in [made.title for made in results(cache, notes="ban: [派出单位]\n").new_pages]


def test_a_bad_notes_file_is_an_error_that_names_the_entry() -> None:
    found = results(Cache(None), notes="phrases: [{text: 实}]\n")
    assert [notice.level for notice in found.notices] == ["error"]
    assert "第 1 条" in found.notices[0].message


@pytest.mark.parametrize("edit", [Edit(3, 3, "坏", ""), Edit(1, 5, "<b>", "</b>"), Edit(0, 9999, "<i>", "</i>")])
def test_a_page_whose_text_would_change_stays_as_it_is(edit: Edit) -> None:
    (document,) = documents(["干群关系"])
    kept, notices = checked(document, [edit])
    assert kept == []
    assert [notice.level for notice in notices] == ["warning"]
    assert "保持原样" in notices[0].message


FORM = st.text(st.sampled_from("的县乡a-"), min_size=1, max_size=5)


@given(st.lists(FORM, max_size=12), st.text(st.sampled_from("的县乡a-。"), max_size=60))
def test_the_scan_finds_what_the_automaton_finds(forms: list[str], text: str) -> None:
    """Where the compiled automaton has no wheel."""
    pytest.importorskip("ahocorasick_rs")
    compiled = automaton(forms)
    assert not isinstance(compiled, Scan)
    found = compiled.find_matches_as_indexes(text, overlapping=True)
    assert sorted(Scan(forms).find_matches_as_indexes(text)) == sorted(found)
