"""Frames by function: sentences without content, with slots, as editors write them in docs/frames.yml; a page a function.

The pages are Markdown like any other, so that search finds a frame and what must follow it.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from wenku.files import NotUtf8, read_utf8
from wenku.library.taxonomy import Taxonomy
from wenku.library.written import WrittenError, parse_written

FRAMES = "frames.yml"
DATA = Path(__file__).parent.parent / "data"
SLOT = re.compile("【[^【】\n]{1,40}】")
PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")
INDEX, PAGE = DATA / "frames_index.md", DATA / "frames_page.md"


class StrictFrame(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Frame(StrictFrame):
    """`then` is what must follow; `empty` when the frame says nothing."""

    text: str = Field(min_length=4, max_length=200)
    then: str = Field(min_length=4, max_length=200)
    empty: str = Field(min_length=4, max_length=200)


class Function(StrictFrame):
    name: str = Field(min_length=2, max_length=12, pattern=r"^[^\s\x00-/:-@\[-`{-~]+$")  # it stands in front matter
    asks: str = Field(min_length=4, max_length=200)
    moves: tuple[str, ...] = Field(min_length=1)
    frames: tuple[Frame, ...] = Field(min_length=1)


Slug = Annotated[str, Field(pattern=r"^[a-z][a-z-]{1,30}$")]
FUNCTIONS = TypeAdapter(dict[Slug, Function])
KEYS = ("name", "asks", "moves", "frames", "text", "then", "empty")


@dataclass(frozen=True, slots=True)
class Frames:
    """`functions` is slug → function, in the editors' order."""

    functions: Mapping[str, Function]

    def pages(self, taxonomy: Taxonomy) -> Iterator[tuple[str, str]]:
        """(path, Markdown) of the overview and of a page a function; nothing without frames."""
        if self.functions:
            yield "frames/index.md", index_page(self.functions)
        for slug in self.functions:
            yield f"frames/{slug}.md", page(slug, self.functions, taxonomy)

    def line(self, move: str) -> str:
        """A sentence of Markdown for a move's page, with links to the functions that serve it; '' where none does."""
        found = [(slug, function) for slug, function in self.functions.items() if move in function.moves]
        links = "、".join(f"[{own.name}（{len(own.frames)}）](../frames/{slug}.md)" for slug, own in found)
        return f"头一句写不出来，借一个空架子：{links}。" if links else ""


def index_page(functions: Mapping[str, Function]) -> str:
    rows = [f"| [{f.name}]({slug}.md) | {plain(f.asks)} | {len(f.frames)} |" for slug, f in functions.items()]
    total = sum(len(function.frames) for function in functions.values())
    return INDEX.read_text("utf-8").format(rows="\n".join(rows), total=total)


def page(slug: str, functions: Mapping[str, Function], taxonomy: Taxonomy) -> str:
    function = functions[slug]
    moves = "、".join(f"[{taxonomy.moves[move].name}](../moves/{move}.md)" for move in function.moves)
    frames = "\n\n".join(map(frame, function.frames))
    return PAGE.read_text("utf-8").format(
        name=function.name, asks=plain(function.asks), moves=moves, frames=frames, count=len(function.frames)
    )


def frame(own: Frame) -> str:
    """A definition list: the frame, what must follow, when it is empty."""
    return f"{shown(own.text)}\n:   **后面跟着**　{plain(own.then)}\n:   **空在哪里**　{plain(own.empty)}"


def shown(text: str) -> str:
    return SLOT.sub(r'<span class="slot">\g<0></span>', plain(text))


def plain(text: str) -> str:
    """As Markdown that says nothing but the text: punctuation of ASCII as references, which no rule of Markdown reads."""
    return PUNCTUATION.sub(lambda mark: f"&#{ord(mark.group())};", " ".join(text.split()))


def parse_frames(source: str, taxonomy: Taxonomy) -> Frames:
    """Raises WrittenError."""
    functions = parse_written(source, FRAMES, FUNCTIONS, KEYS)
    faults = [*unknown(functions, taxonomy), *repeated(functions)]
    if faults:
        raise WrittenError(FRAMES, [(line_with(source, text), why) for text, why in faults])
    return Frames(functions)


def unknown(functions: Mapping[str, Function], taxonomy: Taxonomy) -> Iterator[tuple[str, str]]:
    for slug, function in functions.items():
        for move in function.moves:
            if move not in taxonomy.moves:
                yield f"{slug}:", f"“{slug}”的语步“{move}”没有定义；可用：{'、'.join(taxonomy.moves)}。"


def repeated(functions: Mapping[str, Function]) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    for function in functions.values():
        for own in function.frames:
            if own.text in seen:
                yield own.text, f"句架“{own.text[:30]}”写了两次；请删去一处。"
            seen.add(own.text)


def line_with(source: str, text: str) -> int:
    """The last line that holds the text."""
    return max((n for n, line in enumerate(source.split("\n"), 1) if text in line), default=1)


def read_frames(docs: Path, taxonomy: Taxonomy) -> Frames:
    """What docs/frames.yml holds; nothing where there is none. Raises WrittenError."""
    path = docs / FRAMES
    if not path.is_file():
        return Frames({})
    try:
        return parse_frames(read_utf8(path), taxonomy)
    except NotUtf8 as error:
        raise WrittenError(FRAMES, [(error.line, error.why)]) from None
