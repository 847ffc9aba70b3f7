"""The bench without a browser: what its page holds, who may ask the local server, what orders do to drafts and names."""

import datetime
import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from wenku.editorial.batch.reviews import Review, ReviewsError, load_reviews, with_reviews
from wenku.editorial.batch.store import written_as
from wenku.editorial.check_command import Refused, check_folder
from wenku.editorial.import_command import import_files, store_of
from wenku.editorial.importing import ImportRefused
from wenku.editorial.review.decisions import DecisionsError, read_orders
from wenku.editorial.review.door import Door
from wenku.editorial.review.page import Units, bench_of, page, read_data
from wenku.editorial.review.rows import rows
from wenku.editorial.review.session import Progress, Session, Shown, apply_file

from tests.editorial.bench import COUNT, CREDIT, drafts, imported
from tests.editorial.test_command import project, quiet, run_import
from tests.editorial.test_promises import BASE, texts
from tests.editorial.tools import ROOT, import_text

HOST = "127.0.0.1:8123"
JSON = {"Host": HOST, "Origin": f"http://{HOST}", "Content-Type": "application/json"}


def session(folder: Path) -> Session:
    made, into, _ = imported(folder)
    shown = Shown(bench_of(made.batch.made, into.name), made.batch.drafts)
    return Session(into, folder / "报告.md", project(ROOT / "docs"), quiet, shown)


def cut(text: str, start: int, end: int) -> str:
    """As JavaScript cuts a string."""
    return text.encode("utf-16-le")[start * 2 : end * 2].decode("utf-16-le")


def test_the_page_shows_every_change_where_it_is(tmp_path: Path) -> None:
    made, _, file = imported(tmp_path)
    written = file.read_text("utf-8")
    assert "</script><img" not in written
    data = read_data(written)
    assert len(data["pieces"]) == COUNT
    for piece, one in zip(data["pieces"], made.batch.made, strict=True):
        found = {(f.rule, f.start): f for f in one.findings}
        for rule, weight, name, start, end, draft_start, draft_end, now, _why, _free in piece["changes"]:
            finding = found[rule, int(name.split(":")[1])]
            assert cut(piece["text"], start, end) == finding.found
            if weight == "name":
                assert cut(piece["draft"], draft_start, draft_end) == now
            if weight == "cut":
                assert draft_start == draft_end


@settings(max_examples=40)
@given(texts)
def test_every_line_and_every_block_stands_in_one_row(text: str) -> None:
    try:
        _, made = import_text(BASE + text)
    except ImportRefused:
        return
    for one in made:
        start, end = one.piece.span
        found = rows(one.piece, start, end)
        assert [row.start for row in found] == sorted({row.start for row in found})
        assert (
            "\n".join(one.piece.body.original.text[row.start : row.end] for row in found)
            == one.piece.body.original.text[start:end]
        )
        blocks = [(b.start, b.end) for b in one.piece.blocks if b.kind != "title"]
        assert [block[:2] for row in found for block in row.blocks] == blocks


@given(st.text(st.sampled_from("a甲𠮷🙂\n"), max_size=20))
def test_offsets_are_those_of_javascript(text: str) -> None:
    units = Units(text, 5)
    assert [units.at(5 + i) for i in range(len(text) + 1)] == [
        len(text[:i].encode("utf-16-le")) // 2 for i in range(len(text) + 1)
    ]


def test_only_who_knows_the_token_calls_the_host_and_comes_from_the_page_is_answered(tmp_path: Path) -> None:
    door = Door(session(tmp_path), HOST, "t0ken")
    host = {"Host": HOST}
    assert door.get("/t0ken/", host).status == 200
    assert b'id="bench-data"' in door.get("/t0ken/", host).body
    for path in ("/", "/t0ken", "/wrong/", "/t0ken/x", "/../t0ken/", "//"):
        assert door.get(path, host).status == 404
    for name in ({}, {"Host": "evil.example"}, {"Host": "localhost:8123"}, {"Host": f"{HOST}0"}):
        assert door.get("/t0ken/", name).status == 404
    body = json.dumps({"orders": [{"do": "keep", "name": "青坪"}]}).encode()
    for headers in (
        {**JSON, "Origin": "http://evil.example"},
        host,
        {**JSON, "Content-Type": "text/plain"},
        {**JSON, "Origin": "null"},
    ):
        assert door.post("/t0ken/orders", headers, body).status == 403
    assert door.post("/wrong/orders", JSON, body).status == 404
    assert store_of(tmp_path / "drafts").book.kept == set()
    assert door.post("/t0ken/orders", JSON, body).status == 200
    assert store_of(tmp_path / "drafts").book.kept == {"青坪"}


BAD_ORDERS = [
    b"x", b"[]", b'{"orders": 1}', b"[" * 100_000, b'{"orders": [{"do": "burn"}]}', b'{"orders": [{"do": "keep"}]}',
    b'{"orders": [{"do": "keep", "name": 1}]}', b'{"orders": [{"do": "keep", "name": "\\n"}]}',
    b'{"orders": [{"do": "keep", "name": "ok"}, {"do": "give", "name": "x", "slot": "\\u3010"}]}',
    b'{"orders": [{"do": "decide", "source": "../x", "change": "person:1:2", "verdict": "reject"}]}',
    b'{"orders": [{"do": "rename", "kind": "cat", "name": "x", "slot": "y"}]}',
    *(f'{{"orders": [{{"do": "title", "source": "{"0" * 64}", {rest}}}]}}'.encode() for rest in ('"piece": "0", "title": "x"', '"piece": -1, "title": "x"', '"piece": 0, "title": "x\\ny"', '"piece": 0')),
    *(f'{{"orders": [{{"do": "review", "source": "{"0" * 64}", "piece": 0, "decided": 1, {rest}}}]}}'.encode() for rest in ('"by": "甲", "date": "昨天"', '"by": "甲甲甲甲甲甲甲甲甲甲甲甲甲", "date": "2026-01-01"', '"by": 1, "date": "2026-01-01"')),
]  # fmt: skip


def test_orders_that_cannot_be_read_change_nothing(tmp_path: Path) -> None:
    door = Door(session(tmp_path), HOST, "t0ken")
    before = {p: p.read_bytes() for p in sorted((tmp_path / "drafts").rglob("*")) if p.is_file()}
    for body in BAD_ORDERS:
        assert door.post("/t0ken/orders", JSON, body).status == 400, body
    assert {p: p.read_bytes() for p in sorted((tmp_path / "drafts").rglob("*")) if p.is_file()} == before


def orders_on(data: dict, rule: str, verdict: str) -> list[dict]:
    piece = data["pieces"][0]
    return [
        {"do": "decide", "source": piece["digest"], "change": row[2], "verdict": verdict}
        for row in piece["changes"]
        if row[0] == rule
    ]


def test_what_is_decided_flows_into_drafts_and_table_and_can_be_taken_back(tmp_path: Path) -> None:
    _, into, file = imported(tmp_path)
    before = drafts(into)
    data = dict(read_data(file.read_text("utf-8")))
    orders = [
        *orders_on(data, "residue-meta", "reject"),
        {"do": "give", "name": "铁扇子", "slot": "村医"},
        {"do": "keep", "name": "青坪"},
        {"do": "rename", "kind": "person", "name": "李荔枝", "slot": "姓名1"},
    ]
    saved = tmp_path / "决定.json"
    saved.write_text(json.dumps({"wenku": "decisions", "format": 1, "orders": orders}), "utf-8")
    said = apply_file(saved, into, tmp_path / "报告.md", project(ROOT / "docs"), quiet)
    now = drafts(into)
    assert CREDIT.replace(" ", "") in now[0].replace(" ", "")
    assert not any("范文天下" in draft for draft in now[1:])
    assert all("【村医】也来帮忙" in draft and "青坪县" in draft for draft in now)
    assert "【姓名1】同志" in now[1]
    assert any("退回 1 处" in line and "指定名字 1 个" in line for line in said)
    # A plain import afterwards keeps to it, and what was said can be taken back.
    run_import(tmp_path / "收集", into=into, report=tmp_path / "报告.md")
    assert drafts(into) == now
    back = [*orders_on(data, "residue-meta", ""), {"do": "forget", "name": "铁扇子"}, {"do": "forget", "name": "青坪"}]
    again = Session(into, tmp_path / "报告.md", project(ROOT / "docs"), quiet)
    again.take([*back, {"do": "rename", "kind": "person", "name": "李荔枝", "slot": "姓名2"}])
    again.write()
    assert drafts(into) == before


def test_a_split_that_is_refused_takes_the_second_draft_away_and_gives_it_back(tmp_path: Path) -> None:
    source, into, report = tmp_path / "集子.txt", tmp_path / "drafts", tmp_path / "报告.md"
    source.write_text(TWO, "utf-8")
    run_import(source, into=into, report=report)
    before = {path.name: path.read_bytes() for path in into.glob("*.md")}
    first, second = sorted(before)
    own = Session(into, report, project(ROOT / "docs"), quiet)
    piece = read_data(own.html(served=True).decode())["pieces"][1]
    marker = next(row[2] for row in piece["changes"] if row[0] == "piece-marker")
    order = {"do": "decide", "source": piece["digest"], "change": marker, "verdict": "reject"}
    own.take([order, {"do": "title", "source": piece["digest"], "piece": 0, "title": "不在"}])
    said = own.write()
    assert [path.name for path in into.glob("*.md")] == [first]
    assert "体会很深" in (into / first).read_text("utf-8")
    assert f"{second}：分篇改了，它的文字已并入别的草稿；已删去。" in said
    assert f"- {second}：分篇改了" in (tmp_path / "报告-2.md").read_text("utf-8")
    own.take([{**order, "verdict": ""}])
    own.progress = Progress()
    own.write()
    assert own.progress.done == 2
    assert own.progress.name.endswith("集子.txt，第 2/2 篇")
    assert {path.name: path.read_bytes() for path in into.glob("*.md")} == before
    # One that somebody has edited stays.
    (into / second).write_text("编辑改过。\n", "utf-8")
    own.take([order])
    assert any(line.startswith(f"{second}：") and "没有删" in line for line in own.write())
    assert (into / second).read_text("utf-8") == "编辑改过。\n"


def test_a_first_line_that_is_put_back_keeps_the_draft_its_place(tmp_path: Path) -> None:
    source, into = tmp_path / "甲.txt", tmp_path / "drafts"
    source.write_text(f"{CREDIT}\n{TEXT_ALONE}", "utf-8")
    run_import(source, into=into)
    own = Session(into, tmp_path / "报告.md", project(ROOT / "docs"), quiet)
    data = dict(read_data(own.html(served=True).decode()))
    own.take(orders_on(data, "residue-meta", "reject"))
    own.write()
    (draft,) = drafts(into)
    assert "范文天下" in draft


TEXT_ALONE = "驻村工作总结\n我到村里挂职一年，走访了46户群众，办成了三件实事，群众都说好，感谢大家的帮助。\n"
TWO = """第一篇：驻村工作总结
我到村里挂职一年，走访了46户群众，办成了三件实事，群众都说好。
第二篇：挂职体会
我在县里挂职半年，协助分管农业，收获很大，体会很深，感谢大家。
"""


def test_what_is_decided_goes_into_a_draft_that_was_edited(tmp_path: Path) -> None:
    made, into, _ = imported(tmp_path)
    first = into / made.batch.made[0].file
    written = first.read_text("utf-8")
    edited = (
        written.replace("办成了三件实事", "办成了三件大事").replace("铁扇子也来帮忙", "铁扇子跑前跑后") + "\n补写。\n"
    )
    first.write_text(edited, "utf-8")
    own = Session(into, tmp_path / "报告.md", project(ROOT / "docs"), quiet)
    assert any(f"{first.name}：编辑已改过这篇草稿，没有覆盖" in line for line in own.write())
    assert first.read_text("utf-8") == edited
    own.take([{"do": "keep", "name": "光岩"}, {"do": "give", "name": "铁扇子也来帮忙", "slot": "村医"}])
    said = "\n".join(own.write())
    assert f"{first.name}：编辑改过这篇草稿：决定并入了 1 处，编辑写的都留着；1 处两边都改了" in said
    assert "编辑写的是“铁扇子跑前跑后”，决定的是“【村医】”" in said
    assert first.read_text("utf-8") == re.sub("【镇1】(镇)?", "光岩镇", edited)
    assert [draft.count("光岩镇") for draft in drafts(into)] == [1] * COUNT
    assert own.stale() == 0
    # Said once; what was merged is not written again, and without what it is compared with nothing is touched.
    assert any("没有新的决定" in line for line in own.write())
    before = first.read_bytes()
    (into / written_as(first.name)).unlink()
    own.take([{"do": "forget", "name": "光岩"}])
    assert any("要重新整理" in line for line in own.write())
    assert first.read_bytes() == before


def test_the_end_of_a_review_is_on_record_and_the_page_may_be_published(tmp_path: Path) -> None:
    docs, into, source = tmp_path / "docs", tmp_path / "docs" / "drafts", tmp_path / "甲.txt"
    docs.mkdir()
    for name in ("taxonomy.yml", "gazetteer.yml"):
        (docs / name).write_bytes((ROOT / "docs" / name).read_bytes())
    source.write_text(TEXT_ALONE, "utf-8")
    own_project = project(docs)
    list(import_files([source], into, tmp_path / "报告.md", own_project, quiet))
    (draft,) = into.glob("*.md")
    published = draft.read_text("utf-8").replace("status: draft", "status: published\nreviewed: 2026-11-20")
    (docs / draft.name).write_text(published, "utf-8")
    assert "unreviewed-import" in {p.rule for p in check_folder(docs / draft.name, own_project, quiet).problems}
    (docs / draft.name).unlink()
    own = Session(into, tmp_path / "报告.md", own_project, quiet)
    (piece,) = read_data(own.html(served=True).decode())["pieces"]
    order = {"do": "review", "source": piece["digest"], "piece": piece["begin"], "by": "甲", "date": "2026-11-20"}
    own.take([{**order, "decided": 7}])
    (docs / "reviews.yml").write_text("- 不是一组\n", "utf-8")
    before = draft.read_bytes()
    with pytest.raises(Refused, match=r"reviews\.yml"):
        own.write()
    assert draft.read_bytes() == before
    (docs / "reviews.yml").unlink()
    assert f"审稿记录写进了 {docs / 'reviews.yml'}。" in own.write()
    assert "reviewed: 2026-11-20" in draft.read_text("utf-8")
    assert read_data(own.html(served=True).decode())["reviews"] == {
        piece["digest"]: {str(piece["begin"]): {"by": "甲", "date": "2026-11-20", "decided": 7}}
    }
    (docs / draft.name).write_text(draft.read_text("utf-8").replace("status: draft", "status: published"), "utf-8")
    assert "unreviewed-import" not in {p.rule for p in check_folder(docs / draft.name, own_project, quiet).problems}


ONE, OTHER = "t0123456789abcde", "t0123456789abcdf"


def test_a_review_is_added_to_what_people_wrote(tmp_path: Path) -> None:
    path, review = tmp_path / "reviews.yml", Review("甲", datetime.date(2026, 11, 27), 31)
    first = with_reviews(path, {ONE: review})
    assert first
    assert first.decode().endswith(f"{ONE}: {{by: 甲, date: 2026-11-27, decided: 31}}\n")
    path.write_bytes(first)
    assert load_reviews(path) == {ONE: review}
    assert with_reviews(path, {ONE: review}) is None
    path.write_text(f"# 说明\n{ONE}:\n  by: 乙  # 旧的\n  date: 2026-01-01\n  decided: 1\n# 之后\n", "utf-8")
    path.write_bytes(with_reviews(path, {ONE: review, OTHER: Review("no", review.on, 0)}) or b"")
    assert path.read_text("utf-8").splitlines() == [
        "# 说明",
        "# 之后",
        f"{ONE}: {{by: 甲, date: 2026-11-27, decided: 31}}",
        f"{OTHER}: {{by: 'no', date: 2026-11-27, decided: 0}}",
    ]
    path.write_text(f"{{{ONE}: {{by: 乙, date: 2026-01-01, decided: 1}}}}\n", "utf-8")
    with pytest.raises(ReviewsError, match="一条一行"):
        with_reviews(path, {ONE: review})


BAD_FILES = {"{": "不是 JSON", "[]": "不是审稿台", '{"wenku": "decisions", "format": 9, "orders": []}': "格式版本",
             '{"wenku": "decisions", "format": 1, "orders": [{"do": "keep", "name": ""}]}': "第 1 条决定"}  # fmt: skip


@pytest.mark.parametrize("text", BAD_FILES)
def test_a_file_of_decisions_that_cannot_be_read_is_told(text: str, tmp_path: Path) -> None:
    with pytest.raises(DecisionsError, match=BAD_FILES[text]):
        read_orders(text.encode())
    (tmp_path / "x.json").write_text(text, "utf-8")
    with pytest.raises(Refused, match=r"x\.json："):
        apply_file(tmp_path / "x.json", tmp_path / "drafts", tmp_path / "r.md", project(ROOT / "docs"), quiet)


def test_a_review_of_nothing_says_so(tmp_path: Path) -> None:
    own = Session(tmp_path / "drafts", tmp_path / "r.md", project(ROOT / "docs"), quiet)
    assert read_data(own.html(served=True).decode())["pieces"] == []
    assert (
        page(bench_of([], "x"), store_of(tmp_path / "drafts"), "</title><script>", served=False).count(b"<script>") == 1
    )
