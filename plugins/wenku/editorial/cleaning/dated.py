"""Wording that belongs to a past time (时代用语)."""

import re
from collections.abc import Iterator

from wenku.editorial.foundation.finding import Mark, doubt
from wenku.editorial.foundation.words import table

BEFORE, AFTER = 4, 6  # characters around a term that `not` sees, the term itself a stroke between them (data/dated.yml)


def dated(text: str) -> Iterator[Mark]:
    for entry in table("dated"):
        term, unless = entry["term"], entry.get("unless", "")
        current = re.compile(entry["not"]) if "not" in entry else None
        for match in re.finditer(re.escape(term), text):
            around = text[max(0, match.start() - 1) : match.end() + len(unless)]
            beside = f"{text[max(0, match.start() - BEFORE) : match.start()]}|{text[match.end() : match.end() + AFTER]}"
            if not (unless and unless in around) and not (current and current.search(beside)):
                yield doubt("dated", *match.span(), f"时代用语“{term}”（{entry['years']}）：{entry['why']}")
