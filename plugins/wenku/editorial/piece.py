"""One piece from cleaned text to draft: each stage in its order, every mark of it a finding."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from wenku.editorial.batch.overlap import content_mark
from wenku.editorial.batch.reviews import Review
from wenku.editorial.detectors import Desk, stages
from wenku.editorial.draft import Draft, render
from wenku.editorial.foundation.finding import Finding, Mark, change, doubt
from wenku.editorial.foundation.lexicon import Lexicon
from wenku.editorial.foundation.manuscript import Manuscript, as_finding, revise
from wenku.editorial.foundation.original import Lines
from wenku.editorial.names.book import NameBook
from wenku.editorial.names.identities import identities
from wenku.editorial.shape.classify import Suggestion, classify, move_of
from wenku.editorial.shape.naming import TitleFound, named_but_for, titled
from wenku.editorial.shape.split import Piece
from wenku.editorial.shape.structure import TextBlock, blocks
from wenku.library.taxonomy import Taxonomy


@dataclass(frozen=True, slots=True)
class Edited:
    """A piece as text without markup, ready to be written down under any id. `mark` is of its original's words; it is made
    of what stands at `span` of the original, and `begin` is where it begins there by its marker."""

    number: int
    title: str
    mark: str
    body: Manuscript
    blocks: tuple[TextBlock, ...]
    genre: Suggestion
    scenario: Suggestion
    level: Suggestion
    span: tuple[int, int]
    findings: tuple[Finding, ...]
    begin: int = 0
    review: Review | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a piece beside its lines: what the page that it was on calls it, the title that an editor gave it, who
    has been through it."""

    page: str = ""
    title: str = ""
    review: Review | None = None


def edit(
    piece: Piece, taxonomy: Taxonomy, lexicon: Lexicon, book: NameBook | None = None, known: Known | None = None
) -> Edited:
    known = known or Known()
    body, desk, findings = piece.body, Desk(lexicon, taxonomy, book), [*piece.opening]
    mark = content_mark(body.original.text[slice(*body.span(0, len(body.text)))])
    for stage in stages("piece"):
        body, found = revise(body, stage(body.text, desk))
        findings += found
    shape = blocks(body.text)
    against = refused_titles(body, shape)
    name = title_of(
        body, shape, TitleFound(masked(known.title, desk), (), ()), against, (piece.title, known.page), desk
    )
    desk.title, desk.blocks = name.title, titled(shape, name)
    desk.suggestions = suggestions = classify(body.text, taxonomy, desk.title)
    findings += [as_finding(body, mark) for stage in stages("shape") for mark in stage(body.text, desk)]
    findings += title_findings(body, shape, name, against)
    span = extent(body, findings)
    found_blocks, told = tuple(desk.blocks), tuple(findings)
    return Edited(
        piece.number, desk.title, mark, body, found_blocks, *suggestions, span, told, piece.begin, known.review
    )


def title_of(
    body: Manuscript,
    shape: Sequence[TextBlock],
    own: TitleFound,
    against: frozenset[int],
    called: tuple[str, str],
    desk: Desk,
) -> TitleFound:
    """An editor's own words go before what is found. No line is taken that an editor has put back, nor any where the first
    was refused and another title is given."""
    if own.title and against:
        return own
    restored = [(start, end) for rule, start, end in body.original.refused if rule != "preamble"]
    spans = [body.span(block.start, block.end) for block in shape]
    back = {i for i, (a, b) in enumerate(spans) if any(start <= a and b <= end for start, end in restored)}
    name = named_but_for(back, body.text, shape, *(masked(title, desk) for title in called))
    return replace(name, title=own.title or name.title)


def refused_titles(body: Manuscript, shape: Sequence[TextBlock]) -> frozenset[int]:
    """The blocks that an editor wants in the text, not as its title."""
    refused = body.original.refused
    return frozenset(i for i, b in enumerate(shape) if refused and ("title", *body.span(b.start, b.end)) in refused)


def extent(body: Manuscript, findings: Sequence[Finding]) -> tuple[int, int]:
    starts, ends = [f.start for f in findings], [f.end for f in findings]
    return min([*starts, body.origins[0]]), max([*ends, body.origins[-1] + 1])


def masked(title: str, desk: Desk) -> str:
    """A title that is not a line of the piece goes by the same rules of names."""
    return revise(Manuscript.of(title), identities(title, desk.lexicon, desk.book))[0].text


def title_findings(
    body: Manuscript, shape: Sequence[TextBlock], name: TitleFound, against: frozenset[int]
) -> Iterator[Finding]:
    for mark in title_marks(shape, name):
        yield as_finding(body, mark)
    for i in sorted(against):
        why = f"编辑退回，不作标题，留在正文。页头的标题：“{name.title or '暂定'}”。"
        yield replace(as_finding(body, change("title", shape[i].start, shape[i].end, "", why)), kind="refused")
    if shape and not (name.title or against):
        why = "没有找到标题，暂用情景的名称。请自己写一个标题。"
        yield as_finding(body, doubt("title", shape[0].start, shape[0].end, why))


def title_marks(shape: Sequence[TextBlock], name: TitleFound) -> Iterator[Mark]:
    """The title goes into the front matter; its lines leave the body, which is a change like any other."""
    for i in name.lines:
        yield change("title", shape[i].start, shape[i].end, "", f"作为标题移出正文；页头写作“{name.title}”。")
    for i in name.again:
        yield change("title", shape[i].start, shape[i].end, "", "标题又印了一遍，删去。")


# A theme may print titles as they are, without escaping: what HTML reads as markup becomes its full-width form.
SAFE = str.maketrans(
    {"<": "＜", ">": "＞", "&": "＆", '"': "＂", "'": "＇", "`": "｀", "{": "｛", "}": "｝", "\t": " "}
)


def write(edited: Edited, identifier: str, taxonomy: Taxonomy) -> Draft:
    scenario = taxonomy.scenarios.get(edited.scenario.value)
    front: dict[str, object] = {
        "id": identifier,
        "title": edited.title.translate(SAFE).strip()[:120]
        or f"{scenario.name if scenario else '导入稿'}（导入稿 {edited.number}）",
        "genre": edited.genre.value,
        "kind": "exemplar",
        "scenario": edited.scenario.value,
        "level": edited.level.value,
        "status": "draft",
        "origin": "imported",
        **({"reviewed": edited.review.on} if edited.review else {}),
        "source": edited.mark,
    }
    return render(front, edited.body, edited.blocks, lambda heading: move_of(heading, edited.genre.value, taxonomy))


def placed(findings: Iterable[Finding], draft: Draft) -> list[Finding]:
    """Findings with their place in the draft: where the first character of the passage, or of what follows a cut, stands."""
    first: dict[int, int] = {}
    for position, origin in enumerate(draft.origins):
        first.setdefault(origin, position)
    lines = Lines(draft.text)
    return [with_place(finding, first, lines) for finding in findings]


def with_place(finding: Finding, first: dict[int, int], lines: Lines) -> Finding:
    here = next((first[i] for i in range(finding.start, finding.end) if i in first), None)
    if here is None and not finding.now:
        here = first.get(finding.end)
    return replace(finding, after=lines.place(here)) if here is not None else finding
