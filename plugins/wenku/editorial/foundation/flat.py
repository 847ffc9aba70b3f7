"""A reading copy of a text, of the same length: half-width, lower case, Latin look-alikes as Latin.

Rules about domains, numbers and site names are matched on it, so that ｗｗｗ．ｘｘ．ｃｏｍ and a Cyrillic о need no rule of their own.
"""

import unicodedata

# Letters of other scripts that are drawn as Latin ones (Unicode confusables.txt, the lower-case part used in domains).
LOOKALIKES = dict(zip("асеорхуіјѕԁԛԝɡıοαν", "aceopxyijsdqwgioav", strict=True))
DOTS = dict.fromkeys("．｡﹒․‧∙⋅•", ".")


def flat(text: str) -> str:
    return text.translate(Table())


class Table(dict[int, str]):
    """Filled as characters are met."""

    def __missing__(self, code: int) -> str:
        self[code] = flat_character(chr(code))
        return self[code]


def flat_character(character: str) -> str:
    if character < "\x80":
        return character.lower()
    if character in DOTS:
        return DOTS[character]
    folded = unicodedata.normalize("NFKC", character).lower()
    folded = LOOKALIKES.get(folded, folded)
    return folded if len(folded) == 1 else character
