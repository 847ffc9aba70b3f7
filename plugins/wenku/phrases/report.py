"""For editors: which phrases wait for a label, and what was mined and is not linked, with the reason. Of a site's phrase work."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from wenku.phrases.build import PhraseWork
from wenku.phrases.linking.plan import REASONS
from wenku.phrases.mining.labels import UNLABELLED
from wenku.phrases.mining.select import Fate
from wenku.phrases.pages.concordance import Entry

FATES: Mapping[Fate, str] = {
    "accepted": "是短语",
    "shape": "首尾是虚词、数字或半个词",
    "freedom": "从更长的话里截出来的",
    "cohesion": "几个词碰巧相邻",
    "core": "总跟着同一个动词，不带动词的那个才是短语",
    "banned": "在 ban 里，或含有 ban 里的词",
}


def phrase_report(work: PhraseWork, as_json: bool = False) -> list[str]:
    """Lines to print."""
    return list(as_records(work)) if as_json else list(as_text(work))


def unlabelled(work: PhraseWork) -> list[Entry]:
    return [entry for entry in work.entries if entry.phrase.label == UNLABELLED]


def unlinked(work: PhraseWork) -> Iterator[tuple[str, int, str]]:
    """(text, pages, why) of everything mined that has no page, in the order of mining."""
    reasons: dict[str, Counter[str]] = defaultdict(Counter)
    for decision in work.decisions:
        reasons[work.phrases[decision.mention.phrase].text][REASONS[decision.reason]] += 1
    paged = {form for entry in work.entries for form in entry.phrase.forms}
    for item in work.mined:
        text = item.candidate.text
        if item.fate != "accepted":
            yield text, item.candidate.pages, FATES[item.fate]
        elif text not in paged:
            why = reasons[text].most_common(1)
            yield text, item.candidate.pages, why[0][0] if why else REASONS["most"]


def as_text(work: PhraseWork) -> Iterator[str]:
    fates = Counter(item.fate for item in work.mined)
    linked = sum(decision.linked for decision in work.decisions)
    yield f"共用的词串 {len(work.mined)} 个，其中 {fates['accepted']} 个是短语；有页面的 {len(work.entries)} 个，正文链接 {linked} 处。"
    waiting = unlabelled(work)
    yield f"待标注 {len(waiting)} 个（在 phrases.yml 里写 label 和 note；不想要的写进 ban）："
    for entry in waiting:
        first = entry.occurrences[0]
        yield f"  {entry.phrase.text}  {entry.pages} 篇 {entry.count} 处  {first.left}【{first.text}】{first.right}"
    found = list(unlinked(work))
    yield f"挖到而没有页面的 {len(found)} 个："
    for text, pages, why in found:
        yield f"  {text}  {pages} 篇  {why}"


def as_records(work: PhraseWork) -> Iterator[str]:
    """One JSON object a line: text, pages, label ('' for what has no page), why."""
    rows = [(e.phrase.text, e.pages, e.phrase.label, REASONS["linked"]) for e in work.entries]
    rows += [(text, pages, "", why) for text, pages, why in unlinked(work)]
    for text, pages, label, why in rows:
        yield json.dumps({"text": text, "pages": pages, "label": label, "why": why}, ensure_ascii=False)
