"""Wording that belongs to a past time (时代用语)."""

import re
from collections.abc import Iterator

from wenku.editorial.foundation.finding import Mark, doubt
from wenku.editorial.foundation.words import table


def dated(text: str) -> Iterator[Mark]:
    for entry in table("dated"):
        term, unless = entry["term"], entry.get("unless", "")
        for match in re.finditer(re.escape(term), text):
            around = text[max(0, match.start() - 1) : match.end() + len(unless)]
            beside = f"{text[max(0, match.start() - 4) : match.start()]}|{text[match.end() : match.end() + 6]}"
            if "not" in entry and re.search(entry["not"], beside):
                continue  # a part of a name that is still in use
            if not unless or unless not in around:
                yield doubt("dated", *match.span(), f"时代用语“{term}”（{entry['years']}）：{entry['why']}")
