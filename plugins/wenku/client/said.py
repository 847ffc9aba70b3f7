"""The words that a script says, written into it: none waits for words that only another script says."""

import json
import re
from collections.abc import Mapping

from wenku.client.smaller import without_blanks

Words = Mapping[str, Mapping[str, str]]  # language → key → words
ROOM = b'self[Symbol.for("wenku")]'
TABLE = without_blanks(b"var WORDS = {};")  # in boot.js
# A key, or the beginning of some: "lines." + order.
NAMED = re.compile(rb'"([a-z]+\.[a-z-]*)"')


def worded(script: bytes, words: Words) -> bytes:
    own = words_of(script, words)
    if TABLE in script:
        return script.replace(TABLE, b"var WORDS=%s;" % compact(own))
    return b"%s.learnWords(%s);\n%s" % (ROOM, compact(own), script) if any(own.values()) else script


def words_of(script: bytes, words: Words) -> dict[str, dict[str, str]]:
    named = {name.decode() for name in NAMED.findall(script)}
    begun = tuple(name for name in named if name[-1] in ".-")
    return {
        language: {key: text for key, text in texts.items() if key in named or key.startswith(begun)}
        for language, texts in words.items()
    }


def compact(value: object) -> bytes:
    """As a literal of JavaScript, in ASCII."""
    return json.dumps(value, separators=(",", ":"), sort_keys=True).encode()
