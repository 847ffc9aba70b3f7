"""All of the phrase work over a site's documents as one function: read, mine, select, find, plan, write pages and edits."""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from wenku.model import Document, Edit, NewPage, Notice
from wenku.options import PhraseOptions
from wenku.phrases.linking.apply import checked, furniture, insert, link
from wenku.phrases.linking.match import Matcher, Mention, mentions
from wenku.phrases.linking.plan import Decision, most_phrases, opted_out, plan
from wenku.phrases.mining.corpus import is_no_prose, read_corpus
from wenku.phrases.mining.notes import NO_NOTES, Notes
from wenku.phrases.mining.passages import Cluster, by_page, clusters
from wenku.phrases.mining.select import Mined, Phrase, mine, phrases_of
from wenku.phrases.mining.terms import terms
from wenku.phrases.pages.concordance import Entry, entries, group
from wenku.phrases.pages.html import Setting, phrase_page, popovers
from wenku.phrases.pages.index import index_page, overview
from wenku.phrases.pages.passages_html import CLUSTERS, shared_page, signs
from wenku.phrases.pages.related import Related, related, related_list
from wenku.phrases.results import LISTING
from wenku.site import Site, relative, site_of
from wenku.text.segment import Segmenter
from wenku.words import CHINESE, Words

RARE = 1000  # pages: on a large site a phrase must stand on one page in so many, or millions would be judged
SPARE = 4  # times the phrases that may have a page are looked for: some turn out to stand within longer ones only
DIRECTIVE = re.compile(r'<div data-wenku="phrases">(?=\s*</div>)')


@dataclass(frozen=True, slots=True)
class PhraseWork:
    """`edits` is url → edits of that page's HTML; `mined` and `decisions` tell what was found and why it is linked or not."""

    edits: Mapping[str, Sequence[Edit]]
    new_pages: tuple[NewPage, ...]
    files: Mapping[str, bytes]
    notices: tuple[Notice, ...]
    mined: Sequence[Mined] = ()
    phrases: Sequence[Phrase] = ()
    decisions: Sequence[Decision] = ()
    entries: Sequence[Entry] = ()
    clusters: Sequence[Cluster] = ()


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found, and what the pages are written from."""

    setting: Setting
    phrases: Sequence[Phrase]
    decisions: Sequence[Decision]
    entries: Sequence[Entry]
    clusters: Sequence[Cluster]
    clusters_of: Mapping[int, Sequence[Cluster]]
    entry_of: Mapping[str, Entry]
    related: Mapping[int, Sequence[Related]] = field(default_factory=dict)


def phrase_work(
    documents: Sequence[Document],
    options: PhraseOptions,
    segmenter: Segmenter,
    notes: Notes = NO_NOTES,
    names: Mapping[str, str] | None = None,
    site: Site | None = None,
    words: Words = CHINESE,
) -> PhraseWork:
    """`documents` in the order of their urls; `names` are the Chinese names of genres; `site` says where pages lie. Pure: nothing is read or written."""
    corpus = read_corpus(documents, segmenter, *(() if is_library(documents) else (is_no_prose(documents),)))
    compared = originals(documents)
    least = max(options.minimum_pages, len(compared) // RARE)
    mined = mine(corpus.only(compared), notes, least, [group(document) for document in documents])
    taken = mined if options.which == "all" else terms(mined, len(compared))
    phrases = phrases_of(taken, notes)[: len(notes.notes) + SPARE * most_phrases(options, len(documents))]
    found = list(mentions(documents, corpus, Matcher([phrase.forms for phrase in phrases])))
    decisions = plan(documents, phrases, found, options)
    fit = frozenset(d.mention.phrase for d in decisions if d.reason in ("linked", "paragraph", "page"))
    listed = entries(documents, phrases, found, fit)
    texts = texts_of(documents)
    kept = [mention for mention in found if mention.phrase in fit]
    repeated = clusters(documents, corpus, compared) if options.passages else []
    findings = Findings(
        Setting(documents, site or site_of(d.page.url for d in documents), names or {}, words, options.layout == "one"),
        phrases,
        decisions,
        listed,
        repeated,
        by_page(repeated[:CLUSTERS]),
        {entry.phrase.text: entry for entry in listed},
        related(corpus, phrases, kept, texts, options.related) if options.related else {},
    )
    edits, notices = all_edits(findings)
    return PhraseWork(
        edits, new_pages(findings), {LISTING: listing(findings)}, tuple(notices),
        mined, phrases, decisions, listed, findings.clusters,
    )  # fmt: skip


def is_library(documents: Sequence[Document]) -> bool:
    return any(document.page.meta.get("kind") for document in documents)


def texts_of(documents: Sequence[Document]) -> frozenset[int]:
    """The pages that have texts of their own: in a library those with a kind, elsewhere all."""
    kinds = frozenset(n for n, document in enumerate(documents) if document.page.meta.get("kind"))
    return kinds or frozenset(range(len(documents)))


def originals(documents: Sequence[Document]) -> frozenset[int]:
    """What is compared with what: exemplars of a library (templates and guides repeat by intent), elsewhere all pages."""
    kinds = [str(document.page.meta.get("kind") or "") for document in documents]
    compared = compared_kinds(kinds)
    return frozenset(n for n, kind in enumerate(kinds) if kind in compared)


def compared_kinds(kinds: Iterable[str]) -> frozenset[str]:
    """The same of the kinds of all pages, of which '' is one."""
    found = frozenset(kinds)
    return found & {"exemplar"} or found - {""} or found


def all_edits(findings: Findings) -> tuple[dict[str, Sequence[Edit]], list[Notice]]:
    edits: dict[str, Sequence[Edit]] = {}
    notices: list[Notice] = []
    mentioned: dict[int, list[Mention]] = defaultdict(list)
    for decision in findings.decisions:
        if decision.linked:
            mentioned[decision.mention.place.page].append(decision.mention)
    for page, document in enumerate(findings.setting.documents):
        own, said = checked(document, page_edits(page, mentioned[page], findings), findings.setting.words)
        if own:
            edits[document.page.url] = own
        notices += said
    return edits, notices


def page_edits(page: int, own: Sequence[Mention], findings: Findings) -> Iterator[Edit]:
    setting = findings.setting
    document = setting.documents[page]
    url, html = document.page.url, document.page.html
    for mention in own:
        phrase = findings.phrases[mention.phrase]
        section = document.sections[mention.place.section]
        yield from link(section, mention.place, relative(setting.url_of(phrase), url), phrase.slug)
    if not opted_out(document):
        yield from signs(findings.clusters_of.get(page, ()), page, setting)
    for match in DIRECTIVE.finditer(html):
        yield Edit(
            match.end(),
            match.end(),
            f'<div class="wenku-skip">{furniture(overview(findings.entries, setting, url))}</div>',
            "",
        )
    shown = sorted({mention.phrase for mention in own})
    if shown:
        entries = [findings.entry_of[findings.phrases[number].text] for number in shown]
        yield insert(len(html), popovers(entries, page, setting))
    if findings.related.get(page):
        yield insert(len(html), related_list(findings.related[page], page, setting))


def new_pages(findings: Findings) -> tuple[NewPage, ...]:
    """A page for each phrase or one for all, for the shared passages if there are any, and the index unless the site has one
    at its address.
    """
    setting = findings.setting
    pages = [] if setting.single else [phrase_page(entry, setting) for entry in findings.entries]
    if findings.clusters:
        pages.append(shared_page(findings.clusters, setting))
    if findings.entries and setting.url(setting.home) not in setting.site.taken:
        pages.append(index_page(findings.entries, setting))
    return tuple(sorted(pages, key=lambda page: page.url))


def listing(findings: Findings) -> bytes:
    rows = [
        {
            "text": entry.phrase.text,
            "pages": entry.pages,
            "count": entry.count,
            "url": findings.setting.url_of(entry.phrase),
            "label": entry.phrase.label,
        }
        for entry in findings.entries
    ]
    return (json.dumps(rows, ensure_ascii=False, indent=1) + "\n").encode()
