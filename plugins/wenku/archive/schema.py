"""A section as it leaves: one JSON object a line, for any engine to read. `FIELDS` is the description that goes with it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from wenku.model import Document, Section
from wenku.phrases.mining.corpus import block_words, silence
from wenku.phrases.pages.concordance import group
from wenku.search.alphabet import all_sounds
from wenku.text.fold import fold_text
from wenku.text.segment import Segmenter

VERSION = 1
YEAR = re.compile(r"(?:19|20)\d\d年?")
FIELDS = {
    "id": "编号；没有编号的页是它的地址",
    "url": "页的地址，相对于站点的根",
    "page": "页的题目",
    "section": "第几节，从 0 起",
    "anchor": "节的锚；页首为空",
    "heading": "节的标题；页首为空",
    "depth": "标题的层级，1 到 6；页首为 0",
    "kind": "页的类型：template、exemplar、guide……；不是文库的页为空",
    "genre": "文种",
    "level": "层级：县、乡镇……",
    "date": "日期，YYYY-MM-DD 或年份；不知道的为空",
    "group": "文种；没有文种的是类型，都没有的是所在的文件夹",
    "unit": "单位：页头写的 unit；没有写的，是路径里第一个不是年份的文件夹",
    "move": "这一节是哪个部分",
    "text": "正文，各段以换行分开",
    "folded": "检索用的同形：简体、小写、全角转半角，与正文不一定等长",
    "tokens": "[词（同形）, 起, 止]，位置是正文的字数（Unicode 码位）；词为空是小句到头，或此处不参与比较；Parquet 里是 word、start、end",
    "silent": "[起, 止]：不参与比较的部分（代码、表格、空格、批注、落款）；Parquet 里是 start、end",
    "sounds": "正文每个汉字的读音，多音以 / 分开；不是汉字的为空",
}
Row = Mapping[str, Any]


def rows(document: Document, segmenter: Segmenter) -> Iterator[Row]:
    """One row a section, in order; the keys are those of FIELDS."""
    page, meta = document.page, document.page.meta
    common = {
        "id": str(meta.get("id") or page.url),
        "url": page.url,
        "page": page.title,
        **{name: str(meta.get(name) or "") for name in ("kind", "genre", "level", "date")},
        "group": group(document),
        "unit": str(meta.get("unit") or folder_of(page.url)),
    }
    for number, section in enumerate(document.sections):
        own = {"section": number, "anchor": section.anchor, "heading": section.heading, "depth": section.level}
        yield {**common, **own, "move": section.move, **words_of(section, segmenter)}


def folder_of(url: str) -> str:
    """Collected texts lie by unit, by year, or by both."""
    return next((folder for folder in url.split("/")[:-1] if not YEAR.fullmatch(folder)), "")


def words_of(section: Section, segmenter: Segmenter) -> dict[str, Any]:
    marks = silence(section)
    return {
        "text": section.text,
        "folded": fold_text(section.text),
        "tokens": list(tokens(section, marks, segmenter)),
        "silent": list(spans(marks)),
        "sounds": [readings().get(character, "") for character in section.text],
    }


def tokens(section: Section, marks: bytearray, segmenter: Segmenter) -> Iterator[tuple[str, int, int]]:
    for block in section.blocks:
        for word, start, end in block_words(section, block, segmenter):
            yield "" if marks.find(1, start, end) >= 0 else word, start, end


def spans(marks: bytearray) -> Iterator[tuple[int, int]]:
    """[start, end) of each run of ones."""
    end = 0
    while (start := marks.find(1, end)) >= 0:
        end = marks.find(0, start)
        end = len(marks) if end < 0 else end
        yield start, end


@cache
def readings() -> Mapping[str, str]:
    """Character → its syllables, parted by `/`."""
    found: dict[str, list[str]] = {}
    for sound, characters in sorted(all_sounds().items()):
        for character in characters:
            found.setdefault(character, []).append(sound)
    return {character: "/".join(sounds) for character, sounds in found.items()}


def line(row: Row) -> str:
    return json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n"


def by_page(rows: Sequence[Row]) -> Iterator[tuple[str, list[Row]]]:
    """The rows of each page together; they stand in the order of export."""
    start = 0
    for end in range(1, len(rows) + 1):
        if end == len(rows) or rows[end]["url"] != rows[start]["url"]:
            yield rows[start]["url"], list(rows[start:end])
            start = end
