"""How characters that the site does not have are folded to ones that it has: what a query in the other script needs.

It is a file of its own, loaded when a query has a character that is not in the alphabet.
"""

import json

from wenku.data.scripts_table import MERGE, SIMPLIFY
from wenku.search.alphabet import Alphabet

# The 6,763 characters of GB/T 2312.
EVERYDAY = set(
    bytes(byte for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF) for byte in (row, cell)).decode(
        "gb2312", "ignore"
    )
)


def variants(alphabet: Alphabet, every: bool = False) -> bytes:
    """`every`: also to such that the site does not have, for a server that may.

    JSON `[from, to]`: two strings, character by character. What NFKC and case give, the reader does itself."""
    known = set(alphabet.characters)
    both = {**MERGE, **{character: MERGE.get(simple, simple) for character, simple in SIMPLIFY.items()}}
    kept = [(one, other) for one, other in sorted(both.items()) if one not in known and (every or other in known)]
    return json.dumps(
        ["".join(one for one, _ in kept), "".join(other for _, other in kept)], ensure_ascii=False
    ).encode()
