"""The text of one Word paragraph, run by run: what is inserted counts, what is deleted, hidden or struck out is listed."""

from collections.abc import Iterator, Sequence
from typing import Any

from wenku.editorial.reading.numbering import Numbering
from wenku.editorial.reading.raised import lowered, raised
from wenku.editorial.reading.reading import Dropped

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
# What only wraps: tracked insertions and moves, content controls, smart tags, fields, links, directions, versions of a drawing.
WRAPPERS = frozenset(
    [f"{W}{name}" for name in "ins moveTo sdt sdtContent smartTag fldSimple hyperlink customXml dir bdo".split()]
    + [f"{MC}AlternateContent", f"{MC}Choice"]
)
GONE = {f"{W}del": "deleted", f"{W}moveFrom": "deleted", f"{W}delText": "deleted", f"{W}rt": "ruby"}
SIGNS = {f"{W}tab": " ", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{W}ptab": " "}
PICTURES = frozenset(f"{W}{name}" for name in "drawing pict object".split())


def children(item: Any, names: Sequence[str] | None) -> Iterator[Any]:
    for child in item:
        if isinstance(child.tag, str) and (names is None or child.tag in names):
            yield child


def own(item: Any, *path: str) -> Any:
    """The element at the end of a path of direct children; None where it is missing or switched off."""
    for name in path:
        item = item.find(f"{W}{name}")
        if item is None:
            return None
    return None if item.get(f"{W}val") in ("0", "false", "off", "none") else item


def wrapped(container: Any, names: Sequence[str]) -> Iterator[Any]:
    """Elements of these names among the children, also inside what only wraps them."""
    for child in children(container, None):
        if child.tag in {f"{W}{name}" for name in names}:
            yield child
        elif child.tag in WRAPPERS:
            yield from wrapped(child, names)


class Walk:
    """Collects what is left out, and the texts of the boxes that hang on a paragraph."""

    def __init__(self, numbering: Numbering, hidden: frozenset[str]) -> None:
        self.numbering, self.hidden = numbering, hidden
        self.dropped: list[Dropped] = []
        self.boxes: list[str] = []

    def drop(self, what: str, text: str) -> None:
        if text.strip():
            self.dropped.append(Dropped(what, text.strip(), 1, 1))

    def boxed(self) -> list[str]:
        boxes, self.boxes = self.boxes, []
        return boxes

    def paragraph(self, item: Any) -> str:
        text = "".join(self.inline(item)).replace("\t", " ")
        return self.numbering.label(item) + text if text.strip() else text

    def inline(self, item: Any) -> Iterator[str]:
        for child in children(item, None):
            yield from self.one(child)

    def one(self, child: Any) -> Iterator[str]:
        if child.tag in GONE:
            self.drop(GONE[child.tag], all_text(child))
        elif child.tag == f"{W}r":
            yield from self.run(child)
        elif child.tag == f"{W}sdt" and own(child, "sdtPr", "showingPlcHdr") is not None:
            self.drop("placeholder", all_text(child))
        elif child.tag in PICTURES:
            self.picture(child)
        elif child.tag == f"{W}ruby":
            yield from self.inline(child.find(f"{W}rubyBase") if child.find(f"{W}rubyBase") is not None else child)
            self.drop("ruby", "".join(all_text(rt) for rt in child.iter(f"{W}rt")))
        elif child.tag in (f"{W}t", f"{M}t"):
            yield child.text or ""
        elif child.tag in SIGNS:
            yield SIGNS[child.tag]
        elif child.tag in WRAPPERS or child.tag.startswith(M):
            yield from self.inline(child)
        elif child.tag == f"{W}sym":
            self.drop("symbol", f"符号 {child.get(f'{W}font', '')} {child.get(f'{W}char', '')}")

    def run(self, run: Any) -> Iterator[str]:
        text = "".join(self.inline(run))
        style = own(run, "rPr", "rStyle")
        if own(run, "rPr", "vanish") is not None or (style is not None and style.get(f"{W}val") in self.hidden):
            self.drop("hidden", text)
        elif own(run, "rPr", "strike") is not None or own(run, "rPr", "dstrike") is not None:
            self.drop("struck", text)
        else:
            height = own(run, "rPr", "vertAlign")
            value = height.get(f"{W}val") if height is not None else ""
            yield raised(text) if value == "superscript" else lowered(text) if value == "subscript" else text

    def picture(self, item: Any) -> None:
        """The paragraphs of a text box become lines of their own; Word keeps a second copy for old programs."""
        boxes = [
            box
            for box in item.iter(f"{W}txbxContent")
            if not any(a.tag == f"{MC}Fallback" for a in box.iterancestors())
        ]
        for box in boxes:
            self.boxes += [self.paragraph(p) for p in box.iter(f"{W}p")]
        if not boxes:
            names = [
                p.get("descr") or p.get("title") or p.get("name") for p in item.iter() if str(p.tag).endswith("}docPr")
            ]
            self.drop("picture", "、".join(name for name in names if name) or "插图")


def all_text(item: Any) -> str:
    return "".join(t.text or "" for t in item.iter(f"{W}t", f"{W}delText"))
