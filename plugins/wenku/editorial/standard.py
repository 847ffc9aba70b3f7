"""The library's own standard: how long, how many notes, slots, exemplars. The numbers are the taxonomy's, not the code's."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from wenku.editorial.foundation.finding import Mark, doubt
from wenku.editorial.sheet import Sheet
from wenku.library.taxonomy import Range, Taxonomy
from wenku.text.han import count_han
from wenku.text.markdown import blank, headings, readable
from wenku.text.slots import SLOT

NOTE = re.compile(r'^\?\?\?\+? margin "[^"]+"\n(?:    .*\n?|\n)+', re.MULTILINE)
PURPOSE = "> 这一节要让读者知道："
NUMERALS = "一二三四五六七八九十"
SENTENCE = re.compile(r"[^。！？\n|]+[。！？]")
SHORTEST_SENTENCE = 8  # Han: shorter ones (“情况如下。”) are anybody's


def body(source: str) -> str:
    """The text that a reader hands in: without front matter, margin notes and markup."""
    return readable(NOTE.sub(blank, source))


def exemplar_standard(sheet: Sheet) -> Iterator[Mark]:
    taxonomy = sheet.shelf.taxonomy
    standard, genre = taxonomy.standard, taxonomy.genres.get(str(sheet.matter.get("genre")))
    if sheet.is_draft:
        return
    if genre:
        yield from within(sheet, "length", "正文汉字数", count_han(body(sheet.source)), genre.length)
    yield from within(sheet, "notes", "旁批", len(NOTE.findall(sheet.source)), standard.notes)
    moves = {heading.move for heading in headings(sheet.source) if heading.move}
    yield from within(sheet, "few-moves", "标出的部分（语步）", len(moves), (standard.moves, None))
    yield from numbering(sheet)


def template_standard(sheet: Sheet) -> Iterator[Mark]:
    standard, source = sheet.shelf.taxonomy.standard, sheet.source
    if sheet.is_draft or sheet.matter.get("kind") != "template":
        return
    yield from within(sheet, "few-slots", "空位", len(SLOT.findall(source)), (standard.slots, None))
    yield from within(sheet, "checklist", "自查条目", source.count("- [ ] "), standard.checks)
    sections = sum(1 for heading in headings(source) if heading.move)
    if standard.slots:
        purposes = source.count(PURPOSE)
        yield from within(sheet, "purposes", f"“{PURPOSE[2:]}”", purposes, (max(3, sections - 1), None))


def lesson_standard(sheet: Sheet) -> Iterator[Mark]:
    """The column 分钟 of a lesson's plan adds up to the length of a lesson."""
    wanted = sheet.shelf.taxonomy.standard.minutes
    if wanted and sheet.matter.get("kind") == "lesson" and not sheet.is_draft:
        yield from within(sheet, "minutes", "安排表里的分钟合计", sum(minutes(sheet.source)), (wanted, wanted))


def minutes(source: str) -> list[int]:
    """The numbers of the first table with a column 分钟, without its sum."""
    lines = source.splitlines()
    head = next((i for i, line in enumerate(lines) if line.startswith("|") and "分钟" in line), None)
    if head is None:
        return []
    column = [cell.strip() for cell in lines[head].split("|")].index("分钟")
    rows = [[cell.strip() for cell in line.split("|")] for line in lines[head + 2 :]]
    end = next((i for i, row in enumerate(rows) if len(row) <= column), len(rows))
    return [int(row[column]) for row in rows[:end] if "合计" not in row and row[column].isdigit()]


def numbering(sheet: Sheet) -> Iterator[Mark]:
    """一、二、三、 of the second level count up from 一 (GB/T 9704—2012, 7.3.3)."""
    found = [h for h in headings(sheet.source) if h.level == 2 and re.match(rf"[{NUMERALS}]、", h.text)]
    numbers = [NUMERALS.index(heading.text[0]) for heading in found]
    wrong = [later for (before, later) in pairwise(zip(numbers, found, strict=True)) if later[0] != before[0] + 1]
    wrong = [*zip(numbers[:1], found[:1], strict=True), *wrong] if numbers[:1] not in ([], [0]) else wrong
    for _, heading in wrong:
        yield doubt(
            "numbering", heading.start, heading.end, f"“{heading.text[:2]}”没有接着前一个序号；从“一、”起逐个往下编。"
        )


def within(sheet: Sheet, rule: str, what: str, found: int, allowed: Range | tuple[int, int | None]) -> Iterator[Mark]:
    low, high = allowed
    if found < low or (high is not None and found > high):
        wanted = f"{low}—{high}" if high is not None and high != low else f"{low}" if high == low else f"至少 {low}"
        yield doubt(rule, 0, 0, f"{what}有 {found}，应为 {wanted}。")


def coverage(matters: Mapping[str, Mapping[str, Any]], taxonomy: Taxonomy) -> Iterator[str]:
    """Chinese sentences: scenarios with too few published templates or exemplars, genres without a guide."""
    published = [m for m in matters.values() if m.get("status") == "published"]
    counts = Counter((str(m.get("scenario")), str(m.get("kind"))) for m in published)
    for slug, scenario in taxonomy.scenarios.items():
        for kind, least in (("template", taxonomy.standard.templates), ("exemplar", taxonomy.standard.exemplars)):
            if counts[slug, kind] < least:
                yield f"情景“{scenario.name}”（{slug}）的{taxonomy.kinds[kind]}有 {counts[slug, kind]} 篇，至少要 {least} 篇。"
    guided = {m.get("genre") for m in published if m.get("kind") == "guide"}
    for slug, genre in taxonomy.genres.items() if taxonomy.standard.templates else ():
        if slug not in guided:
            yield f"文种“{genre.name}”（{slug}）没有写作指南。"


def repeated_sentences(exemplars: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """(page, sentence, page where it stood first) of sentences that stand in two exemplars. `exemplars` is path → source."""
    owners: dict[str, str] = {}
    for path, source in exemplars.items():
        for sentence in sorted({found.strip() for found in SENTENCE.findall(body(source))}):
            if count_han(sentence) >= SHORTEST_SENTENCE and owners.setdefault(sentence, path) != path:
                yield path, sentence, owners[sentence]


def table(matters: Mapping[str, Any], sources: Mapping[str, str], taxonomy: Taxonomy) -> Sequence[str]:
    """What stands in the library, a line a scenario: genre, scenario, templates, exemplars, their lengths and notes."""
    rows = ["文种\t情景\t模板\t范文\t范文字数\t旁批"]
    for slug, scenario in taxonomy.scenarios.items():
        mine = {path: matter for path, matter in matters.items() if matter.scenario == slug}
        exemplars = [path for path, matter in mine.items() if matter.kind == "exemplar"]
        han = "、".join(str(count_han(body(sources[path]))) for path in exemplars)
        notes = "、".join(str(len(NOTE.findall(sources[path]))) for path in exemplars)
        templates = sum(matter.kind == "template" for matter in mine.values())
        rows.append(
            f"{taxonomy.genres[scenario.genre].name}\t{scenario.name}\t{templates}\t{len(exemplars)}\t{han}\t{notes}"
        )
    kinds = Counter(matter.kind for matter in matters.values())
    return [*rows, "合计\t" + "\t".join(f"{kind} {count}" for kind, count in sorted(kinds.items()))]
