"""The editors' phrase file: every bad entry is named at once, with what was found and what is allowed."""

from pathlib import Path

import pytest
import yaml
from wenku.phrases.mining.labels import LABELS
from wenku.phrases.mining.notes import NotesError, notes_of, parse_notes
from wenku.project import editor_file

CASES = sorted((Path(__file__).resolve().parent.parent / "cases" / "phrases" / "notes").glob("*.yml"))
OURS = Path(__file__).resolve().parent.parent.parent / "docs" / "phrases.yml"


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_bad_file_is_explained(path: Path) -> None:
    case = yaml.safe_load(path.read_text("utf-8"))
    with pytest.raises(NotesError) as error:
        parse_notes(case["source"], "phrases.yml")
    assert error.value.problems == case["problems"]


def test_a_missing_file_is_explained(tmp_path: Path) -> None:
    with pytest.raises(NotesError, match=r"phrases\.yml：读不出来"):
        notes_of(editor_file(tmp_path / "phrases.yml"))


def test_our_own_notes_are_enough_and_say_something() -> None:
    notes = notes_of(editor_file(OURS)).notes
    assert len(notes) >= 150
    assert {note.label for note in notes} == set(LABELS)
    assert [note.text for note in notes if len(note.note) < 4] == []
