"""A .docx as plain lines: every run that a reader sees, in reading order, and a list of what was left out.

python-docx opens the package; its own paragraphs know neither tracked insertions nor content controls, smart tags, simple
fields, text boxes or automatic numbers, so the tree is walked here.
"""

import io
from collections.abc import Iterator
from typing import Any

from wenku.editorial.reading.decode import DecodeError
from wenku.editorial.reading.numbering import Numbering
from wenku.editorial.reading.package import ADVICE, inspect
from wenku.editorial.reading.reading import Dropped, Read
from wenku.editorial.reading.runs import W, Walk, children, own, wrapped

CHARACTERS = 1_400_000  # as many as the largest plain text has
COLUMNS = 63  # Word's own limit for a table
ASIDE = {
    "header": "header",
    "footer": "footer",
    "footnotes": "footnote",
    "endnotes": "footnote",
    "comments": "comment",
}
PLACE = (1, 1)


def read_docx(data: bytes) -> Read:
    inspect(data)
    import docx

    try:
        document = docx.Document(io.BytesIO(data))
        walk = Walk(Numbering.of(document), hidden_styles(document))
        found = [line for line in within_limit(blocks(document.element.body, walk)) if line.strip()]
        aside = list(asides(document))
    except DecodeError:
        raise
    except Exception as error:  # python-docx lets any of KeyError, ValueError and lxml's own errors through
        raise DecodeError(f".docx 文件内部有缺损（{type(error).__name__}）；应为完好的 Word 文档。{ADVICE}") from None
    if not found:
        raise DecodeError(f".docx 里没有文字；应有正文。{ADVICE}")
    return Read("\n".join(found), "docx（UTF-8）", "从 Word 文档取出的文字", (*aside, *walk.dropped))


def within_limit(lines: Iterator[str]) -> Iterator[str]:
    room = CHARACTERS
    for line in lines:
        room -= len(line) + 1
        if room < 0:
            raise DecodeError(
                f".docx 里的文字超过 {CHARACTERS // 10000} 万字；应为一篇文字稿，必要时拆成几个文件。{ADVICE}"
            )
        yield line


def hidden_styles(document: Any) -> frozenset[str]:
    """Ids of the styles whose text is not shown."""
    return frozenset(
        style.get(f"{W}styleId") for style in document.styles.element.iter(f"{W}style") if own(style, "rPr", "vanish")
    )


def blocks(container: Any, walk: Walk) -> Iterator[str]:
    """Paragraphs and rows of tables in reading order; the cells of a row are parted by tabs."""
    pending = ""
    for item in wrapped(container, ("p", "tbl", "altChunk")):
        if item.tag == f"{W}p":
            text = pending + walk.paragraph(item)
            pending = text if own(item, "pPr", "rPr", "del") else ""
            if not pending:
                yield from text.split("\n")
                yield from walk.boxed()
        elif item.tag == f"{W}tbl":
            yield from table(item, walk)
        else:
            walk.drop("embedded", "嵌入的另一个文件")
    yield pending


def table(item: Any, walk: Walk) -> Iterator[str]:
    for row in wrapped(item, ("tr",)):
        cells = list(wrapped(row, ("tc",)))
        if own(row, "trPr", "del"):
            walk.drop("deleted", " ".join(text for cell in cells for text in words(cell, walk)))
        elif (only := document_in_cell(cells)) is not None:
            yield from blocks(only, walk)
        else:
            yield "\t".join(row_texts(row, cells, walk))
            yield from walk.boxed()


def document_in_cell(cells: list[Any]) -> Any:
    """The one cell of a row that holds more than one paragraph, when nothing stands beside it: a text pasted into a frame."""
    full = [cell for cell in cells if any(t.text for t in cell.iter(f"{W}t"))]
    return full[0] if len(full) == 1 and len(list(wrapped(full[0], ("p", "tbl")))) > 1 else None


def row_texts(row: Any, cells: list[Any], walk: Walk) -> Iterator[str]:
    """Each cell once, then an empty one for every further column it spans; a cell below a merged one is empty."""
    for _ in range(number(row, "trPr", "gridBefore", default=0)):
        yield ""
    for cell in cells:
        merged = own(cell, "tcPr", "vMerge")
        below = merged is not None and merged.get(f"{W}val", "continue") == "continue"
        text = " ".join(words(cell, walk))
        yield "" if below else text
        if below and text:
            walk.drop("merged", text)
        yield from [""] * (number(cell, "tcPr", "gridSpan", default=1) - 1 if len(cells) <= COLUMNS else 0)


def number(item: Any, *path: str, default: int) -> int:
    found = own(item, *path)
    value = found.get(f"{W}val", "") if found is not None else ""
    return min(int(value), COLUMNS) if value.isdigit() else default


def words(cell: Any, walk: Walk) -> Iterator[str]:
    """Of a cell's paragraphs, and of tables inside it; libxml2 bounds their depth."""
    for item in wrapped(cell, ("p", "tbl")):
        if item.tag == f"{W}p":
            yield from walk.paragraph(item).split()
        else:
            for row in wrapped(item, ("tr",)):
                for inner in wrapped(row, ("tc",)):
                    yield from words(inner, walk)


def asides(document: Any) -> Iterator[Dropped]:
    """What stands around the text: headers, footers, notes, comments, each told once."""
    from docx.oxml import parse_xml

    told: set[tuple[str, str]] = set()
    for relation in sorted(document.part.rels.values(), key=lambda relation: relation.rId):
        kind = ASIDE.get(relation.reltype.rsplit("/", 1)[-1])
        if kind is None or relation.is_external:
            continue
        for item in children(parse_xml(relation.target_part.blob), None):
            text = " ".join("".join(t.text or "" for t in item.iter(f"{W}t")).split())
            if text and (kind, text) not in told:
                told.add((kind, text))
                yield Dropped(kind, text, *PLACE)
