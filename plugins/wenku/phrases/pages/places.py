"""Where a mention stands, as the address of its paragraph."""

from wenku.model import Block, Document
from wenku.phrases.mining.corpus import Place


def block_at(document: Document, place: Place) -> Block:
    section = document.sections[place.section]
    return next(block for block in section.blocks if block.start <= place.start < block.end)


def target(document: Document, place: Place) -> str:
    """The address of the paragraph where a mention stands: its own anchor, else its section's, else the page's."""
    anchor = block_at(document, place).anchor or document.sections[place.section].anchor
    return document.page.url + (f"#{anchor}" if anchor else "")
