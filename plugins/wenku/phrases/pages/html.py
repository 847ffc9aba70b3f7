"""The page of a phrase: what it is worth, how often in each genre, every occurrence in context, its neighbours and relatives."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby
from typing import Literal

from wenku.model import Document, NewPage
from wenku.phrases.mining.labels import LABELS, UNLABELLED
from wenku.phrases.mining.select import Phrase
from wenku.phrases.pages.chart import bars
from wenku.phrases.pages.concordance import Entry, Occurrence
from wenku.phrases.pages.places import target
from wenku.site import Site, relative
from wenku.words import CHINESE, Words

FOLDER = "phrases"
PEEK = 3  # occurrences in a popover: what a narrow screen shows at once


@dataclass(frozen=True, slots=True)
class Setting:
    """What every page of phrases is written with. `names` is the Chinese name of a genre or folder.

    `single`: all phrases stand on one page, each in a part of its own, and their urls name the part.
    """

    documents: Sequence[Document]
    site: Site
    names: Mapping[str, str]
    words: Words = CHINESE
    single: bool = False

    def new_page(self, name: str, title: str, html: str, kind: Literal["phrase", "overview"] = "phrase") -> NewPage:
        return NewPage(f"{self.site.root}{FOLDER}/{name}", self.url(name), title, html, kind)

    def url(self, name: str) -> str:
        return self.site.url(f"{FOLDER}/{name}")

    def url_of(self, phrase: Phrase) -> str:
        return f"{self.url(self.home)}#{part_id(phrase)}" if self.single else self.url(phrase.slug)

    @property
    def home(self) -> str:
        """Where all phrases are listed: the site may have a page of its own at the usual place."""
        return "all" if self.single and self.url("index") in self.site.taken else "index"

    def name(self, group: str) -> str:
        return self.names.get(group, group or self.words("phrases.other-pages"))


def part_id(phrase: Phrase) -> str:
    return f"wenku-{phrase.slug}"


def phrase_page(entry: Entry, setting: Setting) -> NewPage:
    phrase, words = entry.phrase, setting.words
    url = setting.url(phrase.slug)
    index = relative(setting.url(setting.home), url)
    parts = [
        f'<p class="wenku-path"><a href="{index}">{words("phrases.title")}</a></p>',
        f"<h1>{escape(phrase.text)}</h1>",
        facts(entry, words),
        worth(phrase),
        chart(entry, setting),
        occurrences(entry, setting, url),
        neighbours(entry, words),
        relatives(entry, setting, url),
        f'<p class="wenku-note"><a href="{index}">{words("phrases.all")}</a></p>',
    ]
    body = "\n".join(part for part in parts if part)
    return setting.new_page(phrase.slug, phrase.text, f'<div class="wenku-phrase-page">\n{body}\n</div>')


def facts(entry: Entry, words: Words) -> str:
    label = [entry.phrase.label] if is_labelled(entry.phrase) else []
    items = [*label, words("phrases.places", entry.count), words("phrases.pages", entry.pages)]
    return f'<ul class="wenku-facts">{"".join(f"<li>{escape(item)}</li>" for item in items)}</ul>'


def worth(phrase: Phrase) -> str:
    """The editor's note; the label's own advice stands below it, or alone where there is no note."""
    note = f"<p>{escape(phrase.note)}</p>" if phrase.note else ""
    label = phrase.label
    advice = f'<p class="wenku-note">{escape(label)}——{escape(LABELS[label])}</p>' if is_labelled(phrase) else ""
    return f'<div class="wenku-worth">{note}{advice}</div>' if note or advice else ""


def is_labelled(phrase: Phrase) -> bool:
    """By an editor, or a whole sentence by itself; of the others nothing is known."""
    return phrase.label != UNLABELLED


def chart(entry: Entry, setting: Setting) -> str:
    if len(entry.groups) < 2 and "" in entry.groups:
        return ""
    rows = [(setting.name(group), count) for group, count in entry.groups.items()]
    return f'<h2 id="genres">{setting.words("phrases.groups")}</h2>\n{bars(f"“{entry.phrase.text}”", sorted(rows, key=lambda row: (-row[1], row[0])), setting.words)}'


def occurrences(entry: Entry, setting: Setting, url: str) -> str:
    rows = []
    for page, own in groupby(entry.occurrences, key=lambda item: item.place.page):
        document = setting.documents[page]
        lines = "".join(f"<li>{line(item, document, url)}</li>" for item in own)
        link = f'<a href="{relative(document.page.url, url)}">{escape(document.page.title)}</a>'
        rows.append(f'<section class="wenku-source"><h3>{link}</h3><ul class="wenku-kwic">{lines}</ul></section>')
    rest = entry.count - len(entry.occurrences)
    more = f'<p class="wenku-note">{setting.words("phrases.rest", rest)}</p>' if rest else ""
    return f'<h2 id="occurrences">{setting.words("phrases.occurrences")}</h2>\n{"".join(rows)}{more}'


def line(item: Occurrence, document: Document, url: str, named: bool = False) -> str:
    source = f'<span class="wenku-from">{escape(document.page.title)}</span>' if named else ""
    return (
        f'<a href="{relative(target(document, item.place), url)}"><span class="wenku-left">{escape(item.left)}</span>'
        f'<b>{escape(item.text)}</b><span class="wenku-right">{escape(item.right)}</span>{source}</a>'
    )


def neighbours(entry: Entry, words: Words) -> str:
    sides = [(words("phrases.before"), entry.before), (words("phrases.after"), entry.after)]
    rows = [f"<dt>{side}</dt><dd>{escape(counted(beside))}</dd>" for side, beside in sides if beside]
    return (
        f'<h2 id="neighbours">{words("phrases.neighbours")}</h2>\n<dl class="wenku-neighbours">{"".join(rows)}</dl>'
        if rows
        else ""
    )


def counted(words: Iterable[tuple[str, int]]) -> str:
    return "、".join(f"{word}（{count}）" for word, count in words)


def relatives(entry: Entry, setting: Setting, url: str) -> str:
    sides = [(setting.words("phrases.longer"), entry.longer), (setting.words("phrases.shorter"), entry.shorter)]
    rows = [f"<dt>{side}</dt><dd>{links(phrases, setting, url)}</dd>" for side, phrases in sides if phrases]
    return (
        f'<h2 id="relatives">{setting.words("phrases.relatives")}</h2>\n<dl class="wenku-neighbours">{"".join(rows)}</dl>'
        if rows
        else ""
    )


def links(phrases: Iterable[Phrase], setting: Setting, url: str) -> str:
    return setting.words("page.list").join(
        f'<a href="{relative(setting.url_of(p), url)}">{escape(p.text)}</a>' for p in phrases
    )


def popovers(entries: Sequence[Entry], page: int, setting: Setting) -> str:
    """What the links of one page show when asked: hidden until the script mounts it, never seen without one."""
    url = setting.documents[page].page.url
    return (
        f'<div class="wenku-popovers" hidden>{"".join(popover(entry, page, setting, url) for entry in entries)}</div>'
    )


def popover(entry: Entry, page: int, setting: Setting, url: str) -> str:
    phrase = entry.phrase
    others = [item for item in entry.occurrences if item.place.page != page][:PEEK]
    lines = "".join(f"<li>{line(item, setting.documents[item.place.page], url, named=True)}</li>" for item in others)
    labelled = is_labelled(phrase)
    told = f"<p>{escape(phrase.note or LABELS[phrase.label])}</p>" if labelled else ""
    count = f"{phrase.label} · " * labelled + setting.words("phrases.count", entry.count, entry.pages)
    href = relative(setting.url_of(phrase), url)
    return (
        f'<div class="wenku-popover" id="wenku-popover-{phrase.slug}" role="dialog" aria-label="{escape(phrase.text)}">'
        f'<p class="wenku-popover-title"><b>{escape(phrase.text)}</b> <span>{escape(count)}</span></p>{told}'
        f'<ul class="wenku-kwic">{lines}</ul><p><a class="wenku-popover-more" href="{href}">{setting.words("phrases.more")}</a></p></div>'
    )
