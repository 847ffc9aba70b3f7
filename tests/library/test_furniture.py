"""What the library puts around a page of its own: each part is there, on the kinds that have it, once."""

import re

import pytest
from wenku.build import build
from wenku.library.catalog import Library
from wenku.library.furniture import INVENTED
from wenku.model import Page
from wenku.options import Options

from tests.library.test_overview import TAXONOMY, matter

HTML = '<h1 id="t">讲话</h1><p>同志们：</p><p>下面讲三点：</p><h2 id="a" move="work">一</h2><p>修路。</p>'


def furnished(kind: str, **more: object) -> str:
    library = Library(TAXONOMY, {"e.html": matter("gr-101", kind, **more)})
    return build([Page("e.html", "题", HTML)], Options(), library).pages["e.html"]


@pytest.mark.parametrize(
    ("kind", "sheet"),
    [
        ("exemplar", "wenku-exemplar wenku-document"),
        ("template", "wenku-template wenku-document"),
        ("guide", "wenku-guide"),
    ],
)
def test_a_page_lies_on_the_sheet_of_its_kind(kind: str, sheet: str) -> None:
    assert furnished(kind).startswith(f'<div class="{sheet}">')
    assert furnished(kind).endswith("</div>")


def test_the_first_line_with_a_colon_is_the_salutation_of_an_exemplar() -> None:
    assert re.findall(r'<p class="salutation"[^>]*>([^<]*)', furnished("exemplar")) == ["同志们："]
    assert "salutation" not in furnished("template")


def test_what_is_invented_says_so_and_what_was_collected_does_not() -> None:
    assert furnished("exemplar").count(INVENTED) == 1
    assert INVENTED not in furnished("exemplar", origin="imported") + furnished("template")


def test_printed_pages_end_with_their_number_and_short_link() -> None:
    foot = furnished("exemplar").rpartition('<div class="wenku-foot wenku-skip">')[2]
    assert '<span class="wenku-shortlink">p/gr-101.html</span>' in foot
    assert "标题&lt;gr-101&gt;（gr-101）" in foot
