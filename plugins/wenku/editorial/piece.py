"""One piece from cleaned text to draft: each stage in its order, every mark of it a finding."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from wenku.editorial.cleaning.dated import dated
from wenku.editorial.cleaning.dropped import dropped, variants
from wenku.editorial.cleaning.holes import holes
from wenku.editorial.cleaning.punctuation import blanks, quotes, repeats, stops, widths
from wenku.editorial.draft import Draft, render
from wenku.editorial.figures.numbers import numbers
from wenku.editorial.foundation.finding import Finding, Lines, Mark, change, doubt
from wenku.editorial.foundation.lexicon import Lexicon
from wenku.editorial.foundation.manuscript import Manuscript, as_finding, revise
from wenku.editorial.foundation.mention import Mention
from wenku.editorial.names.contacts import contacts
from wenku.editorial.names.identities import identities, masks, mentions, slots
from wenku.editorial.names.likely import likely
from wenku.editorial.names.placenames import SUFFIX
from wenku.editorial.shape.classify import Suggestion, classify, move_of
from wenku.editorial.shape.gaps import gaps
from wenku.editorial.shape.notice import notice_parts
from wenku.editorial.shape.pasted import markup, strokes
from wenku.editorial.shape.split import Piece
from wenku.editorial.shape.structure import Block, blocks
from wenku.library.taxonomy import Taxonomy

Stage = Callable[[str], Iterable[Mark]]


@dataclass(frozen=True, slots=True)
class Edited:
    """A piece as text without markup, ready to be written down under any id."""

    number: int
    title: str
    body: Manuscript
    blocks: tuple[Block, ...]
    genre: Suggestion
    scenario: Suggestion
    level: Suggestion
    findings: tuple[Finding, ...]


def edit(piece: Piece, taxonomy: Taxonomy, lexicon: Lexicon) -> Edited:
    body, findings = piece.body, list[Finding]()
    for stage in stages(lexicon):
        body, found = revise(body, stage(body.text))
        findings += found
    shape = blocks(body.text, titled=bool(piece.title))
    suggestions = classify(body.text, taxonomy)
    marks = [
        *gaps(body.text, shape),
        *(notice_parts(body.text, piece.title) if suggestions[0].value == "selection-notice" else ()),
    ]
    findings += [as_finding(body, mark) for mark in [*marks, *unclear(body.text, suggestions)]]
    title, taken = title_of(piece, body, shape, lexicon)
    findings += taken
    return Edited(piece.number, title, body, tuple(shape), *suggestions, tuple(findings))


def stages(lexicon: Lexicon) -> tuple[Stage, ...]:
    """Order matters: holes before `?` is widened; numbers and lost characters on real names; names last."""
    names = lru_cache(maxsize=1)(lambda text: mentions(text, lexicon))
    return (
        markup,
        strokes,
        holes,
        blanks,
        widths,
        stops,
        quotes,
        repeats,
        contacts,
        masks,
        lambda text: chain(
            numbers(text), dropped(text, lexicon), dated(text), lost_in_names(text, names(text), lexicon)
        ),
        lambda text: likely(text, names(text), lexicon),
        lambda text: slots(names(text)),
    )


def lost_in_names(text: str, found: list[Mention], lexicon: Lexicon) -> Iterable[Mark]:
    suffixes = {m.key: s.group() for m in found if m.kind == "place" and (s := SUFFIX.match(text, m.end))}
    taken = {i for m in found for i in range(m.start, m.end)}
    return variants(text, suffixes, taken, lexicon)


UNCLEAR = {0: ("genre", "文种"), 1: ("scenario", "情景"), 2: ("level", "层级")}


def unclear(text: str, suggestions: tuple[Suggestion, Suggestion, Suggestion]) -> Iterable[Mark]:
    for index, suggestion in enumerate(suggestions):
        if not suggestion.clear:
            rule, name = UNCLEAR[index]
            start = len(text) - len(text.lstrip())
            end = len(text[start:].split("\n", 1)[0]) + start
            yield doubt(rule, start, end, f"{name}不易判断：暂定“{suggestion.value}”，也可能是“{suggestion.second}”。")


def title_of(piece: Piece, body: Manuscript, shape: list[Block], lexicon: Lexicon) -> tuple[str, list[Finding]]:
    """The title goes into the front matter; its line leaves the body, which is a change like any other."""
    if piece.title:
        masked, _ = revise(Manuscript.of(piece.title), identities(piece.title, lexicon))
        return masked.text, []
    if shape and shape[0].kind == "title":
        first = shape[0]
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
