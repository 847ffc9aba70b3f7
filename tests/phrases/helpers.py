"""Small corpora for tests: pages from paragraphs, and the one segmenter that all of them share."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from wenku.model import Document, Page
from wenku.options import IN_A_LIBRARY, PhraseOptions
from wenku.text.extract import extract
from wenku.text.segment import Segmenter, make_segmenter

WHOLE = PhraseOptions(**IN_A_LIBRARY)


def options(**changes: Any) -> PhraseOptions:
    return replace(WHOLE, **changes)


@cache
def segmenter() -> Segmenter:
    return make_segmenter()


def page(url: str, paragraphs: Iterable[str], **meta: object) -> Page:
    return Page(url, f"标题 {url}", "\n".join(f"<p>{text}</p>" for text in paragraphs), meta)


def documents(*pages: Sequence[str]) -> list[Document]:
    found = [page(f"{number:03}.html", paragraphs) for number, paragraphs in enumerate(pages)]
    return [Document(one, extract(one)) for one in found]


def read(pages: Iterable[Page]) -> list[Document]:
    return [Document(one, extract(one)) for one in sorted(pages, key=lambda one: one.url)]
