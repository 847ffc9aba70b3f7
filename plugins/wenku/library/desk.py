"""What the desk reads, as scripts beside it (`file://` forbids fetching): templates, and for each move the exemplars' passages,
their lengths and the phrases in them. Written only where the site has a desk.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median_low
from typing import Any

from wenku.library.catalog import CatalogEntry, Passage
from wenku.library.furniture import DESK
from wenku.library.skeleton import skeleton
from wenku.library.taxonomy import Taxonomy
from wenku.site import ASSETS, Site

FOLDER = f"{ASSETS}/desk"
PHRASES_SHOWN = 16
OFFICIAL = "法定公文"  # what has a seal and an imprint


@dataclass(frozen=True, slots=True)
class Part:
    """A passage of an exemplar, with its length, which is asked for often."""

    entry: CatalogEntry
    passage: Passage
    han: int


def desk_files(
    shelf: Sequence[CatalogEntry], taxonomy: Taxonomy, site: Site, phrases: bytes | None
) -> dict[str, bytes]:
    """Path → bytes; `phrases` is the list of linked phrases as written beside the site, None where there are none."""
    if site.url(DESK) not in site.taken:
        return {}
    templates = [entry for entry in shelf if entry.matter.kind == "template"]
    exemplars = [entry for entry in shelf if entry.matter.kind == "exemplar" and entry.matter.status == "published"]
    parts = parts_of(exemplars)
    labelled = [phrase for phrase in json.loads(phrases or b"[]") if phrase.get("label")]
    files = {"index": overview(templates, exemplars, parts, taxonomy)}
    files |= {entry.matter.id: skeleton(entry.document.page.html) for entry in templates}
    for move in taxonomy.moves:
        found = [part for part in parts if part.passage.move == move]
        files[f"move-{move}"] = {"passages": shown(found, taxonomy), "phrases": usual(found, labelled)}
    return {f"{FOLDER}/{name}.js": script(name, value) for name, value in sorted(files.items())}


def parts_of(exemplars: Iterable[CatalogEntry]) -> list[Part]:
    return [Part(entry, passage, passage.han) for entry in exemplars for passage in entry.passages]


def script(name: str, value: object) -> bytes:
    """With a byte order mark, which browsers follow whatever charset a server claims."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    text = text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f'\ufeffself[Symbol.for("wenku")].deskData({json.dumps(name)},{text});\n'.encode()


def overview(
    templates: Iterable[CatalogEntry], exemplars: Sequence[CatalogEntry], parts: Sequence[Part], taxonomy: Taxonomy
) -> dict[str, Any]:
    return {
        "genres": {slug: genre.name for slug, genre in taxonomy.genres.items()},
        "moves": {slug: {"name": move.name, "asks": move.asks} for slug, move in taxonomy.moves.items()},
        "order": {slug: list(genre.moves) for slug, genre in taxonomy.genres.items()},
        "templates": [described(entry, taxonomy) for entry in templates],
        "lengths": {slug: lengths(exemplars, parts, slug) for slug in taxonomy.genres},
    }


def described(entry: CatalogEntry, taxonomy: Taxonomy) -> dict[str, Any]:
    matter = entry.matter
    scenario = taxonomy.scenarios.get(matter.scenario or "")
    return {
        "id": matter.id,
        "title": matter.title,
        "genre": matter.genre,
        "scenario": matter.scenario,
        "name": scenario.name if scenario else matter.title,
        "url": entry.url,
        "official": bool(matter.genre) and taxonomy.genres[matter.genre or ""].standing == OFFICIAL,
    }


def lengths(exemplars: Iterable[CatalogEntry], parts: Iterable[Part], genre: str) -> dict[str, Any]:
    """[fewest, middle, most, how many] Han characters: of the whole by scenario and genre (''), and of each move."""
    whole: dict[str, list[int]] = {"": []}
    for entry in exemplars:
        if entry.matter.genre == genre:
            han = entry.han
            whole[""].append(han)
            whole.setdefault(entry.matter.scenario or "", []).append(han)
    sums: Counter[tuple[str, str]] = Counter()
    for part in parts:
        if part.entry.matter.genre == genre:
            sums[part.passage.move, part.entry.matter.id] += part.han
    moves: dict[str, list[int]] = {}
    for (move, _), han in sums.items():
        moves.setdefault(move, []).append(han)
    return {"whole": ranges(whole), "moves": ranges(moves)}


def ranges(lengths: Mapping[str, Sequence[int]]) -> dict[str, list[int]]:
    return {key: [min(own), median_low(own), max(own), len(own)] for key, own in lengths.items() if own}


def shown(found: Iterable[Part], taxonomy: Taxonomy) -> list[dict[str, Any]]:
    """Where the passages are; what they say is in their pages' leaves (leaves.py), found there by the anchor."""
    return [
        {
            "id": part.entry.matter.id,
            "title": part.entry.matter.title,
            "genre": part.entry.matter.genre,
            "scenario": part.entry.matter.scenario,
            "level": taxonomy.levels.get(part.entry.matter.level or "", ""),
            "url": part.entry.url + (f"#{part.passage.anchor}" if part.passage.anchor else ""),
            "heading": part.passage.heading,
            "han": part.han,
        }
        for part in found
    ]


def paragraphs(passage: Passage) -> Iterator[str]:
    """The passage's own words: no margin notes, no signature; a table by its rows."""
    for section in passage.sections:
        if section is not passage.sections[0]:
            yield section.heading
        apart = [span for span in section.spans if span.kind in ("note", "signature", "table")]
        for block in section.blocks:
            if not any(span.start < block.end and block.start < span.end for span in apart):
                yield section.text[block.start : block.end]


def usual(found: Iterable[Part], phrases: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The labelled phrases that stand in most of these passages."""
    texts = ["\n".join(paragraphs(part.passage)) for part in found]
    counted = [(sum(phrase["text"] in text for text in texts), phrase) for phrase in phrases]
    counted = [pair for pair in counted if pair[0]]
    counted.sort(key=lambda pair: (-pair[0], pair[1]["text"]))
    keys = ("text", "label", "url")
    return [{key: phrase[key] for key in keys} | {"passages": count} for count, phrase in counted[:PHRASES_SHOWN]]
