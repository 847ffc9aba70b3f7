"""What HTML's elements mean to whoever reads a page's text: which part it, hide it, or keep links out of it."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from wenku.model import SpanKind

Attributes = Mapping[str, str | None]
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
EXCLUDED = frozenset(
    ("data-search-exclude", "data-pagefind-ignore")
)  # what other searches go by: Material's own, Pagefind
SKIPPED_CLASSES = frozenset(
    ("headerlink", "header-anchor", "hash-link", "footnote-ref", "wenku-skip", "md-source-file")
)


@lru_cache(maxsize=4096)
def meaning(tag: str, names: str) -> tuple[SpanKind | None, bool]:
    """What an element's text may not be used for, and whether it is not read at all, by its tag and classes."""
    classes = names.split()
    kind = next((CLASS_KINDS[name] for name in classes if name in CLASS_KINDS), SPAN_KINDS.get(tag))
    return kind, tag in HIDDEN or not SKIPPED_CLASSES.isdisjoint(classes)


def is_plain(attributes: Sequence[tuple[str, str | None]] | None) -> bool:
    """A span that only colours code: of all tags of a page of programs most are such."""
    if not attributes:
        return True
    name, value = attributes[0]
    return len(attributes) == 1 and name == "class" and meaning("span", value or "") == (None, False)


def is_excluded(attributes: Attributes) -> bool:
    return not EXCLUDED.isdisjoint(attributes)
