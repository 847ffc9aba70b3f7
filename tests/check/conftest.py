"""The engine of the check in Node, without a page: asked by options, answers with marks."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from wenku.client import join
from wenku.client.bundles import BUNDLES
from wenku.library.checking import data_script, words_script

from tests.client.node import Client

Check = Callable[..., dict[str, Any]]


@pytest.fixture(scope="session")
def engine() -> Iterator[Client]:
    client = Client()
    words = words_script().decode("utf-16")
    for script in (join(BUNDLES["check.js"]).decode(), data_script().decode(), words):
        client.ask(run=script + "; true")
    yield client
    client.close()


@pytest.fixture(scope="session")
def check(engine: Client) -> Check:
    def ask(text: str, **options: Any) -> dict[str, Any]:
        wanted = {"text": text, "genre": "", "own": {}, "today": "2026-11-20", **options}
        answer: dict[str, Any] = engine.ask(run=f"room.checking.check({json.dumps(wanted)}, [])")
        return answer

    return ask
