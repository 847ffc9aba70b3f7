"""The values that flow through the core. All frozen; offsets are code points; urls are relative to the site's root."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

REPORT_MARK = (
    "<!-- wenku:report -->"  # how an import report begins: it holds real names, and no build makes a page of it
)
SpanKind = Literal["link", "code", "table", "slot", "note", "signature", "math", "control"]


@dataclass(frozen=True, slots=True)
class Page:
    """A page as its host rendered it: `html` is the content without the theme around it."""

    url: str
    title: str
    html: str
    meta: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class EditorFile:
    """A file that the project's editors write, as its host read it; `why` says what kept it from being read."""

    name: str
    text: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class EditorFiles:
    """What the project's editors say besides the pages; None for a file that there is not."""

    notes: EditorFile | None = None
    synonyms: EditorFile | None = None
    dictionary: EditorFile | None = None


NO_FILES = EditorFiles()


@dataclass(frozen=True, slots=True)
class Run:
    """Text that stands in the HTML as one token: section text [start, start+length) is html[source, source_end).

    `verbatim` means that the two are the same characters; a character reference (`&amp;`) is a run of its own.
    """

    start: int
    length: int
    source: int
    source_end: int

    @property
    def verbatim(self) -> bool:
        return self.length == self.source_end - self.source


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a section's text in which nothing may be linked, and why."""

    start: int
    end: int
    kind: SpanKind


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, list item, table cell or the like: text[start:end] of its section; `anchor` is '' when it has none."""

    start: int
    end: int
    anchor: str
    tag: str


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what follows it up to the next heading. The part of a page before its first heading is level 0.

    `text` is what a reader sees below the heading, blocks parted by one line feed; `anchor` is '' for the page's top.
    """

    anchor: str
    heading: str
    level: int
    move: str
    text: str
    blocks: tuple[Block, ...]
    spans: tuple[Span, ...]
    runs: tuple[Run, ...]
    heading_source: tuple[int, int] = (-1, -1)
    """Offsets in the HTML of the heading element, tags included; (-1, -1) for a part without a heading."""


@dataclass(frozen=True, slots=True)
class Document:
    """A page and what was read from it."""

    page: Page
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Edit:
    """Put `before` and `after` around html[start:end]; the characters between stay as they are."""

    start: int
    end: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Token:
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the host should tell its user, in Chinese; `page` is '' when it concerns the whole site."""

    level: Literal["info", "warning", "error"]
    page: str
    message: str


@dataclass(frozen=True, slots=True)
class NewPage:
    """A page that the build makes: content HTML without the theme around it, for the host to render as its own pages.

    `name` is what its source would be called, without `.md`: a host that names its own files goes by it.
    """

    name: str
    url: str
    title: str
    html: str
    kind: Literal["phrase", "overview"] = "phrase"


@dataclass(frozen=True, slots=True)
class Result:
    """What a build gives back: pages whose HTML changed (url → html), files to write (path → bytes), notices."""

    pages: Mapping[str, str]
    files: Mapping[str, bytes]
    notices: tuple[Notice, ...]
    lock: str = ""
    """The text of permalinks.lock as it should stand now, when the build was asked for it."""
    new_pages: tuple[NewPage, ...] = ()
