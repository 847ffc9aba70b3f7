"""The table of names as a file that people edit: a line a name, its slot to the right."""

from collections.abc import Iterable, Mapping
from typing import Any

import yaml

from wenku.editorial.foundation.mention import MentionKind
from wenku.editorial.names.book import NUMBERED, NameBook
from wenku.strict_yaml import YamlError, load_yaml

HEAD = """\
# 名称对照表：这一批文稿里的名字（左）和换成的空位（右）。含真实姓名，不要发布。
# 改名：改右边。合并：让几个名字用同一个空位。留在文中：右边写“保留”。
# 程序没认出的名字：在“编辑指定”下加一行，凡出现都换。删去一行：下次导入重新编号。
# 存盘以后再导入一次（或在审稿台点“写进草稿”）就照这张表办。
"""
SECTIONS: Mapping[str, MentionKind] = {"人名": "person", "地名": "place", "单位名": "firm"}
OURS = "编辑指定"
KEPT = "保留"
LONGEST = 20


class BookError(ValueError):
    """The message is a Chinese sentence without the file's name."""


def write_book(book: NameBook) -> str:
    kinds = {kind: section for section, kind in SECTIONS.items()}
    sections: dict[str, dict[str, str]] = {section: {} for section in (*SECTIONS, OURS)}
    for (kind, key), slot in book.slots.items():
        sections[kinds[kind]][key] = slot
    sections[OURS] = {**book.given, **dict.fromkeys(book.kept, KEPT)}
    ordered = {name: dict(in_order(rows.items())) for name, rows in sections.items() if rows}
    return HEAD + (yaml.safe_dump(ordered, allow_unicode=True, sort_keys=False, width=1000) if ordered else "")


def in_order(rows: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """By slot, so that names of one slot stand together; numbers as numbers."""

    def order(row: tuple[str, str]) -> tuple[str, int, str, str]:
        match = NUMBERED.fullmatch(row[1])
        return (match["label"], int(match["number"]), row[1], row[0]) if match else (row[1], 0, row[1], row[0])

    return sorted(rows, key=order)


def read_book(source: str) -> NameBook:
    """Raises BookError."""
    try:
        loose = load_yaml(source) or {}
    except YamlError as error:
        raise BookError(str(error)) from None
    if not isinstance(loose, dict) or any(not isinstance(rows, dict | None) for rows in loose.values()):
        raise BookError(f"应分成 {'、'.join((*SECTIONS, OURS))} 几节，每节每行形如“名字: 空位”。")
    if strange := sorted(map(str, loose.keys() - {*SECTIONS, OURS})):
        raise BookError(f"不认识的节“{strange[0]}”；可用：{'、'.join((*SECTIONS, OURS))}。")
    return book_of({str(section): rows or {} for section, rows in loose.items()})


def book_of(sections: Mapping[str, Mapping[Any, Any]]) -> NameBook:
    slots: dict[tuple[MentionKind, str], str] = {}
    given: dict[str, str] = {}
    kept: set[str] = set()
    for section, rows in sections.items():
        for key, value in rows.items():
            name, slot = str(key).strip(), checked(str(key), value)
            if slot == KEPT:
                kept.add(name)
            elif section == OURS:
                given[name] = slot
            else:
                slots[SECTIONS[section], name] = slot
    return NameBook(slots, given, kept)


def checked(name: str, value: Any) -> str:
    slot = str(value).strip().strip("【】") if isinstance(value, str | int) else ""
    if not slot or len(slot) > LONGEST or any(sign in slot for sign in "【】\n\t") or not name.strip():
        raise BookError(f"“{name[:30]}”右边应写空位的名字（{LONGEST} 字以内）或“{KEPT}”，现为“{value}”。")
    return slot
