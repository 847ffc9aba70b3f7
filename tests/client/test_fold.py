"""One analyser: the browser folds a query as Python folds the text, for every character that a site may have."""

import sys
from collections.abc import Iterator

import pytest
from wenku.cache import NO_CACHE
from wenku.search.build import index_files
from wenku.text.fold import fold_text
from wenku.text.segment import make_segmenter

from tests.client.node import Client
from tests.search.conftest import page

STEP = 4096
SURROGATES = range(0xD800, 0xE000)


@pytest.fixture(scope="module")
def client(client: Client) -> Client:
    """With a site that has every character which some other one folds to."""
    folded = {character: fold_text(character) for character in characters(0, sys.maxunicode + 1)}
    targets = sorted({target for source, text in folded.items() if text != source for target in text})
    site = [page(f"{n}.html", "页", " ".join(targets[n : n + 500])) for n in range(0, len(targets), 500)]
    client.open(index_files(site, make_segmenter(), {}, NO_CACHE))
    client.search("繁體")  # brings the table for the other script
    return client


def characters(start: int, end: int) -> Iterator[str]:
    return (chr(code) for code in range(start, end) if code not in SURROGATES and chr(code).isprintable())


@pytest.mark.parametrize("start", range(0, 0x30000, STEP * 4))
def test_each_character_folds_alike(client: Client, start: int) -> None:
    sources = list(characters(start, start + STEP * 4))
    if not sources:
        return
    answered = client.ask(fold="\n".join(sources)).split("\n")
    different = [
        (source, hex(ord(source)), fold_text(source), found)
        for source, found in zip(sources, answered, strict=True)
        if fold_text(source) != found
    ]
    assert different == []
