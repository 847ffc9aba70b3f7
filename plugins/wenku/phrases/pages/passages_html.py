"""The page of shared passages, side by side with differences marked, and the signs that lead to it from the text."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from html import escape
from itertools import islice, takewhile

from wenku.model import Edit, NewPage
from wenku.phrases.linking.apply import insert
from wenku.phrases.mining.passages import LONG, Cluster
from wenku.phrases.pages.html import Setting
from wenku.phrases.pages.places import block_at, target
from wenku.site import relative
from wenku.text.edit import run_at

NAME = "shared"
CLUSTERS, SHOWN = 300, 12  # groups on the page, and versions of each: side by side more cannot be read


def shared_page(clusters: Sequence[Cluster], setting: Setting) -> NewPage:
    url, words = setting.url(NAME), setting.words
    body = "\n".join(side_by_side(cluster, setting, url) for cluster in clusters[:CLUSTERS])
    if len(clusters) > CLUSTERS:
        body += f'<p class="wenku-note">{words("shared.rest", len(clusters) - CLUSTERS)}</p>'
    empty = f'<p class="wenku-empty">{words("shared.none")}</p>'
    html = f"<h1>{words('shared.title')}</h1>\n<p>{words('shared.about')}</p>\n{body or empty}"
    return setting.new_page(NAME, words("shared.title"), f'<div class="wenku-shared">\n{html}\n</div>', "overview")


def side_by_side(cluster: Cluster, setting: Setting, url: str) -> str:
    pages = len(cluster.on_page)
    first = cluster.texts[0]
    cells = []
    for place, text in islice(zip(cluster.places, cluster.texts, strict=True), SHOWN):
        document = setting.documents[place.page]
        link = f'<a href="{relative(target(document, place), url)}">{escape(document.page.title)}</a>'
        cells.append(
            f'<blockquote class="wenku-version"><p>{marked(text, first)}</p><footer>{link}</footer></blockquote>'
        )
    words = setting.words
    rest = words("shared.first", SHOWN) if len(cluster.places) > SHOWN else ""
    return (
        f'<section class="wenku-cluster" id="{cluster.anchor}"><h2>{escape(excerpt(first))}</h2>'
        f'<p class="wenku-note">{words("shared.count", pages, len(cluster.places))}{rest}</p><div class="wenku-versions">{"".join(cells)}</div></section>'
    )


def excerpt(text: str) -> str:
    return text if len(text) <= 18 else text[:17] + "…"


def marked(text: str, first: str) -> str:
    """The text with what is not in `first` marked; the first version against itself has no marks."""
    if max(len(text), len(first)) > LONG:
        return marked_between(text, first)
    parts = []
    for kind, _, _, start, end in SequenceMatcher(None, first, text, autojunk=False).get_opcodes():
        piece = escape(text[start:end])
        parts.append(piece if kind == "equal" or not piece else f"<mark>{piece}</mark>")
    return "".join(parts)


def marked_between(text: str, first: str) -> str:
    """As `marked`, for texts too long to align: all between the common beginning and the common end."""
    head = shared_length(text, first)
    tail = shared_length(text[head:][::-1], first[head:][::-1])
    middle = escape(text[head : len(text) - tail])
    return escape(text[:head]) + (f"<mark>{middle}</mark>" if middle else "") + escape(text[len(text) - tail :])


def shared_length(one: str, other: str) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def signs(clusters: Sequence[Cluster], page: int, setting: Setting) -> Iterator[Edit]:
    """A small link at the end of each paragraph with a shared sentence: how often it stands elsewhere."""
    document = setting.documents[page]
    by_block: dict[tuple[int, int], list[Cluster]] = defaultdict(list)
    for cluster in clusters:
        for place in cluster.on(page):
            by_block[place.section, block_at(document, place).end].append(cluster)
    for (number, end), own in sorted(by_block.items(), key=lambda item: item[0]):
        section = document.sections[number]
        run = run_at(section.runs, end - 1)
        if run and not any(span.kind == "link" and span.start < end <= span.end for span in section.spans):
            yield insert(run.source_end, sign(own, page, setting))


def sign(clusters: Sequence[Cluster], page: int, setting: Setting) -> str:
    elsewhere = sum(len(cluster.places) - cluster.on_page[page] for cluster in clusters)
    href = relative(f"{setting.url(NAME)}#{clusters[0].anchor}", setting.documents[page].page.url)
    said = setting.words("shared.sign-title")
    return (
        f'<a class="wenku-same wenku-skip" href="{href}" title="{said}">{setting.words("shared.sign", elsewhere)}</a>'
    )
