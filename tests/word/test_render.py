"""The .docx as LibreOffice sets it: what the XML promises is on the page. Skipped where there is no LibreOffice or poppler."""

import itertools
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from tests.word.conftest import Write, case

MM = 72 / 25.4
# Faces that this machine lacks are set in one whose characters are as wide as they are high, as those are.
FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><include>/etc/fonts/fonts.conf</include>{}</fontconfig>"""
FACE = (
    '<match target="pattern"><test name="family"><string>{}</string></test>'
    '<edit name="family" mode="assign" binding="same"><string>{}</string></edit></match>'
)
FACES = {"仿宋": "Serif", "宋体": "Serif", "楷体": "Serif", "方正小标宋简体": "Serif", "黑体": "Sans"}
LINE = re.compile(r'<line xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</line>', re.S)

Line = tuple[float, float, float, float, str]
Render = Callable[[Mapping[str, Any]], list[list[Line]]]


@pytest.fixture(scope="module")
def render(write: Write, tmp_path_factory: pytest.TempPathFactory) -> Render:
    office = shutil.which("soffice")
    if office is None or shutil.which("pdftotext") is None:
        pytest.skip(
            "没有 LibreOffice 或 poppler（apt install libreoffice-writer-nogui poppler-utils），版面测试不能运行"
        )
    folder = tmp_path_factory.mktemp("版面")
    faces = "".join(FACE.format(face, f"Noto {kind} CJK SC") for face, kind in FACES.items())
    (folder / "fonts.conf").write_text(FONTS.format(faces), "utf-8")
    environment = {**os.environ, "FONTCONFIG_FILE": str(folder / "fonts.conf")}

    def rendered(document: Mapping[str, Any]) -> list[list[Line]]:
        """The lines of each page: left, top, right, bottom in points, words."""
        (folder / "d.docx").write_bytes(write(document))
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        convert = [
            office,
            profile,
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(folder),
            str(folder / "d.docx"),
        ]
        subprocess.run(convert, check=True, capture_output=True, env=environment, timeout=120)
        text = ["pdftotext", "-bbox-layout", str(folder / "d.pdf"), "-"]
        out = subprocess.run(text, check=True, capture_output=True, text=True).stdout
        return [[line(found) for found in LINE.findall(page)] for page in out.split("<page ")[1:]]

    return rendered


def line(found: tuple[str, ...]) -> Line:
    left, top, right, bottom = map(float, found[:4])
    return left, top, right, bottom, "".join(re.findall(r">([^<]+)</word>", found[4]))


def test_28_characters_to_a_line_and_22_lines_to_a_page(render: Render) -> None:
    blocks = [{"type": "paragraph", "runs": "字" * (26 + 28 * 24)}]
    pages = render({"title": "", "blocks": blocks})
    body = [found for found in pages[0] if "字" in found[4]]
    assert [len(found[4]) for found in body] == [26] + [28] * 21
    assert len([found for found in pages[1] if "字" in found[4]]) == 3
    assert body[1][0] == pytest.approx(28 * MM, abs=1)
    assert body[1][2] == pytest.approx((210 - 26) * MM, abs=2)
    assert body[0][0] - body[1][0] == pytest.approx(32, abs=1)
    pitches = {round(one[1] - other[1], 1) for other, one in itertools.pairwise(body)}
    assert all(28.8 <= pitch <= 29.1 for pitch in pitches)


def test_page_numbers_stand_outside_7_mm_below_the_text(render: Render) -> None:
    pages = render({"title": "", "blocks": [{"type": "paragraph", "runs": "字" * 28 * 50}]})
    for place, page in enumerate(pages):
        number = next(found for found in page if "—" in found[4])
        assert number[4] == f"—{place + 1}—"
        # one character of 4号 in from the outer edge of the text
        if place % 2:
            assert number[0] == pytest.approx(28 * MM + 14, abs=2)
        else:
            assert number[2] == pytest.approx((210 - 26) * MM - 14, abs=2)
        assert (number[1] + number[3]) / 2 == pytest.approx((297 - 35 + 7) * MM, abs=4)


def test_a_notice_ends_with_its_imprint_at_the_foot_of_an_even_page(render: Render) -> None:
    pages = render(case("notice"))
    assert any(found[4] == "—6—" for found in pages[-1])  # the blank page before it is not in the PDF
    last = next(found for found in pages[-1] if "印发" in found[4])
    assert last[3] == pytest.approx((297 - 35) * MM, abs=3)
    assert not any("印发" in found[4] for page in pages[:-1] for found in page)


def test_each_attachment_begins_a_page_and_the_seal_has_room(render: Render) -> None:
    pages = render(case("notice"))
    texts = ["".join(found[4] for found in page) for page in pages]
    assert [text[:3] for text in texts if text.startswith("附件")] == ["附件1", "附件2"]
    signed = next(page for page in pages if any("2025年7月4日" in found[4] for found in page))
    above = next(found for found in signed if "指导员推荐登记表" in found[4])
    name = next(found for found in signed if found[4] == "中共望川市委组织部")
    assert name[1] - above[1] == pytest.approx(3 * 28.95, abs=1)


def test_no_page_holds_nothing_but_the_signature(render: Render) -> None:
    """7.3.5.5: whatever the length, the last lines of the text go with the name and the date."""
    for lines in (20, 21, 22):
        blocks = [{"type": "paragraph", "runs": "字" * 20} for _ in range(lines)]
        pages = render(
            {"title": "", "blocks": [*blocks, {"type": "signature", "names": ["甲县委"], "date": "2026年3月5日"}]}
        )
        signed = next(page for page in pages if any("2026年" in found[4] for found in page))
        assert any("字" in found[4] for found in signed)


def test_a_table_keeps_its_words_and_stays_within_the_text(render: Render) -> None:
    pages = render(case("notice"))
    cells = [found for page in pages for found in page if "樟子铺镇" in found[4]]
    assert len(cells) == 1
    assert cells[0][2] <= (210 - 26) * MM
