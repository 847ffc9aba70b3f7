"""Of the mined phrases those that read as the name of a thing: what a reader of any site may want to look up elsewhere on it."""

from collections.abc import Iterable, Iterator

from wenku.phrases.mining.judge import Candidate
from wenku.phrases.mining.select import Mined
from wenku.text.han import is_han

NOMINAL = frozenset(("n", "vn"))
INSIDE = frozenset(("n", "vn", "v", "a", "i", "x", "f"))  # classes of words that a name is made of
FEW, SHARE = 12, 5  # pages: what stands on more, and on more than one in so many, nobody looks up


def terms(mined: Iterable[Mined], pages: int) -> Iterator[Mined]:
    """`pages` is how many the site has."""
    most = max(FEW, pages // SHARE)
    return (item for item in mined if item.candidate.pages <= most and is_term(item.candidate))


def is_term(found: Candidate) -> bool:
    return (
        found.kinds[-1] in NOMINAL
        and INSIDE.issuperset(found.kinds)
        and is_han(found.words[-1][0])
        and all(map(is_readable, found.words))
    )


def is_readable(word: str) -> bool:
    """Classes of words are known for Han; of other scripts (물레방아, réparée) nothing is, and their spaces part words."""
    return word.isascii() or is_han(word[0])
