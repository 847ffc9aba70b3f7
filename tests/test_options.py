"""Options: unknown keys and wrong values are refused, all at once, each with what is allowed."""

import dataclasses
import inspect
from typing import Any

import pytest
from wenku import options as module
from wenku.options import Options, OptionsError, parse_options


def test_nothing_given_is_the_defaults() -> None:
    assert parse_options({}) == Options()


def test_either_half_can_be_switched_off() -> None:
    assert not parse_options({"phrases": {"enabled": False}}).phrases.enabled
    assert parse_options({"phrases": {"enabled": False}}).search.enabled
    assert not parse_options({"search": {"enabled": False}}).search.enabled


@pytest.mark.parametrize(
    ("loose", "says"),
    [
        ({"serach": {}}, "wenku 没有选项“serach”；可用：drafts、segmenter"),
        ({"search": {"enable": True}}, "没有选项“search.enable”；可用：search.enabled"),
        ({"search": True}, "“search”应为“键: 值”的一组，现为“True”"),
        ({"search": {"enabled": "yes"}}, "“search.enabled”的值“yes”不对；应为：true 或 false"),
        ({"drafts": 1}, "“drafts”的值“1”不对；应为：true 或 false"),
        ({"segmenter": "thulac"}, "“segmenter”的值“thulac”不对；应为：auto、rjieba、jieba"),
        ({"library": {"taxonomy": 3}}, "“library.taxonomy”的值“3”不对；应为：文字"),
        *(
            ({"search": {"server": address}}, f"“search.server”的值“{address}”不对；应为：/d/ 这样的路径")
            for address in (
                "d/",
                "/d",
                "http://a/d",
                "ftp://a/d/",
                "//a/d/",
                "http://u@a/d/",
                "http://a/d/?x/",
                "/d/ /",
                "javascript:/",
                "/../d/",
            )
        ),
        ({"cache": None}, "“cache”的值“None”不对；应为：文字"),
    ],
)
def test_a_bad_setting_says(loose: dict[str, Any], says: str) -> None:
    with pytest.raises(OptionsError) as caught:
        parse_options(loose)
    assert says in str(caught.value)


@pytest.mark.parametrize("address", ["/d/", "/", "/wenku/d/", "http://10.0.0.5:10041/d/", "https://wenku.example/d/"])
def test_a_search_server_is_an_address(address: str) -> None:
    assert parse_options({"search": {"server": address}}).search.server == address


def test_every_problem_is_named_at_once() -> None:
    with pytest.raises(OptionsError) as caught:
        parse_options({"a": 1, "drafts": "x", "search": {"b": 2}})
    assert len(caught.value.problems) == 3


GROUPS = [group for group in vars(module).values() if inspect.isclass(group) and group.__name__.endswith("Options")]


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group.__name__)
def test_each_option_is_explained_where_it_stands(group: type) -> None:
    lines = inspect.getsource(group).splitlines()
    for field in dataclasses.fields(group):
        if dataclasses.is_dataclass(field.type) or str(field.type).endswith("Options"):
            continue
        at = next(i for i, line in enumerate(lines) if line.strip().startswith(field.name + ":"))
        following = next(line for line in lines[at + 1 :] if line.strip())
        assert following.strip().startswith('"""'), f"{group.__name__}.{field.name} is not explained"
