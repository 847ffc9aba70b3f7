"""The index of all phrases: by label, by genre, by pinyin."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from html import escape

from wenku.model import NewPage
from wenku.phrases.mining.labels import LABELS, UNLABELLED
from wenku.phrases.pages.concordance import Entry, Occurrence
from wenku.phrases.pages.html import Setting, line, part_id, worth
from wenku.site import relative

# First character of each letter among the 3,755 characters of GB/T 2312 level 1, which stand in the order of pinyin.
LETTERS = "啊A芭B擦C搭D蛾E发F噶G哈H击J喀K垃L妈M拿N哦O啪P期Q然R撒S塌T挖W昔X压Y匝Z"
FIRSTS = [(LETTERS[i].encode("gb2312"), LETTERS[i + 1]) for i in range(0, len(LETTERS), 2)]
LEVEL_ONE = (b"\xb0\xa1", b"\xd7\xf9")
OTHER = "其他"
PART = 6  # places in a phrase's part of the one page


def letter(text: str) -> str:
    """The first letter of the first character's pinyin, by GB/T 2312; 其他 for what its level 1 does not hold."""
    try:
        code = text[0].encode("gb2312")
    except UnicodeEncodeError:
        return OTHER
    if len(code) != 2 or not LEVEL_ONE[0] <= code <= LEVEL_ONE[1]:
        return text[0].upper() if text[0].isascii() and text[0].isalpha() else OTHER
    return next(name for first, name in reversed(FIRSTS) if first <= code)


def sound(text: str) -> tuple[str, bytes]:
    """Sorts by letter and then as GB/T 2312 does, which is by pinyin."""
    found = letter(text)
    return ("~" if found == OTHER else found, text.encode("gb18030"))


def index_page(entries: Sequence[Entry], setting: Setting) -> NewPage:
    url = setting.url(setting.home)
    title, about = setting.words("phrases.title"), setting.words("phrases.about")
    listed = parts(entries, setting, url) if setting.single else overview(entries, setting, url)
    return setting.new_page(setting.home, title, f"<h1>{title}</h1>\n<p>{about}</p>\n{listed}", "overview")


def parts(entries: Sequence[Entry], setting: Setting, url: str) -> str:
    """All phrases on one page, by their sound, each with its first places: of different pages where there are some."""
    by_sound = sorted(entries, key=lambda entry: sound(entry.phrase.text))
    return f'<div class="wenku-phrase-page">{"".join(part(entry, setting, url) for entry in by_sound)}</div>'


def part(entry: Entry, setting: Setting, url: str) -> str:
    shown = first_of_pages(entry.occurrences)
    lines = "".join(f"<li>{line(item, setting.documents[item.place.page], url, named=True)}</li>" for item in shown)
    rest = entry.count - len(shown)
    more = f'<p class="wenku-note">{setting.words("phrases.rest", rest)}</p>' if rest else ""
    return (
        f'<section id="{part_id(entry.phrase)}"><h2>{escape(entry.phrase.text)}</h2>{worth(entry.phrase)}'
        f'<p class="wenku-note">{setting.words("phrases.count", entry.count, entry.pages)}</p>'
        f'<ul class="wenku-kwic">{lines}</ul>{more}</section>\n'
    )


def first_of_pages(found: Sequence[Occurrence]) -> list[Occurrence]:
    """The first on each page, in reading order, as many as a part shows."""
    pages: dict[int, Occurrence] = {}
    for item in found:
        pages.setdefault(item.place.page, item)
    return list(pages.values())[:PART]


def overview(entries: Sequence[Entry], setting: Setting, url: str) -> str:
    """The three lists, to stand in any page."""
    words = setting.words
    if not entries:
        return f'<p class="wenku-empty">{words("phrases.none")}</p>'
    by_sound = sorted(entries, key=lambda entry: sound(entry.phrase.text))
    parts = labelled(by_sound, setting, url)
    parts.append(f'<h2 id="by-genre">{words("phrases.by-group")}</h2>')
    for number, group in enumerate(sorted({group for entry in entries for group in entry.groups}, key=setting.name)):
        own = [entry for entry in by_sound if group in entry.groups]
        parts.append(listing(f"genre-{number}", setting.name(group), own, setting, url))
    parts += [f'<h2 id="by-sound">{words("phrases.by-sound")}</h2>', by_letter(by_sound, setting, url)]
    return "\n".join(parts)


def labelled(entries: Sequence[Entry], setting: Setting, url: str) -> list[str]:
    """By the editors' labels; what has none comes last, and alone it is no list."""
    lists: list[str] = []
    for number, (label, advice) in enumerate((LABELS | {UNLABELLED: ""}).items()):
        own = [entry for entry in entries if entry.phrase.label == label]
        if own and (lists or label != UNLABELLED):
            lists.append(listing(f"label-{number}", label, own, setting, url, advice))
    return [f'<h2 id="by-label">{setting.words("phrases.by-label")}</h2>', *lists] if lists else []


def listing(anchor: str, name: str, entries: Sequence[Entry], setting: Setting, url: str, advice: str = "") -> str:
    said = f'<p class="wenku-note">{escape(advice)}</p>' if advice else ""
    return f'<h3 id="{anchor}">{escape(name)}（{len(entries)}）</h3>{said}{items(entries, setting, url)}'


def by_letter(entries: Sequence[Entry], setting: Setting, url: str) -> str:
    groups: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        groups[letter(entry.phrase.text)].append(entry)
    names = {name: f"letter-{name.lower() if name.isascii() else 'other'}" for name in groups}
    jumps = "".join(f'<a href="#{anchor}">{escape(name)}</a>' for name, anchor in names.items())
    lists = "".join(
        f'<h3 id="{names[name]}">{escape(name)}</h3>{items(own, setting, url)}' for name, own in groups.items()
    )
    return f'<p class="wenku-letters">{jumps}</p>{lists}'


def items(entries: Iterable[Entry], setting: Setting, url: str) -> str:
    lines = "".join(
        f'<li><a href="{relative(setting.url_of(entry.phrase), url)}">{escape(entry.phrase.text)}</a>'
        f'<span class="wenku-note">{setting.words("phrases.pages", entry.pages)}</span></li>'
        for entry in entries
    )
    return f'<ul class="wenku-phrase-list">{lines}</ul>'
