"""In parts or at once: the same phrases, with the same counts and neighbours, and the same shared passages."""

import tempfile
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from wenku.archive.reading import documents
from wenku.model import Document, Page
from wenku.phrases.mining.notes import parse_notes
from wenku.text.extract import extract

from tests.archive.compare import at_once, in_parts

ROOT = Path(__file__).resolve().parents[2]
CLAUSES = "深入基层一线 建立帮带关系 与群众同吃同住 完善工作机制 的积极性 把问题写进清单 组织干部逐户核对 在工作中 形成长效办法".split()
SENTENCES = [f"{one}，{other}，{one}以后再看一遍。" for one, other in pairwise(CLAUSES)]


def page(number: int, sentences: Sequence[str], kind: str, folder: str) -> Document:
    html = "".join(f"<h2 id=h{n}>标题</h2><p>{text}</p>" for n, text in enumerate(sentences))
    made = Page(f"{folder}/{number:02}.html", f"第{number}页", html, {"kind": kind} if kind else {})
    return Document(made, extract(made))


@st.composite
def corpora(draw: st.DrawFn) -> list[Document]:
    kinds = draw(st.sampled_from([("",), ("exemplar", "guide"), ("guide", "")]))
    pages = draw(st.lists(st.lists(st.sampled_from(CLAUSES + SENTENCES), max_size=5), min_size=1, max_size=8))
    made = [
        page(number, own, draw(st.sampled_from(kinds)), draw(st.sampled_from("ab"))) for number, own in enumerate(pages)
    ]
    return sorted(made, key=lambda document: document.page.url)


@settings(max_examples=12)
@given(corpora(), st.integers(1, 4), st.integers(2, 3))
def test_whatever_the_pages_and_the_parts(made: list[Document], pages: int, minimum: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        assert in_parts(made, Path(folder), pages, minimum=minimum) == at_once(made, minimum)


def test_over_the_library_with_what_its_editors_have_banned(tmp_path: Path) -> None:
    notes = parse_notes((ROOT / "docs" / "phrases.yml").read_text("utf-8"), "phrases.yml")
    library = list(documents(ROOT / "docs", pytest.fail))
    assert len(library) > 100
    found = in_parts(library, tmp_path, 30, notes=notes)
    assert found == at_once(library, notes=notes)
    assert {fate for _, fate, _ in found[0]} == {"accepted", "freedom", "cohesion", "core", "banned"}
    assert found[1]


@pytest.mark.shared
def test_over_another_subject(shared: Path, tmp_path: Path) -> None:
    foreign = list(documents(shared / "corpora" / "hello-algo" / "zh", lambda _: None))
    assert in_parts(foreign, tmp_path, 50) == at_once(foreign)
