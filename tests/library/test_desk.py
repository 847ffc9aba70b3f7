"""What the build writes for the desk: only where there is one, from published exemplars alone, as scripts that stay data."""

import json
from typing import Any

import pytest
from wenku.build import build
from wenku.library.catalog import Library
from wenku.library.desk import FOLDER, script
from wenku.model import Page, Result
from wenku.options import Options
from wenku.site import Site

from tests.library.test_overview import EXEMPLAR, TAXONOMY, TEMPLATE, matter


def built(*names: str, directories: bool = False) -> Result:
    site = Site(directories)
    matters = {
        "s/e1": matter("gr-101", "exemplar"),
        "s/t1": matter("gr-011", "template"),
        "s/d1": matter("gr-102", "exemplar", status="draft", reviewed=None),
    }
    sources = {"s/e1": EXEMPLAR, "s/t1": TEMPLATE, "s/d1": EXEMPLAR, **dict.fromkeys(names, "<p>台</p>")}
    library = Library(TAXONOMY, {site.url(name): found for name, found in matters.items()})
    pages = [Page(site.url(name), name, html) for name, html in sources.items()]
    return build(pages, Options(), library, directories=directories)


def value(result: Result, name: str) -> Any:
    text = result.files[f"{FOLDER}/{name}.js"].decode("utf-8-sig")
    return json.loads(text[text.index(",") + 1 : text.rindex(")")])


def test_a_site_without_a_desk_has_nothing_of_it() -> None:
    result = built()
    assert not [path for path in result.files if path.startswith(FOLDER)]
    assert "wenku-to-desk" not in result.pages["s/t1.html"]


@pytest.mark.parametrize("directories", [False, True])
def test_each_template_is_there_and_leads_to_the_desk(directories: bool) -> None:
    result = built("desk/index", directories=directories)
    (about,) = value(result, "index")["templates"]
    assert (about["id"], about["url"], about["official"]) == ("gr-011", Site(directories).url("s/t1"), False)
    assert value(result, "gr-011")["heading"] == "模板"
    link = "../../desk/?t=gr-011" if directories else "../desk/index.html?t=gr-011"
    assert f'href="{link}"' in result.pages[Site(directories).url("s/t1")]


def test_passages_and_lengths_are_of_published_exemplars_and_name_their_place() -> None:
    result = built("desk/index")
    (passage,) = value(result, "move-work")["passages"]
    assert (passage["id"], passage["url"], passage["heading"], passage["level"]) == (
        "gr-101",
        "s/e1.html#a",
        "一、做了",
        "村",
    )
    assert passage["han"] == len("修路五公里")  # the margin note is no part of it
    assert value(result, "index")["lengths"]["sum"]["moves"] == {"work": [5, 5, 5, 1], "gaps": [3, 3, 3, 1]}


def test_the_scripts_are_data_whatever_the_pages_say() -> None:
    written = script('a"b', {"x": "</script>\u2028<!--"}).decode("utf-8-sig")
    assert "<" not in written
    assert "\u2028" not in written
    held = json.loads(written[written.index(",") + 1 : written.rindex(")")])
    assert held == {"x": "</script>\u2028<!--"}
