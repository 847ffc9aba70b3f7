"""What holds for any text: nothing is lost unseen, nothing from it becomes markup, and no text is too strange to read."""

from collections.abc import Callable
from html.parser import HTMLParser

import markdown
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from wenku.editorial.importing import ImportRefused
from wenku.library.frontmatter import split_front_matter, validate

from tests.editorial.tools import CASES, Made, Source, import_text, taxonomy

EXTENSIONS = [
    "attr_list",
    "md_in_html",
    "tables",
    "def_list",
    "footnotes",
    "admonition",
    "toc",
    "abbr",
    "pymdownx.details",
    "pymdownx.superfences",
    "pymdownx.magiclink",
    "pymdownx.snippets",
    "pymdownx.tilde",
    "pymdownx.caret",
    "pymdownx.mark",
    "pymdownx.keys",
    "pymdownx.critic",
    "pymdownx.arithmatex",
]
PLAIN = frozenset("p h1 h2 h3 h4 h5 h6 table thead tbody tr th td br".split())
HARMLESS = frozenset({"id", "move"})
DIRTY = sorted(CASES.glob("dirty/*.yml"))
FRAGMENTS = [
    "挂职干部",
    "一、",
    "（一）",
    "光岩镇",
    "陈书记",
    "共12人",
    "占30%",
    "，",
    "。",
    ",",
    "?",
    "著",
    "總結(jié)",
    "篇(1)\n",
    "第2篇：\n",
    "\n",
    "\t",
    "|",
    "<script>alert(1)</script>",
    "{: onclick=x }",
    "![](http://a.cn/x)",
    "[a]: javascript:x",
    "---\n",
    "    code",
    "`",
    "**",
    "# ",
    "> ",
    "1. ",
    "- ",
    "&lt;",
    "http://x.cn",
    "​",
    "�",
    "百家乐|六合彩",
    "来源：网",
    "$x$",
    "!!! note",
    '--8<-- "x"',
    "[^1]: x",
    "*[甲]: x",
    "XX",
    "【",
    "】",
    "𠮷",
    "🙂",
    "0 d% O( j% f0 g",
    "11010519491231002X",
]
texts = st.lists(st.one_of(st.sampled_from(FRAGMENTS), st.text(max_size=8)), min_size=1, max_size=40).map("".join)
BASE = "挂职一年来，我走访了全镇的群众，办成了三件实事，收获很大，体会很深，感谢大家的帮助。\n"


def lost(source: Source, made: list[Made]) -> str:
    """Characters of the original that are neither in a draft nor in a finding that changed them."""
    text = source.read.text
    seen = bytearray(len(text))
    for one in made:
        for origin in one.draft.origins:
            if origin >= 0:
                seen[origin] = 1
    for finding in [f for one in made for f in one.findings]:
        if finding.kind == "change" or finding.rule == "encoding-hole":
            seen[finding.start : finding.end] = b"\1" * (finding.end - finding.start)
    return "".join(c for c, there in zip(text, seen, strict=True) if not there and c != "\n")


def require_named(refused: ImportRefused, name: str) -> None:
    assert all(problem.startswith(f"{name}：") for problem in refused.problems)


class Tags(HTMLParser):
    """Every tag and attribute that a draft renders to."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.add(tag)
        self.found |= {f"{tag}@{name}" for name, _ in attrs if name not in HARMLESS}


def rendered(made: Made) -> set[str]:
    tags = Tags()
    tags.feed(markdown.markdown(made.draft.text.split("\n---\n", 1)[1], extensions=EXTENSIONS))
    return tags.found


@pytest.mark.parametrize("path", DIRTY, ids=lambda path: path.stem)
def test_every_character_of_a_dirty_text_is_kept_or_told(path) -> None:
    source, made = import_text(yaml.safe_load(path.read_text("utf-8"))["input"])
    assert lost(source, made) == ""


@pytest.mark.shared
def test_every_character_of_the_seed_is_kept_or_told(shared) -> None:
    source, made = import_text((shared / "seed" / "ten-summaries.txt").read_bytes())
    assert lost(source, made) == ""


@settings(max_examples=300)
@given(texts)
def test_any_text_is_imported_whole_or_refused_in_a_sentence(text: str) -> None:
    try:
        source, made = import_text(BASE + text)
    except ImportRefused as refused:
        require_named(refused, "collected.txt")
        return
    assert lost(source, made) == ""
    for one in made:
        loose, _ = split_front_matter(one.draft.text)
        assert validate(loose, taxonomy()).status == "draft"
        assert rendered(one) <= PLAIN, one.draft.text


@settings(max_examples=300)
@given(st.binary(max_size=400))
def test_any_bytes_are_imported_or_refused_in_a_sentence(data: bytes) -> None:
    for name in ("noise.txt", "noise.html", "noise.docx"):
        try:
            import_text(data, name)
        except ImportRefused as refused:
            require_named(refused, name)


def test_nothing_of_a_hostile_text_becomes_markup() -> None:
    hostile = "\n".join(
        [
            BASE.strip(),
            *(fragment for fragment in FRAGMENTS if "篇" not in fragment),
            '<img src=x onerror="alert(1)">',
            "[x](javascript:alert(1))",
            "# 标题 {: onclick=alert(1) }",
            "<!-- x -->",
            "~~~",
            "::: x",
            '=== "a"',
            "| a | b |",
            "Term\n: def",
            "++ctrl++",
            "{++x++}",
            "\\[x\\]",
        ]
    )
    _, made = import_text(hostile)
    assert set().union(*(rendered(one) for one in made)) <= PLAIN


def test_a_title_is_safe_where_a_theme_prints_it_raw() -> None:
    _, made = import_text("<img src=x onerror=alert(1)>总结{{ config }}\n" + BASE)
    loose, _ = split_front_matter(made[0].draft.text)
    assert loose["title"] == "＜img src=x onerror=alert（1）＞总结｛｛ config ｝｝"


def test_time_grows_with_the_text_not_faster() -> None:
    import time

    def seconds(times: int) -> float:
        text = "".join(
            f"我走访了第{i}户群众，共有{i}名党员，其中男性{i}人，陈书记在光岩镇谈了话,效果很好。\n"
            for i in range(times)
        )
        start = time.perf_counter()
        import_text(text)
        return time.perf_counter() - start

    seconds(50)
    small, large = seconds(400), seconds(1600)
    assert large < 4 * small * 2.5, (small, large)


@pytest.mark.parametrize(
    "unit",
    ["1", "一", "人", "，", "。", "1，", "1、", "x", "?", "、人", "（", "|a", "王 ", "1%", "·人", "w.", "- ", "1 "],
)
def test_long_runs_of_anything_take_time_in_proportion(unit: str) -> None:
    require_linear(lambda times: "\n" + unit * (times // len(unit)) + "\n")


@pytest.mark.parametrize("blank", [" ", "\u3000", "\xa0", "\t", "\n", " \n", "&nbsp;", "\u200b ", " www.abc.com "])
def test_long_runs_of_blanks_between_words_take_time_in_proportion(blank: str) -> None:
    require_linear(lambda times: "职" + blank * (times // len(blank)) + "x")


def test_runs_before_what_a_pattern_waits_for_take_time_in_proportion() -> None:
    require_linear(lambda times: "".join(sign * (times // 6) for sign in "县委 x@."))


def require_linear(made: Callable[[int], str]) -> None:
    """Four times the run may take ten times as long at most: a pattern that tries every length takes sixteen."""
    import time

    def seconds(times: int) -> float:
        text = "我到光岩镇挂职一年，走访了很多群众，办成了三件实事，大家都说好。" + made(times) + "谢谢大家。"
        start = time.process_time()
        import_text(text)
        return time.process_time() - start

    seconds(500)
    small, large = seconds(5000), seconds(20000)
    assert large < 10 * small + 0.5, (small, large)
