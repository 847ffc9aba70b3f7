"""The editors' file of synonyms: what readers say, and what the library calls it; and what it does not hold at all.

```yaml
words:
  - {say: [小结, 汇报材料], read: 个人总结, why: 口头叫法，文种名称是个人总结}
absent:
  - {say: 述职报告, read: [个人总结, 存在的不足], why: 另一种文书，最近的是个人总结}
```

`read` is a name of the library (a genre, kind, part or scenario) or words that stand in its texts: a synonym widens what
is looked for and never hides what matches to the letter. `absent` makes the search say so, and point to the nearest.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from wenku.model import EditorFile
from wenku.text.fold import fold_text
from wenku.words import CHINESE, Faults, Words

Kind = Literal["words", "absent"]
KINDS: tuple[Kind, ...] = ("words", "absent")
KEYS = ("say", "read", "why")
LONGEST = 16  # characters: a saying is a word or two


class SynonymsError(ValueError):
    """`problems` are sentences that name the entry, what was found and what is allowed."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Saying:
    say: tuple[str, ...]
    read: tuple[str, ...]
    why: str
    kind: Kind


Labels = Mapping[str, Mapping[str, str]]


def synonyms_of(file: EditorFile | None, labels: Labels, words: Words = CHINESE) -> tuple[Saying, ...]:
    """Raises SynonymsError, for a file that could not be read as well."""
    if file is None:
        return ()
    if file.why:
        raise SynonymsError([file.why])
    return read_synonyms(file.text, file.name, labels, words)


def read_synonyms(source: str, name: str, labels: Labels, words: Words = CHINESE) -> tuple[Saying, ...]:
    """`labels` are the library's own names. Raises SynonymsError for what is no such file, and for every bad entry at once."""
    from wenku.strict_yaml import YamlError, load_yaml

    try:
        loose = load_yaml(source) or {}
    except YamlError as error:
        raise SynonymsError([words("file.at", f"{name}:{error.line}", error.said(words))]) from None
    faults = Faults([], words)
    sayings = tuple(read_file(loose, name, faults))
    tell_repeated(sayings, name, faults)
    tell_unnamed(sayings, labels, name, faults)
    if faults.problems:
        raise SynonymsError(faults.problems)
    return sayings


def read_file(loose: object, name: str, faults: Faults) -> Iterator[Saying]:
    if not isinstance(loose, Mapping) or set(loose) - set(KINDS):
        faults.tell("synonyms.top", name, shown(loose))
        return
    for kind in KINDS:
        entries = loose.get(kind) or []
        if not isinstance(entries, list):
            faults.tell("synonyms.list", name, kind)
            continue
        for number, entry in enumerate(entries, 1):
            place = faults.words("synonyms.place", name, kind, number)
            saying = read_entry(entry, kind, place, faults)
            if saying:
                yield saying


def read_entry(entry: object, kind: Kind, place: str, faults: Faults) -> Saying | None:
    if not isinstance(entry, Mapping):
        faults.tell("synonyms.entry", place, shown(entry))
        return None
    before = len(faults.problems)
    said = shown(entry.get("say"))
    if unknown := sorted(set(map(str, entry)) - set(KEYS)):
        faults.tell("synonyms.unknown", place, faults.listed(unknown), faults.listed(KEYS))
    say = sayings_of(entry.get("say"), f"{place} say", faults)
    read = sayings_of(entry.get("read"), f"{place} ({said}) read", faults, may_be_empty=kind == "absent")
    why = entry.get("why")
    if not isinstance(why, str) or not why.strip():
        faults.tell("synonyms.why", place, said)
    if same := [word for word in say if fold_text(word) in map(fold_text, read)]:
        faults.tell("synonyms.same", place, faults.listed(same))
    return Saying(say, read, str(why), kind) if len(faults.problems) == before else None


def sayings_of(value: object, place: str, faults: Faults, may_be_empty: bool = False) -> tuple[str, ...]:
    if may_be_empty and value in (None, []):
        return ()
    words = value if isinstance(value, list) else [value]
    good = [word for word in words if isinstance(word, str) and is_word(word)]
    if len(good) < len(words) or not words:
        bad = next((word for word in words if word not in good), value)
        faults.tell("synonyms.word", place, LONGEST, shown(bad))
    return tuple(good)


def is_word(word: str) -> bool:
    return 0 < len(word) <= LONGEST and len(word.split()) == 1


def tell_repeated(sayings: Sequence[Saying], name: str, faults: Faults) -> None:
    seen: set[str] = set()
    for saying in sayings:
        for word in saying.say:
            if fold_text(word) in seen:
                faults.tell("synonyms.twice", name, word)
            seen.add(fold_text(word))


def tell_unnamed(sayings: Sequence[Saying], labels: Labels, name: str, faults: Faults) -> None:
    """What the library does not hold points to a name it has: otherwise it could not lead anywhere."""
    names = {label for facet in labels.values() for label in facet.values()}
    for saying in sayings:
        for read in saying.read:
            if saying.kind == "absent" and names and read not in names:
                faults.tell("synonyms.unnamed", name, saying.say[0], read)


def asked_file(sayings: Sequence[Saying]) -> bytes:
    """JSON: `words` and `absent`, rows of what is said and what is read. The reasons are for editors."""
    rows: dict[str, list[list[Any]]] = {kind: [] for kind in KINDS}
    for saying in sayings:
        rows[saying.kind] += [[word, list(saying.read)] for word in saying.say]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode()


def shown(value: object) -> str:
    """Cut before it is written out: a list may be long."""
    if isinstance(value, list) and value and isinstance(value[0], str):
        return value[0][:40] + "…"
    return str(value)[:40] if isinstance(value, str | int | float | bool | None) else "{…}"
