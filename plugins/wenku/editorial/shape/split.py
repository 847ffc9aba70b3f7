"""One file of collected texts into its pieces: 篇(1), 第一篇, 范文一, 【篇1】, （一篇）, and titles numbered in a series."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from wenku.editorial.foundation.finding import Finding, Mark, change, doubt
from wenku.editorial.foundation.flat import flat
from wenku.editorial.foundation.manuscript import Manuscript, as_finding
from wenku.editorial.foundation.numerals import NUMBER, whole
from wenku.editorial.shape.titles import find_titles
from wenku.text.han import count_han

N = rf"(?P<n>{NUMBER})"
OPEN, CLOSE, AFTER = r"[(\[【〔《<〈「]?", r"[)\]】〕》>〉」]?", r"\s*[:、.,。\-—\s]*\s*"
KIND = "篇|范文|例文|范例|样本|样文|模板|实例|例"
MARKERS = (
    re.compile(rf"{OPEN}\s*第\s*{N}\s*(?:篇|则|部分范文)\s*{CLOSE}{AFTER}(?P<title>.{{0,40}})"),
    re.compile(rf"{OPEN}\s*(?:{KIND})\s*{OPEN}\s*{N}\s*{CLOSE}\s*{CLOSE}{AFTER}(?P<title>.{{0,40}})"),
    re.compile(rf"{OPEN}\s*{N}\s*(?:篇|号范文)\s*{CLOSE}{AFTER}(?P<title>.{{0,40}})"),
    re.compile(
        rf"(?P<title>.{{2,30}}?)\s*{OPEN}\s*(?:第\s*{N}\s*篇|(?:{KIND})\s*{OPEN}\s*(?P<m>{NUMBER})\s*{CLOSE})\s*{CLOSE}\s*[:]?"
    ),
    re.compile(rf"{OPEN}\s*(?:材料|文稿|稿件|样稿)\s*{N}\s*{CLOSE}(?:\s*[:、.]\s*(?P<title>.{{0,40}})|(?P<none>))"),
)
SERIES = re.compile(
    rf"(?:(?P<before>{NUMBER})\s*[、.．:]\s*)?(?P<stem>(?:(?:19|20)\d\d\s*(?:[-—~至到]\s*(?:19|20)?\d\d\s*)?(?:学?年度?|年)?)?[^\d]{{3,30}}?)\s*{OPEN}\s*(?P<after>{NUMBER})?\s*{CLOSE}"
)
LONGEST = 60
# Blanks, the marks of a pasted Markdown heading or bold line, and signs that decorate.
PASTED = " \t\u3000\xa0#*◆◇★☆■□●○▲△▼※→►▶~～=_—－-·•♦❖✦§"
OWN_PIECE = 250


@dataclass(frozen=True, slots=True)
class Marker:
    """A line that begins a piece; the title is text[title_start:title_end] of the manuscript, empty when it has none."""

    start: int
    end: int
    number: int
    title_start: int
    title_end: int


@dataclass(frozen=True, slots=True)
class Piece:
    """`begin` is where it begins in the original, whatever a cleaning takes from it: after its marker, 0 where none opens it.
    `opening` are the findings that made it a piece of its own, or that would have parted it."""

    number: int
    title: str
    body: Manuscript
    begin: int = 0
    opening: tuple[Finding, ...] = ()


def split(manuscript: Manuscript) -> list[Piece]:
    """At its markers, but for those that an editor refused: there the text before goes on."""
    found = [(marker, as_finding(manuscript, mark_of(marker))) for marker in find_markers(manuscript.text)]
    against = [replace(finding, kind="refused") for _, finding in found if is_refused(finding)]
    markers = [(marker, finding) for marker, finding in found if not is_refused(finding)]
    if not markers:
        return [Piece(1, "", manuscript, 0, tuple(against))]
    head = manuscript.part(0, markers[0][0].start)
    pieces = list(between(manuscript, markers, against))
    if opening := tuple(finding for finding in against if finding.start < markers[0][1].start):
        return [Piece(0, "", head, 0, opening), *pieces]
    return with_head(head, pieces)


def with_head(head: Manuscript, pieces: Sequence[Piece]) -> list[Piece]:
    """What stands before the first marker is a piece where it is long or an editor says so; else it goes."""
    if not head.text.strip():
        return list(pieces)
    found = as_finding(head, change("preamble", 0, len(head.text), "", "第一篇之前的集子标题和导语，不属于任何一篇。"))
    if is_refused(found):
        return [Piece(0, "", head, 0, (replace(found, kind="refused"),)), *pieces]
    if count_han(head.text) >= OWN_PIECE:
        long = doubt("preamble", 0, len(head.text), "第一个篇目标记之前有一大段文字，另作一篇，请核对是否正文。")
        return [Piece(0, "", head, 0, (as_finding(head, long),)), *pieces]
    return [replace(pieces[0], opening=(found, *pieces[0].opening)), *pieces[1:]]


def is_refused(finding: Finding) -> bool:
    return (finding.rule, finding.start, finding.end) in finding.original.refused


def mark_of(marker: Marker) -> Mark:
    return change("piece-marker", marker.start, marker.end, "", "集子的分篇标记；自此另起一篇。")


def between(
    manuscript: Manuscript, markers: list[tuple[Marker, Finding]], against: Sequence[Finding]
) -> Iterator[Piece]:
    ends = [*(marker.start for marker, _ in markers[1:]), len(manuscript.text)]
    again = len({marker.number for marker, _ in markers}) < len(markers)
    for i, ((marker, finding), end) in enumerate(zip(markers, ends, strict=True), 1):
        title = manuscript.text[marker.title_start : marker.title_end].strip(" ：:《》")
        stop = manuscript.span(end, end)[0]
        joined = (other for other in against if finding.start < other.start < stop)
        number = i if again else marker.number
        yield Piece(number, title, manuscript.part(marker.end, end), finding.end, (finding, *joined))


def find_markers(text: str) -> list[Marker]:
    """The family of markers with most members wins; a series of titles must repeat one stem with rising numbers."""
    families: dict[str, list[Marker]] = defaultdict(list)
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        for family, marker in candidates(flat(line), start, end):
            families[family].append(marker)
        start = end + 1
    rising = {family: keep_rising(text, markers) for family, markers in families.items()}
    allowed = {
        f: m
        for f, m in rising.items()
        if m and (m[0].number == 1 or len(m) > 1) and (len(m) > 1 or f.startswith("mark"))
    }
    if not allowed:
        return [Marker(t.start, t.end, t.number or i, t.name, t.name_end) for i, t in enumerate(find_titles(text), 1)]
    return max(allowed.items(), key=lambda item: (len(item[1]), item[0].startswith("mark"), item[0]))[1]


def candidates(line: str, start: int, end: int) -> Iterator[tuple[str, Marker]]:
    if not line.strip() or len(line) > LONGEST:
        return
    lead = len(line) - len(line.lstrip(PASTED))
    bare = line.strip(PASTED)
    for index, pattern in enumerate(MARKERS):
        match = pattern.fullmatch(bare)
        number = whole(match.group("n") or match.groupdict().get("m") or "") if match else None
        if match and number is not None and not (match.group("title") or "").endswith(("。", ";", ",")):
            title = match.span("title") if match.group("title") else (len(bare), len(bare))
            yield f"mark{index}", Marker(start, end, number, start + lead + title[0], start + lead + title[1])
            return
    match = SERIES.fullmatch(bare)
    if match and (number := whole(match.group("after") or match.group("before") or "")) is not None:
        stem = match.span("stem")
        place = "after" if match.group("after") else "before"
        yield (
            f"series {place} {match.group('stem')}",
            Marker(start, end, number, start + lead + stem[0], start + lead + stem[1]),
        )


def keep_rising(text: str, markers: list[Marker]) -> list[Marker]:
    """Numbers that go up by one or two. A table of contents before the pieces gives way to them; a second collection follows."""
    kept: list[Marker] = []
    for marker in markers:
        if marker.number == 1 and not holds_texts(text, kept, marker):
            kept = [marker]
        elif marker.number == 1 or not kept or kept[-1].number < marker.number <= kept[-1].number + 2:
            kept.append(marker)
    return kept


def holds_texts(text: str, kept: list[Marker], after: Marker) -> bool:
    ends = [*(marker.start for marker in kept[1:]), after.start]
    return bool(kept) and all(count_han(text[m.end : end]) >= A_TEXT for m, end in zip(kept, ends, strict=True))


A_TEXT = 40
