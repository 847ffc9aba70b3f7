"""The import report: Markdown for the editor, JSON for programs. The same input gives the same bytes."""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from itertools import groupby
from typing import Any

from wenku.editorial.foundation.finding import Finding
from wenku.editorial.foundation.rules import RULES
from wenku.editorial.importing import Made, Source, loose_findings
from wenku.library.taxonomy import Taxonomy
from wenku.model import REPORT_MARK
from wenku.text.han import count_han

FORMAT = 1
NOTE = (
    "本报告含原文中的姓名、地名和联系方式，只供编辑核对，不要发布，也不要提交到公开仓库。\n\n"
    "位置写作“行:列”，都从 1 数起；“原文位置”指解码后的原文（网页和 Word 指取出的文字），“草稿位置”指草稿文件。"
)
SMALL = 2


def as_markdown(sources: Sequence[Source], made: Sequence[Made], taxonomy: Taxonomy) -> str:
    parts = [REPORT_MARK, "# 导入报告", NOTE, overview(made, taxonomy), left_alone(made)]
    for source in sources:
        parts += [f"## 文件 {cell(source.name)}", about(source)]
        loose = loose_findings(source)
        if loose:
            parts += ["### 不属于任何一篇的文字", listing(loose)]
        for one in (m for m in made if m.source is source):
            parts += one_piece(one, taxonomy)
    return "\n\n".join(part for part in parts if part) + "\n"


def overview(made: Sequence[Made], taxonomy: Taxonomy) -> str:
    head = "| 草稿 | 标题 | 文种 | 情景 | 层级 | 字数 | 改动 | 存疑 |\n| --- | --- | --- | --- | --- | ---: | ---: | ---: |\n"
    return head + "\n".join(row(one, taxonomy) for one in made)


def left_alone(made: Sequence[Made]) -> str:
    lines = [f"- {cell(one.source.name)}（{cell(one.draft.title)}）：{cell(one.left)}" for one in made if one.left]
    return "没有写的草稿：\n\n" + "\n".join(lines) if lines else ""


def row(one: Made, taxonomy: Taxonomy) -> str:
    doubts = sum(finding.kind == "doubt" for finding in one.findings)
    piece = one.piece
    names = (
        taxonomy.genres[piece.genre.value].name,
        scenario_name(piece.scenario.value, taxonomy),
        taxonomy.levels.get(piece.level.value, ""),
    )
    values = (
        one.file,
        one.draft.title,
        *names,
        str(count_han(piece.body.text)),
        str(sum(finding.kind == "change" for finding in one.findings)),
        str(doubts),
    )
    return "| " + " | ".join(cell(value) for value in values) + " |"


def scenario_name(slug: str, taxonomy: Taxonomy) -> str:
    return taxonomy.scenarios[slug].name if slug in taxonomy.scenarios else ""


def about(source: Source) -> str:
    text = f"编码：{source.read.encoding}。位置依据：{source.read.source}。分为 {len(source.pieces)} 篇。"
    dropped = [f"- {d.line}:{d.column} `<{d.what}>` {cell(d.text)}" for d in source.read.dropped]
    return text + ("\n\n读取时略去的部分：\n\n" + "\n".join(dropped) if dropped else "")


def one_piece(one: Made, taxonomy: Taxonomy) -> list[str]:
    doubts = [finding for finding in one.findings if finding.kind == "doubt"]
    changes = [finding for finding in one.findings if finding.kind == "change"]
    moves = "；".join(
        f"“{cell(heading)}”→{taxonomy.moves[move].name if move else '未判断'}" for heading, move in one.draft.moves
    )
    return [
        f"### {one.file} {cell(one.draft.title)}",
        f"小标题的语步（建议）：{moves}。" if moves else "",
        f"#### 存疑（{len(doubts)} 处）",
        listing(doubts) or "无。",
        f"#### 改动（{len(changes)} 处）",
        listing(changes) or "无。",
    ]


def listing(findings: Iterable[Finding]) -> str:
    ordered = sorted(findings, key=lambda f: (f.start, f.end, f.rule))
    long = [f for f in ordered if not is_small(f)]
    small = sorted((f for f in ordered if is_small(f)), key=lambda f: (f.rule, f.found, f.now))
    rows = [line(f) for f in long]
    for (rule, found, now), group in groupby(small, key=lambda f: (f.rule, f.found, f.now)):
        same = list(group)
        places = " ".join(str(f.before) for f in same)
        rows.append(
            f"| {RULES[rule].title} | {places} | | {cell(found)} | {cell(now)} | 共 {len(same)} 处。{cell(same[0].why)} |"
        )
    if not rows:
        return ""
    return "| 类别 | 原文位置 | 草稿位置 | 原文 | 现为 | 说明 |\n| --- | --- | --- | --- | --- | --- |\n" + "\n".join(
        rows
    )


def is_small(finding: Finding) -> bool:
    """Replacements of a character or two are told together, with all their places."""
    return finding.kind == "change" and len(finding.found) <= SMALL


def line(f: Finding) -> str:
    now = f.now if f.now else "（删去）"
    return f"| {RULES[f.rule].title} | {f.before} | {f.after or ''} | {cell(f.found)} | {cell(now)} | {cell(f.why)} |"


def cell(text: str) -> str:
    """Text inside a table cell: nothing of it may become markup or break the row."""
    plain = re.sub(r"\s*\n\s*", "⏎", text).replace("&", "&amp;").replace("<", "&lt;")
    return re.sub(r"([\\`*_\[\]{}|#~])", r"\\\1", plain)


def as_json(sources: Sequence[Source], made: Sequence[Made]) -> str:
    loaded = {"wenku": "report", "format": FORMAT, "files": [file_entry(source, made) for source in sources]}
    return json.dumps(loaded, ensure_ascii=False, indent=1) + "\n"


def file_entry(source: Source, made: Sequence[Made]) -> dict[str, Any]:
    return {
        "name": source.name,
        "encoding": source.read.encoding,
        "source": source.read.source,
        "dropped": [asdict(dropped) for dropped in source.read.dropped],
        "findings": [entry(finding) for finding in loose_findings(source)],
        "pieces": [piece_entry(one) for one in made if one.source is source],
    }


def piece_entry(one: Made) -> dict[str, Any]:
    return {
        "draft": one.file,
        "id": one.draft.identifier,
        "title": one.draft.title,
        "number": one.piece.number,
        "genre": one.piece.genre.value,
        "scenario": one.piece.scenario.value,
        "level": one.piece.level.value,
        "moves": [{"heading": heading, "move": move} for heading, move in one.draft.moves],
        "findings": [entry(finding) for finding in one.findings],
    }


def entry(f: Finding) -> dict[str, Any]:
    return {
        "rule": f.rule,
        "kind": f.kind,
        "found": f.found,
        "now": f.now,
        "why": f.why,
        "before": [f.before.line, f.before.column],
        "after": [f.after.line, f.after.column] if f.after else None,
    }
