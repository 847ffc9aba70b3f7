"""Drafts without a page: every template begins one, the skeleton has what belongs to the document and nothing else."""

import gzip
import json
import re
from pathlib import Path
from typing import Any

import pytest
from wenku.client import client_files, join
from wenku.client.bundles import BUNDLES
from wenku.library.skeleton import skeleton

from tests.client.node import Client

ROOM = "var wenku = room, desk = room.desk;"
SLOT = re.compile("【[^【】\n]{1,80}】")


def told(path: Path) -> Any:
    text = path.read_text("utf-8-sig")
    return json.loads(text[text.index(",") + 1 : text.rindex(")")])


@pytest.fixture(scope="module")
def desk(client: Client) -> Client:
    pure = [name for name in BUNDLES["writing.js"] if name.startswith("word/") or name in PURE]
    client.ask(run=join(("word/runs.js", "word/profile.js", *pure)).decode() + "; true")
    return client


PURE = ("desk/draft.js", "desk/document.js")


def begun(client: Client, template: dict[str, Any], **about: Any) -> dict[str, Any]:
    known = {"id": "gr-011", "name": "甲", "genre": "g", "scenario": "s", "official": False, **about}
    draft: dict[str, Any] = client.ask(run=f"room.desk.begin({json.dumps(template)}, {json.dumps(known)})")
    return draft


def document(client: Client, draft: dict[str, Any]) -> dict[str, Any]:
    made: dict[str, Any] = client.ask(run=f"room.desk.document({json.dumps(draft)})")
    return made


def text(client: Client, draft: dict[str, Any]) -> str:
    return str(client.ask(run=f"room.word.text(room.desk.document({json.dumps(draft)}))"))


def test_every_template_becomes_a_skeleton_with_all_its_slots_and_no_hint(desk: Client, site: Path) -> None:
    overview = told(site / "assets/wenku/desk/index.js")
    assert len(overview["templates"]) >= 19
    for about in overview["templates"]:
        template = told(site / f"assets/wenku/desk/{about['id']}.js")
        written = text(desk, begun(desk, template, **about))
        inside = json.dumps(template["sections"], ensure_ascii=False)
        for section in template["sections"]:
            inside = inside.replace(json.dumps(section["purpose"], ensure_ascii=False), "")
            assert not section["purpose"] or section["purpose"] not in written
        slots = set(SLOT.findall(inside))
        silent = {slot for s in template["sections"] if s.get("silent") for slot in SLOT.findall(s["heading"])}
        assert slots - silent <= set(SLOT.findall(written)), about["id"]
        assert not [line for line in (*template["advice"], *template["checks"]) if line in written]
        assert "（可选）" not in written
        assert "写完自查" not in written


HTML = """<h1>【机关】关于【事】的通知</h1><p>先核对三件事。</p><p>【主送机关】</p>
<h2 data-move="tasks">一、任务</h2><blockquote><p>要让读者知道什么。</p></blockquote>
<p>办成【件数】件，没有办成【件数】件，由【机关】办。</p><ol><li>【任务一】。</li><li>【任务二】。</li></ol>
<h2 data-move="purpose">二、目的（可选）</h2><p>【目的】。</p>
<h2 data-move="quota">三、名额</h2><p>共【总数】名。【金额】。</p><p>另有【金额】。</p>
<table><thead><tr><th>单位</th><th style="text-align: right">人数</th></tr></thead><tbody><tr><td>合计</td><td>【总数】</td></tr></tbody></table>
<p>附件：1. 【表名】<br>　　　2. 登记表</p><p class="signature">【机关】<br>【成文日期】</p>
<h2>附件1 【表名】</h2><p>【表内】</p><h2>写完自查</h2><ul><li>查一遍</li></ul>"""


@pytest.fixture(scope="module")
def notice() -> dict[str, Any]:
    return skeleton(HTML)


def test_a_page_is_read_as_sections_with_purpose_optional_ones_and_ends(notice: dict[str, Any]) -> None:
    heads = [
        (s.get("label", ""), s["heading"], s.get("optional", False), s.get("silent", False)) for s in notice["sections"]
    ]
    assert heads == [
        ("", "", False, True),
        ("", "一、任务", False, False),
        ("", "二、目的", True, False),
        ("", "三、名额", False, False),
        ("", "", False, True),
        ("附件1", "【表名】", False, False),
    ]
    assert notice["advice"] == ["先核对三件事。"]
    assert notice["checks"] == ["查一遍"]
    assert notice["sections"][1]["purpose"] == "要让读者知道什么。"
    assert [b["text"] for b in notice["sections"][1]["blocks"]][1:] == ["1.【任务一】。", "2.【任务二】。"]
    assert notice["sections"][4]["blocks"] == [
        {"type": "attachments", "names": ["【表名】", "登记表"]},
        {"type": "signature", "names": ["【机关】"], "date": "【成文日期】"},
    ]


def slots(client: Client, draft: dict[str, Any]) -> dict[str, int]:
    found = client.ask(run=f"room.desk.slots({json.dumps(draft)})")
    return {slot["id"]: slot["count"] for slot in found}


def test_the_same_name_asks_once_unless_it_cannot_be_one_thing(desk: Client, notice: dict[str, Any]) -> None:
    counts = slots(desk, begun(desk, notice))
    assert counts["机关"] == 3
    assert counts["表名"] == 2
    assert counts["总数"] == 2
    assert {name for name in counts if name.startswith(("件数", "金额"))} == {"件数#1", "件数#2", "金额#1", "金额#2"}


def test_a_value_stands_wherever_its_slot_does(desk: Client, notice: dict[str, Any]) -> None:
    draft = begun(desk, notice, official=True)
    draft["values"] = {"机关": "甲县委组织部", "主送机关": "各乡镇党委", "表名": "名额表", "件数#2": "1"}
    made = document(desk, draft)
    assert made["title"] == "甲县委组织部关于【事】的通知"
    assert made["blocks"][0] == {"type": "paragraph", "style": "salutation", "runs": "各乡镇党委："}
    assert {"type": "attachments", "names": ["名额表", "登记表"]} in made["blocks"]
    assert {"type": "attachment", "label": "附件1", "title": "名额表"} in made["blocks"]
    assert {"type": "signature", "names": ["甲县委组织部"], "date": "【成文日期】", "seal": True} in made["blocks"]
    assert "没有办成1件，由甲县委组织部办" in text(desk, draft)


def test_what_is_taken_out_is_gone_and_the_others_are_counted_anew(desk: Client, notice: dict[str, Any]) -> None:
    draft = begun(desk, notice)
    draft["sections"][2]["out"] = True
    headings = [b["runs"] for b in document(desk, draft)["blocks"] if b["type"] == "heading" and b["level"] == 1]
    assert headings == ["一、任务", "二、名额"]
    assert "【目的】" not in text(desk, draft)


def test_a_section_that_is_added_is_counted_with_the_others(desk: Client, notice: dict[str, Any]) -> None:
    draft = begun(desk, notice)
    own = {"key": "s99", "move": "", "purpose": "", "heading": ["保障"], "own": True, "blocks": []}
    draft["sections"].insert(2, own)
    headings = [b["runs"] for b in document(desk, draft)["blocks"] if b["type"] == "heading" and b["level"] == 1]
    assert headings == ["一、任务", "二、保障", "三、目的", "四、名额"]


def test_length_is_counted_where_something_was_written(desk: Client, notice: dict[str, Any]) -> None:
    draft = begun(desk, notice)
    count = "room.desk.sectionHan({0}.sections[1], {0})"
    assert desk.ask(run=count.format(json.dumps(draft))) == 0
    draft["values"]["件数#1"] = "三"
    assert desk.ask(run=count.format(json.dumps(draft))) == len("办成三件没有办成件由办")


PLAIN = """关于开展挂职锻炼的情况报告
县委组织部：
一、基本情况
今年共选派12名干部。
（一）脱产。人事关系留在原单位。
1.规划核对。
附件：1.名额表
2.登记表
甲县自然资源局
2026年3月5日
附件1
名额表
共12名。"""


def test_plain_text_is_read_by_its_numbers_and_ends(desk: Client) -> None:
    made = desk.ask(run=f"room.word.fromText({json.dumps(PLAIN)})")
    assert made["title"] == "关于开展挂职锻炼的情况报告"
    kinds = [(b["type"], b.get("level", 0), b.get("style", "")) for b in made["blocks"]]
    assert kinds == [
        ("paragraph", 0, "salutation"),
        ("heading", 1, ""),
        ("paragraph", 0, ""),
        ("heading", 2, ""),
        ("paragraph", 0, ""),
        ("attachments", 0, ""),
        ("signature", 0, ""),
        ("attachment", 0, ""),
        ("paragraph", 0, ""),
    ]
    assert made["blocks"][3]["body"] == "人事关系留在原单位。"
    assert made["blocks"][6] == {"type": "signature", "names": ["甲县自然资源局"], "date": "2026年3月5日"}


def test_a_text_that_was_opened_comes_out_as_it_was(desk: Client) -> None:
    run = f"var read = room.word.fromText({json.dumps(PLAIN)}); [read, room.desk.document(room.desk.fromDocument(read, {{}}))]"
    read, made = desk.ask(run=run)
    assert made["title"] == read["title"]
    assert [b["type"] for b in made["blocks"]] == [b["type"] for b in read["blocks"]]
    assert desk.ask(run=f"room.word.text({json.dumps(made)}) === room.word.text({json.dumps(read)})")


def test_an_opened_text_finds_its_moves_by_its_headings(desk: Client) -> None:
    about = {"genre": "g", "official": True, "moves": {"basics": "基本情况", "next-steps": "下步打算"}}
    run = f"room.desk.fromDocument(room.word.fromText({json.dumps(PLAIN)}), {json.dumps(about)})"
    sections = desk.ask(run=run)["sections"]
    assert [section["move"] for section in sections] == ["", "basics", ""]
    assert sections[1]["blocks"][-1]["seal"] is True


def test_the_desk_weighs_little_and_no_other_page_carries_it() -> None:
    files = client_files()
    weight = {name.rsplit("/", 1)[-1]: len(gzip.compress(data, 9)) for name, data in files.items()}
    assert weight["word.js"] <= 15_000
    assert sum(weight[name] for name in ("desk.js", "writing.js", "open.js", "desk.css")) <= 60_000
    for name in ("wenku.js", "page.js", "wenku.css"):
        assert b"wenku.desk" not in files[f"assets/wenku/{name}"].replace(b'self[Symbol.for("wenku")]', b"wenku")
        assert b".wenku-desk" not in files[f"assets/wenku/{name}"]
