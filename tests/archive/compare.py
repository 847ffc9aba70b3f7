"""The same corpus twice: by one process at once, and in parts."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from wenku.archive.engine import InProcess, JobEngine
from wenku.archive.export import export
from wenku.archive.run import MiningResult, run
from wenku.model import Document
from wenku.phrases.build import RARE, originals
from wenku.phrases.mining.corpus import read_corpus
from wenku.phrases.mining.judge import well_shaped
from wenku.phrases.mining.notes import NO_NOTES, Notes
from wenku.phrases.mining.passages import clusters
from wenku.phrases.mining.select import mine
from wenku.phrases.pages.concordance import group

from tests.phrases.helpers import segmenter


def at_once(documents: Sequence[Document], minimum: int = 2, notes: Notes = NO_NOTES) -> list[Any]:
    corpus, compared = read_corpus(documents, segmenter()), originals(documents)
    least = max(minimum, len(compared) // RARE)
    mined = mine(corpus.only(compared), notes, least, [group(document) for document in documents])
    phrases = [(one.candidate, one.fate, one.spread) for one in mined if well_shaped(one.candidate)]
    return [phrases, [(c.texts, c.places, dict(c.on_page)) for c in clusters(documents, corpus, compared)]]


def in_parts(
    documents: Sequence[Document],
    folder: Path,
    pages: int,
    engine: JobEngine | None = None,
    minimum: int = 2,
    notes: Notes = NO_NOTES,
    places: int = 3,
) -> list[Any]:
    exported = export(documents, segmenter(), folder / "export", pages)
    return plain(run(exported, folder / "work", engine or InProcess(), minimum, notes, places))


def plain(found: MiningResult) -> list[Any]:
    phrases = [(one.candidate, one.fate, len(one.groups)) for one in found.judged]
    return [phrases, [(c.texts, c.places, dict(c.on_page)) for c in found.clusters]]
