"""Fold a whole site at once: the same as wenku.text.fold unit by unit, at a tenth of the time and without offsets."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from wenku.data.scripts_table import MERGE
from wenku.text.fold import FOLDS, clusters, fold, fold_text, join_forms, joins_previous

# Replacing over the whole site is 20 times as fast as str.translate unit by unit; NUL cannot be in a page.
JOINT = "\0"


@dataclass(frozen=True, slots=True)
class Folding:
    """`texts` are searched, `words` are cut into words (着 and 著 kept apart); `changes` is what folds to something else."""

    texts: tuple[str, ...]
    words: tuple[str, ...]
    changes: tuple[tuple[str, str], ...]


def fold_all(originals: Sequence[str]) -> Folding:
    characters = set[str]().union(*originals)
    joining = {character for character in characters if not character.isascii() and joins_previous(character)}
    if joining:
        words = tuple(fold(text).words for text in originals)
        folded = set[str]().union(*words)
    else:
        words = replace_all(originals, {c: FOLDS[c] for c in characters if FOLDS[c] != c})
        folded = set("".join(FOLDS[c] for c in characters))
    single = ((c, join_forms(FOLDS[c])) for c in sorted(characters))
    several = ((cluster, fold_text(cluster)) for cluster in sorted(joined_clusters(originals, joining)))
    changes = tuple((piece, folded) for piece, folded in (*single, *several) if piece != folded)
    return Folding(replace_all(words, {c: MERGE[c] for c in folded & MERGE.keys()}), words, changes)


def replace_all(texts: Sequence[str], table: Mapping[str, str]) -> tuple[str, ...]:
    """No value of `table` may be a key of it."""
    whole = JOINT.join(texts)
    for old in sorted(table):
        whole = whole.replace(old, table[old])
    return tuple(whole.split(JOINT)) if texts else ()


def joined_clusters(originals: Sequence[str], joining: set[str]) -> set[str]:
    texts = (text for text in originals if not joining.isdisjoint(text)) if joining else ()
    return {text[start:end] for text in texts for start, end in clusters(text) if end - start > 1}
