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

Kind = Literal["words", "absent"]
KINDS: tuple[Kind, ...] = ("words", "absent")
KEYS = ("say", "read", "why")
LONGEST = 16  # characters: a saying is a word or two


class SynonymsError(ValueError):
    """`problems` are Chinese sentences that name the entry, what was found and what is allowed."""

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


def synonyms_of(file: EditorFile | None, labels: Labels) -> tuple[Saying, ...]:
    """Raises SynonymsError, for a file that could not be read as well."""
    if file is None:
        return ()
    if file.why:
        raise SynonymsError([file.why])
    return read_synonyms(file.text, file.name, labels)


def read_synonyms(source: str, name: str, labels: Labels) -> tuple[Saying, ...]:
    """`labels` are the library's own names. Raises SynonymsError for what is no such file, and for every bad entry at once."""
    import yaml

    try:
        loose = yaml.safe_load(source) or {}
    except (yaml.YAMLError, RecursionError) as error:
        raise SynonymsError([f"{name}：不是可读的 YAML：{str(error)[:300]}"]) from None
    problems: list[str] = []
    sayings = tuple(read_file(loose, name, problems))
    problems += [*repeated(sayings, name), *unnamed(sayings, labels, name)]
    if problems:
        raise SynonymsError(problems)
    return sayings


def read_file(loose: object, name: str, problems: list[str]) -> Iterator[Saying]:
    if not isinstance(loose, Mapping) or set(loose) - set(KINDS):
        problems.append(f"{name}：顶层只能有 words 和 absent 两项，现为“{shown(loose)}”。")
        return
    for kind in KINDS:
        entries = loose.get(kind) or []
        if not isinstance(entries, list):
            problems.append(f"{name}：{kind} 应为列表，每条形如 {{say: 小结, read: 个人总结, why: 理由}}。")
            continue
        for number, entry in enumerate(entries, 1):
            saying = read_entry(entry, kind, f"{name}：{kind} 第 {number} 条", problems)
            if saying:
                yield saying


def read_entry(entry: object, kind: Kind, place: str, problems: list[str]) -> Saying | None:
    if not isinstance(entry, Mapping):
        problems.append(f"{place}应为 {{say: 说法, read: 名称, why: 理由}}，现为“{shown(entry)}”。")
        return None
    before = len(problems)
    if unknown := sorted(set(map(str, entry)) - set(KEYS)):
        problems.append(f"{place}有不认识的键“{'、'.join(unknown)}”；可用：{'、'.join(KEYS)}。")
    say = words_of(entry.get("say"), f"{place}的 say", problems)
    read = words_of(
        entry.get("read"), f"{place}（{shown(entry.get('say'))}）的 read", problems, may_be_empty=kind == "absent"
    )
    why = entry.get("why")
    if not isinstance(why, str) or not why.strip():
        problems.append(f"{place}（{shown(entry.get('say'))}）缺少 why：写一句为什么这样对应。")
    if same := [word for word in say if fold_text(word) in map(fold_text, read)]:
        problems.append(f"{place}的 say 与 read 都有“{'、'.join(same)}”，等于没写；请去掉一处。")
    return Saying(say, read, str(why), kind) if len(problems) == before else None


def words_of(value: object, place: str, problems: list[str], may_be_empty: bool = False) -> tuple[str, ...]:
    if may_be_empty and value in (None, []):
        return ()
    words = value if isinstance(value, list) else [value]
    good = [word for word in words if isinstance(word, str) and is_word(word)]
    if len(good) < len(words) or not words:
        bad = next((word for word in words if word not in good), value)
        problems.append(f"{place}应为不含空格、{LONGEST} 字以内的词或词的列表（数字加引号），现有“{shown(bad)}”。")
    return tuple(good)


def is_word(word: str) -> bool:
    return 0 < len(word) <= LONGEST and len(word.split()) == 1


def repeated(sayings: Sequence[Saying], name: str) -> Iterator[str]:
    seen: set[str] = set()
    for saying in sayings:
        for word in saying.say:
            if fold_text(word) in seen:
                yield f"{name}：“{word}”写了两次；一个说法只写一条，几个去处放进 read 的列表。"
            seen.add(fold_text(word))


def unnamed(sayings: Sequence[Saying], labels: Labels, name: str) -> Iterator[str]:
    """What the library does not hold points to a name it has: otherwise it could not lead anywhere."""
    names = {label for facet in labels.values() for label in facet.values()}
    for saying in sayings:
        for read in saying.read:
            if saying.kind == "absent" and names and read not in names:
                yield f"{name}：absent 里“{saying.say[0]}”的 read 是“{read}”，不是文种、类型、部分或情景的名称（见分类一览）。"


def asked_file(sayings: Sequence[Saying]) -> bytes:
    """JSON: `words` and `absent`, rows of what is said and what is read. The reasons are for editors."""
    rows: dict[str, list[list[Any]]] = {kind: [] for kind in KINDS}
    for saying in sayings:
        rows[saying.kind] += [[word, list(saying.read)] for word in saying.say]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode()


def shown(value: object) -> str:
    """Cut before it is written out: an alias bomb has few bytes and no end."""
    if isinstance(value, list) and value and isinstance(value[0], str):
        return value[0][:40] + "等"
    return str(value)[:40] if isinstance(value, str | int | float | bool | None) else "（一组值）"
