"""One piece from cleaned text to draft: each stage in its order, every mark of it a finding."""

from collections.abc import Iterable
from dataclasses import dataclass

from wenku.editorial.batch.overlap import content_mark
from wenku.editorial.detectors import Desk, stages
from wenku.editorial.draft import Draft, render
from wenku.editorial.foundation.finding import Finding, Lines, change
from wenku.editorial.foundation.lexicon import Lexicon
from wenku.editorial.foundation.manuscript import Manuscript, as_finding, revise
from wenku.editorial.names.book import NameBook
from wenku.editorial.names.identities import identities
from wenku.editorial.shape.classify import Suggestion, classify, move_of
from wenku.editorial.shape.split import Piece
from wenku.editorial.shape.structure import TextBlock, blocks
from wenku.library.taxonomy import Taxonomy


@dataclass(frozen=True, slots=True)
class Edited:
    """A piece as text without markup, ready to be written down under any id. `mark` is of its original's words."""

    number: int
    title: str
    mark: str
    body: Manuscript
    blocks: tuple[TextBlock, ...]
    genre: Suggestion
    scenario: Suggestion
    level: Suggestion
    findings: tuple[Finding, ...]


def edit(piece: Piece, taxonomy: Taxonomy, lexicon: Lexicon, book: NameBook | None = None) -> Edited:
    body, desk, findings = piece.body, Desk(lexicon, taxonomy, book), list[Finding]()
    mark = content_mark(body.original.text[slice(*body.span(0, len(body.text)))])
    for stage in stages("piece"):
        body, found = revise(body, stage(body.text, desk))
        findings += found
    desk.title, desk.blocks = piece.title, blocks(body.text, titled=bool(piece.title))
    desk.suggestions = suggestions = classify(body.text, taxonomy)
    findings += [as_finding(body, mark) for stage in stages("shape") for mark in stage(body.text, desk)]
    title, taken = title_of(piece, body, desk)
    return Edited(piece.number, title, mark, body, tuple(desk.blocks), *suggestions, (*findings, *taken))


def title_of(piece: Piece, body: Manuscript, desk: Desk) -> tuple[str, list[Finding]]:
    """The title goes into the front matter; its line leaves the body, which is a change like any other."""
    if piece.title:
        masked, _ = revise(Manuscript.of(piece.title), identities(piece.title, desk.lexicon, desk.book))
        return masked.text, []
    if desk.blocks and desk.blocks[0].kind == "title":
        first = desk.blocks[0]
        text = body.text[first.start : first.end]
        return text, [as_finding(body, change("title", first.start, first.end, "", f"作为标题写入页头：“{text}”。"))]
    return "", []


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
    after = lines.place(here) if here is not None else None
    return Finding(
        finding.rule,
        finding.kind,
        finding.found,
        finding.now,
        finding.why,
        finding.start,
        finding.end,
        finding.before,
        after,
    )
