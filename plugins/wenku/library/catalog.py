"""The catalogue: every library page with its front matter, its length, and its passages by move."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from wenku.library.bank import Bank
from wenku.library.frontmatter import FrontMatter
from wenku.library.lock import Lock
from wenku.library.taxonomy import Taxonomy
from wenku.model import Document, Section
from wenku.text.han import count_han

KIND_ORDER = ("guide", "template", "exemplar", "lesson")
HAN_PER_MINUTE = 400  # silent reading of continuous Chinese prose, lower end of the usual 300–500


@dataclass(frozen=True, slots=True)
class Library:
    """What the pages say of themselves: `matters` is url (or source path) → checked front matter."""

    taxonomy: Taxonomy
    matters: Mapping[str, FrontMatter]
    lock: Lock | None = None
    """Permanent links as last recorded; None when nothing has been recorded yet."""
    relock: bool = False
    """The build is asked for a new lock: paragraphs that are gone are accepted, pages that are gone are not."""
    redirects: Mapping[str, str] = field(default_factory=dict)
    """New entries for the lock: id of a page that is gone → id of the page that stands for it."""
    rewritten: frozenset[str] = frozenset()
    """Ids whose pages were rewritten as a whole, by an editor's word."""
    site_url: str = ""
    """Where the site will be served, '' when unknown: short links are printed in full, with a QR code, only if known."""
    banks: tuple[Bank, ...] = ()
    """The course's questions, a bank a lesson."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A section with everything below it, up to the next heading of its level: what one move takes up in a page."""

    move: str
    heading: str
    anchor: str
    sections: tuple[Section, ...]

    @property
    def han(self) -> int:
        return sum(section_han(section) for section in self.sections)


@dataclass(frozen=True, slots=True)
class CatalogEntry:
    document: Document
    matter: FrontMatter

    @property
    def url(self) -> str:
        return self.document.page.url

    @property
    def han(self) -> int:
        return sum(section_han(section) for section in self.document.sections)

    @property
    def minutes(self) -> int:
        return max(1, round(self.han / HAN_PER_MINUTE))

    @property
    def passages(self) -> tuple[Passage, ...]:
        return tuple(passages(self.document.sections))


def catalogue(documents: Iterable[Document], library: Library) -> tuple[CatalogEntry, ...]:
    """Entries in reading order: genre, kind and scenario as the taxonomy lists them, then id."""
    entries = [CatalogEntry(d, library.matters[d.page.url]) for d in documents if d.page.url in library.matters]
    return tuple(sorted(entries, key=lambda entry: shelf(entry.matter, library.taxonomy)))


def shelf(matter: FrontMatter, taxonomy: Taxonomy) -> tuple[int, int, int, str]:
    return (
        place(matter.genre, taxonomy.genres),
        KIND_ORDER.index(matter.kind),
        place(matter.scenario, taxonomy.scenarios),
        matter.id,
    )


def place(key: str | None, order: Iterable[str]) -> int:
    keys = list(order)
    return keys.index(key) if key in keys else len(keys)


def passages(sections: tuple[Section, ...]) -> Iterator[Passage]:
    for index, section in enumerate(sections):
        if not section.move:
            continue
        following = index + 1
        while following < len(sections) and belongs(sections[following], section):
            following += 1
        yield Passage(section.move, section.heading, section.anchor, sections[index:following])


def belongs(later: Section, section: Section) -> bool:
    """The title's own passage (level 1) is only what stands before the first heading below it."""
    return section.level > 1 and later.level > section.level and not later.move


def section_han(section: Section) -> int:
    """Han characters of the text itself: editors' margin notes are not part of a document's length."""
    notes = sum(count_han(section.text[span.start : span.end]) for span in section.spans if span.kind == "note")
    return count_han(section.text) - notes
