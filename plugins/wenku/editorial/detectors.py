"""The one table of what looks at texts: the stages of an import in their order, and what check.py asks of which pages.

A row is a subject. `file`, `piece` and `shape` are its stage at import: over a whole file, over a piece of it, over a
piece whose blocks are known. `every`, `library`, `text` and `exemplar` are its question to pages of that scope.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, get_args

from wenku.editorial.cleaning.blanks import blanks
from wenku.editorial.cleaning.clean import clean, entities, invisible, long_blanks
from wenku.editorial.cleaning.dated import dated
from wenku.editorial.cleaning.dropped import dropped, variants
from wenku.editorial.cleaning.holes import holes
from wenku.editorial.cleaning.punctuation import quotes, repeats, stops, widths
from wenku.editorial.cleaning.script import particles, to_simplified
from wenku.editorial.figures.numbers import numbers
from wenku.editorial.foundation.finding import Mark, doubt
from wenku.editorial.foundation.lexicon import Lexicon
from wenku.editorial.foundation.mention import NameMention
from wenku.editorial.gate import gate, running
from wenku.editorial.names.book import NameBook
from wenku.editorial.names.contacts import contacts
from wenku.editorial.names.identities import masks, mentions, slots
from wenku.editorial.names.likely import likely
from wenku.editorial.names.placenames import SUFFIX
from wenku.editorial.outline import outline, required
from wenku.editorial.placing import broken_links, moves
from wenku.editorial.questions import (
    Question,
    below_headings,
    contacts_shown,
    empty_phrases,
    half_width,
    masked,
    of_text,
    real_names,
    repeated,
    slots_left,
    to_delete,
    traditional,
    unfinished,
    zhe,
)
from wenku.editorial.reckoning.prose import reckoned
from wenku.editorial.returned import returned
from wenku.editorial.shape.broken import broken
from wenku.editorial.shape.classify import LEAST, Suggestion, foreign
from wenku.editorial.shape.gaps import gaps
from wenku.editorial.shape.notice import notice_parts
from wenku.editorial.shape.pasted import markup, strokes
from wenku.editorial.shape.structure import TextBlock
from wenku.editorial.sheet import Scope, Sheet
from wenku.editorial.spoken import named_in_matter
from wenku.editorial.standard import exemplar_standard, lesson_standard, template_standard
from wenku.editorial.strangers import strangers
from wenku.editorial.written.days import days
from wenku.editorial.written.patterns import written
from wenku.library.taxonomy import Taxonomy

Level = Literal["file", "piece", "shape"]


class Desk:
    """What a stage may ask beside the text: words, the names in a text (found once a text), and a piece's shape."""

    def __init__(self, lexicon: Lexicon, taxonomy: Taxonomy, book: NameBook | None = None) -> None:
        self.lexicon, self.taxonomy = lexicon, taxonomy
        self.book = names = book or NameBook()
        # Not through self: a desk that held itself would wait for the collector, hundreds of pieces long.
        self.names: Callable[[str], list[NameMention]] = lru_cache(maxsize=1)(
            lambda text: mentions(text, lexicon, names)
        )
        self.title = ""
        self.blocks: list[TextBlock] = []
        self.suggestions: tuple[Suggestion, ...] = ()


Stage = Callable[[str, Desk], Iterable[Mark]]


@dataclass(frozen=True, slots=True)
class Detector:
    name: str
    file: Stage | None = None
    piece: Stage | None = None
    shape: Stage | None = None
    every: Question | None = None
    library: Question | None = None
    text: Question | None = None
    exemplar: Question | None = None


def alone(detector: Callable[[str], Iterable[Mark]]) -> Stage:
    """A detector that needs the text alone."""
    return lambda text, _: detector(text)


def with_words(detector: Callable[[str, Lexicon], Iterable[Mark]]) -> Stage:
    return lambda text, desk: detector(text, desk.lexicon)


def lost_in_names(text: str, desk: Desk) -> Iterable[Mark]:
    found = desk.names(text)
    suffixes = {m.key: s.group() for m in found if m.kind == "place" and (s := SUFFIX.match(text, m.end))}
    taken = {i for m in found for i in range(m.start, m.end)}
    return variants(text, suffixes, taken, desk.lexicon)


def likely_names(text: str, desk: Desk) -> Iterable[Mark]:
    told = likely(text, desk.names(text), desk.lexicon)
    return (mark for mark in told if text[mark.start : mark.end] not in desk.book.kept)


def missing_parts(text: str, desk: Desk) -> Iterable[Mark]:
    is_notice = bool(desk.suggestions) and desk.suggestions[0].value == "selection-notice"
    return notice_parts(text, desk.title) if is_notice else ()


UNCLEAR = (("genre", "文种"), ("scenario", "情景"), ("level", "层级"))


def unclear(text: str, desk: Desk) -> Iterator[Mark]:
    start = len(text) - len(text.lstrip())
    end = len(text[start:].split("\n", 1)[0]) + start
    kind = foreign(text)
    for (rule, name), suggestion in zip(UNCLEAR, desk.suggestions, strict=False):
        known, other = (desk.taxonomy.name_of(rule, slug) for slug in (suggestion.value, suggestion.second))
        if rule == "genre" and kind:
            yield doubt(rule, start, end, f"像是{kind}，不在本库的四种文种之内；暂定“{known}”。")
        elif rule == "genre" and suggestion.score < LEAST:
            yield doubt(rule, start, end, f"{name}不易判断：看不出是哪一种，也可能不在本库的文种之内；暂定“{known}”。")
        elif not suggestion.clear:
            yield doubt(rule, start, end, f"{name}不易判断：暂定“{known}”，也可能是“{other}”。")


# In the order of work: holes before `?` is widened, numbers and lost characters on real names, names last.
DETECTORS: tuple[Detector, ...] = (
    Detector("invisible", file=alone(invisible), library=to_delete(invisible)),
    Detector("entities", file=alone(entities)),
    Detector("long blanks", file=alone(long_blanks)),
    Detector("script", file=alone(to_simplified), every=traditional),
    Detector("zhe", file=alone(particles), every=zhe),
    Detector("broken lines", file=alone(broken)),
    Detector("residue", file=alone(clean), library=to_delete(clean)),
    Detector("markup", piece=alone(markup)),
    Detector("strokes", piece=alone(strokes)),
    Detector("blanks that cuts left", piece=alone(long_blanks)),
    Detector("holes", piece=alone(holes), text=of_text(holes)),
    Detector("blanks", piece=alone(blanks)),
    Detector("widths", piece=alone(widths), every=half_width),
    Detector("stops", piece=alone(stops)),
    Detector("quotes", piece=alone(quotes)),
    Detector("repeats", piece=alone(repeats), every=repeated),
    Detector("contacts", piece=alone(contacts), library=contacts_shown),
    Detector("masks", piece=alone(masks), text=masked),
    Detector("numbers", piece=alone(numbers), exemplar=of_text(numbers)),
    Detector("sums in prose", piece=alone(reckoned), exemplar=of_text(reckoned)),
    Detector("dropped", piece=with_words(dropped), text=lambda sheet: dropped(sheet.text, sheet.shelf.lexicon)),
    Detector("dated", piece=alone(dated), exemplar=of_text(dated)),
    Detector("lost in names", piece=lost_in_names),
    Detector("likely names", piece=likely_names),
    Detector("names", piece=lambda text, desk: slots(desk.names(text), desk.book), library=real_names),
    Detector("gaps", shape=lambda text, desk: gaps(text, desk.blocks)),
    Detector("parts of a notice", shape=missing_parts),
    Detector("unclear", shape=unclear),
    Detector("unfinished", text=unfinished),
    Detector("slots", exemplar=slots_left),
    Detector("moves", library=moves),
    Detector("links", every=broken_links),
    Detector("written", exemplar=of_text(written)),
    Detector("levels", exemplar=below_headings),
    Detector("days", piece=alone(days), exemplar=of_text(days)),
    Detector("empty phrases", exemplar=empty_phrases),
    Detector("outline", exemplar=outline),
    Detector("required parts", exemplar=required),
    Detector("front matter", library=named_in_matter),
    Detector("names put away", every=returned),
    Detector("second pass for names", exemplar=strangers),
    Detector("gate", library=gate),
    Detector("code", every=running),
    Detector("standard of exemplars", exemplar=exemplar_standard),
    Detector("standard of templates", text=template_standard),
    Detector("standard of lessons", library=lesson_standard),
)
SCOPES = get_args(Scope)


def stages(level: Level) -> list[Stage]:
    return [stage for detector in DETECTORS if (stage := getattr(detector, level))]


def questions(sheet: Sheet) -> list[Question]:
    return [
        asked
        for detector in DETECTORS
        for scope in SCOPES
        if scope in sheet.scopes and (asked := getattr(detector, scope))
    ]
