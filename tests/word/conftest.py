"""The writer of .docx in Node, and what it wrote as parts of XML."""

import io
import json
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml
from wenku.client import join
from wenku.client.bundles import BUNDLES

from tests.client.node import Client

CASES = Path(__file__).parent.parent / "cases" / "word"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Write = Callable[..., bytes]


def case(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((CASES / f"{name}.yml").read_text("utf-8"))
    return loaded


@pytest.fixture(scope="session")
def write(client: Client) -> Write:
    client.ask(run=join(BUNDLES["word.js"]).decode() + "; true")

    def written(document: Mapping[str, Any], profile: Mapping[str, Any] | None = None) -> bytes:
        given = f"{json.dumps(document)}, {json.dumps(profile or {})}"
        return bytes(client.ask(run=f"Array.from(room.word.write({given}))"))

    return written


class Written:
    """A .docx: its parts by name, and questions about them."""

    def __init__(self, data: bytes) -> None:
        self.archive = zipfile.ZipFile(io.BytesIO(data))
        self.names = self.archive.namelist()

    def text(self, part: str) -> str:
        return self.archive.read(part).decode()

    def part(self, name: str) -> ElementTree.Element:
        return ElementTree.fromstring(self.text(f"word/{name}.xml"))

    def paragraphs(self) -> list[ElementTree.Element]:
        return list(self.part("document").iter(W + "p"))

    def paragraph(self, beginning: str) -> ElementTree.Element:
        return next(p for p in self.paragraphs() if words(p).startswith(beginning))

    def style(self, identifier: str) -> ElementTree.Element:
        return next(s for s in self.part("styles").iter(W + "style") if s.get(W + "styleId") == identifier)

    def sections(self) -> list[ElementTree.Element]:
        return list(self.part("document").iter(W + "sectPr"))


def words(element: ElementTree.Element) -> str:
    kinds = {
        W + "t": lambda e: e.text or "",
        W + "tab": lambda e: "\t" if not e.attrib else "",
        W + "br": lambda e: "\n",
    }
    return "".join(kinds[e.tag](e) for e in element.iter() if e.tag in kinds)


def value(element: ElementTree.Element | None, name: str = "val") -> str:
    return "" if element is None else element.get(W + name) or ""


@pytest.fixture(scope="session")
def notice(write: Write) -> Written:
    return Written(write(case("notice")))
