"""HTML of a page's content → sections with anchors, blocks, no-touch spans, and the way back into the HTML.

Tokens come from turbohtml's WHATWG tokenizer, with the verbatim source of each, so that every character of a
section's text is known by its offset in the HTML. No tree is built: headings, blocks and no-touch elements are
all that matters, and a tree without offsets could not be edited without rewriting the page.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from turbohtml import Token as HtmlToken
from turbohtml import TokenType, tokenize

from wenku.model import Block, Page, Run, Section, Span, SpanKind
from wenku.text.han import HAN_CLASS
from wenku.text.newlines import normalise_newlines

# Plain ints: comparing with the enum itself costs a third of the whole pass.
TEXT, REFERENCE = int(TokenType.TEXT), int(TokenType.CHARACTER_REFERENCE)
START_TAG, END_TAG = int(TokenType.START_TAG), int(TokenType.END_TAG)
HEADINGS = {f"h{level}": level for level in range(1, 7)}
BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer"
    " form h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol option p pre search section summary table tbody td"
    " tfoot th thead tr ul".split()
)
VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
HIDDEN = frozenset(
    "audio button canvas datalist head iframe math nav noscript object script select style svg template textarea title"
    " video".split()
)
SPAN_KINDS: dict[str, SpanKind] = {
    "a": "link", "code": "code", "kbd": "code", "pre": "code", "samp": "code", "table": "table", "button": "link",
    "summary": "control", "label": "control", "legend": "control", "figcaption": "control",
}  # fmt: skip
CLASS_KINDS: dict[str, SpanKind] = {
    "slot": "slot", "margin": "note", "signature": "signature", "byline": "signature",
    "arithmatex": "math", "math": "math", "katex": "math", "MathJax": "math", "mermaid": "math",
    "admonition-title": "control", "tabbed-labels": "control", "highlight": "code", "highlighttable": "code",
}  # fmt: skip
EXCLUDED = ("data-search-exclude", "data-pagefind-ignore")  # what other searches go by: Material's own, Pagefind
SKIPPED_CLASSES = frozenset(
    ("headerlink", "header-anchor", "hash-link", "footnote-ref", "wenku-skip", "md-source-file")
)
SPACE = re.compile(r"[ \t\n\f\r]+")
COLLAPSES = re.compile(r"\A[ \t\n\f\r]|[\t\n\f\r]|  |[ \t\n\f\r]\Z")
WIDE = re.compile(f"[{HAN_CLASS}\u3000-\u303f\uff00-\uffef\u2014\u2018-\u201d\u2026]")


def is_excluded(attributes: "Attributes") -> bool:
    return any(name in attributes for name in EXCLUDED)


def extract(page: Page) -> tuple[Section, ...]:
    """The page's sections in order; a part before the first heading comes first, if it has any text.

    Offsets of runs count code points in `page.html` with every CR LF as one LF (`normalise_newlines`).
    """
    reader = Reader(frozenset(page.meta.get("excluded") or ()))
    position = 0
    for token in tokenize(normalise_newlines(page.html), resolve_references=False, capture_source=True):
        source = token.source
        length = len(token.data or "") if source is None else len(source)
        reader.read(token, position, position + length)
        position += length
    return reader.finish()


@dataclass(slots=True)
class OpenTag:
    """An element that changes what its text means, until its end tag."""

    tag: str
    kind: SpanKind | None = None
    start: int = 0
    hides: bool = False


@dataclass(slots=True)
class SectionDraft:
    """A section being read."""

    anchor: str = ""
    level: int = 0
    move: str = ""
    heading: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    length: int = 0
    blocks: list[Block] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    source: int = -1
    source_end: int = -1
    excluded: bool = False

    def freeze(self) -> Section:
        heading = SPACE.sub(" ", "".join(self.heading)).strip()
        text = "".join(self.parts)
        return Section(
            self.anchor,
            heading,
            self.level,
            self.move,
            text,
            tuple(self.blocks),
            tuple(self.spans),
            tuple(self.runs),
            (self.source, self.source_end),
        )


Attributes = Mapping[str, str | None]


class Reader:
    """One pass over the tokens of a page; all state of the pass is here."""

    def __init__(self, apart: frozenset[str] = frozenset()) -> None:
        self.apart = apart  # ids of headings that a plugin keeps from search
        self.done: list[Section] = []
        self.draft = SectionDraft()
        self.open: list[OpenTag] = []
        self.hidden = 0
        self.in_heading = ""
        self.excluded = 0  # the level of a heading that keeps its section from search, and the sections below it
        self.block_start = 0
        self.block_anchor = ""
        self.block_tag = ""
        self.space = ""

    def read(self, token: HtmlToken, start: int, end: int) -> None:
        kind = token.type
        if kind in (TEXT, REFERENCE):
            if not self.hidden:
                self.add_text(token.data or "", start, end)
        elif kind == START_TAG:
            self.start_tag(token, start)
        elif kind == END_TAG:
            self.end_tag(token.tag or "", end)

    def add_text(self, text: str, start: int, end: int) -> None:
        if self.in_heading:
            self.draft.heading.append(text)
        elif text == "\n":  # three texts of five: what Markdown puts between blocks
            self.space += text
        elif end - start == len(text):
            self.add_words(text, start)
        else:
            self.emit(text, start, end)

    def add_words(self, text: str, source: int) -> None:
        if not COLLAPSES.search(text):
            self.emit(text, source, source + len(text))
            return
        position = 0
        for gap in SPACE.finditer(text):
            if gap.group() == " " and gap.start() and gap.end() < len(text):
                continue
            self.emit(text[position : gap.start()], source + position, source + gap.start())
            self.space += gap.group()
            position = gap.end()
        self.emit(text[position:], source + position, source + len(text))

    def emit(self, text: str, source: int, source_end: int) -> None:
        if not text:
            return
        draft = self.draft
        if self.space:
            if draft.length > self.block_start and not self.is_wide_break(text):
                draft.parts.append(" ")
                draft.length += 1
            self.space = ""
        draft.runs.append(Run(draft.length, len(text), source, source_end))
        draft.parts.append(text)
        draft.length += len(text)

    def is_wide_break(self, text: str) -> bool:
        """A line end between two wide characters is not a space (CSS Text 3, segment break transformation)."""
        return "\n" in self.space and bool(WIDE.match(text) and WIDE.match(self.draft.parts[-1][-1]))

    def start_tag(self, token: HtmlToken, source: int) -> None:
        tag = token.tag or ""
        attributes = dict(token.attrs or ())
        if tag in BLOCKS or tag == "br":
            self.end_block()
        if tag in HEADINGS and not self.hidden:
            self.start_section(tag, attributes, source)
        elif tag in BLOCKS:
            self.block_anchor, self.block_tag = attributes.get("id") or "", tag
        self.open_element(tag, attributes)

    def open_element(self, tag: str, attributes: Attributes) -> None:
        if tag in VOID:
            return
        classes = (attributes.get("class") or "").split()
        hides = tag in HIDDEN or "hidden" in attributes or not SKIPPED_CLASSES.isdisjoint(classes)
        hides = hides or (tag not in HEADINGS and is_excluded(attributes))
        kind = next((CLASS_KINDS[name] for name in classes if name in CLASS_KINDS), SPAN_KINDS.get(tag))
        self.hidden += hides
        if hides or kind or any(opened.tag == tag for opened in self.open):
            self.open.append(OpenTag(tag, kind, self.draft.length, hides))

    def end_tag(self, tag: str, source_end: int) -> None:
        if tag in HEADINGS and self.in_heading:
            self.in_heading = ""
            self.draft.source_end = source_end
        if tag in BLOCKS:
            self.end_block()
        for index in range(len(self.open) - 1, -1, -1):
            if self.open[index].tag == tag:
                self.close_from(index)
                return

    def close_from(self, index: int) -> None:
        for closed in self.open[index:]:
            self.hidden -= closed.hides
            if closed.kind and self.draft.length > closed.start:
                self.draft.spans.append(Span(closed.start, self.draft.length, closed.kind))
        del self.open[index:]

    def start_section(self, tag: str, attributes: Attributes, source: int) -> None:
        self.finish_section()
        move = attributes.get("data-move") or attributes.get("move") or ""
        self.draft = SectionDraft(attributes.get("id") or "", HEADINGS[tag], move, source=source)
        self.exclude(HEADINGS[tag], attributes)
        self.in_heading = tag
        self.block_start = 0
        for opened in self.open:
            opened.start = 0

    def exclude(self, level: int, attributes: Attributes) -> None:
        """A heading with such a mark takes its section and those below it out, until a heading of its own rank."""
        if level <= self.excluded:
            self.excluded = 0
        if not self.excluded and (is_excluded(attributes) or attributes.get("id") in self.apart):
            self.excluded = level
        self.draft.excluded = bool(self.excluded)

    def finish_section(self) -> None:
        self.end_block()
        for opened in self.open:
            if opened.kind and self.draft.length > opened.start:
                self.draft.spans.append(Span(opened.start, self.draft.length, opened.kind))
        if self.draft.parts and self.draft.parts[-1] == "\n":
            self.draft.parts.pop()
        if (self.draft.level or self.draft.parts) and not self.draft.excluded:
            self.done.append(self.draft.freeze())

    def end_block(self) -> None:
        draft = self.draft
        self.space = ""
        if draft.length > self.block_start:
            draft.blocks.append(Block(self.block_start, draft.length, self.block_anchor, self.block_tag))
            draft.parts.append("\n")
            draft.length += 1
            self.block_start = draft.length
        self.block_anchor = ""

    def finish(self) -> tuple[Section, ...]:
        self.finish_section()
        return tuple(self.done)
