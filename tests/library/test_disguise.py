"""A draft never leaves, however its front matter is mangled: it is seen as a draft, or the page is refused with its line."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from wenku.library.frontmatter import FrontMatterError
from wenku.library.sources import matter_of
from wenku.library.taxonomy import Taxonomy, load_taxonomy

TAXONOMY: Taxonomy = load_taxonomy(Path(__file__).resolve().parents[2] / "docs" / "taxonomy.yml")
FREE = ("index.md", "*/index.md", "help/")
MATTER = (
    "id: gr-901\ntitle: 一篇没有审读过的稿子\ngenre: personal-summary\nkind: exemplar\nscenario: township-deputy\n"
    "level: township\nstatus: draft\norigin: imported\n"
)
BODY = "\n# 一篇没有审读过的稿子\n\n## 一、工作 {: move=work }\n\n我到镇里任副书记，协助分管农业。\n"
DRAFT = f"---\n{MATTER}---\n{BODY}"
RULES = (
    "----",
    "--",
    "———",
    "－－－",
    "– – –",
    "***",
    "___",
    "+++",
    "'''",
    "---yaml",
    "--- #",
    "—-—",
    "===",
    "<!--",
    "```",
    "~~~yaml",
)
BEFORE = (
    "\n",
    "\n\n\n",
    " ",
    "\t",
    "　",
    "\ufeff",
    "\ufeff\ufeff",
    "\u200b",
    "\xa0",
    "\x0c",
    "\r\n",
    "前言\n",
    "<br>\n",
    "---\n---\n",
    "# 题\n\n",
)
Mangle = Callable[[str], str]


def opened_by(rule: str) -> Mangle:
    return lambda text: text.replace("---\n", rule + "\n", 1)


def closed_by(rule: str) -> Mangle:
    return lambda text: text.replace("\n---\n", f"\n{rule}\n", 1)


def every_key(change: Callable[[str, str], str]) -> Mangle:
    def mangle(text: str) -> str:
        return "\n".join(
            change(*line.split(": ", 1)) if line in MATTER and ": " in line else line for line in text.split("\n")
        )

    return mangle


MANGLES: dict[str, Mangle] = {
    **{f"before {text!r}": text.__add__ for text in BEFORE},
    **{f"opened by {rule}": opened_by(rule) for rule in RULES},
    **{f"closed by {rule}": closed_by(rule) for rule in (*RULES[:-2], " ---", "...x", "")},
    "no fences": lambda text: text.replace("---\n", "", 2),
    "line ends of Windows": lambda text: text.replace("\n", "\r\n"),
    "line ends of old": lambda text: text.replace("\n", "\r"),
    "line separators": lambda text: text.replace("\n", "\u2028"),
    "next line": lambda text: text.replace("\n", "\x85"),
    "full-width colon": every_key(lambda key, value: f"{key}：{value}"),
    "blank before the colon": every_key(lambda key, value: f"{key} : {value}"),
    "no blank after the colon": every_key(lambda key, value: f"{key}:{value}"),
    "equals signs": every_key(lambda key, value: f"{key} = {value}"),
    "capitals": every_key(lambda key, value: f"{key.upper()}: {value}"),
    "full-width letters": every_key(
        lambda key, value: f"{key.translate({i: i + 0xFEE0 for i in range(97, 123)})}: {value}"
    ),
    "quoted keys": every_key(lambda key, value: f'"{key}": {value}'),
    "bold keys": every_key(lambda key, value: f"**{key}**：{value}"),
    "indented": every_key(lambda key, value: f"   {key}: {value}"),
    "a list": every_key(lambda key, value: f"- {key}: {value}"),
    "a numbered list": every_key(lambda key, value: f"1. {key}: {value}"),
    "a quotation": every_key(lambda key, value: f"> {key}: {value}"),
    "a table": every_key(lambda key, value: f"| {key} | {value} |"),
    "blank lines between": every_key(lambda key, value: f"{key}: {value}\n"),
    "zero-width characters inside": every_key(lambda key, value: f"{key[:1]}\u200b{key[1:]}: {value}"),
    "an alias": lambda text: text.replace("title: ", "title: &a "),
    "a key twice": lambda text: text.replace("status: draft\n", "status: draft\nstatus: published\n"),
    "a key twice, the other way": lambda text: text.replace("status: draft\n", "status: published\nstatus: draft\n"),
    "a tab": lambda text: text.replace("level: ", "\tlevel: "),
    "an unclosed quote": lambda text: text.replace("title: ", 'title: "'),
    "an unclosed bracket": lambda text: text.replace("level: ", "level: ["),
    "keys of the day": lambda text: text.replace("status: draft", "status: 草稿"),
    "status mistyped": lambda text: text.replace("status: draft", "statu: draft"),
    "status and kind mistyped": lambda text: text.replace("status:", "state:").replace("kind:", "kinds:"),
    "only kind": lambda text: text.replace("id: gr-901\n", ""),
    "a date that is none": lambda text: text.replace("status: draft", "status: draft\nreviewed: 2026-11-31"),
}
PLACES = ("personal-summary/exemplars/gr-901.md", "drafts/gr-901.md", "gr-901.md", "help/gr-901.md", "help/index.md")


def reading(path: str, source: str) -> str | list[int]:
    """The status of a page that is taken in, '' of a free page; the lines of the faults of one that is refused."""
    try:
        matter = matter_of(path, source, TAXONOMY, FREE)
    except FrontMatterError as error:
        return [fault.line for fault in error.faults]
    return matter.status if matter else ""


@settings(max_examples=1500)
@given(st.lists(st.sampled_from(sorted(MANGLES)), min_size=1, max_size=3), st.sampled_from(PLACES))
def test_a_mangled_draft_is_a_draft_or_refused(names: list[str], path: str) -> None:
    source = DRAFT
    for name in names:
        source = MANGLES[name](source)
    seen = reading(path, source)
    assert seen == "draft" or (isinstance(seen, list) and all(1 <= line <= source.count("\n") + 1 for line in seen)), (
        source
    )


@pytest.mark.parametrize("name", sorted(MANGLES))
def test_each_kind_of_mangling_alone_is_seen_everywhere(name: str) -> None:
    for path in PLACES:
        seen = reading(path, MANGLES[name](DRAFT))
        assert seen == "draft" or isinstance(seen, list), path


@pytest.mark.parametrize(
    "source",
    [
        "---\ntitle: 帮助\n---\n\n页头这样写：\n\n```yaml\nid: gr-101\nstatus: draft\n```\n",
        "# 帮助\n\n状态有两种：草稿、已发布。kind 这一项写明类别。\n",
        "---\ntitle: 首页\nhide: [toc]\n---\n\n- 编号：gr-101\n",
        "---\nsearch:\n  exclude: true\n---\n\n# 篮子\n",
    ],
)
def test_an_ordinary_page_may_stand_where_free_pages_may(source: str) -> None:
    assert matter_of("help/x.md", source, TAXONOMY, FREE) is None


@pytest.mark.parametrize(
    ("head", "line", "says"),
    [
        (
            "title: 帮助\ntemplate: home.html\n",
            3,
            "不认识的键“template”；可用的键：title、description、links、hide、search",
        ),
        ("search: 不要\n", 2, "“search”的值“不要”不对"),
    ],
)
def test_an_ordinary_page_says_what_its_head_may_say(head: str, line: int, says: str) -> None:
    with pytest.raises(FrontMatterError) as caught:
        matter_of("help/x.md", f"---\n{head}---\n\n# 一页\n", TAXONOMY, FREE)
    assert [fault.line for fault in caught.value.faults] == [line]
    assert says in str(caught.value)


def test_an_ordinary_page_may_stand_nowhere_else() -> None:
    for path in ("x.md", "helpx.md", "a/b.md"):
        with pytest.raises(FrontMatterError, match="没有页头"):
            matter_of(path, "# 一页\n", TAXONOMY, FREE)
