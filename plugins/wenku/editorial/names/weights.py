"""Tables of what stands beside a name and how much it says: natural logarithms, the first row that fits counts.

The weights were set on the tuning half of tests/cases/import_gold and on the library's own pages; the other half is only
measured.
"""

import re
from collections.abc import Sequence

from wenku.editorial.names.names import H as H

Rows = Sequence[tuple[re.Pattern[str], float]]


def rows(*pairs: tuple[str, float]) -> Rows:
    return tuple((re.compile(pattern), points) for pattern, points in pairs)


def weight(table: Rows, text: str, end: bool) -> float:
    """`end`: the text stands before the name, and rows end with $."""
    for pattern, points in table:
        if (pattern.search(text) if end else pattern.match(text)) is not None:
            return points
    return 0.0
