"""Pages below docs/ as their authors wrote them: each has readable front matter, or stands where free pages may stand.

What nobody has reviewed must not leave in disguise. MkDocs takes a page whose front matter it cannot read for a page
without any, and builds it: a blank line before `---`, `----`, `———` from a Chinese keyboard, an empty block, a missing end.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from fnmatch import fnmatchcase
from itertools import islice
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from wenku.library.errors import explain
from wenku.library.frontmatter import (
    Fault,
    FrontMatter,
    FrontMatterError,
    is_library_page,
    line_of,
    split_front_matter,
    validate_source,
)
from wenku.library.taxonomy import Taxonomy
from wenku.model import REPORT_MARK
from wenku.text.fold import fold_text
from wenku.text.markdown import FRONT_MATTER, Heading, blank, headings

# What only front matter says, on a folded line: a key, whatever stands around it, and its value.
TELLING = re.compile(
    r"[\W_\d]*(?P<key>id|kind|status|origin|reviewed|scenario|genre|level)[\"'*_`\s]*[:=|]+[\s\"'*_`]*(?P<value>[\w-]*)"
)
SURE = {
    "id": re.compile(r"[a-z]{2,8}-\d{3,5}"),
    "status": re.compile("draft|published"),
    "origin": re.compile("imported|original"),
}
# Examples: a closed block of code, code in a line. What an open fence begins is no example, whoever wrote it.
CODE = re.compile(r"^[ \t]*(`{3,}|~{3,})[^\n]*\n.*?^[ \t]*\1[`~]*[ \t]*$|`[^`\n]+`", re.DOTALL | re.MULTILINE)
LINE_ENDS = re.compile("[\r\x0b\x0c\x85\u2028\u2029]")
HEAD_LINES = 60  # lines with something on them: far more than front matter has
NONE = "没有页头。应以单独一行 --- 开头，写 id、title、genre、kind、status 等项，再以一行 --- 结束；说明性的页面请放进 wenku 选项 library.free 列出的位置。"
PLAIN = "页头里没有 id 和 kind，认不出是哪一类文章。请补上；说明性的页面请放进 wenku 选项 library.free 列出的位置（现为 {free}）。"
HIDDEN = "像是页头，却不在页头里，整页会被当成没有页头。页头应从第一行开始，前后各是单独一行三个半角减号 ---，前面没有空行和别的字。"
ATTRIBUTE = re.compile(r"(?P<key>[^\s=#.\"'][^\s=]*)\s*=|[#.][^\s=]+|\S+")
ATTRIBUTES = ("move", "class", "id", "title", "lang")
WRITE_MOVE = "标题后的属性应写成空格加 {: move=语步 }，用半角花括号、冒号和等号"


class FreePage(BaseModel):
    """The keys of a page that is no text of the library: home, help, indexes."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: str | None = None
    description: str | None = None
    links: bool = True
    hide: tuple[str, ...] = ()
    search: Mapping[str, Any] | None = None


class LibraryError(ValueError):
    """`problems` are Chinese sentences, each naming the file and, where it can be known, the line."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def read_matters(sources: Iterable[tuple[str, str]], taxonomy: Taxonomy, free: Iterable[str]) -> dict[str, FrontMatter]:
    """Front matter of the library pages among (path, Markdown source). Raises LibraryError with every problem found."""
    matters: dict[str, FrontMatter] = {}
    problems: list[str] = []
    patterns = tuple(free)
    for path, source in sorted(sources):
        try:
            matter = matter_of(path, source, taxonomy, patterns)
        except FrontMatterError as error:
            problems += [f"{path}:{fault}" for fault in error.faults]
            continue
        if matter:
            matters[path] = matter
            problems += [f"{path}:{fault}" for fault in move_faults(source, matter.genre, taxonomy)]
    problems += repeated_ids(matters)
    if problems:
        raise LibraryError(problems)
    return matters


def repeated_ids(matters: Mapping[str, FrontMatter]) -> Iterator[str]:
    owners: dict[str, str] = {}
    for path, matter in matters.items():
        if owners.setdefault(matter.id, path) != path:
            yield f"{path}：编号 {matter.id} 已被 {owners[matter.id]} 使用；编号永久有效，不可重用，请换一个。"


def matter_of(path: str, source: str, taxonomy: Taxonomy, free: Iterable[str]) -> FrontMatter | None:
    """None for a free page, and for an import report, which no build makes a page of. Raises FrontMatterError."""
    if source.startswith(REPORT_MARK):
        return None
    loose, _ = split_front_matter(source)
    hidden = [] if is_library_page(loose) else list(hidden_matter(source))
    if hidden:
        raise FrontMatterError(hidden)
    if is_library_page(loose):
        return validate_source(loose, taxonomy, source)
    patterns = tuple(free)
    if not any(is_at(path, pattern) for pattern in patterns):
        said = PLAIN.format(free="、".join(patterns) or "空") if FRONT_MATTER.match(source) else NONE
        raise FrontMatterError([Fault(1, said)])
    check_free(loose, source)
    return None


def check_free(loose: Mapping[str, Any], source: str) -> None:
    try:
        FreePage.model_validate({str(key): value for key, value in loose.items()})
    except ValidationError as error:
        told = explain(error, (*FreePage.model_fields, "id", "kind"))
        raise FrontMatterError([Fault(line_of(key, source), why) for key, why in told]) from None


def is_at(path: str, pattern: str) -> bool:
    """A pattern that ends in / is a folder with all below it; `*` stands for any characters."""
    return fnmatchcase(path, pattern + "*" if pattern.endswith("/") else pattern)


def hidden_matter(source: str) -> Iterator[Fault]:
    """The first line near the head of a page that says what only front matter says: by its value, or with a second such key."""
    told: dict[str, int] = {}
    for number, line in head_lines(source):
        match = TELLING.match(line)
        if match:
            told.setdefault(match["key"], number)
            sure = SURE.get(match["key"])
            if len(told) > 1 or (sure and sure.match(match["value"])):
                yield Fault(min(told.values()), HIDDEN)
                return


def head_lines(source: str) -> Iterator[tuple[int, str]]:
    """(number, folded line) below a readable front matter, examples in code left out unless the page begins with them."""
    match = FRONT_MATTER.match(source)
    start = match.end() if match else 0
    rest = source[start:]
    shown = rest if rest.lstrip().startswith(("```", "~~~")) else CODE.sub(blank, rest)
    numbered = enumerate(shown.split("\n"), source.count("\n", 0, start) + 1)
    parts = ((number, fold_text(part)) for number, line in numbered for part in LINE_ENDS.split(line))
    return islice(((number, part) for number, part in parts if part.strip()), HEAD_LINES)


def move_faults(source: str, genre: str | None, taxonomy: Taxonomy) -> Iterator[Fault]:
    """Headings whose move is not defined or not of the genre, or whose attributes cannot be read."""
    for heading in headings(source):
        for why in heading_faults(heading, genre, taxonomy):
            yield Fault(heading.line, f"标题“{heading.text[:30]}”：{why}")


def heading_faults(heading: Heading, genre: str | None, taxonomy: Taxonomy) -> Iterator[str]:
    moves = taxonomy.genres[genre].moves if genre and genre in taxonomy.genres else tuple(taxonomy.moves)
    if re.search(r"\bmove\s*[=＝:：]|[｛{]\s*[:：]", heading.text):
        yield f"{WRITE_MOVE}。"
    for match in ATTRIBUTE.finditer(heading.attributes):
        key = match["key"]
        if key and key not in ATTRIBUTES and not key.startswith("data-"):
            yield f"不认识的属性“{key}”；{WRITE_MOVE}。"
    if heading.move and heading.move not in moves:
        known = "本文种没有这个语步" if heading.move in taxonomy.moves else "分类文件没有定义它"
        yield f"语步“{heading.move}”：{known}；可用：{'、'.join(moves)}。"
