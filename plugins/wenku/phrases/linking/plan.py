"""Which mentions become links, and why the others do not: every mention gets a decision that can be printed.

A link is made at the first mention in a section, if that mention may be linked at all. Where a ceiling leaves no room
for all of them, the editors' phrases come first, then those with the fewest links on the pages before (so that every
phrase is linked somewhere), then the worthier, then the earlier.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from wenku.model import Block, Document, Section
from wenku.options import PhraseOptions
from wenku.phrases.linking.match import Mention, leftmost_longest
from wenku.phrases.mining.corpus import Place
from wenku.phrases.mining.select import Phrase
from wenku.text.edit import run_at

Reason = Literal[
    "linked", "nested", "later", "paragraph", "page", "opted-out", "label", "few-pages", "most", "link", "code", "table",
    "slot", "note", "signature", "math", "control", "markup",
]  # fmt: skip
REASONS: Mapping[Reason, str] = {
    "linked": "已加链接",
    "nested": "在更长的短语之内",
    "later": "本节前面已出现过",
    "paragraph": "本段链接已满",
    "page": "本页链接已满",
    "opted-out": "本页不加链接（页头 links: false）",
    "label": "选项 labels 不含这个标签",
    "few-pages": "出现的页数不够",
    "most": "超出短语页的数目上限",
    "link": "已在链接里",
    "code": "在代码里",
    "table": "在表格里",
    "slot": "在空位里",
    "note": "在旁批里",
    "signature": "在署名里",
    "math": "在公式里",
    "control": "在标签或可点的标题里",
    "markup": "被别的标记从中断开",
}

FEWEST, MOST = 20, 200  # phrases, where the site's size decides: one a page


@dataclass(frozen=True, slots=True)
class Decision:
    mention: Mention
    reason: Reason

    @property
    def linked(self) -> bool:
        return self.reason == "linked"


def plan(
    documents: Sequence[Document], phrases: Sequence[Phrase], found: Sequence[Mention], options: PhraseOptions
) -> list[Decision]:
    """A decision for each mention, in the order given."""
    refused = refused_phrases(phrases, found, options, most_phrases(options, len(documents)))
    shown = set(leftmost_longest(mention for mention in found if mention.phrase not in refused))
    reasons: dict[Mention, Reason] = {m: refused.get(m.phrase, "nested") for m in found if m not in shown}
    by_page: dict[int, list[Mention]] = {}
    for mention in sorted(shown, key=lambda m: (m.place.page, m.place.section, m.place.start)):
        by_page.setdefault(mention.place.page, []).append(mention)
    links: Counter[int] = Counter()
    for page, own in by_page.items():
        order = {m.phrase: (not phrases[m.phrase].noted, links[m.phrase], m.phrase) for m in own}
        decided = plan_page(documents[page], own, options, order)
        links.update(mention.phrase for mention, reason in decided.items() if reason == "linked")
        reasons.update(decided)
    return [Decision(mention, reasons[mention]) for mention in found]


def most_phrases(options: PhraseOptions, pages: int) -> int:
    return options.most or max(FEWEST, min(MOST, pages))


def refused_phrases(
    phrases: Sequence[Phrase], found: Iterable[Mention], options: PhraseOptions, most: int
) -> dict[int, Reason]:
    """Phrases that get no link anywhere. `phrases` come in order of precedence, so the first `most` fit ones stay."""
    pages: dict[int, set[int]] = {}
    for mention in found:
        pages.setdefault(mention.phrase, set()).add(mention.place.page)
    refused: dict[int, Reason] = {}
    taken = 0
    for number, phrase in enumerate(phrases):
        if phrase.label not in options.labels:
            refused[number] = "label"
        elif len(pages.get(number, ())) < (1 if phrase.add else options.minimum_pages):
            refused[number] = "few-pages"
        elif taken >= most:
            refused[number] = "most"
        else:
            taken += 1
    return refused


Order = Mapping[int, tuple[bool, int, int]]


def plan_page(
    document: Document, own: Sequence[Mention], options: PhraseOptions, order: Order
) -> dict[Mention, Reason]:
    """`own` are the page's visible mentions in reading order; `order` sorts phrases where not all have room."""
    reasons: dict[Mention, Reason] = {}
    first: set[tuple[int, int]] = set()
    fit = []
    for mention in own:
        key = (mention.place.section, mention.phrase)
        section = document.sections[mention.place.section]
        reason: Reason = "later" if key in first else barrier(section, mention.place)
        first.add(key)
        if opted_out(document):
            reason = "opted-out"
        reasons[mention] = reason
        if reason == "linked":
            fit.append(mention)
    reasons.update(ration(document, fit, options, order))
    return reasons


def opted_out(document: Document) -> bool:
    return document.page.meta.get("links") is False


def barrier(section: Section, place: Place) -> Reason:
    for span in section.spans:
        if span.start < place.end and place.start < span.end:
            return span.kind
    run = run_at(section.runs, place.start)
    whole = run is not None and run.verbatim and place.end <= run.start + run.length
    return "linked" if whole else "markup"


def ration(document: Document, fit: Sequence[Mention], options: PhraseOptions, order: Order) -> dict[Mention, Reason]:
    """What the ceilings leave of the mentions that could be linked."""
    room = math.ceil(options.per_thousand * sum(len(section.text) for section in document.sections) / 1000)
    in_paragraph: Counter[tuple[int, int]] = Counter()
    reasons: dict[Mention, Reason] = {}
    for mention in sorted(fit, key=lambda m: (order[m.phrase], m.place.section, m.place.start)):
        block = block_at(document.sections[mention.place.section], mention.place.start)
        key = (mention.place.section, block.start)
        if in_paragraph[key] >= options.per_paragraph:
            reasons[mention] = "paragraph"
        elif room <= 0:
            reasons[mention] = "page"
        else:
            reasons[mention] = "linked"
            in_paragraph[key] += 1
            room -= 1
    return reasons


def block_at(section: Section, offset: int) -> Block:
    return next(block for block in section.blocks if block.start <= offset < block.end)
