"""What the editorial tests share: one import in memory."""

from functools import cache
from pathlib import Path

from wenku.editorial.foundation.lexicon import lexicon
from wenku.editorial.importing import Source, take_in
from wenku.editorial.making import Folder, Made, make
from wenku.library.taxonomy import Taxonomy, load_taxonomy

ROOT = Path(__file__).resolve().parents[2]
CASES = ROOT / "tests" / "cases" / "editorial"


@cache
def taxonomy() -> Taxonomy:
    return load_taxonomy(ROOT / "docs" / "taxonomy.yml")


def import_text(text: str | bytes, name: str = "collected.txt") -> tuple[Source, list[Made]]:
    data = text.encode() if isinstance(text, str) else text
    sources = take_in({name: data}, taxonomy(), lexicon(), lambda _: None)
    made, _ = make(sources, Folder(), taxonomy())
    return sources[0], made


def body(made: Made) -> str:
    """The draft below its front matter, and its title."""
    return made.draft.title + "\n" + made.draft.text.split("\n---\n", 1)[1]
