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

KEYS = ("text", "label", "note", "alias", "add")
SHORTEST, LONGEST = 2, 40  # characters; editors may note a short term that mining would not take


class NotesError(ValueError):
    """`problems` are Chinese sentences that name the entry, what was found and what is allowed."""

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


def notes_of(file: EditorFile | None) -> Notes:
    """Raises NotesError for a file that could not be read and for every bad entry at once."""
    if file is None:
        return NO_NOTES
    if file.why:
        raise NotesError([file.why])
    return parse_notes(file.text, file.name)


def parse_notes(source: str, name: str) -> Notes:
    from wenku.strict_yaml import (  # YAML costs 30 ms, and most builds have their phrases in the cache
        YamlError,
        load_yaml,
    )

    try:
        loose = load_yaml(source) or {}
    except YamlError as error:
        raise NotesError([f"{name}:{error.line}：{error.why}"]) from None
    if not isinstance(loose, Mapping) or set(loose) - {"phrases", "ban"}:
        raise NotesError([f"{name}：顶层只能有 phrases 和 ban 两项，现为“{describe(loose)}”。"])
    problems: list[str] = []
    notes = tuple(read_entries(loose.get("phrases") or [], name, problems))
    banned = tuple(read_ban(loose.get("ban") or [], name, problems))
    problems += [f"{name}：“{form}”写了两次；一个短语只写一条，别的写法放进 alias。" for form in repeated(notes)]
    problems += [f"{name}：“{n.text}”既有说明又在 ban 里；请删去一处。" for n in notes if normal(n.text) in banned]
    if problems:
        raise NotesError(problems)
    return Notes(notes, banned)


def describe(value: Any) -> str:
    return "、".join(map(str, value)) if isinstance(value, Mapping) else str(value)[:40]


def read_entries(entries: Any, name: str, problems: list[str]) -> Iterator[Note]:
    if not isinstance(entries, list):
        problems.append(f"{name}：phrases 应是一列条目（每条以“- text:”开头），现为“{describe(entries)}”。")
        return
    for number, entry in enumerate(entries, 1):
        found = list(faults(entry))
        problems += [f"{name} 第 {number} 条{title(entry)}：{fault}" for fault in found]
        if not found:
            alias = tuple(entry.get("alias", ()))
            yield Note(entry["text"], entry.get("label", ""), entry.get("note", ""), alias, entry.get("add", False))


def title(entry: Any) -> str:
    return f"（{entry['text']}）" if isinstance(entry, Mapping) and isinstance(entry.get("text"), str) else ""


def faults(entry: Any) -> Iterator[str]:
    if not isinstance(entry, Mapping):
        yield f"应是“键: 值”的一组，现为“{describe(entry)}”。"
        return
    for key in sorted(map(str, set(entry) - set(KEYS))):
        yield f"没有“{key}”这个键；可用：{'、'.join(KEYS)}。"
    if not is_form(entry.get("text")):
        yield f"text 应是 {SHORTEST}–{LONGEST} 个字的短语，现为“{entry.get('text')}”。"
    if entry.get("label", "") not in ("", *LABELS):
        yield f"label 没有“{entry['label']}”这个值；可用：{'、'.join(LABELS)}。"
    if not isinstance(entry.get("note", ""), str):
        yield f"note 应是一段文字，现为“{entry['note']}”。"
    if not isinstance(entry.get("add", False), bool):
        yield f"add 应是 true 或 false，现为“{entry['add']}”。"
    alias = entry.get("alias", [])
    if not isinstance(alias, list) or not all(is_form(form) for form in alias):
        yield f"alias 应是一列短语，如 [甲, 乙]，现为“{alias}”。"


def is_form(value: Any) -> bool:
    return isinstance(value, str) and SHORTEST <= len(value.strip()) <= LONGEST and "\n" not in value


def read_ban(entries: Any, name: str, problems: list[str]) -> Iterator[str]:
    """A list of phrases; a list inside it counts as its members, so that they can be grouped under comments."""
    flat = (
        [form for e in entries for form in (e if isinstance(e, list) else [e])] if isinstance(entries, list) else None
    )
    if flat is None or not all(is_form(form) for form in flat):
        problems.append(
            f"{name}：ban 应是一列短语，如 [甲乙, 丙丁]，每个 {SHORTEST}–{LONGEST} 个字，现为“{describe(entries)}”。"
        )
        return
    yield from (normal(form) for form in flat)


def repeated(notes: tuple[Note, ...]) -> list[str]:
    counted = Counter(normal(form) for note in notes for form in note.forms)
    return [form for form, count in counted.items() if count > 1]
