"""The import report for an editor, in the order of what may not be missed: what went, names, doubts, then all the rest.

The same change made again is one row; signs for signs are one row a kind. The same input gives the same bytes.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from wenku.editorial.foundation.finding import Finding
from wenku.editorial.foundation.rules import RULES
from wenku.editorial.foundation.weight import WEIGHT_TITLES, WEIGHTS, Weight, weigh
from wenku.editorial.importing import Source
from wenku.editorial.making import Made
from wenku.editorial.reading.reading import LEFT_OUT
from wenku.editorial.report_data import sign_by_sign
from wenku.library.taxonomy import Taxonomy
from wenku.model import REPORT_MARK
from wenku.text.han import count_han

NOTE = (
    "本报告含原文中的姓名、地名和联系方式，只供编辑核对，不要发布，也不要提交到公开仓库。\n\n"
    "位置写作“行:列”，都从 1 数起，是解码后的原文里的位置（网页和 Word 指取出的文字）；箭头后面是草稿里的位置。"
    "同一改动做了几次，合为一行。全部位置在旁边的同名 .json 里。"
)
HINTS: dict[Weight, str] = {
    "cut": "请先看这一节：原文里有、草稿里没有的文字。若是作者的话，请补回草稿。",
    "name": "同一名称在草稿里是同一空位。",
    "doubt": "没有改动，请逐条判断。",
    "change": "",
    "mechanical": "只换符号和字形，一般不必逐条看。",
}
PLACES, EXAMPLES = 4, 8
WIDEST: dict[Weight, int] = {"cut": 240, "name": 40, "doubt": 60, "change": 60, "mechanical": 20}


@dataclass(frozen=True, slots=True)
class Told:
    """A finding and the draft it belongs to."""

    draft: str
    finding: Finding


def as_markdown(sources: Sequence[Source], made: Sequence[Made], taxonomy: Taxonomy, said: Sequence[str] = ()) -> str:
    """`said` is what else became of drafts."""
    here = [one for one in made if one.here]
    told = by_weight(here)
    parts = [REPORT_MARK, "# 导入报告", NOTE, overview(here, taxonomy), left_alone(made, said)]
    for weight in WEIGHTS:
        parts += mechanical(here) if weight == "mechanical" else section(weight, told[weight])
    parts += ["## 文件", *(about(source) for source in sources), "## 小标题的语步（建议）", moves(here, taxonomy)]
    return "\n\n".join(part for part in parts if part) + "\n"


def by_weight(made: Iterable[Made]) -> dict[Weight, list[Told]]:
    """What is judged one by one. Mechanical changes are counted where they are: of hundreds of pieces there are 200,000."""
    told: dict[Weight, list[Told]] = {weight: [] for weight in WEIGHTS}
    for one in made:
        for finding in one.findings_of(judged):
            told[weigh(finding)].append(Told(one.file, finding))
    return told


def judged(finding: Finding) -> bool:
    return weigh(finding) != "mechanical"


def overview(made: Sequence[Made], taxonomy: Taxonomy) -> str:
    head = "| 草稿 | 标题 | 文种 | 情景 | 层级 | 字数 | 改动 | 存疑 |\n| --- | --- | --- | --- | --- | ---: | ---: | ---: |\n"
    return head + "\n".join(row(one, taxonomy) for one in made)


def left_alone(made: Sequence[Made], said: Sequence[str]) -> str:
    lines = [f"- {cell(one.source.name)}（{cell(one.draft.title)}）：{cell(one.left)}" for one in made if one.left]
    lines += [f"- {cell(line)}" for line in said]
    return "没有照样写的草稿：\n\n" + "\n".join(lines) if lines else ""


def row(one: Made, taxonomy: Taxonomy) -> str:
    piece = one.piece
    kinds = Counter(finding.kind for finding in (*piece.findings, *one.repeats))
    names = (
        taxonomy.genres[piece.genre.value].name,
        scenario_name(piece.scenario.value, taxonomy),
        taxonomy.levels.get(piece.level.value, ""),
    )
    values = (one.file, one.draft.title, *names, count_han(piece.body.text), kinds["change"], kinds["doubt"])
    return cells(*(str(value) for value in values))


def scenario_name(slug: str, taxonomy: Taxonomy) -> str:
    return taxonomy.scenarios[slug].name if slug in taxonomy.scenarios else ""


def section(weight: Weight, told: Sequence[Told]) -> list[str]:
    if not told:
        return [f"## {WEIGHT_TITLES[weight]}（0 处）"] if weight == "cut" else []
    now = () if weight == "doubt" else ("现为",)
    return table(weight, len(told), ("草稿", "位置", "类别", "原文", *now, "说明"), list(listing(weight, told)))


def table(weight: Weight, count: int, head: Sequence[str], rows: Sequence[str]) -> list[str]:
    title = f"## {WEIGHT_TITLES[weight]}（{count} 处{f'，{len(rows)} 行' if len(rows) < count else ''}）"
    return [title, HINTS[weight], "\n".join([cells(*head), cells(*["---"] * len(head)), *rows])]


def listing(weight: Weight, told: Sequence[Told]) -> Iterator[str]:
    """A row for every different change of a draft, in the order of the text."""
    groups: dict[tuple[str, ...], list[Finding]] = {}
    for one in told:
        f = one.finding
        groups.setdefault((one.draft, f.kind, f.rule, f.found, f.now, f.why), []).append(f)
    ordered = sorted(groups.items(), key=lambda item: (item[0][0], item[1][0].start, item[0]))
    for (draft, _, rule, found, now, why), same in ordered:
        shown = (
            draft.removesuffix(".md"),
            places(same),
            RULES[rule].title,
            cut(found, WIDEST[weight]),
        )
        changed = () if weight == "doubt" else (state(same[0], now),)
        yield cells(*shown, *changed, why)


def state(finding: Finding, now: str) -> str:
    if finding.kind == "refused":
        return "（编辑已退回，保持原文）"
    return cut(now, WIDEST["change"]) if now else "（删去）"


def places(same: Sequence[Finding]) -> str:
    shown = [f"{f.before}→{f.after}" if f.after else str(f.before) for f in same[:PLACES]]
    return " ".join(shown) + (f" 等 {len(same)} 处" if len(same) > PLACES else "")


def mechanical(made: Iterable[Made]) -> list[str]:
    """A row a rule, with the commonest of its changes."""
    count, found = 0, dict[str, Counter[tuple[str, str]]]()
    for one in made:
        for finding in (f for f in one.piece.findings if not judged(f)):
            count += 1
            found.setdefault(finding.rule, Counter()).update(pair for _, pair in sign_by_sign(finding))
    rows = [folded(rule, pairs) for rule, pairs in sorted(found.items())]
    return table("mechanical", count, ("类别", "处数", "例"), rows) if rows else []


def folded(rule: str, pairs: Counter[tuple[str, str]]) -> str:
    common = sorted(pairs.items(), key=lambda item: (-item[1], item[0]))
    examples = "　".join(f"{seen(found)}→{seen(now)} ×{times}" for (found, now), times in common[:EXAMPLES])
    more = f"　等 {len(pairs)} 种" if len(pairs) > EXAMPLES else ""
    return cells(RULES[rule].title, str(pairs.total()), examples + more)


def seen(text: str) -> str:
    """Signs that cannot be seen are named."""
    shown = "".join(
        c if c.isprintable() and not c.isspace() else f"U+{ord(c):04X}" for c in text[: WIDEST["mechanical"]]
    )
    return shown.replace("U+000A", "⏎").replace("U+3000", "全角空格").replace("U+0020", "空格") or "（删去）"


def about(source: Source) -> str:
    text = f"### {cell(source.name)}\n\n编码：{cell(source.read.encoding)}。位置依据：{source.read.source}。分为 {len(source.pieces)} 篇。"
    kinds = Counter((d.what, cut(d.text, WIDEST["cut"])) for d in source.read.dropped)
    first = {(d.what, cut(d.text, WIDEST["cut"])): d for d in reversed(source.read.dropped)}
    rows = [
        f"- {LEFT_OUT.get(what, what)}（{first[what, shown].line}:{first[what, shown].column}{f'，共 {times} 处' if times > 1 else ''}）{cell(shown)}"
        for (what, shown), times in kinds.items()
    ]
    return text + ("\n\n读取时略去的部分：\n\n" + "\n".join(rows) if rows else "")


def moves(made: Sequence[Made], taxonomy: Taxonomy) -> str:
    rows = [
        cells(
            one.file.removesuffix(".md"),
            "；".join(
                f"{heading}→{taxonomy.moves[move].name if move else '未判断'}" for heading, move in one.draft.moves
            ),
        )
        for one in made
        if one.draft.moves
    ]
    return "\n".join([cells("草稿", "小标题→语步"), cells("---", "---"), *rows]) if rows else "没有小标题。"


def cut(text: str, width: int) -> str:
    return text if len(text) <= width else f"{text[: width - 20]}……{text[-10:]}（共 {len(text)} 字）"


def cells(*values: str) -> str:
    return "| " + " | ".join(value if value == "---" else cell(value) for value in values) + " |"


def cell(text: str) -> str:
    """Text inside a table cell: nothing of it may become markup or break the row."""
    plain = re.sub(r"\s*\n\s*", "⏎", text).replace("&", "&amp;").replace("<", "&lt;")
    return re.sub(r"([\\`*_\[\]{}|#~])", r"\\\1", plain)


def rows_to_judge(made: Iterable[Made]) -> int:
    """Rows that an editor has to think about."""
    return sum(len(list(listing(weight, told))) for weight, told in by_weight(made).items())
