"""The editors' phrase file: what a phrase is worth, which ones to add, which never to link.

```yaml
phrases:
  - text: 高度重视
    label: 空泛慎用
    note: 重视看不见。写开了几次会、批了多少钱、谁去的。
    alias: [高度的重视]        # other forms that lead to the same page
    add: true                 # link it even where it stands on one page only
ban: [青峦县委]               # never linked, nor any phrase with it inside
```
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from wenku.model import EditorFile
from wenku.phrases.mining.labels import LABELS
from wenku.text.fold import fold
from wenku.words import CHINESE, Faults, Words

KEYS = ("text", "label", "note", "alias", "add")
SHORTEST, LONGEST = 2, 40  # characters; editors may note a short term that mining would not take


class NotesError(ValueError):
    """`problems` are sentences that name the entry, what was found and what is allowed."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Note:
    text: str
    label: str = ""
    note: str = ""
    alias: tuple[str, ...] = ()
    add: bool = False

    @property
    def forms(self) -> tuple[str, ...]:
        return (self.text, *self.alias)


@dataclass(frozen=True, slots=True)
class Notes:
    """`by_form` finds a note by its text or an alias, folded; `banned` are folded strings."""

    notes: tuple[Note, ...] = ()
    banned: tuple[str, ...] = ()

    def by_form(self) -> dict[str, Note]:
        return {normal(form): note for note in self.notes for form in note.forms}

    def bans(self, text: str) -> bool:
        return any(word in text for word in self.banned)


NO_NOTES = Notes()


def normal(text: str) -> str:
    """The form in which phrases are compared: as the segmenter sees text."""
    return fold(text).words


def notes_of(file: EditorFile | None, words: Words = CHINESE) -> Notes:
    """Raises NotesError for a file that could not be read and for every bad entry at once."""
    if file is None:
        return NO_NOTES
    if file.why:
        raise NotesError([file.why])
    return parse_notes(file.text, file.name, words)


def parse_notes(source: str, name: str, words: Words = CHINESE) -> Notes:
    from wenku.strict_yaml import (  # YAML costs 30 ms, and most builds have their phrases in the cache
        YamlError,
        load_yaml,
    )

    try:
        loose = load_yaml(source) or {}
    except YamlError as error:
        raise NotesError([words("file.at", f"{name}:{error.line}", error.said(words))]) from None
    if not isinstance(loose, Mapping) or set(loose) - {"phrases", "ban"}:
        raise NotesError([words("notes.top", name, describe(loose))])
    faults = Faults([], words)
    notes = tuple(read_entries(loose.get("phrases") or [], name, faults))
    banned = tuple(read_ban(loose.get("ban") or [], name, faults))
    for form in repeated(notes):
        faults.tell("notes.twice", name, form)
    for note in notes:
        if normal(note.text) in banned:
            faults.tell("notes.banned", name, note.text)
    if faults.problems:
        raise NotesError(faults.problems)
    return Notes(notes, banned)


def describe(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, Mapping) else str(value)[:40]


def read_entries(entries: Any, name: str, faults: Faults) -> Iterator[Note]:
    if not isinstance(entries, list):
        faults.tell("notes.list", name, describe(entries))
        return
    for number, entry in enumerate(entries, 1):
        found = Faults([], faults.words)
        judge(entry, found)
        for fault in found.problems:
            faults.tell("notes.entry", name, number, title(entry), fault)
        if not found.problems:
            alias = tuple(entry.get("alias", ()))
            yield Note(entry["text"], entry.get("label", ""), entry.get("note", ""), alias, entry.get("add", False))


def title(entry: Any) -> str:
    return str(entry["text"]) if isinstance(entry, Mapping) and isinstance(entry.get("text"), str) else "?"


def judge(entry: Any, faults: Faults) -> None:
    if not isinstance(entry, Mapping):
        faults.tell("notes.group", describe(entry))
        return
    for key in sorted(map(str, set(entry) - set(KEYS))):
        faults.tell("notes.unknown", key, faults.listed(KEYS))
    if not is_form(entry.get("text")):
        faults.tell("notes.text", SHORTEST, LONGEST, entry.get("text"))
    if entry.get("label", "") not in ("", *LABELS):
        faults.tell("notes.label", entry["label"], faults.listed(LABELS))
    if not isinstance(entry.get("note", ""), str):
        faults.tell("notes.note", entry["note"])
    if not isinstance(entry.get("add", False), bool):
        faults.tell("notes.add", entry["add"])
    alias = entry.get("alias", [])
    if not isinstance(alias, list) or not all(is_form(form) for form in alias):
        faults.tell("notes.alias", alias)


def is_form(value: Any) -> bool:
    return isinstance(value, str) and SHORTEST <= len(value.strip()) <= LONGEST and "\n" not in value


def read_ban(entries: Any, name: str, faults: Faults) -> Iterator[str]:
    """A list of phrases; a list inside it counts as its members, so that they can be grouped under comments."""
    flat = (
        [form for e in entries for form in (e if isinstance(e, list) else [e])] if isinstance(entries, list) else None
    )
    if flat is None or not all(is_form(form) for form in flat):
        faults.tell("notes.ban", name, SHORTEST, LONGEST, describe(entries))
        return
    yield from (normal(form) for form in flat)


def repeated(notes: tuple[Note, ...]) -> list[str]:
    counted = Counter(normal(form) for note in notes for form in note.forms)
    return [form for form, count in counted.items() if count > 1]
