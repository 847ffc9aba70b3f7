"""Which paragraph continues which: every case is a file with the page before, the page after, and what must follow."""

from html import escape
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from wenku.library.anchors import assign, edits, match, targets, with_sketches
from wenku.library.lock import Lock, Locked, LockedPage, LockError, read_lock, similarity, sketch, unspaced, write_lock
from wenku.model import Page
from wenku.text.edit import apply_edits
from wenku.text.extract import extract

CASES = sorted((Path(__file__).parent.parent / "cases" / "links").glob("*.yml"))


def html_of(elements: list[dict[str, str]]) -> str:
    tags = {"h": "h2", "p": "p"}
    return "\n".join(f"<{tags[k]}>{escape(e[k])}</{tags[k]}>" for e in elements for k in tags if k in e)


def locked_of(html: str, before: tuple[Locked, ...] = ()) -> tuple[Locked, ...]:
    found = targets(html)
    return with_sketches(found, assign(found, before).names)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_link_follows_its_paragraph(path: Path) -> None:
    case = yaml.safe_load(path.read_text("utf-8"))
    before = locked_of(html_of(case["before"]))
    result = assign(targets(html_of(case["after"])), before)
    old = {anchor.name: index for index, anchor in enumerate(before)}
    assert [old.get(anchor.name, "new") for anchor in result.names] == [e["was"] for e in case["after"]]
    assert [old[anchor.name] for anchor in result.gone] == case["gone"]
    inherited = [[old[alias] for alias in anchor.aliases if alias in old] for anchor in result.names]
    assert inherited == [e.get("inherits", []) for e in case["after"]]


HAN = st.text("山水路灯村镇县市人口收支年月日，。、一二三四五六七八九十", min_size=1, max_size=60)
PAGES = st.lists(st.tuples(st.sampled_from(["h2", "p", "li", "pre", "td"]), HAN), max_size=25)


def page_of(elements: list[tuple[str, str]]) -> str:
    around = {"li": "<ul><li>{}</li></ul>", "td": "<table><tr><td>{}</td></tr></table>"}
    return "\n".join(around.get(tag, f"<{tag}>{{}}</{tag}>").format(escape(text)) for tag, text in elements)


@given(PAGES)
def test_a_page_that_did_not_change_keeps_every_name(elements: list[tuple[str, str]]) -> None:
    locked = locked_of(page_of(elements))
    again = assign(targets(page_of(elements)), locked)
    assert [anchor.name for anchor in again.names] == [anchor.name for anchor in locked]
    assert again.gone == ()


@given(PAGES, PAGES)
def test_every_name_is_used_once_and_no_old_one_is_lost(
    one: list[tuple[str, str]], other: list[tuple[str, str]]
) -> None:
    locked = locked_of(page_of(one))
    html = page_of(other)
    found = targets(html)
    result = assign(found, locked)
    names = [anchor.name for anchor in result.names]
    assert len(set(names)) == len(names)
    alive = {name for anchor in result.names for name in (anchor.name, *anchor.aliases)}
    assert not found or {anchor.name for anchor in locked} <= alive
    assert len(result.gone) + len(match(found, locked)) == len(locked)
    marked = apply_edits(html, edits(found, result.names, frozenset()))
    for name in alive:
        assert marked.count(f' id="{name}"') == 1


@given(PAGES)
def test_putting_anchors_in_changes_no_visible_text(elements: list[tuple[str, str]]) -> None:
    html = page_of(elements)
    found = targets(html)
    marked = apply_edits(html, edits(found, assign(found, ()).names, frozenset()))

    def texts(source: str) -> list[tuple[str, str]]:
        return [(section.heading, section.text) for section in extract(Page("a.html", "题", source))]

    assert texts(marked) == texts(html)


@given(HAN, HAN)
def test_the_sketch_estimates_what_counting_all_pairs_gives(one: str, other: str) -> None:
    def pairs(text: str) -> set[str]:
        whole = unspaced(text)
        return {whole[i : i + 2] for i in range(max(1, len(whole) - 1))}

    exact = len(pairs(one) & pairs(other)) / len(pairs(one) | pairs(other))
    estimate = similarity(sketch(one), sketch(other))
    if len(pairs(one) | pairs(other)) <= 16:
        assert abs(estimate - exact) < 0.13  # an 18-bit hash may join two pairs
    else:
        assert abs(estimate - exact) < 0.5


def test_a_lock_comes_back_as_it_was_written() -> None:
    anchors = locked_of("<h2 id='甲'>一、做法</h2><p>“引号”与\\反斜线</p>")
    lock = Lock({"gr-101": LockedPage("a/b.html", ("old.html",), anchors)}, {"gr-090": "gr-101"})
    assert read_lock(write_lock(lock), "permalinks.lock") == lock
    assert write_lock(read_lock(write_lock(lock), "permalinks.lock")) == write_lock(lock)


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("<<<<<<< HEAD\n", "合并时留下了冲突标记"),
        ('{"wenku permalinks": 2}', "只认 1"),
        ('{"wenku permalinks": 1, "redirects": {}}', "读不出来"),
        ('{"wenku permalinks": 1, "redirects": {"a-1": "b-2", "a-1": "c-3"}, "pages": {}}', "写了两次"),
        ("[]", "读不出来"),
    ],
)
def test_a_lock_that_cannot_be_read_says_what_to_do(source: str, said: str) -> None:
    with pytest.raises(LockError, match=said):
        read_lock(source, "permalinks.lock")
