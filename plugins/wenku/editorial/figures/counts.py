"""Names counted against their number, and one quantity told with two values."""

import re
from collections.abc import Iterator, Sequence

from wenku.editorial.figures.quantities import BAND, Quantity, within
from wenku.editorial.foundation.finding import Mark, doubt
from wenku.editorial.foundation.flat import flat

NAMES_AFTER = re.compile(
    r"[^，。；：、（(\n]{0,8}?(?:[，,]?(?:分别是|分别为|即|包括|依次是)[：:]?|[：:]|[（(])(?P<list>[^。；：（）()\n]{4,400})"
)
SEPARATOR = re.compile(r"、|(?<=[^、]{2})(?:和|及|以及|与)(?=[^、]{2,5}$)")
OPEN_END = re.compile(r"等|其中|以及其他|……|\d")
NAME_LENGTH = 12
# 31个省（自治区、直辖市）, 12个村（社区、农场）: other names for the class, none of its members.
CLASSES = re.compile(
    "省|自治区|直辖市|市|县|区|旗|自治[县州旗]|特别行政区|[县市]级市|盟|州|镇|乡|街道|苏木|村|社区|居委会?|团场|林场|农场|开发区|园区|兵团"
)


def counts(text: str, found: Sequence[Quantity]) -> Iterator[Mark]:
    yield from enumerations(text, found)
    yield from contradictions(text, found)
    yield from two_totals(text, found)


def enumerations(text: str, found: Sequence[Quantity]) -> Iterator[Mark]:
    """7个村（甲、乙、丙）: the names are counted. Not when the list ends in 等 or holds numbers."""
    for q in found:
        match = NAMES_AFTER.match(text, q.end)
        if q.unit not in ("个", "名", "位", "人", "家", "所", "户", "项", "种") or not match or q.value < 2:
            continue
        listing = match.group("list")
        names = SEPARATOR.split(re.split("[，,]", listing)[0])
        clean = all(1 < len(slotless(name)) <= NAME_LENGTH for name in names)
        if (
            len(names) >= 2
            and clean
            and not all(CLASSES.fullmatch(name) for name in names)
            and not OPEN_END.search(re.sub(r"【[^】]*】", "", listing))
            and "，" not in listing
            and len(names) != q.value
        ):
            yield doubt(
                "count",
                q.start,
                match.end(),
                f"列出的名目与数目不符：说是 {q.value}{q.unit}，列出 {len(names)} {q.unit}。",
            )


def slotless(name: str) -> str:
    return re.sub(r"【[^】]*】", "某地", name)


def contradictions(text: str, found: Sequence[Quantity]) -> Iterator[Mark]:
    """3万元以下的16个村, and later 17个村…在3万元以下. Only where the thing counted is named, because 35岁以下 recurs of different people."""
    reading = flat(text)
    seen: dict[tuple[str, str], Quantity] = {}
    for band in BAND.finditer(reading):
        q = counted_with(text, band, found)
        if q is None:
            continue
        key = (re.sub(r"\s", "", band.group()), q.unit + q.tail[:1])
        first = seen.setdefault(key, q)
        if first.value != q.value and first.start != q.start:
            yield doubt(
                "contradiction",
                q.start,
                q.end,
                f"同一个数前后不一：“{band.group()}”前文为 {first.printed.strip()}{first.tail[:1]}，此处为 {q.printed.strip()}{q.tail[:1]}。",
            )


REACH = 80
CLAUSE_START = re.compile(r"[^，。；：\n、]*$")
CLAUSE_END = re.compile(r"[，。；\n、]")
THINGS = re.compile(r"^(?:行政)?[村户]|^(?:企业|合作社|项目|乡镇|社区)")


def counted_with(text: str, band: re.Match[str], found: Sequence[Quantity]) -> Quantity | None:
    """The number of things that stands in the clause of the band."""
    before = CLAUSE_START.search(text, max(0, band.start() - REACH), band.start())
    after = CLAUSE_END.search(text, band.end(), band.end() + REACH)
    start, end = before.start() if before else band.start(), after.start() if after else band.end() + REACH
    inside = [
        q
        for q in within(found, start, end)
        if q.unit in ("个", "家", "户") and (THINGS.match(q.tail) or q.unit in ("家", "户"))
    ]
    return inside[0] if len(inside) == 1 else None


SCOPE = re.compile(r"(?P<scope>全[省市县区镇乡村]|[我本该][省市县区镇乡村])(?:现)?(?:共|总)?(?:有|辖|设)?$")
THING = re.compile(r"^[^\W\d_]{2,4}")


def two_totals(text: str, found: Sequence[Quantity]) -> Iterator[Mark]:
    """全镇共有44个行政村 and later 全镇有45个行政村."""
    seen: dict[tuple[str, str, str], Quantity] = {}
    for q in found:
        scope, thing = SCOPE.search(q.lead), THING.match(q.tail)
        if not scope or not thing or not q.unit:
            continue
        key = (scope.group("scope")[-1], q.people, thing.group()[:3])
        first = seen.setdefault(key, q)
        if first.value != q.value:
            yield doubt(
                "contradiction",
                q.start,
                q.end,
                f"同一个数前后不一：“{scope.group('scope')}{thing.group()}”前文为 {first.printed.strip()}，此处为 {q.printed.strip()}。",
            )
