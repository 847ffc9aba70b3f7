"""What the tests of the search share: small sites, their index, and the client that reads it."""

from collections.abc import Callable, Mapping
from html import escape

import pytest
from wenku.cache import NO_CACHE
from wenku.model import Document, Page
from wenku.search.build import index_files
from wenku.text.extract import extract
from wenku.text.segment import Segmenter, make_segmenter


@pytest.fixture(scope="session")
def segmenter() -> Segmenter:
    return make_segmenter()


def page(url: str, title: str, *blocks: str, **meta: str) -> Document:
    """A block that begins with `# ` is a heading; its anchor is `h` and its number."""
    html = [f"<h1>{escape(title)}</h1>"]
    for number, block in enumerate(blocks):
        heading = block.startswith("# ")
        html.append(f'<h2 id="h{number}">{escape(block[2:])}</h2>' if heading else f"<p>{escape(block)}</p>")
    made = Page(url, title, "\n".join(html), meta)
    return Document(made, extract(made))


@pytest.fixture(scope="session")
def indexed(segmenter: Segmenter) -> Callable[..., Mapping[str, bytes]]:
    def make(*documents: Document, labels: Mapping[str, Mapping[str, str]] | None = None) -> Mapping[str, bytes]:
        return index_files(documents, segmenter, labels or {}, NO_CACHE)

    return make
