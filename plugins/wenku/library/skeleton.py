"""A template's page → its skeleton: sections with their purpose and their blocks, slots in the text as they stand.

Read from the page's own HTML, so there is no second copy of a template; hints, advice and the checklist stay apart from
what belongs to the document.
"""

import re
from collections.abc import Iterator
from typing import Any

from turbohtml import Element, Text, parse_fragment

Block = dict[str, Any]

NUMBER = re.compile(r"[一二三四五六七八九十]{1,3}、")
ASIDE = re.compile(r"（[^（）]*(?:可选|增减|同数)[^（）]*）$")
OPTIONAL = re.compile(r"（可选）$")
ATTACHMENT = re.compile(r"(附件\d*)[\s\u3000]+(.+)")
NAMES = re.compile(r"附件：[\s\u3000]*")
ITEM = re.compile(r"\d{1,2}\.[\s\u3000]*")
DATE = re.compile(r"日期|年月日|\d年")
HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4}
ENDING = ("attachments", "signature")
CHECKLIST = "写完自查"


def skeleton(html: str) -> dict[str, Any]:
    """`heading` of the document, `advice` to whoever writes it, `sections`, `checks`. A page without headings has no sections."""
    parts = list(sections(parse_fragment(html)))
    title: dict[str, Any] = next(
        (part for part in parts if part["level"] == 1), {"heading": "", "blocks": [], "move": "", "purpose": ""}
    )
    below = [part for part in parts if part["level"] > 1]
    written = [block for block in title["blocks"] if "【" in text_of(block)]
    opening = {**title, "heading": "", "blocks": written}
    kept = [opening] if written else []
    kept += [part for part in below if part["heading"] != CHECKLIST]
    return {
        "heading": title["heading"],
        "advice": [block["text"] for block in title["blocks"] if block not in written],
        "sections": [finished(half) for part in kept for half in ending_apart(part)],
        "checks": [block["text"] for part in below if part["heading"] == CHECKLIST for block in part["blocks"]],
    }


def sections(page: Element) -> Iterator[dict[str, Any]]:
    """The title and every h2 begin a part; a lower heading is a block of its part."""
    part: dict[str, Any] | None = None
    for element in page.children:
        if not isinstance(element, Element):
            continue
        level = HEADINGS.get(element.tag, 0)
        if level in (1, 2):
            if part:
                yield part
            part = {"heading": plain(element), "level": level, "purpose": "", "blocks": []}
            part["move"] = str(element.attrs.get("data-move") or "")
        elif part and element.tag == "blockquote":
            part["purpose"] = (part["purpose"] + "\n" + plain(element)).strip()
        elif part:
            part["blocks"] += blocks(element, level)
    if part:
        yield part


def ending_apart(part: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Attachments' names and signature end a document, whatever section they stand in: that may be taken out."""
    types = [block["type"] for block in part["blocks"]]
    place = next((n for n, kind in enumerate(types) if kind in ENDING), len(types))
    if 0 < place < len(types):
        yield {**part, "blocks": part["blocks"][:place]}
        yield {**part, "heading": "", "purpose": "", "move": "", "blocks": part["blocks"][place:]}
    else:
        yield part


def finished(part: dict[str, Any]) -> dict[str, Any]:
    """What a heading says besides its words: optional, an attachment's, or only the name of a part that has no heading."""
    heading, first = part["heading"], part["blocks"][0]["type"] if part["blocks"] else ""
    section = {key: part[key] for key in ("move", "purpose", "blocks")}
    section["heading"] = ASIDE.sub("", heading)
    attachment = ATTACHMENT.fullmatch(section["heading"])
    if OPTIONAL.search(heading):
        section["optional"] = True
    if attachment:
        section |= {"label": attachment[1], "heading": attachment[2]}
    elif not NUMBER.match(heading) or first in ENDING:
        section["silent"] = True
    return section


def blocks(element: Element, level: int) -> Iterator[Block]:
    if level:
        text = ASIDE.sub("", plain(element))
        yield {"type": "heading", "level": level - 1, "text": text} | (
            {"optional": True} if OPTIONAL.search(plain(element)) else {}
        )
    elif element.tag == "p":
        yield paragraph(element)
    elif element.tag in ("ol", "ul"):
        for place, item in enumerate(element.find_all("li")):
            yield {"type": "paragraph", "text": f"{place + 1}." * (element.tag == "ol") + plain(item)}
    elif element.tag == "table":
        yield table(element)
    else:
        for child in element.children:
            if isinstance(child, Element):
                yield from blocks(child, 0)


def paragraph(element: Element) -> Block:
    lines = [line.strip() for line in plain(element).split("\n")]
    if element.has_class("signature"):
        dates = [line for line in lines if DATE.search(line)]
        return {"type": "signature", "names": [line for line in lines if line not in dates], "date": "".join(dates[:1])}
    if NAMES.match(lines[0]):
        return {"type": "attachments", "names": [ITEM.sub("", NAMES.sub("", line)).strip("\u3000 ") for line in lines]}
    return {"type": "paragraph", "text": ASIDE.sub("", "\n".join(lines))}


def table(element: Element) -> Block:
    rows = [[plain(cell) for cell in row.find_all(["th", "td"])] for row in element.find_all("tr")]
    first = element.find("tr")
    aligns = [re.search(r"text-align:\s*(\w+)", str(cell.attrs.get("style") or "")) for cell in cells_of(first)]
    return {"type": "table", "rows": rows, "head": 1, "align": [found[1] if found else "" for found in aligns]}


def cells_of(row: Element | None) -> list[Element]:
    return list(row.find_all(["th", "td"])) if row else []


def plain(element: Element) -> str:
    """The words of an element, a line break where it has one; a permalink's sign is none of them."""
    return re.sub(r"[ \t]*\n[ \t]*", "\n", "".join(words(element))).strip()


def words(element: Element) -> Iterator[str]:
    for child in element.children:
        if isinstance(child, Text):
            yield re.sub(r"\s*\n\s*", "", child.data)
        elif isinstance(child, Element) and child.tag == "br":
            yield "\n"
        elif isinstance(child, Element) and not child.has_class("headerlink") and not child.has_class("wenku-skip"):
            yield from words(child)


def text_of(block: Block) -> str:
    """All words of a block, wherever they stand in it."""
    if block["type"] == "table":
        return "\n".join("\t".join(row) for row in block["rows"])
    return "\n".join([block.get("text", ""), *block.get("names", ()), block.get("date", "")])
